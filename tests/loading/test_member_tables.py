"""`members_from`: rows of a table -> members, and problems by file, row and column."""

import pytest

from hyf.loading.load import load
from hyf.model.days import Period, Weekday
from hyf.model.language import Language
from hyf.model.people import Member
from hyf.model.problem import Location
from hyf.model.wish import Level, Offer, Wish

PART = "members_from: [m.csv]\nmembers:"


def test_table_holds_every_column_in_any_order_and_spelling(loaded):
    consortium = loaded(
        PART,
        m_csv="""\
email;NAME; Company;Key;Max Sessions;language;wishes;offers;weekdays;absent;organises;two duties
anna@x.example;Anna de Wit;mapwerk;anna;3;en;"UX design [beginner, 3]; cloud, maar dan echt;C# [2]";\
Kubernetes [advanced];"tue; thu";"2027-03-01/2027-06-01;2027-07-01";FALSE;WAAR
""",
    ).consortium

    expected = Member(
        name="Anna de Wit",
        company="mapwerk",
        email="anna@x.example",
        language=Language.EN,
        wishes=(
            Wish(text="UX design", level=Level.BEGINNER, weight=3),
            Wish(text="cloud, maar dan echt"),
            Wish(text="C#", weight=2),
        ),
        offers=(Offer(text="Kubernetes", level=Level.ADVANCED),),
        weekdays=(Weekday.TUE, Weekday.THU),
        absent=(Period(first="2027-03-01", last="2027-06-01"), Period(first="2027-07-01", last="2027-07-01")),
        organises=False,
        max_sessions=3,
        two_duties=True,
    )
    assert consortium.members["anna"].model_dump() == expected.model_dump()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_table_is_read_in_any_dress(separator, encoding, ending, loaded):
    rows = [
        ["name", "company", "email"],
        ["Esmée", "mapwerk", "e@x.example"],
        ["", "", ""],
        ["Bo", "brugsoft", "b@x.example"],
    ]
    text = ending.join(separator.join(row) for row in rows) + ending

    consortium = loaded(PART, m_csv=text.encode(encoding)).consortium

    assert {key: member.name for key, member in consortium.members.items()} == {"esmee": "Esmée", "bo": "Bo"}


def test_separator_is_what_divides_the_headings(loaded):
    text = 'sep=;\nname;company;email;wishes\n"Anna";mapwerk;a@x.example;a, b, c, d\n'

    consortium = loaded(PART, m_csv=text).consortium

    assert consortium.members["anna"].wishes == (Wish(text="a, b, c, d"),)


def test_key_left_out_is_made_from_the_name(loaded):
    rows = (
        "key,name,company,email\n"
        ",Anna de Wit,mapwerk,1@x.example\n"
        "bo,Bo,mapwerk,2@x.example\n"
        ",Bo,mapwerk,3@x.example\n"
        ",Søren Ångström,mapwerk,4@x.example\n"
        ",李明,mapwerk,li.ming@x.example\n"
        "anna-de-wit,Anne,mapwerk,5@x.example\n"
        ",🎉,mapwerk,6@x.example\n"
    )

    consortium = loaded(PART, m_csv=rows).consortium

    assert list(consortium.members) == ["anna-de-wit-2", "bo", "bo-2", "soren-angstrom", "li-ming", "anna-de-wit", "6"]


def test_members_of_the_file_come_first(loaded):
    consortium = loaded("members_from: [m.csv]", m_csv="name,company,email\nChris,mapwerk,c@x.example\n").consortium

    assert list(consortium.members) == ["anna", "bram", "chris"]


def test_formula_is_a_text(loaded):
    consortium = loaded(PART, m_csv="name,company,email,wishes\n=1+1,mapwerk,a@x.example,=HYPERLINK(x)\n").consortium

    [member] = consortium.members.values()
    assert (member.key, member.name, member.wishes[0].text) == ("1-1", "=1+1", "=HYPERLINK(x)")


