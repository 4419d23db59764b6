"""Calendars as files: what would not change stays untouched, what hyf made and nobody has any more goes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hyf.cli.calendar_feeds import Feed
from hyf.errors import FileNotUsable
from hyf.loading.whole_file import write_whole
from hyf.model.language import Text

_MARK = b"PRODID:-//hyf//"
_HEAD = 512


@dataclass(frozen=True, slots=True)
class WrittenFeeds:
    """What became of the files.

    Attributes:
        folder: Of the calendars.
        feeds: Each with whether its file is new or other than it was.
        removed: Files of communities and members that are not there any more.
        is_dry_run: Nothing was written and nothing removed.
    """

    folder: Path
    feeds: tuple[tuple[Feed, bool], ...]
    removed: tuple[Path, ...]
    is_dry_run: bool


def write_feeds(beside: Path, feeds: Sequence[Feed], *, all_members: bool, is_dry_run: bool) -> WrittenFeeds:
    """Write calendars as files in out/calendar.

    Args:
        beside: The folder of consortium.yaml.
        feeds: Those of the consortium and of all its communities; of some members or all.
        all_members: Of all: then what else stands in the folder of members goes.
        is_dry_run: Only find out what would be done.

    Raises:
        FileNotUsable: A file or folder cannot be read, written or removed.
    """
    folder = beside / "out" / "calendar"
    kept = {folder / feed.file for feed in feeds}
    try:
        judged = tuple((feed, _is_other(folder / feed.file, feed.content)) for feed in feeds)
        removed = tuple(path for path in _ours(folder, with_members=all_members) if path not in kept)
        if not is_dry_run:
            for feed, is_other in judged:
                if is_other:
                    (folder / feed.file).parent.mkdir(parents=True, exist_ok=True)
                    write_whole(folder / feed.file, feed.content)
            _remove(removed)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot write in {folder} ({error.strerror}); make room or give yourself the right to write there",
                nl=f"kan niet schrijven in {folder} ({error.strerror}); maak ruimte of geef jezelf schrijfrecht",
            )
        ) from error
    return WrittenFeeds(folder, judged, removed, is_dry_run)


def _is_other(path: Path, content: bytes) -> bool:
    # A calendar on a website is fetched again where its file is newer.
    return not path.exists() or path.read_bytes() != content


def _ours(folder: Path, *, with_members: bool) -> Iterator[Path]:
    """Yield the calendars in the folder that hyf wrote, in order of name; somebody else's stay what they are."""
    folders = [folder, folder / "members"] if with_members else [folder]
    for place in folders:
        for path in sorted(place.glob("*.ics")):
            with path.open("rb") as file:
                if _MARK in file.read(_HEAD):
                    yield path


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink()
