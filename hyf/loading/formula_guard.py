"""Text in a CSV file that a spreadsheet would run as a formula: marked by an apostrophe, and read back without it.

A survey is filled in by anybody, and a cell that begins with =, +, - or @ is a formula to a spreadsheet. An apostrophe
before it makes it a text there. Every item of a list is guarded, not only the first: a spreadsheet that splits the file
at another mark than the one it was written with makes a cell of each.

Source: the advice of OWASP on CSV injection.
"""

import re

_RUNS = re.compile(r"'*[=+\-@]")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that was guarded; any other text as it is."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
