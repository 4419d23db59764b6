"""Who came to the sessions that are over, as the database beside a consortium has it."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from hyf.model.rota import Session


def came_in(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return who came, by key of the session; sessions of which nobody noted it are left out.

    Args:
        folder: Of consortium.yaml.

    Raises:
        StoreNotUsable: The database cannot be read.
    """
    from hyf.cli.store_access import find_store_beside  # noqa: PLC0415 -- with the next

    if (store := find_store_beside(folder)) is None:
        return {}
    from hyf.store.attendance import who_came  # noqa: PLC0415 -- slow import

    with closing(store), store.read() as connection:
        return who_came(connection)


def came_among(folder: Path, sessions: Iterable[Session]) -> Mapping[str, tuple[str, ...]]:
    """Return the same where it is about some of these sessions; the database is not opened for none."""
    return came_in(folder) if any(True for _ in sessions) else {}
