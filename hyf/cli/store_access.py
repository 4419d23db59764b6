"""The database of a consortium: hyf.db beside consortium.yaml, or the one at `HYF_DATABASE_URL`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hyf.settings import database_url

if TYPE_CHECKING:
    from hyf.cli.context import Opened
    from hyf.store.database import Store

DATABASE_NAME = "hyf.db"
_SQLITE = "sqlite:///"


def store_url(folder: Path) -> str:
    """Return where the database of a consortium is, there or not.

    Args:
        folder: Of consortium.yaml.
    """
    return database_url() or f"sqlite:///{folder / DATABASE_NAME}"


def open_store_beside(opened: Opened) -> Store:
    """Open the database of a consortium, made where it is not there yet; who opens it closes it.

    Raises:
        StoreNotUsable: It cannot be opened, or a newer hyf made it.
    """
    from hyf.store.database import open_store  # noqa: PLC0415 -- slow import

    return open_store(store_url(opened.folder))


def find_store_beside(folder: Path) -> Store | None:
    """Open the database of a consortium where there is one; None: there is none, and none is made.

    Args:
        folder: Of consortium.yaml.

    Raises:
        StoreNotUsable: It cannot be opened, or a newer hyf made it.
    """
    if not has_store(folder):
        return None
    from hyf.store.database import open_store  # noqa: PLC0415 -- slow import

    return open_store(store_url(folder))


def has_store(folder: Path) -> bool:
    """Tell whether there is a database, on a server one with the tables of hyf; none is made.

    Raises:
        StoreNotUsable: The server cannot be reached.
    """
    url = store_url(folder)
    if url.startswith(_SQLITE):
        return Path(url.removeprefix(_SQLITE)).exists()
    from hyf.store.database import store_stands  # noqa: PLC0415 -- slow import

    return store_stands(url)
