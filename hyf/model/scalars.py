"""The scalars of consortium.yaml: text that is read strictly, so that no guess passes silently.

The YAML loader hands every scalar over as the text that stands in the file (`19:30`, `no`, `010`), and these types
say what that text may be. A refusal is a `PydanticCustomError` whose type is the stem of the problem's code;
`loading` owns the wording.
"""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

# ASCII: `\d` alone also matches the digits of other scripts.
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})", re.ASCII)
_DECIMAL = re.compile(r"-?((0|[1-9]\d{0,17})(\.\d{1,400})?|\.\d{1,400})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def _read_whole(value: Any) -> Any:
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value):
            raise PydanticCustomError("whole-number", "not a whole number")
        return int(value)
    return value


def _read_decimal(value: Any) -> Any:
    if isinstance(value, str):
        if not _DECIMAL.fullmatch(value):
            raise PydanticCustomError("decimal-number", "not a number")
        return float(value)
    return value


def _read_truth(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("true-or-false", "not true or false")
        return value == "true"
    return value


def _read_day(value: Any) -> Any:
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise PydanticCustomError("date-shape", "not a date")
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise PydanticCustomError("date-unknown", "no such date") from error
    return value


def _read_clock(value: Any) -> Any:
    if isinstance(value, str):
        if not _CLOCK.fullmatch(value):
            raise PydanticCustomError("time-shape", "not a time")
        return dt.time.fromisoformat(value)
    return value


Whole = Annotated[int, BeforeValidator(_read_whole, json_schema_input_type=int)]
"""A whole number in decimal digits; `010` and `1_000` are refused."""

Decimal = Annotated[float, BeforeValidator(_read_decimal, json_schema_input_type=float)]
"""A number with a decimal point at most."""

Truth = Annotated[bool, BeforeValidator(_read_truth, json_schema_input_type=bool)]
"""`true` or `false`; `yes`, `no`, `on` and `off` are refused."""

_CLOCK_SCHEMA = {
    # YAML 1.1 takes 15:30 without quotes for the number 930.
    "type": ["string", "integer"],
    "pattern": r"^([01]\d|2[0-3]):[0-5]\d$",
    "examples": ["15:30"],
}
# To YAML a text may look like a number or a truth (`2027`, `no`); it is read as the text that stands there.
_TEXT_SCHEMA: JsonDict = {"type": ["string", "number", "boolean"]}

Day = Annotated[
    dt.date,
    BeforeValidator(_read_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2027-01-19"]}),
]
"""A date, `2026-12-19`, that exists."""

Clock = Annotated[dt.time, BeforeValidator(_read_clock), WithJsonSchema(_CLOCK_SCHEMA)]
"""A local time to the minute, 24-hour, `15:30`."""

FilledText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\r\n]*$"),
    Field(json_schema_extra=_TEXT_SCHEMA),
]
"""Text of at least one visible character, on one line."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Field(json_schema_extra=_TEXT_SCHEMA)]
"""Text of at least one visible character; it may have several lines."""

KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=60)]
"""The identity of a company, partner, community or member: lower case letters, digits, hyphens."""

Reference = Annotated[FilledText, Field(json_schema_extra={"type": ["string", "integer"], "pattern": KEY_PATTERN})]
"""A key that is declared elsewhere; whether it is, is judged in `loading`, so its shape needs no judging here."""

Address = Annotated[
    FilledText,
    Field(json_schema_extra={"type": "string", "format": "email", "examples": ["anna@mapwerk.example"]}),
]
"""A mail address; whether it can be one is judged in `loading`."""
