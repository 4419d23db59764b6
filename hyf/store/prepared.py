"""Statements that run with every answer: made into SQL once, and handed to the driver as they are.

SQLAlchemy takes ten times as long over a small statement as SQLite does. Here it writes the SQL and says how values are
turned into columns and back; transactions, savepoints and connections stay its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

_Turn = Callable[[Any], Any] | None
_WAITING: Final = "hyf_waiting"


@dataclass(frozen=True, slots=True)
class _Sql:
    """A statement for one kind of database.

    Attributes:
        binds: Name and turn of each value, in the order in which they stand in the text.
        fixed: Values that the statement itself holds.
        turns: Place and turn of the columns that come back as something else than what the database keeps.
        is_named: Values are handed over by name.
    """

    text: str
    binds: tuple[tuple[str, _Turn], ...]
    fixed: Mapping[str, Any]
    turns: tuple[tuple[int, Callable[[Any], Any]], ...]
    is_named: bool

    def values(self, given: Mapping[str, Any]) -> Any:
        known = {**self.fixed, **given} if self.fixed else given
        if self.is_named:
            return {name: turn(known[name]) if turn else known[name] for name, turn in self.binds}
        return [turn(known[name]) if turn else known[name] for name, turn in self.binds]

    def row(self, kept: Sequence[Any]) -> Sequence[Any]:
        if not self.turns:
            return kept
        row = [*kept]
        for place, turn in self.turns:
            row[place] = turn(row[place])
        return row


_Order = tuple[_Sql, Any]


class Prepared:
    """A statement whose values are all named by `bindparam`, none of them a list; an INSERT names its columns."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, *columns: str) -> None:
        self._statement = statement
        self._columns = columns or None
        self._made: dict[str, _Sql] = {}

    def rows(self, c: Connection, **values: Any) -> Sequence[Sequence[Any]]:
        """Run it in the transaction of a connection and return what it finds, columns in their order."""
        if c.dispatch.before_cursor_execute:  # somebody listens, whom SQLAlchemy tells of what it runs itself
            return c.execute(self._statement, values).all()
        sql = self._sql(c.dialect)
        return [sql.row(kept) for kept in _asked(c, (sql, sql.values(values)))]

    def row(self, c: Connection, **values: Any) -> Sequence[Any] | None:
        """Run it and return the one row that it finds; None: there is none."""
        return next(iter(self.rows(c, **values)), None)

    def run(self, c: Connection, **values: Any) -> None:
        """Run one that finds nothing."""
        if c.dispatch.before_cursor_execute:
            c.execute(self._statement, values)
            return
        sql = self._sql(c.dialect)
        order, waiting = (sql, sql.values(values)), c.info.get(_WAITING)
        if waiting is None:
            _told(c, [order])
        else:
            waiting.append(order)

    def _sql(self, dialect: Dialect) -> _Sql:
        if (made := self._made.get(dialect.name)) is None:
            made = self._made[dialect.name] = self._compiled(dialect)
        return made

    def _compiled(self, dialect: Dialect) -> _Sql:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns)
        names = {name: bind.type for bind, name in compiled.bind_names.items()}
        order = compiled.positiontup if compiled.positional else names
        found = enumerate(column.type for column in self._statement.exported_columns)
        turns = ((place, kind.dialect_impl(dialect).result_processor(dialect, None)) for place, kind in found)
        return _Sql(
            str(compiled),
            tuple((name, names[name].dialect_impl(dialect).bind_processor(dialect)) for name in order),
            {name: value for name, value in compiled.params.items() if value is not None},
            tuple((place, turn) for place, turn in turns if turn),
            not compiled.positional,
        )


@contextmanager
def at_once(c: Connection) -> Iterator[None]:
    """Let what is only written within a block go to PostgreSQL together, which is asked once then instead of each time.

    An error of the database can be raised as late as at the end of the block.
    """
    # Held on to: a connection that was lost has none any more.
    info = c.info
    if c.dialect.name == "sqlite" or _WAITING in info:
        yield
        return
    waiting: list[_Order] = []
    info[_WAITING] = waiting
    try:
        yield
        if waiting:
            _told(c, waiting)
    finally:
        del info[_WAITING]


def _asked(c: Connection, order: _Order) -> Any:
    """Run a statement, after those that wait, and return what it finds."""
    waiting: list[_Order] = c.info.get(_WAITING, [])
    orders = [*waiting, order]
    waiting.clear()
    return _done(c, orders, lambda cursor: cursor.fetchall())


def _told(c: Connection, orders: Sequence[_Order]) -> None:
    _done(c, orders, lambda _cursor: None)


def _done(c: Connection, orders: Sequence[_Order], ask: Callable[[Any], Any]) -> Any:
    """Run statements and ask something of the last; what the driver raises is raised as SQLAlchemy does."""
    if not c.in_transaction():
        c.begin()
    driver: Any = c.connection.driver_connection
    try:
        with nullcontext() if len(orders) == 1 else driver.pipeline():
            for sql, values in orders:
                cursor = driver.execute(sql.text, values)
            return ask(cursor)
    except Exception as error:
        dbapi = c.dialect.loaded_dbapi
        if not isinstance(error, dbapi.Error):
            raise
        if c.dialect.is_disconnect(error, driver, None):
            c.invalidate(error)
            c.engine.dispose()  # the others are lost too
        said = "; ".join(sql.text for sql, _ in orders)
        raise DBAPIError.instance(said, None, error, dbapi.Error, hide_parameters=True, dialect=c.dialect) from error
