"""Slips of the pen: when two different spellings are the same word.

A missed slip costs the coordinator a second, a wrong one puts people in the wrong room; so short and technical words
(`java`, `c#`, `s3`) tolerate nothing, and longer ones little.
"""

from itertools import pairwise

from rapidfuzz.distance import OSA

Words = tuple[str, ...]

_SHORTEST = 6
# A word of so many letters only tolerates that two neighbours change places (Fimga).
_SWAP_FROM = 5
_SHORTEST_AMONG_OTHERS = 5
# A word alone that is shorter than this is as often another word when a letter is missing (Struts, structs).
_MISSING_LETTER_FROM = 8
_TWO_SLIPS_FROM = 15
_SIMILAR_LETTER_FROM = 8
_NEXT_KEY_FROM = 7
_ANY_LETTER_FROM = 10
_MOST_WORDS_WITH_SLIPS = 2
_LONGEST_SHORT = 2
# So many letters of other words must be equal before a short word is trusted to be a slip.
_ENOUGH_OTHERS = 5
_VOWELS = frozenset("aeiouy")
# Letters that are mistaken for each other because they sound alike.
_SOUND_ALIKE = frozenset(map(frozenset, ("ck", "cs", "sz", "fv", "dt", "bp", "gh", "qk", "mn", "xk")))
_MUTE_SECOND = frozenset(("th", "ph", "rh", "gh"))
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _next_keys() -> frozenset[frozenset[str]]:
    beside = (pair for row in _KEYBOARD for pair in pairwise(row))
    below = (pair for upper, lower in pairwise(_KEYBOARD) for pair in zip(upper, lower, strict=False))
    slanted = (pair for upper, lower in pairwise(_KEYBOARD) for pair in zip(upper[1:], lower, strict=False))
    return frozenset(map(frozenset, (*beside, *below, *slanted)))


_NEXT_KEYS = _next_keys()


def is_slip(left: Words, right: Words) -> bool:
    """Tell whether one text is the other with slips of the pen; equal texts are none."""
    if len(left) != len(right):
        return _is_slip_of_word("".join(left), "".join(right), 0) and fixed_words(left) == fixed_words(right)
    pairs = list(zip(left, right, strict=True))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    others = sum(len(word) for word, other in pairs if word == other)
    return 0 < len(differing) <= _MOST_WORDS_WITH_SLIPS and all(_is_slip_of_word(*pair, others) for pair in differing)


def tolerance(length: int) -> int:
    """Return how many slips a word or text of so many letters may hold."""
    return 0 if length < _SWAP_FROM else 1 if length < _TWO_SLIPS_FROM else 2


def fixed_words(words: Words) -> tuple[str, ...]:
    """Return the words that tolerate nothing, sorted: texts that differ in them are never slips of each other."""
    return tuple(sorted(word for word in words if len(word) <= _LONGEST_SHORT or not word.isalpha()))


def _is_slip_of_word(left: str, right: str, others: int) -> bool:
    shorter, longer = sorted((left, right), key=lambda word: (len(word), word))
    if not (longer.isalpha() and shorter.isalpha()) or left[0] != right[0]:
        return False
    is_among_others = others >= _ENOUGH_OTHERS and len(longer) >= _SHORTEST_AMONG_OTHERS
    if len(longer) == _SWAP_FROM and not is_among_others:
        return is_swapped(shorter, longer)
    allowed = max(tolerance(len(longer)), int(is_among_others))
    if OSA.distance(shorter, longer, score_cutoff=allowed) > allowed:
        return False
    if longer.startswith(shorter) or (not others and len(shorter) < _MISSING_LETTER_FROM):
        return sorted(shorter) == sorted(longer) or _is_unheard(shorter, longer)
    return len(shorter) != len(longer) or _is_likely_swap(shorter, longer, bonus=2 if is_among_others else 0)


def is_swapped(left: str, right: str) -> bool:
    """Tell whether two neighbouring letters changed places, and nothing else."""
    return sorted(left) == sorted(right) and OSA.distance(left, right, score_cutoff=1) == 1


def _is_unheard(shorter: str, longer: str) -> bool:
    """Tell whether the one letter that a word misses is hard to hear: "planing" and "planning", "doker", "docker"."""
    places = [place for place in range(1, len(longer)) if longer[:place] + longer[place + 1 :] == shorter]
    return any(
        longer[place] == longer[place - 1]
        or longer[place - 1 : place + 1] in _MUTE_SECOND
        or longer[place:].startswith("ck")
        for place in places
    )


def _is_likely_swap(left: str, right: str, bonus: int) -> bool:
    """Tell whether words of one length differ by slips; another letter is as often another word (Racket, Rocket)."""
    if sorted(left) == sorted(right):
        return True
    length = len(left) + bonus
    swapped = [frozenset(pair) for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    if length >= _ANY_LETTER_FROM and left[-1] == right[-1]:
        return True
    if length >= _NEXT_KEY_FROM and all(letters in _NEXT_KEYS for letters in swapped):
        return True
    return length >= _SIMILAR_LETTER_FROM and all(letters <= _VOWELS or letters in _SOUND_ALIKE for letters in swapped)
