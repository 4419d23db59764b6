"""The aims about turns: at every moment near the fair share, and in the end nobody far ahead of it.

What counts for "at every moment" (the aim `turns-astray`):

| what | how it is counted |
|---|---|
| hosting | goes round among the companies of a community with a room that is large enough |
| organising | goes round among those with a member who may hold the baton |
| a share | is in proportion to head count, or to members |
| a moment | the end of each day with a session of the rota, counted from the beginning: the history goes before |
| astray | how far the turns a company had lie from its share of all turns had, either way, in turns |
| allowed | for n companies 1 - 1/(2n - 2) turns: so near can fair rotation always stay, and no nearer in general |

A session at a partner's is no turn of hosting. The aim is by how much a rota strays beyond what is allowed, at its
worst moment; 0 is fair at every moment.

Source of the bound: R. Tijdeman, 'The chairman assignment problem', Discrete Mathematics 32 (1980) 323-330.

Shares and counting of the other aim, `furthest-ahead`, are in `ledger`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import ceil

from ortools.sat.python.cp_model import BoolVarT, BoundedLinearExpression, CpModel, Domain, IntVar, LinearExpr

from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, Opening, total
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.instance import Instance
from hyf.plan.ledger import DUTIES, furthest_ahead

# Shares and parts of a turn are fractions; the solver counts them in millionths, finer than any two that differ.
MILLIONTHS = 1_000_000


@dataclass(frozen=True, slots=True)
class Rotation:
    """One duty that goes round among the companies of a community.

    Attributes:
        sizes: Company key -> its size, of all that can have the duty; a company's share is its part of their sum.
        before: Company key -> turns in the history.
    """

    community: str
    duty: str
    sizes: Mapping[str, int]
    before: Mapping[str, int]

    @property
    def allowed(self) -> Fraction:
        """How far from its share fair rotation may have to leave a company, in turns."""
        return allowed_stray(len(self.sizes))

    def stray(self, turns: Mapping[str, int]) -> Fraction:
        """Return how far the company furthest from its share is from it, after these turns, history included."""
        had, size = sum(turns[company] for company in self.sizes), sum(self.sizes.values())
        return max(abs(turns[company] - Fraction(part, size) * had) for company, part in self.sizes.items())


def allowed_stray(companies: int) -> Fraction:
    """Return the bound of Tijdeman for a number of companies, in turns: 0 for one, 1/2 for two, below 1 for any."""
    return 1 - Fraction(1, 2 * companies - 2) if companies > 1 else Fraction(0)


def rotations(instance: Instance, communities: Iterable[str]) -> Iterator[Rotation]:
    """Yield every duty that goes round among at least two companies, by community."""
    for key in communities:
        community = instance.communities[key]
        willing = {instance.attendees[member].company for member in organisers_in(community, instance)}
        rooms = {
            host.key
            for host in community.hosts.values()
            if host.is_company and host.capacity >= community.group.min and host.open
        }
        for duty, able in zip(DUTIES, (willing, rooms), strict=True):
            sizes = {company: community.sizes[company] for company in community.companies if company in able}
            if len(sizes) > 1 and any(sizes.values()):
                before = {company: instance.turns_before.get((company, duty), 0) for company in sizes}
                yield Rotation(key, duty, sizes, before)


def organisers_in(community: CommunityPlan, instance: Instance) -> set[str]:
    """Return who can hold the baton: is willing, and can be in a session."""
    wishing = {member for topic in community.topics for member in community.wanted[topic]}
    return {
        member
        for member in wishing
        if (attendee := instance.attendees[member]).organises and attendee.max_sessions and attendee.free
    }


def furthest_astray(
    sessions: Iterable[Session], instance: Instance, communities: Iterable[str] | None = None
) -> Fraction:
    """Return how far any company is from its share at the worst moment of a rota, in turns.

    Args:
        sessions: In any order.
        instance: The question they answer.
        communities: Keys of those that count; absent: all.
    """
    held = list(sessions)
    some = rotations(instance, communities or instance.communities)
    return max((stray for rotation in some for stray in _strays(rotation, held, instance)), default=Fraction(0))


def astray_value(rota: Rota, instance: Instance) -> Fraction:
    """Return by how many turns a rota strays beyond what is allowed, at its worst moment; never below 0."""
    beyond = [
        stray - rotation.allowed
        for rotation in rotations(instance, instance.communities)
        for stray in _strays(rotation, rota.sessions, instance)
    ]
    return max([Fraction(0), *beyond])


def _strays(rotation: Rotation, sessions: Sequence[Session], instance: Instance) -> Iterator[Fraction]:
    turns = Counter(dict(rotation.before))
    here = sorted((session for session in sessions if session.community == rotation.community), key=_date)
    for _, same_day in groupby(here, key=_date):
        for session in same_day:
            turns[session.host if rotation.duty == "hosted" else instance.attendees[session.organiser].company] += 1
        yield rotation.stray(turns)


def _date(session: Session) -> dt.date:
    return session.date


def astray_terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return by how many millionths of a turn the worst moment lies beyond what is allowed."""
    beyond = model.new_int_var(0, 100 * MILLIONTHS, "astray beyond what is allowed")
    is_constant = True
    moments = {key: tuple(_moments(model, choices, key)) for key in choices.communities}
    for rotation in rotations(instance, choices.communities):
        openings = choices.openings_of(rotation.community)
        turns = _so_far(model, choices, instance, openings, rotation)
        for position, when in moments[rotation.community]:
            for company in rotation.sizes:
                for side in _sides(rotation, company, turns[position], beyond):
                    model.add(side).only_enforce_if(*when)
                    is_constant = False
    return total([]) if is_constant else beyond + 0


