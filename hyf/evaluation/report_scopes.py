"""Of whom figures are published, measure by measure, and what was published before: the panels that a gate judges.

All scopes are judged whichever reports are asked for: what one report shows does not depend on what others are made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hyf.evaluation.panels import Panel
from hyf.model.answer_source import COMPANY
from hyf.model.edition import PublishedPanel
from hyf.model.evaluation import Reply
from hyf.model.evidence import COMMUNITY, SESSION, Evidence
from hyf.model.language import Text
from hyf.model.report import Scope, ScopeKind

EVERYBODY = "all"
"""Key of the panel of the consortium."""
_GROUPS = {ScopeKind.COMMUNITY: COMMUNITY, ScopeKind.COMPANY: COMPANY, ScopeKind.SESSION: SESSION}
_RANKS = {kind: rank for rank, kind in enumerate(ScopeKind)}


def all_scopes(evidence: Evidence) -> tuple[Scope, ...]:
    """Return of whom there can be a report: the consortium, communities, companies and sessions that were held."""
    return (
        Scope(ScopeKind.CONSORTIUM, "", _same(evidence.consortium)),
        *(Scope(ScopeKind.COMMUNITY, key, _same(name)) for key, name in evidence.communities),
        *(Scope(ScopeKind.COMPANY, one.key, _same(one.name)) for one in evidence.companies),
        *(Scope(ScopeKind.SESSION, one.key, _same(one.label)) for one in evidence.sessions),
    )


def panel_key(scope: Scope) -> str:
    """Return by which key the figures of a scope are known: `all`, or its kind and its own key."""
    return f"{scope.kind.value}-{scope.key}" if scope.key else EVERYBODY


def where(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return which groups all in it have."""
    return ((_GROUPS[scope.kind], scope.key),) if scope.key else ()


@dataclass(frozen=True, slots=True)
class Board:
    """All scopes of a consortium, and what is out.

    Attributes:
        scopes: Every one.
        edition: That would be published now.
        out: What was published, by measure.
    """

    scopes: tuple[Scope, ...]
    edition: int
    out: Mapping[str, Sequence[PublishedPanel]]

    def panels(self, measure: str, groups: Iterable[Mapping[str, str]], rank: int = 0) -> list[Panel]:
        """Return the panels of a measure: what is out, what was withheld, and every scope in which there is anybody.

        Args:
            measure: By which panels are known.
            groups: Of everybody who is counted.
            rank: Of the consortium; the higher, the sooner something of it is withheld.
        """
        known = {(one.edition, one.key) for one in self.out.get(measure, ())}
        found = [
            Panel(f"{one.edition}:{one.key}", one.rank, one.where, one.until, one.since, is_out=True)
            for one in self.out.get(measure, ())
        ]
        found += [
            Panel(f"{edition}:{panel_key(one)}", where=where(one), until=edition, is_watched=True)
            for edition in range(1, self.edition)
            for one in self.scopes
            if (edition, panel_key(one)) not in known
        ]
        present = {pair for one in groups for pair in one.items()}
        return found + [
            Panel(panel_key(one), rank + _RANKS[one.kind], where(one), self.edition)
            for one in self.scopes
            if {*where(one)} <= present
        ]

    def publishable(self, measure: str, scope: Scope) -> PublishedPanel:
        """Return what is noted when figures of a scope are published."""
        return PublishedPanel(measure, panel_key(scope), where(scope), until=self.edition, rank=_RANKS[scope.kind])


def make_board(evidence: Evidence) -> Board:
    """Return the board of some evidence."""
    out: dict[str, list[PublishedPanel]] = {}
    for panel in evidence.panels:
        out.setdefault(panel.measure, []).append(panel)
    return Board(all_scopes(evidence), evidence.edition, out)


def by_edition(replies: Sequence[tuple[Reply, int | None]], edition: int) -> list[list[Reply]]:
    """Return replies by the number of the edition that counts them first, from 0; those of none are in the last."""
    found: list[list[Reply]] = [[] for _ in range(edition + 1)]
    for reply, counted in replies:
        found[edition if counted is None else counted].append(reply)
    return found


def _same(name: str) -> Text:
    return Text(en=name, nl=name)
