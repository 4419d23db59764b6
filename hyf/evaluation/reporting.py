"""Evidence -> reports: of the consortium, communities, companies and sessions, all judged together.

What each table holds, with the keys of its rows and columns, stands in the module that makes it: `report_reach`,
`report_sessions`, `report_items`, `report_change`, `report_wishes`, `report_mixing`, `report_turns`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hyf.evaluation.reach import Reach
from hyf.evaluation.report_absent import absent
from hyf.evaluation.report_change import JudgedChange, changes_piece, judge_changes
from hyf.evaluation.report_deeds import contributions_of
from hyf.evaluation.report_items import JudgedItem, items_piece, judge_items
from hyf.evaluation.report_measured import measured
from hyf.evaluation.report_mixing import Mixed, mixed, mixing_piece
from hyf.evaluation.report_pieces import Piece
from hyf.evaluation.report_quotes import Quoted, judge_quotes, quotes_of
from hyf.evaluation.report_reach import judge_reach, reach_piece
from hyf.evaluation.report_scopes import Board, all_scopes, make_board
from hyf.evaluation.report_sessions import sessions_piece
from hyf.evaluation.report_turns import turns_piece
from hyf.evaluation.report_wishes import judge_wishes, wishes_piece
from hyf.model.edition import PublishedPanel
from hyf.model.evaluation import Limits, Share, Withheld
from hyf.model.evidence import Evidence
from hyf.model.report import Level, Report, ReportTable, Scope

__all__ = ["MadeReports", "all_scopes", "make_reports"]


@dataclass(frozen=True, slots=True)
class MadeReports:
    """Reports.

    Attributes:
        of: By whom they are of, in the order asked.
        panels: What is out when all of these are published; for `publish_edition`.
    """

    of: Mapping[Scope, Report]
    panels: tuple[PublishedPanel, ...]


def make_reports(
    evidence: Evidence, scopes: Sequence[Scope], limits: Limits, made_on: dt.date, *, is_draft: bool = True
) -> MadeReports:
    """Make reports.

    Args:
        evidence: Everything, whatever is asked.
        scopes: Some of `all_scopes`.
        limits: From how many persons what is shown.
        made_on: Today.
        is_draft: Whether they are only looked at; else the caller notes `panels` as published.
    """
    judged = _judge(evidence, limits)
    made: dict[Scope, Report] = {}
    out: dict[tuple[str, str], PublishedPanel] = {}
    for scope in scopes:
        pieces = list(_pieces(evidence, scope, judged, limits))
        quotes, quoted = quotes_of(scope, judged.board, judged.quotes)
        report = _report(evidence, scope, pieces, limits, made_on)
        made[scope] = replace(report, quotes=tuple(quotes), is_draft=is_draft)
        out |= {(panel.measure, panel.key): panel for piece in (*pieces, quoted) for panel in piece.panels}
    return MadeReports(made, tuple(out[key] for key in sorted(out)))


@dataclass(frozen=True, slots=True)
class _Judged:
    """What may be shown of everything, to anybody."""

    board: Board
    reach: Reach
    mixed: Sequence[Mixed]
    items: Sequence[JudgedItem]
    changes: Sequence[JudgedChange]
    wishes: Mapping[str, Share | Withheld]
    quotes: Sequence[Quoted]


def _judge(evidence: Evidence, limits: Limits) -> _Judged:
    board = make_board(evidence)
    return _Judged(
        board,
        judge_reach(evidence, board, limits),
        mixed(evidence),
        judge_items(evidence.surveys, board, limits),
        judge_changes(measured(evidence), board, limits),
        judge_wishes(evidence, board, limits),
        judge_quotes(evidence.surveys, board, limits),
    )


def _pieces(evidence: Evidence, scope: Scope, judged: _Judged, limits: Limits) -> Iterator[Piece]:
    board = judged.board
    yield sessions_piece(evidence, scope)
    yield reach_piece(scope, board, judged.reach)
    yield items_piece(scope, board, judged.items)
    yield changes_piece(scope, board, judged.changes, limits)
    is_noted = not evidence.sessions or any(one.is_noted for one in evidence.sessions)
    yield wishes_piece(scope, board, judged.wishes, is_known=is_noted)
    yield mixing_piece(scope, board, judged.mixed, judged.reach, limits)
    yield turns_piece(evidence, scope, board)


def _report(evidence: Evidence, scope: Scope, pieces: Sequence[Piece], limits: Limits, made_on: dt.date) -> Report:
    tables: dict[Level, tuple[ReportTable, ...]] = {}
    for level, table in (one for piece in pieces for one in piece.tables):
        tables[level] = (*tables.get(level, ()), table)
    return Report(
        scope=scope,
        consortium=evidence.consortium,
        since=min((one.date for one in evidence.sessions), default=evidence.until),
        until=evidence.until,
        made_on=made_on,
        edition=evidence.edition,
        is_draft=True,
        is_simulated=evidence.is_simulated,
        persons=limits.persons,
        tables=tables,
        contributions=contributions_of(evidence, scope),
        absent=absent(evidence),
    )
