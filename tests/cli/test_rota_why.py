"""`hyf rota why` and `hyf rota why-not`, as a coordinator sees them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app

CONSORTIUM = """\
consortium:
  name: Proef
  language: nl
  country: null
  coordinator: {name: Cor Dinator, email: cor@proef.example}
communities:
  noord: {name: Noord}
rhythm: {interval_months: 1, horizon_months: 1, weekdays: [tue], rest_days: 0}
group: {min: 2, max: 4}
companies:
  ada:
    name: Ada
    community: noord
    contact: {name: Ada Contact, email: contact@ada.example}
    venue: {name: Zaal, address: Plein 1, capacity: 10}
  bol:
    name: Bol
    community: noord
    contact: {name: Bol Contact, email: contact@bol.example}
    venue: {name: Zaal, address: Plein 2, capacity: 3}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [kubernetes, Rust]}
  arie: {name: Arie Boot, company: ada, email: arie@ada.example, wishes: [k8s]}
  bea: {name: Bea Vis, company: bol, email: bea@bol.example, wishes: [kubernetes, scrum]}
  bo: {name: Bo Zee, company: bol, email: bo@bol.example, wishes: [kubernetes]}
  cas: {name: Cas Wit, company: ada, email: cas@ada.example, wishes: [scrum]}
"""
ROTA = """\
rota:
  consortium: Proef
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-01-31
  status: optimal
  seed: 0
  met_weight: 4
  met_weight_bound: 4
  version: 1
  objectives: [{name: met-weight, value: 4, bound: 4, proven: true}]
sessions:
  - key: noord-2027-01-kubernetes
    topic: kubernetes
    label: Kubernetes
    form: creative-session
    community: noord
    date: 2027-01-05
    start: "15:30"
    duration_min: 150
    host: ada
    organiser: bea
    members: [anna, arie, bea, bo]
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    (tmp_path / "rota.yaml").write_text(ROTA, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["rota", *words], catch_exceptions=False)


def test_why_in_dutch(run):
    result = run("why", "noord")

    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout
        == """\
Kubernetes, dinsdag 5 januari 2027 bij Ada

Waarom dit thema
  Hier wordt de leerwens van 4 mensen bij 2 bedrijven vervuld (gewicht 4).
  Andere thema's in dit tijdvak:
    Scrum: 2 mensen zouden kunnen (gewicht 2), minder dan hier
  Uitgeprobeerd: met Scrum hier vervult het beste rooster 2 minder, naar gewicht (bewezen); leerwensen: 4 vallen weg, \
2 komen erbij.

Waarom deze dag
  4 van de 4 die dit willen kunnen dan.
  De beste andere dagen in dit tijdvak:
    di 12 jan 2027: 4 kunnen, evenveel, maar later
    di 19 jan 2027: 4 kunnen, evenveel, maar later
    di 26 jan 2027: 4 kunnen, evenveel, maar later

Waarom deze gastheer
  Ada: tot dan toe 0 keer gastheer, het eigen deel is dan 0, nog nooit; 10 plaatsen
    Bol: te klein: 3 plaatsen voor 4 mensen

Waarom deze organisator
  Bea Vis, Bol (organiseerde tot dan toe 0 keer, het eigen deel is dan 0); organiseerde nog nooit
    Hadden ook gekund:
      Ada (organiseerde tot dan toe 0 keer, het eigen deel is dan 0): Anna Ree, Arie Boot
      Bol (organiseerde tot dan toe 0 keer, het eigen deel is dan 0): Bo Zee

Waarom deze mensen
  Hun leerwens wordt hier vervuld: Ada 2, Bol 2.
  Iedereen hier die dit wil is erbij.
"""
    )


