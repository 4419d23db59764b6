"""Random consortia for tests: the tree of consortium.yaml as `yaml.safe_load` gives it, valid for `hyf check`.

`consortia` draws small ones with everything in them, `tiny_consortia` ones that `brute_force` can search through. A
plan for them is made on TODAY. Wishes are subjects that nothing could take for one another, each spelled in one way,
or two of them; some subjects are part of others.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

import yaml
from hypothesis import strategies as st

from tests.plan.independent_reading import WEEK, Tree, default_first, default_last

Value = TypeVar("Value")
Draw = st.DrawFn
Branch = dict[str, Any]

TODAY = dt.date(2026, 11, 22)
SUBJECTS = ("kubernetes", "docker", "cloud", "power bi", "scrum", "terraform")
# What a subject is part of, with the distance; "cloud" is wished as such, the others are not.
BROADER = {
    "kubernetes": {"containers": 1, "cloud": 2},
    "docker": {"containers": 1, "cloud": 2, "devops": 2},
    "terraform": {"cloud": 1, "devops": 1},
    "cloud": {"infrastructuur": 1},
    "power bi": {"infrastructuur": 3},
}
AND = " + "
"""Joins the subjects of one wish."""
LEVELS = ("beginner", "intermediate", "advanced")


class _PlainDumper(yaml.SafeDumper):
    """Writes every value out where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def to_yaml(declared: Tree) -> str:
    """Return the text of consortium.yaml."""
    return yaml.dump(declared, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True)


def plain_topics(declared: Tree) -> dict[str, Any]:
    """Return what `hyf topics --format json` may print when every subject is a topic of its own."""
    found: dict[str, list[Branch]] = {}
    for key, member in declared["members"].items():
        for wish in member.get("wishes") or []:
            spelled = {"text": wish} if isinstance(wish, str) else wish
            told = {
                "member": key,
                "text": spelled["text"],
                "level": spelled.get("level"),
                "weight": spelled.get("weight", 1),
            }
            for subject in spelled["text"].split(AND):
                found.setdefault(subject, []).append(told)
    people = {subject: len({wish["member"] for wish in wishes}) for subject, wishes in found.items()}
    topics = [
        {"key": _key(subject), "label": subject, "broader": _above(subject), "wishes": found[subject]}
        for subject in sorted(found, key=lambda subject: (-people[subject], _key(subject)))
    ]
    return {
        "topics": [topic for topic in topics if people[topic["label"]] > 1],
        "alone": [
            {**wish, "topic": topic["key"], "label": topic["label"], "broader": topic["broader"]}
            for topic in topics
            if people[topic["label"]] == 1
            for wish in topic["wishes"]
        ],
    }


def _key(subject: str) -> str:
    return subject.lower().replace(" ", "-")


def _above(subject: str) -> list[Branch]:
    return [{"key": key, "label": key, "distance": distance} for key, distance in BROADER.get(subject, {}).items()]


@st.composite
def consortia(draw: Draw) -> Branch:
    """Draw a consortium of one or two communities, two to four companies each, and four to twenty-four members."""
    tree = _bare(draw, communities=draw(st.integers(1, 2)), most_companies=4)
    tree["rhythm"] = _rhythm(draw) | {"horizon_months": draw(st.integers(2, 6))}
    tree["group"] = _group(draw, tree)
    days = _horizon(tree)
    for key, community in tree["communities"].items():
        _differ(draw, community, _group(draw, tree, key))
    tree["closed"] = draw(st.lists(_period(days, 14), max_size=2))
    for company in tree["companies"].values():
        _often(draw, company, "venue", _venues(tree, company["community"]), sometimes=3)
        _often(draw, company, "closed", st.lists(_period(days, 60), min_size=1, max_size=2))
    tree["partners"] = _partners(draw, tree)
    tree["members"] = _members(draw, tree, draw(st.integers(4, 24)), SUBJECTS[: draw(st.integers(2, len(SUBJECTS)))])
    for member in tree["members"].values():
        _often(draw, member, "absent", st.lists(_period(days, 90), min_size=1, max_size=2))
        _often(draw, member, "weekdays", _weekdays())
        _often(draw, member, "offers", st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=2, unique=True))
    return _with_the_past_and_the_decided(draw, tree, days, most_history=4, most_pins=2)


