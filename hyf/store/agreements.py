"""What directors answered to the basic agreements: one answer per company and wording, the last one."""

from typing import Final

from sqlalchemy import Connection, select

from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.store.tables_members import agreements
from hyf.store.upsert import put

_ALL: Final = select(agreements)


def save_agreed(c: Connection, agreed: Agreed) -> None:
    """Keep what a company answered, in place of what it answered to the same wording before."""
    put(c, agreements, {name: getattr(agreed, name) for name in agreements.c.keys()})  # noqa: SIM118 -- of columns


def agreed_of(c: Connection, company: str) -> tuple[Agreed, ...]:
    """Return what a company answered to the wordings there were, the latest answer first."""
    return _found(c, company)


def all_agreed(c: Connection) -> tuple[Agreed, ...]:
    """Return all answers, the latest first."""
    return _found(c, None)


def _found(c: Connection, company: str | None) -> tuple[Agreed, ...]:
    which = _ALL if company is None else _ALL.where(agreements.c.company == company)
    found = [
        Agreed(row["company"], row["digest"], AgreementAnswer(row["answer"]), row["name"], row["answered_at"])
        for row in c.execute(which).mappings()
    ]
    return tuple(sorted(found, key=lambda one: (one.answered_at, one.company, one.digest), reverse=True))
