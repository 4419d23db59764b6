"""`closed: [{ics: ...}]`: calendar files -> closed periods, and what is wrong with those files."""

from pathlib import Path as FilePath
from zoneinfo import ZoneInfo

from hyf.errors import FileNotUsable
from hyf.loading.checks_about import zone_named
from hyf.loading.text_file import read_bytes
from hyf.loading.tree import EACH, find_texts, text_at
from hyf.loading.yaml_source import Source
from hyf.model.days import Period
from hyf.model.language import Text
from hyf.model.problem import Finding, Severity

_DEFAULT_ZONE = "Europe/Amsterdam"


def read_calendars(source: Source, folder: FilePath) -> tuple[dict[int, tuple[Period, ...]], list[Finding]]:
    """Read every calendar file that a consortium names.

    Args:
        source: The consortium file.
        folder: What the names of calendar files are relative to.

    Returns:
        The periods of each file by its position under `closed`, and what was found wrong.
    """
    named = list(find_texts(source.tree, ("closed", EACH, "ics")))
    if not named:
        return {}, []
    from hyf.loading.calendar_file import CalendarNotReadable, read_events  # noqa: PLC0415 -- slow, seldom needed

    zone = zone_named(text_at(source.tree, "consortium", "timezone") or _DEFAULT_ZONE) or ZoneInfo(_DEFAULT_ZONE)
    periods: dict[int, tuple[Period, ...]] = {}
    found: list[Finding] = []
    for path, name in named:
        try:
            events = read_events(read_bytes(folder / name), zone)
        except FileNotUsable:
            found.append(Finding(path, "calendar-missing", _not_found(name)))
        except CalendarNotReadable as error:
            found.append(Finding(path, "calendar-unreadable", _about(name, error.message)))
        else:
            periods[int(path[1])] = events.periods
            found += (
                Finding(path, "calendar-event", _about(name, remark), Severity.WARNING) for remark in events.remarks
            )
    return periods, found


def _not_found(name: str) -> Text:
    return Text(
        en=f"there is no calendar file {name}; correct the name, which counts from the folder of this file",
        nl=f"er is geen agendabestand {name}; verbeter de naam, die telt vanaf de map van dit bestand",
    )


def _about(name: str, message: Text) -> Text:
    return Text(en=f"{name}: {message.en}", nl=f"{name}: {message.nl}")
