"""What may not matter does not: names, order, bystanders, days nobody uses; and what should help never hurts.

No expected rota stands here: each test plans a random consortium twice, the second time with a change of which it is
known what it may do.
"""

import copy
from collections.abc import Callable

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from hyf.model.consortium import Consortium
from hyf.model.rota import NoRota, Status
from hyf.plan.instance import build_instance
from hyf.plan.make_rota import make_rota
from hyf.plan.solve import Effort
from tests.plan.builders import linked
from tests.plan.drawn import examples
from tests.plan.random_consortia import TODAY
from tests.plan.switched import HALL, switched

ENOUGH = 10
"""Effort by which the consortia drawn here are planned to the end."""


@st.composite
def consortia(draw):
    """Draw a small consortium in which some rules bite; every company tells its head count."""
    tree = draw(switched(plain=True)).tree
    for company in tree["companies"].values():
        company.setdefault("employees", draw(st.sampled_from([10, 20])))
    return tree


def planned(tree, *, limit=ENOUGH, published=()):
    consortium = Consortium.model_validate(tree)
    instance = build_instance(consortium, linked(consortium, {}), today=TODAY, published=published)
    return make_rota(instance, Effort(limit=limit)).answer


def proven(tree, **options):
    """Plan, and go on only with what is proven: which of several unproven rotas is found is nobody's business."""
    rota = planned(tree, **options)
    event(type(rota).__name__)
    if not isinstance(rota, NoRota):
        event(f"sessions: {len(rota.sessions)}")
        assume(rota.status is Status.OPTIMAL)
    return rota


def values(rota):
    """Return how far every aim was brought; nothing where there is no rota."""
    return {} if isinstance(rota, NoRota) else {aim.name: aim.value for aim in rota.objectives}


def sessions(rota, names=lambda key: key):
    """Return who meets when on what, where, and led by whom."""
    if isinstance(rota, NoRota):
        return None
    return [
        (names(one.community), one.date, one.topic, names(one.host), names(one.organiser), [*map(names, one.members)])
        for one in rota.sessions
    ]


def changed(tree, change):
    """Return a copy of a tree after a change."""
    other = copy.deepcopy(tree)
    change(other)
    return other


def renamed(tree, names):
    """Return a tree in which every key is another one, wherever it stands."""
    if isinstance(tree, dict):
        return {names(key): renamed(value, names) for key, value in tree.items()}
    if isinstance(tree, list):
        return [renamed(value, names) for value in tree]
    return names(tree) if isinstance(tree, str) else tree


def keys_of(tree):
    return [key for section in ("communities", "companies", "partners", "members") for key in tree[section]]


# Names and order.


@examples(2, slow=60)
@given(consortia())
def test_other_names_in_the_same_order_change_nothing(tree):
    other = {key: f"x{key}" for key in keys_of(tree)}

    def names(text):
        return other.get(text, text)

    assert sessions(planned(renamed(tree, names))) == sessions(planned(tree), names)


@examples(2, slow=60)
@given(consortia(), st.randoms(use_true_random=False))
def test_any_other_names_are_as_good(tree, chance):
    keys = keys_of(tree)
    other = dict(zip(keys, (f"k{n}" for n in chance.sample(range(100, 1000), len(keys))), strict=True))

    rota = proven(tree)

    assert values(proven(renamed(tree, lambda text: other.get(text, text)))) == values(rota)


@examples(2, slow=60)
@given(consortia())
def test_another_order_in_the_file_is_as_good(tree):
    def turn_round(other):
        for section in ("communities", "companies", "members"):
            other[section] = dict(reversed(other[section].items()))
        for member in other["members"].values():
            member["wishes"].reverse()
        for part in ("history", "apart", "pins", "closed"):
            other[part].reverse()

    rota = proven(tree)

    assert values(proven(changed(tree, turn_round))) == values(rota)


# Bystanders.


@examples(2, slow=60)
@given(consortia(), st.integers(0, 9))
def test_person_without_wishes_changes_nothing(tree, n):
    company = [*tree["companies"]][n % len(tree["companies"])]
    newcomer = {"name": "Nieuw", "company": company, "email": "nieuw@proef.example"}

    after = planned(changed(tree, lambda other: other["members"].update(nieuw=newcomer)))

    assert sessions(after) == sessions(planned(tree))


@examples(2, slow=60)
@given(consortia())
def test_company_without_members_changes_nothing(tree):
    def join(other):
        # Counted by its members it has no share in the turns.
        for company in other["companies"].values():
            company.pop("employees", None)
        other["companies"]["nieuw"] = {**contact("nieuw"), "community": next(iter(other["communities"]))}

    def count_members(other):
        for company in other["companies"].values():
            company.pop("employees", None)

    after = planned(changed(tree, join))

    assert sessions(after) == sessions(planned(changed(tree, count_members)))


def contact(key):
    return {"name": key, "contact": {"name": key, "email": f"contact@{key}.example"}}


@examples(2, slow=60)
@given(consortia())
def test_community_with_nothing_to_plan_changes_nothing(tree):
    def join(other):
        other["communities"]["ver"] = {"name": "Ver"}
        for key in ("ver-1", "ver-2"):
            other["companies"][key] = {**contact(key), "community": "ver", "employees": 10, "venue": HALL}
            other["members"][f"van-{key}"] = {"name": "V", "company": key, "email": f"v@{key}.example"}

    assert sessions(planned(changed(tree, join))) == sessions(planned(tree))


