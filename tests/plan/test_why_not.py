"""Why a wish is not met, and what would change it: every change that is said to do is made, and planned for real."""

import copy
from dataclasses import replace

import pytest

from hyf.model.consortium import Pin
from hyf.model.rota import Rota
from hyf.plan.instance import build_instance
from hyf.plan.make_rota import make_rota
from hyf.plan.reach import Search
from hyf.plan.solve import Effort
from hyf.plan.trying import Finding
from hyf.plan.why_not import why_not
from hyf.wishes.topics import find_topics
from tests.plan.builders import JAN, LATER_JAN, TODAY, a_company, a_consortium, a_member, four

EFFORT = Effort(limit=5)
TUE_THU = {"weekdays": ["tue", "thu"]}


def planned(consortium):
    instance = build_instance(consortium, find_topics(consortium), today=TODAY)
    rota = make_rota(instance, EFFORT).answer
    assert isinstance(rota, Rota)
    return instance, rota


def asked(member, wish, search=None, **parts):
    instance, rota = planned(a_consortium(**parts))
    return why_not(instance, rota, (member, wish), search or Search(20, 5)), rota


def seven(wish, *, company=("ada", "bol"), **more):
    """Return seven people who wish the same."""
    return {f"p{n}": a_member(company[n % len(company)], wish, **more) for n in range(7)}


def enough(answer):
    return [
        tuple((change.kind, change.to) for change in tried.changes)
        for tried in answer.tried
        if tried.finding is Finding.ENOUGH
    ]


def changed(parts, change, wish):
    """Make a change by hand: what the coordinator would then declare."""
    tree = copy.deepcopy({"companies": {"ada": a_company(), "bol": a_company()}, "members": four("python")} | parts)
    if change.kind == "more-people":
        names = change.what.en.replace("spread over ", "at ").split(" at ")[1].split(" want")[0].lower().split(", ")
        joined = {f"new{n}": a_member(names[n % len(names)], wish) for n in range(change.to)}
        return tree | {"members": tree["members"] | joined}
    *steps, last = change.path
    here = tree
    for step in steps:
        here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
    if change.kind == "apart":
        del here[last]
    elif change.kind == "absent":
        first, until = change.to.split(" - ")
        here[last] = {"from": first, "to": until}
    else:
        here[last] = change.to.split(", ") if last == "weekdays" else change.to
    return tree


def meets(consortium, member, wish, topic):
    """Plan for real, with the wish as a decision, and return the weight that is met; None: there is no such rota."""
    pins = (*consortium.pins, Pin(topic=topic, members=(member,)))
    instance = build_instance(consortium.model_copy(update={"pins": pins}), find_topics(consortium), today=TODAY)
    answer = make_rota(instance, EFFORT).answer
    if not isinstance(answer, Rota):
        return None
    assert (member, wish) not in {(unmet.member, unmet.wish) for unmet in answer.unmet}
    return weight_met(answer)


def weight_met(rota):
    return next(each.value for each in rota.objectives if each.name == "met-weight")


