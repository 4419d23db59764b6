"""How far two texts that the lexicon does not know ask for the same thing."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hyf.wishes.filler import Words, bag, core, keys
from hyf.wishes.spelling import fixed_words, is_slip, tolerance
from hyf.wishes.words import words_of

SAME_WORDS = 1.0
SAME_BUT_FOR_SLIPS = 0.9
_SHORTEST_UNKNOWN = 7


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two texts that ask for the same thing.

    Attributes:
        left: Position of one text; smaller than `right`.
        right: Position of the other.
        share: In (0, 1], no unit: 1.0 the same words, less with slips of the pen.
    """

    left: int
    right: int
    share: float


def overlaps(texts: Sequence[str]) -> Iterator[Overlap]:
    """Find the pairs of texts that ask for the same thing; pairs that do not overlap are not named.

    Args:
        texts: Their order fixes the positions.
    """
    forms = [core(words_of(text)) for text in texts]
    same = _places_by_key(forms)
    for places in same.values():
        yield from (Overlap(places[0], place, SAME_WORDS) for place in places[1:])
    yield from _slips(forms)


def _places_by_key(forms: Sequence[Words]) -> dict[object, list[int]]:
    places: dict[object, list[int]] = defaultdict(list)
    for place, words in enumerate(forms):
        stems = bag(words)
        for key in (*keys(words), *([stems] if len(stems) > 1 else [])):
            places[key].append(place)
    return places


def _slips(forms: Sequence[Words]) -> Iterator[Overlap]:
    # A slip in the first letter is rare, and one in a number none, so only texts that share those are compared.
    blocks: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for place, words in enumerate(forms):
        text = "".join(words)
        if len(text) >= _SHORTEST_UNKNOWN:
            blocks[text[0], *fixed_words(words)].setdefault(text, place)
    for block in blocks.values():
        for one, other in _near(block):
            if is_slip(forms[one], forms[other]):
                yield Overlap(min(one, other), max(one, other), SAME_BUT_FOR_SLIPS)


def _near(block: dict[str, int]) -> Iterator[tuple[int, int]]:
    texts = sorted(block, key=lambda text: (len(text), text))
    lengths = [len(text) for text in texts]
    for first, text in enumerate(texts):
        slips = tolerance(len(text) + 1)
        longer = texts[first + 1 : bisect_right(lengths, len(text) + slips)]
        for other, _, _ in process.extract(text, longer, scorer=OSA.distance, score_cutoff=slips, limit=None):
            yield block[text], block[other]
