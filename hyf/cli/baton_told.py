"""Whom to tell that a turn went to somebody else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.cli.baton_takers import Taken
from hyf.cli.rota_chosen import people_in
from hyf.model.consortium import Consortium
from hyf.model.duty import Duty
from hyf.plan.instance import Instance


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to tell.

    Attributes:
        who: Key of the member, company or partner.
        name: Of the person; of a company or partner its contact person.
    """

    who: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Told:
    """Who has to be told, each once.

    Attributes:
        first: Those whose turn it was or becomes, and who stands beside them.
        others: The rest of the session, who were told another organiser or place before.
    """

    first: tuple[Contact, ...]
    others: tuple[Contact, ...]


def told(turns: Sequence[Taken], duty: Duty, instance: Instance) -> Told:
    """Return whom to tell: everybody in the session where the place changes, or where people were told of it."""
    consortium = instance.consortium
    first = dict.fromkeys(key for turn in turns for key in _concerned(turn, duty))
    rest = dict.fromkeys(
        key
        for turn in turns
        if turn.session.published or duty is Duty.HOSTING
        for key in people_in(turn.session, consortium)
    )
    return Told(
        tuple(_contact(key, consortium) for key in first),
        tuple(_contact(key, consortium) for key in rest if key not in first),
    )


def _concerned(turn: Taken, duty: Duty) -> Iterator[str]:
    session = turn.session
    # Who organises has to know with whom, and where.
    beside = (session.organiser, session.co_organiser) if duty is not Duty.ORGANISING else (session.co_organiser,)
    yield from (key for key in (turn.giver, turn.taker, *beside) if key)


def _contact(key: str, consortium: Consortium) -> Contact:
    if key in consortium.members:
        member = consortium.members[key]
        return Contact(key, member.name, member.email)
    firm = consortium.companies.get(key) or consortium.partners[key]
    return Contact(key, f"{firm.contact.name} ({firm.name})", firm.contact.email)
