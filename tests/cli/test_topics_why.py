"""`hyf topics why` and the words it uses."""

import json

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.why_view import verdict_lines, verdict_tree
from hyf.model.language import Language, Text
from hyf.model.topic import Reason, ReasonKind, Tier, Verdict

CONSORTIUM = """\
consortium: {name: Proef, coordinator: {name: Cor Dinator, email: cor@hyf.example}}
communities: {noord: {name: Noord}}
companies: {bolder: {name: Bolder, community: noord, contact: {name: Bea Bolder, email: bea@bolder.example}}}
members: {anna: {name: Anna Ree, company: bolder, email: anna@bolder.example, wishes: [Kubernetes]}}
topics: [{label: UI, same: [schermen, formulieren]}]
"""
WORDS = Text(en="share a word", nl="delen een woord")
PERHAPS = Verdict(
    Tier.PERHAPS,
    0.423,
    (Reason(ReasonKind.WORDS, WORDS, 0.25), Reason(ReasonKind.TAXONOMY, WORDS, -0.1, "https://taxonomy.example/1")),
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    path = tmp_path / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")
    return lambda *words: CliRunner().invoke(app, ["topics", "why", "-c", str(path), *words], catch_exceptions=False)


def test_why_in_dutch(run):
    result = run("schermen", " formulieren ")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == '"schermen" en "formulieren": hetzelfde (kans dat het één is: 100%)'


def test_why_as_json(run):
    tree = json.loads(run("schermen", "kaas maken", "--format", "json").stdout)

    assert list(tree) == ["texts", "tier", "confidence", "reasons"]
    assert (tree["texts"], tree["tier"]) == (["schermen", "kaas maken"], "apart")


def test_why_of_one_text(run):
    topics = [{"key": "kubernetes", "label": "Kubernetes", "tier": "same", "confidence": 0.95}]

    assert run("kuberntes").stdout.splitlines() == [
        'Thema\'s het dichtst bij "kuberntes":',
        "  Kubernetes: hetzelfde (95%)",
    ]
    assert json.loads(run("kuberntes", "--format", "json").stdout) == {"text": "kuberntes", "topics": topics}
    assert run("bijen houden").stdout == 'Geen thema ligt dicht bij "bijen houden".\n'


def test_why_needs_a_text(run):
    assert run().exit_code == 2


def test_verdict_as_lines():
    assert list(verdict_lines(("a", "b"), PERHAPS, Language.EN)) == [
        '"a" and "b": perhaps the same (chance that they are one: 42%)',
        "  share a word (+0.25)",
        "  share a word (-0.10)",
        "    https://taxonomy.example/1",
    ]


def test_verdict_as_a_tree():
    assert verdict_tree(("a", "b"), PERHAPS, Language.NL) == {
        "texts": ["a", "b"],
        "tier": "perhaps",
        "confidence": 0.423,
        "reasons": [
            {"kind": "words", "message": "delen een woord", "weight": 0.25, "address": None},
            {"kind": "taxonomy", "message": "delen een woord", "weight": -0.1, "address": "https://taxonomy.example/1"},
        ],
    }
