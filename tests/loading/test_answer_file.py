"""Files with answers of many shapes, and the questionnaires that come out of them."""

import csv
import hashlib
import io

import pytest

from hyf.loading.answer_file import AnswerFile, open_mapped, open_scan
from hyf.loading.answer_mapping import read_answer_mapping
from hyf.loading.answer_table import read_answer_table
from hyf.loading.load import load
from hyf.loading.scan_file import find_scans
from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES
from hyf.model.evaluation import Item, ItemKind, Wave
from hyf.model.language import Language, Text
from hyf.model.questionnaire import Gauge
from tests.loading.test_scan_file import SHIPPED
from tests.loading.test_table_file import a_text, a_workbook

CONSORTIUM = """\
consortium: {name: Acht bruggen, language: nl, coordinator: {name: Anke, email: anke@bruggen.example}}
communities: {deventer: {name: Deventer}}
group: {min: 2}
companies:
  mapwerk: {name: Mapwerk BV, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
"""
GLAD = "items: [{key: glad, kind: scale, column: Glad?}]\n"


@pytest.fixture(scope="module")
def consortium(tmp_path_factory):
    path = tmp_path_factory.mktemp("consortium") / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")
    return load(path, members_to_come=True).consortium


@pytest.fixture(scope="module")
def scans():
    return find_scans(SHIPPED, SHIPPED.parent / "nothing").scans


def a_code(text):
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@pytest.fixture
def opened(tmp_path, consortium, scans):
    """Write a file and a mapping, and open them."""

    def open_(content, mapping, name="export.csv", wave=None):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        (tmp_path / "answers.yaml").write_text(mapping, encoding="utf-8")
        loaded = read_answer_mapping(tmp_path / "answers.yaml")
        assert loaded.problems == ()
        return open_mapped(tmp_path / name, loaded, scans, consortium.companies, wave=wave)

    return open_


@pytest.fixture
def read(opened, consortium):
    def read_(content, mapping, **more):
        found = opened(content, mapping, **more)
        assert isinstance(found, AnswerFile), found
        return found.answers(consortium, a_code, "2027-01")

    return read_


@pytest.fixture
def refused(opened):
    def refused_(content, mapping):
        found = opened(content, mapping)
        assert not isinstance(found, AnswerFile)
        return [(one.code, one.where.line, one.where.column) for one in found]

    return refused_


def said(answers):
    """Every reply: item, wave, and what was answered."""
    return [
        (reply.item, reply.wave and reply.wave.value, reply.value if reply.choices is None else reply.choices)
        for one in answers.filled_in
        for reply in one.replies
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfGlad?;Wh\xc3\xa9n\r\n4;x\r\n",
        "Glad?\tWhén\r\n4\tx\r\n".encode("utf-16"),
        "Glad?,Whén\n4,x\n".encode("cp1252"),
        b"sep=;\nGlad?;Why\n4;x, y\n",
        b'Glad?|"Why, or\nwhy not"\n4,0|x\n',
        b'"a, b, c; d";Glad?\nx;4\n',
    ],
)
def test_bytes_of_any_tool_are_read(read, content):
    assert said(read(content, GLAD)) == [("glad", None, 4)]


def test_rows_below_the_headings_that_are_no_answers_are_left_out(read):
    qualtrics = 'Q1,Glad?\nthe first,Are you?\n"{""ImportId"":""a""}","{""ImportId"":""b""}"\nx,4\n'
    titled = "Survey of spring\n\nWhy,Glad?\nx,4\n"

    assert said(read(qualtrics, "skip_rows: 1\n" + GLAD)) == [("glad", None, 4)]
    assert said(read(titled, "heading_row: 3\n" + GLAD)) == said(read(titled, GLAD)) == [("glad", None, 4)]


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        (
            'StartDate,Q1,Q1\nStart Date,Glad?,\n"{""ImportId"":""a""}","{""ImportId"":""b""}","{}"\nx,4,3\n',
            [("StartDate", "Start Date", ""), ("Q1", "Glad?", ""), ("Q1 (2)", "Q1", "")],
        ),
        (
            "Respondent ID,How was?,,Why?,\n,the room,the talk,Open-Ended Response,Other\n7,4,3,x,\n8,5,1,,y\n",
            [
                ("Respondent ID", "Respondent ID", ""),
                ("How was? [the room]", "How was? [the room]", "the room"),
                ("How was? [the talk]", "How was? [the talk]", "the talk"),
                ("Why?", "Why?", ""),
                ("Why? [Other]", "Why? [Other]", "Other"),
            ],
        ),
        # A row of answers, not of headings: the first column is empty in other rows too, or its cell is filled.
        ("Name,Glad?,\n,4,\n,3,x\n", [("Name", "Name", ""), ("Glad?", "Glad?", ""), ("C", "", "")]),
        ("Name,Glad?,\na,4,z\nb,3,x\n", [("Name", "Name", ""), ("Glad?", "Glad?", ""), ("C", "", "")]),
    ],
)
def test_headings_on_more_rows_become_one(tmp_path, content, columns):
    (tmp_path / "export.csv").write_text(content, encoding="utf-8")

    table = read_answer_table(tmp_path / "export.csv")

    assert [(one.name, one.question, one.part) for one in table.columns] == columns
    assert len(table.rows) == content.count("\n") - (3 if "ImportId" in content else 2 if "How" in content else 1)


