"""What columns are taken for: exports of three tools, in two languages."""

import csv

import pytest

from hyf.loading.mapping_file import dump_mapping, read_mapping
from hyf.loading.survey_columns import Reading, Use, guess
from hyf.loading.survey_file import Tool, read_survey
from hyf.loading.survey_headings import Role, role_of_heading
from hyf.model.language import Language
from hyf.model.problem import Location, Problem
from hyf.model.wish import Level


@pytest.fixture
def survey_of(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(*rows, delimiter=",", encoding="utf-8"):
        path = tmp_path / "answers.csv"
        with path.open("w", newline="", encoding=encoding) as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return read_survey(path.relative_to(tmp_path))

    return write


def uses(survey):
    return [(column.name, guess(survey, Reading()).uses[column.name]) for column in survey.columns]


def roles(survey):
    return [use.role for _, use in uses(survey)]


@pytest.mark.parametrize(
    "headings",
    [
        "Id,Start time,Completion time,Email,Name,Last modified time",
        "ID,Begintijd,Tijd van voltooien,E-mail,Naam,Tijd van laatste wijziging",
    ],
)
def test_microsoft_forms_is_known(headings, survey_of):
    survey = survey_of(
        [*headings.split(","), "Wat wil je leren?\xa0", "Docker"],
        ["1", "2026-11-22 09:00:00", "2026-11-22 09:05:00", "a@x.example", "Anna", "", "Go;Rust;", "Geïnteresseerd"],
    )

    assert survey.tool is Tool.MICROSOFT
    assert roles(survey) == [
        Role.IGNORE, Role.TIME, Role.TIME, Role.EMAIL, Role.NAME, Role.TIME, Role.WISHES, Role.WISH,
    ]  # fmt: skip


def test_google_forms_is_known(survey_of):
    survey = survey_of(
        ["Tijdstempel", "E-mailadres", "Bedrijf", "Wat wil je leren?", "Hoe graag wil je hierover leren? [UX design]"],
        ["22-11-2026 09:00:00", "a@x.example", "Mapwerk", "Go, UX design", "5"],
        ["22-11-2026 10:00:00", "b@x.example", "Mapwerk", "UX design, Go, Rust", "1"],
        ["22-11-2026 10:00:00", "b@x.example", "Mapwerk", "Rust", ""],
    )

    assert survey.tool is Tool.GOOGLE
    assert uses(survey) == [
        ("Tijdstempel", Use(Role.TIME)),
        ("E-mailadres", Use(Role.EMAIL)),
        ("Bedrijf", Use(Role.COMPANY)),
        ("Wat wil je leren?", Use(Role.WISHES, commas=True)),
        ("Hoe graag wil je hierover leren? [UX design]", Use(Role.WISH, "UX design")),
    ]


def test_limesurvey_is_known(survey_of):
    survey = survey_of(
        [
            "id. Response ID", "submitdate. Date submitted", "startlanguage. Start language", "firstname. First name",
            "lastname. Last name", "email. Email address", "Q2[SQ001]. Wat wil je leren? [Go]",
            "Q2[other]. Wat wil je leren? [Anders]", "Q3[SQ001]. Welke dagen komen je uit? [maandag]",
            "Q4. Wil je een bijeenkomst organiseren?", "Q5[SQ001]. Leerwens [1]", "Q5[SQ002]. Leerwens [2]",
            "interviewtime. Total time",
        ],
        ["1", "2026-11-22 09:00:00", "nl", "Anna", "de Wit", "a@x.example", "Yes", "Rust", "No", "Ja", "UX", "-", "31"],
        ["2", "2026-11-22 09:00:00", "nl", "Bo", "Bos", "b@x.example", "No", "", "Yes", "Nee", "Go", "nee", "31"],
    )  # fmt: skip

    assert survey.tool is Tool.LIMESURVEY
    assert roles(survey) == [
        Role.IGNORE, Role.SUBMITTED, Role.LANGUAGE, Role.FIRST_NAME, Role.LAST_NAME, Role.EMAIL, Role.WISH,
        Role.WISHES, Role.WEEKDAYS, Role.ORGANISES, Role.WISHES, Role.WISHES, Role.IGNORE,
    ]  # fmt: skip


def test_columns_with_codes_only_are_not_guessed(survey_of):
    survey = survey_of(["id", "submitdate", "lastpage", "Q2[SQ001]"], ["1", "2026-11-22 09:00:00", "3", "Y"])

    assert (survey.tool, roles(survey)[-1]) == (Tool.LIMESURVEY, Role.IGNORE)


def test_what_asks_for_something_else_is_not_a_wish(survey_of):
    survey = survey_of(
        ["Naam", "Wat wil je leren?", "Hoe tevreden ben je over je werk?", "Mijn manager steunt mij", "Opmerkingen"],
        ["Anna", "Go", "4", "Mee eens", "Leuk initiatief"],
    )

    assert roles(survey) == [Role.NAME, Role.WISHES, Role.IGNORE, Role.IGNORE, Role.IGNORE]


def test_level_and_ranking_are_known(survey_of):
    survey = survey_of(
        ["Wens 1", "Niveau 1", "Zet deze thema's op volgorde", "Ik wil meer leren over cloud"],
        ["Go", "beginner", "Go;Rust;UX;", "Mee eens"],
        ["UX", "Gevorderd", "Rust;Go;UX;", "Oneens"],
    )

    assert [use for _, use in uses(survey)] == [
        Use(Role.WISHES), Use(Role.LEVEL), Use(Role.RANKING), Use(Role.WISH, "cloud"),
    ]  # fmt: skip


def test_headings_are_on_one_line_without_mark_up_and_unique(survey_of):
    survey = survey_of(
        ["<p>Wat wil je<br>leren?</p>", "Docker &amp; co", "Docker &amp; co", "", "Leeg"], ["Go", "5", "4", "x", ""]
    )

    assert [column.name for column in survey.columns] == [
        "Wat wil je leren?", "Docker & co", "Docker & co (2)", "D", "Leeg",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_survey_is_read_in_any_dress(delimiter, encoding, survey_of):
    survey = survey_of(
        ["Tijdstempel", "Naam", "Wat wil je leren? (bijv. UX, Go; of iets anders)"],
        ["22-11-2026", "Esmée", "“slim”\nGo"],
        delimiter=delimiter, encoding=encoding,
    )  # fmt: skip

    assert [survey.cell(survey.rows[0], column) for column in survey.columns] == ["22-11-2026", "Esmée", "“slim”\nGo"]


def test_file_without_answers_is_a_problem(survey_of):
    found = survey_of(["Naam", "E-mail"])

    assert isinstance(found, Problem)
    assert (found.code, found.where) == ("survey-empty", Location("answers.csv", 1, 1))


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("What do you want to learn? Put every wish on a line of its own", Role.WISHES),
        ("Wat wil je leren? Zet elke wens op een eigen regel", Role.WISHES),
        ("Which of these topics do you want to learn too?", Role.WISHES),
        ("What can you share with others? Put every subject on a line of its own", Role.OFFERS),
        ("Wat kun je delen met anderen? Zet elk onderwerp op een eigen regel", Role.OFFERS),
        ("Wat wil je van anderen leren?", Role.WISHES),
        ("Waarover kun je anderen iets leren?", Role.OFFERS),
        ("In which language do you want to get mail?", Role.LANGUAGE),
        ("In welke taal wil je mail krijgen?", Role.LANGUAGE),
        ("Wat is de naam van je bedrijf?", Role.COMPANY),
        ("Waar werk je?", Role.COMPANY),
        ("Hoe heet je?", Role.NAME),
        ("What is your e-mail address?", Role.EMAIL),
        ("Punten - Docker", Role.IGNORE),
        ("Leeftijd", None),
        ("Naam2", Role.NAME),
        ("Web3", None),
    ],
)
def test_heading_tells_what_is_asked(heading, role):
    assert role_of_heading(heading) is role


