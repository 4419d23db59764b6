"""What a database says when it cannot go on, in words that tell what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from hyf.errors import StoreNotUsable
from hyf.model.language import Text
from hyf.store.place import Place

_RETRY = Text(
    en="another program keeps it busy; try again when that is done",
    nl="een ander programma houdt hem bezet; probeer het opnieuw als dat klaar is",
)
_DAMAGED = Text(
    en="it is damaged or not a database of hyf; put it aside and bring back a copy",
    nl="hij is beschadigd of geen database van hyf; zet hem apart en zet een kopie terug",
)
_READ_ONLY = Text(
    en="it may not be written; make the file and its folder writable for you",
    nl="er mag niet in geschreven worden; geef jezelf schrijfrecht op het bestand en de map",
)
NO_FILE = Text(
    en="it cannot be opened; look whether the folder exists and you may read and write there",
    nl="hij kan niet geopend worden; kijk of de map bestaat en of je er mag lezen en schrijven",
)
_DISK = Text(
    en="the disk is full or fails; make room or look at the disk, then run the command again",
    nl="de schijf is vol of stuk; maak ruimte of controleer de schijf en geef de opdracht opnieuw",
)
_SERVER = Text(
    en="look at HYF_DATABASE_URL (host, port, name, password) and whether the server runs",
    nl="kijk naar HYF_DATABASE_URL (host, poort, naam, wachtwoord) en of de server draait",
)
_RIGHTS = Text(
    en="this user may not do that there; ask the server's administrator for the rights to make and write tables",
    nl="deze gebruiker mag dat daar niet; vraag de beheerder om rechten om tabellen te maken en te schrijven",
)

# The longer beginnings of a name of an error first.
_SQLITE_WORDS = {
    "SQLITE_BUSY": _RETRY,
    "SQLITE_LOCKED": _RETRY,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": NO_FILE,
    "SQLITE_FULL": _DISK,
    "SQLITE_IOERR": _DISK,
}
_POSTGRESQL_WORDS = {"55P03": _RETRY, "40P01": _RETRY, "25006": _READ_ONLY, "42501": _RIGHTS, "53100": _DISK}


@contextmanager
def explained(place: Place) -> Iterator[None]:
    """Say in words why the database cannot be used, where a block ends by that.

    Raises:
        StoreNotUsable: The database does not answer, is damaged, busy, full or may not be written.
    """
    try:
        yield
    except DBAPIError as error:
        if (words := explain(error, place)) is None:
            raise
        raise words from error
    except PoolTimeout as error:
        raise not_usable(place, "", _RETRY) from error


def explain(error: DBAPIError, place: Place) -> StoreNotUsable | None:
    """Return why the database cannot be used; None: it can, the statement was wrong, which is a bug."""
    said = error.orig
    if isinstance(said, sqlite3.Error):
        name = getattr(said, "sqlite_errorname", "")
        advice = next((words for start, words in _SQLITE_WORDS.items() if name.startswith(start)), None)
    elif (advice := _POSTGRESQL_WORDS.get(getattr(said, "sqlstate", None) or "")) is None:
        is_bug = isinstance(error, IntegrityError | DataError | ProgrammingError)
        advice = None if is_bug else _SERVER
    return None if advice is None else not_usable(place, str(said), advice)


def not_usable(place: Place, said: str, advice: Text) -> StoreNotUsable:
    """Say that a database cannot be used.

    Args:
        place: Where it is.
        said: By the driver or the server, in its language; empty: nothing.
        advice: What to do.
    """
    reason = f" ({place.without_secrets(said)})" if said else ""
    return StoreNotUsable(
        Text(
            en=f"{place.name.en} cannot be used{reason}: {advice.en}",
            nl=f"{place.name.nl} is niet te gebruiken{reason}: {advice.nl}",
        )
    )
