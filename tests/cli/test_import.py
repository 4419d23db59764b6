"""`hyf import`: from the export of a survey to members of whom every command can make something."""

import csv
import io
import json
import time
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from rich.console import Console
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.import_flow import Import, Manner
from hyf.errors import FileHasProblems, FileNotUsable, Interrupted, WrongUsage
from hyf.loading.load import load
from hyf.loading.survey_headings import Role, role_of_heading
from hyf.model.language import Language
from hyf.model.wish import Level, Offer, Wish
from hyf.render.survey import survey_questions
from tests.loading.test_table_file import a_text, a_workbook

NOBODY_YET = """\
consortium: {name: Acht bruggen, language: nl, coordinator: {name: Anke, email: anke@bruggen.example}}
communities: {deventer: {name: Deventer}}
group: {min: 2}
companies:
  mapwerk: {name: Mapwerk BV, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
members_from: [members.csv]
"""
ANNA = """\
members:
  anna: {name: Anna de Wit, company: mapwerk, email: Anna@mapwerk.example, wishes: [cloud, {text: Go, weight: 2}]}
"""
HEAD = ["E-mail", "Naam", "Bedrijf", "Wat wil je leren?"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "consortium.yaml").write_text(NOBODY_YET, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, [*arguments])


def answers(folder, *rows, head=HEAD, name="answers.csv"):
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    return name


def a_sheet(rows, after=""):
    """A workbook of texts; what comes after the rows is given as XML."""
    lines = [
        f'<row r="{n}">' + "".join(a_text(f"{chr(64 + c)}{n}", escape(cell)) for c, cell in enumerate(row, 1) if cell)
        + "</row>"
        for n, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return a_workbook("".join(lines) + after)


def members(folder):
    loaded = load(folder / "consortium.yaml")
    assert loaded.problems == ()
    return loaded.consortium.members


def wishes(folder):
    return {key: [wish.text for wish in member.wishes] for key, member in members(folder).items()}


def codes(ran):
    return [(each["line"], each["column"], each["code"]) for each in json.loads(ran.stdout)["problems"]]


def asked(folder, monkeypatch, typed, name="answers.csv", **manner):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    manner = Manner(**{"asks": True, "as_json": False, "dry_run": False, "yes": False, **manner})
    Import(open_consortium(None, members_to_come=True), folder / name, None, None, manner).run(adds=False)


def test_workbook_of_microsoft_forms_becomes_members_of_whom_topics_are_found(folder):
    head = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Waar werk je?\xa0", "Wat wil je\nleren?",
            "Docker", "UX design", "Waarover kun je anderen iets leren?", "Welke dagen komen je uit?"]  # fmt: skip
    (folder / "answers.xlsx").write_bytes(a_sheet([
        head,
        ["1", "2026-11-20 09:00:00", "2026-11-20 09:05:00", "anna@mapwerk.example", "Anna de Wit", "Mapwerk",
         "Kubernetes; feedback geven (gevorderd)", "Zeer geïnteresseerd", "Neutraal", "geen", "Dinsdag;Donderdag;"],
        ["2", "2026-11-20 09:00:00", "2026-11-20 09:05:00", "bram@brugsoft.example", "Bram", "brugsoft",
         "=cmd|' /C calc'!A0\n• “kubernetes” 🎉", "Niet geïnteresseerd", "Geïnteresseerd", "C#", "Maandag;"],
    ]))  # fmt: skip

    ran = run("import", "answers.xlsx", "--yes")

    assert (ran.exit_code, ran.stderr) == (0, "written: import.yaml\nwritten: members.csv\n")
    found = members(folder)
    assert found["anna-de-wit"].wishes == (
        Wish(text="Kubernetes"),
        Wish(text="feedback geven", level=Level.ADVANCED),
        Wish(text="Docker", weight=3),
    )
    assert found["bram"].wishes == (
        Wish(text="=cmd|' /C calc'!A0"), Wish(text="“kubernetes” 🎉"), Wish(text="UX design", weight=2),
    )  # fmt: skip
    assert (found["bram"].offers, found["anna-de-wit"].offers) == ((Offer(text="C#"),), ())
    assert found["anna-de-wit"].weekdays == ("tue", "thu")
    assert run("check").exit_code == 0
    topics = json.loads(run("topics", "--format", "json").stdout)["topics"]
    assert [topic["members"] for topic in topics] == [["anna-de-wit", "bram"]]