def _so_far(
    model: CpModel, choices: Choices, instance: Instance, openings: Sequence[Opening], rotation: Rotation
) -> list[dict[str, IntVar]]:
    """Return for each opening the turns of each company until then, the history included."""
    # Each is the one before and a little more: sums over everything until then would make the model many times larger.
    so_far: list[dict[str, IntVar]] = []
    for position, opening in enumerate(openings):
        before = so_far[-1] if so_far else dict(rotation.before)
        turns = {
            company: model.new_int_var(0, count + position + 1, f"{company} {rotation.duty} until {opening.name}")
            for company, count in rotation.before.items()
        }
        for company, count in turns.items():
            model.add(count == before[company] + _turns(choices, instance, (opening,), company, rotation.duty))
        so_far.append(turns)
    return so_far


def _sides(
    rotation: Rotation, company: str, turns: Mapping[str, IntVar], beyond: IntVar
) -> Iterator[BoundedLinearExpression | bool]:
    # Whole numbers throughout: sizes instead of shares, and everything times the denominator of what is allowed.
    size, allowed = sum(rotation.sizes.values()), rotation.allowed
    scale = MILLIONTHS * allowed.denominator
    had = total([count + 0 for count in turns.values()])
    ahead = size * turns[company] - rotation.sizes[company] * had
    most = MILLIONTHS * size * allowed.numerator + size * allowed.denominator * beyond
    yield scale * ahead <= most
    yield -scale * ahead <= most


def _moments(model: CpModel, choices: Choices, community: str) -> Iterator[tuple[int, tuple[BoolVarT, ...]]]:
    """Yield the position of the opening that ends each moment, and when it is one: a day ends with a session.

    The openings of a slot stand in the order of their dates, see `bounds.order_openings`; where they do not, only the
    end of the slot is looked at.
    """
    openings = choices.openings_of(community)
    for position, opening in enumerate(openings):
        after = openings[position + 1] if position + 1 < len(openings) else None
        goes_on = after is not None and after.slot == opening.slot
        if goes_on and not choices.is_ordered:
            continue
        is_used = model.new_bool_var(f"{opening.name} is held")
        model.add(choices.used(opening) == is_used)
        when: tuple[BoolVarT, ...] = (is_used,)
        if goes_on and after is not None:
            same_day = model.new_bool_var(f"{after.name} is on that day too")
            model.add(choices.used(after) >= same_day)
            model.add(_day_number(choices, after) <= _day_number(choices, opening)).only_enforce_if(same_day)
            when = (is_used, ~same_day)
        yield position, when


def _day_number(choices: Choices, opening: Opening) -> LinearExpr:
    return total([date.toordinal() * var for date, var in choices.dates[opening].items()])


def terms(model: CpModel, choices: Choices, instance: Instance) -> LinearExpr:
    """Return by how many millionths of a turn the company furthest ahead of its share is ahead of it."""
    # Turns are few, so every lead that can occur is listed: far easier to prove than fractions in one inequality.
    leads: list[tuple[int, tuple[IntVar, IntVar]]] = []
    for key in choices.communities:
        community = instance.communities[key]
        openings = choices.openings_of(key)
        held = _one_of(model, total([choices.used(opening) for opening in openings]), len(openings), f"held {key}")
        for company, share in community.shares.items():
            for duty in DUTIES:
                planned = _turns(choices, instance, openings, company, duty)
                turns = _one_of(model, planned, len(openings), f"{duty} {company}")
                before = instance.turns_before.get((company, duty), 0)
                leads += [
                    (
                        ceil(MILLIONTHS * (before + done - share * (community.past_sessions + sessions))),
                        (is_held, is_done),
                    )
                    for sessions, is_held in enumerate(held)
                    for done, is_done in enumerate(turns[: sessions + 1])
                ]
    furthest = model.new_int_var_from_domain(Domain.from_values([lead for lead, _ in leads] or [0]), "furthest ahead")
    for lead, when in leads:
        model.add(furthest >= lead).only_enforce_if(*when)
    return furthest + 0


def _one_of(model: CpModel, count: LinearExpr, most: int, name: str) -> list[IntVar]:
    """Return a variable for each number from 0 to `most`: it is this many."""
    numbers = [model.new_bool_var(f"{name} is {number}") for number in range(most + 1)]
    model.add_exactly_one(numbers)
    model.add(total([number * is_it for number, is_it in enumerate(numbers)]) == count)
    return numbers


def _turns(choices: Choices, instance: Instance, openings: Sequence[Opening], company: str, duty: str) -> LinearExpr:
    if duty == "hosted":
        rooms = [choices.hosts[opening] for opening in openings]
        return total([hosts[company] + 0 for hosts in rooms if company in hosts])
    return total(
        [
            organises + 0
            for opening in openings
            for member, organises in choices.organises[opening].items()
            if instance.attendees[member].company == company
        ]
    )


def value(rota: Rota, instance: Instance) -> Fraction:
    """Return the same from a finished rota, in turns; negative when every company is behind its share."""
    return furthest_ahead(rota.sessions, instance)
