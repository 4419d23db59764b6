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
    ],
)
def test_draft_knows_usual_scales(drafted, cells, kind):
    item = 'items:\n  - key: how\n    column: "How?"\n    kind: scale\n    '

    assert drafted("How?", *cells, language=Language.EN) == f"{item}{kind}\n"
