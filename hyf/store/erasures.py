"""Who asked to be erased: known again by the digest of their address, as long as consortium.yaml names them."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, select

from hyf.store.tables_members import erasures
from hyf.store.upsert import put


def save_erasure(c: Connection, digest: str, pseudonym: str, at: dt.datetime) -> None:
    """Keep that somebody was erased; again replaces the moment and the pseudonym."""
    put(c, erasures, {"digest": digest, "pseudonym": pseudonym, "at": at})


def all_erasures(c: Connection) -> Mapping[str, str]:
    """Return the pseudonyms of who was erased, by digest of their address."""
    rows = c.execute(select(erasures.c.digest, erasures.c.pseudonym).order_by(erasures.c.digest))
    return {digest: pseudonym for digest, pseudonym in rows}  # noqa: C416 -- rows are no pairs to mypy
