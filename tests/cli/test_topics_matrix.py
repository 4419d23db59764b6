"""The map of topics and companies on a terminal: what fits, what is dark, and what the short heads stand for."""

import io

import pytest
from rich.console import Console

from hyf.cli.topics_matrix import short_heads
from hyf.cli.topics_view import TopicsView
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.topic import PossibleTopic, Topic, TopicOffer, Topics, TopicWish

CONTACT = {"name": "Cor Dinator", "email": "cor@hyf.example"}
WHY = Text(en="both are about containers", nl="gaan allebei over containers")


def a_consortium(*, companies, communities=("noord", "zuid")):
    """Four members a company, companies in turn in the communities; three people make a session."""
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "coordinator": CONTACT},
            "communities": {key: {"name": key.capitalize()} for key in communities},
            "group": {"min": 3, "min_companies": 1, "max_share": 1},
            "companies": {
                f"firma{n}": {"name": f"Firma {n}", "community": communities[n % len(communities)], "contact": CONTACT}
                for n in range(companies)
            },
            "members": {
                f"lid{n}-{m}": {"name": f"Lid {n} {m}", "company": f"firma{n}", "email": f"lid{n}-{m}@firma.example"}
                for n in range(companies)
                for m in range(4)
            },
        }
    )


def a_topic(label, *members, offers=()):
    wishes = tuple(TopicWish(member, label, None, 1, WHY) for member in members)
    return Topic(label.lower(), label, wishes, tuple(TopicOffer(by, label, None) for by in offers))


def drawn(consortium, topics, width, **console):
    shown = io.StringIO()
    terminal = Console(file=shown, width=width, force_terminal=True, **{"color_system": None, **console})
    for part in TopicsView(consortium, topics, Language.NL).summary(is_drawn=True):
        terminal.print(part)
    return shown.getvalue()


def words(lines):
    return [line.split() for line in lines.splitlines() if line.strip() and "─" not in line]


MOST = ("lid0-0", "lid0-1", "lid0-2", "lid1-0")
TWO = Topics(
    found=(a_topic("Docker", *MOST, offers=["lid1-3"]), a_topic("Scrum", "lid0-0", "lid0-3")), alone=(), by_text={}
)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_matrix_has_a_number_a_company_between_the_sums_of_the_communities(width):
    shown = drawn(a_consortium(companies=2), TWO, width)

    assert words(shown) == [
        ["Thema", "Mensen", "Noord", "F0", "Zuid", "F1", "Aanbod"],
        ["Docker", "4", "3", "3", "1", "1", "1"],
        ["Scrum", "2", "2", "2", "0", "·", "0"],
        ["F0", "Firma", "0", "F1", "Firma", "1"],
        ["vet:", "genoeg", "mensen", "voor", "een", "bijeenkomst", "daar"],
    ]


def test_matrix_of_many_companies_leaves_out_sums_before_it_is_given_up():
    heads = [f"F{n}" for n in range(10)]

    shown = drawn(a_consortium(companies=10), TWO, 62)

    assert words(shown)[0] == ["Thema", "Mensen", *heads[0::2], *heads[1::2]]


@pytest.mark.parametrize(
    ("width", "first"),
    [
        (80, ["Thema", "Deelnemers", "Bedrijven", "Noord", "Zuid", "Aanbod"]),
        (60, ["Thema", "Deelnemers", "Bedrijven", "Noord", "Zuid", "Aanbod"]),
        (40, ["Docker"]),
    ],
)
def test_too_many_companies_are_counted_by_community(width, first):
    shown = drawn(a_consortium(companies=30), TWO, width)

    assert words(shown)[0] == first
    assert max(map(len, shown.splitlines())) <= width


def test_narrow_terminal_gets_every_count_below_its_topic():
    shown = drawn(a_consortium(companies=30), TWO, 40)

    assert words(shown)[:3] == [
        ["Docker"],
        ["Deelnemers", "4", "Bedrijven", "2", "Noord", "3"],
        ["Zuid", "1", "Aanbod", "1"],
    ]


def test_narrow_terminal_with_one_community_counts_it_once():
    shown = drawn(a_consortium(companies=30, communities=("noord",)), TWO, 40)

    assert words(shown)[-2:] == [["Scrum"], ["Deelnemers", "2", "Bedrijven", "1", "Aanbod", "0"]]


def test_more_people_are_darker_and_enough_is_bold():
    shown = drawn(a_consortium(companies=2), TWO, 80, color_system="truecolor", no_color=False)

    darkest, second = (
        "\x1b[38;2;255;255;255;48;2;11;80;73m  3 \x1b[0m",
        "\x1b[38;2;255;255;255;48;2;31;127;116m  2 \x1b[0m",
    )
    assert (darkest in shown, second in shown, "\x1b[1m     3\x1b[0m" in shown) == (True, True, True)


def test_no_color_leaves_the_numbers():
    shown = drawn(a_consortium(companies=2), TWO, 80, color_system="truecolor", no_color=True)

    assert "48;2;" not in shown
    assert "  3 " in shown


def test_what_is_perhaps_one_is_shown_with_why():
    topics = Topics((), (), {})
    found = tuple(a_topic(f"T{n}", "lid0-0", "lid1-0") for n in range(8))
    possible = tuple(PossibleTopic(f"T{n}", (f"t{n}", f"t{n + 1}"), 0.5, WHY) for n in range(7))
    topics = Topics(found, (), {}, possible)

    shown = drawn(a_consortium(companies=2), topics, 80)

    after = shown.split("Misschien samen", 1)[1].splitlines()
    assert [line.rstrip() for line in after] == [
        " - beslis met: hyf topics review",
        *(f"  T{n} + T{n + 1} (gaan allebei over containers)" for n in range(5)),
        "  en nog 2",
    ]


@pytest.mark.parametrize(
    ("names", "heads"),
    [
        (["Vlonderbyte", "Hanzeloep Software"], ("Vl", "HS")),
        (["Kade", "Kade", "Kade", "Kade", "Kade"], ("Ka", "Kd", "Ke", "K1", "K2")),
        (["Firma 1", "Firma 2"], ("F1", "F2")),
        (["& co", "-", "X"], ("Co", "?1", "X1")),
    ],
)
def test_short_heads_are_unlike_each_other(names, heads):
    assert short_heads(names) == heads