def test_limesurvey_becomes_members(folder):
    name = answers(
        folder,
        ["1", "2026-11-22 10:00:00", "en", "Gijs", "de Boer", "gijs@mapwerk.example", "Mapwerk", "Yes", "", "Rust"],
        ["2", "", "nl", "Hans", "Prins", "hans@brugsoft.example", "Brugsoft", "Yes", "Yes", ""],
        head=["id. Response ID", "submitdate. Date submitted", "startlanguage. Start language",
              "firstname. First name", "lastname. Last name", "email. Email address", "Q1. Bedrijf",
              "Q2[SQ001]. Wat wil je leren? [Go]", "Q2[SQ002]. Wat wil je leren? [UX]",
              "Q2[other]. Wat wil je leren? [Other]"],
    )  # fmt: skip

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(3, 2, "answer-unfinished")]
    assert wishes(folder) == {"gijs-de-boer": ["Go", "Rust"]}
    assert members(folder)["gijs-de-boer"].language is Language.EN


def test_headings_of_our_own_survey_are_known(folder):
    roles = {"name": Role.NAME, "email": Role.EMAIL, "company": Role.COMPANY, "language": Role.LANGUAGE}
    roles |= {"wishes": Role.WISHES, "topics": Role.WISHES, "offers": Role.OFFERS, "weekdays": None}
    (folder / "members.csv").write_text("name,company,email\n", encoding="utf-8")
    consortium = load(folder / "consortium.yaml", members_to_come=True).consortium
    questions = [question for language in Language for question in survey_questions(consortium, language, ["Go"])]

    found = [(question.name, role_of_heading(question.text)) for question in questions]

    assert found == [(question.name, roles[question.name]) for question in questions]