@examples(2, slow=60)
@given(consortia(), consortia())
def test_communities_that_share_nothing_add_up(tree, far):
    def join(other):
        # What is declared for everybody is that of the first.
        both = renamed({part: far[part] for part in ("companies", "members")}, lambda text: names.get(text, text))
        other["companies"] |= both["companies"]
        other["members"] |= both["members"]
        other["communities"] |= {names[key]: {"name": key} for key in far["communities"]}

    names = {key: f"ver-{key}" for key in keys_of(far)}
    tree = changed(tree, lambda other: other.update(partners={}, pins=[]))

    def alone(other):
        join(other)
        mine = set(tree["companies"])
        for part in ("history", "apart"):
            other[part] = []
        other["communities"] = {key: value for key, value in other["communities"].items() if key.startswith("ver-")}
        other["companies"] = {key: value for key, value in other["companies"].items() if key not in mine}
        other["members"] = {key: value for key, value in other["members"].items() if value["company"] not in mine}

    here, there, together = (values(proven(each)) for each in (tree, changed(tree, alone), changed(tree, join)))

    assert together["met-weight"] == here["met-weight"] + there["met-weight"]
    assert together["worst-company"] == min(here["worst-company"], there["worst-company"])


# Days and rooms that nobody uses.


@examples(2, slow=60)
@given(consortia(), st.integers(0, 60))
def test_day_off_that_no_session_used_is_as_good(tree, n):
    rota = proven(tree)
    assume(not isinstance(rota, NoRota))
    used = {session.date for session in rota.sessions} | {pin.get("date") for pin in tree["pins"]}
    unused = [day for day in (rota.first + n * (rota.last - rota.first) / 60,) if day not in used]

    off = changed(tree, lambda other: other["closed"].extend({"from": day, "to": day} for day in unused))

    assert values(proven(off)) == values(rota)
    # Whoever was told keeps the very same sessions.
    assert sessions(planned(off, published=rota.sessions)) == sessions(rota)


@examples(2, slow=60)
@given(consortia())
def test_partner_whose_room_nobody_uses_is_not_missed(tree):
    rota = proven(tree)
    assume(not isinstance(rota, NoRota) and "hogeschool" not in {session.host for session in rota.sessions})
    assume(not any(pin.get("host") == "hogeschool" for pin in tree["pins"]))

    without = changed(tree, lambda other: other["partners"]["hogeschool"].pop("venue", None))

    assert values(proven(without)) == values(rota)


# What was published.


@examples(2, slow=60)
@given(consortia())
def test_published_rota_stays_as_it_is(tree):
    rota = planned(tree)
    assume(not isinstance(rota, NoRota))

    again = planned(tree, published=rota.sessions)

    assert sessions(again) == sessions(rota)
    assert [session.key for session in again.sessions] == [session.key for session in rota.sessions]


# What should help.


@examples(2, slow=60)
@given(consortia())
def test_twice_the_effort_is_never_worse(tree):
    less, more = planned(tree, limit=0.05), planned(tree, limit=0.1)

    assume(not isinstance(less, NoRota))
    down = {"turns-astray", "furthest-ahead", "days-of-waiting", "turns-out-of-order"}
    event(f"proven at once: {less.status}")
    ranks = [[-value if name in down else value for name, value in values(rota).items()] for rota in (less, more)]
    assert ranks[1] >= ranks[0]


def everywhere(section: str, part: str, value: object) -> Callable[[dict], None]:
    """Let a part of the group or the rhythm be the same for everybody."""

    def loosen(tree):
        for at in (tree, *tree["communities"].values()):
            if at is tree or section in at:
                at[section][part] = value

    return loosen


def for_each(section: str, part: str, value: object = None) -> Callable[[dict], None]:
    """Take a part away from all members or companies, or let it be the same for all."""

    def loosen(tree):
        for one in tree[section].values():
            one.pop(part, None)
            if value is not None:
                one[part] = value

    return loosen


LOOSER = {
    "smaller groups": everywhere("group", "min", 1),
    "larger groups": everywhere("group", "max", 50),
    "one company is enough": everywhere("group", "min_companies", 1),
    "any share": everywhere("group", "max_share", 1),
    "no rest": everywhere("rhythm", "rest_days", 0),
    "more sessions a slot": everywhere("rhythm", "sessions_per_slot", 3),
    "every day of the week": everywhere("rhythm", "weekdays", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    "no notice": everywhere("rhythm", "notice_days", 0),
    "open all year": lambda tree: tree.update(closed=[]),
    "no holidays": lambda tree: tree["consortium"].update(country=None),
    "nobody apart": lambda tree: tree.update(apart=[]),
    "larger rooms": for_each("companies", "venue", HALL),
    "companies open": for_each("companies", "closed"),
    "nobody absent": for_each("members", "absent"),
    "everybody organises": for_each("members", "organises"),
    "as many sessions as they like": for_each("members", "max_sessions", 50),
    "nothing decided": lambda tree: tree.update(pins=[]),
}


@pytest.mark.parametrize("looser", LOOSER)
@examples(1, slow=30)
@given(consortia())
def test_looser_rules_never_meet_less(looser, tree):
    rota = proven(tree)

    more = proven(changed(tree, LOOSER[looser]))

    if not isinstance(rota, NoRota):
        event(f"meets more: {more.met_weight > rota.met_weight}")
        assert more.met_weight >= rota.met_weight