def test_problems_of_cells_are_named_by_row_and_column(loaded):
    found = loaded(
        PART,
        m_csv=(
            "key,Name,company,email,wishes,absent,organises,max sessions\n"
            "anna,Anna,bolt,a@x,UX [expert],2027-02-30/2027-03-01,nee,many\n"
            "\n"
            "Bo,,mapwerk,b@x.example,ux;UX,2027-03-02/2027-03-01,,\n"
        ),
    ).problems

    assert [(problem.where, problem.code, problem.message.en.partition(":")[0]) for problem in found] == [
        (Location("m.csv", 2, 3), "member-company-unknown", 'column "company"'),
        (Location("m.csv", 2, 4), "address-shape", 'column "email"'),
        (Location("m.csv", 2, 5), "choice-unknown", 'column "wishes"'),
        (Location("m.csv", 2, 6), "date-unknown", 'column "absent"'),
        (Location("m.csv", 2, 7), "true-or-false", 'column "organises"'),
        (Location("m.csv", 2, 8), "whole-number", 'column "max sessions"'),
        (Location("m.csv", 4, 1), "key-missing", '"name" is missing under "Bo"; add it'),
        (Location("m.csv", 4, 1), "key-shape", 'column "key"'),
        (Location("m.csv", 4, 5), "wish-twice", 'column "wishes"'),
        (Location("m.csv", 4, 6), "period-reversed", 'column "absent"'),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("name,company\nAnna,mapwerk\n", [("m.csv", 1, 1, "column-missing")]),
        ("naam,company,email\n", [("m.csv", 1, 1, "column-missing"), ("m.csv", 1, 1, "column-unknown")]),
        ("name,company,email,Name\n", [("m.csv", 1, 4, "column-twice")]),
        ("name,company,email,\nA,mapwerk,a@x.example,,x\n", [("m.csv", 2, 5, "cell-without-heading")]),
        ("name,company,email,\nA,mapwerk,a@x.example,x\n", [("m.csv", 2, 4, "cell-without-heading")]),
        ("name,company,email,,\nA,mapwerk,a@x.example,,\n", []),
        ("", [(1, 16, "table-empty")]),
        (",,\n \n", [(1, 16, "table-empty")]),
        ('name,company,email\nA,mapwerk,"a@x.example\nB,mapwerk,b@x.example\n', [("m.csv", 2, 1, "table-quote")]),
        ("name,company,email\nA,mapwerk,a\x07@x.example\n", [("m.csv", 2, 3, "control-character")]),
        (
            "key,name,company,email\na,A,mapwerk,a@x.example\na,B,mapwerk,b@x.example\n",
            [("m.csv", 3, 1, "member-key-twice")],
        ),
        ("Leden 2027,,\nname,company,email\nA,mapwerk,a@x.example\n", [("m.csv", 1, 1, "headings-missing")]),
        (b"\x00" * 50, [("m.csv", 1, 1, "headings-missing")]),
    ],
)
def test_table_that_is_wrong(table, expected, problems):
    found = problems(PART, m_csv=table)

    assert [problem for problem in found if problem[-1] != "column-unknown" or problem in expected] == expected


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1-3-2027 t/m 1-6-2027", 'such as 2027-03-01/2027-06-01, not "1-3-2027 t/m 1-6-2027"'),
        ("1/3/2027", 'such as 2027-03-01, not "1/3/2027"'),
        ("maart", 'such as 2027-03-01/2027-06-01, not "maart"'),
    ],
)
def test_absence_in_another_form_is_quoted_whole(cell, said, loaded):
    [problem] = loaded(PART, m_csv=f"name,company,email,absent\nA,mapwerk,a@x.example,{cell}\n").problems

    assert problem.message.en == f'column "absent": "absent" must be a first and last day as year-month-day, {said}'


def test_quoted_cell_of_several_lines_is_one_row(problems):
    table = 'name,company,email,wishes\nA,mapwerk,a@x.example,"UX;\ncloud"\nB,bolt,b@x.example,\n'

    assert problems(PART, m_csv=table) == [("m.csv", 3, 2, "member-company-unknown")]


def test_table_that_cannot_be_read_hides_no_other_problem_and_adds_none(problems):
    part = "members_from: [absent.csv, folder.csv/, m.pdf]\nmembers:\napart: [[anna, bram]]\nrhythm: {start: 9}\n"

    assert problems(part, m_pdf=b"") == [
        (1, 16, "table-missing"),
        (1, 28, "table-missing"),
        (1, 41, "table-kind"),
        (4, 17, "time-shape"),
    ]


def test_members_of_the_wrong_shape_are_still_refused(problems):
    part = "members_from: [m.csv]\nmembers: [anna]\n"

    assert problems(part, m_csv="name,company,email\nAnna,mapwerk,a@x.example\n") == [(2, 1, "mapping-expected")]


def test_locate_finds_the_row_of_a_member(loaded):
    found = loaded(PART, m_csv="name,company,email,absent\n\nAnna,mapwerk,a@x.example,2027-03-01\n")

    assert found.locate(("members", "anna", "absent", 0)) == Location("m.csv", 3, 4)
    assert found.locate(("members", "anna", "weekdays")) == Location("m.csv", 3, 1)
    assert found.locate(("members", "anna")) == Location("m.csv", 3, 1)


def test_tables_are_relative_to_the_consortium_file(tmp_path, monkeypatch):
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "m.csv").write_text("name\n", encoding="utf-8")
    (folder / "consortium.yaml").write_text("members_from: [m.csv]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    found = [str(problem.where.file) for problem in load((folder / "consortium.yaml").relative_to(tmp_path)).problems]

    assert found == ["here/consortium.yaml"] * 3 + ["here/m.csv"] * 2