def test_rows_that_are_said_to_be_no_answers_are_not_taken_for_headings(read):
    content = "ID,Glad?,\n,the first,the second\n7,4,3\n8,5,1\n"

    assert said(read(content, "skip_rows: 1\n" + GLAD)) == [("glad", None, 4), ("glad", None, 5)]


def test_who_was_not_signed_in_is_not_one_person(read):
    answers = read("E-mail,Glad?\nanonymous,4\nanonymous,5\n n.v.t.,3\n,3\n", "person: E-mail\n" + GLAD)

    assert (said(answers), answers.problems) == ([("glad", None, value) for value in (4, 5, 3, 3)], ())
    assert {one.person for one in answers.filled_in} == {None}


def test_code_is_the_same_however_it_is_written(read):
    content = "Code,Glad?\nKade 12,1\nkade-12,2\n KADE12 ,3\nkade13,4\na.b@x.example,4\nab@x.example,5\n"

    answers = read(content, "person: Code\n" + GLAD)

    assert said(answers) == [("glad", None, value) for value in (3, 4, 4, 5)]
    assert [one.where.line for one in answers.problems] == [2, 3]


def test_what_was_asked_stands_in_the_report_wherever_nobody_said(opened):
    assert [one.level for one in opened("Glad?\n4\n", GLAD).readings.asked] == [Gauge.CONSORTIUM]


def test_columns_are_found_by_heading_code_or_question(read):
    content = 'G01Q1. Glad?,"Q2[SQ1]. Tools? [Saw]",Glad?\n1,Y,5\n2,N,4\n'
    mapping = """\
items:
  - {key: by-code, kind: scale, column: g01q1}
  - {key: by-question, kind: scale, column: "glad? "}
  - {key: tools, kind: multiple, ticks: {"Q2[SQ1]": Saw}, choices: [Saw]}
"""

    assert said(read(content, mapping)) == [
        ("by-code", None, 1),
        ("by-question", None, 5),
        ("tools", None, ("Saw",)),
        ("by-code", None, 2),
        ("by-question", None, 4),
        ("tools", None, ()),
    ]


def test_columns_of_yes_and_no_tick_the_choice_in_their_heading_or_at_their_place(read):
    item = "items: [{key: tools, kind: multiple, columns: [%s], choices: [Saw, Drill, Plane]}]"

    by_heading = read("Tools? [Drill],Tools? [Saw]\nYes,No\n", item % '"Tools? [Drill]", "Tools? [Saw]"')
    by_place = read("A,B,C\n1,0,1\n", item % "A, ..., C")

    assert said(by_heading) == [("tools", None, ("Drill",))]
    assert said(by_place) == [("tools", None, ("Saw", "Plane"))]


def test_before_and_after_in_one_row_are_two_questionnaires_of_one_person(read):
    answers = read("Then,Now\n2,4\n3,\n", "items: [{key: sure, kind: scale, before: Then, after: Now, high: 10}]")

    assert said(answers) == [("sure", "before", 2), ("sure", "after", 4), ("sure", "before", 3)]
    persons = [one.person for one in answers.filled_in]
    assert persons[0] == persons[1] != persons[2]
    assert len({one.id for one in answers.filled_in}) == 3


