"""`hyf topics offers`: lines for people, a tree for programs, rows for a spreadsheet."""

import json
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app

CONSORTIUM = """\
consortium: {name: Proef, coordinator: {name: Cor Dinator, email: cor@hyf.example}}
communities: {noord: {name: Noord}, zuid: {name: Zuid}}
companies:
  bolder: {name: Bolder, community: noord, contact: {name: Bea Bolder, email: bea@bolder.example}}
  kade: {name: Kade, community: zuid, contact: {name: Kees Kade, email: kees@kade.example}}
partners:
  school: {name: School, kind: school, contact: {name: Sien, email: sien@school.example}, experts: [Rust, blockchain]}
  netwerk: {name: Netwerk, kind: network, contact: {name: Nel, email: nel@netwerk.example}}
members:
  anna:
    name: Anna Ree
    company: bolder
    email: anna@bolder.example
    wishes: [{text: k8s, level: beginner}, zeilen, Rust]
  bram: {name: Bram Touw, company: bolder, email: bram@bolder.example, wishes: [zeilen, "=wol"], offers: [koken]}
  cleo:
    name: Cleo Anker
    company: kade
    email: cleo@kade.example
    offers: [Kubernetes, {text: k8s, level: advanced}, "=wol"]
"""


HEADS = (
    "Thema",
    "Leert",
    "Bedrijf",
    "Gevraagd niveau",
    "Begeleider",
    "Bedrijf van de begeleider",
    "Aangeboden niveau",
    "Zelfde leergemeenschap",
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "nl")
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")

    def run_on(*options, text=CONSORTIUM):
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, ["topics", "offers", "-c", str(path), *options], catch_exceptions=False)

    return run_on


def test_offers_in_dutch(run):
    assert run().stdout == dedent("""\
        Wat gedeeld kan worden
          Kubernetes (1 deelnemer): Cleo Anker (Kade, gevorderd)
          Rust (1 deelnemer): School
          =wol (1 deelnemer): Cleo Anker (Kade)

        Wat niemand aanbiedt
          Zeilen (2 deelnemers)
          Vraag een partner: School (nog niet gevraagd: blockchain); Netwerk

        Aangeboden, maar niemand vraagt erom
          koken: Bram Touw (Bolder)
          blockchain: School

        Wie wie op het werk kan begeleiden
          Kubernetes
            Anna Ree (Bolder, beginner) leert van Cleo Anker (Kade, gevorderd, andere
              leergemeenschap)
          =wol
            Bram Touw (Bolder) leert van Cleo Anker (Kade, andere leergemeenschap)
        """)


def test_offers_in_english(run, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    lines = run().stdout.splitlines()

    assert [line for line in lines if line and not line.startswith(" ")] == [
        "What can be shared",
        "What nobody offers",
        "Offered, but nobody asks for it",
        "Who could coach whom at work",
    ]


def test_wishes_of_one_person_that_nobody_offers_are_counted(run):
    text = (
        CONSORTIUM.replace("[zeilen, ", "[").replace(", {text: k8s, level: advanced}", "").replace("[Kubernetes, ", "[")
    )

    lines = run(text=text).stdout.splitlines()

    assert lines[lines.index("Wat niemand aanbiedt") + 1] == "  en 2 thema's van telkens één persoon"


def test_offers_without_anything(run):
    assert run(text=CONSORTIUM.split("partners:", 1)[0]).stdout == "Nog geen wensen en geen aanbod.\n"


def test_offers_as_json(run):
    tree = json.loads(run("--format", "json").stdout)

    assert tree["offered"][0] == {
        "topic": "kubernetes",
        "label": "Kubernetes",
        "people": 1,
        "offers": [
            {"by": "cleo", "text": "Kubernetes", "level": None},
            {"by": "cleo", "text": "k8s", "level": "advanced"},
        ],
    }
    assert tree["missing"] == [{"topic": "zeilen", "label": "Zeilen", "people": 2}]
    assert tree["unasked"] == [
        {"by": "bram", "text": "koken", "level": None},
        {"by": "school", "text": "blockchain", "level": None},
    ]
    assert tree["pairs"][0] == {
        "topic": "kubernetes",
        "label": "Kubernetes",
        "member": "anna",
        "coach": "cleo",
        "wanted": "beginner",
        "offered": "advanced",
        "same_community": False,
    }


def test_pairs_as_csv_are_no_formulas(run):
    rows = run("--format", "csv").stdout_bytes.decode("utf-8-sig").splitlines()

    assert rows == [
        ";".join(HEADS),
        "Kubernetes;Anna Ree;Bolder;beginner;Cleo Anker;Kade;gevorderd;nee",
        "'=wol;Bram Touw;Bolder;;Cleo Anker;Kade;;nee",
    ]
