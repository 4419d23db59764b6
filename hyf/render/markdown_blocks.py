"""A text of the workbook in parts: plain Markdown, and containers between `::: kind words` and `:::`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.errors import TemplateNotUsable
from hyf.model.language import Text
from hyf.model.workbook import Prose

_OPENS = re.compile(r":::+\s*(\S+)?\s*(.*?)\s*")
KINDS = ("box", "form", "table", "write", "facts")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a text that belong together.

    Attributes:
        kind: One of `KINDS`; "" for plain Markdown.
        words: What stands behind the kind.
        line: Of the first of the lines in the file, from 1.
    """

    kind: str
    words: str
    lines: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The lines as a text."""
        return "\n".join(self.lines)


def parts_of(prose: Prose) -> Iterator[Part]:
    """Yield the parts of a text in order.

    Raises:
        TemplateNotUsable: A container is unknown, stands in another one, or is never closed; the message names its
            line.
    """
    kind, words, opened, begin = "", "", 0, prose.line
    lines: list[str] = []
    for number, line in enumerate(prose.text.split("\n"), prose.line):
        fence = _OPENS.fullmatch(line.rstrip())
        if fence is None:
            lines.append(line)
            continue
        if bool(fence[1]) == bool(kind):
            raise refused(prose.file, number, _misplaced(kind, opened))
        if lines or kind:
            yield Part(kind, words, tuple(lines), begin)
        if fence[1] and fence[1] not in KINDS:
            raise refused(prose.file, number, _unknown(fence[1]))
        kind, words, opened, begin, lines = fence[1] or "", fence[2], number, number + 1, []
    if kind:
        raise refused(
            prose.file,
            opened,
            Text(
                en=f"::: {kind} is never closed; put a line ::: below it",
                nl=f"::: {kind} wordt nergens gesloten; zet er een regel ::: onder",
            ),
        )
    if lines:
        yield Part("", "", tuple(lines), begin)


def refused(file: str, line: int, what: Text) -> TemplateNotUsable:
    """Return the error that names file and line."""
    return TemplateNotUsable(Text(en=f"{file}:{line}: {what.en}", nl=f"{file}:{line}: {what.nl}"))


def _misplaced(kind: str, opened: int) -> Text:
    if kind:
        return Text(
            en=f"::: {kind} of line {opened} is still open; close it first with a line :::",
            nl=f"::: {kind} van regel {opened} staat nog open; sluit die eerst met een regel :::",
        )
    return Text(
        en="::: closes nothing; name what begins here, or take the line out",
        nl="::: sluit niets; noem wat hier begint, of haal de regel weg",
    )


def _unknown(kind: str) -> Text:
    return Text(
        en=f'"{kind}" is unknown after :::; choose from {", ".join(KINDS)}',
        nl=f"“{kind}” is onbekend na :::; kies uit {', '.join(KINDS)}",
    )
