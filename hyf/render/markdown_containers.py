"""The containers of the workbook -> HTML: a box, a table with a caption, a form, lines to write on, facts."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Protocol

from hyf.model.language import Text
from hyf.render.markdown_blocks import Part, refused

_LINES = re.compile(r"([1-9]\d?)\s+(\S.*)")
_PARAGRAPH = re.compile(r"<p>(.*)</p>", re.DOTALL)
_TABLE = re.compile(r"<table.*</table>", re.DOTALL)


class Plain(Protocol):
    """Turns Markdown without containers to HTML; see `_Writer._plain`."""

    def __call__(self, part: Part, *, kind: str = "", caption: str = "") -> str:
        """Return it as HTML; a table in it gets this class and caption."""
        ...


def container(part: Part, file: str, plain: Plain) -> str:
    """Return a container as HTML.

    Raises:
        TemplateNotUsable: What stands in it is not what its kind holds; the message names file and line.
    """
    made = _KINDS[part.kind](part, plain)
    if isinstance(made, Text):
        raise refused(file, part.line - 1, made)
    return made


def _box(part: Part, plain: Plain) -> str | Text:
    title = f"<p><strong>{escape(part.words, quote=False)}</strong></p>\n" if part.words else ""
    return f'<aside class="box">\n{title}{plain(part)}\n</aside>'


def _table(part: Part, plain: Plain) -> str | Text:
    kind = "form" if part.kind == "form" else ""
    made = plain(part, kind=kind, caption=part.words)
    if not part.words or made.count("<table") != 1 or not _TABLE.fullmatch(made):
        return Text(
            en=f"::: {part.kind} has words behind it, what the table is called, and below it one table",
            nl=f"achter ::: {part.kind} staat hoe de tabel heet, en eronder één tabel",
        )
    return made


def _write(part: Part, _plain: Plain) -> str | Text:
    found = _LINES.fullmatch(part.words)
    if found is None or part.text.strip():
        return Text(
            en="write it like: ::: write 4 What did you try?, and the next line :::",
            nl="schrijf het zoals: ::: write 4 Wat probeerde je?, en op de volgende regel :::",
        )
    return f'<p class="write" data-lines="{found[1]}">{escape(found[2], quote=False)}</p>'


def _facts(part: Part, plain: Plain) -> str | Text:
    pairs = []
    for number, line in _filled(part):
        term, colon, told = line.partition(":")
        if not colon or not term.strip() or not told.strip():
            return Text(
                en=f"every line of ::: facts is like Term: text; line {number} is not",
                nl=f"elke regel van ::: facts is zoals Woord: tekst; regel {number} niet",
            )
        said = [plain(Part("", "", (words.strip(),), number)) for words in (term, told)]
        pairs.append("".join(f"<{tag}>{_inside(words)}</{tag}>" for tag, words in zip(("dt", "dd"), said, strict=True)))
    if not pairs:
        return Text(en="::: facts holds nothing", nl="in ::: facts staat niets")
    return '<dl class="facts">\n' + "\n".join(pairs) + "\n</dl>"


def _inside(html: str) -> str:
    found = _PARAGRAPH.fullmatch(html)
    return found[1] if found else html


def _filled(part: Part) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(part.lines, part.line) if line.strip())


_KINDS: dict[str, Callable[[Part, Plain], str | Text]] = {
    "box": _box,
    "form": _table,
    "table": _table,
    "write": _write,
    "facts": _facts,
}
