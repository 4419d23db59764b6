"""Which schema a database has, and how it comes to the present one. Alembic is loaded only where there is work."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from hyf.errors import StoreNotUsable
from hyf.model.language import Text
from hyf.store.place import Place
from hyf.store.tables import SCHEMA
from hyf.store.trouble import not_usable

VERSION_TABLE = "hyf_schema"
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x687966


def bring_up_to_date(engine: Engine, place: Place) -> None:
    """Give a database the present schema, whatever earlier one it has; others who do the same are waited for.

    Args:
        engine: Its transactions write from their beginning on; SQLite does not watch foreign keys, since a step may
            have to make a table anew under its old name. They are looked at before the end.
        place: Where it is, for messages.

    Raises:
        StoreNotUsable: A newer hyf, or another program, made what is there.
    """
    with engine.begin() as connection:
        if connection.dialect.name != "sqlite":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        # Asked again: another process may have done it while this one waited.
        if schema_of(connection, place) == SCHEMA:
            return
        _migrate(connection)
        if connection.dialect.name == "sqlite":
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            assert not orphans, f"a step left rows that point nowhere: {orphans[:3]}"


def schema_of(connection: Connection, place: Place) -> str | None:
    """Return the number of the schema that a database has; None: it has no tables yet.

    Raises:
        StoreNotUsable: A newer hyf, or another program, made what is there.
    """
    there = inspect(connection)
    if not there.has_table(VERSION_TABLE):
        # On a server others may have tables beside ours; a file with the tables of others is not ours.
        if connection.dialect.name == "sqlite" and (tables := there.get_table_names()):
            raise _not_ours(place, tables[0])
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 -- a constant
    if found is not None and found > SCHEMA:
        raise _newer(place, found)
    return found


def _migrate(connection: Connection) -> None:
    # Slow to load, and needed once in the life of a schema.
    from alembic import command  # noqa: PLC0415 -- slow import
    from alembic.config import Config  # noqa: PLC0415 -- slow import

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _newer(place: Place, found: str) -> StoreNotUsable:
    advice = Text(
        en="a newer hyf made it; update hyf: pip install --upgrade hyf",
        nl="een nieuwere hyf heeft hem gemaakt; werk hyf bij: pip install --upgrade hyf",
    )
    return not_usable(place, f"{found} > {SCHEMA}", advice)


def _not_ours(place: Place, table: str) -> StoreNotUsable:
    advice = Text(
        en=f'it holds a table "{table}" of another program; choose another file',
        nl=f'er staat een tabel "{table}" van een ander programma in; kies een ander bestand',
    )
    return not_usable(place, "", advice)
