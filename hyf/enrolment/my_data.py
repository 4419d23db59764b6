"""Everything that hyf holds about one member, as a tree that a person or another program can read.

    {"made_at",
     "member": {"key", and all of consortium.yaml: "name", "company", "email", "language", "wishes", "offers", ...},
     "said": {FIELD: as on the pages, not in consortium.yaml yet} | null,
     "sessions": [{"session", "topic", "date", "start", "state", "since", "queue", "in_calendar", "came"}],
     "mails": [{"kind", "session", "to", "made_for", "state", "reason", "at", "came_back"}],
     "links": [{"for", "session", "made_at", "ends_at", "revoked_at", "used"}],
     "baton": [{"session", "turn", "giver", "taker", "state", "why", "offered_at", "answered_at"}],
     "notes": [{"session", "text"}],
     "no_mail": [{"why", "since", "said"}]}

Moments are in UTC. A link is shown without its secret, which nobody keeps; answers to questionnaires are kept without
a name, so they are nobody's. `came` is null where attendance was not noted.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hyf.enrolment.desk import Desk
from hyf.enrolment.learning import said_by
from hyf.model.baton_offer import BatonOffer
from hyf.model.enrolment import Enrolment, Link, PublishedSession
from hyf.model.message import OutboxRow
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of_member
from hyf.store.link_rows import links_of
from hyf.store.marks import all_marks
from hyf.store.outbox import rows_of
from hyf.store.person_rows import person_rows
from hyf.store.sessions import all_sessions


def my_data(connection: Connection, member: str, desk: Desk, now: dt.datetime) -> dict[str, Any]:
    """Return everything that the store and the file hold about a member.

    Args:
        connection: Reads.
        member: Their key; they may have left consortium.yaml.
        desk: Who is who.
        now: Aware.
    """
    rows, declared = person_rows(connection, member), desk.consortium.members.get(member)
    sessions = {one.key: one for one in all_sessions(connection)}
    mails = rows_of(connection, member=member)
    addresses = {*(row.recipient for row in mails), *((declared.email,) if declared else ())}
    digests = {desk.digest(address) for address in addresses}
    said = said_by(connection, member)
    return {
        "made_at": _iso(now),
        "member": {"key": member, **(declared.model_dump(mode="json", by_alias=True) if declared else {})},
        "said": said.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"address"}) if said else None,
        "sessions": [
            _session(one, sessions[one.session], rows.attendance) for one in enrolments_of_member(connection, member)
        ],
        "mails": list(map(_mail, mails)),
        "links": list(map(_link, links_of(connection, member))),
        "baton": list(map(_offer, rows.offers)),
        "notes": [{"session": session, "text": text} for session, text in rows.notes.items()],
        "no_mail": [
            {"why": mark.what.value, "since": _iso(mark.at), "said": mark.detail}
            for mark in all_marks(connection)
            if mark.digest in digests
        ],
    }


def _session(one: Enrolment, published: PublishedSession, came: Mapping[str, bool]) -> dict[str, Any]:
    session = published.session
    return {
        "session": one.session,
        "topic": session.label,
        "date": session.date.isoformat(),
        "start": f"{session.start:%H:%M}",
        "state": one.state.value,
        "since": _iso(one.since),
        "queue": one.queue,
        "in_calendar": one.in_calendar,
        "came": came.get(one.session),
    }


def _mail(row: OutboxRow) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "session": row.session or None,
        "to": row.recipient,
        "made_for": _iso(row.next_at),
        "state": row.state.value,
        "reason": row.reason.value if row.reason else None,
        "at": _iso(row.changed_at),
        "came_back": row.bounce or None,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "for": link.purpose.value,
        "session": link.session,
        "made_at": _iso(link.created_at),
        "ends_at": _iso(link.expires_at),
        "revoked_at": _iso(link.revoked_at),
        "used": link.is_used,
    }


def _offer(offer: BatonOffer) -> dict[str, Any]:
    return {
        "session": offer.session,
        "turn": offer.turn,
        "giver": offer.giver,
        "taker": offer.taker,
        "state": offer.state.value,
        "why": offer.why,
        "offered_at": _iso(offer.offered_at),
        "answered_at": _iso(offer.answered_at),
    }


def _iso(at: dt.datetime | None) -> str | None:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None
