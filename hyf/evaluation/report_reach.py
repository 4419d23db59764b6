"""Reach: how many were invited to the sessions that were held, signed up, came, and said how it was.

Tables: `reach` (rows `invited`, `signed-up`, `came`, `answered`; columns `count`, `share`); `reach-community`,
`reach-company`, `reach-session` (a row each: `community-KEY`, ...; columns `invited`, `signed-up`, `came`, `answered`,
`came-share`, `answered-share`); in other reports than the consortium's `reach-beside` (rows `own`, `all`).
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from hyf.evaluation.panels import Entry
from hyf.evaluation.reach import Rate, Reach, how_far, reach
from hyf.evaluation.report_pieces import Piece, columns, compared, count, filled, row_key
from hyf.evaluation.report_scopes import Board, panel_key
from hyf.model.answer_source import COMPANY
from hyf.model.evaluation import TOO_FEW, Limits, Withheld
from hyf.model.evidence import COMMUNITY, SESSION, Evidence, Step
from hyf.model.language import Text
from hyf.model.report import CellValue, Figure, FigureKind, Level, ReportTable, Row, Scope, ScopeKind

MEASURE = "reach"
_STEPS = {
    Step.INVITED: ("invited", "Invited", "Uitgenodigd"),
    Step.SIGNED_UP: ("signed-up", "Signed up", "Aangemeld"),
    Step.CAME: ("came", "Came", "Gekomen"),
    Step.ANSWERED: ("answered", "Said how it was", "Vertelde hoe het was"),
}
_SHARES = (
    ("came-share", "Came, % of invited", "Gekomen, % van uitgenodigd"),
    ("answered-share", "Said how it was, % of invited", "Vertelde hoe het was, % van uitgenodigd"),
)
_ABOUT = Text(
    en="Invitations to the sessions that were held and of which it was noted who came; somebody who was invited to "
    "three sessions counts three times. Every percentage is of the invitations.",
    nl="Uitnodigingen voor de bijeenkomsten die er waren en waarvan is genoteerd wie er kwam; wie voor drie "
    "bijeenkomsten is uitgenodigd telt drie keer. Elk percentage is van de uitnodigingen.",
)
_TITLES = {
    ScopeKind.COMMUNITY: Text(en="Who was reached, by community", nl="Wie er bereikt is, per leergemeenschap"),
    ScopeKind.COMPANY: Text(en="Who was reached, by company", nl="Wie er bereikt is, per bedrijf"),
    ScopeKind.SESSION: Text(en="Who was reached, by session", nl="Wie er bereikt is, per bijeenkomst"),
}


def judge_reach(evidence: Evidence, board: Board, limits: Limits) -> Reach:
    """Return the rates of every scope in which anybody was invited, by key of the panel."""
    entries = reach_entries(evidence)
    return reach(board.panels(MEASURE, [one.groups for one in entries]), entries, limits) if entries else {}


def reach_entries(evidence: Evidence) -> list[Entry]:
    """Return what the gate is to know: an entry per member and session, in the edition after which the session was."""
    sessions = {one.key: one for one in evidence.sessions}
    companies = {one.key: one.company for one in evidence.members}
    found = []
    for one in evidence.presences:
        session = sessions[one.session]
        groups = {SESSION: session.key, COMMUNITY: session.community}
        if one.member in companies:
            groups[COMPANY] = companies[one.member]
        found.append(Entry((how_far(one.step),), one.member, groups, _edition(evidence, session.date)))
    return found


def reach_piece(scope: Scope, board: Board, found: Reach) -> Piece:
    """Return the tables of one report."""
    if not found:
        return Piece()
    tables = [_steps(found.get(panel_key(scope), TOO_FEW)), *_by_group(scope, board, found)]
    published = [one for one in _in_report(scope, board) if isinstance(found.get(panel_key(one)), tuple)]
    return Piece([(Level.REACH, table) for table in tables], [board.publishable(MEASURE, one) for one in published])


def _edition(evidence: Evidence, date: dt.date) -> int:
    return next((one.number for one in evidence.editions if date <= one.on), evidence.edition)


def _in_report(scope: Scope, board: Board) -> Iterator[Scope]:
    if scope.kind is ScopeKind.CONSORTIUM:
        yield from board.scopes
    else:
        yield from (one for _, _, one in compared(scope, board.scopes))


def _steps(rates: tuple[Rate, ...] | Withheld) -> ReportTable:
    heads = columns(("count", "Invitations", "Uitnodigingen"), ("share", "% of invited", "% van uitgenodigd"))
    rows = []
    for step, (key, en, nl) in _STEPS.items():
        cells: dict[str, CellValue] | Withheld = TOO_FEW
        if not isinstance(rates, Withheld):
            cells = {"count": count(_count(rates, step)), "share": _share(rates, step)}
        rows.append(filled(key, Text(en=en, nl=nl), heads, cells))
    return ReportTable("reach", Text(en="Who was reached", nl="Wie er bereikt is"), _ABOUT, heads, tuple(rows))


def _by_group(scope: Scope, board: Board, found: Reach) -> Iterator[ReportTable]:
    if scope.kind is not ScopeKind.CONSORTIUM:
        rows = [
            _row(key, label, found.get(panel_key(one), TOO_FEW)) for key, label, one in compared(scope, board.scopes)
        ]
        title = Text(en="Who was reached, beside the consortium", nl="Wie er bereikt is, naast het consortium")
        yield _wide("reach-beside", title, rows)
        return
    for kind, title in _TITLES.items():
        inside = [one for one in board.scopes if one.kind is kind and panel_key(one) in found]
        rows = [_row(row_key(one), one.name, found[panel_key(one)]) for one in inside]
        if len(rows) > 1:
            yield _wide(f"reach-{kind.value}", title, rows)


def _wide(key: str, title: Text, rows: Sequence[Row]) -> ReportTable:
    return ReportTable(key, title, _ABOUT, _HEADS, tuple(rows))


def _row(key: str, label: Text, rates: tuple[Rate, ...] | Withheld) -> Row:
    if isinstance(rates, Withheld):
        return filled(key, label, _HEADS, rates)
    cells: dict[str, CellValue] = {name: count(_count(rates, step)) for step, (name, _, _) in _STEPS.items()}
    cells["came-share"], cells["answered-share"] = _share(rates, Step.CAME), _share(rates, Step.ANSWERED)
    return filled(key, label, _HEADS, cells)


def _count(rates: tuple[Rate, ...], step: Step) -> int:
    return rates[step - 1].of_invited.count if step else rates[0].of_invited.base.n


def _share(rates: tuple[Rate, ...], step: Step) -> Figure | None:
    if not step:
        return None
    rate = rates[step - 1]
    if rate.interval is None:
        return None
    return Figure(rate.of_invited.percentage or 0.0, FigureKind.PERCENTAGE, rate.interval.low, rate.interval.high)


_HEADS = columns(*_STEPS.values(), *_SHARES)
