"""Text as typst takes it: string literals only, so that nothing anybody wrote is ever read as markup."""

import re
import unicodedata

_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNIT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def collapsed(text: str) -> str:
    """Return text as HTML shows it: each run of spaces and line breaks as one space; other spaces stay."""
    return _SPACES.sub(" ", text)


def literal(text: str) -> str:
    """Return a typst string literal that yields this very text, without control characters."""
    kept = (char for char in text if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})
    return '"' + "".join(_UNIT.get(char, char) for char in kept) + '"'


def shown(text: str) -> str:
    """Return markup that shows this very text."""
    return f"#{literal(text)};"
