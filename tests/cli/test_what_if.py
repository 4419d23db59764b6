"""`hyf plan --what-if`: today's rota beside that of a changed file, and nothing written."""

import json
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import FileHasProblems, WrongUsage

CONSORTIUM = """\
consortium:
  name: Proef
  language: nl
  country: null
  coordinator: {name: Cor Dinator, email: cor@proef.example}
communities:
  noord: {name: Noord}
rhythm: {interval_months: 1, horizon_months: 2, weekdays: [tue], rest_days: 0}
group: {min: 2, max: 4}
companies:
  ada:
    name: Ada BV
    community: noord
    contact: {name: Ada Contact, email: contact@ada.example}
    venue: {name: Zaal, address: Plein 1, capacity: 10}
  bol:
    name: Bol BV
    community: noord
    contact: {name: Bol Contact, email: contact@bol.example}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [kubernetes]}
  bea: {name: Bea Vis, company: bol, email: bea@bol.example, wishes: [kubernetes]}
"""
CLOSED = "companies.ada.closed=[{from: 2027-01-04, to: 2027-01-08, why: klussen}]"
MOVED = (
    "Een week later, van dinsdag 5 januari naar dinsdag 12 januari, omdat Ada gesloten is van 4 tot en met 8 januari "
    "(klussen)"
)
WRONG_PIN = "pins: [{topic: kubernetes, date: 2027-01-06}]\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")
    return path


def run(*options):
    return CliRunner().invoke(app, ["plan", "--today", "2026-11-22", *options], catch_exceptions=False)


def supposed(*texts, more=()):
    return run(*(part for text in texts for part in ("--what-if", text)), *more)


def lines(result):
    return [line.rstrip() for line in result.stdout.splitlines()]


def test_difference_beside_a_fresh_plan(path):
    result = supposed(CLOSED)

    assert result.exit_code == 0
    assert lines(result)[:2] == [
        f"Wat als {CLOSED}",
        "Nu: gepland met het bestand zoals het is, want er is nog geen rota.yaml.",
    ]
    assert lines(result)[-4:] == [
        "Wat er zou veranderen",
        "  di 12 jan 2027  Kubernetes",
        f"    {MOVED}",
        "    In te lichten: 2 mensen en de contactpersoon van Ada; over 44 dagen",
    ]
    assert result.stderr == "er is niets geschreven (--what-if)\n"
    assert sorted(file.name for file in path.parent.iterdir()) == ["consortium.yaml"]


def test_difference_beside_the_rota_that_stands_there(path, monkeypatch):
    run()
    rota = path.with_name("rota.yaml").read_bytes()
    monkeypatch.setenv("HYF_LANG", "en")

    result = supposed("members.cees={name: Cees Os, company: bol, email: cees@bol.example}", "group.min=3")

    assert (
        lines(result)
        == dedent("""\
        What if members.cees={name: Cees Os, company: bol, email: cees@bol.example}, group.min=3
        Today: rota.yaml, which keeps the rules.

                                              today  what if  change
        wishes met, by weight                     2        0      \u22122
        part met at the company served worst   100%       0%   \u2212100%
        turns ahead of its share, at most       0.5        0    \u22120.5
        sessions                                  1        0      \u22121
        people without a session                  0        2      +2
        wishes not met                            0        2      +2
          too few people want it                  0        2      +2

        What would change
          Tue 5 Jan 2027  Kubernetes
            Not held any more, because a session needs 3 people (now 2)
            To tell: 2 people and the contact of Ada; 44 days from now
          Wishes no longer met: Anna Ree (kubernetes) and Bea Vis (kubernetes)
        """).splitlines()
    )
    assert result.stderr == "nothing was written (--what-if)\n"
    assert path.with_name("rota.yaml").read_bytes() == rota


def test_rota_that_breaks_a_rule_is_not_todays(path):
    run()
    rota = path.with_name("rota.yaml")
    rota.write_text(rota.read_text(encoding="utf-8").replace("2027-01-05", "2027-01-06"), encoding="utf-8")

    assert lines(supposed("group.max=5"))[1] == (
        "Nu: gepland met het bestand zoals het is, want rota.yaml voldoet niet aan de regels of is van andere maanden."
    )


def test_nothing_would_change(path):
    assert lines(supposed("group.max=5"))[-1] == "De bijeenkomsten zouden precies blijven zoals ze zijn."


def test_tree_for_a_program(path):
    tree = json.loads(supposed(CLOSED, more=("--format", "json")).stdout)

    assert list(tree) == ["what_if", "before", "after", "changes", "rota"]
    assert tree["what_if"] == [CLOSED]
    assert (tree["before"]["objectives"]["met-weight"], tree["after"]["objectives"]["met-weight"]) == (2, 2)
    assert tree["before"]["sessions"] == 1
    assert tree["changes"]["sessions"] == [
        {
            "key": "noord-2027-01-kubernetes",
            "kind": "changed",
            "parts": ["date"],
            "from": "2027-01-05",
            "to": "2027-01-12",
            "because": [{"parts": ["date"], "people": [], "causes": ["host-closed"]}],
            "says": [MOVED],
            "told": ["anna", "bea"],
            "contacts": ["ada"],
            "days_away": 44,
        }
    ]
    assert tree["rota"]["sessions"][0]["date"] == "2027-01-12"


def test_file_that_has_no_rota_today(path):
    path.write_text(CONSORTIUM + WRONG_PIN, encoding="utf-8")

    result = supposed("-pins.1")

    assert result.exit_code == 0
    assert lines(result)[1] == "Nu: er is geen rooster, want de pins gaan niet samen."
    assert lines(result)[4].split() == ["vervulde", "leerwensen,", "naar", "gewicht", "\u2013", "2"]
    assert json.loads(supposed("-pins.1", more=("--format", "json")).stdout)["before"] is None


def test_changed_file_without_a_rota(path):
    result = supposed("pins+={topic: kubernetes, date: 2027-01-06}")

    assert result.exit_code == 3
    assert result.stdout == ""
    assert "--what-if 'pins+={topic: kubernetes, date: 2027-01-06}':1:33: fout: " in result.stderr


def test_changed_file_with_problems(path):
    with pytest.raises(FileHasProblems) as refused:
        supposed("group.mni=3")

    assert refused.value.message.en == (
        "with --what-if 'group.mni=3' consortium.yaml has problems, so nothing was planned; write it otherwise, or add "
        "what it needs"
    )


def test_text_that_cannot_be_read(path):
    with pytest.raises(WrongUsage):
        supposed("group.min")


def test_quiet_answers_and_says_no_more(path):
    result = supposed("group.max=5", more=("--quiet",))

    assert (lines(result)[0], result.stderr) == ("Wat als group.max=5", "")
