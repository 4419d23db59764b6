"""Links for mails: made with the mail, kept with it. Each mail has links of its own; all those of a person hold."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from hyf.enrolment.desk import Desk
from hyf.links import digest_of, link_to
from hyf.model.enrolment import Link, PublishedSession, Purpose
from hyf.store.database import Connection
from hyf.store.link_rows import save_links

_LASTS: Final = {
    Purpose.SIGN_UP: dt.timedelta(),
    # Attendance is ticked, notes are written and the baton is passed on in the weeks after.
    Purpose.ORGANISE: dt.timedelta(days=60),
    Purpose.FEEDBACK: dt.timedelta(days=90),
    Purpose.TRANSFER: dt.timedelta(days=150),
    Purpose.SHOP_FLOOR: dt.timedelta(days=150),
    Purpose.BATON: dt.timedelta(days=60),
}
"""How long a link about a session holds after its end; the others hold until they are revoked."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of the mails of one act.

    Attributes:
        made: What the store is to keep of them.
    """

    desk: Desk
    now: dt.datetime
    made: list[Link] = field(default_factory=list)

    def about(self, published: PublishedSession, member: str, purpose: Purpose) -> str:
        """Make a link for one person and one session."""
        return self._make(member, purpose, published.key, published.ends_at + _LASTS[purpose])

    def for_good(self, member: str, purpose: Purpose) -> str:
        """Make a link for one person, about no single session."""
        return self._make(member, purpose, None, None)

    def save(self, connection: Connection) -> None:
        """Keep the links that were made; the sessions they are about are kept already."""
        save_links(connection, self.made)

    def _make(self, member: str, purpose: Purpose, session: str | None, expires_at: dt.datetime | None) -> str:
        token = self.desk.new_token()
        self.made.append(Link(digest_of(token), member, session, purpose, self.now, expires_at))
        return link_to(self.desk.public_url, purpose, token)
