"""Pages that hang together -> the files of a site, which also works when its folder is opened from a disk.

The pages are of the closed list of elements. What they say of each other (before, after, above, in the other
language, what can be searched) is made here; how it looks is in templates/book/site.*.
"""

import json
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from hyf.model.language import Language, Text
from hyf.render.elements import Element, read_elements, text_of
from hyf.render.environment import Templates, render, template_file
from hyf.render.site_links import Targets, linked

_NAMES = {Language.NL: "Nederlands", Language.EN: "English"}
_WORDS = {
    "skip": Text(en="To the content", nl="Naar de inhoud"),
    "before": Text(en="Previous", nl="Vorige"),
    "after": Text(en="Next", nl="Volgende"),
    "trail": Text(en="You are here", nl="Je bent hier"),
    "around": Text(en="Previous and next", nl="Vorige en volgende"),
    "search": Text(en="Search", nl="Zoeken"),
    "none": Text(en="Nothing found", nl="Niets gevonden"),
    "found": Text(en="Found", nl="Gevonden"),
    "languages": Text(en="Language", nl="Taal"),
}
_HOME = "index.html"
_FONTS = Path(__file__).with_name("fonts")


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        path: Below the folder of its language, with slashes: `stappen/wensen.html`. The page above it is `index.html`
            of its folder; the same path in the other language is the same page.
        title: In the list of windows, in the trail and in what search finds.
        html: What stands in `main`, of the closed list. A link `#id` may point into any page of its language.
    """

    path: str
    title: str
    html: str
    language: Language


@dataclass(frozen=True, slots=True)
class _Link:
    href: str
    title: str


def render_site(
    environment: Templates, pages: Sequence[Page], *, title: Text, mark: Text | None = None
) -> dict[str, bytes]:
    """Make every file of a site.

    Args:
        environment: With templates/book.
        pages: In the order of reading; each language has an `index.html`.
        title: Of the site.
        mark: What must be seen where the site opens, such as that it is a draft; pages say so themselves.

    Returns:
        What is in each file, by path. Beside the pages, in a folder per language: `index.html`, which leads to the
        languages, the style, its fonts, the script that searches, and per language what it searches in.

    Raises:
        TemplateNotUsable: A page is not of the closed list, or a link leads to a page or a place that is not there;
            the message names page and line.
    """
    read = {(page.language, page.path): read_elements(page.html, page=_where(page)) for page in pages}
    assert len(read) == len(pages), "two pages have one path"
    files = {"index.html": _gate(environment, pages, title, mark)}
    for language in dict.fromkeys(page.language for page in pages):
        ours = [page for page in pages if page.language is language]
        trees = {page.path: read[language, page.path] for page in ours}
        targets = Targets(trees)
        by_path = {page.path: page for page in ours}
        for place, page in enumerate(ours):
            around = (ours[place - 1] if place else None, ours[place + 1] if place + 1 < len(ours) else None)
            shown = linked(page.html, trees[page.path], page=_where(page), path=page.path, targets=targets)
            values = _values(page, shown, around, by_path, title)
            other = Language.EN if language is Language.NL else Language.NL
            switch = _switch(page, other) if (other, page.path) in read else None
            files[_where(page)] = render(environment, "book/site.html.jinja", **values, switch=switch)
        files[f"search-{language}.js"] = _index(ours, trees)
    for name in ("site.css", "search.js"):
        files[name] = template_file(environment, f"book/{name}").read_text(encoding="utf-8")
    return {path: text.encode() for path, text in files.items()} | _fonts()


def _fonts() -> dict[str, bytes]:
    """Return the fonts of the book with their licences."""
    return {f"fonts/{file.name}": file.read_bytes() for file in sorted(_FONTS.iterdir())}


def _values(
    page: Page, html: str, around: tuple[Page | None, Page | None], by_path: dict[str, Page], title: Text
) -> dict[str, Any]:
    return {
        "language": page.language,
        "site": title.says(page.language),
        "title": page.title,
        "content": Markup(html),  # noqa: S704 -- read and checked by read_elements
        "root": "../" * (page.path.count("/") + 1),
        "trail": [_link(page, by_path[above]) for above in _above(page.path) if above in by_path],
        "before": _link(page, around[0]) if around[0] else None,
        "after": _link(page, around[1]) if around[1] else None,
        "home": relative(page.path, _HOME),
        "words": _said(page.language),
    }


def relative(path: str, target: str) -> str:
    """Return how a page is reached from another: `../rooster.html` from `stappen/wensen.html`."""
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def _said(language: Language) -> dict[str, str]:
    return {name: text.says(language) for name, text in _WORDS.items()}


def _where(page: Page) -> str:
    return f"{page.language}/{page.path}"


def _link(page: Page, target: Page) -> _Link:
    return _Link(relative(page.path, target.path), target.title)


def _above(path: str) -> Iterator[str]:
    """Yield the `index.html` of every folder that a page is in, the outermost first; not the page itself."""
    parts = path.split("/")
    for depth in range(len(parts)):
        above = "/".join((*parts[:depth], _HOME))
        if above != path:
            yield above


def _switch(page: Page, other: Language) -> dict[str, str]:
    root = "../" * (page.path.count("/") + 1)
    return {"href": f"{root}{other}/{page.path}", "language": other, "name": _NAMES[other]}


def _gate(environment: Templates, pages: Iterable[Page], title: Text, mark: Text | None) -> str:
    homes = [
        {
            "href": f"{page.language}/{_HOME}",
            "language": page.language,
            "name": _NAMES[page.language],
            "title": page.title,
            "mark": mark.says(page.language) if mark else "",
        }
        for page in pages
        if page.path == _HOME
    ]
    language = homes[0]["language"]
    site = title.says(Language(language))
    return render(environment, "book/site_gate.html.jinja", language=language, site=site, homes=homes)


def _index(pages: Sequence[Page], trees: dict[str, Element]) -> str:
    """Return a script that holds the text of every page: from a disk a browser reads scripts, but no data."""
    rows = [[page.path, page.title, text_of(trees[page.path])] for page in pages]
    return f"window.hyfPages = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"
