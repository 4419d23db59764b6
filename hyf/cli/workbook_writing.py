"""A workbook as files in a folder: what hyf made is replaced or goes, what somebody else put there stays what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.loading.whole_file import write_whole
from hyf.model.language import Text

LIST = ".hyf-made"
"""In the folder: the files that hyf wrote there, one a line."""


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """What became of the files.

    Attributes:
        changed: How many are new, or other than they were.
        removed: Pages that hyf made earlier and that are in the book no more.
        stale: PDFs of an earlier run.
        is_dry_run: Nothing was written and nothing removed.
    """

    folder: Path
    changed: int
    removed: tuple[Path, ...]
    stale: tuple[Path, ...]
    is_dry_run: bool


def write_workbook(folder: Path, files: Mapping[str, bytes], *, is_dry_run: bool) -> WrittenWorkbook:
    """Write files below a folder.

    Args:
        folder: Made where it does not exist.
        files: What is in each, by path with slashes.
        is_dry_run: Only find out what would be done.

    Raises:
        FileNotUsable: A file stands in the way that hyf did not make; or one cannot be read, written or removed.
    """
    try:
        return _written(folder, files, is_dry_run=is_dry_run)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot write in {folder} ({error.strerror}); make room or give yourself the right to write there",
                nl=f"kan niet schrijven in {folder} ({error.strerror}); maak ruimte of geef jezelf schrijfrecht",
            )
        ) from error


def _written(folder: Path, files: Mapping[str, bytes], *, is_dry_run: bool) -> WrittenWorkbook:
    ours = _ours(folder)
    changed = [path for path, content in files.items() if _is_other(folder / path, content)]
    for path in changed:
        if (folder / path).exists() and path not in ours:
            raise _in_the_way(folder / path)
    earlier = [path for path in ours if path not in files and (folder / path).is_file()]
    stale = [path for path in earlier if path.endswith(".pdf")]
    removed = [path for path in earlier if path not in stale]
    if not is_dry_run:
        # The list comes first: whatever stops the rest, hyf knows its own files again.
        _put(folder, LIST, "".join(f"{path}\n" for path in sorted({*ours, *files})).encode())
        for path in changed:
            _put(folder, path, files[path])
        for path in removed:
            (folder / path).unlink()
        _put(folder, LIST, "".join(f"{path}\n" for path in sorted({*files, *stale})).encode())
    return WrittenWorkbook(
        folder,
        len(changed),
        tuple(folder / path for path in removed),
        tuple(folder / path for path in stale),
        is_dry_run,
    )


def _put(folder: Path, path: str, content: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(folder / path, content)


def _ours(folder: Path) -> tuple[str, ...]:
    """Return the files that hyf wrote; none that leads out of the folder."""
    if not (folder / LIST).is_file():
        return ()
    named = (folder / LIST).read_text(encoding="utf-8").split("\n")
    return tuple(path for path in named if path and not path.startswith("/") and ".." not in path.split("/"))


def _is_other(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content


def _in_the_way(path: Path) -> FileNotUsable:
    return FileNotUsable(
        Text(
            en=f"{path} stands there already, and hyf did not make it; move it away, or choose another folder: --out",
            nl=f"{path} staat er al, en hyf heeft het niet gemaakt; zet het elders, of kies een andere map: --out",
        )
    )
