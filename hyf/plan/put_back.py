"""A session put back as it was in a new rota: what would be broken then, and what would be worse.

What follows from it for a change is worked out in `changed_because`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hyf.model.rota import Rota, Session
from hyf.plan.change_facts import Cause, Fact, Fault, fact_of
from hyf.plan.changes import Change
from hyf.plan.instance import Instance
from hyf.plan.objective import AIMS
from hyf.plan.referee import judge, names_hold
from hyf.plan.telling_facts import telling


@dataclass(frozen=True, slots=True)
class World:
    """Some sessions of a rota, among which others can be put.

    Attributes:
        usual: What is broken among them as they are, which explains nothing.
    """

    rota: Rota
    instance: Instance
    usual: frozenset[object] = frozenset()

    def as_usual(self) -> "World":
        """Return this world with what is broken in it known."""
        return replace(self, usual=frozenset(fault.identity for fault in self.broken()))

    def broken(self, *put: Session, without: Iterable[str] = ()) -> tuple[Fault, ...]:
        """Return what is broken with some sessions put in this world, and those of some keys taken out.

        What is put in comes last, so that of two in each other's way it is the one that is found.
        """
        rota = self.rota_with(*put, without=without)
        faults = []
        for finding in judge(rota, self.instance):
            match finding.path:
                case ("sessions", int(n), *where):
                    fault = Fault(rota.sessions[n], tuple(where), finding.code, finding.message)
                case _:
                    fault = Fault(None, finding.path, finding.code, finding.message)
            faults.append(fault)
        return tuple(fault for fault in faults if fault.identity not in self.usual)

    def rota_with(self, *put: Session, without: Iterable[str] = ()) -> Rota:
        """Return the rota with some sessions put in it, in the place of those of their keys, and others taken out."""
        gone = {*without, *(session.key for session in put)}
        kept = [session for session in self.rota.sessions if session.key not in gone]
        return replace(self.rota, sessions=(*kept, *put))


@dataclass(frozen=True, slots=True)
class Case:
    """Two rotas, and the worlds in which the session of one change is put back.

    Attributes:
        others: The other changes of its community.
        near: The sessions of the new rota in its community, or at its hosts.
        calm: Those of them that did not change, and its own: what is broken here is broken by nothing else's change.
    """

    before: Rota
    after: Rota
    instance: Instance
    others: tuple[Change, ...]
    near: World
    calm: World

    @classmethod
    def of(cls, change: Change, changes: Sequence[Change], before: Rota, after: Rota, instance: Instance) -> "Case":
        """Lay out a change."""
        own = [session for session in (change.before, change.after) if session]
        communities, hosts = {one.community for one in own}, {one.host for one in own}
        others = tuple(one for one in changes if one != change and one.session.community in communities)
        near = tuple(one for one in after.sessions if one.community in communities or one.host in hosts)
        moving = {one.after.key for one in others if one.after}
        calm = tuple(one for one in near if one.key not in moving)
        return cls(
            before,
            after,
            instance,
            others,
            World(replace(after, sessions=near), instance).as_usual(),
            World(replace(after, sessions=calm), instance).as_usual(),
        )

    def worse(self, *put: Session, without: Iterable[str] = ()) -> tuple[Fact, ...]:
        """Return the first objective that differs, if it is worse with some sessions put in the new rota.

        Where none differs, the change is of no use and does no harm; where it is better, nothing is known.
        """
        other = World(self.after, self.instance).rota_with(*put, without=without)
        if not names_hold(other, self.instance):
            return ()
        for aim in AIMS:
            was, now = aim.value(other, self.instance), aim.value(self.after, self.instance)
            if was != now:
                numbers = (float(was), float(now))
                return (Fact(Cause.AIM, aim=aim.name, numbers=numbers),) if aim.larger_is_better == (now > was) else ()
        return (Fact(Cause.EQUAL),)

    def facts(self, faults: Iterable[Fault]) -> tuple[Fact, ...]:
        """Return the facts behind faults, without those that follow from others."""
        return telling(fact_of(fault, self.instance) for fault in faults)
