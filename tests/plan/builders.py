"""Small consortia, questions and rotas for tests of the planner, as short as possible.

The usual consortium has one community, two companies with a room, and four people who all want Python. Sessions are
held on Tuesdays of January and February 2027, one a month, and no holiday stands in the way.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, CpModel, CpSolver, IntVar

from hyf.model.consortium import Consortium
from hyf.model.key import key_from
from hyf.model.language import Text
from hyf.model.rota import Form, Rota, Session, Status
from hyf.model.topic import BroaderTopic, Topic, TopicOffer, Topics, TopicWish
from hyf.plan.choices import Choices, Opening, make_choices
from hyf.plan.instance import Instance, build_instance
from hyf.plan.rules import Rule
from hyf.wishes.topics import find_topics

TODAY = dt.date(2026, 11, 22)
JAN, LATER_JAN, FEB = dt.date(2027, 1, 12), dt.date(2027, 1, 19), dt.date(2027, 2, 9)
"""Three Tuesdays: two in the first slot, one in the second."""

Tree = dict[str, Any]


def a_company(community: str = "noord", capacity: int | None = 10, **more: Any) -> Tree:
    """Return a company; with a room, unless its capacity is None."""
    venue = {"venue": {"name": "Zaal", "address": "Dorpsplein 1", "capacity": capacity}} if capacity else {}
    return {"community": community, "contact": {"name": "Cor", "email": "cor@proef.example"}} | venue | more


def a_partner(capacity: int | None = 10, **more: Any) -> Tree:
    """Return a school; with a room, unless its capacity is None."""
    return {key: value for key, value in a_company(capacity=capacity).items() if key != "community"} | {
        "kind": "school",
        **more,
    }


def a_member(company: str, *wishes: str | Tree, **more: Any) -> Tree:
    """Return a member who wishes some subjects."""
    return {"company": company, "wishes": list(wishes), **more}


def four(*wishes: str | Tree) -> Tree:
    """Return two people at each of the two usual companies, who all wish the same."""
    return {key: a_member(company, *wishes) for key, company in FOUR.items()}


FOUR = {"anna": "ada", "arie": "ada", "bea": "bol", "bo": "bol"}


def a_consortium(**parts: Any) -> Consortium:
    """Return the usual consortium with other parts; `about`, `rhythm` and `group` change only what they name."""
    tree: Tree = {
        "communities": {"noord": {}},
        "companies": {"ada": a_company(), "bol": a_company()},
        "members": four("python"),
    } | parts
    tree["consortium"] = {
        "name": "Proef",
        "language": "en",
        "country": None,
        "coordinator": {"name": "Cor", "email": "cor@proef.example"},
    } | tree.pop("about", {})
    usual = {"interval_months": 1, "horizon_months": 2, "weekdays": ["tue"], "rest_days": 0}
    tree["rhythm"] = usual | parts.get("rhythm", {})
    tree["group"] = {"min": 2, "max": 4} | parts.get("group", {})
    for section in ("communities", "companies", "partners", "members"):
        tree[section] = {key: {"name": key.capitalize(), **value} for key, value in tree.get(section, {}).items()}
    for key, member in tree["members"].items():
        member.setdefault("email", f"{key}@proef.example")
    return Consortium.model_validate(tree)


def an_instance(consortium: Consortium | None = None, **options: Any) -> Instance:
    """Return the question about a consortium, asked on TODAY; `topics` are those that are found."""
    consortium = consortium or a_consortium()
    return build_instance(consortium, **{"topics": find_topics(consortium), "today": TODAY, **options})


def linked(consortium: Consortium, broader: Mapping[str, Mapping[str, int]], joined: str = " en ") -> Topics:
    """Return topics as they could be found: one per subject, some of them part of others.

    Args:
        consortium: Subjects in its wishes are spelled in one way each.
        broader: Key of a topic -> key of a topic that it is part of -> distance.
        joined: Stands between the subjects of one wish.
    """
    wishes: dict[str, list[TopicWish]] = {}
    for member in consortium.members.values():
        for wish in member.wishes:
            for subject in wish.text.split(joined):
                here = TopicWish(
                    member.key, wish.text, wish.level, wish.weight, Text(en="as written", nl="zo geschreven")
                )
                wishes.setdefault(subject, []).append(here)
    offers = [(one.key, offer.text, offer.level) for one in consortium.members.values() for offer in one.offers]
    offers += [(partner.key, text, None) for partner in consortium.partners.values() for text in partner.experts]
    topics = [
        Topic(
            key=key_from(subject),
            label=subject.capitalize(),
            wishes=tuple(some),
            offers=tuple(TopicOffer(*offer) for offer in offers if offer[1] == subject),
            broader=tuple(
                BroaderTopic(above, above.capitalize(), far)
                for above, far in sorted(broader.get(subject, {}).items(), key=lambda item: (item[1], item[0]))
            ),
        )
        for subject, some in wishes.items()
    ]
    topics.sort(key=lambda topic: (-len(topic.members), topic.key))
    return Topics(
        found=tuple(topic for topic in topics if len(topic.members) > 1),
        alone=tuple(topic for topic in topics if len(topic.members) == 1),
        by_text={subject: key_from(subject) for subject in wishes},
    )


def a_session(**parts: Any) -> Session:
    """Return a good session of the usual consortium, with other parts."""
    usual = Session(
        key="noord-2027-01-python",
        topic="python",
        label="Python",
        form=Form.CREATIVE_SESSION,
        community="noord",
        date=JAN,
        start=dt.time(15, 30),
        duration_min=150,
        host="ada",
        organiser="anna",
        members=("anna", "bea"),
    )
    return replace(usual, **parts)


def a_rota(*sessions: Session, **parts: Any) -> Rota:
    """Return a rota of some sessions, made on TODAY for January and February 2027."""
    rota = Rota(
        consortium="Proef",
        made_on=TODAY,
        first=dt.date(2027, 1, 1),
        last=dt.date(2027, 2, 28),
        status=Status.FEASIBLE,
        seed=0,
        met_weight=0,
        met_weight_bound=0,
        version=1,
        sessions=sessions,
    )
    return replace(rota, **parts)


def faces(rule: Rule, instance: Instance, *sessions: Session) -> tuple[bool | None, list[tuple[Any, str]]]:
    """Return what the two faces of a rule say of some sessions.

    Returns:
        Whether the solver may choose them when this rule alone is in force; None when it has no variables by which it
        could. And path and code of everything that the referee finds wrong.
    """
    findings = rule.violations(a_rota(*sessions), instance)
    return can_hold(instance, *sessions, rules=(rule,)), [(finding.path, finding.code) for finding in findings]


def can_hold(instance: Instance, *sessions: Session, rules: tuple[Rule, ...]) -> bool | None:
    """Tell whether the solver may choose exactly these sessions, when some rules alone are in force.

    Returns:
        None when it has no variables by which it could.
    """
    return can_choose(instance, lambda choices: _variables_of(choices, instance, sessions), rules=rules)


def can_choose(
    instance: Instance, chosen: Callable[[Choices], list[IntVar | None]], *, rules: tuple[Rule, ...]
) -> bool | None:
    """Tell whether the solver may set exactly the chosen variables, when some rules alone are in force."""
    model = CpModel()
    choices = make_choices(model, instance, tuple(instance.communities))
    variables = chosen(choices)
    if any(var is None for var in variables):
        return None
    _set(model, choices, variables)
    for rule in rules:
        rule.constrain(model, choices, instance)
    return is_feasible(model)


def fix(model: CpModel, choices: Choices, instance: Instance, sessions: Sequence[Session]) -> None:
    """Leave the solver no choice but these sessions, for which it has variables."""
    _set(model, choices, _variables_of(choices, instance, sessions))


def _set(model: CpModel, choices: Choices, variables: Sequence[IntVar | None]) -> None:
    ones = {var.index for var in variables if var is not None}
    for var in _all_variables(choices):
        model.add(var == (var.index in ones))


def is_feasible(model: CpModel) -> bool:
    """Tell whether a model has a solution."""
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(model)
    assert status in {OPTIMAL, FEASIBLE, INFEASIBLE}
    return status != INFEASIBLE


def _variables_of(choices: Choices, instance: Instance, sessions: Sequence[Session]) -> list[IntVar | None]:
    left = list(choices.openings)
    variables: list[IntVar | None] = []
    for session in sessions:
        slot = instance.slot_of(session.community, session.date)
        opening = next((each for each in left if (each.community, each.slot) == (session.community, slot)), None)
        if opening is None:
            return [None]
        left.remove(opening)
        variables += session_at(choices, opening, session)
    return variables


def session_at(choices: Choices, opening: Opening, session: Session) -> list[IntVar | None]:
    """Return the variables by which the solver chooses a session for an opening; None where there is none."""
    groups = choices.groups[opening]
    group = next((n for n, dates in enumerate(groups) if session.date in dates), None)
    seats: Mapping[str, IntVar] = choices.attends[opening].get(session.topic, {})
    by_group = choices.topics[opening].get(session.topic)
    return [
        by_group[group] if by_group and group is not None else None,
        choices.dates[opening].get(session.date),
        choices.hosts[opening].get(session.host),
        choices.organises[opening].get(session.organiser),
        *(seats.get(member) for member in session.members),
    ]


def _all_variables(choices: Choices) -> list[IntVar]:
    return [
        var
        for opening in choices.openings
        for var in (
            *(var for by_group in choices.topics[opening].values() for var in by_group),
            *choices.dates[opening].values(),
            *choices.hosts[opening].values(),
            *choices.organises[opening].values(),
            *(var for by_member in choices.attends[opening].values() for var in by_member.values()),
        )
    ]
