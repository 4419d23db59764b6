"""What every picture must have so that everybody, and every program, can read it: a lint of SVG."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from hyf.model.language import Text

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    {"svg", "title", "desc", "g", "rect", "line", "circle", "path", "polygon", "polyline", "text", "tspan"}
)
_SHORTEST = 3
_LOADING = re.compile(r"url\((?!#)|^(?:javascript|data|https?):", re.IGNORECASE)


def picture_problem(source: str) -> Text | None:
    """Return the first thing that is wrong with an inline SVG, None where nothing is."""
    if "<!" in source:  # neither entities nor comments: the reader of XML meets nothing but elements and text
        return Text(en="a picture holds no <! ...", nl="een plaatje bevat geen <! ...")
    try:
        root = ET.fromstring(source)  # noqa: S314 -- without a DOCTYPE there are no entities to expand
    except ET.ParseError as error:
        return Text(en=f"the picture is not well-formed: {error}", nl=f"het plaatje klopt niet als XML: {error}")
    return next(_problems(root), None)


def described(source: str) -> tuple[str, str]:
    """Return title and description of an SVG that `picture_problem` lets pass."""
    root = ET.fromstring(source)  # noqa: S314 -- passed before
    return _said(root, "title"), _said(root, "desc")


def _problems(root: ET.Element) -> Iterator[Text]:
    if root.tag != f"{_NAMESPACE}svg":
        yield Text(en='the picture needs xmlns="http://www.w3.org/2000/svg"', nl="het plaatje mist zijn xmlns")
    if root.get("role") != "img":
        yield Text(en='the picture needs role="img"', nl='het plaatje heeft role="img" nodig')
    if not re.fullmatch(r"0 0 [\d.]+ [\d.]+", root.get("viewBox", "")):
        yield Text(en='the picture needs a viewBox "0 0 width height"', nl="het plaatje mist een viewBox")
    for name, what in (("title", Text(en="title", nl="titel")), ("desc", Text(en="description", nl="beschrijving"))):
        if len(_said(root, name)) < _SHORTEST:
            yield Text(en=f"the picture has no {what.en} (<{name}>)", nl=f"het plaatje heeft geen {what.nl} (<{name}>)")
    named = root.get("aria-labelledby", "").split()
    if not named or set(named) - {element.get("id") for element in root}:
        yield Text(
            en="aria-labelledby of the picture must name the ids of its title and description",
            nl="aria-labelledby van het plaatje moet de id's van titel en beschrijving noemen",
        )
    for element in root.iter():
        yield from _element_problems(element)


def _element_problems(element: ET.Element) -> Iterator[Text]:
    name = element.tag.removeprefix(_NAMESPACE)
    if name not in _DRAWN:
        yield Text(en=f"a picture holds no <{name}>", nl=f"een plaatje bevat geen <{name}>")
    for attribute, value in element.attrib.items():
        if attribute.startswith("on") or attribute == "style" or _LOADING.search(value):
            yield Text(en=f"{attribute} has no place in a picture", nl=f"{attribute} hoort niet in een plaatje")


def _said(root: ET.Element, name: str) -> str:
    found = root.find(f"{_NAMESPACE}{name}")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
