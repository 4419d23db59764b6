"""What commands share: finding and loading the consortium, and saying what is wrong with it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hyf.errors import FileHasProblems, FileNotUsable, HyfError
from hyf.model.language import Language, Text
from hyf.settings import interface_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hyf.cli.printing import Printer
    from hyf.model.consortium import Consortium
    from hyf.model.problem import Location
    from hyf.model.problem import Path as Steps

FILE_NAME = "consortium.yaml"
_HEAD = 4000
_USUAL_ZONE = "Europe/Amsterdam"


def find_consortium(given: Path | None) -> Path:
    """Find the consortium file: the given file or folder, else the nearest one here or above.

    Raises:
        FileNotUsable: There is none, or what has its name is no file.
    """
    if given is not None:
        inside = given / FILE_NAME
        if _stands(inside):
            return _checked(inside)
        return _checked(given) if given.is_symlink() and not given.is_dir() else given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _stands(folder / FILE_NAME):
            # The path as the user would type it, so that messages read like the compiler's.
            return _checked(Path(FILE_NAME) if folder == here else folder / FILE_NAME)
    raise FileNotUsable(
        Text(
            en=f"there is no {FILE_NAME} here or in a folder above; make one with: hyf init",
            nl=f"er staat hier of in een map hoger geen {FILE_NAME}; maak er een met: hyf init",
        )
    )


def _stands(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _checked(path: Path) -> Path:
    if path.is_dir():
        raise FileNotUsable(
            Text(
                en=f"{path} is a folder; hyf needs a file of that name, so rename the folder",
                nl=f"{path} is een map; hyf heeft een bestand met die naam nodig, dus geef de map een andere naam",
            )
        )
    if not path.exists():
        raise FileNotUsable(
            Text(
                en=f"{path} is a broken link; let it point to a file, or remove it",
                nl=f"{path} is een kapotte link; laat hem naar een bestand wijzen, of haal hem weg",
            )
        )
    return path


@dataclass(frozen=True, slots=True)
class Opened:
    """A consortium without errors, and how to speak about it.

    Attributes:
        path: The file.
        printer: Prints in the language of the terminal: `HYF_LANG`, else the consortium's.
        locate: Finds the line of a declared value.
    """

    consortium: Consortium
    path: Path
    language: Language
    printer: Printer
    locate: Callable[[Steps], Location]

    @property
    def folder(self) -> Path:
        """The folder of the file: rota.yaml, templates/ and out/ stand beside it."""
        return self.path.parent


def open_consortium(given: Path | None, *, quiet: bool = False, members_to_come: bool = False) -> Opened:
    """Load the consortium; print its problems.

    Args:
        given: The file or its folder; None: the nearest one.
        quiet: Remarks are left out.
        members_to_come: There need not be any members yet, nor a table that is named: they are being made.

    Raises:
        FileNotUsable: There is no such file.
        FileHasProblems: It has errors; they were printed.
    """
    from hyf.cli.printing import Printer  # noqa: PLC0415 -- slow import
    from hyf.loading.load import load  # noqa: PLC0415 -- slow import

    path = find_consortium(given)
    loaded = load(path, members_to_come=members_to_come)
    language = interface_language() or loaded.language
    printer = Printer(language=language, quiet=quiet)
    printer.problems(loaded.problems)
    if loaded.consortium is None:
        raise FileHasProblems(
            Text(
                en=f"{path} has problems, so nothing was done; mend them and try again",
                nl=f"{path} bevat fouten, dus er is niets gedaan; verbeter ze en probeer het opnieuw",
            ),
            language,
        )
    return Opened(loaded.consortium, path, language, printer, loaded.locate)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let every HyfError that is raised here be said in a language, unless it has one."""
    try:
        yield
    except HyfError as error:
        error.language = error.language or language
        raise


def terminal_language() -> Language:
    """Return the language to speak when no consortium could be opened: `HYF_LANG`, else what the file seems to say."""
    if wanted := interface_language():
        return wanted
    try:
        return spoken_at(find_consortium(None))
    except FileNotUsable:
        return Language.EN


def spoken_at(path: Path) -> Language:
    """Return the language to speak of a consortium that is not loaded: `HYF_LANG`, else what its file seems to say."""
    if wanted := interface_language():
        return wanted
    # Of the consortium alone: members have a language of their own.
    part = re.search(
        r"""^["']?consortium["']?\s*:.*\n?(?:(?:[ \t].*|#.*|[ \t]*)(?:\n|\Z))*""", _head(path), re.MULTILINE
    )
    said = re.search(r"""^[^#\n]*\blanguage["']?\s*:\s*["']?en\b""", part[0], re.MULTILINE) if part else None
    return Language.EN if said else Language.NL


def zone_at(path: Path) -> ZoneInfo:
    """Return the time zone of a consortium that is not loaded: what its file seems to say, else the usual one."""
    found = re.search(r"""\btimezone\s*:\s*["']?([A-Za-z]+(?:[/_+-]\w+)*)""", _head(path))
    try:
        return ZoneInfo(found[1] if found else _USUAL_ZONE)
    except (KeyError, ValueError, OSError):  # unknown, a path, a folder of zones
        return ZoneInfo(_USUAL_ZONE)


def _head(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(_HEAD)
    except OSError:
        return ""
