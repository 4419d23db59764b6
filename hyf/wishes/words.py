"""Dutch and English text -> comparable words.

`c#`, `c++`, `.net`, `node.js` and `ci/cd` stay what they are. What is left out of a wish before it is compared
("iets met", "basics of") stands in `filler.py`; what a word means in `subjects.py`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_DOTNET = re.compile(r"\.net\b")
_DOTJS = re.compile(r"\.js\b")
_INNER_DOT = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"'s\b")
_WORD = re.compile(r"\b[a-z]&[a-z]\b|[^\W_]+(?:\.\d+)*(?:\+\+|#|\+)?(?![^\W_])|[^\W_]+")
# A full stop ends a part only before a space: "2.0" and "node.js" hold together.
_BREAK = re.compile(
    r"[/,;:|()\[\]\"\u201c\u201d\n]|\s[-\u2013\u2014&+]\s|(?<=[^\W_])\+(?=[^\W_])|\.(?=\s)|\s(?:en|and)\s"
)
_VERSION = re.compile(r"v?(\d+)(?:\.\d+)*")
# "php8", but not "s3": what is left of so short a word says too little.
_WITH_VERSION = re.compile(r"([^\W\d_]{3,})(\d+(?:\.\d+)*)")
# An ending, the letters that a word must have to lose it, what comes instead, and endings that look like it; each is
# tried once, in this order.
_ENDINGS: tuple[tuple[str, int, str, tuple[str, ...]], ...] = (
    ("heden", 7, "heid", ()),
    ("ies", 6, "y", ()),
    ("ieen", 7, "y", ()),
    ("s", 4, "", ("ss", "us", "is", "as", "os")),
    ("en", 6, "", ("een", "ien")),
    ("ie", 6, "y", ()),
    ("e", 5, "", ()),
)
_DOUBLED = frozenset("bcdfgjklmnpqrtvwxz")
_HARDENED = {"v": "f", "z": "s"}
_SHORTEST_EVEN = 5
_SHORTEST_ACTIVITY = 7


# "lastige problemen op te lossen" is about "oplossen"; "om te" only says what for.
_SPLIT_VERB = re.compile(
    r"\b(aan|af|bij|door|in|los|mee|na|op|over|samen|tegen|terug|toe|uit|vast|voor|weg) te (?=[a-z]{3,}n\b)"
)
_SHORTENED = {"mgmt": "management", "mgt": "management", "mngmt": "management"}


def fold(text: str) -> str:
    """Lower the case, take accents off and write apostrophes one way."""
    if text.isascii():  # nearly all text, and ten times as fast
        return text.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("`", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=200_000)
def words_of(text: str) -> tuple[str, ...]:
    """Split text into folded words, in order, at least one; technical signs stay on their word."""
    plain = fold(text)
    if "." in plain:
        plain = _INNER_DOT.sub("", _DOTJS.sub("js", _DOTNET.sub(" dotnet", plain)))
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain).replace("'", "")
    if " te " in plain:
        plain = _SPLIT_VERB.sub(r"\1", plain)
    return tuple(_SHORTENED.get(word, word) for word in _WORD.findall(plain)) or (text.strip(),)


def parts_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Split text where one subject ends and the next begins ("React en TypeScript"), each part as words."""
    return tuple(words_of(part) for part in _BREAK.split(fold(text)) if _WORD.search(part)) or (words_of(text),)


def without_version(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name with only its main version, and without any: "angular 1.8" is "angular 1", "angular" without."""
    words = words[:-1] if len(words) > 1 and words[-1] == "x" else words  # "3.x"
    if glued := _WITH_VERSION.fullmatch(words[-1]):
        words = (*words[:-1], *glued.groups())
    version = _VERSION.fullmatch(words[-1])
    bare = words[:-1]
    if version and len("".join(bare)) > 1:
        yield from ((*bare, version[1]), bare)


@lru_cache(maxsize=200_000)
def root(word: str) -> str:
    """Take the ending of an activity off a stem: "testing" is "test"."""
    bare = stem(word)
    return _even_out(bare[:-3]) if bare.endswith("ing") and len(bare) >= _SHORTEST_ACTIVITY else bare


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Take Dutch and English inflection off a word; a short or technical word stays as it is."""
    return _even_out(_without_ending(word)) if word.isalpha() else word


def _without_ending(word: str) -> str:
    for ending, shortest, instead, look_alikes in _ENDINGS:
        if word.endswith(ending) and len(word) >= shortest and not (look_alikes and word.endswith(look_alikes)):
            word = word[: -len(ending)] + instead
    return word


def _even_out(word: str) -> str:
    # "plann" is "plan", "architectuur" is "architectur" of "architecturen", "bedrijv" is "bedrijf".
    if len(word) < _SHORTEST_EVEN:
        return word
    if word[-1] == word[-2] and word[-1] in _DOUBLED:
        word = word[:-1]
    elif word[-2] == word[-3] and word[-2] in "aeou" and word[-1] in _DOUBLED and len(word) > _SHORTEST_EVEN:
        word = word[:-2] + word[-1]
    return word[:-1] + _HARDENED[word[-1]] if word[-1] in _HARDENED else word
