"""Markdown of the workbook -> HTML of the closed list of elements; what the list does not have is refused.

The containers (`::: box` ...) are turned to HTML in `markdown_containers`, what stands between them here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from html import escape
from typing import ClassVar

from markdown_it.tree import SyntaxTreeNode

from hyf.errors import TemplateNotUsable
from hyf.model.language import Text
from hyf.model.workbook import Prose
from hyf.render.markdown_blocks import Part, parts_of, refused
from hyf.render.markdown_containers import container
from hyf.render.markdown_parser import parsed

_ID = re.compile(r"(#{2,3} .*?)\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*")
_ELSEWHERE = ("https://", "http://", "mailto:")
_HIGHEST = 2
_DEEPEST = 3
_TICK = "[ ] "
_NOT_HERE = {
    "html_block": Text(en="HTML has no place here; write Markdown", nl="HTML hoort hier niet; schrijf Markdown"),
    "html_inline": Text(en="HTML has no place here; write Markdown", nl="HTML hoort hier niet; schrijf Markdown"),
    "image": Text(en="pictures have no place here; take it out", nl="plaatjes horen hier niet; haal het weg"),
    "code_inline": Text(en="write *words* in place of `words`", nl="schrijf *woorden* in plaats van `woorden`"),
    "fence": Text(en="a block of code has no place here", nl="een blok code hoort hier niet"),
    "code_block": Text(
        en="lines that begin with four spaces become a block of code; begin them at the left",
        nl="regels met vier spaties ervoor worden een blok code; begin ze vooraan",
    ),
}
_NOT_KNOWN = Text(en="this has no place here; take it out", nl="dit hoort hier niet; haal het weg")


def markdown_html(prose: Prose, *, targets: AbstractSet[str], deeper: int = 0, has_lead: bool = False) -> str:
    """Return a text as HTML.

    Args:
        prose: What stands below the head of a file.
        targets: Ids of the book to which a link may lead; those of its own headings are added.
        deeper: How many levels its headings go down.
        has_lead: Its first paragraph leads into it.

    Raises:
        TemplateNotUsable: There is something in it that the book does not have, or a link that leads nowhere; the
            message names file and line.
    """
    return _Writer(prose, targets, deeper).html(has_lead=has_lead)


class _Writer:
    def __init__(self, prose: Prose, targets: AbstractSet[str], deeper: int) -> None:
        self._file = prose.file
        self._prose = prose
        self._deeper = deeper
        self._parts = [_without_ids(part) for part in parts_of(prose)]
        self._targets = targets | {key for _, ids in self._parts for key in ids.values()}
        self._start = 0
        self._ids: dict[int, str] = {}
        self._table = ("", "")

    def html(self, *, has_lead: bool) -> str:
        made = []
        for part, ids in self._parts:
            self._ids = ids
            made.append(container(part, self._file, self._plain) if part.kind else self._plain(part))
        whole = "\n".join(piece for piece in made if piece)
        return whole.replace("<p>", '<p class="lead">', 1) if has_lead and whole.startswith("<p>") else whole

    def _plain(self, part: Part, *, kind: str = "", caption: str = "") -> str:
        """Return Markdown as HTML.

        Args:
            part: Its kind makes no difference.
            kind: Class of a table in it.
            caption: Of a table in it; "" where nobody named it.
        """
        self._start, self._table = part.line, (kind, caption)
        return self._blocks(parsed(part.text), tight=False)

    def _blocks(self, nodes: Sequence[SyntaxTreeNode], *, tight: bool) -> str:
        return "\n".join(self._block(node, tight=tight) for node in nodes)

    def _block(self, node: SyntaxTreeNode, *, tight: bool) -> str:
        if node.type == "paragraph":
            said = self._inline(node)
            return said if tight else f"<p>{said}</p>"
        make = self._BLOCKS.get(node.type)
        if make is None:
            raise self._refuse(node, _NOT_HERE.get(node.type, _NOT_KNOWN))
        return make(self, node)

    def _inline(self, node: SyntaxTreeNode) -> str:
        return "".join(self._runs(run) for run in node.children).strip()

    def _runs(self, node: SyntaxTreeNode) -> str:
        if node.type == "inline":
            return "".join(self._runs(child) for child in node.children)
        make = self._INLINES.get(node.type)
        if make is None:
            raise self._refuse(node, _NOT_HERE.get(node.type, _NOT_KNOWN))
        return make(self, node)

    def _heading(self, node: SyntaxTreeNode) -> str:
        level = int(node.tag[1])
        if not _HIGHEST <= level <= _DEEPEST:
            raise self._refuse(node, Text(en="headings begin with ## or ###", nl="koppen beginnen met ## of ###"))
        key = self._ids.get(self._line(node))
        named = f' id="{key}"' if key else ""
        # Contents in print name chapters, cards, sessions and companies, not what stands in them.
        unlisted = ' class="unlisted"' if level + self._deeper == _HIGHEST else ""
        tag = f"h{level + self._deeper}"
        return f"<{tag}{named}{unlisted}>{self._inline(node)}</{tag}>"

    def _list(self, node: SyntaxTreeNode) -> str:
        items = [_ticked(item) for item in node.children]
        if any(items) and not all(items):
            raise self._refuse(
                node,
                Text(en="begin every item with [ ], or none", nl="begin elk punt met [ ], of geen enkel"),
            )
        start = node.attrGet("start")
        shape = ' class="ticks"' if any(items) else f' start="{start}"' if start not in (None, 1) else ""
        inside = "".join(f"<li>{self._item(item)}</li>\n" for item in node.children)
        tag = "ol" if node.type == "ordered_list" else "ul"
        return f"<{tag}{shape}>\n{inside}</{tag}>"

    def _item(self, item: SyntaxTreeNode) -> str:
        tight = all(child.hidden for child in item.children if child.type == "paragraph")
        allowed = {"paragraph", "bullet_list", "ordered_list"}
        for child in item.children:
            if child.type not in allowed:
                raise self._refuse(
                    child,
                    Text(
                        en="in a list stand only words and one list in it",
                        nl="in een lijst staan alleen woorden en hoogstens één lijst",
                    ),
                )
        said = self._blocks(item.children, tight=tight)
        return said.replace(_TICK, "", 1) if _ticked(item) else said

    def _quote(self, node: SyntaxTreeNode) -> str:
        for child in node.children:
            if child.type != "paragraph":
                raise self._refuse(
                    child, Text(en="in a quote stand only words", nl="in een citaat staan alleen woorden")
                )
        return f"<blockquote>{self._blocks(node.children, tight=False)}</blockquote>"

    def _rule(self, _node: SyntaxTreeNode) -> str:
        return '<hr class="page">'

    def _table_of(self, node: SyntaxTreeNode) -> str:
        kind, caption = self._table
        head, *bodies = node.children
        heads = [self._inline(cell) for row in head.children for cell in row.children]
        # A head without words is no head: whoever hears the table would hear nothing.
        shown = "".join(f'<th scope="col">{said}</th>' if said else "<td></td>" for said in heads)
        rows = "".join(f"{self._row(row, kind)}\n" for body in bodies for row in body.children)
        said = f"<caption>{escape(caption, quote=False)}</caption>"
        if not caption:
            said = f'<caption class="unsaid">{", ".join(filter(None, heads))}</caption>'
        shape = f' class="{kind}"' if kind else ""
        return f"<table{shape}>{said}\n<thead><tr>{shown}</tr></thead>\n<tbody>\n{rows}</tbody></table>"

    def _row(self, row: SyntaxTreeNode, kind: str) -> str:
        first, *others = (self._inline(cell) for cell in row.children)
        begin = f'<th scope="row">{first}</th>' if first and kind != "form" else f"<td>{first}</td>"
        return f"<tr>{begin}{''.join(f'<td>{said}</td>' for said in others)}</tr>"

    def _link(self, node: SyntaxTreeNode) -> str:
        target, said = str(node.attrGet("href") or ""), "".join(self._runs(child) for child in node.children)
        if target.startswith("#") and target[1:] in self._targets:
            return f'<a class="page" href="{escape(target)}">{said}</a>'
        if target.startswith(_ELSEWHERE):
            return f'<a href="{escape(target)}">{said}</a>'
        raise self._refuse(
            node,
            Text(
                en=f'the link "{target}" leads nowhere; name a chapter (#idea), a working form (#form-hackathon) or '
                "an address that begins with https://",
                nl=f"de link “{target}” leidt nergens heen; noem een hoofdstuk (#idea), een werkvorm (#form-hackathon) "
                "of een adres dat begint met https://",
            ),
        )

    def _text(self, node: SyntaxTreeNode) -> str:
        return escape(node.content, quote=False)

    def _around(self, node: SyntaxTreeNode) -> str:
        tag, shape = ("span", ' class="note"') if node.type == "note" else (node.tag, "")
        return f"<{tag}{shape}>{''.join(self._runs(child) for child in node.children)}</{tag}>"

    def _line(self, node: SyntaxTreeNode) -> int:
        found: SyntaxTreeNode | None = node
        while found is not None and found.type != "root" and not found.map:
            found = found.parent
        return self._start + (found.map[0] if found is not None and found.type != "root" and found.map else 0)

    def _refuse(self, node: SyntaxTreeNode, what: Text) -> TemplateNotUsable:
        return refused(self._file, self._line(node), what)

    _BLOCKS: ClassVar[dict[str, Callable[["_Writer", SyntaxTreeNode], str]]] = {
        "heading": _heading,
        "bullet_list": _list,
        "ordered_list": _list,
        "blockquote": _quote,
        "hr": _rule,
        "table": _table_of,
    }
    _INLINES: ClassVar[dict[str, Callable[["_Writer", SyntaxTreeNode], str]]] = {
        "text": _text,
        "strong": _around,
        "em": _around,
        "note": _around,
        "link": _link,
        "softbreak": lambda _self, _node: "\n",
        "hardbreak": lambda _self, _node: "<br>",
        "blank": lambda _self, _node: '<span class="blank"></span>',
    }


def _ticked(item: SyntaxTreeNode) -> bool:
    first = item.children[0] if item.children else None
    return first is not None and first.type == "paragraph" and first.children[0].content.startswith(_TICK)


def _without_ids(part: Part) -> tuple[Part, dict[int, str]]:
    """Return a part whose headings name no ids, and the ids by line of the file."""
    return Part(part.kind, part.words, tuple(_kept(part.lines)), part.line), dict(_named(part))


def _kept(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        found = _ID.fullmatch(line)
        yield found[1] if found else line


def _named(part: Part) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(part.lines, part.line):
        if found := _ID.fullmatch(line):
            yield number, found[2]
