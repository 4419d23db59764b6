"""Making the mails of an act: written, put into the outbox, their links kept, in the transaction of the act."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hyf.enrolment.desk import Desk
from hyf.enrolment.dispatch import queued
from hyf.enrolment.letters import Letters
from hyf.enrolment.linking import Links
from hyf.enrolment.message_ids import beside
from hyf.enrolment.places import starts_at
from hyf.enrolment.publishing import Item, Mail
from hyf.model.enrolment import Enrolment, PublishedSession
from hyf.model.message import Kind, MessageState, Queued, SkipReason
from hyf.store.database import Connection
from hyf.store.outbox import enqueue_all, rows_of, withdraw

_AFTERWARDS: Final = frozenset({Kind.THANKS, Kind.TRANSFER, Kind.SHOP_FLOOR})


@dataclass(frozen=True, slots=True)
class Post:
    """Where the mails of one act are made.

    Attributes:
        published: By key: the sessions as they are now, kept already.
        enrolments: By session: everybody as they stand now, kept already.
    """

    connection: Connection
    desk: Desk
    now: dt.datetime
    published: Mapping[str, PublishedSession]
    enrolments: Mapping[str, Sequence[Enrolment]]
    _steps: dict[tuple[str, str], int] = field(default_factory=dict)

    def make(self, mails: Iterable[Mail]) -> int:
        """Put mails into the outbox.

        Returns:
            How many rows they are: one for each session that a mail tells of.
        """
        self._steps.update({(one.session, one.member): one.step for some in self.enrolments.values() for one in some})
        links = Links(self.desk, self.now)
        letters = Letters(self.desk, self.now, self.published, self.enrolments, links)
        rows: list[Queued] = []
        told_beside: list[Queued] = []
        for mail in mails:
            row = self._row(mail, letters)
            beside_it = tuple(self._beside(row, mail.items))
            rows += [row, *beside_it]
            told_beside += beside_it
        links.save(self.connection)
        made = enqueue_all(self.connection, rows, self.now)
        assert made == len(rows), "a step was used twice"
        self._settle(told_beside)
        return made

    def _row(self, mail: Mail, letters: Letters) -> Queued:
        first = self.published[mail.session]
        message = letters.message(mail, self._version(mail))
        return queued(
            message,
            self.now,
            told=first.version,
            expires_at=None if mail.kind in _AFTERWARDS else max(map(self._expires, mail.items)),
            bounces=self.desk.consortium.mail.bounces,
            about=mail.about,
        )

    def _version(self, mail: Mail) -> int:
        # Contact persons, and who came along without an invitation, stand nowhere with a session.
        if (step := self._steps.get((mail.session, mail.member))) is not None:
            return step
        return len(rows_of(self.connection, mail.session, mail.member, mail.kind)) + 1

    def _expires(self, item: Item) -> dt.datetime:
        """Return when a mail is too late: once the session starts, as it is and as its reader believes."""
        starts = [self.published[item.session].starts_at]
        if item.told:
            starts.append(starts_at(item.told, self.desk.consortium.about.zone))
        return max(starts)

    def _beside(self, row: Queued, items: Sequence[Item]) -> Iterator[Queued]:
        """Yield a row for each other session in a mail, so that it is known what was told of it, and in which mail."""
        for place, item in enumerate(items[1:], start=1):
            step = self._steps[item.session, row.member]
            yield replace(
                row,
                key=f"{item.session}/{row.member}/{item.kind}/{step}",
                session=item.session,
                version=step,
                told=self.published[item.session].version,
                message_id=beside(row.message_id, place),
                content=b"",
            )

    def _settle(self, rows: Iterable[Queued]) -> None:
        for row in rows:
            due = rows_of(self.connection, row.session, row.member, row.kind, [MessageState.DUE])
            numbers = [one.number for one in due if one.key == row.key]
            withdraw(self.connection, numbers, SkipReason.TOGETHER, self.now)
