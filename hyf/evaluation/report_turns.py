"""Turns: how organising, hosting and speaking were shared.

Tables: `turns` (rows `company-KEY`; in a company's report `own` and `all`; columns `organising`, `hosting`, `speaking`,
`hours`, `heads`, `hours-head`) and `turns-shared` (rows `organising`, `hosting`, `speaking`, `hours`; columns `turns`,
`least`, `most`, `jain`). The rota tells who does what, so nothing of it is withheld.
"""

from collections.abc import Mapping, Sequence

from hyf.evaluation.burden import burden
from hyf.evaluation.report_pieces import ALL, ALL_LABEL, OWN, Piece, columns, count, filled, row_key
from hyf.evaluation.report_scopes import Board
from hyf.model.duty import Duty
from hyf.model.evidence import DutyDone, Evidence, Participating
from hyf.model.language import Text
from hyf.model.report import CellValue, Figure, FigureKind, Level, ReportTable, Row, Scope, ScopeKind

_DUTIES = {
    "organising": (Duty.ORGANISING, Duty.CO_ORGANISING),
    "hosting": (Duty.HOSTING,),
    "speaking": (Duty.SPEAKING,),
}
_HOURS = "hours"
_LABELS = {
    "organising": Text(en="Organising", nl="Organiseren"),
    "hosting": Text(en="Hosting", nl="Ontvangen"),
    "speaking": Text(en="Speaking", nl="Spreken"),
    _HOURS: Text(en="Hours in all", nl="Uren in totaal"),
}
_ABOUT = Text(
    en="Turns that were done, those of before hyf kept records included; helping to organise counts as organising. "
    "Hours: as consortium.yaml says a turn takes. What partners did is no company's turn.",
    nl="Beurten die zijn gedaan, ook van voor hyf het bijhield; mee-organiseren telt als organiseren. Uren: wat een "
    "beurt volgens consortium.yaml kost. Wat partners deden, is geen beurt van een bedrijf.",
)
_ABOUT_SHARED = Text(
    en="The turns of the companies, and the hours of all of them, divided by the people of each company. Jain's index "
    "is 1 when every company did as much per head, and lower the more unevenly it is shared.",
    nl="De beurten van de bedrijven, en de uren van alle samen, gedeeld door het aantal mensen van elk bedrijf. De "
    "index van Jain is 1 als elk bedrijf per hoofd evenveel deed, en lager naarmate het oneerlijker verdeeld is.",
)
_HEADS = columns(
    ("organising", "Organised", "Georganiseerd"),
    ("hosting", "Hosted", "Ontvangen"),
    ("speaking", "Spoke", "Gesproken"),
    (_HOURS, "Hours", "Uren"),
    ("heads", "People", "Mensen"),
    ("hours-head", "Hours per head", "Uren per hoofd"),
)
_SHARED_HEADS = columns(
    ("turns", "In all", "In totaal"),
    ("least", "Least per head", "Minst per hoofd"),
    ("most", "Most per head", "Meest per hoofd"),
    ("jain", "Jain's index", "Index van Jain"),
)


def turns_piece(evidence: Evidence, scope: Scope, board: Board) -> Piece:
    """Return the tables of one report; of a session there are none."""
    if not evidence.turns or scope.kind is ScopeKind.SESSION:
        return Piece()
    companies = [
        one for one in evidence.companies if scope.kind is not ScopeKind.COMMUNITY or one.community == scope.key
    ]
    tables = []
    if scope.kind is ScopeKind.COMPANY:
        own = [one for one in companies if one.key == scope.key]
        rows = [_row(OWN, scope.name, own, evidence.turns), _row(ALL, ALL_LABEL, companies, evidence.turns)]
    else:
        names = {one.key: one for one in board.scopes if one.kind is ScopeKind.COMPANY}
        rows = [_row(row_key(names[one.key]), names[one.key].name, [one], evidence.turns) for one in companies]
        tables += _shared(companies, evidence.turns)
    title = Text(en="Turns", nl="Beurten")
    tables.insert(0, ReportTable("turns", title, _ABOUT, _HEADS, tuple(rows)))
    return Piece([(Level.CONSORTIUM, table) for table in tables])


def _row(key: str, label: Text, companies: Sequence[Participating], turns: Sequence[DutyDone]) -> Row:
    mine = [turn for turn in turns if turn.company in {one.key for one in companies}]
    hours, heads = sum(turn.hours for turn in mine), sum(one.heads for one in companies)
    cells: dict[str, CellValue] = {
        name: count(sum(turn.duty in duties for turn in mine)) for name, duties in _DUTIES.items()
    }
    cells |= {
        _HOURS: Figure(hours, FigureKind.HOURS),
        "heads": count(heads) if heads else None,
        "hours-head": Figure(hours / heads, FigureKind.HOURS) if heads else None,
    }
    return filled(key, label, _HEADS, cells)


def _shared(companies: Sequence[Participating], turns: Sequence[DutyDone]) -> list[ReportTable]:
    heads = {one.key: one.heads for one in companies if one.heads}
    if len(heads) <= 1:
        return []
    rows = []
    for name, label in _LABELS.items():
        loads = _loads(name, heads, turns)
        shared = burden(loads, heads)
        kind = FigureKind.HOURS if name == _HOURS else FigureKind.INDEX
        cells: dict[str, CellValue] = {
            "turns": Figure(sum(loads.values()), FigureKind.HOURS if name == _HOURS else FigureKind.COUNT),
            "least": Figure(shared.least, kind),
            "most": Figure(shared.most, kind),
            # Of nothing it cannot be said how evenly it is shared.
            "jain": Figure(shared.jain, FigureKind.INDEX) if any(loads.values()) else None,
        }
        rows.append(filled(name, label, _SHARED_HEADS, cells))
    title = Text(en="How evenly turns are shared", nl="Hoe eerlijk de beurten verdeeld zijn")
    return [ReportTable("turns-shared", title, _ABOUT_SHARED, _SHARED_HEADS, tuple(rows))]


def _loads(name: str, heads: Mapping[str, int], turns: Sequence[DutyDone]) -> dict[str, float]:
    loads = dict.fromkeys(heads, 0.0)
    for turn in turns:
        if turn.company in loads and (name == _HOURS or turn.duty in _DUTIES[name]):
            loads[turn.company] += turn.hours if name == _HOURS else 1
    return loads