def test_mapping_is_read_back_as_it_was_written(tmp_path):
    reading = Reading(
        uses={'Naam: "x" 🎉 #{}': Use(Role.NAME), "b": Use(Role.WISH, "Do, c"), "c": Use(Role.WISHES, commas=True)},
        answers={"5": 3, "Beginner": Level.BEGINNER, "A4": None, "no": 0, "~": 1},
        companies={"Mapwerk b.v.": "mapwerk"},
        people={"a@x.example": None, "b@x.example": "bo"},
    )
    path = tmp_path / "import.yaml"

    path.write_text(dump_mapping(reading, Language.NL), encoding="utf-8")

    assert read_mapping(path) == (reading, ())


def test_mapping_with_mistakes_names_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "import.yaml"
    path.write_text("columns:\n  - {is: wishs, column: Wat}\n  - {column: Naam}\nanswers: {Ja: 7}\n", encoding="utf-8")

    reading, problems = read_mapping(path.relative_to(tmp_path))

    assert reading == Reading()
    assert [(problem.where.line, problem.where.column, problem.code) for problem in problems] == [
        (2, 10, "choice-unknown"),
        (3, 5, "key-missing"),
        (4, 15, "choice-unknown"),
    ]


def test_what_was_decided_holds(survey_of):
    survey = survey_of(["Naam", "Docker"], ["Anna", "5"], ["Bo", "4"])
    kept = Reading(uses={"Docker": Use(Role.IGNORE), "Weg": Use(Role.NAME)}, answers={"5": 1})

    reading = guess(survey, kept)

    assert reading.uses == {"Naam": Use(Role.NAME), "Docker": Use(Role.IGNORE), "Weg": Use(Role.NAME)}
    assert reading.answers == {"5": 1}


def test_row_of_a_grid_that_nobody_answered_is_as_the_others(survey_of):
    survey = survey_of(["Naam", "Wat wil je leren? [Go]", "Wat wil je leren? [Rust]"], ["Anna", "5", ""])

    assert roles(survey) == [Role.NAME, Role.WISH, Role.WISH]


def test_level_without_wishes_is_not_used(survey_of):
    survey = survey_of(["Naam", "Niveau"], ["Anna", "beginner"])

    assert roles(survey) == [Role.NAME, Role.IGNORE]
