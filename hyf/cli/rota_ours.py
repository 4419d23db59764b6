"""Whether a file that stands in the way was made by `hyf rota`: only then may a new one take its place."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from hyf.cli.rota_options import RotaFormat
from hyf.errors import FileNotUsable
from hyf.model.language import Language, Text
from hyf.render.rota_table import SHEETS, heads_of_sessions

_HEAD = 4096


def check_ours(path: Path, output: RotaFormat) -> None:
    """Refuse a file that holds something else than this command writes; an empty one is nobody's.

    Raises:
        FileNotUsable: It does, or it cannot be read.
    """
    if not path.exists():
        return
    try:
        is_ours = path.is_file() and (path.stat().st_size == 0 or _MARKS[output](path))
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot read {path}, which stands there already ({error.strerror}); choose another name",
                nl=f"kan {path}, dat er al staat, niet lezen ({error.strerror}); kies een andere naam",
            )
        ) from error
    if not is_ours:
        raise FileNotUsable(
            Text(
                en=f"{path} stands there already and was not made by hyf rota; choose another name, or remove it first",
                nl=f"{path} staat er al en is niet door hyf rota gemaakt; kies een andere naam, of haal het eerst weg",
            )
        )


def _is_our_calendar(path: Path) -> bool:
    with path.open("rb") as file:
        return b"PRODID:-//hyf//hyf rota//" in file.read(_HEAD)


def _is_our_csv(path: Path) -> bool:
    with path.open("rb") as file:
        first = file.read(_HEAD).decode("utf-8-sig", errors="replace").split("\r\n", 1)[0]
    return any(first == mark.join(heads_of_sessions(language)) for language in Language for mark in ",;")


def _is_our_tree(path: Path) -> bool:
    try:
        tree = json.loads(path.read_bytes())
    except ValueError:
        return False
    return isinstance(tree, dict) and list(tree) == ["rota", "sessions", "unmet", "turns", "skipped"]


def _is_our_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as book:
            sheets = book.read("xl/workbook.xml").decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, KeyError):
        return False
    return any(all(f'name="{title.says(language)}"' in sheets for title in SHEETS) for language in Language)


_MARKS: dict[RotaFormat, Callable[[Path], bool]] = {
    RotaFormat.ICS: _is_our_calendar,
    RotaFormat.CSV: _is_our_csv,
    RotaFormat.JSON: _is_our_tree,
    RotaFormat.XLSX: _is_our_workbook,
}
