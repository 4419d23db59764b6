"""What a topic is called: as people read it, and as a key."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from hyf.wishes.filler import without_asking
from hyf.wishes.words import fold, words_of

_LONGEST = 60
_IN_WORDS = (("c++", "c-plus-plus"), ("c#", "c-sharp"), ("f#", "f-sharp"), ("q#", "q-sharp"), (".net", " dotnet"))


def tidy(text: str) -> str:
    """Return a wish as a label: without the words that only say that it is wished, starting with a capital."""
    pieces = text.split()
    kept = without_asking(words_of(text))
    for start in range(len(pieces)):
        if words_of(" ".join(pieces[start:])) == kept:
            return _with_capital(" ".join(pieces[start:]).strip(" .,;:!?"))
    return _with_capital(" ".join(pieces))


def slug(label: str) -> str:
    """Return a label as a key: lower case letters, digits and hyphens, at most 60."""
    plain = fold(label)
    for sign, spoken in _IN_WORDS:
        plain = plain.replace(sign, spoken)
    key = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return key[:_LONGEST].rsplit("-", 1)[0] if len(key) > _LONGEST and "-" in key[:_LONGEST] else key[:_LONGEST] or "x"


def unique_keys(labels: Sequence[str], taken: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """Return a key for each label, none of them taken; where two would be the same, the later gets a number."""
    taken = set(taken)
    return tuple(_free_key(slug(label), taken) for label in labels)


def _free_key(key: str, taken: set[str]) -> str:
    free, number = key, 1
    while free in taken:
        number += 1
        free = f"{key[: _LONGEST - len(str(number)) - 1]}-{number}"
    taken.add(free)
    return free


def _with_capital(label: str) -> str:
    # "iOS", "scrum" and "c#": only a first word that is all small letters may get a capital.
    first = label.split(" ", 1)[0]
    return label[:1].upper() + label[1:] if first.islower() and first.isalpha() else label
