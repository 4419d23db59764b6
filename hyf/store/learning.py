"""What members want to learn and when, as they said it themselves; what of it holds stands in consortium.yaml."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, select

from hyf.store.tables_members import learning
from hyf.store.upsert import put

_ONE: Final = select(learning).where(learning.c.member == bindparam("member"))


@dataclass(frozen=True, slots=True)
class Said:
    """What one member said.

    Attributes:
        member: Key of the member when it was said.
        content: As `model.learning` writes it.
        changed_at: Aware, UTC.
    """

    member: str
    content: str
    changed_at: dt.datetime


def save_learning(c: Connection, said: Said) -> None:
    """Keep what a member said, in place of what was kept before."""
    put(c, learning, {"member": said.member, "content": said.content, "changed_at": said.changed_at})


def learning_of(c: Connection, member: str) -> Said | None:
    """Return what a member said; None: nothing that still waits."""
    row = c.execute(_ONE, {"member": member}).mappings().first()
    return Said(**row) if row else None


def all_learning(c: Connection) -> tuple[Said, ...]:
    """Return what all members said, by key of the member."""
    found = (Said(**row) for row in c.execute(select(learning)).mappings())
    return tuple(sorted(found, key=lambda said: said.member))


def count_learning(c: Connection) -> int:
    """Return how many members said something that waits."""
    return c.execute(select(func.count()).select_from(learning)).scalar_one()


def forget_learning(c: Connection, said: Said) -> bool:
    """Drop what a member said, now that consortium.yaml says the same.

    Returns:
        False where they said something else meanwhile, or it is gone already: nothing is dropped.
    """
    same = (learning.c.member == said.member) & (learning.c.content == said.content)
    return c.execute(delete(learning).where(same)).rowcount > 0
