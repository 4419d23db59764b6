"""What `hyf topics` gives: text and problems on the terminal, a table or a page in a file."""

import json
from pathlib import Path

from hyf.cli.answer_file import check_ending, write_answer
from hyf.cli.context import Opened, speaking
from hyf.cli.finding import find_topics_in
from hyf.cli.topics_options import TopicsFormat
from hyf.cli.topics_tree import topics_tree
from hyf.cli.topics_view import TopicsView
from hyf.errors import WrongUsage
from hyf.model.language import Text
from hyf.render.environment import environment
from hyf.render.spreadsheet import csv_bytes, xlsx_bytes
from hyf.render.topic_page import render_topic_page
from hyf.render.topic_table import topic_table

_PAGE_ENDINGS = (".html", ".htm")
_MORE = Text(
    en="Who wrote what, and why it stands there: hyf topics --wishes",
    nl="Wie wat schreef, en waarom het daar staat: hyf topics --wishes",
)


def check_wanted(output: TopicsFormat, to: Path | None, html: str | None, *, names: bool) -> None:
    """Refuse options that do not go together, before anything is read.

    Raises:
        WrongUsage: They do not; or a file has an ending that does not fit what would stand in it.
    """
    if html is None and names:
        raise WrongUsage(Text(en="--names belongs to --html; add it", nl="--names hoort bij --html; zet dat erbij"))
    if html is not None and (to is not None or output is not TopicsFormat.TEXT):
        raise WrongUsage(
            Text(
                en="--html is an answer of its own; leave out --format and --to, and write --html FILE",
                nl="--html is een antwoord op zich; laat --format en --to weg, en schrijf --html BESTAND",
            )
        )
    if to is None and output is TopicsFormat.XLSX:
        raise WrongUsage(
            Text(
                en="a workbook cannot stand on a screen; say where it goes: --to topics.xlsx",
                nl="een werkmap past niet op een scherm; zeg waar die heen moet: --to themas.xlsx",
            )
        )
    if to is not None and output is TopicsFormat.TEXT:
        raise WrongUsage(
            Text(
                en="--to goes with --format json, csv or xlsx; text goes to a file with > FILE",
                nl="--to hoort bij --format json, csv of xlsx; tekst gaat naar een bestand met > BESTAND",
            )
        )
    check_ending(to, (f".{output}",))
    check_ending(Path(html) if html else None, _PAGE_ENDINGS)


class TopicsAnswer:
    """The topics of an opened consortium, on their way to a reader.

    Attributes:
        is_dry_run: Files are made but not written.
    """

    def __init__(self, opened: Opened, *, is_dry_run: bool) -> None:
        self.opened = opened
        self.topics = find_topics_in(opened.folder, opened.consortium, looks_further=True)
        self.is_dry_run = is_dry_run

    def print_text(self, *, wishes: bool) -> None:
        """Print the map of topics and companies, or who wrote what."""
        printer = self.opened.printer
        view = TopicsView(self.opened.consortium, self.topics, self.opened.language)
        if wishes:
            printer.answer(view.wishes())
            return
        for part in view.summary(is_drawn=printer.out.is_terminal):
            printer.answer(part)
        printer.note(_MORE)

    def give(self, output: TopicsFormat, to: Path | None) -> None:
        """Give the topics to a program, on stdout or in a file."""
        content = self._content(output)
        if to is None:
            self.opened.printer.bytes(content)
        else:
            self._write(to, content)

    def write_page(self, file: str, *, names: bool) -> None:
        """Write the page for a meeting; an empty name is out/topics.html beside the consortium."""
        opened = self.opened
        with speaking(opened.language):
            templates = environment(opened.folder / "templates")
            page = render_topic_page(templates, opened.consortium, self.topics, opened.language, names=names)
        self._write(Path(file) if file else opened.folder / "out" / "topics.html", page.encode())

    def _content(self, output: TopicsFormat) -> bytes:
        consortium, language = self.opened.consortium, self.opened.language
        if output is TopicsFormat.JSON:
            tree = topics_tree(consortium, self.topics, language)
            return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()
        table = topic_table(consortium, self.topics, language)
        return csv_bytes(table, language) if output is TopicsFormat.CSV else xlsx_bytes(table)

    def _write(self, path: Path, content: bytes) -> None:
        with speaking(self.opened.language):
            write_answer(path, content, self.opened.printer, is_dry_run=self.is_dry_run)
