"""The index of public taxonomies: one SQLite file, made anew as a whole whenever a file is added or removed.

It holds what the files say, as they say it, and what `taxonomy.py` looks up: normal forms, spellings, translations.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.model.language import Language, Text
from hyf.model.taxonomy import IndexedFile, TaxonomyFile, TaxonomyName, TaxonomySubject
from hyf.wishes.taxonomy_forms import forms_of, spellings
from hyf.wishes.taxonomy_merge import MergedSubject, label_of, merge
from hyf.wishes.translation import learn

# Another number when the tables or the normal forms change, so that an older index is made anew.
_VERSION = 1
_APPLICATION = 0x68796654  # "hyfT": a file of another program is refused
_TABLES = """
CREATE TABLE file (id INTEGER PRIMARY KEY, source TEXT, name TEXT);
CREATE TABLE entry (file INTEGER, key TEXT, names TEXT, broader TEXT);
CREATE TABLE subject (id INTEGER PRIMARY KEY, key TEXT UNIQUE, source TEXT, en TEXT, nl TEXT, names TEXT, broader TEXT);
CREATE TABLE field (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE lookup (form TEXT PRIMARY KEY, subject INTEGER) WITHOUT ROWID;
CREATE TABLE spelling (first TEXT, length INTEGER, words TEXT, subject INTEGER, PRIMARY KEY (first, length, words))
    WITHOUT ROWID;
CREATE TABLE translation (dutch TEXT PRIMARY KEY, english TEXT) WITHOUT ROWID;
CREATE TEMPORARY TABLE found (form TEXT, subject INTEGER, is_preferred INTEGER);
CREATE TEMPORARY TABLE spelt (form TEXT, words TEXT);
"""
# A form belongs to the one subject whose preferred name it is, else to the one subject whose other name it is.
_LOOK_UPS = """
INSERT INTO lookup
SELECT form, min(subject) FROM found GROUP BY form HAVING max(is_preferred) = 0 AND min(subject) = max(subject)
UNION ALL
SELECT form, min(subject) FROM found WHERE is_preferred GROUP BY form HAVING min(subject) = max(subject)
ORDER BY 1;
INSERT OR IGNORE INTO spelling
SELECT substr(words, 1, 1), length(replace(words, ' ', '')), words, subject FROM spelt JOIN lookup USING (form)
ORDER BY 1, 2, 3;
"""


def open_index(path: Path) -> sqlite3.Connection:
    """Open an index to read it; it may be replaced meanwhile.

    Raises:
        FileNotUsable: It cannot be read, or is no index of this version.
    """
    with made_by_us(path):
        # Immutable: it is replaced, never changed, so there is nothing to lock and no file to leave behind.
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            if _marks(connection) != [_APPLICATION, _VERSION]:
                raise sqlite3.DatabaseError(path)
        except sqlite3.Error:
            connection.close()
            raise
    return connection


@contextmanager
def made_by_us(path: Path) -> Iterator[None]:
    """Let whatever turns out not to be right in an index be one error: it may have been cut short, or changed.

    Raises:
        FileNotUsable: Something in it could not be read.
    """
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError) as error:  # the last two of values that are not what we wrote
        raise FileNotUsable(_no_index(path)) from error


def list_files(path: Path) -> tuple[IndexedFile, ...]:
    """Return what stands in an index, in the order it was added; nothing where there is none.

    Raises:
        FileNotUsable: It is no index of this version.
    """
    if not path.exists():
        return ()
    with made_by_us(path), closing(open_index(path)) as index:
        rows = index.execute(
            "SELECT source, name, count(key), coalesce(sum(json_array_length(names)), 0) "
            "FROM file LEFT JOIN entry ON file = id GROUP BY id ORDER BY id"
        )
        return tuple(IndexedFile(*row) for row in rows)


def read_files(path: Path) -> tuple[TaxonomyFile, ...]:
    """Return what the files said from which an index was made; nothing where there is none.

    Raises:
        FileNotUsable: It is no index of this version.
    """
    if not path.exists():
        return ()
    with made_by_us(path), closing(open_index(path)) as index:
        return tuple(
            TaxonomyFile(source, name, _entries(index, number))
            for number, source, name in index.execute("SELECT id, source, name FROM file ORDER BY id")
        )


def write_index(path: Path, files: Sequence[TaxonomyFile]) -> None:
    """Make an index of files; a former one stays as it is until the new one is whole.

    Raises:
        FileNotUsable: It cannot be written.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        new.unlink(missing_ok=True)
        with closing(sqlite3.connect(new)) as index, index:
            _fill(index, files)
        new.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise FileNotUsable(_unwritten(path, getattr(error, "strerror", None) or str(error))) from error
    finally:
        _drop(new)


def _marks(index: sqlite3.Connection) -> list[int]:
    return [index.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]


def _entries(index: sqlite3.Connection, file: int) -> tuple[TaxonomySubject, ...]:
    rows = index.execute("SELECT key, names, broader FROM entry WHERE file = ? ORDER BY rowid", (file,))
    return tuple(
        TaxonomySubject(
            key,
            tuple(TaxonomyName(text, Language(said) if said else None, main) for text, said, main in json.loads(names)),
            tuple(json.loads(broader)),
        )
        for key, names, broader in rows
    )


def _fill(index: sqlite3.Connection, files: Sequence[TaxonomyFile]) -> None:
    index.execute("PRAGMA journal_mode = OFF")  # a half-made index is thrown away
    index.execute(f"PRAGMA application_id = {_APPLICATION}")
    index.execute(f"PRAGMA user_version = {_VERSION}")
    index.executescript(_TABLES)
    for number, file in enumerate(files, start=1):
        index.execute("INSERT INTO file VALUES (?, ?, ?)", (number, file.source, file.name))
        index.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?)",
            ((number, subject.key, _dump(subject.names), json.dumps(subject.broader)) for subject in file.subjects),
        )
    subjects = merge(files)
    _add_subjects(index, subjects)
    _add_names(index, subjects)
    index.executescript(_LOOK_UPS)
    translations = learn((label.en, label.nl) for subject in subjects if (label := label_of(subject, in_both=True)))
    index.executemany("INSERT INTO translation VALUES (?, ?)", sorted(translations.items()))