def test_row_per_answer_is_put_together_by_person_and_wave(read):
    content = (
        "Who,When,Question,Answer\nA,pre,Glad?,2\nA,pre,Tools,saw\nA,pre,Tools,drill\nA,post,Glad?,4\nb,pre,Glad?,5\n"
    )
    mapping = """\
person: Who
wave: {column: When, before: pre, after: [post]}
long: {item: Question, answer: Answer}
items:
  - {key: glad, kind: scale, column: Glad?}
  - {key: tools, kind: multiple, column: Tools, choices: [Saw, Drill]}
"""

    answers = read(content, mapping)

    assert said(answers) == [
        ("glad", "before", 2),
        ("tools", "before", ("Saw", "Drill")),
        ("glad", "after", 4),
        ("tools", "after", ()),
        ("glad", "before", 5),
        ("tools", "before", ()),
    ]
    assert [one.person for one in answers.filled_in] == [a_code("person/a"), a_code("person/a"), a_code("person/b")]


def test_row_says_who_when_where_and_whether_words_may_be_quoted(read):
    content = (
        "Mail,Firm,Sent,Quote?,Why\n"
        'Anna@mapwerk.example ,mapwerk,13-2-2027 9:00,"Ja, dat mag",Om x\n'
        ",Elders,,nee,Om y\n"
    )
    mapping = """\
person: Mail
submitted: Sent
company: {column: Firm, values: {Elders: null}}
consent: Quote?
items: [{key: why, kind: open, column: Why, text: {nl: Waarom?, en: Why?}}]
"""

    anna, nobody = read(content, mapping, wave=Wave.AFTER).filled_in

    assert (anna.person, anna.company, anna.month) == (a_code("person/anna@mapwerk.example"), "mapwerk", "2027-02")
    assert (anna.wave, anna.replies[0].text, anna.replies[0].groups[QUOTES]) == (Wave.AFTER, "Om x", QUOTES_YES)
    assert (nobody.person, nobody.company, nobody.month) == (None, None, "2027-01")
    assert {QUOTES, COMPANY} & {*nobody.replies[0].groups} == set()
    assert "anna" not in repr(anna)


def test_rows_that_cannot_be_read_are_named_and_left_out(read):
    rows = ["a,Mapwerc,pre,1", "b,Mapwerk,later,2", "c,Mapwerk,pre,3", "C,Mapwerk,pre,4", "d,Mapwerk,pre,meh"]
    content = "\n".join(["Mail,Firm,When,Glad?", *rows])
    mapping = "person: Mail\ncompany: Firm\nwave: {column: When, before: pre, after: post}\n" + GLAD

    answers = read(content, mapping)

    found = [(one.code, one.where.line, one.where.column) for one in answers.problems]
    assert found == [
        ("answers-company-unknown", 2, 2),
        ("answers-wave-unknown", 3, 3),
        ("answers-again", 4, 1),
        ("answers-step-unknown", 6, 4),
    ]
    assert said(answers) == [("glad", "before", 4)]
    assert answers.left_out == 3
    assert "mapwerk" in answers.problems[0].message.en


def test_same_rows_are_the_same_questionnaires_and_equal_rows_are_not_one(read):
    first = read("Glad?,Why\n4,x\n4,x\n5,y\n", GLAD)
    again = read("Glad?,Why\n5,y\n4,x\n4,x\n1,z\n", GLAD, name="another.csv")

    assert len({one.id for one in first.filled_in}) == 3
    assert {one.id for one in first.filled_in} < {one.id for one in again.filled_in}


def test_number_of_an_answer_says_which_it_is_whatever_it_says(read):
    mapping = "response: ID\n" + GLAD

    assert read("ID,Glad?\n7,4\n", mapping).filled_in[0].id == read("ID,Glad?\n7,5\n", mapping).filled_in[0].id


def test_what_is_not_listed_is_counted(read):
    answers = read(
        "Tool\nSaw\nAxe\n", "items: [{key: tool, kind: single, column: Tool, choices: [{is: Zaag, also: Saw}]}]"
    )

    assert said(answers) == [("tool", None, ("Zaag",)), ("tool", None, ("Axe",))]
    assert answers.unlisted == {"tool": 1}


def test_only_the_rows_that_are_wanted_are_read(read):
    content = "State,Sent,Glad?\ndone,x,1\nDone ,,2\npreview,x,3\ndone,y,9\n"

    answers = read(content, 'only: {State: [done, final], Sent: "*"}\n' + GLAD.replace("}]", ", missing: 9}]"))

    assert said(answers) == [("glad", None, 1)]
    assert answers.problems == ()


