"""What a consortium puts in its workbook: from consortium.yaml, the rota beside it and the database, where they are."""

import datetime as dt
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from hyf.cli.context import Opened
from hyf.cli.finding import ROTA_NAME, find_topics_in
from hyf.cli.store_access import find_store_beside
from hyf.enrolment.agreeing import wording_of
from hyf.errors import FileHasProblems
from hyf.loading.rota_file import read_rota
from hyf.model.agreement import Agreed
from hyf.model.attendance import SessionNotes
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.model.language import Text
from hyf.model.rota import Rota
from hyf.model.workbook import BookSession, Signature, Workbook


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database knows.

    Attributes:
        came: Who came, by key of the session; sessions of which nobody noted it are left out.
        notes: By key of the session.
    """

    published: tuple[PublishedSession, ...] = ()
    came: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, SessionNotes] = field(default_factory=dict)
    agreed: tuple[Agreed, ...] = ()


def workbook_of(opened: Opened, today: dt.date) -> Workbook:
    """Return what stands in the workbook of a consortium besides its texts.

    Args:
        opened: Its rota and its database stand beside it, or not yet.
        today: The date of the book.

    Raises:
        FileHasProblems: There is a rota that cannot be read; its problems were printed.
        StoreNotUsable: The database cannot be read.
    """
    consortium = opened.consortium
    rota, known = _rota(opened), _known(opened)
    return Workbook(
        consortium=consortium,
        topics=find_topics_in(opened.folder, consortium, rota=rota),
        made_on=today,
        is_simulated=consortium.simulated,
        sessions=_sessions(rota, known),
        turns=dict(rota.turns) if rota else {},
        signatures=_signatures(opened, known),
    )


def _rota(opened: Opened) -> Rota | None:
    path = opened.folder / ROTA_NAME
    if not path.is_file():
        return None
    loaded = read_rota(path)
    opened.printer.problems(loaded.problems)
    if loaded.rota is None:
        raise FileHasProblems(
            Text(
                en=f"{path} has problems, so no workbook was made; mend them, or make a new rota with: hyf plan",
                nl=f"{path} bevat fouten, dus er is geen werkboek gemaakt; verbeter ze, of maak een nieuw rooster met: "
                "hyf plan",
            )
        )
    return loaded.rota


def _known(opened: Opened) -> _Known:
    store = find_store_beside(opened.folder)
    if store is None:
        return _Known()
    from hyf.store.agreements import all_agreed  # noqa: PLC0415 -- slow import
    from hyf.store.attendance import who_came  # noqa: PLC0415 -- slow import
    from hyf.store.session_notes import notes_of  # noqa: PLC0415 -- slow import
    from hyf.store.sessions import all_sessions  # noqa: PLC0415 -- slow import

    with closing(store), store.read() as connection:
        published = all_sessions(connection)
        notes = notes_of(connection, [one.key for one in published])
        return _Known(published, who_came(connection), notes, all_agreed(connection))


def _sessions(rota: Rota | None, known: _Known) -> tuple[BookSession, ...]:
    """Return the sessions that people were told of, as the database has them, and those of the rota besides."""
    told = {one.key for one in known.published}
    found = [
        BookSession(
            one.session,
            is_cancelled=one.state is SessionState.CANCELLED,
            came=len(known.came[one.key]) if one.key in known.came else None,
            notes=known.notes.get(one.key),
        )
        for one in known.published
    ]
    found += [BookSession(one) for one in (rota.sessions if rota else ()) if one.key not in told]
    return tuple(sorted(found, key=lambda one: (one.session.date, one.session.start, one.session.key)))


def _signatures(opened: Opened, known: _Known) -> dict[str, Signature]:
    """Return the last answer of each company to the agreements as they are worded now."""
    wording, zone = wording_of(opened.consortium), opened.consortium.about.zone
    answers = [one for one in known.agreed if one.digest == wording]
    # The latest comes first, so it is the one that stays.
    return {one.company: Signature(one.answer, one.answered_at.astimezone(zone).date()) for one in reversed(answers)}
