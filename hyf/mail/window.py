"""The hours in which mail leaves: nobody wants an invitation at three in the morning."""

import datetime as dt
from zoneinfo import ZoneInfo

from hyf.model.consortium import SendWindow

_DAY = dt.timedelta(days=1)


def opens_at(now: dt.datetime, window: SendWindow, zone: ZoneInfo) -> dt.datetime | None:
    """Return when mail may leave again; None: it may leave now.

    Args:
        now: Aware.
        window: Local times; it begins before it ends.
        zone: Of the consortium.

    Returns:
        Aware, UTC.
    """
    local = now.astimezone(zone)
    if window.start <= local.time() < window.end:
        return None
    day = local.date() if local.time() < window.start else local.date() + _DAY
    return dt.datetime.combine(day, window.start, zone).astimezone(dt.UTC)
