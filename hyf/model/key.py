"""Keys made from what people call things: `Esmée de Wit` is `esmee-de-wit`."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

# Letters that Unicode does not take apart into a plain letter and an accent.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_LONGEST = 50


def key_from(name: str) -> str:
    """Return a name in lower case letters, digits and hyphens; empty when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_WHOLE_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST].strip("-")


def free_key(key: str, taken: Container[str]) -> str:
    """Return a key as it is, or with the first number behind it that makes it differ from those taken."""
    numbered = (key if number == 1 else f"{key}-{number}" for number in count(1))
    return next(candidate for candidate in numbered if candidate not in taken)
