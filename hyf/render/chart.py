"""What every chart is made of: marks at places, words that state the finding, and the figures as a table.

Each kind of chart is a module (`chart_bars`, `chart_likert`, `chart_change`, `chart_strip`) that turns values into a
`Drawing`; the macro in templates/chart/ only places the marks. Lengths have no unit: a chart is `WIDTH` wide.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from hyf.model.language import Language, Text
from hyf.render.chart_palette import INK

WIDTH = 560.0
SIZE = 13.0
"""Of letters."""
_LETTER = 0.5
"""Mean width of a letter, as a share of its size: of Arial, which stands in for the font of the book and is wider."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a chart.

    Attributes:
        key: Different for every chart on a page; letters, digits and dashes.
        title: The finding, as a sentence: "8 of 11 improved".
        about: What is drawn, with its base, for who cannot see it.
    """

    key: str
    title: str
    about: str
    language: Language

    @property
    def figures(self) -> str:
        """Return what opens the table of figures."""
        return Text(en="The figures", nl="De cijfers").says(self.language)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    kind: ClassVar[str] = "box"
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    kind: ClassVar[str] = "stroke"
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle; open where `fill` is white."""

    kind: ClassVar[str] = "disc"
    x: float
    y: float
    radius: float
    fill: str
    colour: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `y` is where its letters stand."""

    kind: ClassVar[str] = "label"
    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    colour: str = INK
    bold: bool = False


Mark = Box | Stroke | Disc | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that is ready to be placed.

    Attributes:
        marks: In the order in which they are drawn.
        heads: Of the table of figures; the first is of the column that names the rows.
        rows: As wide as the heads; every figure of the chart, as it is written.
        has_numbers: Whether what stands in the rows is numbers, that stand below each other.
    """

    said: Said
    height: float
    marks: tuple[Mark, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_numbers: bool = True
    width: float = WIDTH

    @property
    def pieces(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield the kind of each mark and its values in order: templates look up names slowly."""
        return ((mark.kind, tuple(getattr(mark, name) for name in mark.__slots__)) for mark in self.marks)


def text_width(text: str) -> float:
    """Return about how wide text is."""
    return len(text) * SIZE * _LETTER


def wrapped_label(text: str, x: float, middle: float, width: float, *, anchor: Anchor = "end") -> list[Label]:
    """Return text on one line or more, none much wider than `width`, around a middle height."""
    lines = textwrap.wrap(text, max(8, int(width / (SIZE * _LETTER)))) or [""]
    first = middle + SIZE * 0.36 - (len(lines) - 1) * SIZE * 0.6
    return [Label(placed(x), placed(first + place * SIZE * 1.2), line, anchor) for place, line in enumerate(lines)]


def lines_of(text: str, width: float) -> int:
    """Return how many lines `wrapped_label` makes of a text."""
    return len(textwrap.wrap(text, max(8, int(width / (SIZE * _LETTER))))) or 1


def placed(value: float) -> float:
    """Return a length to a tenth, so that every machine writes the same."""
    return round(value, 1) + 0.0
