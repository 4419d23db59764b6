"""The tree of a book -> typst source, element by element; the look of each stands in `layout.typ`.

Every name that begins with `hyf-` is a function of the layout. Nothing is dropped but what a page on paper cannot have:
the links inside `nav class="contents"`, in whose place typst writes contents with the numbers of pages, and the words
(`summary`) that open what lies open on paper.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from hyf.errors import TemplateNotUsable
from hyf.model.language import Text
from hyf.render.elements import Element, Node, Picture, not_usable, text_of, walk
from hyf.render.svg import described
from hyf.render.typst_table import table_source
from hyf.render.typst_text import collapsed, literal, shown

_ELSEWHERE = ("https://", "http://", "mailto:")
_INLINE = frozenset({"a", "strong", "em", "span", "br"})


def typst_body(body: Element, *, page: str) -> str:
    """Return the source of everything in a book.

    Args:
        body: From `read_elements`.
        page: What the book is called in an error.

    Raises:
        TemplateNotUsable: A link inside the book leads nowhere, or elsewhere by another way than https or mail; a
            link has no words; rows of a table differ in width.
    """
    return _Writer(body, page).blocks(body.children)


@dataclass(slots=True)
class _Space:
    """Whether a space has just been written, or a line begins: then another is none."""

    before: bool = True


class _Writer:
    def __init__(self, body: Element, page: str) -> None:
        self._page = page
        self._ids = {element.attributes["id"] for element in walk(body) if "id" in element.attributes}

    def blocks(self, nodes: Iterable[Node]) -> str:
        return "\n".join(self._parts(nodes))

    def _parts(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Yield blocks; text and inline elements between them, as in a cell, become one piece."""
        run: list[Node] = []
        for node in nodes:
            if isinstance(node, str) or (isinstance(node, Element) and node.name in _INLINE):
                run.append(node)
                continue
            if said := self.inline(run):
                yield said
            run = []
            yield self._block(node)
        if said := self.inline(run):
            yield said

    def inline(self, nodes: Iterable[Node]) -> str:
        """Return text and inline elements as a line begins and ends with them: without a space at either end."""
        said = self._run(nodes, _Space())
        if said.endswith(' ";'):
            said = said[:-3] + '";'
        return said.removesuffix('#"";')

    def _run(self, nodes: Iterable[Node], space: "_Space") -> str:
        pieces = []
        for node in nodes:
            if isinstance(node, str):
                text = collapsed(node)
                text = text.lstrip(" ") if space.before else text
                if text:
                    pieces.append(shown(text))
                    space.before = text.endswith(" ")
            elif isinstance(node, Element):
                pieces.append(self._INLINES[node.name](self, node, space))
        return "".join(pieces)

    def _block(self, node: Node) -> str:
        if isinstance(node, Picture):
            return self._picture(node)
        assert isinstance(node, Element)
        return self._BLOCKS[node.name](self, node) + (self._label(node) if "id" in node.attributes else "")

    def _label(self, element: Element) -> str:
        # A heading is pointed at itself, so that a reference finds its page; of anything else an unseen mark.
        key = literal(element.attributes["id"])
        return f"#label({key})" if element.name in {"h1", "h2", "h3", "h4"} else f"#metadata(none)#label({key})\n"

    def _picture(self, picture: Picture) -> str:
        title, about = described(picture.source)
        return f"#hyf-picture({literal(picture.source)}, alt: {literal(f'{title}. {about}')})"

    def _heading(self, element: Element) -> str:
        # A reader of the file on a screen still finds it in the list of headings.
        shown = ", outlined: false, bookmarked: true" if "unlisted" in element.classes else ""
        return f"#heading(level: {element.name[1]}{shown})[{self.inline(element.children)}]"

    def _paragraph(self, element: Element) -> str:
        said = self.inline(element.children)
        if "write" in element.classes:
            return f"#hyf-write({element.attributes.get('data-lines', '1')})[{said}]"
        for name in ("over", "under", "lead", "small"):
            if name in element.classes:
                return f"#hyf-{name}[{said}]"
        return f"#par[{said}]"

    def _section(self, element: Element) -> str:
        return self._cover(element) if "cover" in element.classes else self.blocks(element.children)

    def _cover(self, element: Element) -> str:
        heads = element.elements("h1")
        if len(heads) != 1:
            raise self._wrong(element, Text(en="a cover has one <h1>", nl="een omslag heeft één <h1>"))
        before = element.children[: element.children.index(heads[0])]
        after = element.children[element.children.index(heads[0]) + 1 :]
        title = self.inline(heads[0].children)
        over = "#linebreak()".join(self.inline(node.children) for node in before if isinstance(node, Element))
        return f"#hyf-cover([{over}], [{title}], [{self.blocks(after)}])"

    def _aside(self, element: Element) -> str:
        name = "hyf-simulated" if "simulated" in element.classes else "hyf-box"
        return f"#{name}[\n{self.blocks(element.children)}\n]"

    def _nav(self, element: Element) -> str:
        if "contents" not in element.classes:
            return ""
        heads = [node for node in element.elements() if node.name[0] == "h"]
        title = self.inline(heads[0].children) if heads else ""
        return f"#hyf-contents[{title}]"

    def _quote(self, element: Element) -> str:
        return f"#quote(block: true)[\n{self.blocks(element.children)}\n]"

    def _details(self, element: Element) -> str:
        # A summary is what opens it on a screen; on paper it lies open.
        return self.blocks(
            node for node in element.children if not (isinstance(node, Element) and node.name == "summary")
        )

    def _figure(self, element: Element) -> str:
        drawn = "".join(self._picture(node) for node in element.children if isinstance(node, Picture))
        said = "".join(self.inline(node.children) for node in element.elements("figcaption"))
        beside = "".join(self._details(node) for node in element.elements("details"))
        return f"#hyf-figure([{drawn}], [{said}], [{beside}])"

    def _list(self, element: Element) -> str:
        items = ", ".join(f"[{self.blocks(item.children)}]" for item in element.elements("li"))
        if element.name == "ol":
            return f"#enum(start: {element.attributes.get('start', '1')}, {items})"
        return f"#hyf-ticks({items})" if "ticks" in element.classes else f"#list({items})"

    def _terms(self, element: Element) -> str:
        name = "hyf-facts" if "facts" in element.classes else "hyf-terms"
        pairs: list[tuple[str, list[str]]] = []
        for node in element.elements():
            if node.name == "dt":
                pairs.append((self.inline(node.children), []))
            elif pairs:
                pairs[-1][1].append(self.blocks(node.children))
        return f"#{name}(" + ", ".join(f"([{term}], [{'#parbreak()'.join(told)}])" for term, told in pairs) + ")"

    def _table(self, element: Element) -> str:
        source = table_source(element, lambda cell: self.blocks(cell.children))
        if isinstance(source, Text):
            raise self._wrong(element, source)
        return source

    def _rule(self, element: Element) -> str:
        return "#pagebreak(weak: true)" if "page" in element.classes else "#hyf-rule()"

    def _link(self, element: Element, space: _Space) -> str:
        target = element.attributes.get("href", "")
        if not text_of(element):
            raise self._wrong(element, Text(en="a link needs words", nl="een link heeft woorden nodig"))
        said = self._run(element.children, space)
        if target.startswith(_ELSEWHERE):
            return f"#link({literal(target)})[{said}]"
        if not target.startswith("#") or target[1:] not in self._ids:
            raise self._wrong(
                element, Text(en=f'the link "{target}" leads nowhere', nl=f'de link "{target}" leidt nergens heen')
            )
        name = "hyf-page" if "page" in element.classes else "hyf-inside"
        return f"#{name}({literal(target[1:])})[{said}]"

    def _span(self, element: Element, space: _Space) -> str:
        if "blank" in element.classes:
            space.before = False
            return "#hyf-blank();"
        if "note" in element.classes:
            return f"#footnote[{self.inline(element.children)}]"
        said = self._run(element.children, space)
        language = element.attributes.get("lang")
        return f"#text(lang: {literal(language)})[{said}]" if language else said

    def _strong(self, element: Element, space: _Space) -> str:
        return f"#strong[{self._run(element.children, space)}]"

    def _emphasis(self, element: Element, space: _Space) -> str:
        return f"#emph[{self._run(element.children, space)}]"

    def _break(self, _element: Element, space: _Space) -> str:
        space.before = True
        return "#linebreak()"

    def _wrong(self, element: Element, what: Text) -> TemplateNotUsable:
        return not_usable(self._page, element.line, what)

    _INLINES: ClassVar[dict[str, Callable[["_Writer", Element, _Space], str]]] = {
        "a": _link,
        "span": _span,
        "strong": _strong,
        "em": _emphasis,
        "br": _break,
    }
    _BLOCKS: ClassVar[dict[str, Callable[["_Writer", Element], str]]] = {
        **dict.fromkeys(("h1", "h2", "h3", "h4"), _heading),
        "p": _paragraph,
        "section": _section,
        "aside": _aside,
        "nav": _nav,
        "blockquote": _quote,
        "details": _details,
        "figure": _figure,
        "ul": _list,
        "ol": _list,
        "dl": _terms,
        "table": _table,
        "hr": _rule,
    }
