"""How long wishes wait: what a new rota does not meet, and the rota before it did not meet either.

Why a wish is not met is told in `unmet`.
"""

import datetime as dt
from dataclasses import replace

from hyf.model.rota import Rota, Unmet


def with_since(rota: Rota, before: Rota | None) -> Rota:
    """Return a rota whose unmet wishes know since when they wait.

    Args:
        rota: A new one.
        before: The one that stood there; None: there was none.

    Returns:
        The same sessions. A wish that was unmet before keeps its day, else it waits since the day on which the rota
        before was made; a wish that is unmet for the first time has none. Planned again on the same day, a rota stays
        the same: only days before its own are told.
    """
    told = _told(before) if before else {}

    def waiting(unmet: Unmet) -> Unmet:
        since = told.get((unmet.member, unmet.wish))
        return replace(unmet, since=since if since and since < rota.made_on else None)

    return replace(rota, unmet=tuple(map(waiting, rota.unmet)))


def _told(before: Rota) -> dict[tuple[str, str], dt.date]:
    return {(unmet.member, unmet.wish): unmet.since or before.made_on for unmet in before.unmet}


def waiting_longest(rota: Rota) -> tuple[Unmet, ...]:
    """Return the unmet wishes that wait since the earliest day known, in the order of the rota; none: not known."""
    days = [unmet.since for unmet in rota.unmet if unmet.since]
    return tuple(unmet for unmet in rota.unmet if unmet.since == min(days)) if days else ()
