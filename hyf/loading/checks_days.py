"""Rules for days and times."""

import datetime as dt
from collections.abc import Iterator

from hyf.loading.tree import EACH, Pattern, find, text_at
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding

_PERIODS: tuple[Pattern, ...] = (
    ("closed", EACH),
    ("companies", EACH, "closed", EACH),
    ("members", EACH, "absent", EACH),
)


def periods_run_forward(source: Source) -> Iterator[Finding]:
    """A period begins before it ends, or lasts one day."""
    for pattern in _PERIODS:
        for path, period in find(source.tree, pattern):
            first, last = _date(text_at(period, "from")), _date(text_at(period, "to"))
            if first and last and first > last:
                yield Finding(
                    (*path, "from"),
                    "period-reversed",
                    Text(
                        en=f"this period begins on {first}, after its end on {last}; swap the two, or correct the year",
                        nl=f"de periode begint op {first}, na het einde op {last}; wissel ze om, of verbeter het jaar",
                    ),
                )


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