CASES = {
    "nobody shares it": (
        "anna",
        "cobol",
        {"members": four("python") | {"anna": a_member("ada", "cobol")}, "rhythm": {"horizon_months": 3}},
        "alone",
        Finding.NOT_ENOUGH,
        [(("more-people", 1),)],
    ),
    "room too small": (
        "p6",
        "python",
        {
            "companies": {"ada": a_company(capacity=6), "bol": a_company(capacity=None)},
            "members": seven("python", max_sessions=1),
            "group": {"min": 4, "max": 8},
            "rhythm": {"horizon_months": 1},
        },
        "full",
        Finding.COSTS,
        [(("venue", 7),)],
    ),
    "one weekday": (
        "anna",
        "python",
        {
            "members": four("python") | {"anna": a_member("ada", "python", weekdays=["fri"])},
            "rhythm": TUE_THU | {"horizon_months": 1},
        },
        "never-free",
        Finding.NOT_ENOUGH,
        [(("weekdays", "tue, fri"),), (("weekdays", "thu, fri"),), (("rhythm.weekdays", "tue, thu, fri"),)],
    ),
    "everything full": (
        "p0",
        "cobol",
        {
            "members": four("python", "scrum") | {"p0": a_member("ada", "cobol"), "p1": a_member("bol", "cobol")},
        },
        "no-slot",
        Finding.COSTS,
        [(("rhythm.sessions_per_slot", 2),), (("rhythm.horizon_months", 3),)],
    ),
    "seven of eight": (
        "p0",
        "python",
        {"members": seven("python"), "group": {"min": 8, "max": 10}},
        "too-few",
        Finding.NOT_ENOUGH,
        [(("more-people", 1),), (("group.min", 7),)],
    ),
    "nobody organises": (
        "anna",
        "python",
        {"members": {key: {**person, "organises": False} for key, person in four("python").items()}},
        "no-organiser",
        Finding.NOT_ENOUGH,
        [(("organises", True),), (("more-people", 1),)],
    ),
    "apart": (
        "anna",
        "python",
        {
            "apart": [["anna", "bea"]],
            "group": {"max_share": 0.7},
            "rhythm": {"horizon_months": 1},
            "members": four({"text": "python", "weight": 2}) | {"anna": a_member("ada", "python")},
        },
        "apart",
        Finding.COSTS,
        [(("apart", ""),), (("rhythm.sessions_per_slot", 2),)],
    ),
    "as many as wanted": (
        "anna",
        "scrum",
        {
            "members": four("python", "scrum")
            | {"anna": a_member("ada", {"text": "python", "weight": 3}, "scrum", max_sessions=1)}
        },
        "max-sessions",
        Finding.COSTS,
        [(("max_sessions", 2),)],
    ),
    "absent": (
        "anna",
        "python",
        {
            "members": four("python") | {"anna": a_member("ada", "python", absent=[{"from": JAN, "to": LATER_JAN}])},
            "closed": [{"from": "2027-01-01", "to": "2027-01-11"}, {"from": "2027-01-20", "to": "2027-02-28"}],
        },
        "never-free",
        Finding.NOT_ENOUGH,
        [(("absent", "2027-01-12 - 2027-01-12"),)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_why_not(name):
    member, wish, parts, why, as_is, ways = CASES[name]

    answer, _ = asked(member, wish, **parts)

    assert (answer.why, answer.as_is.finding) == (why, as_is)
    found = enough(answer)
    assert [way for way in ways if way not in found] == []
    assert all(tried.cost == 0 for tried in answer.tried if tried.finding is Finding.ENOUGH)
    assert answer.left == 0


@pytest.mark.parametrize("name", CASES)
def test_what_is_enough_is_enough_when_it_is_planned(name):
    member, wish, parts, *_ = CASES[name]
    consortium = a_consortium(**parts)
    answer, rota = asked(member, wish, **parts)
    weight = next(each.weight for each in consortium.members[member].wishes if each.text == wish)

    ways = [tried.changes for tried in answer.tried if tried.finding is Finding.ENOUGH]
    assert ways
    for changes in ways:
        made = parts
        for change in changes:
            made = changed(made, change, wish)
        met = meets(a_consortium(**made), member, wish, wish)
        assert met is not None, changes
        assert met >= weight_met(rota) + weight, changes


@pytest.mark.parametrize("name", ["one weekday", "seven of eight", "nobody shares it", "nobody organises"])
def test_what_cannot_be_cannot_be_planned(name):
    member, wish, parts, *_ = CASES[name]

    assert meets(a_consortium(**parts), member, wish, wish) is None


def test_smallest_size_of_a_change():
    answer, _ = asked("p0", "python", members=seven("python"), group={"min": 9, "max": 10})

    assert (("more-people", 2),) in enough(answer)
    assert (("group.min", 7),) in enough(answer)
    helpful = [tried for tried in answer.tried if tried.finding is Finding.ENOUGH]
    assert {change.to for tried in helpful for change in tried.changes if change.kind == "more-people"} == {2}


def test_what_is_enough_is_sorted_by_what_it_asks():
    answer, _ = asked("p0", "python", members=seven("python"), group={"min": 8, "max": 10})

    helpful = [tried for tried in answer.tried if tried.finding is Finding.ENOUGH]
    assert [tried.rank for tried in helpful] == sorted(tried.rank for tried in helpful)
    assert helpful[0].changes[0].what.nl == "bij Bol wil nog 1 persoon dit"


def test_price_of_what_others_lose():
    members = four("python") | {"p0": a_member("ada", "cobol"), "p1": a_member("bol", "cobol")}

    answer, rota = asked("p0", "cobol", members=members, rhythm={"horizon_months": 1})

    assert (weight_met(rota), answer.as_is.finding, answer.as_is.cost) == (4, Finding.COSTS, 3)
    assert answer.as_is.lost == tuple((key, "python") for key in ("anna", "arie", "bea", "bo"))
    assert answer.as_is.gained == (("p1", "cobol"),)


def test_pairs_where_nothing_helps_alone():
    members = four({"text": "python", "weight": 3}) | {"p0": a_member("ada", "cobol", organises=False)}

    answer, _ = asked("p0", "cobol", members=members, rhythm={"horizon_months": 1}, group={"min": 3, "max": 4})

    assert [len(way) for way in enough(answer)] == [2] * len(enough(answer))
    assert any({kind for kind, _ in way} == {"more-people", "rhythm.sessions_per_slot"} for way in enough(answer))


def test_rota_that_can_be_better_as_it_is():
    consortium = a_consortium()
    instance, rota = planned(consortium)
    short = replace(
        rota, sessions=tuple(replace(each, members=("arie", "bea"), organiser="arie") for each in rota.sessions)
    )

    answer = why_not(instance, short, ("anna", "python"), Search(20, 5))

    assert (answer.as_is.finding, answer.tried, answer.left) == (Finding.ENOUGH, (), 0)


def test_time_that_is_up():
    answer, _ = asked("anna", "cobol", Search(0.0, 1), members=four("python") | {"anna": a_member("ada", "cobol")})

    assert answer.tried == ()
    assert answer.left > 0


def test_progress_and_the_same_answer_again():
    instance, rota = planned(a_consortium(members=seven("python"), group={"min": 8}))
    told = []

    first = why_not(instance, rota, ("p0", "python"), Search(20, 5), lambda done, count: told.append((done, count)))
    again = why_not(instance, rota, ("p0", "python"), Search(20, 5))

    assert told == [(n, len(told)) for n in range(1, len(told) + 1)]
    shown = [
        [(tried.finding, tried.cost, tried.lost, [change.what for change in tried.changes]) for tried in answer.tried]
        for answer in (first, again)
    ]
    assert shown[0] == shown[1]