def test_second_import_changes_nothing(folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go [beginner, 2]; Kubernetes [CKA]; =1"])
    run("import", name, "--yes")
    before = (folder / "members.csv").read_bytes()

    ran = run("import", name, "--yes")

    assert ran.stdout.endswith("Nothing new: everything in it is known already.\n")
    assert (ran.stderr, (folder / "members.csv").read_bytes()) == ("", before)
    assert not (folder / "members.previous.csv").exists()


def test_new_answers_replace_what_was_wished_and_the_old_table_is_kept(folder):
    run("import", answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go; cloud"]), "--yes")
    before = (folder / "members.csv").read_bytes()

    ran = run("import", answers(folder, ["A@mapwerk.example", "", "", "go [3]; Rust"]), "--yes")

    assert "  Anna  Mapwerk BV\n    + Rust\n    - cloud\n    ~ Go -> Go [3]\n" in ran.stdout
    assert members(folder)["anna"].wishes == (Wish(text="Go", weight=3), Wish(text="Rust"))
    assert (folder / "members.previous.csv").read_bytes() == before


def test_new_answers_are_added_where_that_is_asked(folder):
    run("import", answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go; cloud"]), "--yes")

    run("import", answers(folder, ["a@mapwerk.example", "", "", "Rust"]), "--yes", "--add")

    assert wishes(folder) == {"anna": ["Go", "cloud", "Rust"]}


def test_empty_answer_takes_no_wishes_away(folder):
    run("import", answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"]), "--yes")

    run("import", answers(folder, ["a@mapwerk.example", "", "", "n.v.t."]), "--yes")

    assert wishes(folder) == {"anna": ["Go"]}


def test_latest_answer_of_one_person_counts(folder):
    head = ["Tijdstempel", *HEAD]
    name = answers(
        folder,
        ["22-11-2026 10:00:00", "a@mapwerk.example", "Anna", "Mapwerk", "Go"],
        ["05-11-2026 10:00:00", "a@mapwerk.example", "Anna", "Mapwerk", "Rust"],
        head=head,
    )

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(3, 1, "answer-twice")]
    assert wishes(folder) == {"anna": ["Go"]}


def test_member_of_the_file_itself_is_named_and_never_rewritten(folder):
    text = ANNA + NOBODY_YET
    (folder / "consortium.yaml").write_text(text, encoding="utf-8")
    name = answers(folder, ["anna@mapwerk.example", "", "", "Go; C++: de basis (beginner)"])

    ran = run("import", name, "--yes")

    assert (
        """\
Change by hand (hyf does not write in these files): 1
  Anna de Wit  Mapwerk BV
    + C++: de basis [beginner]
    - cloud
    ~ Go [2] -> Go
    consortium.yaml:2:
      wishes:
        - Go
        - {text: "C++: de basis", level: beginner}
"""
        in ran.stdout
    )
    assert (folder / "consortium.yaml").read_text(encoding="utf-8") == text
    assert not (folder / "members.csv").exists()


def test_rows_that_cannot_be_taken_are_named_and_kept_as_they_are(folder):
    name = answers(
        folder,
        ["a@mapwerk.example", "Anna", "Mapwerk", "Go"],
        ["anoniem", "Bo", "Mapwerk", "=1+1;Rust\nUX"],
        ["c@x", "Cor", "Mapwerk", "Go"],
        ["d@x.example", "Dirk", "Bakkerij", "Go"],
        ["e@x.example", "", "Mapwerk", "Go"],
        ["f@x.example", "Fee", "", "Go"],
        ["g@x.example", "Gé", "Mapwrk", "Go"],
    )

    ran = run("import", name, "--yes", "--format", "json")

    assert (ran.exit_code, codes(ran)) == (
        0,
        [
            (3, 1, "address-missing"),
            (4, 1, "address-shape"),
            (5, 3, "company-unknown"),
            (6, 2, "name-missing"),
            (7, 3, "company-missing"),
            (8, 3, "company-unknown"),
        ],
    )
    assert wishes(folder) == {"anna": ["Go"]}
    with (folder / "import-leftover.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == [*HEAD, "Rij", "Waarom hier"]
    assert [row[:5] for row in rows[1:3]] == [
        ["anoniem", "Bo", "Mapwerk", "'=1+1;Rust\nUX", "3"],
        ["c@x", "Cor", "Mapwerk", "Go", "4"],
    ]
    assert len(rows) == 7


def test_leftover_that_was_corrected_is_imported(folder):
    run(
        "import", answers(folder, ["b@mapwerk.example", "Bo", "Mapwerk", "Go"], ["", "Ann", "Mapwerk", "Rust"]), "--yes"
    )
    leftover = folder / "import-leftover.csv"
    leftover.write_bytes(leftover.read_bytes().replace(b"\n;Ann", b"\na@mapwerk.example;Ann"))

    ran = run("import", "import-leftover.csv", "--yes")

    assert (ran.exit_code, wishes(folder)) == (0, {"bo": ["Go"], "ann": ["Rust"]})


def test_same_name_at_another_address_is_left_out_until_somebody_decides(folder):
    (folder / "consortium.yaml").write_text(ANNA + NOBODY_YET, encoding="utf-8")
    name = answers(
        folder, ["anna@thuis.example", "Wit, Anna de", "Mapwerk", "Rust"], ["b@mapwerk.example", "Bo", "Mapwerk", "Go"]
    )

    left_out = run("import", name, "--yes", "--format", "json")
    kept = folder / "import.yaml"
    kept.write_text(kept.read_text(encoding="utf-8") + 'people: {"anna@thuis.example": anna}\n', encoding="utf-8")
    decided = run("import", name, "--yes", "--format", "json")

    assert codes(left_out) == [(2, 1, "person-unclear")]
    assert [change["key"] for change in json.loads(decided.stdout)["by_hand"]] == ["anna"]


def test_company_is_told_by_the_mail_address_where_nobody_was_asked(folder):
    name = answers(folder, ["a@brugsoft.example", "Anna", "", "Go"], ["c@gmail.com", "Cor", "", "Go"])

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(3, 3, "company-missing")]
    assert members(folder)["anna"].company == "brugsoft"


def test_answers_on_a_scale_can_be_given_their_worth(folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "A4"], head=[*HEAD[:3], "Wat wil je leren? [Go]"])
    unknown = run("import", name, "--yes", "--format", "json")
    kept = folder / "import.yaml"
    kept.write_text(kept.read_text(encoding="utf-8").replace('"A4":', '"A4": 3'), encoding="utf-8")

    run("import", name, "--yes")

    assert codes(unknown) == [(2, 4, "answer-unknown")]
    assert members(folder)["anna"].wishes == (Wish(text="Go", weight=3),)


def test_questions_on_a_terminal_decide_and_are_remembered(folder, monkeypatch):
    (folder / "consortium.yaml").write_text(ANNA + NOBODY_YET, encoding="utf-8")
    answers(folder, ["anna@thuis.example", "Anna de Wit", "Mapwrk", "Rust"], ["b@x.example", "Bo", "Mapwrk", "Go"])

    asked(folder, monkeypatch, "y\ny\nn\ny\n")

    assert wishes(folder) == {"anna": ["cloud", "Go"], "anna-de-wit": ["Rust"], "bo": ["Go"]}
    text = (folder / "import.yaml").read_text(encoding="utf-8")
    assert '  "Mapwrk": mapwerk\n' in text
    assert '  "anna@thuis.example": new person\n' in text
    assert run("import", "answers.csv", "--yes").stdout.endswith("everything in it is known already.\n")


def test_no_to_the_difference_writes_nothing(folder, monkeypatch):
    answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"])

    asked(folder, monkeypatch, "y\nn\n")

    assert sorted(path.name for path in folder.iterdir()) == ["answers.csv", "consortium.yaml"]


def test_no_to_the_columns_leaves_a_file_to_correct(folder, monkeypatch):
    answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"])

    with pytest.raises(FileHasProblems, match=r"import\.yaml now says how hyf reads the columns"):
        asked(folder, monkeypatch, "n\n")

    assert sorted(path.name for path in folder.iterdir()) == ["answers.csv", "consortium.yaml", "import.yaml"]


def test_answers_that_stop_write_nothing(folder, monkeypatch):
    answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"])

    with pytest.raises(Interrupted):
        asked(folder, monkeypatch, "y\n")

    assert sorted(path.name for path in folder.iterdir()) == ["answers.csv", "consortium.yaml"]


@pytest.mark.parametrize("option", ["--dry-run", "--format=json", "--quiet"])
def test_nothing_is_written_unless_somebody_says_so(option, folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"])

    ran = run("import", name, option)

    assert (ran.exit_code == 0) is (option != "--quiet")
    assert (isinstance(ran.exception, WrongUsage)) is (option == "--quiet")
    assert sorted(path.name for path in folder.iterdir()) == ["answers.csv", "consortium.yaml"]


def test_table_that_is_not_named_is_made_with_the_line_to_add(folder):
    (folder / "consortium.yaml").write_text(NOBODY_YET.replace("members_from: [members.csv]\n", ""), encoding="utf-8")
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"])

    first, second = (run("import", name, "--yes", "--to", "out.csv") for _ in range(2))

    assert first.stderr.endswith("these members count:\n\nmembers_from: [out.csv]\n\n")
    assert isinstance(second.exception, WrongUsage)
    assert second.exception.message.en.endswith("\n\nmembers_from: [out.csv]\n")


def test_table_must_be_csv(folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"])

    assert isinstance(run("import", name, "--to", "members.xlsx").exception, WrongUsage)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("answers.docx", b"x", FileHasProblems),
        ("answers.xlsx", b"x", FileHasProblems),
        ("answers.csv", b"", FileHasProblems),
        ("answers.csv", b"Naam,E-mail\n", FileHasProblems),
        ("answers.csv", b'Naam,E-mail\n"x,y\n', FileHasProblems),
        ("answers.csv", b"Leeftijd,Opmerking\n33,leuk\n", FileHasProblems),
        ("answers.csv", b"E-mail,Wensen\n-,Go\n", FileHasProblems),
        (".", None, FileHasProblems),
        ("nothing.csv", None, FileNotUsable),
    ],
)
def test_file_that_is_no_survey_is_refused(name, content, error, folder):
    if content is not None:
        (folder / name).write_bytes(content)

    ran = run("import", name, "--yes")

    assert isinstance(ran.exception, error)
    assert not (folder / "members.csv").exists()


def test_mapping_with_mistakes_is_refused(folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"])
    (folder / "import.yaml").write_text("columns: [{is: wish, colum: x}]\n", encoding="utf-8")

    ran = run("import", name, "--yes")

    assert isinstance(ran.exception, FileHasProblems)
    assert (
        'import.yaml:1:22: error: the key "colum" is not known here; did you mean column? [key-unknown]' in ran.stderr
    )


@pytest.mark.uncounted  # the time is what is asked
def test_million_empty_rows_do_not_hurt(folder):
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 1_048_577))
    rows = [HEAD, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"]]
    (folder / "answers.xlsx").write_bytes(a_sheet(rows, empty))
    begin = time.process_time()

    run("import", "answers.xlsx", "--yes")

    assert wishes(folder) == {"anna": ["Go"]}
    assert time.process_time() - begin < 30  # of one processor


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_is_said_in_one_language(language, folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", language)
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"], ["", "Bo", "Mapwerk", "Go"])

    ran = run("import", name, "--yes")

    expected = {
        "nl": (
            "answers.csv: 2 antwoorden\n  A  E-mail -> mailadres\n  B  Naam -> naam\n  C  Bedrijf -> bedrijf\n"
            "  D  Wat wil je leren? -> leerwensen\n\nNieuw: 1\n  Anna  Mapwerk BV, a@mapwerk.example\n    + Go\n\n"
            "2 antwoorden: 1 nieuw, 0 gewijzigd, 0 zoals ze waren, 1 niet meegenomen (zie de meldingen)\n"
        ),
        "en": (
            "answers.csv: 2 answers\n  A  E-mail -> mail address\n  B  Naam -> name\n  C  Bedrijf -> company\n"
            "  D  Wat wil je leren? -> wishes\n\nNew: 1\n  Anna  Mapwerk BV, a@mapwerk.example\n    + Go\n\n"
            "2 answers: 1 new, 0 changed, 0 as they were, 1 left out (see the messages)\n"
        ),
    }
    assert ran.stdout == expected[language]


def on_a_terminal(width, name, *, adds=False):
    """What an import shows on a terminal of some width, in lines."""
    opened = open_consortium(None, quiet=True, members_to_come=True)
    opened.printer.out = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    manner = Manner(asks=False, as_json=False, dry_run=True, yes=False)
    Import(opened, Path(name), None, None, manner).run(adds=adds)
    return opened.printer.out.file.getvalue().splitlines()


def test_terminal_shows_columns_in_a_table(folder):
    name = answers(
        folder,
        ["1", "a@mapwerk.example", "Anna", "Mapwerk", "Go", "Zeer geïnteresseerd", "Ja", "ma"],
        head=["ID", *HEAD, "Docker", "Wil je organiseren?", "Dagen"],
    )

    shown = [line.rstrip() for line in on_a_terminal(80, name)]

    assert shown[1:] == [
        "    Column                              Is read as           For example",
        "─" * 80,
        "B   E-mail                              mail address         a@mapwerk.example",
        "C   Naam                                name                 Anna",
        "D   Bedrijf                             company              Mapwerk",
        "E   Wat wil je leren?                   wishes               Go",
        "F   Docker                              wish: Docker         Zeer geïnteresseerd",
        "G   Wil je organiseren?                 may organise         Ja",
        "H   Dagen                               days that suit       ma",
        "Not used: ID",
        "An answer there counts as: Zeer geïnteresseerd = 3",
        "",
        "New: 1",
        "  Anna  Mapwerk BV, a@mapwerk.example",
        "    + Go; Docker [3]",
        "    + days that suit: Mon",
        "    + may organise: yes",
        "",
        "1 answer: 1 new, 0 changed, 0 as they were",
    ]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_terminal_cuts_no_heading_and_no_wish(width, folder):
    heading = "Hoe graag wil je meer leren over deze onderwerpen in het komende jaar? [Kubernetes]"
    wishes = "; ".join(f"onderwerp nummer {n}" for n in range(20)) + ";"
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", wishes, "5"], head=[*HEAD, heading])

    shown = on_a_terminal(width, name)

    assert max(map(len, shown)) <= width
    words = [word for line in shown for word in line.split()]
    assert set(heading.split()) | set(wishes.split()) <= set(words)


def test_every_field_of_a_member_elsewhere_is_told_to_be_typed(folder):
    text = NOBODY_YET.replace("[members.csv]", "[old.csv, members.csv]") + ANNA
    (folder / "consortium.yaml").write_text(text, encoding="utf-8")
    (folder / "members.csv").write_text("name,company,email\n", encoding="utf-8")
    (folder / "old.csv").write_text("name,company,email\nBo,mapwerk,b@x.example\n", encoding="utf-8")
    head = [*HEAD, "Dagen", "Wil je organiseren?", "Wat kun je delen?", "Taal"]
    name = answers(
        folder,
        ["anna@mapwerk.example", "", "Brugsoft", "no", "ma, di", "Nee", "C++", "Engels"],
        ["b@x.example", "", "", "Go [2]", "", "", "", ""],
        head=head,
    )

    ran = run("import", name, "--dry-run")

    assert (
        """\
  Anna de Wit  Brugsoft
    ~ company: mapwerk -> brugsoft
    + language: en
    + offers: C++
    + days that suit: Mon, Tue
    ~ may organise: yes -> no
    consortium.yaml:9:
      company: brugsoft
      language: en
      offers:
        - C++
      weekdays: [mon, tue]
      organises: false
  Bo  Mapwerk BV
    + Go [2]
    old.csv:2:
      wishes: Go [2]
"""
        in ran.stdout
    )


def test_decision_that_names_nobody_is_a_problem(folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"], ["b@mapwerk.example", "Bo", "Mapwerk", "Go"])
    (folder / "import.yaml").write_text("people: {a@mapwerk.example: ana}\n", encoding="utf-8")

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(2, 1, "member-unknown")]
    assert wishes(folder) == {"bo": ["Go"]}


def test_two_new_people_of_one_name_are_remarked_on(folder):
    name = answers(
        folder, ["a@mapwerk.example", "Wit, Anna de", "Mapwerk", "Go"], ["b@x.example", "Anna de Wit", "mapwerk", "Go"]
    )

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(3, 1, "person-perhaps-twice")]
    assert list(members(folder)) == ["wit-anna-de", "anna-de-wit"]


def test_levels_weights_and_a_ranking_belong_to_the_wishes_before_them(folder):
    name = answers(
        folder,
        ["a@mapwerk.example", "Anna", "Mapwerk", "Go", "Beginner", "5", "Rust; UX", "Gevorderd", "A;B;C;D;"],
        ["b@mapwerk.example", "Bo", "Mapwerk", "Go", "", "1", "", "Gevorderd", "D;C;B;A;"],
        head=[*HEAD[:3], "Leerwens 1", "Niveau 1", "Hoe belangrijk is dat?", "Leerwens 2", "Niveau 2",
              "Zet deze thema's op volgorde"],
    )  # fmt: skip

    run("import", name, "--yes")

    assert members(folder)["anna"].wishes == (
        Wish(text="Go", level=Level.BEGINNER, weight=3),
        Wish(text="Rust", level=Level.ADVANCED),
        Wish(text="UX", level=Level.ADVANCED),
        Wish(text="A", weight=3),
        Wish(text="B", weight=2),
        Wish(text="C"),
    )


def test_problem_with_the_table_is_said_before_anything_is_read(folder):
    (folder / "members.csv").write_text("name,company,email\nAnna,nowhere,a@x.example\n", encoding="utf-8")

    ran = run("import", answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"]), "--yes")

    assert isinstance(ran.exception, FileHasProblems)
    assert ran.stderr.startswith('members.csv:2:2: error: column "company": member "anna" names company "nowhere"')


def test_dry_run_writes_nothing_whatever_else_is_said(folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "Go"], ["", "Bo", "Mapwerk", "Go"])

    ran = run("import", name, "--yes", "--dry-run")

    assert ran.stderr.endswith("nothing was written (--dry-run)\n")
    assert sorted(path.name for path in folder.iterdir()) == ["answers.csv", "consortium.yaml"]


def test_mail_address_that_two_companies_share_tells_no_company(folder):
    text = (folder / "consortium.yaml").read_text(encoding="utf-8").replace("bo@brugsoft", "bo@mapwerk")
    (folder / "consortium.yaml").write_text(text, encoding="utf-8")
    name = answers(folder, ["a@mapwerk.example", "Anna", "", "Go"], ["b@mapwerk.example", "Bo", "Mapwerk", "Go"])

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(2, 3, "company-missing")]


def test_wish_that_was_guarded_in_the_export_is_taken_as_it_was_meant(folder):
    name = answers(folder, ["a@mapwerk.example", "Anna", "Mapwerk", "'=1+1"])

    run("import", name, "--yes")

    assert wishes(folder) == {"anna": ["=1+1"]}


def test_table_of_another_encoding_becomes_utf_8(folder):
    (folder / "members.csv").write_bytes("name;company;email\nEsmée;mapwerk;e@x.example\n".encode("cp1252"))

    run("import", answers(folder, ["e@x.example", "", "", "Go 🎉"]), "--yes")

    content = (folder / "members.csv").read_text(encoding="utf-8")
    assert content == "\ufeffname;company;email;wishes\nEsmée;mapwerk;e@x.example;Go 🎉\n"


def test_people_who_share_an_address_are_not_taken_for_one(folder):
    (folder / "consortium.yaml").write_text(ANNA + NOBODY_YET, encoding="utf-8")
    name = answers(
        folder,
        ["anna@mapwerk.example", "Anna", "Mapwerk", "Go"],
        ["ANNA@mapwerk.example", "Bram de Boer", "Mapwerk", "Rust"],
        ["team@brugsoft.example", "Cleo de Vries", "Brugsoft", "Rust"],
        ["team@brugsoft.example", "Dirk de Jong", "Brugsoft", "Java"],
    )

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(3, 1, "address-shared"), (4, 1, "address-shared")]
    assert [each["key"] for each in json.loads(ran.stdout)["by_hand"]] == ["anna"]
    assert wishes(folder)["dirk-de-jong"] == ["Java"]
    assert "Bram de Boer" in (folder / "import-leftover.csv").read_text(encoding="utf-8-sig")


