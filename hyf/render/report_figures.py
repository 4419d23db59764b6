"""A cell of a report as it is written: the same signs in a sentence, in a table and beside a mark of a chart.

What is written of a withheld figure does not depend on the reason, nor is any figure of it passed on.
"""

from hyf.model.evaluation import Withheld
from hyf.model.language import Language, Text
from hyf.model.report import CellValue, Date, Figure, FigureKind
from hyf.render.dates import in_digits, short_date

WITHHELD = Text(en="too few answers to show", nl="te weinig antwoorden om te tonen")
NOTHING = "\N{EN DASH}"
_MINUS = "\N{MINUS SIGN}"
_TO = Text(en="to", nl="tot")
_LEAST_P = 0.001
_DECIMALS = {
    FigureKind.MEAN: 1,
    FigureKind.CHANGE: 1,
    FigureKind.EFFECT: 2,
    FigureKind.INDEX: 2,
    FigureKind.P_VALUE: 3,
}
"""Always so many, that figures below each other compare; of other kinds none, or of hours one where it is none."""


def written(value: CellValue, language: Language) -> str:
    """Return what stands in a cell: `71%`, `+0,6`, `di 19 jan 2027`; without the interval of a figure."""
    match value:
        case Figure():
            return _number(value.value, value.kind, language)
        case Withheld():
            return WITHHELD.says(language)
        case Date(day):
            return short_date(day, language)
        case Text():
            return value.says(language)
    return NOTHING


def interval(value: CellValue, language: Language) -> str | None:
    """Return from where to where a figure may lie: `58% tot 81%`; None: it has no interval."""
    if not isinstance(value, Figure) or value.low is None or value.high is None:
        return None
    ends = (_number(end, value.kind, language) for end in (value.low, value.high))
    return f" {_TO.says(language)} ".join(ends)


def as_number(value: float | None) -> int | float | None:
    """Return a figure for a program: whole where it is whole, else to nine decimals, the same on every machine."""
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 9)


def _number(value: float, kind: FigureKind, language: Language) -> str:
    if kind is FigureKind.P_VALUE and value < _LEAST_P:
        return f"< {in_digits(_LEAST_P, language, decimals=3)}"
    if kind in _DECIMALS:
        said = _fixed(value, _DECIMALS[kind], language)
    else:
        # Rounded once: what is rounded twice, 81.48 by way of 81.5, comes out a whole too high.
        decimals = 1 if kind is FigureKind.HOURS else 0
        said = in_digits(round(value, decimals) + 0.0, language, decimals=decimals)
    said = said.replace("-", _MINUS)
    if kind is FigureKind.PERCENTAGE:
        return f"{said}%"
    # A change without a sign reads as a level.
    is_gain = kind is FigureKind.CHANGE and said.strip("0,.")
    return f"+{said}" if is_gain and not said.startswith(_MINUS) else said


def _fixed(value: float, decimals: int, language: Language) -> str:
    # A nought has no sign, also where it was rounded to be one.
    said = f"{round(value, decimals) + 0.0:.{decimals}f}"
    return said.replace(".", ",") if language is Language.NL else said
