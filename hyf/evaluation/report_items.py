"""Items of questionnaires: a table each, beside that of the consortium; missing answers are counted, not guessed.

A scale of 7 steps or fewer is a table `item-KEY` with a row per group (`own`, then `community-KEY` or `all`), columns
by step (`1` to `5`), `persons`, `missing`, `high-share` (the two best steps) and `mean`. A choice or a longer scale has
a row per choice (`choice-1`, ...), `unlisted` of a choice, `mean` of a scale or of numbers, `persons` and `missing`;
columns `own`, `own-share`, and `all`, `all-share` beside the consortium. What was asked before and after apart has the
wave behind its key.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hyf.evaluation.gate import gate
from hyf.evaluation.panels import SILENCE, Entry
from hyf.evaluation.report_levels import KINDS, LEVELS
from hyf.evaluation.report_pieces import ALL, OWN, Piece, columns, compared, count, filled, mean, percentage, slug
from hyf.evaluation.report_scopes import Board, by_edition, panel_key
from hyf.evaluation.report_words import HIGH, MISSING, about, answers_or_persons
from hyf.evaluation.shown import shown_tables
from hyf.model.answer_source import AskedItem
from hyf.model.evaluation import TOO_FEW, BaseKind, ItemKind, Limits, Reply, Share, Table, Wave, Withheld
from hyf.model.evidence import IMPORTED, SESSION, Survey
from hyf.model.language import Text
from hyf.model.questionnaire import FormKey
from hyf.model.report import CellValue, Column, ReportTable, Row, Scope

WIDEST = 7
"""Steps of a scale that stand beside each other; of more each has a row."""


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """What may be shown of one item.

    Attributes:
        survey: Key of the questionnaire.
        wave: In which it was asked; None: once only.
        key: Of its table.
        shown: By key of the panel.
        forms: How many questionnaires were filled in, whether this item was or not; by key of the panel.
    """

    survey: str
    asked: AskedItem
    wave: Wave | None
    key: str
    shown: Mapping[str, Table | Withheld]
    forms: Mapping[str, int | Withheld]

    @property
    def measure(self) -> str:
        """By which panels are known."""
        own = self.asked.item.key if self.survey == IMPORTED else f"{self.survey}/{self.asked.item.key}"
        return f"{own}/{self.wave}" if self.wave else own


def judge_items(surveys: Sequence[Survey], board: Board, limits: Limits) -> list[JudgedItem]:
    """Return what may be shown of every item that was answered, is not open, and shows no change.

    Scales that were asked before and after are `report_change`'s.
    """
    found: list[JudgedItem] = []
    for survey in surveys:
        forms = _forms(survey, board, limits)
        for asked in survey.items:
            if asked.item.kind is ItemKind.OPEN or asked.level is None:
                continue
            for wave, replies in _waves(survey, asked):
                name = f"item-{slug(asked.item.key)}"
                name = name if all(one.key != name for one in found) else f"item-{survey.key}-{slug(asked.item.key)}"
                judged = JudgedItem(survey.key, asked, wave, f"{name}-{wave}" if wave else name, {}, forms)
                panels = board.panels(judged.measure, [one.groups for one, _ in replies])
                shown = shown_tables(asked.item, by_edition(replies, board.edition), panels, limits)
                found.append(replace(judged, shown=shown))
    return found


def _waves(survey: Survey, asked: AskedItem) -> Iterator[tuple[Wave | None, list[tuple[Reply, int | None]]]]:
    replies = [one for one in survey.replies if one[0].item == asked.item.key]
    for wave in (None, *Wave):
        inside = [one for one in replies if one[0].wave is wave]
        if inside and not (wave and asked.item.kind is ItemKind.SCALE):
            yield wave, inside


def items_piece(scope: Scope, board: Board, found: Sequence[JudgedItem]) -> Piece:
    """Return the tables of one report."""
    piece = Piece()
    for one in found:
        if one.asked.level is None or scope.kind not in KINDS[one.survey]:
            continue
        rows = compared(scope, board.scopes)
        is_wide = one.asked.item.kind is ItemKind.SCALE and one.asked.item.high - one.asked.item.low < WIDEST
        if one.survey == FormKey.SHOP_FLOOR or not is_wide:
            rows = [row for row in rows if row[0] in (OWN, ALL)]
        table = _steps(one, rows) if is_wide else _choices(one, rows)
        piece.tables.append((LEVELS[one.asked.level], table))
        piece.panels += [
            board.publishable(one.measure, of) for _, _, of in rows if isinstance(one.shown.get(panel_key(of)), Table)
        ]
    return piece


def _forms(survey: Survey, board: Board, limits: Limits) -> dict[str, int | Withheld]:
    """Count the questionnaires that were filled in; judged like an item, for a small group may not be counted out."""
    seen: dict[tuple[object, ...], Entry] = {}
    often: Counter[tuple[object, ...]] = Counter()
    for edition, replies in enumerate(by_edition(survey.replies, board.edition)):
        for reply in replies:
            place = (reply.person, reply.groups.get(SESSION), reply.wave, edition)
            # A contact person is asked again every quarter: the second answer to an item is of a second form.
            nth = often[(*place, reply.item)]
            often[(*place, reply.item)] += 1
            seen.setdefault((*place, nth), Entry((SILENCE,), reply.person, reply.groups, edition))
    entries = list(seen.values())
    panels = board.panels(f"{survey.key}/forms", [one.groups for one in entries])
    verdicts = gate(panels, entries, limits)
    return {
        panel.key: verdicts[panel.key] or sum(panel.holds(one.groups, one.edition) for one in entries)
        for panel in panels
        if not panel.is_out
    }


def _steps(one: JudgedItem, rows: Sequence[tuple[str, Text, Scope]]) -> ReportTable:
    item = one.asked.item
    steps = [str(step) for step in range(item.low, item.high + 1)]
    labels = [one.asked.labels.get(step, Text(en=step, nl=step)) for step in steps]
    heads = columns(
        *((step, label.en, label.nl) for step, label in zip(steps, labels, strict=True)),
        ("persons", *answers_or_persons(one.survey)),
        ("missing", MISSING.en, MISSING.nl),
        ("high-share", HIGH.en, HIGH.nl),
        ("mean", "Mean", "Gemiddelde"),
    )
    made = []
    for key, label, of in rows:
        table = one.shown.get(panel_key(of), TOO_FEW)
        made.append(filled(key, label, heads, table if isinstance(table, Withheld) else _step_cells(one, table, of)))
    names = tuple(labels) if item.low == 1 else ()
    return ReportTable(one.key, _title(one), about(one.survey), heads, tuple(made), names)


def _step_cells(one: JudgedItem, table: Table, of: Scope) -> dict[str, CellValue]:
    best = table.cells[:2] if one.asked.item.is_reversed else table.cells[-2:]
    cells: dict[str, CellValue] = {cell.label: count(cell.share.count) for cell in table.cells}
    high = Share(sum(cell.share.count for cell in best), table.base)
    is_long = len(table.cells) > 3  # noqa: PLR2004 -- of three steps two are most of the scale
    return cells | {
        "persons": count(table.base.n),
        "missing": _missing(one, table, of),
        "high-share": percentage(high) if is_long else None,
        "mean": mean(table.mean),
    }


def _choices(one: JudgedItem, rows: Sequence[tuple[str, Text, Scope]]) -> ReportTable:
    heads: list[Column] = []
    cells: dict[str, dict[str, CellValue]] = {}
    labels: dict[str, Text] = {}
    for key, label, of in rows:
        heads += columns((key, label.en, label.nl), (f"{key}-share", f"{label.en}, %", f"{label.nl}, %"))
        for row, name, value, share in _choice_cells(one, of):
            labels[row] = name
            cells.setdefault(row, {}).update({key: value, f"{key}-share": share})
    made = tuple(Row(row, labels[row], cells[row]) for row in cells)
    return ReportTable(one.key, _title(one), about(one.survey), tuple(heads), made)


def _choice_cells(one: JudgedItem, of: Scope) -> Iterator[tuple[str, Text, CellValue, CellValue]]:
    item = one.asked.item
    table = one.shown.get(panel_key(of), TOO_FEW)
    is_scale = item.kind is ItemKind.SCALE
    choices = [str(step) for step in range(item.low, item.high + 1)] if is_scale else list(item.choices)
    hidden = table if isinstance(table, Withheld) else None
    for place, choice in enumerate(choices):
        share = None if isinstance(table, Withheld) else table.cells[place].share
        name = one.asked.labels.get(choice, Text(en=choice, nl=choice))
        row = f"choice-{place + 1}"
        yield (row, name, hidden, hidden) if share is None else (row, name, count(share.count), percentage(share))
    if item.kind is not ItemKind.SCALE:
        other = hidden if isinstance(table, Withheld) else count(table.unlisted)
        yield "unlisted", Text(en="Something else", nl="Iets anders"), other, hidden
    if item.kind is ItemKind.SCALE or item.numbers:
        yield (
            "mean",
            Text(en="Mean", nl="Gemiddelde"),
            hidden if isinstance(table, Withheld) else mean(table.mean),
            hidden,
        )
    en, nl = answers_or_persons(one.survey)
    yield "persons", Text(en=en, nl=nl), hidden if isinstance(table, Withheld) else count(table.base.n), hidden
    yield "missing", MISSING, hidden if isinstance(table, Withheld) else _missing(one, table, of), hidden


def _title(one: JudgedItem) -> Text:
    if one.wave is None:
        return one.asked.text
    when = Text(en="before", nl="vooraf") if one.wave is Wave.BEFORE else Text(en="after", nl="achteraf")
    return Text(en=f"{one.asked.text.en} ({when.en})", nl=f"{one.asked.text.nl} ({when.nl})")


def _missing(one: JudgedItem, table: Table, of: Scope) -> CellValue:
    forms = one.forms.get(panel_key(of))
    if forms is None or isinstance(forms, Withheld) or table.base.kind is not BaseKind.ANSWERED:
        return forms if isinstance(forms, Withheld) else None
    return count(forms - table.base.n)
