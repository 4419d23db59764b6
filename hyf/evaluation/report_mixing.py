"""Whether companies mixed: how many came to a session, and whom people met for the first time.

Table `mixing`: rows `own`, and `community-KEY` or `all`; columns `sessions`, `companies` (mean per session) and `met`
(people of other companies met for the first time, mean per person who came). Where reach is withheld, so is this, and
also where many were invited and few came: it is of those who came.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hyf.evaluation.reach import Reach
from hyf.evaluation.report_pieces import Piece, columns, compared, count, filled, mean
from hyf.evaluation.report_scopes import Board, panel_key
from hyf.model.evaluation import TOO_FEW, Limits, Withheld
from hyf.model.evidence import Evidence, HeldSession, Step
from hyf.model.language import Text
from hyf.model.report import CellValue, Level, ReportTable, Scope, ScopeKind

_TITLE = Text(en="Did companies mix?", nl="Kwamen de bedrijven bij elkaar?")
_ABOUT = Text(
    en="Sessions that were held and of which it was noted who came. New people: of other companies, in a session with "
    "them for the first time; the mean is over the people who came to any of these sessions.",
    nl="Bijeenkomsten die er waren en waarvan is genoteerd wie er kwam. Nieuwe mensen: van een ander bedrijf, en voor "
    "het eerst samen in een bijeenkomst; het gemiddelde is over de mensen die bij een van deze bijeenkomsten waren.",
)
_HEADS = columns(
    ("sessions", "Sessions", "Bijeenkomsten"),
    ("companies", "Companies per session", "Bedrijven per bijeenkomst"),
    ("met", "New people met", "Nieuwe mensen ontmoet"),
)


@dataclass(frozen=True, slots=True)
class Mixed:
    """One session.

    Attributes:
        company: Of each member who came, by key.
        new: Pairs of them who are of different companies and met for the first time.
    """

    session: HeldSession
    company: Mapping[str, str]
    new: tuple[tuple[str, str], ...]


def mixed(evidence: Evidence) -> list[Mixed]:
    """Return who met at each session, by date."""
    companies = {one.key: one.company for one in evidence.members}
    met = {*evidence.met_before}
    found = []
    for session in sorted(evidence.sessions, key=lambda one: (one.date, one.key)):
        there = {
            one.member: companies[one.member]
            for one in evidence.presences
            if one.session == session.key and one.step >= Step.CAME and one.member in companies
        }
        pairs = [pair for pair in combinations(sorted(there), 2) if there[pair[0]] != there[pair[1]]]
        if session.is_noted:
            found.append(Mixed(session, there, tuple(pair for pair in pairs if pair not in met)))
        met.update(pairs)
    return found


def mixing_piece(scope: Scope, board: Board, found: Sequence[Mixed], reached: Reach, limits: Limits) -> Piece:
    """Return the table of one report."""
    if not any(one.company for one in found):
        return Piece()
    rows = []
    for key, label, of in compared(scope, board.scopes):
        rates = reached.get(panel_key(of), TOO_FEW)
        inside = [(one, people) for one in found if (people := {*_people(of, one)})]
        reason = rates if isinstance(rates, Withheld) else None
        if inside and len(_persons(inside)) < limits.persons:
            reason = TOO_FEW
        rows.append(filled(key, label, _HEADS, reason or _cells(inside)))
    return Piece([(Level.CONSORTIUM, ReportTable("mixing", _TITLE, _ABOUT, _HEADS, tuple(rows)))])


def _persons(inside: Sequence[tuple[Mixed, set[str]]]) -> set[str]:
    return {person for _, people in inside for person in people}


def _cells(inside: Sequence[tuple[Mixed, set[str]]]) -> dict[str, CellValue]:
    persons = _persons(inside)
    # Who met two people at once met two: each of a pair that is of the scope counts the other.
    met = sum((first in people) + (second in people) for one, people in inside for first, second in one.new)
    companies = [len({*one.company.values()}) for one, _ in inside]
    return {
        "sessions": count(len(inside)),
        "companies": mean(sum(companies) / len(companies) if companies else None),
        "met": mean(met / len(persons) if persons else None),
    }


def _people(scope: Scope, one: Mixed) -> Iterator[str]:
    """Yield who of a scope came to a session."""
    of_session = {
        ScopeKind.CONSORTIUM: True,
        ScopeKind.COMMUNITY: one.session.community == scope.key,
        ScopeKind.COMPANY: True,
        ScopeKind.SESSION: one.session.key == scope.key,
    }
    if of_session[scope.kind]:
        yield from (
            key for key, name in one.company.items() if scope.kind is not ScopeKind.COMPANY or name == scope.key
        )
