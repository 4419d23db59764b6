"""The list that `hyf attend --sheet` writes, to be filled in by hand: CSV or XLSX, nothing of it a formula."""

from collections.abc import Sequence
from pathlib import Path

from hyf.errors import WrongUsage
from hyf.model.language import Language, Text
from hyf.render.spreadsheet import csv_bytes, xlsx_bytes
from hyf.render.topic_table import Table

_HEADS = (
    Text(en="Name", nl="Naam"),
    Text(en="Company", nl="Bedrijf"),
    Text(en="Key", nl="Sleutel"),
    Text(en="Came", nl="Aanwezig"),
)
_TITLE = Text(en="Attendance", nl="Aanwezigheid")
_WIDTHS = (32, 28, 20, 12)
_MISSED = Text(en="no", nl="nee")

SheetRow = tuple[str, str, str, bool | None]
"""Name, company, key, and whether they came; None: nobody noted it."""


def sheet_bytes(path: Path, rows: Sequence[SheetRow], language: Language) -> bytes:
    """Return a list to fill in, in the format of the ending.

    Raises:
        WrongUsage: It ends in neither .csv nor .xlsx.
    """
    cells = tuple((name, company, key, _mark(came, language)) for name, company, key, came in rows)
    heads = tuple(head.says(language) for head in _HEADS)
    table = Table(_TITLE.says(language), heads, cells, heat=(1, 0), widths=_WIDTHS)
    match path.suffix.lower():
        case ".csv":
            return csv_bytes(table, language)
        case ".xlsx":
            return xlsx_bytes(table)
    raise WrongUsage(
        Text(
            en=f"{path} ends in neither .csv nor .xlsx; give it one of these endings",
            nl=f"{path} eindigt niet op .csv of .xlsx; geef het een van die twee",
        )
    )


def _mark(came: bool | None, language: Language) -> str:
    if came is None:
        return ""
    return "x" if came else _MISSED.says(language)
