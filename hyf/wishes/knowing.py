"""Where subjects are looked up: hyf's own lexicon, and beside it the taxonomies that a coordinator added."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from hyf.wishes.filler import Words
from hyf.wishes.subjects import Lexicon, Subject, lexicon
from hyf.wishes.taxonomy import Taxonomy
from hyf.wishes.words import words_of

_BRACKETS = re.compile(r"\s*\([^)]*\)$")


class Knowledge(Protocol):
    """Look-ups over subjects, by the words people write."""

    def subject(self, key: str) -> Subject | None:
        """Return a subject by its key; None when there is none."""

    def find(self, words: Words) -> Subject | None:
        """Return the subject of which these words are a name, however inflected, joined or ordered."""

    def find_misspelt(self, words: Words) -> Subject | None:
        """Return the subject of which these words are a name with slips of the pen; None when two could be meant."""

    def is_different(self, subject: Subject, words: Words) -> bool:
        """Tell whether these words are known to look like a subject and to be something else."""

    def translations(self) -> Mapping[str, str]:
        """Return the Dutch terms of which the English one was learned: terms as in thesaurus.py."""


@dataclass(frozen=True, slots=True)
class LexiconAndTaxonomy:
    """The lexicon, and what it does not know in a taxonomy."""

    lexicon: Lexicon
    taxonomy: Taxonomy

    def subject(self, key: str) -> Subject | None:
        """Return a subject by its key; None when there is none."""
        return self.lexicon.subject(key) or self.taxonomy.subject(key)

    def find(self, words: Words) -> Subject | None:
        """Return the subject of which these words are a name, however inflected, joined or ordered."""
        return self.lexicon.find(words) or self._known(self.taxonomy.find(words))

    def find_misspelt(self, words: Words) -> Subject | None:
        """Return the subject of which these words are a name with slips of the pen; None when two could be meant."""
        return self.lexicon.find_misspelt(words) or self._known(self.taxonomy.find_misspelt(words))

    def _known(self, found: Subject | None) -> Subject | None:
        """Return the subject of the lexicon that one of a taxonomy is, where a preferred name of it says so."""
        if found is None:
            return None
        labels = (words_of(_BRACKETS.sub("", label)) for label in (found.label.en, found.label.nl))
        return next((known for words in labels if (known := self.lexicon.find(words))), found)

    def is_different(self, subject: Subject, words: Words) -> bool:
        """Tell whether these words are known to look like a subject and to be something else."""
        return subject.source is None and self.lexicon.is_different(subject, words)

    def translations(self) -> Mapping[str, str]:
        """Return the Dutch terms of which the English one was learned."""
        return self.taxonomy.translations()


def known_with(taxonomy: Taxonomy | None) -> Knowledge:
    """Return what hyf knows of subjects, with a taxonomy where there is one."""
    return LexiconAndTaxonomy(lexicon(), taxonomy) if taxonomy else lexicon()
