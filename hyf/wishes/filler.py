"""What stands around a subject in a wish and says nothing about which subject it is; the words stand in filler.yaml."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from hyf.wishes.knowledge import FOLDER, read_knowledge
from hyf.wishes.words import root, stem, words_of

Words = tuple[str, ...]

_LONGEST_PHRASE = 6


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[Words]]:
    lists = read_knowledge(FOLDER / "filler.yaml")
    return {name: frozenset(words_of(phrase) for phrase in phrases) for name, phrases in lists.items()}


def leads_to_setting(word: str) -> bool:
    """Tell whether a setting may follow this word: "presenteren *voor* klanten"."""
    return (word,) in _lists()["to_setting"]


def leads_to_means(word: str) -> bool:
    """Tell whether the means may follow this word: "scripten *in* Python"."""
    return (word,) in _lists()["to_means"]


def is_setting(words: Words) -> bool:
    """Tell whether these words only say where or for whom: "een klein team", "onze eigen software"."""
    lists = _lists()
    places, stop = lists["setting"], lists["stop"]
    return all((word,) in places or (word,) in stop for word in words)


def is_everyday(words: Words) -> bool:
    """Tell whether a name is a word of every day as well: "rust", "go", "word"."""
    return words in _lists()["everyday"]


def core(words: Words) -> Words:
    """Take filler off both ends, as often as it occurs; something is always left."""
    kept = without_opening(words)
    back = _lists()["back"]
    for size in range(min(_LONGEST_PHRASE, len(kept) - 1), 0, -1):
        if kept[-size:] in back:
            return core(kept[:-size])
    return kept


def without_opening(words: Words) -> Words:
    """Take filler off the front only: "iets met machinaal leren" is "machinaal leren"; something is always left."""
    front = _lists()["front"]
    for size in range(min(_LONGEST_PHRASE, len(words) - 1), 0, -1):
        if words[:size] in front:
            return without_opening(words[size:])
    return words


def without_asking(words: Words) -> Words:
    """Take off the front what only says that something is wished: "ik wil graag leren omgaan met"; something is left.

    Unlike other filler it never tells what is to be learned: "omgaan met spanning" is not "spanning".
    """
    front, asking = _lists()["front"], _lists()["asking"]
    for size in range(min(_LONGEST_PHRASE, len(words) - 1), 0, -1):
        if words[:size] in front and all((word,) in asking for word in words[:size]):
            return without_asking(words[size:])
    return words


def barer_names(words: Words) -> Iterator[Words]:
    """Take off, one by one, words at both ends that add nothing to a name: "Python programmeren" is "Python"."""
    light = _lists()["light"]
    while len(words) > 1:
        if words[-1:] in light:
            words = words[:-1]
        elif words[:1] in light:
            words = words[1:]
        else:
            return
        yield words


def telling(words: Words) -> Words:
    """Leave out articles and the like, wherever they stand; something is always left."""
    stop = _lists()["stop"]
    return tuple([word for word in words if (word,) not in stop]) or words


def keys(words: Words) -> tuple[str, ...]:
    """Return what two texts must share to be the same words: written as one, with and without inflection.

    "cloud architectuur" and "cloudarchitecturen" share one; so do "presentatie vaardigheden" and
    "presentatievaardigheid".
    """
    words = telling(words)
    if len(words) == 1:
        return (stem(words[0]),)
    inner = "".join(words[:-1]) + stem(words[-1])
    return tuple(dict.fromkeys(("".join(map(stem, words)), inner, stem("".join(words)))))


def bag(words: Words, form: Callable[[str], str] = root) -> frozenset[str]:
    """Return the stems in any order, without prepositions: "tekeningen lezen" is "lezen van tekeningen".

    Args:
        words: As written.
        form: What makes of a word what is compared.
    """
    lists = _lists()
    stop, loose = lists["stop"], lists["loose"]
    return frozenset([form(word) for word in words if (word,) not in stop and (word,) not in loose])
