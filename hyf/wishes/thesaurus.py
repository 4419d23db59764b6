"""General words that mean nearly the same, in Dutch and English; they stand in thesaurus/*.yaml.

`section: {concept: [words]}`. A concept may go on in another file. Words under `light` say what is done or how, and
tell little about the subject ("beheren", "use"); those under `telling` say what it is about. Nothing here decides what
is the same subject, only what is alike: see `likeness.py`.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from hyf.wishes.filler import Words
from hyf.wishes.knowledge import FOLDER, read_knowledge
from hyf.wishes.words import root, stem, words_of

_LONGEST_EXPRESSION = 4
# The letters between the parts of a Dutch compound ("personeelSbeleid") fall away as an inflection does.
_SHORTEST_COMPOUND = 7
_SHORTEST_PART = 3


class Thesaurus:
    """Turns words into terms: what they mean where that is known, else their stem.

    A term of a known meaning starts with `=`, so that it is never taken for a stem.

    Attributes:
        light: The terms that tell little about a subject.
    """

    def __init__(self, sections: Iterable[tuple[str, Mapping[str, Iterable[str]]]]) -> None:
        """Prepare the look-ups.

        Args:
            sections: `light` or `telling`, and the words of each concept.
        """
        light: set[str] = set()
        self._by_word: dict[str, str] = {}
        self._by_stem: dict[str, str | None] = {}
        self._expressions: dict[Words, str] = {}
        for kind, concepts in sections:
            for concept, names in concepts.items():
                term = f"={concept}"
                if kind == "light":
                    light.add(term)
                for name in names:
                    self._add(words_of(name), term)
        self.light = frozenset(light)
        self._parts: dict[str, tuple[str, ...]] = {}

    def _add(self, words: Words, term: str) -> None:
        if len(words) > 1:
            self._expressions.setdefault(tuple(map(root, words)), term)
            return
        word = words[0]
        self._by_word.setdefault(word, term)
        for form in {stem(word), root(word)}:
            # A stem that two meanings share says neither.
            self._by_stem[form] = term if self._by_stem.get(form, term) == term else None

    def terms(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Return what words mean, in order, each with the words that say it: expressions first, compounds in parts."""
        pieces = [piece for word in words for piece in self._pieces(word)]
        roots = [root(piece) for piece in pieces]
        terms: list[tuple[str, str]] = []
        place = 0
        while place < len(pieces):
            size, term = self._expression(roots, place)
            said = " ".join(pieces[place : place + size])
            terms.append((term or self.meaning(pieces[place]) or roots[place], said))
            place += size
        return tuple(terms)

    def meaning(self, word: str) -> str | None:
        """Return the term of one word; None when its meaning is not known."""
        return self._by_word.get(word) or self._by_stem.get(stem(word)) or self._by_stem.get(root(word))

    def _expression(self, roots: list[str], place: int) -> tuple[int, str | None]:
        for size in range(min(_LONGEST_EXPRESSION, len(roots) - place), 1, -1):
            if term := self._expressions.get(tuple(roots[place : place + size])):
                return size, term
        return 1, None

    def _pieces(self, word: str) -> tuple[str, ...]:
        if word not in self._parts:
            self._parts[word] = self._split(word)
        return self._parts[word]

    def _split(self, word: str) -> tuple[str, ...]:
        """Split a compound where both parts are known; the more even split is the likelier."""
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha() or self.meaning(word):
            return (word,)
        best: tuple[int, tuple[str, ...]] = (0, (word,))
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            if self.meaning(head) and self.meaning(tail):
                best = max(best, (min(cut, len(tail)), (head, tail)))
        return best[1]


def says_something_else(written: Words, name: Words) -> bool:
    """Tell whether a word that is no word of a name is a word of its own: "UX testen" is no slip of "UX teksten"."""
    known = thesaurus()
    meanings = {term for term, _ in known.terms(name)}
    return any(term.startswith("=") and term not in meanings for term, _ in known.terms(written))


@lru_cache(maxsize=1)
def thesaurus() -> Thesaurus:
    """Read the thesaurus; once per process."""
    return Thesaurus(
        (kind, concepts)
        for path in sorted((FOLDER / "thesaurus").glob("*.yaml"))
        for kind, concepts in read_knowledge(path).items()
    )
