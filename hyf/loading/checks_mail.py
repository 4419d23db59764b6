"""Rules for how mail leaves."""

from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from hyf.loading.tree import text_at
from hyf.loading.yaml_source import Source
from hyf.model.consortium import SendWindow
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.scalars import Clock

_CLOCK = TypeAdapter(Clock)


def send_window_opens(source: Source) -> Iterator[Finding]:
    """The hours in which mail leaves begin before they end, or nothing would ever leave."""
    path = ("mail", "send_window")
    written = {name: text_at(source.tree, *path, name) for name in ("from", "to")}
    usual = SendWindow()
    try:
        start = _CLOCK.validate_python(written["from"] or usual.start)
        end = _CLOCK.validate_python(written["to"] or usual.end)
    except ValidationError:
        return  # which the schema reports
    if start >= end:
        yield Finding(
            (*path, "from" if written["from"] else "to"),
            "send-window-reversed",
            Text(
                en=f"mail would leave from {start:%H:%M} to {end:%H:%M}, which is never; "
                'let it begin before it ends, such as {from: "08:00", to: "18:00"}',
                nl=f"mail zou vertrekken van {start:%H:%M} tot {end:%H:%M}, en dat is nooit; "
                'laat het begin vóór het eind liggen, zoals {from: "08:00", to: "18:00"}',
            ),
        )
