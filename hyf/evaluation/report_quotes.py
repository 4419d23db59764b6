"""Quotes: what people wrote and let be quoted, of groups in which enough people wrote something.

Quotes tell more than numbers: who reads two lists of them knows what stands in both and in one only. So whatever the
lists that are shown tell apart must be of enough people by itself.
"""

from collections.abc import Mapping, Sequence

from hyf.evaluation.panels import Entry, Panel, make_strata
from hyf.evaluation.report_pieces import Piece
from hyf.evaluation.report_scopes import Board, by_edition, panel_key
from hyf.model.answer_source import QUOTES, QUOTES_YES, AskedItem
from hyf.model.evaluation import ItemKind, Limits
from hyf.model.evidence import Survey
from hyf.model.report import Quote, Scope

_WROTE = "wrote"
Quoted = tuple[str, Mapping[str, list[Quote]]]
"""The measure of an open question, and its quotes by key of the panels that may show them."""


def judge_quotes(surveys: Sequence[Survey], board: Board, limits: Limits) -> list[Quoted]:
    """Return the quotes of each open question."""
    found: list[Quoted] = []
    for survey in surveys:
        for asked in survey.items:
            if asked.item.kind is ItemKind.OPEN:
                measure = f"{survey.key}/{asked.item.key}/words"
                found.append((measure, _of_question(measure, survey, asked, board, limits)))
    return found


def quotes_of(scope: Scope, board: Board, found: Sequence[Quoted]) -> tuple[list[Quote], Piece]:
    """Return the quotes in one report, and what is out by it."""
    key = panel_key(scope)
    shown = [(measure, quotes[key]) for measure, quotes in found if quotes.get(key)]
    panels = [board.publishable(measure, scope) for measure, _ in shown]
    return [quote for _, quotes in shown for quote in quotes], Piece([], panels)


def _of_question(
    measure: str, survey: Survey, asked: AskedItem, board: Board, limits: Limits
) -> dict[str, list[Quote]]:
    replies = [one for one in survey.replies if one[0].item == asked.item.key and (one[0].text or "").strip()]
    written = [(reply, edition) for edition, part in enumerate(by_edition(replies, board.edition)) for reply in part]
    entries = [Entry((_WROTE,), reply.person, reply.groups, edition) for reply, edition in written]
    panels = board.panels(measure, [reply.groups for reply, _ in replies])
    kept = [panel for panel in panels if panel.is_out]
    shown: dict[str, list[Quote]] = {}
    for panel in sorted((one for one in panels if not one.is_out), key=lambda one: (one.rank, one.key)):
        if _are_enough([*kept, panel], entries, len(kept), limits):
            kept.append(panel)
            words = {
                (reply.text or "").strip()
                for reply, edition in written
                if reply.groups.get(QUOTES) == QUOTES_YES and panel.holds(reply.groups, edition)
            }
            shown[panel.key] = [Quote(asked.text, one) for one in sorted(words)]
    return shown


def _are_enough(panels: Sequence[Panel], entries: Sequence[Entry], last: int, limits: Limits) -> bool:
    """Return whether all that the last panel tells apart is of enough people."""
    parts = make_strata(panels, entries)
    # What was apart before stays so; the last panel divides what is in it from what is not.
    before = {one.panels: one.persons for one in make_strata(panels[:last], entries).strata}
    fresh = [one for one in parts.strata if before.get(one.panels) != one.persons]
    return parts.persons[last] >= limits.words and all(one.persons >= limits.words for one in fresh)
