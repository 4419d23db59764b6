"""Rotas as they were published, version by version."""

import datetime as dt

from sqlalchemy import Connection, Select, func, insert, select
from sqlalchemy import text as sql

from hyf.model.enrolment import RotaVersion
from hyf.store.tables import rotas


def publish_rota(c: Connection, text: str, sessions: int, at: dt.datetime) -> int:
    """Keep a rota that is published now.

    Args:
        c: Of a transaction that writes.
        text: The text of rota.yaml.
        sessions: How many stand in it.
        at: Aware.

    Returns:
        Its number: one more than the last.
    """
    if c.dialect.name == "postgresql":
        # Two who publish at once would take the same number; reading goes on.
        c.execute(sql("LOCK TABLE rotas IN EXCLUSIVE MODE"))
    number: int = c.execute(select(func.coalesce(func.max(rotas.c.number), 0) + 1)).scalar_one()
    c.execute(insert(rotas).values(number=number, published_at=at, sessions=sessions, text=text))
    return number


def rota_versions(c: Connection) -> tuple[RotaVersion, ...]:
    """Return every rota that was published, oldest first."""
    return tuple(RotaVersion(**row) for row in c.execute(_versions().order_by(rotas.c.number)).mappings())


def latest_rota(c: Connection) -> RotaVersion | None:
    """Return the rota that was published last; None: there is none."""
    row = c.execute(_versions().order_by(rotas.c.number.desc()).limit(1)).mappings().first()
    return RotaVersion(**row) if row else None


def _versions() -> Select[tuple[int, dt.datetime, int, str]]:
    return select(rotas.c.number, rotas.c.published_at, rotas.c.sessions, rotas.c.text)