@st.composite
def tiny_consortia(
    draw: Draw, *, least_members: int = 3, most_members: int = 6, slots: int = 2, subjects: int = 2
) -> Branch:
    """Draw a consortium of one community, a few members, some subjects with what they are part of, and a few dates.

    Args:
        draw: By hypothesis.
        least_members: The fewest.
        most_members: The most.
        slots: At most so many sessions fit in the horizon, in as many months or fewer.
        subjects: Two, or three.
    """
    tree = _bare(draw, communities=1, most_companies=3)
    months = draw(st.integers(1, slots))
    tree["rhythm"] = _rhythm(draw) | {
        "interval_months": 1,
        "horizon_months": months,
        "sessions_per_slot": draw(st.integers(1, slots // months)),
        "weekdays": ["tue"],
        "rest_days": draw(st.sampled_from([0, 14, 28, 60, 120])),
    }
    tree["group"] = _group(draw, tree)
    days = _horizon(tree)
    tree["closed"] = _all_but_a_few_a_month(draw, days)
    for company in tree["companies"].values():
        _often(draw, company, "venue", _venues(tree, company["community"]), sometimes=3)
        _often(draw, company, "closed", st.lists(_period(days, 10), min_size=1, max_size=1))
    tree["partners"] = _partners(draw, tree)
    wished = [SUBJECTS[:2], ("docker", "cloud"), ("kubernetes", "scrum")]
    if subjects > 2:
        wished = [SUBJECTS[:3], ("docker", "terraform", "scrum"), ("power bi", "cloud", "scrum")]
    tree["members"] = _members(
        draw, tree, draw(st.integers(least_members, most_members)), draw(st.sampled_from(wished))
    )
    for member in tree["members"].values():
        _often(draw, member, "absent", st.lists(_period(days, 20), min_size=1, max_size=1))
    return _with_the_past_and_the_decided(draw, tree, days, most_history=2, most_pins=1)


def _often(draw: Draw, branch: Branch, part: str, values: st.SearchStrategy[Any], *, sometimes: int = 1) -> None:
    """Give a branch a part in `sometimes` of four cases."""
    if draw(st.integers(0, 3)) >= 4 - sometimes:
        branch[part] = draw(values)


def _some(draw: Draw, values: Sequence[Value], least: int, most: int) -> list[Value]:
    return draw(st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True)) if values else []


def _horizon(tree: Branch) -> list[dt.date]:
    first = default_first(tree, TODAY)
    last = default_last(tree, first)
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


@st.composite
def _period(draw: Draw, days: Sequence[dt.date], longest: int) -> Branch:
    first = draw(st.sampled_from(days))
    return {"from": first, "to": first + dt.timedelta(days=draw(st.integers(0, longest)))}


def _weekdays() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(WEEK[:5]), min_size=1, max_size=3, unique=True)


def _venues(tree: Branch, *communities: str) -> st.SearchStrategy[Branch]:
    """Return venues that fit at least the smallest group; a smaller one is refused by `hyf check`."""
    least = max((tree["group"] | tree["communities"][key].get("group", {}))["min"] for key in communities)
    return st.sampled_from([30, 30, least + 2, least]).map(
        lambda capacity: {"name": "Zaal", "address": "Dorpsplein 1, Deventer", "capacity": capacity}
    )


def _person(key: str) -> Branch:
    return {"name": f"Contactpersoon {key}", "email": f"contact@{key}.example"}


def _bare(draw: Draw, *, communities: int, most_companies: int) -> Branch:
    country = draw(st.sampled_from(["NL", "BE", None]))
    names = ("noord", "zuid")[:communities]
    companies: Branch = {}
    for community in names:
        known_heads = draw(st.booleans())
        for n in range(draw(st.integers(2, most_companies))):
            key = f"bedrijf-{community}-{n + 1}"
            companies[key] = {"name": f"Bedrijf {community} {n + 1}", "community": community, "contact": _person(key)}
            if known_heads:
                companies[key]["employees"] = draw(st.integers(1, 50))
    return {
        "consortium": {"name": "Proefconsortium", "country": country, "coordinator": _person("proef")},
        "communities": {community: {"name": community.capitalize()} for community in names},
        "rhythm": {},
        "group": {},
        "closed": [],
        "companies": companies,
    }


def _rhythm(draw: Draw) -> Branch:
    return {
        "interval_months": draw(st.integers(1, 2)),
        "sessions_per_slot": draw(st.integers(1, 2)),
        "weekdays": draw(_weekdays()),
        "start": draw(st.sampled_from(["15:30", "09:00"])),
        "duration_min": draw(st.sampled_from([120, 150])),
        "notice_days": draw(st.sampled_from([0, 28, 40])),
        "rest_days": draw(st.sampled_from([0, 30, 60, 120])),
    }


def _group(draw: Draw, tree: Branch, community: str | None = None) -> Branch:
    least = draw(st.sampled_from([2, 2, 3, 4]))
    companies = [company["community"] for company in tree["companies"].values()]
    fewest = (
        min(companies.count(key) for key in tree["communities"]) if community is None else companies.count(community)
    )
    return {
        "min": least,
        "max": least + draw(st.integers(0, 6)),
        "min_companies": min(draw(st.integers(1, 3)), fewest, least),
        "max_share": draw(st.sampled_from([0.6, 0.5, 0.75, 1])),
    }


def _differ(draw: Draw, community: Branch, group: Branch) -> None:
    """Let a community override some parts; min and max stay together, so that they agree."""
    own = _rhythm(draw) | {"horizon_months": draw(st.integers(1, 6))}
    if parts := _some(draw, tuple(own), 0, 3):
        community["rhythm"] = {part: own[part] for part in parts}
    _often(draw, community, "group", st.just(group))


