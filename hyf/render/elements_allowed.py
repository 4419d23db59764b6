"""The closed list: which elements book and report are made of, what each may hold, and its attributes and classes."""

VOID = frozenset({"br", "hr"})
"""Elements without an end."""

EVERYWHERE = frozenset({"id", "class", "lang"})
"""Attributes that every element may have."""

_INLINE = frozenset({"text", "a", "strong", "em", "span", "br"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BLOCKS = _HEADINGS | {
    *("section", "aside", "nav", "p", "ul", "ol", "dl", "table", "figure", "blockquote", "details", "hr"),
}
_CELL = _INLINE | {"p", "ul", "ol"}
_ROWS = frozenset({"tr"})

CONTENT: dict[str, frozenset[str]] = {
    "body": _BLOCKS,
    "section": _BLOCKS,
    "aside": _BLOCKS,
    "nav": _HEADINGS | {"p", "ul", "ol"},
    "blockquote": frozenset({"p"}),
    "details": _BLOCKS | {"summary"},
    "summary": _INLINE,
    **dict.fromkeys((*_HEADINGS, "p", "a", "strong", "em", "span", "caption", "figcaption", "dt"), _INLINE),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "li": _INLINE | {"p", "ul", "ol"},
    "dl": frozenset({"dt", "dd"}),
    "dd": _CELL,
    "table": frozenset({"caption", "thead", "tbody"}),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tr": frozenset({"th", "td"}),
    "th": _CELL,
    "td": _CELL,
    "figure": frozenset({"svg", "figcaption", "details"}),
    "br": frozenset(),
    "hr": frozenset(),
}
"""What may stand directly in an element; `text` is text of its own."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang"}),
    "nav": frozenset({"aria-label"}),
    # Of several on a page each has one of its own.
    "aside": frozenset({"aria-label"}),
    "ol": frozenset({"start"}),
    "p": frozenset({"data-lines"}),
    "table": frozenset({"data-widths"}),
    # What stands over it, for a phone on which the rows of a wide table stand below each other.
    "td": frozenset({"colspan", "data-head"}),
    "th": frozenset({"colspan", "scope"}),
    "details": frozenset({"open"}),
}
"""Attributes by element, beside those of `EVERYWHERE`."""

CLASSES: dict[str, frozenset[str]] = {
    # Not in contents in print.
    **dict.fromkeys(("h2", "h3", "h4"), frozenset({"unlisted"})),
    "section": frozenset({"cover"}),
    "aside": frozenset({"box", "simulated"}),
    "nav": frozenset({"contents"}),
    # What is said over and under a heading; room to write in, as many lines as `data-lines` says.
    "p": frozenset({"over", "under", "lead", "small", "write"}),
    # Boxes to tick.
    "ul": frozenset({"ticks"}),
    "dl": frozenset({"facts"}),
    # `form`: rows are high enough to write in; `data` stands beside a picture; `wide`: too wide for a phone.
    "table": frozenset({"form", "data", "wide"}),
    # Heard, not seen: the words above the table say the same.
    "caption": frozenset({"unsaid"}),
    # `shade-1` to `shade-4`: how much; the figure stands in it as well.
    "td": frozenset({"number", "shade-1", "shade-2", "shade-3", "shade-4"}),
    "th": frozenset({"number"}),
    # In print the number of the page follows the words.
    "a": frozenset({"page"}),
    # A footnote in print; a line to write on.
    "span": frozenset({"note", "blank"}),
    # The next page.
    "hr": frozenset({"page"}),
}
"""Classes by element: a slip of the pen would otherwise change the look in silence."""
