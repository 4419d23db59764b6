"""What stands out in a report, what was written and what is absent, as a coordinator reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from hyf.cli.report_writing import Written
from hyf.model.language import Language, Text
from hyf.model.report import Level, Report, ScopeKind
from hyf.render.elements import read_elements, text_of, walk
from hyf.render.report_files import document_title

_STANDS_OUT = Text(en="What stands out", nl="Wat opvalt")
_ABSENT = Text(en="Not there yet", nl="Nog niet aanwezig")
_NOTHING = Text(
    en="There is nothing to report yet: nobody was invited and nothing was answered.",
    nl="Er is nog niets te melden: er is niemand uitgenodigd en er is niets ingevuld.",
)
_NOTHING_OUT = Text(
    en="Nothing stands out yet; what there is stands in the report.",
    nl="Er valt nog niets op; wat er is, staat in het verslag.",
)
_DRAFT = Text(
    en="This is a draft: look at it, and pass it on when it was published with hyf report --publish.",
    nl="Dit is een concept: bekijk het, en geef het pas door als het is gepubliceerd met hyf report --publish.",
)
_PASS_ON = Text(
    en="These pages name people and are for you. What a director gets, is made by: hyf report --company KEY --pdf",
    nl="Deze pagina's noemen mensen en zijn voor jou. Wat een directie krijgt, maak je met: hyf report --company "
    "SLEUTEL --pdf",
)
_SIMULATED = Text(en="simulated example", nl="gesimuleerd voorbeeld")


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in the language of the terminal.

    Attributes:
        findings: HTML of what stands out: a list item each.
        is_plain: For a pipe.
    """

    report: Report
    findings: str
    written: Written
    language: Language
    is_plain: bool

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        yield self._head()
        said = [text_of(item) for item in walk(read_elements(self.findings, page="findings")) if item.name == "li"]
        nothing = _NOTHING_OUT if self._has_answers else _NOTHING
        yield from self._list(_STANDS_OUT, said) if said else [Styled(nothing.says(self.language))]
        absent = [text.says(self.language) for text in self.report.absent]
        if absent:
            yield from self._list(_ABSENT, absent)
        yield Styled(f"\n{self._outcome().says(self.language)}")

    def notes(self) -> Iterator[Text]:
        """Yield remarks beside the answer."""
        if self.report.is_draft:
            yield _DRAFT
        elif self.report.scope.kind is ScopeKind.CONSORTIUM:
            yield _PASS_ON
        if self.written.stale:
            names = ", ".join(path.name for path in self.written.stale)
            yield Text(
                en=f"Of an earlier run, and no longer right: {names}. Make them again, or remove them.",
                nl=f"Van een eerdere keer, en niet meer juist: {names}. Maak ze opnieuw, of haal ze weg.",
            )

    @property
    def _has_answers(self) -> bool:
        """Whether somebody was invited or answered: of wishes and turns there are figures without that."""
        tables = self.report.all_tables()
        without = ("wishes", "turns", "mixing")
        return any(level is not Level.CONSORTIUM or not table.key.startswith(without) for level, table in tables)

    def _head(self) -> Styled:
        title = Styled(document_title(self.report).says(self.language), style="bold")
        kind = (
            Text(en="draft of edition", nl="concept van editie")
            if self.report.is_draft
            else Text(en="edition", nl="editie")
        )
        about = f"{kind.says(self.language)} {self.report.edition}"
        if self.report.is_simulated:
            about += f", {_SIMULATED.says(self.language)}"
        return Styled.assemble(title, f"  ({about})")

    def _list(self, head: Text, items: list[str]) -> Iterator[RenderableType]:
        yield Styled(f"\n{head.says(self.language)}", style="bold")
        for item in items:
            # Padding wraps below the first letter, and cuts off where nothing is wrapped.
            yield Styled(f"  - {item}") if self.is_plain else Padding(Styled(f"- {item}"), (0, 0, 0, 2))

    def _outcome(self) -> Text:
        count, folder = len(self.written.files), self.written.folder.as_posix()
        changed = sum(is_other for _, is_other in self.written.files)
        files = Text(
            en="1 file" if count == 1 else f"{count} files", nl="1 bestand" if count == 1 else f"{count} bestanden"
        )
        opens = next(iter(dict(self.written.files)), "")
        if self.written.is_dry_run:
            return Text(en=f"{files.en} would stand in {folder}", nl=f"{files.nl} zou hyf zetten in {folder}")
        if not changed:
            return Text(en=f"{files.en} stood in {folder} already", nl=f"{files.nl} stonden al in {folder}")
        return Text(
            en=f"{files.en} in {folder}; open {folder}/{opens}", nl=f"{files.nl} in {folder}; open {folder}/{opens}"
        )
