"""Writing a row that may be there already, in the one way that both databases know."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite


def put(c: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, or change the one with the same primary key; columns that are not named keep what they hold."""
    keys = [column.name for column in table.primary_key]
    changed = {name: value for name, value in row.items() if name not in keys}
    inserted = insert_on_conflict(c, table).values(**row)
    c.execute(inserted.on_conflict_do_update(index_elements=keys, set_=changed))


def add_new(
    c: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, unique: str, returning: str
) -> dict[Any, Any]:
    """Insert those rows whose `unique` is not there yet.

    Args:
        c: Of a transaction that writes.
        table: Where they go.
        rows: Each with the same columns; of two that agree on `unique` the first goes in.
        unique: A column on which no two rows of the table agree.
        returning: Another column.

    Returns:
        For each row that was inserted what `returning` became, by `unique`.
    """
    if not rows:
        return {}
    inserted = insert_on_conflict(c, table).on_conflict_do_nothing(index_elements=[unique])
    found = c.execute(inserted.returning(table.c[unique], table.c[returning]), list(rows))
    return {key: value for key, value in found}  # noqa: C416 -- rows are no pairs to mypy


def insert_on_conflict(c: Connection, table: Table) -> Any:
    """Return an INSERT of the dialect at hand, which alone knows ON CONFLICT; both say it alike."""
    if c.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 -- slow import

    return postgresql.insert(table)
