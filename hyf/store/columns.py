"""What tables are made of: moments, states, names of constraints, and the list of all tables."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class Instant(TypeDecorator[dt.datetime]):
    """A moment: an aware datetime, handed out in UTC.

    `timestamptz`; in SQLite, which has no type for it, a text of fixed length that sorts as the moments do.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the column."""
        return dialect.type_descriptor(String(27) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Turn a moment into what the database keeps.

        Raises:
            ValueError: It is naive: which moment it is cannot be known.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value}")
        moment = value.astimezone(dt.UTC)
        # A third of the time of strftime.
        return f"{moment.isoformat(timespec='microseconds')[:26]}Z" if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Turn what the database kept into a moment."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return dt.datetime.fromisoformat(value)
        return value.astimezone(dt.UTC)  # type: ignore[no-any-return]


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def one_of(column: str, choices: type[StrEnum]) -> CheckConstraint:
    """Return the check that a column holds a state."""
    # States only: kinds, reasons and purposes grow with hyf, and SQLite changes a check by making the table anew.
    values = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({values})", name=column)