def _all_but_a_few_a_month(draw: Draw, days: Sequence[dt.date]) -> list[Branch]:
    tuesdays = [day for day in days if WEEK[day.weekday()] == "tue"]
    months = {day.month: [other for other in tuesdays if other.month == day.month] for day in tuesdays}
    opened = {day for month in months.values() for day in _some(draw, month, 1, 3)}
    return [{"from": day, "to": day} for day in tuesdays if day not in opened]


def _partners(draw: Draw, tree: Branch) -> Branch:
    if draw(st.booleans()):
        return {}
    partner = {"name": "Hogeschool", "kind": "school", "contact": _person("hogeschool")}
    _often(draw, partner, "venue", _venues(tree, *tree["communities"]), sometimes=3)
    _often(draw, partner, "communities", st.just(_some(draw, tuple(tree["communities"]), 1, 2)), sometimes=2)
    _often(draw, partner, "experts", st.just(_some(draw, SUBJECTS, 1, 2)), sometimes=2)
    return {"hogeschool": partner}


def _members(draw: Draw, tree: Branch, count: int, subjects: Sequence[str]) -> Branch:
    members: Branch = {}
    for n in range(1, count + 1):
        key = f"persoon-{n}"
        # Few wish nothing: where wishes are thin there is no session to judge.
        wishes = _some(draw, subjects, draw(st.sampled_from([1, 1, 2, 0])), 3)
        if draw(st.integers(0, 4)) == 4:
            wishes.append(AND.join(_some(draw, subjects, 2, 2)))
        members[key] = {
            "name": f"Persoon {n}",
            "company": draw(st.sampled_from(tuple(tree["companies"]))),
            "email": f"{key}@proef.example",
            "wishes": [_wish(draw, text) for text in wishes],
        }
        _often(draw, members[key], "organises", st.booleans())
        _often(draw, members[key], "max_sessions", st.sampled_from([1, 2, 3, 0]))
    if draw(st.booleans()):
        tree["apart"] = [_some(draw, tuple(members), 2, 3)]
    return members


def _wish(draw: Draw, text: str) -> Branch | str:
    weight = draw(st.integers(0, 3))
    level = draw(st.sampled_from([None, None, None, *LEVELS]))
    long = {"text": text} | ({"weight": weight} if weight else {}) | ({"level": level} if level else {})
    return long if len(long) > 1 else text


def _with_the_past_and_the_decided(
    draw: Draw, tree: Branch, days: Sequence[dt.date], *, most_history: int, most_pins: int
) -> Branch:
    past = [TODAY - dt.timedelta(days=n) for n in range(1, 120)]
    tree["history"] = [_past(draw, tree, past) for _ in range(draw(st.integers(0, most_history)))]
    if draw(st.integers(0, 3)) == 3:
        tree["pins"] = [_pin(draw, tree, days) for _ in range(draw(st.integers(1, most_pins)))]
    return tree


def _neighbours(draw: Draw, tree: Branch) -> tuple[str, list[str], list[str]]:
    """Choose a community; return it, who may host there, and its members."""
    community = draw(st.sampled_from(tuple(tree["communities"])))
    companies = [key for key, company in tree["companies"].items() if company["community"] == community]
    serving = [key for key, partner in tree["partners"].items() if community in partner.get("communities", [community])]
    members = [key for key, member in tree["members"].items() if member["company"] in companies]
    return community, companies + serving, members


def _past(draw: Draw, tree: Branch, days: Sequence[dt.date]) -> Branch:
    community, hosts, members = _neighbours(draw, tree)
    session = {"date": draw(st.sampled_from(days)), "community": community, "topic": draw(st.sampled_from(SUBJECTS))}
    _often(draw, session, "host", st.sampled_from(hosts), sometimes=3)
    if came := _some(draw, members, 0, 5):
        session |= {"organiser": came[0], "members": came}
        _often(draw, session, "co_organiser", st.sampled_from(came))
        _often(draw, session, "speaker", st.sampled_from(came))
    return session


def _pin(draw: Draw, tree: Branch, days: Sequence[dt.date]) -> Branch:
    """Draw a decision; it need not be possible."""
    community, hosts, members = _neighbours(draw, tree)
    rhythm = tree["rhythm"] | tree["communities"][community].get("rhythm", {})
    suitable = [day for day in days if WEEK[day.weekday()] in rhythm["weekdays"]]
    texts = [
        wish if isinstance(wish, str) else wish["text"] for key in members for wish in tree["members"][key]["wishes"]
    ]
    subjects = [subject for text in texts for subject in text.split(AND)]
    wanted = subjects + [above for subject in subjects for above in BROADER.get(subject, ())]
    free = {
        "topic": st.sampled_from(wanted or [SUBJECTS[0]]),
        "date": st.sampled_from([*suitable, days[0]]),
        "host": st.sampled_from(hosts),
        "organiser": st.sampled_from(members or tuple(tree["members"])),
        "members": st.just(_some(draw, members or tuple(tree["members"]), 1, 2)),
    }
    return {part: draw(free[part]) for part in sorted(_some(draw, tuple(free), 1, 3))}
