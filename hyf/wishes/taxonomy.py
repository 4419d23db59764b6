"""Subjects of public taxonomies, looked up in the index that `hyf taxonomy add` makes; see `taxonomy_index`.

Only what is asked for is read: the index may hold hundreds of thousands of names.
"""

import json
import sqlite3
import weakref
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hyf.model.language import Text
from hyf.wishes.filler import Words
from hyf.wishes.spelling import is_slip, tolerance
from hyf.wishes.subjects import Kind, Subject
from hyf.wishes.taxonomy_forms import forms_of
from hyf.wishes.taxonomy_index import made_by_us, open_index
from hyf.wishes.thesaurus import says_something_else

_SUBJECTS_KEPT = 10_000
_NAMES_KEPT = 100  # lists of names that are equally long and begin alike
# Among so many names a short word that is none of them is near to one of them by chance.
_SHORTEST_SLIP = 9


def open_taxonomy(path: Path) -> "Taxonomy | None":
    """Open the index beside consortium.yaml; None where nobody made one.

    Raises:
        FileNotUsable: It is no index of this version of hyf.
    """
    return Taxonomy(open_index(path), path) if path.exists() else None


class Taxonomy:
    """Look-ups by the words people write, with the answers of `Lexicon`; FileNotUsable where the index is broken."""

    def __init__(self, index: sqlite3.Connection, path: Path) -> None:
        """Keep an index open until nobody uses the taxonomy any more."""
        self._index, self._path = index, path
        weakref.finalize(self, index.close)
        self._subject = lru_cache(_SUBJECTS_KEPT)(_SubjectReader(index))
        self._names = lru_cache(_NAMES_KEPT)(_NamesReader(index))

    def find(self, words: Words) -> Subject | None:
        """Return the one subject of which these words are a name, however inflected, joined or ordered."""
        with made_by_us(self._path):
            for form in forms_of(words):
                row = self._index.execute("SELECT subject FROM lookup WHERE form = ?", (form,)).fetchone()
                if row:
                    return self._subject(row[0])
        return None

    def find_misspelt(self, words: Words) -> Subject | None:
        """Return the subject of which these words are a name with slips of the pen; None when two could be meant."""
        text = "".join(words)
        slips = tolerance(len(text) + 1) if len(text) >= _SHORTEST_SLIP else 0
        found: list[tuple[float, int]] = []
        for length in range(len(text) - slips, len(text) + slips + 1) if slips else ():
            with made_by_us(self._path):
                names = self._names(text[0], length)
            near = process.extract(text, names, scorer=OSA.distance, score_cutoff=slips, limit=None)
            spelt = ((distance, tuple(name.split(" ")), subject) for _, distance, (name, subject) in near)
            found += [
                (distance, subject)
                for distance, name, subject in spelt
                if is_slip(words, name) and not says_something_else(words, name)
            ]
        meant = {subject for distance, subject in found if distance == min(found)[0]}
        with made_by_us(self._path):
            return self._subject(meant.pop()) if len(meant) == 1 else None

    def is_different(self, subject: Subject, words: Words) -> bool:
        """Tell whether these words are known to look like a subject and to be something else: no taxonomy says so."""
        del subject, words
        return False

    def broader(self, subject: Subject) -> tuple[Subject, ...]:
        """Return the subjects that a subject is directly part of."""
        return tuple(found for key in subject.broader if (found := self.subject(key)))

    def subject(self, key: str) -> Subject | None:
        """Return the subject of a key; None where there is none."""
        with made_by_us(self._path):
            row = self._index.execute("SELECT id FROM subject WHERE key = ?", (key,)).fetchone()
            return self._subject(row[0]) if row else None

    @cached_property
    def _learned(self) -> Mapping[str, str]:
        with made_by_us(self._path):
            return MappingProxyType(dict(self._index.execute("SELECT dutch, english FROM translation ORDER BY dutch")))

    def translations(self) -> Mapping[str, str]:
        """Return the Dutch terms of which the English one is known: terms as in thesaurus.py."""
        return self._learned

    def translate_terms(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        """Return terms with the Dutch ones in English, where that is known; the others as they are."""
        return tuple(self._learned.get(term, term) for term in terms)


class _SubjectReader:
    """Reads a subject by its number."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index

    def __call__(self, number: int) -> Subject:
        key, source, en, nl, names, broader, is_field = self._index.execute(
            "SELECT key, source, en, nl, names, broader, EXISTS (SELECT 1 FROM field WHERE field.key = subject.key) "
            "FROM subject WHERE id = ?",
            (number,),
        ).fetchone()
        return Subject(
            key,
            Text(en=en, nl=nl),
            tuple(dict.fromkeys((en, nl, *json.loads(names)))),
            Kind.FIELD if is_field else Kind.SKILL,
            tuple(json.loads(broader)),
            address=key if key.startswith(("http://", "https://")) else None,
            source=source,
        )


class _NamesReader:
    """Reads the names that begin with a letter and have so many: words and subject -> what is written as one."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index

    def __call__(self, first: str, length: int) -> dict[tuple[str, int], str]:
        rows = self._index.execute(
            "SELECT words, subject, replace(words, ' ', '') FROM spelling WHERE first = ? AND length = ?",
            (first, length),
        )
        return {(words, subject): text for words, subject, text in rows}