def test_workbook_is_read(read):
    rows = a_text("A1", "Glad?") + a_text("B1", "Why"), '<c r="A2"><v>4</v></c>' + a_text("B2", "5 - x")
    content = a_workbook("".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(rows, start=1)))

    assert said(read(content, GLAD, name="export.xlsx")) == [("glad", None, 4)]


def test_items_are_kept_in_the_words_of_the_mapping(opened):
    mapping = """\
items:
  - {key: use, kind: scale, level: behaviour, column: Use, steps: {nooit: 1, vaak: 3}, reversed: true}
  - {key: form, kind: single, column: Form, choices: [{is: Talk, nl: Praatje}], text: Welke vorm?}
"""

    asked = opened("Use,Form\nvaak,Praatje\n", mapping).readings.asked

    assert [one.item for one in asked] == [
        Item("use", ItemKind.SCALE, low=1, high=3, is_reversed=True),
        Item("form", ItemKind.SINGLE, ("Talk",)),
    ]
    assert asked[0].labels["3"] == Text(en="vaak", nl="vaak")
    assert asked[1].labels == {"Talk": Text(en="Talk", nl="Praatje")}
    assert (asked[0].text.en, asked[1].text.nl) == ("Use", "Welke vorm?")


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        (GLAD.replace("Glad?", "Gladd?"), [("answers-column-unknown", 1, 42)]),
        ("person: Mail\n" + GLAD, [("answers-column-unknown", 1, 9)]),
        ("items: [{key: tool, kind: single, column: Tool}]", [("answers-choices-missing", 1, 9)]),
        ("company: {column: Tool, values: {Saw: sawmill}}\n" + GLAD, [("answers-company-undeclared", 1, 39)]),
        ("scan: nothing\n" + GLAD, [("answers-scan-unknown", 1, 7)]),
        ("scan: learning-culture\n" + GLAD, [("answers-scan-columns", 1, 7)]),
        (
            "items: [{key: tool, kind: multiple, columns: [Glad?, Tool], choices: [a, b, c]}]",
            [("answers-ticks", 1, 37)],
        ),
        (
            "items: [{key: tool, kind: multiple, ticks: {Tool: Axe}, choices: [Saw]}]",
            [("answers-choice-unknown", 1, 51)],
        ),
    ],
)
def test_mapping_that_does_not_fit_the_file_is_said_where_it_stands(refused, mapping, expected):
    assert refused("Glad?,Tool\n1,0\n", mapping) == expected


@pytest.mark.parametrize("content", ["Glad?\n", "", "\n\n"])
def test_file_without_answers_is_refused(refused, content):
    assert refused(content, GLAD) == [("answers-empty", 1, 1)]


@pytest.mark.parametrize("language", list(Language))
def test_scan_is_known_by_its_statements(tmp_path, consortium, scans, language):
    scan = scans["learning-culture"]
    statements = [item.text.says(language) for block in scan.blocks for item in block.items]
    steps = [step.says(language) for step in scan.steps]
    file = io.StringIO()
    table = csv.writer(file, delimiter=";")
    table.writerow(["Tijdstempel", "Bedrijf", "Jouw code", *statements])
    table.writerow(["2027-01-12 10:00", "Brugsoft", "kade 7", *(steps[n % 5] for n in range(24))])
    (tmp_path / "scan.csv").write_text(file.getvalue(), encoding="utf-8")

    found = open_scan(tmp_path / "scan.csv", scans.values(), Wave.BEFORE)
    (one,) = found.answers(consortium, a_code, "2027-01").filled_in

    assert found.scan is scan
    assert [asked.item for asked in found.readings.asked] == list(scan.items)
    assert [reply.value for reply in one.replies] == [n % 5 + 1 for n in range(24)]
    assert (one.person, one.company, one.wave) == (a_code("person/kade7"), "brugsoft", Wave.BEFORE)
    assert found.readings.asked[0].labels["5"] == scan.steps[4]
    assert found.readings.asked[23].block == "own-wishes"


def test_other_file_is_no_scan(tmp_path, scans):
    (tmp_path / "other.csv").write_text("Glad?\n4\n", encoding="utf-8")

    assert open_scan(tmp_path / "other.csv", scans.values()) == ()
