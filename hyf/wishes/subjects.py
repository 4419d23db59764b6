"""The lexicon: the subjects that hyf knows, under which names.

The names stand in lexicon/*.yaml, one file a branch of work: `kind: {English label: {nl: Dutch label, names: [...],
broader: [labels], not: [texts]}}`, where everything but the English label may be absent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hyf.model.language import Text
from hyf.wishes.filler import Words, bag, keys, telling
from hyf.wishes.knowledge import FOLDER, read_knowledge
from hyf.wishes.spelling import is_slip, tolerance
from hyf.wishes.thesaurus import says_something_else
from hyf.wishes.words import words_of


class Kind(StrEnum):
    """What a subject is: a tool has a name of its own, a field holds others, a skill is neither."""

    TOOL = "tool"
    FIELD = "field"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that people learn, under all its names.

    Attributes:
        key: The English label, unique.
        names: Every name, labels first, as written in the lexicon.
        broader: Keys of the subjects that it is part of; a session on those is about more.
        different: Texts that look like it and are something else.
        address: Of a page that tells more, for a subject of a taxonomy; None: there is none.
        source: The taxonomy that it comes from; None: hyf's own lexicon.
    """

    key: str
    label: Text
    names: tuple[str, ...]
    kind: Kind
    broader: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    address: str | None = None
    source: str | None = None


class Lexicon:
    """Look-ups over all subjects, by the words people write.

    Attributes:
        subjects: By key, in the order of the files.
    """

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects = {subject.key: subject for subject in subjects}
        self._by_spelling: dict[str, Subject] = {}
        self._by_key: dict[str, Subject] = {}
        self._by_bag: dict[frozenset[str], Subject | None] = {}
        self._by_start: dict[tuple[str, int], dict[Words, str]] = {}
        self._near: dict[tuple[str, int], dict[Words, str]] = {}
        self._by_words: dict[Words, Subject] = {}
        self._different: dict[str, set[str]] = {}
        for subject in self.subjects.values():
            self._add(subject)

    def _add(self, subject: Subject) -> None:
        for name in subject.names:
            words = words_of(name)
            self._by_spelling.setdefault("".join(words), subject)
            for key in keys_of_name(words, subject.kind):
                self._by_key.setdefault(key, subject)
            if len(words) > 1:
                stems = bag_of_name(words, subject.kind)
                # Two subjects of the same words in another order: the order decides, so the bag does not.
                is_clear = len(stems) > 1 and self._by_bag.get(stems, subject) is subject
                self._by_bag[stems] = subject if is_clear else None
            self._by_words.setdefault(words, subject)
            text = "".join(words)
            self._by_start.setdefault((text[0], len(text)), {})[words] = text
        self._different[subject.key] = {key for text in subject.different for key in keys(words_of(text))}

    def subject(self, key: str) -> Subject | None:
        """Return a subject by its key; None when there is none."""
        return self.subjects.get(key)

    def find(self, words: Words) -> Subject | None:
        """Return the subject of which these words are a name, however inflected, joined or ordered."""
        for spelling in ("".join(words), "".join(telling(words))):
            if spelling in self._by_spelling:
                return self._by_spelling[spelling]
        for key in keys(words):
            if key in self._by_key:
                return self._by_key[key]
        return self._by_bag.get(bag(words, _as_written)) or self._by_bag.get(bag(words))

    def find_misspelt(self, words: Words) -> Subject | None:
        """Return the subject of which these words are a name with slips of the pen; None when two could be meant."""
        text = "".join(words)
        most = tolerance(len(text) + 1)
        names = self._names_near(text[:1], len(text), most) if most else {}
        near = process.extract(text, names, scorer=OSA.distance, score_cutoff=most, limit=None) if names else []
        slips = sorted(
            (distance, self._by_words[name].key)
            for _, distance, name in near
            if is_slip(words, name) and not says_something_else(words, name)
        )
        meant = {key for distance, key in slips if distance == slips[0][0]}
        return self.subjects[meant.pop()] if len(meant) == 1 else None

    def _names_near(self, letter: str, length: int, most: int) -> Mapping[Words, str]:
        """Return the names that begin alike and are nearly as long: of tens of thousands few can be meant."""
        if (letter, length) not in self._near:
            self._near[letter, length] = {
                words: name
                for size in range(length - most, length + most + 1)
                for words, name in self._by_start.get((letter, size), {}).items()
            }
        return self._near[letter, length]

    def translations(self) -> Mapping[str, str]:
        """Return what was learned of words: nothing, for its names speak both languages."""
        return {}

    def is_different(self, subject: Subject, words: Words) -> bool:
        """Tell whether these words are known to look like a subject and to be something else."""
        return not self._different[subject.key].isdisjoint(keys(words))


def keys_of_name(words: Words, kind: Kind) -> tuple[str, ...]:
    """Return under which keys a name is found, besides as it is written.

    A tool of one word has none: "dynamic" is not Dynamics. Nor has a name that only a stop word tells from an everyday
    word: "tools" is not OR-Tools.
    """
    is_one_word = len(telling(words)) == 1
    return () if is_one_word and (kind is Kind.TOOL or len(words) > 1) else keys(words)


def bag_of_name(words: Words, kind: Kind) -> frozenset[str]:
    """Return the words of a name in any order, those of a tool as written, others as stems."""
    return bag(words, _as_written) if kind is Kind.TOOL else bag(words)


def _as_written(word: str) -> str:
    return f"={word}"  # never equal to a stem


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lexicon; once per process."""
    return Lexicon(
        _subject(label, Kind(kind), entry)
        for path in sorted((FOLDER / "lexicon").glob("*.yaml"))
        for kind, subjects in read_knowledge(path).items()
        for label, entry in subjects.items()
    )


def _subject(label: str, kind: Kind, entry: Mapping[str, Any]) -> Subject:
    nl = entry.get("nl", label)
    names = tuple(dict.fromkeys((label, nl, *entry.get("names", ()))))
    different = tuple(entry.get("not", ()))
    return Subject(label, Text(en=label, nl=nl), names, kind, tuple(entry.get("broader", ())), different)
