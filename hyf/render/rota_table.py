"""A rota as tables for a spreadsheet: a row a session, a row an invited person, a row a company with its turns."""

import datetime as dt
from collections.abc import Iterator, Mapping

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Rota, Session
from hyf.render.dates import weekday_name
from hyf.render.phrases import LEVEL_NAMES, form_label
from hyf.render.plain import one_line
from hyf.render.topic_table import Cell, Table

Words = Mapping[tuple[str, str], tuple[str, ...]]
"""Session and member -> the wishes that are met there, in the member's own words."""

SHEETS = (
    Text(en="Sessions", nl="Bijeenkomsten"),
    Text(en="Invited", nl="Uitgenodigd"),
    Text(en="Turns", nl="Beurten"),
)
"""Titles of the sheets of a workbook."""

_NO_HEAT = (1, 0)
_YES = Text(en="yes", nl="ja")
_ROLES = (
    ("organiser", Text(en="organises", nl="organiseert")),
    ("co_organiser", Text(en="co-organises", nl="organiseert mee")),
    ("speaker", Text(en="speaks", nl="spreekt")),
)
# Each with its width in a workbook.
_SESSION_HEADS = (
    (Text(en="Date", nl="Datum"), 12),
    (Text(en="Weekday", nl="Weekdag"), 11),
    (Text(en="Start", nl="Begin"), 7),
    (Text(en="End", nl="Eind"), 7),
    (Text(en="Community", nl="Leergemeenschap"), 16),
    (Text(en="Topic", nl="Thema"), 28),
    (Text(en="Level", nl="Niveau"), 12),
    (Text(en="Form", nl="Vorm"), 20),
    (Text(en="Host", nl="Gastheer"), 24),
    (Text(en="Address", nl="Adres"), 36),
    (Text(en="Organiser", nl="Organisator"), 24),
    (Text(en="Co-organiser", nl="Tweede organisator"), 24),
    (Text(en="Speaker", nl="Spreker"), 24),
    (Text(en="People", nl="Mensen"), 9),
    (Text(en="Companies", nl="Bedrijven"), 10),
    (Text(en="Names", nl="Namen"), 48),
    (Text(en="Decided beforehand", nl="Vooraf besloten"), 12),
    (Text(en="People were told", nl="Bekendgemaakt"), 12),
    (Text(en="Session", nl="Bijeenkomst"), 40),
)
_PEOPLE_HEADS = (
    (Text(en="Date", nl="Datum"), 12),
    (Text(en="Topic", nl="Thema"), 28),
    (Text(en="Name", nl="Naam"), 28),
    (Text(en="Company", nl="Bedrijf"), 24),
    (Text(en="Role", nl="Rol"), 16),
    (Text(en="Asked for", nl="Vroeg om"), 48),
    (Text(en="Community", nl="Leergemeenschap"), 16),
    (Text(en="Session", nl="Bijeenkomst"), 40),
)
_TURNS_HEADS = (
    (Text(en="Company", nl="Bedrijf"), 28),
    (Text(en="Community", nl="Leergemeenschap"), 16),
    (Text(en="Due", nl="Aan de beurt"), 13),
    (Text(en="Organised", nl="Georganiseerd"), 14),
    (Text(en="Hosted", nl="Gastheer"), 12),
    (Text(en="Spoken", nl="Gesproken"), 12),
)


def heads_of_sessions(language: Language) -> tuple[str, ...]:
    """Return the heads of the table of sessions."""
    return tuple(head.says(language) for head, _ in _SESSION_HEADS)


def sessions_table(rota: Rota, consortium: Consortium, language: Language) -> Table:
    """Return a row a session, in the order of the rota; nothing of the wishes stands in it."""
    rows = (tuple(_session_cells(session, consortium, language)) for session in rota.sessions)
    return _table(SHEETS[0], _SESSION_HEADS, rows, language)


def people_table(rota: Rota, consortium: Consortium, language: Language, words: Words) -> Table:
    """Return a row for every person invited to a session, in the order of the rota and of its members."""
    rows = (
        tuple(_person_cells(member, session, consortium, language, words=words))
        for session in rota.sessions
        for member in session.members
    )
    return _table(SHEETS[1], _PEOPLE_HEADS, rows, language)


def turns_table(rota: Rota, consortium: Consortium, language: Language) -> Table:
    """Return a row a company: the turns it had, history included, and those that were due."""
    companies, communities = consortium.companies, consortium.communities
    rows = (
        (
            one_line(companies[key].name),
            one_line(communities[companies[key].community].name),
            float(turns.due),
            turns.organised,
            turns.hosted,
            turns.spoken,
        )
        for key, turns in rota.turns
    )
    return _table(SHEETS[2], _TURNS_HEADS, rows, language)


def _table(
    title: Text, heads: tuple[tuple[Text, int], ...], rows: Iterator[tuple[Cell, ...]], language: Language
) -> Table:
    return Table(
        title.says(language),
        tuple(head.says(language) for head, _ in heads),
        tuple(rows),
        heat=_NO_HEAT,
        widths=tuple(width for _, width in heads),
    )


def _session_cells(session: Session, consortium: Consortium, language: Language) -> Iterator[Cell]:
    members = consortium.members
    host = consortium.companies.get(session.host) or consortium.partners[session.host]
    end = dt.datetime.combine(session.date, session.start) + dt.timedelta(minutes=session.duration_min)
    yield session.date
    yield weekday_name(session.date, language)
    yield f"{session.start:%H:%M}"
    yield f"{end:%H:%M}"
    yield one_line(consortium.communities[session.community].name)
    yield one_line(session.label)
    yield LEVEL_NAMES[session.level].says(language) if session.level else ""
    yield form_label(session.form, language)
    yield one_line(host.name)
    yield one_line(f"{host.venue.name}, {host.venue.address}") if host.venue else ""
    for key in (session.organiser, session.co_organiser, session.speaker):
        yield _name(key, consortium)
    yield len(session.members)
    yield len({members[key].company for key in session.members})
    yield ", ".join(one_line(members[key].name) for key in session.members)
    yield _YES.says(language) if session.pinned else ""
    yield _YES.says(language) if session.published else ""
    yield session.key


def _person_cells(
    member: str, session: Session, consortium: Consortium, language: Language, *, words: Words
) -> Iterator[Cell]:
    person = consortium.members[member]
    yield session.date
    yield one_line(session.label)
    yield one_line(person.name)
    yield one_line(consortium.companies[person.company].name)
    yield ", ".join(role.says(language) for name, role in _ROLES if getattr(session, name) == member)
    yield "; ".join(map(one_line, words.get((session.key, member), ())))
    yield one_line(consortium.communities[session.community].name)
    yield session.key


def _name(key: str | None, consortium: Consortium) -> str:
    if key is None:
        return ""
    person = consortium.members.get(key) or consortium.partners[key]
    return one_line(person.name)
