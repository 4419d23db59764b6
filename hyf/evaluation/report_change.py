"""What was asked before and after: the blocks of the scan, and scales of other questionnaires.

Per part of the report (`culture` for the scan) three tables with a row per block or item, `block-KEY` or `item-KEY`:

- `PART-change`, of the same persons: `persons`, `better`, `same`, `worse`, `before`, `after`, `change`, `effect`;
- `PART-waves`, of all that answered, which is no change: `before-persons`, `before-mean`, `after-persons` and
  `after-mean`;
- `PART-tests`, in the appendix: `persons`, `p`, `p-holm`, `effect-z`, `alpha-before`, `alpha-after`.

Beside a community or company, those of the consortium have `-all` behind their key.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean

from hyf.evaluation.before_after import JudgedWaves, change_entries, judge_before_after
from hyf.evaluation.changing import shown_change
from hyf.evaluation.panels import Panel
from hyf.evaluation.ranks import SignedRank, holm, signed_rank
from hyf.evaluation.report_change_words import HEADS, TITLES, about
from hyf.evaluation.report_levels import KINDS
from hyf.evaluation.report_measured import Measured
from hyf.evaluation.report_pieces import ALL_LABEL, Piece, count, filled, mean
from hyf.evaluation.report_scopes import EVERYBODY, Board, by_edition, panel_key
from hyf.evaluation.shown import inside
from hyf.model.evaluation import TOO_FEW, Change, Direction, Limits, Reply, Wave, Withheld
from hyf.model.evidence import IMPORTED
from hyf.model.language import Text
from hyf.model.report import CellValue, Figure, FigureKind, Level, ReportTable, Scope, ScopeKind

_TABLES_GO_FIRST = len(ScopeKind)
"""Where a change and a table of all cannot both be shown, the change is worth more."""


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """What may be shown of one block or item.

    Attributes:
        means: By wave and key of the panel: mean and number of all that answered.
        ranks: By key of the panel, where a mean change is shown.
    """

    measured: Measured
    judged: JudgedWaves
    means: Mapping[Wave, Mapping[str, tuple[float, int]]]
    ranks: Mapping[str, SignedRank]

    def measure(self, what: str) -> str:
        """Return by which panels are known of "before", "after" or "change"."""
        return f"{self.measured.item.key}/{what}"

    def change(self, scope: Scope, limits: Limits) -> Withheld | Direction | Change:
        """Return the change of a scope."""
        key = panel_key(scope)
        return self.judged.changes.get(key, TOO_FEW) or shown_change(self.judged.pairs[key], limits)

    def shows(self, scope: Scope) -> Iterator[str]:
        """Yield what is shown of a scope, of "before", "after" and "change"."""
        key = panel_key(scope)
        for wave, verdicts in self.judged.tables.items():
            if verdicts.get(key, TOO_FEW) is None:
                yield wave.value
        if self.judged.changes.get(key, TOO_FEW) is None:
            yield "change"


def judge_changes(found: Sequence[Measured], board: Board, limits: Limits) -> list[JudgedChange]:
    """Return what may be shown of each block and item."""
    return [_judge(one, board, limits) for one in found]


def _judge(one: Measured, board: Board, limits: Limits) -> JudgedChange:
    editions = by_edition(one.replies, board.edition)
    changes = board.panels(f"{one.item.key}/change", [reply.groups for reply, _ in one.replies])
    matched = [entry for entry, _ in change_entries(one.item, editions)]
    with_change = {panel.key for panel in changes if any(panel.holds(each.groups, each.edition) for each in matched)}
    tables = {wave: _wave_panels(one, wave, board, with_change) for wave in Wave}
    judged = judge_before_after(one.item, editions, tables, changes, limits)
    return JudgedChange(
        one,
        judged,
        {wave: dict(_means(one, tables[wave], editions, wave)) for wave in Wave},
        {
            key: signed_rank([after - before for before, after in pairs])
            for key, pairs in judged.pairs.items()
            if judged.changes[key] is None and len(pairs) >= limits.interval
        },
    )


def _wave_panels(one: Measured, wave: Wave, board: Board, with_change: AbstractSet[str]) -> list[Panel]:
    """Return of whom all answers of a wave would be shown.

    Of a community or company that has a change they are not: beside it they tell of the few who answered once only, so
    nearly always one of the two would have to be withheld.
    """
    groups = [reply.groups for reply, _ in one.replies if reply.wave is wave]
    panels = board.panels(f"{one.item.key}/{wave}", groups, _TABLES_GO_FIRST)
    return [one for one in panels if one.is_out or one.key == EVERYBODY or one.key not in with_change]


def _means(
    one: Measured, panels: Sequence[Panel], editions: Sequence[Sequence[Reply]], wave: Wave
) -> Iterator[tuple[str, tuple[float, int]]]:
    for panel in panels:
        replies = [reply for reply in inside(panel, editions) if reply.wave is wave]
        values = [one.item.scored(reply.value) for reply in replies if reply.value is not None]
        if values:
            yield panel.key, (fmean(values), len(values))


def changes_piece(scope: Scope, board: Board, found: Sequence[JudgedChange], limits: Limits) -> Piece:
    """Return the tables of one report."""
    piece = Piece()
    if scope.kind not in KINDS[IMPORTED]:
        return piece
    consortium = board.scopes[0]
    for level in Level:
        inside = [one for one in found if one.measured.level is level]
        for of in [scope] if scope == consortium else [scope, consortium]:
            if inside:
                suffix = "" if of is scope else "-all"
                piece.tables += [(level, table) for table in _tables(level, of, inside, limits, suffix)]
                piece.panels += [board.publishable(one.measure(what), of) for one in inside for what in one.shows(of)]
    return piece


def _tables(
    level: Level, scope: Scope, found: Sequence[JudgedChange], limits: Limits, suffix: str
) -> Iterator[ReportTable]:
    changes = [one.change(scope, limits) for one in found]
    cells: dict[str, list[Mapping[str, CellValue] | Withheld]] = {
        "change": [_change_cells(one) for one in changes],
        "waves": [_wave_cells(one, scope) for one in found],
        "tests": _test_cells(found, scope, changes),
    }
    for what, rows in cells.items():
        if what == "waves" and all(isinstance(row, dict) and set(row.values()) == {None} for row in rows):
            continue  # of nobody is more said than their change
        title = TITLES[what]
        if suffix:
            title = Text(en=f"{title.en}: {ALL_LABEL.en.lower()}", nl=f"{title.nl}: {ALL_LABEL.nl.lower()}")
        made = tuple(
            filled(one.measured.row, one.measured.title, HEADS[what], row) for one, row in zip(found, rows, strict=True)
        )
        yield ReportTable(
            f"{level.value}-{what}{suffix}", title, about(what, limits), HEADS[what], made, appendix=what == "tests"
        )


def _change_cells(one: Withheld | Direction | Change) -> Mapping[str, CellValue] | Withheld:
    if isinstance(one, Withheld):
        return one
    ways = one.direction if isinstance(one, Change) else one
    cells: dict[str, CellValue] = {
        "persons": count(ways.n),
        "better": count(ways.better),
        "same": count(ways.same),
        "worse": count(ways.worse),
    }
    if isinstance(one, Direction):
        # Of so few only the directions are told.
        return cells | dict.fromkeys(("before", "after", "change", "effect"), TOO_FEW)
    ends = (one.interval.low, one.interval.high) if one.interval else (None, None)
    return cells | {
        "before": mean(one.before),
        "after": mean(one.after),
        "change": Figure(one.mean, FigureKind.CHANGE, *ends),
        "effect": _effect(one.g_av),
    }


def _wave_cells(one: JudgedChange, scope: Scope) -> Mapping[str, CellValue]:
    cells: dict[str, CellValue] = {}
    # Of who has a change nothing more is said; see `_wave_panels`.
    absent = None if one.judged.pairs.get(panel_key(scope)) else TOO_FEW
    for wave in Wave:
        if panel_key(scope) not in one.judged.tables[wave]:
            cells |= {f"{wave}-persons": absent, f"{wave}-mean": absent}
            continue
        reason = one.judged.tables[wave][panel_key(scope)]
        value, persons = one.means[wave].get(panel_key(scope), (None, 0))
        cells |= {f"{wave}-persons": reason or count(persons), f"{wave}-mean": reason or mean(value)}
    return cells


def _test_cells(
    found: Sequence[JudgedChange], scope: Scope, changes: Sequence[Withheld | Direction | Change]
) -> list[Mapping[str, CellValue] | Withheld]:
    """Return the tests of one family: all blocks or items of a part, in one scope."""
    ranks = {
        place: one.ranks[panel_key(scope)] for place, one in enumerate(found) if isinstance(changes[place], Change)
    }
    corrected = dict(zip(ranks, holm([rank.p for rank in ranks.values()]), strict=True))
    cells: list[Mapping[str, CellValue] | Withheld] = []
    for place, (one, change) in enumerate(zip(found, changes, strict=True)):
        if not isinstance(change, Change):
            cells.append(change if isinstance(change, Withheld) else TOO_FEW)
            continue
        cells.append(
            {
                "persons": count(change.direction.n),
                "p": Figure(ranks[place].p, FigureKind.P_VALUE),
                "p-holm": Figure(corrected[place], FigureKind.P_VALUE),
                "effect-z": _effect(change.g_z),
                **{f"alpha-{wave}": _alpha(one, scope, wave) for wave in Wave},
            }
        )
    return cells


def _alpha(one: JudgedChange, scope: Scope, wave: Wave) -> CellValue:
    """Return alpha of a block; of the whole consortium only, for it takes twenty persons."""
    alpha = one.measured.alpha.get(wave)
    if alpha is None or scope.kind is not ScopeKind.CONSORTIUM:
        return None
    reason = one.judged.tables[wave].get(panel_key(scope), TOO_FEW)
    return reason or (alpha if isinstance(alpha, Withheld) else Figure(alpha, FigureKind.EFFECT))


def _effect(value: float | None) -> Figure | None:
    return None if value is None else Figure(value, FigureKind.EFFECT)
