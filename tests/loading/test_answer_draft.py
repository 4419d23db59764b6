"""A first mapping for a file that hyf does not know: it can be used as it is."""

import pytest

from hyf.loading.answer_draft import draft_mapping
from hyf.loading.answer_file import AnswerFile, open_mapped
from hyf.loading.answer_mapping import read_answer_mapping
from hyf.loading.answer_table import read_answer_table
from hyf.model.language import Language

HEADS = (
    "ID;Tijdstempel;E-mail;Bedrijf;Hoe was het?;Cijfer;Wat deed je?;Waarmee? [Git];Waarmee? [Go];Git;Go;Rust;"
    "Wat viel op?;Waar?"
)
ROWS = (
    '1;2027-01-12;a@x.example;Mapwerk;eens;7;"Lezen;Praten;";Y;N;Git;;;Veel geleerd;Hier',
    '2;2027-01-13;b@x.example;Mapwerk;oneens;9;"Praten;Zelf";N;Y;Git;Go;Rust;Niets bijzonders;Daar',
    '3;2027-01-13;c@x.example;Mapwerk;mee eens;3;"Lezen;";Y;Y;;Go;Rust;Het was: goed;Hier',
    '4;2027-01-13;d@x.example;Mapwerk;eens;3;"Lezen;";Y;Y;;Go;;Meer graag;Daar',
)
EXPECTED = """\
response: "ID"
submitted: "Tijdstempel"
person: "E-mail"
company: "Bedrijf"
items:
  - key: hoe-was-het
    column: "Hoe was het?"
    kind: open
  - key: cijfer
    column: "Cijfer"
    kind: scale
    low: 1
    high: 10
  - key: wat-deed-je
    column: "Wat deed je?"
    kind: multiple
    separator: ";"
    choices: ["Lezen", "Praten"]
  - key: waarmee
    kind: multiple
    ticks: {"Waarmee? [Git]": "Git", "Waarmee? [Go]": "Go"}
    choices: ["Git", "Go"]
  - key: git
    kind: multiple
    columns: ["Git", ..., "Rust"]
    choices: ["Git", "Go", "Rust"]
  - key: wat-viel-op
    column: "Wat viel op?"
    kind: open
  - key: waar
    column: "Waar?"
    kind: single
    choices: ["Hier", "Daar"]
"""


@pytest.fixture
def drafted(tmp_path):
    def draft(*lines, language=Language.NL):
        (tmp_path / "export.csv").write_text("\n".join(lines), encoding="utf-8")
        text = draft_mapping(read_answer_table(tmp_path / "export.csv"), language)
        (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
        loaded = read_answer_mapping(tmp_path / "answers.yaml")
        assert isinstance(open_mapped(tmp_path / "export.csv", loaded, {}, ()), AnswerFile)
        return "\n".join(line for line in text.splitlines() if not line.startswith("#")).lstrip() + "\n"

    return draft


def test_draft_guesses_every_kind_and_can_be_used(drafted):
    assert drafted(HEADS, *ROWS) == EXPECTED


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("eens", "helemaal oneens"), "steps: [helemaal oneens, oneens, neutraal, eens, helemaal eens]"),
        (("Often", "never"), "steps: [never, rarely, sometimes, often, always]"),
        (("1", "5"), "low: 1\n    high: 5"),
        (("0", "5"), "low: 0\n    high: 10"),
        (("1", "7"), "low: 1\n    high: 7"),
        (("1 - niet", "10 - heel erg", "7"), "low: 1\n    high: 10"),
        (
            ("Mee eens", "n.v.t.", "Niet eens, niet oneens"),
            (
                'steps: [helemaal mee oneens, mee oneens, "niet eens, niet oneens", mee eens, helemaal mee eens]\n'
                '    missing: ["n.v.t."]'
            ),
        ),
        (
            ("Zeer oneens", "Oneens", "Eens", "Zeer eens") * 5,
            "steps: [zeer oneens, oneens, eens, zeer eens]",
        ),
    ],
)
def test_draft_knows_usual_scales(drafted, cells, kind):
    item = 'items:\n  - key: how\n    column: "How?"\n    kind: scale\n    '

    assert drafted("How?", *cells, language=Language.EN) == f"{item}{kind}\n"


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (
            ("Talk, with coffee, Case", "Case", "Talk, with coffee", "Case, Walk", "Walk, Talk, with coffee"),
            ["kind: multiple", 'separator: ", "', 'choices: ["Talk, with coffee", "Case", "Walk"]'],
        ),
        (("Talk,Case", "Case", "Case,Walk", "Walk,Talk"), ['separator: ","', 'choices: ["Case", "Talk", "Walk"]']),
        (
            ("Yes, often", "No, never", "Yes, often", "No, never"),
            ["kind: single", 'choices: ["Yes, often", "No, never"]'],
        ),
        (("Good, and more", "More, please", "It was fine"), ["kind: open"]),
        (("7,5", "10", "6,5", "7,5", "10", "6,5"), ["kind: single", 'choices: ["6,5", "7,5", "10"]']),
        (("0", "1", "0", "1"), ["kind: single", 'choices: ["0", "1"]']),
    ],
)
def test_draft_tells_what_stands_between_commas(drafted, cells, lines):
    text = drafted("How?;Nr", *(f"{cell};{n}, x" for n, cell in enumerate(cells)))

    assert [line for line in lines if line in text] == lines


def test_draft_knows_codes_consent_and_what_tools_add(drafted):
    head = "Respondent ID;Status;Email;Email (again);Jouw code;Mogen we je citeren?;Q1 [Git];Q1 [Go];Rank"
    rows = ("1;done;anonymous;x;kade 1;Ja;Ja;Nee;a|b|c", "2;done;anonymous;x;kade 2;Nee;N/A;N/A;b|a|c")

    text = drafted(head, *rows)

    assert (
        text
        == """\
response: "Respondent ID"
person: "Jouw code"
consent: "Mogen we je citeren?"
missing: ["N/A"]
items:
  - key: q1
    kind: multiple
    ticks: {"Q1 [Git]": "Git", "Q1 [Go]": "Go"}
    choices: ["Git", "Go"]
  - key: rank
    column: "Rank"
    kind: open
"""
    )


def test_draft_keeps_what_is_asked_about_a_company(drafted):
    text = drafted("How do you like your company?;Company", "4;Mapwerk", "3;Mapwerk", language=Language.EN)

    assert text.startswith('company: "Company"\nitems:\n  - key: how-do-you-like-your-company\n')


def test_draft_looks_below_a_title(drafted):
    text = drafted("Survey of spring,", ",", "Glad?,Where?", "4,here", "3,there", "4,here", "4,there")

    assert [line for line in text.splitlines() if "column" in line] == ['    column: "Glad?"', '    column: "Where?"']


def test_draft_leaves_a_ranking_out(drafted):
    text = drafted("Glad?,Rank", "4,Git;Go;Rust;", "3,Go;Git;Rust;", "5,Rust;Git;Go;", language=Language.EN)

    assert "Rank" not in text.replace("# Rank: a ranking, of which hyf counts nothing", "")
    assert text.startswith("items:\n  - key: glad\n")