def test_answer_at_the_address_of_somebody_else_is_remarked_on(folder):
    (folder / "consortium.yaml").write_text(ANNA + NOBODY_YET, encoding="utf-8")
    name = answers(folder, ["anna@mapwerk.example", "Bram de Boer", "Mapwerk", "Go"])

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(2, 1, "name-differs")]


def test_company_in_full_goes_before_a_name_that_is_nearly_the_same(folder):
    both = NOBODY_YET.replace("  brugsoft: {name: Brugsoft,", "  brugsoft: {name: Mapwerk Holding,")
    (folder / "consortium.yaml").write_text(both, encoding="utf-8")
    name = answers(
        folder,
        ["a@x.example", "Anna", "Mapwerk Holding", "Go"],
        ["b@x.example", "Bo", "Mapwerk BV", "Go"],
        ["c@x.example", "Cy", "Mapwerk NV", "Go"],
    )

    ran = run("import", name, "--yes", "--format", "json")

    assert codes(ran) == [(4, 3, "company-unknown")]
    assert {key: member.company for key, member in members(folder).items()} == {"anna": "brugsoft", "bo": "mapwerk"}


def test_table_that_changed_while_somebody_was_asked_is_left_alone(folder, monkeypatch):
    run("import", answers(folder, ["a@x.example", "Anna", "Mapwerk", "Go"]), "--yes")
    table = folder / "members.csv"
    answers(folder, ["a@x.example", "Anna", "Mapwerk", "Rust"], ["b@x.example", "Bo", "Mapwerk", "Go"])
    head, anna = table.read_text(encoding="utf-8").splitlines()

    class Typing(io.StringIO):
        def readline(self, size=-1):
            table.write_text(f"{head}\nzoe;Zoe;mapwerk;z@x.example\n{anna}\n", encoding="utf-8")
            return super().readline(size)

    monkeypatch.setattr("sys.stdin", Typing("y\n"))
    manner = Manner(asks=True, as_json=False, dry_run=False, yes=False)
    with pytest.raises(FileNotUsable, match="changed while hyf was busy"):
        Import(open_consortium(None), folder / "answers.csv", None, None, manner).run(adds=False)

    assert list(members(folder)) == ["zoe", "anna"]
    assert wishes(folder)["anna"] == ["Go"]


