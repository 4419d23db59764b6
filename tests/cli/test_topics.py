"""`hyf topics`: lines for a pipe, a tree for programs; what a terminal shows is in `test_topics_matrix`."""

import json
from textwrap import dedent
from unittest.mock import ANY

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app

CONSORTIUM = """
consortium:
  name: Proef
  language: nl
  coordinator: {name: Cor Dinator, email: cor@hyf.example}
communities:
  noord: {name: Noord}
  zuid: {name: Zuid}
group: {min: 2, min_companies: 1, max_share: 1}
companies:
  bolder: {name: Bolder, community: noord, contact: {name: Bea Bolder, email: bea@bolder.example}}
  kade: {name: Kade, community: zuid, contact: {name: Kees Kade, email: kees@kade.example}}
partners:
  school: {name: Hogeschool, kind: school, contact: {name: Sien, email: sien@school.example}, experts: [golang]}
members:
  anna:
    name: Anna Ree
    company: bolder
    email: anna@bolder.example
    wishes: [{text: k8s, level: beginner, weight: 3}, "[bold]bijen[/] houden"]
  bram: {name: Bram Touw, company: bolder, email: bram@bolder.example, wishes: [Kubernetes, Go]}
  cleo:
    name: Cleo Anker
    company: kade
    email: cleo@kade.example
    wishes: [kuberntes]
    offers: [{text: Kubernetes, level: advanced}]
"""


@pytest.fixture
def consortium_file(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    path = tmp_path / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")
    return path


def run(path, *options):
    return CliRunner().invoke(app, ["topics", "--consortium", str(path), *options], catch_exceptions=False)


def test_topics_in_a_pipe(consortium_file):
    result = run(consortium_file)

    assert result.exit_code == 0
    assert result.stdout == dedent("""\
        Thema       Mensen  Noord  Bo  Zuid  Ka  Aanbod
        Kubernetes       3      2   2     1   1       1

        Bo Bolder, Ka Kade

        Wensen die alleen staan: 2
          [bold]bijen[/] houden (Anna Ree)
          Go (Bram Touw)
        """)
    assert result.stderr == "Wie wat schreef, en waarom het daar staat: hyf topics --wishes\n"


def test_topics_quiet_has_no_notes(consortium_file):
    assert run(consortium_file, "--quiet").stderr == ""


def test_topics_with_wishes_in_english(consortium_file, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    result = run(consortium_file, "--wishes")

    assert result.stdout == dedent("""\
        Kubernetes  3 people, 2 companies
          k8s: Anna Ree (beginner) (a name for Kubernetes)
          Kubernetes: Bram Touw (a name for Kubernetes)
          kuberntes: Cleo Anker (looks like Kubernetes, spelt otherwise)
          Offers: Cleo Anker (Kubernetes)

        [bold]bijen[/] houden  1 person, 1 company
          [bold]bijen[/] houden: Anna Ree (as it is written)

        Go  1 person, 1 company
          Go: Bram Touw (a name for Go)
          Offers: Hogeschool (golang)
        """)


def test_topics_with_wishes_in_dutch(consortium_file):
    heads = [line for line in run(consortium_file, "--wishes").stdout.splitlines() if line and line[0] != " "]

    assert heads == [
        "Kubernetes  3 deelnemers, 2 bedrijven",
        "[bold]bijen[/] houden  1 deelnemer, 1 bedrijf",
        "Go  1 deelnemer, 1 bedrijf",
    ]


def test_topics_as_json(consortium_file):
    result = run(consortium_file, "--format", "json")

    called, misspelt = "een naam voor Kubernetes", "lijkt op Kubernetes, anders gespeld"
    assert json.loads(result.stdout) == {
        "topics": [
            {
                "key": "kubernetes",
                "label": "Kubernetes",
                "wishes": [
                    wish("anna", "k8s", called, level="beginner", weight=3),
                    wish("bram", "Kubernetes", called),
                    wish("cleo", "kuberntes", misspelt),
                ],
                "members": ["anna", "bram", "cleo"],
                "companies": ["bolder", "kade"],
                "communities": ["noord", "zuid"],
                "offers": [{"by": "cleo", "text": "Kubernetes", "level": "advanced"}],
                "broader": ANY,
                "cells": {"bolder": 2, "kade": 1},
            }
        ],
        "alone": [
            {
                **wish("anna", "[bold]bijen[/] houden", "zoals het er staat"),
                "topic": "bold-bijen-houden",
                "label": "[bold]bijen[/] houden",
                "broader": [],
            },
            {**wish("bram", "Go", "een naam voor Go"), "topic": "go", "label": "Go", "broader": ANY},
        ],
        "together": [],
        "possible": [],
    }
    assert result.stderr == ""


def wish(member, text, why, *, level=None, weight=1):
    return {"member": member, "text": text, "level": level, "weight": weight, "why": why, "confidence": ANY}


def test_topics_without_wishes(consortium_file):
    consortium_file.write_text(CONSORTIUM.split("members:", 1)[0], encoding="utf-8")

    result = run(consortium_file)

    assert (result.exit_code, result.stdout) == (0, "Nog geen wensen.\n")


def test_topics_with_one_community_counts_it_once(consortium_file):
    one = CONSORTIUM.replace("  zuid: {name: Zuid}\n", "").replace("community: zuid", "community: noord")
    consortium_file.write_text(one, encoding="utf-8")

    assert run(consortium_file).stdout.splitlines()[0] == "Thema       Mensen  Bo  Ka  Aanbod"
