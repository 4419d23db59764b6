"""Random consortia in which every rule is switched on or off by itself: it asks for nothing, or it asks for much.

`switched` draws a small consortium in which nothing restricts a rota, and lets some of the rules bite. A plan for it is
made on TODAY, and could begin on the first of December: the holidays of the turn of the year lie within it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.plan.independent_reading import WEEK, default_first, default_last
from tests.plan.random_consortia import (
    AND,
    SUBJECTS,
    TODAY,
    Branch,
    Draw,
    _often,
    _past,
    _period,
    _person,
    _pin,
    _some,
    _wish,
)

HALL = {"name": "Hal", "address": "Marktplein 1, Deventer", "capacity": 50}
SMALL = 4
"""The most people in a session where the size bites."""


@dataclass(frozen=True)
class Switched:
    """A consortium, and which rules bite in it.

    Attributes:
        tree: As `yaml.safe_load` gives it.
        bites: Name of each switch -> whether it is on.
    """

    tree: Branch
    bites: dict[str, bool]


@st.composite
def switched(draw: Draw, *, plain: bool = False) -> Switched:
    """Draw a consortium of one or two communities, up to three companies and fourteen members, and its switches.

    Args:
        draw: By hypothesis.
        plain: Wishes are of one subject, and no subject is part of another.
    """
    # The switches first: what is drawn later then does not shift them.
    # Where half of the rules bite there is hardly a session left to judge: in most cases fewer do.
    of_eight = draw(st.sampled_from([1, 1, 2, 4]))
    bites = {name: draw(st.integers(1, 8)) <= of_eight for name in SWITCHES}
    tree = _loosest(draw, plain=plain)
    for name, bite in SWITCHES.items():
        if bites[name]:
            bite(draw, tree)
    return Switched(tree, bites)


def _loosest(draw: Draw, *, plain: bool) -> Branch:
    """Draw a consortium in which no rule asks for anything that can be missing."""
    names = ("noord", "zuid")[: draw(st.sampled_from([1, 1, 2]))]
    companies: Branch = {}
    for community in names:
        known_heads = draw(st.booleans())
        for n in range(draw(st.integers(2, 3))):
            key = f"bedrijf-{community}-{n + 1}"
            companies[key] = {"name": key, "community": community, "contact": _person(key), "venue": HALL}
            if known_heads:
                companies[key]["employees"] = draw(st.sampled_from([5, 10, 20]))
    return {
        "consortium": {"name": "Proef", "country": None, "coordinator": _person("proef")},
        "communities": {key: {"name": key} for key in names},
        "rhythm": {
            "interval_months": 1,
            "horizon_months": 2,
            "sessions_per_slot": 2,
            "weekdays": list(WEEK[: draw(st.sampled_from([2, 7]))]),
            "notice_days": 0,
            "rest_days": 0,
        },
        "group": {"min": 1, "max": 50, "min_companies": 1, "max_share": 1},
        "closed": [],
        "companies": companies,
        "partners": {"hogeschool": {"name": "H", "kind": "school", "contact": _person("h"), "venue": HALL}},
        "members": _members(draw, companies, plain=plain),
        "apart": [],
        "history": [],
        "pins": [],
    }


def _members(draw: Draw, companies: Branch, *, plain: bool) -> Branch:
    members: Branch = {}
    subjects = SUBJECTS[: draw(st.integers(2, 3))]
    for n in range(1, draw(st.integers(5, 14)) + 1):
        wishes = _some(draw, subjects, 1, 3)
        if not plain and draw(st.integers(0, 5)) == 5:
            wishes = [AND.join(_some(draw, SUBJECTS, 2, 2))]
        members[f"persoon-{n}"] = {
            "name": f"Persoon {n}",
            "company": draw(st.sampled_from(tuple(companies))),
            "email": f"persoon-{n}@proef.example",
            "wishes": [_wish(draw, text) for text in wishes],
            "max_sessions": 50,
        }
    if plain:
        # Only these two are part of nothing that the other is part of too.
        for member in members.values():
            spelled = [{"text": wish} if isinstance(wish, str) else wish for wish in member["wishes"]]
            member["wishes"] = list(
                {_plain(wish["text"]): wish | {"text": _plain(wish["text"])} for wish in spelled}.values()
            )
    return members


def _plain(text: str) -> str:
    return "scrum" if text == SUBJECTS[0] else "golf" if text == SUBJECTS[1] else "spraak"


def _days(tree: Branch) -> list[dt.date]:
    first = default_first(tree, TODAY)
    return [first + dt.timedelta(days=n) for n in range((default_last(tree, first) - first).days + 1)]


def _group(part: str, values: Sequence[Any]) -> Callable[[Draw, Branch], None]:
    def bite(draw: Draw, tree: Branch) -> None:
        # For everybody, or for one community only.
        community = draw(st.sampled_from([None, *tree["communities"]]))
        at = tree if community is None else tree["communities"][community]
        at.setdefault("group", {})[part] = draw(st.sampled_from(values))

    return bite


def _rhythm(part: str, values: Sequence[Any], *, everywhere: bool = False) -> Callable[[Draw, Branch], None]:
    def bite(draw: Draw, tree: Branch) -> None:
        community = draw(st.sampled_from([None] * everywhere + [*tree["communities"]]))
        at = tree if community is None else tree["communities"][community]
        at.setdefault("rhythm", {})[part] = draw(st.sampled_from(values))

    return bite


def _each(
    section: str, part: str, values: Callable[[Branch], st.SearchStrategy[Any]]
) -> Callable[[Draw, Branch], None]:
    """Let a part of some of the members or companies bite, of one at least."""

    def bite(draw: Draw, tree: Branch) -> None:
        keys = tuple(tree[section])
        for key in _some(draw, keys, 1, max(1, 2 * len(keys) // 3)):
            tree[section][key][part] = draw(values(tree))

    return bite


def _periods(longest: int) -> Callable[[Branch], st.SearchStrategy[Any]]:
    return lambda tree: st.lists(_period(_days(tree), longest), min_size=1, max_size=2)


def _closings(draw: Draw, tree: Branch) -> None:
    tree["closed"] = draw(st.lists(_period(_days(tree), 25), min_size=1, max_size=2))


def _holidays(draw: Draw, tree: Branch) -> None:
    tree["consortium"]["country"] = draw(st.sampled_from(["NL", "BE"]))


def _apart(draw: Draw, tree: Branch) -> None:
    tree["apart"] = [_some(draw, tuple(tree["members"]), 2, 4) for _ in range(draw(st.integers(1, 2)))]


def _capacities(draw: Draw, tree: Branch) -> None:
    """Give every room few seats, but enough for the smallest group, or `hyf check` would refuse it; some go."""
    least = max((tree["group"] | community.get("group", {}))["min"] for community in tree["communities"].values())
    for host in [*tree["companies"].values(), *tree["partners"].values()]:
        host["venue"] = HALL | {"capacity": least + draw(st.integers(0, 2))}
        if draw(st.integers(0, 3)) == 3:
            del host["venue"]


def _partner(draw: Draw, tree: Branch) -> None:
    partner = tree["partners"]["hogeschool"]
    partner["communities"] = _some(draw, tuple(tree["communities"]), 1, 1)
    _often(draw, partner, "experts", st.just(_some(draw, SUBJECTS, 1, 2)), sometimes=2)
    if draw(st.booleans()):
        # Everybody else has to go there.
        for company in tree["companies"].values():
            company.pop("venue", None)


def _rest(draw: Draw, tree: Branch) -> None:
    """Let turns of one person lie far apart; in most cases few people take turns, or nobody would notice."""
    _rhythm("rest_days", [14, 45, 120], everywhere=True)(draw, tree)
    if draw(st.integers(0, 2)):
        willing = _some(draw, tuple(tree["members"]), 1, 2)
        for key, member in tree["members"].items():
            member["organises"] = key in willing


def _offers(draw: Draw, tree: Branch) -> None:
    for key in _some(draw, tuple(tree["members"]), 1, 4):
        wishes = [wish if isinstance(wish, str) else wish["text"] for wish in tree["members"][key]["wishes"]]
        tree["members"][key]["offers"] = [draw(st.sampled_from([*wishes, SUBJECTS[0]]))]


def _history(draw: Draw, tree: Branch) -> None:
    past = [TODAY - dt.timedelta(days=n) for n in range(1, 120)]
    tree["history"] = [_past(draw, tree, past) for _ in range(draw(st.integers(1, 5)))]


def _pins(draw: Draw, tree: Branch) -> None:
    tree["pins"] = [_pin(draw, tree, _days(tree)) for _ in range(draw(st.integers(1, 2)))]


SWITCHES: dict[str, Callable[[Draw, Branch], None]] = {
    "group.min": _group("min", [2, 3, SMALL]),
    "group.max": _group("max", [SMALL, SMALL + 1]),
    "group.min_companies": _group("min_companies", [2, 2, 3]),
    "group.max_share": _group("max_share", [0.5, 0.6]),
    "rhythm.weekdays": _rhythm("weekdays", [["tue"], ["wed", "thu"]], everywhere=True),
    "rhythm.sessions_per_slot": _rhythm("sessions_per_slot", [1], everywhere=True),
    "rhythm.interval_months": _rhythm("interval_months", [2], everywhere=True),
    "rhythm.horizon_months": _rhythm("horizon_months", [1]),
    "rhythm.rest_days": _rest,
    # Of one community: a notice for all moves the beginning of the plan instead.
    "rhythm.notice_days": _rhythm("notice_days", [20, 40]),
    "closed": _closings,
    "country": _holidays,
    "companies.closed": _each("companies", "closed", _periods(50)),
    "capacities": _capacities,
    "partners.communities": _partner,
    "members.absent": _each("members", "absent", _periods(50)),
    "members.weekdays": _each(
        "members", "weekdays", lambda tree: st.lists(st.sampled_from(WEEK[:5]), min_size=1, max_size=2, unique=True)
    ),
    "members.max_sessions": _each("members", "max_sessions", lambda tree: st.sampled_from([0, 1, 1, 2])),
    "members.organises": _each("members", "organises", lambda tree: st.just(value=False)),
    "members.offers": _offers,
    "apart": _apart,
    "history": _history,
    "pins": _pins,
}
"""Name -> lets the rule bite in a tree. In the order of what depends on what: a pin looks at everything."""
