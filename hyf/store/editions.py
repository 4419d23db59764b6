"""The ledger: which figures of the evaluation were published when, and which answers each edition counted first."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select, update

from hyf.model.edition import Edition, PublishedPanel
from hyf.store.answer_text import panel_as_text, panel_in
from hyf.store.tables_answers import editions, published_panels, replies
from hyf.store.tables_members import responses


def read_editions(c: Connection) -> tuple[Edition, ...]:
    """Return what was published, the first edition first."""
    rows = c.execute(select(editions).order_by(editions.c.number)).mappings()
    return tuple(Edition(row["number"], row["published_on"], row["scope"]) for row in rows)


def read_published_panels(c: Connection) -> tuple[PublishedPanel, ...]:
    """Return the groups of which figures are out, by edition, measure and key."""
    found = [
        panel_in(row["content"], edition=row["edition"], measure=row["measure"], key=row["key"])
        for row in c.execute(select(published_panels)).mappings()
    ]
    # Sorted here: a server sorts names by its own language.
    return tuple(sorted(found, key=lambda panel: (panel.edition, panel.measure, panel.key)))


def publish_edition(c: Connection, on: dt.date, panels: Sequence[PublishedPanel], scope: str = "") -> int:
    """Note that figures were published, and that all answers which no edition counted before are counted in this one.

    Args:
        c: Of a transaction that writes, holds `responses.lock_responses`, and in which what was counted was read: an
            answer that came in between would be taken for published.
        on: The day.
        panels: Those of which figures were shown, not those that were withheld.
        scope: Of whom, for people.

    Returns:
        The number of the edition.

    Raises:
        IntegrityError: Two panels share measure and key, or another edition is being published at this moment.
    """
    number: int = c.execute(select(func.coalesce(func.max(editions.c.number), 0) + 1)).scalar_one()
    c.execute(insert(editions), [{"number": number, "published_on": on, "scope": scope}])
    rows = [
        {"edition": number, "measure": panel.measure, "key": panel.key, "content": panel_as_text(panel)}
        for panel in panels
    ]
    if rows:
        c.execute(insert(published_panels), rows)
    for table in (responses, replies):
        c.execute(update(table).where(table.c.edition.is_(None)).values(edition=number))
    return number
