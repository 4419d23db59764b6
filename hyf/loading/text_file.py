"""Bytes of a file -> text: encodings, byte order marks, and characters that no text holds."""

import codecs
import re
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.model.language import Text
from hyf.model.problem import Location, Problem

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
# YAML breaks lines at these too; editors do not, so line numbers would differ.
_OTHER_LINE_BREAK = re.compile("[\x85\u2028\u2029]")
_MOST_CONTROL_CHARACTERS = 20


def read_bytes(path: Path, maker: str = "hyf init") -> bytes:
    """Read a whole file.

    Args:
        path: Of the file.
        maker: The command that makes such a file.

    Raises:
        FileNotUsable: It does not exist, is a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise FileNotUsable(
            Text(
                en=f"{path} is a folder; name the file in it",
                nl=f"{path} is een map; noem het bestand dat erin staat",
            )
        ) from error
    except FileNotFoundError as error:
        raise FileNotUsable(
            Text(
                en=f"there is no file {path}; correct the name, or make one with: {maker}",
                nl=f"er is geen bestand {path}; verbeter de naam, of maak er een met: {maker}",
            )
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise FileNotUsable(
            Text(
                en=f"{path} cannot be read ({reason}); look at its permissions",
                nl=f"{path} kan niet worden gelezen ({reason}); kijk of je het bestand mag openen",
            )
        ) from error


def decode(content: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Turn bytes into the text that hyf goes on with, and say what is wrong with them.

    Args:
        content: The bytes of the file.
        file: Its name in problems.

    Returns:
        The text, with a replacement character for whatever is no text, so that the rest can still be judged; None
        when the file is no text at all.
    """
    text, problems = _decode_as_found(content, file)
    controls = list(CONTROL_CHARACTER.finditer(text))
    if len(controls) > _MOST_CONTROL_CHARACTERS:
        return None, [_no_text(file)]
    if controls:
        problems.append(_control_character(text, controls[0], len(controls), file))
    text = CONTROL_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
    return _OTHER_LINE_BREAK.sub(" ", text), problems


def _decode_as_found(content: bytes, file: str) -> tuple[str, list[Problem]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            found, content = encoding, content.removeprefix(mark)
            break
    else:
        found = _encoding_without_mark(content)
    if found != "utf-8":
        return content.decode(found, errors="replace"), [_not_utf8(Location(file, 1, 1), Text(found, found))]
    try:
        return content.decode(), []
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        guess = content[error.start : error.start + 1].decode("cp1252", errors="replace")
        looks = Text(en=f'"{guess}" as Windows writes it', nl=f'"{guess}" zoals Windows het schrijft')
        return content.decode(errors="replace"), [_not_utf8(place_after(before, file), looks)]


def _encoding_without_mark(content: bytes) -> str:
    # The first characters of a YAML file are ASCII: in UTF-16 every second byte is then zero.
    if content[1:2] == b"\0" != content[:1]:
        return "utf-16-le"
    return "utf-16-be" if content[:1] == b"\0" != content[1:2] and len(content) > 1 else "utf-8"


def place_after(before: str, file: str) -> Location:
    """Return the place of the character that follows some text from the start of a file."""
    lines = re.split(r"\r\n|\r|\n", before)
    return Location(file, len(lines), len(lines[-1]) + 1)


def _not_utf8(where: Location, looks: Text) -> Problem:
    return Problem(
        "not-utf8",
        Text(
            en=f"this file is not saved as UTF-8 (this looks like {looks.en}); save it as UTF-8 in your editor",
            nl=f"dit bestand is niet als UTF-8 opgeslagen (dit lijkt op {looks.nl}); sla het in je editor op als UTF-8",
        ),
        where,
    )


def _control_character(text: str, first: re.Match[str], count: int, file: str) -> Problem:
    name = f"U+{ord(first.group()):04X}"
    more = Text("", "") if count == 1 else Text(en=f", the first of {count}", nl=f", het eerste van {count}")
    return Problem(
        "control-character",
        Text(
            en=f"here stands an invisible character ({name}){more.en}; remove it, or type the text again",
            nl=f"hier staat een onzichtbaar teken ({name}){more.nl}; haal het weg, of typ de tekst opnieuw",
        ),
        place_after(text[: first.start()], file),
    )


def _no_text(file: str) -> Problem:
    return Problem(
        "not-text",
        Text(
            en="this is no text file; hyf reads a YAML file here, as any text editor writes it",
            nl="dit is geen tekstbestand; hyf leest hier een YAML-bestand, zoals elke teksteditor het schrijft",
        ),
        Location(file, 1, 1),
    )
