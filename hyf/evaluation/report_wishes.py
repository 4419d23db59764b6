"""Wishes: how many were met by a session to which their owner came.

Tables: `wishes` (rows `own`, and `community-KEY` or `all`) and, of the consortium, `wishes-company` (rows
`company-KEY`); columns `wishes`, `met`, `met-share`. Where sessions were held and of none it was noted who came, it is
not known which wishes were met.

A wish is no answer to a question, but whether it was met tells who came: of few people it is withheld like an answer.
"""

from collections.abc import Mapping, Sequence

from hyf.evaluation.gate import gate
from hyf.evaluation.panels import Entry
from hyf.evaluation.report_pieces import Piece, columns, compared, count, filled, percentage, row_key
from hyf.evaluation.report_scopes import Board, panel_key
from hyf.model.answer_source import COMPANY
from hyf.model.evaluation import Base, BaseKind, Limits, Share, Withheld
from hyf.model.evidence import COMMUNITY, Evidence
from hyf.model.language import Text
from hyf.model.report import CellValue, Level, ReportTable, Scope, ScopeKind

MEASURE = "wishes"
_MET, _OPEN = "met", "open"
_TITLE = Text(en="Wishes met", nl="Vervulde leerwensen")
_BY_COMPANY = Text(en="Wishes met, by company", nl="Vervulde leerwensen, per bedrijf")
_ABOUT = Text(
    en="Wishes of the members as they are now. A wish is met when its owner came to a session on it, as far as it was "
    "noted who came. The percentage is of the wishes.",
    nl="Leerwensen van de leden zoals ze nu zijn. Een wens is vervuld als degene die hem had bij een bijeenkomst "
    "erover was, voor zover is genoteerd wie er kwam. Het percentage is van de wensen.",
)
_HEADS = columns(("wishes", "Wishes", "Leerwensen"), ("met", "Met", "Vervuld"), ("met-share", "Met, %", "Vervuld, %"))


def judge_wishes(evidence: Evidence, board: Board, limits: Limits) -> Mapping[str, Share | Withheld]:
    """Return how many were met in every scope that has any, by key of the panel.

    Wishes have no edition: they are counted in the one that is made now, as they are now.
    """
    companies = {one.key: one for one in evidence.companies}
    homes = {one.key: companies[one.company] for one in evidence.members if one.company in companies}
    entries = [
        Entry(
            (_MET if wish.is_met else _OPEN,),
            wish.member,
            {COMPANY: homes[wish.member].key, COMMUNITY: homes[wish.member].community},
            board.edition,
        )
        for wish in evidence.wishes
        if wish.member in homes
    ]
    panels = board.panels(MEASURE, [one.groups for one in entries]) if entries else []
    verdicts = gate(panels, entries, limits)
    found: dict[str, Share | Withheld] = {}
    for panel in panels:
        if not panel.is_out:
            inside = [one for one in entries if panel.holds(one.groups, one.edition)]
            met = sum(one.answers == (_MET,) for one in inside)
            found[panel.key] = verdicts[panel.key] or Share(met, Base(BaseKind.ASKED, len(inside)))
    return found


def wishes_piece(scope: Scope, board: Board, found: Mapping[str, Share | Withheld], *, is_known: bool) -> Piece:
    """Return the tables of one report.

    Args:
        scope: Of whom.
        board: All scopes.
        found: What may be shown, by key of the panel.
        is_known: Whether it can be told which wishes were met.
    """
    if not found or scope.kind is ScopeKind.SESSION:
        return Piece()
    rows = compared(scope, board.scopes)
    tables = [_table("wishes", _TITLE, rows, found, is_known=is_known)]
    if scope.kind is ScopeKind.CONSORTIUM:
        companies = [(row_key(one), one.name, one) for one in board.scopes if one.kind is ScopeKind.COMPANY]
        tables.append(_table("wishes-company", _BY_COMPANY, companies, found, is_known=is_known))
        rows += companies
    out = [one for _, _, one in rows if isinstance(found.get(panel_key(one)), Share)]
    return Piece([(Level.CONSORTIUM, one) for one in tables], [board.publishable(MEASURE, one) for one in out])


def _table(
    key: str,
    title: Text,
    rows: Sequence[tuple[str, Text, Scope]],
    found: Mapping[str, Share | Withheld],
    *,
    is_known: bool,
) -> ReportTable:
    made = []
    for name, label, scope in rows:
        # Of nobody's wishes there are none: that is said, not withheld.
        share = found.get(panel_key(scope), Share(0, Base(BaseKind.ASKED, 0)))
        made.append(filled(name, label, _HEADS, share if isinstance(share, Withheld) else _cells(share, is_known)))
    return ReportTable(key, title, _ABOUT, _HEADS, tuple(made))


def _cells(share: Share, is_known: bool) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = {"wishes": count(share.base.n), "met": None, "met-share": None}
    return cells | {"met": count(share.count), "met-share": percentage(share)} if is_known else cells
