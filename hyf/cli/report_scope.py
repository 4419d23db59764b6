"""Of whom a report is asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from hyf.errors import WrongUsage
from hyf.evaluation.reporting import all_scopes
from hyf.model.evidence import Evidence
from hyf.model.language import Text
from hyf.model.report import Scope, ScopeKind

_NAMES = {
    ScopeKind.COMMUNITY: Text(en="learning community", nl="leergemeenschap"),
    ScopeKind.COMPANY: Text(en="company", nl="bedrijf"),
    ScopeKind.SESSION: Text(en="session that was held", nl="bijeenkomst die geweest is"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as it was typed; None all three: everything.

    Attributes:
        session: Key, date or topic.
    """

    community: str | None = None
    company: str | None = None
    session: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all reports are asked for."""
        return not (self.community or self.company or self.session)


def scope_asked(evidence: Evidence, asked: Asked) -> tuple[Scope, ...]:
    """Return of whom the reports are: one, or all with the consortium first.

    Raises:
        WrongUsage: Two were asked for at once, or there is nothing of that name; those there are are named.
    """
    named = {
        ScopeKind.COMMUNITY: asked.community,
        ScopeKind.COMPANY: asked.company,
        ScopeKind.SESSION: asked.session,
    }
    wanted = [(kind, name) for kind, name in named.items() if name]
    if not wanted:
        return all_scopes(evidence)
    if len(wanted) > 1:
        raise WrongUsage(
            Text(
                en="a report is of one: give only one of --community, --company and --session",
                nl="een verslag gaat over één: geef maar één van --community, --company en --session",
            )
        )
    kind, name = wanted[0]
    known = [one for one in all_scopes(evidence) if one.kind is kind]
    dates = {f"session-{one.key}": one.date.isoformat() for one in evidence.sessions}
    typed = name.strip().casefold()
    found = [one for one in known if one.key == typed] or [
        one for one in known if typed in (one.name.en.casefold(), dates.get(f"{one.kind}-{one.key}"))
    ]
    if len(found) != 1:
        raise WrongUsage(_unknown(kind, name, found or known))
    return (found[0],)


def _unknown(kind: ScopeKind, name: str, known: Iterable[Scope]) -> Text:
    shown = "".join(f"\n  {one.key}  ({one.name.en})" for one in known)
    what = _NAMES[kind]
    if not shown:
        return Text(en=f"there is no {what.en} yet", nl=f"er is nog geen {what.nl}")
    return Text(
        en=f'"{name}" is no {what.en}; name one of these:{shown}',
        nl=f'"{name}" is geen {what.nl}; noem er een van:{shown}',
    )
