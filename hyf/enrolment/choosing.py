"""Which sessions of a rota are to be published: the next of every community, one by its key, or all up to a day."""

import datetime as dt
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from hyf.enrolment.places import closes_at
from hyf.errors import WrongUsage
from hyf.model.consortium import Consortium
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.model.language import Language, Text
from hyf.model.rota import Rota, Session
from hyf.render.dates import long_date

_NEAR = 3


def choose(
    rota: Rota,
    published: Iterable[PublishedSession],
    *,
    session: str | None = None,
    until: dt.date | None = None,
    consortium: Consortium,
    now: dt.datetime,
) -> tuple[str, ...]:
    """Return the keys of the sessions to publish, by date and key; never one for which sign-up has closed.

    Args:
        rota: As it stands.
        published: Every published session; the next one is never one that was cancelled.
        session: Only this one.
        until: All up to this day, included. Neither: the next session of every community.
        consortium: Time zone.
        now: Aware.

    Raises:
        WrongUsage: There is no such session, or sign-up closes before anybody could be invited.
    """
    if session is not None:
        return (_asked(rota, session, {one.key for one in published}, consortium, now),)
    cancelled = {one.key for one in published if one.state is SessionState.CANCELLED}
    is_open = {one.key: closes_at(one, consortium.about.zone) > now for one in rota.sessions}
    coming = [one for one in _by_date(rota.sessions) if is_open[one.key] and one.key not in cancelled]
    if until is not None:
        return tuple(one.key for one in coming if one.date <= until)
    first: dict[str, str] = {}
    for one in coming:
        first.setdefault(one.community, one.key)
    return tuple(one.key for one in coming if one.key in first.values())


def _by_date(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda one: (one.date, one.start, one.key))


def _asked(rota: Rota, key: str, published: Collection[str], consortium: Consortium, now: dt.datetime) -> str:
    found = next((one for one in rota.sessions if one.key == key), None)
    if found is None:
        raise WrongUsage(_no_such(key, [one.key for one in rota.sessions]))
    if key not in published and closes_at(found, consortium.about.zone) <= now:
        raise WrongUsage(
            Text(
                en=f'nobody can sign up for "{key}" any more: it is on {long_date(found.date, Language.EN)}, and'
                " sign-up closes a day before; give it a later date in rota.yaml",
                nl=f'niemand kan zich nog aanmelden voor "{key}": hij is op {long_date(found.date, Language.NL)}, en'
                " het aanmelden sluit een dag eerder; geef hem in rota.yaml een latere datum",
            )
        )
    return key


def _no_such(key: str, keys: list[str]) -> Text:
    near = "".join(f"\n  {found}" for found in get_close_matches(key, keys, _NEAR) or keys)
    return Text(
        en=f'the rota has no session "{key}"; these it has:{near or " none"}',
        nl=f'het rooster heeft geen bijeenkomst "{key}"; deze wel:{near or " geen"}',
    )
