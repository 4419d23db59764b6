"""Links in mails, known by the digest of their token. The tokens themselves are made in `links` and kept nowhere."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select, update

from hyf.model.enrolment import Link, Purpose
from hyf.store.prepared import Prepared
from hyf.store.tables import links

_NAMES: Final = tuple(links.c.keys())
_FEW: Final = 4
_NEW: Final = insert(links)
_ONE: Final = Prepared(select(links).where(links.c.digest == bindparam("digest")))


def save_link(c: Connection, link: Link) -> None:
    """Keep a new link.

    Raises:
        IntegrityError: The digest is there already, or the session was not published.
    """
    save_links(c, [link])


def save_links(c: Connection, several: Iterable[Link]) -> None:
    """Keep new links, written together.

    Raises:
        IntegrityError: A digest is there already, or a session was not published.
    """
    rows = [{name: getattr(link, name) for name in _NAMES} for link in several]
    if len(rows) > _FEW:
        c.execute(_NEW, rows)
    elif rows:
        values = {f"{name}_{place}": row[name] for place, row in enumerate(rows) for name in _NAMES}
        _together(len(rows)).run(c, **values)


def find_link(c: Connection, digest: str) -> Link | None:
    """Return a link, whether it still holds or not; None: no mail holds such a link."""
    row = _ONE.row(c, digest=digest)
    return None if row is None else _value(dict(zip(_NAMES, row, strict=True)))


def links_of(c: Connection, member: str) -> tuple[Link, ...]:
    """Return the links of a member, oldest first."""
    rows = c.execute(select(links).where(links.c.member == member)).mappings()
    return tuple(sorted((_value(row) for row in rows), key=lambda link: (link.created_at, link.digest)))


def revoke_links(
    c: Connection,
    now: dt.datetime,
    member: str | None = None,
    session: str | None = None,
    purpose: Purpose | None = None,
) -> int:
    """End links that still hold; of whom, for which session and for what can each be given or left open.

    Returns:
        How many were ended.
    """
    wanted = {links.c.member: member, links.c.session: session, links.c.purpose: purpose}
    which = [column == value for column, value in wanted.items() if value is not None]
    return c.execute(update(links).where(links.c.revoked_at.is_(None), *which).values(revoked_at=now)).rowcount


def extend_links(c: Connection, session: str, expires_at: dt.datetime) -> int:
    """Let links of a session that moved to a later moment hold longer; those without an end keep none.

    Returns:
        How many were changed.
    """
    shorter = (links.c.session == session) & (links.c.expires_at < expires_at)
    return c.execute(update(links).where(shorter).values(expires_at=expires_at)).rowcount


@cache
def _together(number: int) -> Prepared:
    """Return what keeps several links at once; one mail has as many."""
    rows = [
        {name: bindparam(f"{name}_{place}", type_=links.c[name].type) for name in _NAMES} for place in range(number)
    ]
    return Prepared(_NEW.values(rows))


def _value(row: Mapping[Any, Any]) -> Link:
    return Link(
        digest=row["digest"],
        member=row["member"],
        session=row["session"],
        purpose=Purpose(row["purpose"]),
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
        is_used=row["is_used"],
    )
