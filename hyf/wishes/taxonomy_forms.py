"""Names of a taxonomy -> the normal forms by which they are found, as in the lexicon; and which names count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hyf.model.taxonomy import TaxonomyName
from hyf.wishes.filler import Words, bag, core, keys, telling
from hyf.wishes.thesaurus import thesaurus
from hyf.wishes.words import words_of

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
_WORD = re.compile(r"[^\W_]")
# "EHS" or "ERD" as another name means something else in the next office.
_SHORTEST_ALTERNATIVE = 4


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as it is looked up.

    Attributes:
        is_preferred: It wins from other names of the same form.
    """

    words: Words
    is_preferred: bool


def forms_of(words: Words) -> tuple[str, ...]:
    """Return the forms by which words are found, in the order of looking: written as one, then in any order."""
    joined = tuple(f"={key}" for key in keys(words))
    stems = sorted(bag(words)) if len(words) > 1 else []
    return (*joined, f"~{' '.join(stems)}") if len(stems) > 1 else joined


def spellings(name: TaxonomyName) -> Iterator[Spelling]:
    """Yield how a name may be written: as it is, and without its qualifier ("Java (computer programming)")."""
    bare = _QUALIFIER.sub("", name.text)
    for text, is_preferred in ((name.text, name.is_preferred), (bare, False)):
        words = words_of(text)
        if _WORD.search(text) and (is_preferred or _is_telling(words)):
            yield Spelling(words, is_preferred)
        if bare == name.text:
            return


def _is_telling(words: Words) -> bool:
    """Tell whether an alternative name is no abbreviation, and more than "beheren" or "use of systems"."""
    if len(words) == 1 and len(words[0]) < _SHORTEST_ALTERNATIVE:
        return False
    return any(_tells(word) for word in telling(core(words)))


@lru_cache(maxsize=100_000)
def _tells(word: str) -> bool:
    known = thesaurus()
    return known.meaning(word) not in known.light
