"""A session mixes companies: at least `min_companies`, and none fills more than `max_share` (group).

People come for what they cannot hear at home.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel, IntVar

from hyf.model.counts import counted
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rhythm import Group
from hyf.model.rota import Rota
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance


def share_of(group: Group) -> Fraction:
    """Return `max_share` as the fraction that was meant: 0.6 is 3/5, not the nearest binary number."""
    return Fraction(str(group.max_share))


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Bound each company's people by its share of the session, and count the companies present."""
    for opening in choices.openings:
        group = instance.communities[opening.community].group
        for topic, by_member in choices.attends[opening].items():
            by_company: dict[str, list[IntVar]] = defaultdict(list)
            for member, attends in by_member.items():
                by_company[instance.attendees[member].company].append(attends)
            _bound_shares(model, by_company, share_of(group))
            if _needs_count(group):
                present = _companies_present(model, by_company, f"{opening.name}/{topic}")
                model.add(total(present) >= group.min_companies * choices.has_topic(opening, topic))


def _needs_count(group: Group) -> bool:
    # With n companies in a session the largest has at least 1/n of it, so a low share implies two companies.
    return group.min_companies > (2 if share_of(group) < 1 else 1)


def _bound_shares(model: CpModel, by_company: dict[str, list[IntVar]], share: Fraction) -> None:
    people = total([attends for seats in by_company.values() for attends in seats])
    for seats in by_company.values():
        if share < 1:
            model.add(share.denominator * total(seats) <= share.numerator * people)


def _companies_present(model: CpModel, by_company: dict[str, list[IntVar]], name: str) -> list[IntVar]:
    present = []
    for company, seats in by_company.items():
        is_there = model.new_bool_var(f"{name}/{company}")
        model.add(is_there <= total(seats))
        present.append(is_there)
    return present


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield sessions with too few companies, or too many people of one."""
    for n, session in enumerate(rota.sessions):
        if session.community not in instance.communities:
            continue
        group = instance.communities[session.community].group
        known = [key for key in session.members if key in instance.attendees]
        companies = Counter(instance.attendees[key].company for key in known)
        where = ("sessions", n, "members")
        if len(companies) < group.min_companies:
            firms = counted(len(companies), "company")
            message = Text(
                en=f"people of {firms.en}; a session mixes at least {group.min_companies} (group.min_companies)",
                nl=f"deelnemers van {firms.nl}; een bijeenkomst heeft er minstens {group.min_companies} "
                "(group.min_companies)",
            )
            yield Finding(where, "rota-companies-few", message)
        for company, people in sorted(companies.items()):
            if people > share_of(group) * len(session.members):
                message = Text(
                    en=f"{company} fills {people} of {len(session.members)} places; at most {group.max_share:g} of a "
                    "session (group.max_share)",
                    nl=f"{company} vult {people} van de {len(session.members)} plaatsen; hoogstens "
                    f"{group.max_share:g} van een bijeenkomst (group.max_share)",
                )
                yield Finding(where, "rota-share", message)