@pytest.mark.parametrize("cell", ["9" * 5000, "(" * 30_000])
def test_hostile_cell_is_only_a_text(cell, folder):
    name = answers(folder, *([f"a{n}@x.example", f"Anna {n}", "Mapwerk", f"{cell}{n}"] for n in range(12)))

    started = time.process_time()
    ran = run("import", name, "--yes")

    assert ran.exit_code == 0
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", ["import.yaml", "members.csv"])
def test_link_that_leads_to_itself_gives_way(name, folder):
    (folder / name).symlink_to(name)

    run("import", answers(folder, ["a@x.example", "Anna", "Mapwerk", "Go"]), "--yes")

    assert (folder / name).is_file()
    assert wishes(folder) == {"anna": ["Go"]}


def test_accents_written_in_two_ways_are_one(folder):
    run("import", answers(folder, ["a@x.example", "Anna", "Mapwerk", "caf\xe9"]), "--yes")
    again = answers(folder, ["a@x.example", "Anna", "Mapwerk", "cafe\N{COMBINING ACUTE ACCENT}"])

    ran = run("import", again, "--yes", "--format", "json")

    assert json.loads(ran.stdout)["unchanged"] == ["anna"]


def test_address_between_brackets_is_no_mark_up(folder):
    name = answers(folder, ["Anna <anna@x.example>", "<b>Anna</b>", "Mapwerk", "Go"])

    run("import", name, "--yes")

    assert [(member.name, member.email) for member in members(folder).values()] == [("Anna", "anna@x.example")]


def test_very_long_answer_is_remembered(folder):
    head = ["E-mail", "Naam", "Bedrijf", "Leren [Docker]"]
    long = f"zeer graag {'x' * 2000}"
    name = answers(folder, ["a@x.example", "Anna", "Mapwerk", long], ["b@x.example", "Bo", "Mapwerk", "nee"], head=head)
    run("import", name, "--yes")

    ran = run("import", name, "--yes", "--format", "json")

    assert json.loads(ran.stdout)["unchanged"] == ["anna", "bo"]
