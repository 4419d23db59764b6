"""Links of a page of the site: each leads somewhere, and those of the book (`#id`) lead to the page that has it."""

import posixpath
import re
from html import escape

from hyf.model.language import Text
from hyf.render.elements import Element, not_usable, text_of, walk

_ELSEWHERE = re.compile(r"https?://|mailto:")
_HREF = re.compile(r"""(<a\b[^>]*?\shref=)(["'])(#[^"']*)\2""")


class Targets:
    """What can be pointed at: pages by path, and on which pages an id stands."""

    def __init__(self, trees: dict[str, Element]) -> None:
        self.ids = {path: _ids(tree) for path, tree in trees.items()}
        self._pages: dict[str, list[str]] = {}
        for path, ids in self.ids.items():
            for key in ids:
                self._pages.setdefault(key, []).append(path)

    def page_of(self, key: str) -> str | None:
        """Return the one page that has an id, None where none has it or several have."""
        pages = self._pages.get(key, [])
        return pages[0] if len(pages) == 1 else None


def linked(html: str, tree: Element, *, page: str, path: str, targets: Targets) -> str:
    """Return a page in which every link leads somewhere.

    Args:
        html: Of the page.
        tree: What was read of it.
        page: What it is called in an error.
        path: Below the folder of its language.
        targets: Of its language.

    Raises:
        TemplateNotUsable: A link leads to no page or place; the message names page and line.
    """
    own, moved = targets.ids[path], False
    for link in (element for element in walk(tree) if element.name == "a"):
        target = link.attributes.get("href", "")
        if not text_of(link):
            raise not_usable(page, link.line, Text(en="a link needs words", nl="een link heeft woorden nodig"))
        if _ELSEWHERE.match(target) or (target[:1] == "#" and target[1:] in own):
            continue
        if not _leads(target, path, targets):
            raise not_usable(
                page,
                link.line,
                Text(en=f'the link "{target}" leads nowhere', nl=f'de link "{target}" leidt nergens heen'),
            )
        moved = moved or target[:1] == "#"
    return _HREF.sub(lambda found: _moved(found, path, own, targets), html) if moved else html


def _leads(target: str, path: str, targets: Targets) -> bool:
    if target[:1] == "#":
        return targets.page_of(target[1:]) is not None
    name, _, key = target.partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return bool(name) and wanted in targets.ids and (not key or key in targets.ids[wanted])


def _moved(found: re.Match[str], path: str, own: frozenset[str], targets: Targets) -> str:
    key = found[3][1:]
    elsewhere = targets.page_of(key)
    if key in own or elsewhere is None:
        return found[0]
    to = posixpath.relpath(elsewhere, posixpath.dirname(path) or ".")
    return f"{found[1]}{found[2]}{escape(to)}#{key}{found[2]}"


def _ids(tree: Element) -> frozenset[str]:
    return frozenset(element.attributes["id"] for element in walk(tree) if "id" in element.attributes)
