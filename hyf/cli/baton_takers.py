"""Who takes a turn: the one who was named, the other of a swap, or the next in the ledger whom the referee lets."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyf.cli.rota_chosen import nearest
from hyf.errors import WrongUsage
from hyf.model.baton import Passing
from hyf.model.consortium import Consortium
from hyf.model.duty import DUTY_NAMES, Duty, PassingKind
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.baton_ledger import ledger_of
from hyf.plan.instance import Instance
from hyf.plan.next_up import next_up
from hyf.plan.passing_on import MAY_BE_NOBODY, Try, holder, new_faults, takers
from hyf.plan.turns import turns_since_the_beginning


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that goes to somebody else.

    Attributes:
        giver: Key of who had it; None: nobody.
        taker: Key of who gets it; None: nobody.
        passed_over: Who came first in the ledger, and what the referee has against each.
        is_settled: It can be done; else everybody was passed over, and the session cannot do without.
    """

    session: Session
    giver: str | None
    taker: str | None
    passed_over: tuple[Try, ...] = ()
    is_settled: bool = True


def taken(
    kind: PassingKind,
    duty: Duty,
    named: str | None,
    sessions: Sequence[Session],
    rota: Rota,
    instance: Instance,
    passed: Sequence[Passing],
    today: dt.date,
) -> tuple[Taken, ...]:
    """Return who gives which turn to whom.

    Raises:
        WrongUsage: There is no such person, nobody has the turn, or it would stay where it is.
    """
    givers = [holder(session, duty) for session in sessions]
    if kind is PassingKind.SWAP:
        _check_swap(duty, sessions, givers)
        return tuple(
            Taken(session, giver, taker) for session, giver, taker in zip(sessions, givers, givers[::-1], strict=True)
        )
    session, giver = sessions[0], givers[0]
    if kind is PassingKind.REFUSAL and giver is None:
        raise WrongUsage(_nobody_has(duty, session))
    if named is not None:
        _check_named(duty, named, giver, instance.consortium)
        return (Taken(session, giver, named),)
    return (_next(duty, session, giver, rota, instance, passed, today),)


def _next(
    duty: Duty,
    session: Session,
    giver: str | None,
    rota: Rota,
    instance: Instance,
    passed: Sequence[Passing],
    today: dt.date,
) -> Taken:
    turns = turns_since_the_beginning(instance.consortium, rota.sessions)
    ledger = ledger_of(session.community, turns, instance, today)
    order = next_up(duty, ledger, instance, passed=passed, today=today)
    over: list[Try] = []
    for one in takers(rota, session, duty, order, instance):
        if not one.findings:
            return Taken(session, giver, one.who, tuple(over))
        over.append(one)
    return Taken(session, giver, None, tuple(over), is_settled=duty in MAY_BE_NOBODY)


def faults(
    rota: Rota, changed: Mapping[str, Session], turns: Sequence[Taken], instance: Instance
) -> tuple[Finding, ...]:
    """Return what stands in the way: what the referee has against it, or against each who could take the turn."""
    if all(turn.is_settled for turn in turns):
        return new_faults(rota, changed, instance)
    found = [finding for turn in turns for one in turn.passed_over for finding in one.findings[:1]]
    return tuple(found) or (Finding(("sessions",), "baton-nobody", _NOBODY),)


_NOBODY = Text(en="nobody else can take this turn", nl="niemand anders kan deze beurt overnemen")


def _check_swap(duty: Duty, sessions: Sequence[Session], givers: Sequence[str | None]) -> None:
    if sessions[0].key == sessions[1].key:
        raise WrongUsage(
            Text(
                en="a turn is swapped with that of another session; name two sessions",
                nl="een beurt ruil je met die van een andere bijeenkomst; noem twee bijeenkomsten",
            )
        )
    for session, giver in zip(sessions, givers, strict=True):
        if giver is None:
            raise WrongUsage(_nobody_has(duty, session))
    if givers[0] == givers[1]:
        raise WrongUsage(
            Text(
                en=f"{givers[0]} has both turns already; there is nothing to swap",
                nl=f"{givers[0]} heeft beide beurten al; er valt niets te ruilen",
            )
        )


def _nobody_has(duty: Duty, session: Session) -> Text:
    name = DUTY_NAMES[duty]
    return Text(
        en=f"nobody has this turn ({name.en}) in {session.key}; hyf baton pass gives it to somebody",
        nl=f"niemand heeft deze beurt ({name.nl}) in {session.key}; met hyf baton pass geef je hem aan iemand",
    )


def _check_named(duty: Duty, named: str, giver: str | None, consortium: Consortium) -> None:
    names = {key: member.name for key, member in consortium.members.items()}
    partners = {key: partner.name for key, partner in consortium.partners.items()}
    if duty is Duty.HOSTING:
        names = {key: company.name for key, company in consortium.companies.items()} | partners
    elif duty is Duty.SPEAKING:
        names |= partners
    if named not in names:
        near = "".join(f"\n  {key}  ({names[key]})" for key in nearest(named, names))
        raise WrongUsage(
            Text(
                en=f'there is no "{named}" to take this turn' + (f"; do you mean:{near}" if near else ""),
                nl=f'er is geen "{named}" om deze beurt over te nemen' + (f"; bedoel je:{near}" if near else ""),
            )
        )
    if named == giver:
        raise WrongUsage(
            Text(
                en=f"{names[named]} has this turn already; name somebody else",
                nl=f"{names[named]} heeft deze beurt al; noem iemand anders",
            )
        )
