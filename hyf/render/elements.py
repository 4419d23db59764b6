"""The HTML of book and report as a tree of a closed list of elements; what else stands in it is refused, with its line.

The same tree is looked through for a page on the screen and for print, so that neither drops anything in silence.
What an element is allowed to hold stands in `elements_allowed`; what a picture must have in `svg`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from hyf.errors import TemplateNotUsable
from hyf.model.language import Text
from hyf.render.elements_allowed import ATTRIBUTES, CLASSES, CONTENT, EVERYWHERE, VOID
from hyf.render.svg import picture_problem

_WITHIN_WORDS = frozenset({"a", "strong", "em", "span"})
_HEADING = re.compile(r"h([1-4])")


@dataclass(frozen=True, slots=True)
class Picture:
    """An inline SVG.

    Attributes:
        source: As it stands in the page, from `<svg` to `</svg>`.
        line: In the page, from 1.
    """

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the closed list.

    Attributes:
        attributes: By name, in lower case; one without a value has the empty text.
        children: In order; text is as a reader sees it, white space as written.
        line: In the page, from 1.
    """

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Node"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """Return the names of its classes."""
        return frozenset(self.attributes.get("class", "").split())

    def elements(self, *names: str) -> list["Element"]:
        """Return the elements directly below it, of these names, or all."""
        return [node for node in self.children if isinstance(node, Element) and (not names or node.name in names)]


Node = Element | Picture | str


def read_elements(html: str, *, page: str) -> Element:
    """Read a page, or a part of one.

    Args:
        html: What stands inside `body`.
        page: What the page is called in an error.

    Returns:
        An element `body` with all of it.

    Raises:
        TemplateNotUsable: An element, attribute or class is not on the list or not where it may stand; something is
            not closed; a picture has no title; a level of headings is skipped; an id stands twice. The message names
            page and line.
    """
    reader = _Reader(html, page)
    reader.feed(html)
    reader.close()
    return reader.finished()


def walk(element: Element) -> Iterator[Element]:
    """Yield every element below this one, in the order of the page."""
    for child in element.elements():
        yield child
        yield from walk(child)


def text_of(node: Node) -> str:
    """Return the text in it, white space made single."""
    return " ".join(_raw_text(node).split())


def not_usable(page: str, line: int, what: Text) -> TemplateNotUsable:
    """Return the error that names page and line."""
    return TemplateNotUsable(Text(en=f"{page}:{line}: {what.en}", nl=f"{page}:{line}: {what.nl}"))


def _raw_text(node: Node) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Picture) or node.name == "br":
        return " "
    inside = "".join(_raw_text(child) for child in node.children)
    # What stands below or beside the next is no part of its last word.
    return inside if node.name in _WITHIN_WORDS else f"{inside} "


class _Reader(HTMLParser):
    """Builds the tree; an SVG is taken whole, for in HTML the names in it would lose their capitals, and time."""

    def __init__(self, html: str, page: str) -> None:
        super().__init__()
        self._html, self._page = html, page
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._open = [Element("body", {}, 1)]
        self._svg_start: tuple[int, int] | None = None
        self._level = 0
        self._ids: set[str] = set()

    def finished(self) -> Element:
        if self._svg_start or len(self._open) > 1:
            opened = self._open[-1]
            name, line = ("svg", self._svg_start[1]) if self._svg_start else (opened.name, opened.line)
            raise not_usable(
                self._page, line, Text(en=f"<{name}> is never closed", nl=f"<{name}> wordt nergens gesloten")
            )
        return self._open[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self._svg_opens()
            return
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        for problem in self._problems(element, [name for name, _ in attrs]):
            raise not_usable(self._page, element.line, problem)
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._svg_start:
            self._svg_closes(self._svg_start)
            return
        opened = self._open[-1]
        if opened.name != tag or len(self._open) == 1:
            raise self._wrong(
                Text(
                    en=f"</{tag}> closes nothing; <{opened.name}> of line {opened.line} is open",
                    nl=f"</{tag}> sluit niets; <{opened.name}> van regel {opened.line} staat open",
                )
            )
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._svg_start:
            return
        parent = self._open[-1]
        if data.strip() and "text" not in CONTENT[parent.name]:
            raise self._wrong(
                Text(
                    en=f'"{data.strip()[:30]}" may not stand in <{parent.name}> without an element around it',
                    nl=f'"{data.strip()[:30]}" mag niet los in <{parent.name}> staan; zet er een element om',
                )
            )
        parent.children.append(data)

    def handle_decl(self, decl: str) -> None:
        self._refuse_markup(decl)

    def handle_pi(self, data: str) -> None:
        self._refuse_markup(data)

    def unknown_decl(self, data: str) -> None:
        self._refuse_markup(data)

    def _refuse_markup(self, what: str) -> None:
        raise self._wrong(Text(en=f"<!{what[:20]} has no place here", nl=f"<!{what[:20]} hoort hier niet"))

    def _wrong(self, what: Text) -> TemplateNotUsable:
        return not_usable(self._page, self.getpos()[0], what)

    def _svg_opens(self) -> None:
        if "svg" not in CONTENT[self._open[-1].name]:
            raise self._wrong(Text(en="an <svg> stands in a <figure>", nl="een <svg> hoort in een <figure>"))
        self._svg_start = (self._offset(), self.getpos()[0])
        # Up to </svg> nothing is looked at here: `picture_problem` reads it as what it is.
        self.set_cdata_mode("svg")

    def _svg_closes(self, start: tuple[int, int]) -> None:
        self._svg_start = None
        self.clear_cdata_mode()
        source = self._html[start[0] : self._html.index(">", self._offset()) + 1]
        if problem := picture_problem(source):
            raise not_usable(self._page, start[1], problem)
        self._open[-1].children.append(Picture(source, start[1]))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _problems(self, element: Element, names: list[str]) -> Iterator[Text]:
        name, parent = element.name, self._open[-1]
        if name not in CONTENT:
            yield Text(en=f"there is no element <{name}> here", nl=f"een element <{name}> bestaat hier niet")
            return
        if name not in CONTENT[parent.name]:
            yield Text(
                en=f"<{name}> may not stand in <{parent.name}>", nl=f"<{name}> mag niet in <{parent.name}> staan"
            )
        yield from _attribute_problems(element, names)
        if level := _HEADING.fullmatch(name):
            yield from self._heading_problems(int(level[1]))
        if (key := element.attributes.get("id")) is not None:
            if key in self._ids:
                yield Text(en=f'the id "{key}" stands twice', nl=f'het id "{key}" staat er twee keer')
            self._ids.add(key)

    def _heading_problems(self, level: int) -> Iterator[Text]:
        if level > self._level + 1:
            before = f"h{self._level}" if self._level else ""
            yield Text(
                en=f"<h{level}> skips a level; "
                + (f"the heading before it is <{before}>" if before else "begin at h1"),
                nl=f"<h{level}> slaat een niveau over; "
                + (f"de kop ervoor is <{before}>" if before else "begin bij h1"),
            )
        self._level = level


def _attribute_problems(element: Element, names: list[str]) -> Iterator[Text]:
    name = element.name
    for attribute in names:
        if attribute not in EVERYWHERE and attribute not in ATTRIBUTES.get(name, ()):
            yield Text(en=f"<{name}> has no attribute {attribute}", nl=f"<{name}> heeft geen attribuut {attribute}")
    if len(set(names)) < len(names):
        yield Text(en=f"<{name}> has an attribute twice", nl=f"<{name}> heeft een attribuut twee keer")
    for unknown in sorted(element.classes - CLASSES.get(name, frozenset())) if element.attributes else ():
        yield Text(en=f'<{name}> has no class "{unknown}"', nl=f'<{name}> heeft geen klasse "{unknown}"')
    if name == "th" and element.attributes.get("scope") not in {"col", "row"}:
        yield Text(en="<th> needs scope=col or scope=row", nl="<th> heeft scope=col of scope=row nodig")
    for counted in ("data-lines", "colspan", "start"):
        if counted in names and not re.fullmatch(r"[1-9]\d?", element.attributes[counted]):
            yield Text(en=f"{counted} is a number from 1 to 99", nl=f"{counted} is een getal van 1 tot 99")
    if "data-widths" in names and not re.fullmatch(r"[1-9]\d?( [1-9]\d?)*", element.attributes["data-widths"]):
        yield Text(en='data-widths is like "2 1 1"', nl='data-widths is bijvoorbeeld "2 1 1"')
