"""Plain text as a mail shows it: lines of a readable width, and values that stay on one line."""

import re
import unicodedata

WIDTH = 72
"""Characters on a line of a plain text mail, so that a quoted answer still fits a terminal."""

# What a paragraph hangs under: the text after a dash, or after a label and two or more spaces.
_LEAD = re.compile(r" *(?:- |\S+(?: \S+)? {2,})?")
_LONGEST_LEAD = 20
# They turn the direction of what follows, and so can hide or fake a part of a line.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """Return text without line breaks, control characters and turns of direction; runs of spaces become one."""
    spaced = " ".join(text.split())
    if spaced.isprintable():  # nearly always; it is not where there is any of what is left out below
        return spaced
    return "".join(char for char in spaced if unicodedata.category(char) != "Cc" and char not in _TURNS)


def wrapped(text: str) -> str:
    """Wrap every line that is too wide; a link or a word is never broken.

    A line that continues hangs under its text: `- ` and `When   ` (a label and two spaces or more) stand out. At most
    one empty line stands between two others, none at the start, and the text ends in one line break.
    """
    lines = [part for line in text.strip().splitlines() for part in _wrap_line(line.rstrip())]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _wrap_line(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    lead = _LEAD.match(line)[0]  # type: ignore[index] # every part of it is optional: it always matches
    hang = " " * (len(lead) if len(lead) <= _LONGEST_LEAD else 0)
    first, *words = line[len(lead) :].split(" ")
    rows, row = [], lead + first
    for word in words:
        if len(row) + 1 + len(word) <= WIDTH:
            row = f"{row} {word}"
        else:
            rows.append(row.rstrip())
            row = hang + word
    return [*rows, row.rstrip()]
