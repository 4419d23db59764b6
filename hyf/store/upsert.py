"""Writing a row that may be there already, in the one way that both databases know."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

from hyf.store.prepared import Prepared


def put(c: Connection, table: Table, *rows: Mapping[str, Any]) -> None:
    """Insert rows, or change those with the same primary key; columns that are not named keep what they hold.

    The rows name the same columns, and no two have the same key.
    """
    if len(rows) == 1:
        _put_one(c.dialect.name, table, tuple(rows[0])).run(c, **rows[0])
    elif rows:
        c.execute(_put(c.dialect.name, table, tuple(rows[0])), list(rows))


@cache
def _put_one(dialect: str, table: Table, columns: tuple[str, ...]) -> Prepared:
    return Prepared(_put(dialect, table, columns), *columns)


@cache
def _put(dialect: str, table: Table, columns: tuple[str, ...]) -> Any:
    inserted = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: inserted.excluded[name] for name in columns if name not in keys}
    return inserted.on_conflict_do_update(index_elements=keys, set_=changed)


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
    found: Iterable[Any]
    if len(rows) == 1:
        found = _add_one(c.dialect.name, table, unique, returning, tuple(rows[0])).rows(c, **rows[0])
    else:
        found = c.execute(_add(c.dialect.name, table, unique, returning), list(rows))
    return {key: value for key, value in found}  # noqa: C416 -- rows are no pairs to mypy


@cache
def _add(dialect: str, table: Table, unique: str, returning: str) -> Any:
    inserted = _insert(dialect, table).on_conflict_do_nothing(index_elements=[unique])
    return inserted.returning(table.c[unique], table.c[returning])


@cache
def _add_one(dialect: str, table: Table, unique: str, returning: str, columns: tuple[str, ...]) -> Prepared:
    return Prepared(_add(dialect, table, unique, returning), *columns)


def _insert(dialect: str, table: Table) -> Any:
    """Return an INSERT of a dialect: they alone know ON CONFLICT, and say it alike."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 -- slow import

    return postgresql.insert(table)
