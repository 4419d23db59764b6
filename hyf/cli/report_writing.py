"""Reports as files in a folder: what would not change stays untouched, pages that nobody has any more go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.loading.whole_file import write_whole
from hyf.model.language import Language, Text
from hyf.model.report import ScopeKind

_MARK = b"hyf-main"
"""Stands in every page that hyf made of a report."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files.

    Attributes:
        files: Below the folder; each with whether it is new or other than it was.
        removed: Pages of reports that are not made any more.
        stale: What was printed or written as data by an earlier run, and says something else by now.
        is_dry_run: Nothing was written and nothing removed.
    """

    folder: Path
    files: tuple[tuple[str, bool], ...]
    removed: tuple[Path, ...]
    stale: tuple[Path, ...]
    is_dry_run: bool


def write_reports(folder: Path, files: Mapping[str, bytes], *, is_whole: bool, is_dry_run: bool) -> Written:
    """Write files below a folder.

    Args:
        folder: Made where it does not exist.
        files: What is in each, by path with slashes.
        is_whole: They are all reports that there are: the page of another is an old one, and goes.
        is_dry_run: Only find out what would be done.

    Raises:
        FileNotUsable: A file or folder cannot be read, written or removed.
    """
    try:
        judged = tuple((path, _is_other(folder / path, content)) for path, content in files.items())
        removed = tuple(path for path in _pages(folder) if is_whole and _below(folder, path) not in files)
        has_changed = any(is_other for _, is_other in judged)
        stale = tuple(path for path in _others(folder) if is_whole and has_changed and path.name not in files)
        if not is_dry_run:
            for name in (name for name, is_other in judged if is_other):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                write_whole(folder / name, files[name])
            for old in removed:
                old.unlink()
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot write in {folder} ({error.strerror}); make room or give yourself the right to write there",
                nl=f"kan niet schrijven in {folder} ({error.strerror}); maak ruimte of geef jezelf schrijfrecht",
            )
        ) from error
    return Written(folder, judged, removed, stale, is_dry_run)


def _is_other(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content


def _pages(folder: Path) -> Iterator[Path]:
    """Yield the pages of a site of reports that hyf wrote, in order of name; somebody else's stay what they are."""
    for language in Language:
        for kind in ScopeKind:
            for path in sorted((folder / language / kind).glob("*.html")):
                if _MARK in path.read_bytes():
                    yield path


def _others(folder: Path) -> Iterator[Path]:
    """Yield what else hyf makes there when it is asked to: one report as a page, PDF, data."""
    for kind in ScopeKind:
        for ending in ("html", "pdf"):
            yield from sorted(folder.glob(f"{kind}*.??.{ending}"))
    yield from sorted(folder.glob("*data*.csv"))


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()