def test_why_as_json(run):
    tree = json.loads(run("why", "2027-01-05", "--format", "json").stdout)

    assert tree["session"] == "noord-2027-01-kubernetes"
    assert tree["topic"] == {
        "key": "kubernetes",
        "label": "Kubernetes",
        "people": 4,
        "companies": 2,
        "weight": 4,
        "wanted_by": 4,
        "others": [
            {"topic": "scrum", "label": "Scrum", "people": 2, "weight": 2, "waiting": 2, "elsewhere": []},
        ],
        "instead": {
            "label": "Scrum",
            "loss": 2,
            "proven": True,
            "lost": [
                {"member": "anna", "wish": "kubernetes"},
                {"member": "arie", "wish": "k8s"},
                {"member": "bea", "wish": "kubernetes"},
                {"member": "bo", "wish": "kubernetes"},
            ],
            "gained": [{"member": "bea", "wish": "scrum"}, {"member": "cas", "wish": "scrum"}],
        },
    }
    assert [host["why"] for host in tree["hosts"]] == ["chosen", "too-small"]
    assert tree["people"] == {"members": ["anna", "arie", "bea", "bo"], "met_elsewhere": {}, "left_out": []}


def test_why_of_an_unknown_session(run):
    result = CliRunner().invoke(app, ["rota", "why", "kubernets"])

    assert result.exit_code == 2 or "noord-2027-01-kubernetes" in str(result.exception.message.nl)


def test_why_not_that_is_met(run):
    assert run("why-not", "Arie Boot", "K8S").stdout == (
        "“k8s” van Arie Boot wordt vervuld: Kubernetes, dinsdag 5 januari 2027 (noord-2027-01-kubernetes)\n"
    )
    tree = json.loads(run("why-not", "arie", "kubernetes", "--format", "json").stdout)
    assert tree == {"member": "arie", "wish": "k8s", "session": "noord-2027-01-kubernetes"}


def test_why_not_at_the_price_of_others(run):
    result = run("why-not", "cas", "scrum")

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:5] == [
        "“scrum” van Cas Wit wordt niet vervuld:",
        "  2 mensen willen dit; elke bijeenkomst van deze leergemeenschap, 1 in totaal, ging naar een ander thema",
        "",
        "Zonder iets te veranderen kan het ten koste van anderen, per saldo gewicht 3:",
        (
            "  niet meer vervuld: Anna Ree (kubernetes), Arie Boot (k8s), Bea Vis (kubernetes), Bo Zee (kubernetes); "
            "wel ook: 1 leerwens van anderen"
        ),
    ]
    assert lines[6:9] == [
        "Elk van deze is genoeg:",
        "  1. er mogen 2 bijeenkomsten per tijdvak zijn (rhythm.sessions_per_slot, nu 1)  (consortium.yaml:8)",
        "  2. het rooster loopt 2 maanden vooruit (rhythm.horizon_months, nu 1)  (consortium.yaml:8)",
    ]
    assert lines[9] == (
        "  Een nieuw plan kan wat vrijkomt ook voor andere leerwensen gebruiken; wil je deze zeker, zet dan onder "
        'pins: {topic: "Scrum", members: [cas]}'
    )
    assert lines[11] == (
        "Geprobeerd, en niet genoeg (bewezen): een besluit over het bredere thema, meer mensen die dit willen, "
        "meer mensen van één bedrijf, een andere weekdag, minder bedrijven."
    )


def test_why_not_in_english_as_json(run, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    tree = json.loads(run("why-not", "anna", "rust", "--format", "json").stdout)

    assert (tree["why"], tree["as_is"]["finding"]) == ("alone", "not-enough")
    assert tree["detail"] == "nobody else in this community wants this; a session needs 2"
    pair = next(tried for tried in tree["tried"] if tried["finding"] == "enough")
    assert sorted(change["message"] for change in pair["changes"]) == [
        "1 more person at Bol wants this",
        "there may be 2 sessions in a slot (rhythm.sessions_per_slot, now 1)",
    ]
    assert tree["not_tried"] == 0


def test_why_not_of_what_is_not_wished(run):
    result = CliRunner().invoke(app, ["rota", "why-not", "anna", "cobol"])

    assert result.exception.message.nl == 'Anna Ree heeft geen leerwens "cobol"; deze wel:\n  kubernetes\n  Rust'
    assert CliRunner().invoke(app, ["rota", "why-not", "ana", "cobol"]).exception.message.en == (
        'there is no member "ana"; do you mean:\n  anna  (Anna Ree)'
    )


def test_why_not_without_a_rota(run):
    Path("rota.yaml").unlink()

    assert CliRunner().invoke(app, ["rota", "why-not", "anna", "rust"]).exception.exit_code == 4
