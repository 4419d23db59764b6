"""A table of the tree -> typst: heads that return on every page, columns as wide as what stands in them asks."""

from collections.abc import Callable

from hyf.model.language import Text
from hyf.render.elements import Element, text_of

_NARROWEST, _WIDEST = 4, 36
# Of the space at both sides of a cell, in letters.
_SIDES = 6
_KEPT = 9
_SHADES = frozenset({"shade-1", "shade-2", "shade-3", "shade-4"})


def table_source(table: Element, inside: Callable[[Element], str]) -> str | Text:
    """Return the source of a table, or what is wrong with it.

    Args:
        table: With a caption; its first row may be a head.
        inside: Makes the source of what stands in a cell.
    """
    captions, heads, bodies = table.elements("caption"), table.elements("thead"), table.elements("tbody")
    rows = [row for part in (*heads, *bodies) for row in part.elements("tr")]
    widths = {sum(_span(cell) for cell in row.elements()) for row in rows}
    if len(captions) != 1 or not text_of(captions[0]):
        return Text(en="a table has one <caption>", nl="een tabel heeft één <caption>")
    if len(widths) != 1:
        return Text(en="the rows of a table are equally wide", nl="de rijen van een tabel zijn even breed")
    columns = widths.pop()
    shares = _shares(table, rows, columns)
    if len(shares) != columns:
        return Text(
            en=f"data-widths names {len(shares)} columns, the table has {columns}",
            nl=f"data-widths noemt {len(shares)} kolommen, de tabel heeft er {columns}",
        )
    # Only a form has room to write in where nothing stands.
    head, cells = (
        [
            _cell(cell, inside, is_form="form" in table.classes)
            for part in parts
            for row in part.elements("tr")
            for cell in row.elements()
        ]
        for parts in (heads, bodies)
    )
    header = f"table.header({', '.join(head)})"
    kind = next((name for name in ("form", "data") if name in table.classes), "plain")
    given = ",\n".join(
        (f"columns: ({''.join(f'{share}fr, ' for share in shares)})", *([header] if head else []), *cells)
    )
    # A short table stays on one page.
    whole = "true" if len(rows) <= _KEPT else "false"
    words = "" if "unsaid" in captions[0].classes else inside(captions[0])
    return f'#hyf-table("{kind}", [{words}], whole: {whole}, {given})'


def _shares(table: Element, rows: list[Element], columns: int) -> list[int]:
    if given := table.attributes.get("data-widths"):
        return [int(share) for share in given.split()]
    longest = [_NARROWEST] * columns
    for row in rows:
        place = 0
        for cell in row.elements():
            if _span(cell) == 1:
                text = text_of(cell)
                # A word is not broken where it can be helped; a long text may well take more lines.
                words = max((len(word) for word in text.split()), default=0)
                longest[place] = max(longest[place], min(max(len(text), words), _WIDEST) + _SIDES)
            place += _span(cell)
    return longest


def _cell(cell: Element, inside: Callable[[Element], str], *, is_form: bool) -> str:
    said = inside(cell) or ("#hyf-empty" if is_form else "")
    if cell.name == "th" and cell.attributes.get("scope") == "row":
        said = f"#hyf-row-head[{said}]"
    options = [f"colspan: {_span(cell)}"] if _span(cell) > 1 else []
    options += ["align: right"] if "number" in cell.classes else []
    options += [f"fill: {name.replace('-', '')}, align: center" for name in sorted(cell.classes) if name in _SHADES]
    return f"table.cell({', '.join(options)})[{said}]" if options else f"[{said}]"


def _span(cell: Element) -> int:
    return int(cell.attributes.get("colspan", "1"))
