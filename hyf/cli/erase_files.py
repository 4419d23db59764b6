"""Files that hyf wrote beside a consortium, without somebody who was erased: calendars, and mail in a folder.

What the coordinator wrote, or had written and may have changed (a workbook, a preview), is only named to her.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hyf.cli.context import Opened
from hyf.enrolment.erase_naming import Naming
from hyf.errors import HyfError
from hyf.settings import mail_route

_LARGEST = 20_000_000
_TEXTS = frozenset({".csv", ".html", ".json", ".md", ".txt", ".yaml", ".yml", ".part"})


@dataclass(frozen=True, slots=True)
class FilesLeft:
    """What became of the files.

    Attributes:
        removed: Files that are gone: the calendar of the member, and mails and calendars that named them.
        look_at: Files that still name the person and are the coordinator's to change.
    """

    removed: tuple[Path, ...] = ()
    look_at: tuple[Path, ...] = ()


def clean_files(opened: Opened, naming: Naming, *, is_dry_run: bool = False) -> FilesLeft:
    """Take a person out of the files that hyf wrote; call it when the database knows them no more.

    Args:
        opened: The consortium; the files stand beside it.
        naming: Who it is.
        is_dry_run: Only find out what would be done.
    """
    out = opened.folder / "out"
    own = out / "calendar" / "members" / f"{naming.key}.ics"
    calendars = [path for path in _files(out / "calendar", ".ics") if path == own or _names(path, naming)]
    mails = [path for folder in _mail_folders(out) for path in _files(folder, ".eml") if _names(path, naming)]
    removed = tuple(dict.fromkeys((*calendars, *mails)))
    if not is_dry_run:
        for path in removed:
            path.unlink(missing_ok=True)
    return FilesLeft(removed, tuple(path for path in _own_texts(opened.folder, out) if _names(path, naming)))


def _mail_folders(out: Path) -> Iterator[Path]:
    yield out
    try:
        route = mail_route()
    except HyfError:
        return
    folder = getattr(route, "path", None)
    if isinstance(folder, Path):
        yield folder


def _own_texts(folder: Path, out: Path) -> Iterator[Path]:
    """Yield texts that the coordinator has beside her consortium, consortium.yaml and rota.yaml left out."""
    usual = {"consortium.yaml", "rota.yaml"}
    found = (path for path in folder.iterdir() if path.is_file() and path.suffix in _TEXTS and path.name not in usual)
    yield from sorted(found)
    yield from (path for path in _files(out) if path.suffix in _TEXTS)


def _files(folder: Path, suffix: str = "") -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob(f"*{suffix}") if path.is_file())


def _names(path: Path, naming: Naming) -> bool:
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        return False
    if path.suffix == ".eml":
        # Its name tells to whom it went.
        return f".{naming.key}." in path.name or naming.is_named_in_mail(content)
    return naming.is_named_in_mail(b"\r\n\r\n" + content)
