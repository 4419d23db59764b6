"""A workbook as a coordinator reads of it: which files, how many pages; a table, or a tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.workbook_making import MadeWorkbook
from hyf.cli.workbook_writing import WrittenWorkbook
from hyf.model.language import Language, Text

_KINDS = {"pages": Text(en="to put online", nl="om online te zetten"), "pdf": Text(en="to print", nl="om te printen")}
_HEADS = (
    Text(en="file", nl="bestand"),
    Text(en="for", nl="waarvoor"),
    Text(en="pages", nl="pagina's"),
)


@dataclass(frozen=True, slots=True)
class WorkbookView:
    """A workbook that was made, in the language of the terminal."""

    made: MadeWorkbook
    written: WrittenWorkbook
    language: Language

    def table(self) -> Table:
        """Return a row a part."""
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for place, head in enumerate(_HEADS):
            table.add_column(head.says(self.language), justify="right" if place > 1 else "left")
        for part in self.made.parts:
            kind = _KINDS[part.kind].says(self.language)
            table.add_row(self._where(part.path), kind, str(part.pages))
        return table

    def outcome(self) -> Styled:
        """Return how many files changed."""
        count = self.written.changed
        files = Text(
            en="1 file" if count == 1 else f"{count} files", nl="1 bestand" if count == 1 else f"{count} bestanden"
        )
        if count == 0:
            said = Text(en="all of it stood there already", nl="het stond er allemaal al zo")
        elif self.written.is_dry_run:
            said = Text(en=f"{files.en} would be written", nl=f"{files.nl} zou hyf schrijven")
        else:
            said = Text(en=f"{files.en} written", nl=f"{files.nl} geschreven")
        return Styled(f"\n{said.says(self.language)}")

    def notes(self) -> Iterator[Text]:
        """Yield what the coordinator should know beside the answer."""
        yield from self.made.notes
        if count := len(self.written.removed):
            would = self.written.is_dry_run
            en, nl = ("would be removed", "zouden weggaan") if would else ("were removed", "zijn weggehaald")
            yield Text(
                en=f"pages that are in the book no more {en}: {count}",
                nl=f"bladzijden die niet meer in het boek staan {nl}: {count}",
            )
        for path in self.written.stale:
            yield Text(
                en=f"{path.as_posix()} is of an earlier time; make it anew with: hyf workbook --pdf",
                nl=f"{path.as_posix()} is van een eerdere keer; maak hem opnieuw met: hyf workbook --pdf",
            )

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        return {
            "folder": self.written.folder.as_posix(),
            "changed": self.written.changed,
            "files": [
                {
                    "file": self._where(part.path),
                    "kind": part.kind,
                    "language": part.language,
                    "pages": part.pages,
                    "bytes": part.size,
                }
                for part in self.made.parts
            ],
            "removed": [path.as_posix() for path in self.written.removed],
        }

    def _where(self, path: str) -> str:
        return f"{self.written.folder.as_posix()}/{path}"