def _add_subjects(index: sqlite3.Connection, subjects: Iterable[MergedSubject]) -> None:
    for number, subject in enumerate(subjects, start=1):
        label = label_of(subject) or Text(en=subject.key, nl=subject.key)
        names = json.dumps(list(dict.fromkeys(name.text for name in subject.names)), ensure_ascii=False)
        row = (number, subject.key, subject.source, label.en, label.nl, names, json.dumps(subject.broader))
        index.execute("INSERT INTO subject VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        index.executemany("INSERT OR IGNORE INTO field VALUES (?)", ((key,) for key in subject.broader))


def _add_names(index: sqlite3.Connection, subjects: Iterable[MergedSubject]) -> None:
    for number, subject in enumerate(subjects, start=1):
        ways = {(spelling.words, spelling.is_preferred): None for name in subject.names for spelling in spellings(name)}
        forms = [(forms_of(words), words, is_preferred) for words, is_preferred in ways]
        found = [(form, number, is_preferred) for each, _, is_preferred in forms for form in each]
        index.executemany("INSERT INTO found VALUES (?, ?, ?)", found)
        index.executemany("INSERT INTO spelt VALUES (?, ?)", [(each[0], " ".join(words)) for each, words, _ in forms])


def _dump(names: Iterable[TaxonomyName]) -> str:
    return json.dumps([(name.text, name.language, name.is_preferred) for name in names], ensure_ascii=False)


def _drop(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # what went wrong before is the message


def _no_index(path: Path) -> Text:
    return Text(
        en=f"{path} is broken, or was not made by this version of hyf; remove it, and add the files again with: "
        "hyf taxonomy add",
        nl=f"{path} is kapot, of niet door deze versie van hyf gemaakt; haal het weg, en voeg de bestanden opnieuw toe "
        "met: hyf taxonomy add",
    )


def _unwritten(path: Path, reason: str) -> Text:
    return Text(
        en=f"cannot write {path} ({reason}); the former one is as it was; look at the disk and at permissions",
        nl=f"kan {path} niet schrijven ({reason}); wat er stond is er nog; kijk of er schijfruimte is en of het mag",
    )
