"""`hyf topics`: tables for people, lines for a pipe, a tree for programs."""

import io
import json
from textwrap import dedent

import pytest
from rich.console import Console
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.topics_view import TopicsView
from hyf.loading.load import load
from hyf.wishes.topics import find_topics

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


def as_drawn(path, width):
    consortium = load(path).consortium
    drawn = io.StringIO()
    console = Console(file=drawn, width=width, color_system=None, force_terminal=True)
    for part in TopicsView(consortium, find_topics(consortium), consortium.about.language).summary(is_drawn=True):
        console.print(part)
    return drawn.getvalue().splitlines()


def test_topics_in_a_pipe(consortium_file):
    result = run(consortium_file)

    assert result.exit_code == 0
    assert result.stdout == dedent("""\
        Thema       Deelnemers  Bedrijven  Noord  Zuid  Aanbod
        Kubernetes           3          2      2     1       1

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

    assert json.loads(result.stdout) == {
        "topics": [
            {
                "key": "kubernetes",
                "label": "Kubernetes",
                "wishes": [
                    {"member": "anna", "text": "k8s", "level": "beginner", "weight": 3},
                    {"member": "bram", "text": "Kubernetes", "level": None, "weight": 1},
                    {"member": "cleo", "text": "kuberntes", "level": None, "weight": 1},
                ],
                "members": ["anna", "bram", "cleo"],
                "companies": ["bolder", "kade"],
                "communities": ["noord", "zuid"],
                "offers": [{"by": "cleo", "text": "Kubernetes", "level": "advanced"}],
            }
        ],
        "alone": [
            {"member": "anna", "text": "[bold]bijen[/] houden", "level": None, "weight": 1},
            {"member": "bram", "text": "Go", "level": None, "weight": 1},
        ],
    }
    assert result.stderr == ""


@pytest.mark.parametrize("width", [80, 120])
def test_table_fits_the_terminal(consortium_file, width):
    drawn = as_drawn(consortium_file, width)

    assert [line.split() for line in (drawn[0], drawn[2])] == [
        ["Thema", "Deelnemers", "Bedrijven", "Noord", "Zuid", "Aanbod"],
        ["Kubernetes", "3", "2", "2", "1", "1"],
    ]
    assert max(map(len, drawn)) <= width


def test_table_moves_closer_before_it_is_given_up(consortium_file):
    drawn = as_drawn(consortium_file, 60)

    assert [line.split() for line in (drawn[0], drawn[2])] == [
        ["Thema", "Deelnemers", "Bedrijven", "Noord", "Zuid", "Aanbod"],
        ["Kubernetes", "3", "2", "2", "1", "1"],
    ]
    assert max(map(len, drawn)) <= 60


@pytest.mark.parametrize(
    ("width", "counts"),
    [
        (58, [["Deelnemers", "3", "Bedrijven", "2", "Noord", "2", "Zuid", "1", "Aanbod", "1"]]),
        (40, [["Deelnemers", "3", "Bedrijven", "2", "Noord", "2"], ["Zuid", "1", "Aanbod", "1"]]),
    ],
)
def test_narrow_terminal_gets_every_count_below_its_topic(consortium_file, width, counts):
    drawn = as_drawn(consortium_file, width)

    assert drawn[0].rstrip() == "Kubernetes"
    assert [line.split() for line in drawn[1 : len(counts) + 1]] == counts
    assert max(map(len, drawn)) <= width


def test_topics_without_wishes(consortium_file):
    consortium_file.write_text(CONSORTIUM.split("members:", 1)[0], encoding="utf-8")

    result = run(consortium_file)

    assert (result.exit_code, result.stdout) == (0, "Nog geen wensen.\n")


def test_topics_with_one_community_counts_it_once(consortium_file):
    one = CONSORTIUM.replace("  zuid: {name: Zuid}\n", "").replace("community: zuid", "community: noord")
    consortium_file.write_text(one, encoding="utf-8")

    assert run(consortium_file).stdout.splitlines()[0] == "Thema       Deelnemers  Bedrijven  Aanbod"
