"""The scalars of consortium.yaml: text that is read strictly, so that no guess passes silently.

The YAML loader hands every scalar over as the text that stands in the file (`19:30`, `no`, `010`), and these types
say what that text may be. A refusal is a `PydanticCustomError` whose type is the stem of the problem's code;
`loading` owns the wording.
"""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

_WHOLE = re.compile(r"-?(0|[1-9]\d{0,8})")
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,8})?\.?\d{1,9}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


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

Day = Annotated[dt.date, BeforeValidator(_read_day)]
"""A date, `2026-12-19`, that exists."""

Clock = Annotated[dt.time, BeforeValidator(_read_clock)]
"""A local time to the minute, 24-hour, `15:30`."""

FilledText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text of at least one visible character."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""The identity of a company, partner, community or member: lower case letters, digits, hyphens."""

Address = Annotated[FilledText, Field(json_schema_extra={"format": "email"})]
"""A mail address; whether it can be one is judged in `loading.checks`."""
