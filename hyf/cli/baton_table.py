"""The baton's ledger as one table for a spreadsheet: a row for each company, then each person, and duty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from hyf.model.duty import DUTY_NAMES
from hyf.model.language import Language, Text
from hyf.render.plain import one_line
from hyf.render.topic_table import Cell, Table

if TYPE_CHECKING:
    from hyf.cli.baton_standing import BatonAnswer
    from hyf.cli.rota_chosen import Choice
    from hyf.model.consortium import Consortium
    from hyf.model.duty import Duty
    from hyf.plan.baton_ledger import Line

_TITLE = Text(en="Turns", nl="Beurten")
_HEADS = (
    Text(en="Community", nl="Leergemeenschap"),
    Text(en="Company", nl="Bedrijf"),
    Text(en="Person", nl="Deelnemer"),
    Text(en="Duty", nl="Taak"),
    Text(en="Done", nl="Gedaan"),
    Text(en="Due", nl="Eigen deel"),
    Text(en="Planned", nl="Gepland"),
    Text(en="Hours done", nl="Uren gedaan"),
    Text(en="Hours due", nl="Uren eigen deel"),
    Text(en="Hours planned", nl="Uren gepland"),
    Text(en="Last", nl="Laatst"),
    Text(en="Coming", nl="Eerstvolgend"),
)
_DECIMALS = 2


def baton_table(answer: BatonAnswer, choice: Choice, language: Language) -> Table:
    """Return the ledger; with a choice only the rows of that company, its people included, or of that person."""
    consortium = answer.instance.consortium
    rows: list[tuple[Cell, ...]] = []
    for standing in answer.standings:
        community = consortium.communities[standing.ledger.community].name
        for key, lines in standing.ledger.companies.items():
            if choice.kind is None or (choice.kind == "company" and choice.key == key):
                front = (community, consortium.companies[key].name, "")
                rows += _rows(front, lines, consortium, language)
        for key, lines in standing.ledger.members.items():
            member = consortium.members[key]
            if choice.key in ("", key if choice.kind == "member" else member.company):
                front = (community, consortium.companies[member.company].name, member.name)
                rows += _rows(front, lines, consortium, language)
    heads = tuple(head.says(language) for head in _HEADS)
    return Table(_TITLE.says(language), heads, tuple(rows), heat=(4, 3))


def _rows(
    front: tuple[str, str, str], lines: Mapping[Duty, Line], consortium: Consortium, language: Language
) -> Iterator[tuple[Cell, ...]]:
    for duty, line in lines.items():
        hours = consortium.baton.of(duty)
        yield (
            *map(one_line, front),
            DUTY_NAMES[duty].says(language),
            line.done,
            round(float(line.due), _DECIMALS),
            line.planned,
            round(line.done * hours, _DECIMALS),
            round(float(line.due) * hours, _DECIMALS),
            round(line.planned * hours, _DECIMALS),
            line.last.isoformat() if line.last else "",
            line.coming.isoformat() if line.coming else "",
        )
