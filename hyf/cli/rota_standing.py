"""What stood there before a plan: the rota that people were told of, the draft beside it, turns that were refused."""

import datetime as dt
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hyf.cli.attend_known import came_in
from hyf.cli.baton_records import open_baton
from hyf.cli.context import Opened
from hyf.errors import FileHasProblems
from hyf.loading.rota_file import read_rota, rota_in
from hyf.loading.yaml_source import read_yaml
from hyf.model.baton import Refusal
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.model.language import Text
from hyf.model.rota import Rota, Session
from hyf.plan.refusals import refusals
from hyf.render.dates import short_date

ROTA_NAME = "rota.yaml"


def refusals_of(opened: Opened, published: Rota | None, today: dt.date) -> tuple[Refusal, ...]:
    """Return who does not want a turn any more, of the sessions that people were told of (baton.yaml)."""
    sessions = published.sessions if published else ()
    return refusals(open_baton(opened), opened.consortium.communities, sessions, today)


def published_rota(opened: Opened, published: Path | None) -> Rota | None:
    """Return the rota whose sessions people were told of: a file's, else what the rota that stands there says of it.

    Raises:
        FileHasProblems: It cannot be read; its problems were printed.
    """
    if published is None:
        return _told_before(opened)
    loaded = read_rota(published)
    opened.printer.problems(loaded.problems)
    if loaded.rota is None:
        raise FileHasProblems(
            Text(
                en=f"{published} has problems, so nothing was planned; correct them and try again",
                nl=f"{published} bevat fouten, dus er is niets gepland; verbeter ze en probeer het opnieuw",
            )
        )
    return loaded.rota


def draft_beside(opened: Opened, today: dt.date) -> tuple[Session, ...]:
    """Return what is to come of the draft that stands there: what is as good stays as it is."""
    rota = _standing(opened)
    return to_come(rota, opened, today) if rota else ()


def to_come(rota: Rota, opened: Opened, today: dt.date) -> tuple[Session, ...]:
    """Return the sessions of a rota that are to come, in communities that there still are."""
    known = opened.consortium.communities
    return tuple(one for one in rota.sessions if one.date >= today and one.community in known)


def _told_before(opened: Opened) -> Rota | None:
    """Return the rota that stands there with the sessions that people were told of; None: there are none.

    What was published is as the database has it, whatever the file says by now; a session that was cancelled is not
    told any more. A turn that went to somebody else was agreed with people: its session counts as told, as the file
    has it.
    """
    rota, (latest, published) = _standing(opened), _published(opened)
    passed = {passing.session for passing in open_baton(opened)}
    in_file = {one.key: one for one in rota.sessions} if rota else {}
    agreed = {key: in_file[key] for key in passed if key in in_file}
    known = {one.key for one in published}
    told = [
        agreed.get(one.key) or replace(one.session, published=True)
        for one in published
        if one.state is SessionState.PLANNED
    ]
    told += [one for one in in_file.values() if one.key not in known and (one.published or one.key in passed)]
    standing = rota or latest
    if standing is None or not told:
        return None
    return replace(standing, sessions=tuple(sorted(told, key=lambda one: (one.date, one.community, one.key))))


def _published(opened: Opened) -> tuple[Rota | None, tuple[PublishedSession, ...]]:
    """Return the rota that was published last, and every published session, as the database has them."""
    from hyf.cli.store_access import find_store_beside  # noqa: PLC0415 -- with the next

    if (store := find_store_beside(opened.folder)) is None:
        return None, ()
    from hyf.store.rotas import latest_rota  # noqa: PLC0415 -- slow import
    from hyf.store.sessions import all_sessions  # noqa: PLC0415 -- slow import

    with closing(store), store.read() as connection:
        latest = latest_rota(connection)
        return rota_in(read_yaml(latest.text, "")).rota if latest else None, all_sessions(connection)


def _standing(opened: Opened) -> Rota | None:
    """Return the rota that stands there.

    Raises:
        FileHasProblems: It cannot be read, so nobody knows what people were told; its problems were printed.
    """
    path = opened.folder / ROTA_NAME
    if not path.is_file():
        return None
    loaded = read_rota(path)
    if loaded.rota is None:
        opened.printer.problems(loaded.problems)
        raise FileHasProblems(
            Text(
                en=f"{path} cannot be read, so nothing was planned over it; mend it, or move it away",
                nl=f"{path} is niet te lezen, dus daar is niets overheen gepland; verbeter het, of zet het elders",
            )
        )
    keys = Counter(session.key for session in loaded.rota.sessions)
    if twice := next((key for key, count in keys.items() if count > 1), None):
        raise FileHasProblems(
            Text(
                en=f'{path} has two sessions with the key "{twice}"; give one of them another, or take it out',
                nl=f"in {path} staan twee bijeenkomsten met de sleutel “{twice}”; geef er een een andere, of "
                "haal er een weg",
            )
        )
    return loaded.rota


def remind_of_past(opened: Opened, today: dt.date) -> None:
    """Say which sessions of the rota that stood there are over, in no history, and nobody noted who came to them."""
    path = opened.folder / ROTA_NAME
    rota = read_rota(path).rota if path.is_file() else None
    known = {(past.community, past.date) for past in opened.consortium.history}
    noted = came_in(opened.folder) if rota else {}
    over = [
        one
        for one in (rota.sessions if rota else ())
        if one.date < today and (one.community, one.date) not in known and one.key not in noted
    ]
    if over:
        names = "; ".join(f"{one.label} ({short_date(one.date, opened.language)})" for one in over)
        opened.printer.note(
            Text(
                en=f"over, and not in the history of consortium.yaml: {names}. Add them there, with who came and "
                "wishes_met: true, or their turns and wishes are forgotten",
                nl=f"voorbij, en niet in history van consortium.yaml: {names}. Zet ze daarbij, met wie er waren en "
                "wishes_met: true, anders worden hun beurten en wensen vergeten",
            )
        )
