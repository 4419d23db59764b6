"""What `hyf status` shows, asked of the database in plain SQL; a test holds it against `outbox` and `enrolments`."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hyf.model.message import Kind, MessageState, SkipReason
from hyf.model.run import OutboxCounts, Run, Tally
from hyf.store.plain_sql import Ask, asking, moment

_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MOST_REFUSED = 20
_BATONS = "SELECT count(DISTINCT turn) FROM baton_offers WHERE state IN ('accepted', 'declined') AND settled_at IS NULL"


@dataclass(frozen=True, slots=True)
class VersionGlance:
    """A published rota, without its text.

    Attributes:
        published_at: Aware, UTC.
        sessions: How many stand in it.
    """

    number: int
    published_at: dt.datetime
    sessions: int


@dataclass(frozen=True, slots=True)
class SessionGlance:
    """A published session, and how many people stand where.

    Attributes:
        date: Local.
        start: Local.
        is_cancelled: It does not take place; `why` says why not, where the coordinator said so.
        closes_at: Aware, UTC.
        people: How many, by the value of `enrolment.State`; states without anybody are left out.
    """

    key: str
    label: str
    community: str
    date: dt.date
    start: dt.time
    version: int
    is_cancelled: bool
    why: str
    closes_at: dt.datetime
    capacity: int
    taken: int
    people: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that a mail server refused for good.

    Attributes:
        session: Key; empty: it is about none.
        answer: Of the mail server, or what stood in the way of asking it.
        at: Aware, UTC.
    """

    session: str
    member: str
    kind: Kind
    answer: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """Where everything stands.

    Attributes:
        versions: Oldest first.
        sessions: By date and key.
        refused: The latest first; not all where there are many.
        unreachable: Who gets no mail any more and why, by the key of the member, of those who ever had a message.
        last_run: None: nothing was ever sent.
        learning: Members who said on their pages what consortium.yaml does not say yet.
        batons: Turns that were taken or declined on the pages, and that the coordinator's files do not have yet.
        erased: Digests of the addresses of who was erased.
        address_key: With which these are made; empty where there are none.
        notes: Of sessions, by label; only where somebody was erased, whose name may stand in them.
    """

    versions: tuple[VersionGlance, ...] = ()
    sessions: tuple[SessionGlance, ...] = ()
    mail: OutboxCounts = field(default=OutboxCounts(dict.fromkeys(MessageState, 0), {}, 0, 0, 0, 0, 0, None))
    refused: tuple[Refused, ...] = ()
    unreachable: Mapping[str, SkipReason] = field(default_factory=dict)
    last_run: Run | None = None
    learning: int = 0
    batons: int = 0
    erased: frozenset[str] = frozenset()
    address_key: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


def read_glance(url: str, now: dt.datetime, digest: Callable[[str, str], str], *, has_past: bool) -> Glance:
    """Read where everything stands.

    Args:
        url: Of the database, as `open_store` takes it.
        now: Aware.
        digest: From an address and the key of the database to what the marks know the address by.
        has_past: With sessions that are over.

    Raises:
        StoreNotUsable: The database cannot be read.
    """
    with asking(url) as ask:
        return Glance(
            versions=tuple(
                VersionGlance(number, moment(at), count)
                for number, at, count in ask("SELECT number, published_at, sessions FROM rotas ORDER BY number")
            ),
            sessions=_sessions(ask, _LONG_AGO if has_past else now),
            mail=_mail(ask, now),
            refused=_refused(ask),
            unreachable=_unreachable(ask, digest),
            last_run=_last_run(ask),
            learning=ask("SELECT count(*) FROM learning")[0][0],
            batons=ask(_BATONS)[0][0],
            **_erased(ask),
        )


def _sessions(ask: Ask, after: dt.datetime) -> tuple[SessionGlance, ...]:
    people: dict[str, dict[str, int]] = {}
    for key, state, count in ask("SELECT session, state, count(*) FROM enrolments GROUP BY session, state"):
        people.setdefault(key, {})[state] = count
    rows = ask(
        "SELECT s.key, v.content, s.version, s.state, s.why, s.closes_at, s.capacity, s.taken FROM sessions s"
        " JOIN session_versions v ON v.session = s.key AND v.version = s.version WHERE s.ends_at > :after",
        after=after,
    )
    found = [_session(row, people.get(row[0], {})) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.date, one.start, one.key)))


def _session(row: Sequence[Any], people: Mapping[str, int]) -> SessionGlance:
    key, content, version, state, why, closes_at, capacity, taken = row
    told = json.loads(content)
    return SessionGlance(
        key=key,
        label=told["label"],
        community=told["community"],
        date=dt.date.fromisoformat(told["date"]),
        start=dt.time.fromisoformat(told["start"]),
        version=version,
        is_cancelled=state == "cancelled",
        why=why,
        closes_at=moment(closes_at),
        capacity=capacity,
        taken=taken,
        people=people,
    )


def _mail(ask: Ask, now: dt.datetime) -> OutboxCounts:
    states, skipped = dict.fromkeys(MessageState, 0), dict[SkipReason, int]()
    for state, reason, count in ask("SELECT state, reason, count(*) FROM messages GROUP BY state, reason"):
        states[MessageState(state)] += count
        if reason is not None:
            skipped[SkipReason(reason)] = count
    ((overdue, due_now, next_at),) = ask(
        "SELECT count(*) FILTER (WHERE is_late), count(*) FILTER (WHERE NOT is_late AND next_at <= :now),"
        " min(next_at) FILTER (WHERE NOT is_late)"
        " FROM (SELECT next_at, coalesce(expires_at <= :now, 1 = 0) AS is_late FROM messages WHERE state = 'due') d",
        now=now,
    )
    ((in_doubt,),) = ask("SELECT count(*) FROM messages WHERE in_doubt")
    ((bounced,),) = ask(
        "SELECT count(*) FROM messages WHERE bounced_at IS NOT NULL AND (bounce LIKE '4.%' OR bounce LIKE '5.%')"
    )
    return OutboxCounts(
        states=states,
        skipped=dict(sorted(skipped.items())),
        due_now=due_now,
        due_later=states[MessageState.DUE] - due_now - overdue,
        overdue=overdue,
        in_doubt=in_doubt,
        bounced=bounced,
        next_at=moment(next_at) if next_at else None,
    )


def _refused(ask: Ask) -> tuple[Refused, ...]:
    rows = ask(
        "SELECT session, member, kind, answer, changed_at FROM messages WHERE state = 'failed'"
        " ORDER BY changed_at DESC, number DESC LIMIT :most",
        most=_MOST_REFUSED,
    )
    return tuple(
        Refused(session or "", member, Kind(kind), answer, moment(at)) for session, member, kind, answer, at in rows
    )


def _unreachable(ask: Ask, digest: Callable[[str, str], str]) -> Mapping[str, SkipReason]:
    # Of two marks the wish of a person comes last, and so stays.
    marked = {key: SkipReason(what) for key, what in ask("SELECT digest, what FROM marks ORDER BY what")}
    if not marked:
        return {}
    ((secret,),) = ask("SELECT key FROM address_key")
    # By their last mail: an address may have been corrected since.
    people = ask(
        "SELECT m.member, m.recipient FROM messages m"
        " JOIN (SELECT max(number) AS number FROM messages GROUP BY member) latest ON latest.number = m.number"
    )
    found = {member: marked.get(digest(recipient, secret)) for member, recipient in people}
    return {member: reason for member, reason in sorted(found.items()) if reason}


def _erased(ask: Ask) -> dict[str, Any]:
    digests = frozenset(digest for (digest,) in ask("SELECT digest FROM erasures"))
    if not digests:
        return {}
    ((secret,),) = ask("SELECT key FROM address_key")
    noted = ask(
        "SELECT v.content, n.content FROM session_notes n JOIN sessions s ON s.key = n.session"
        " JOIN session_versions v ON v.session = s.key AND v.version = s.version ORDER BY s.key"
    )
    return {
        "erased": digests,
        "address_key": secret,
        "notes": {json.loads(session)["label"]: content for session, content in noted},
    }


def _last_run(ask: Ask) -> Run | None:
    rows = ask(
        "SELECT number, command, started_at, ended_at, made, sent, failed, still_due FROM runs"
        " ORDER BY number DESC LIMIT 1"
    )
    if not rows:
        return None
    ((number, command, started_at, ended_at, made, sent, failed, still_due),) = rows
    if ended_at is None:
        return Run(number, command, moment(started_at), None, None)
    skips = ask("SELECT reason, messages FROM run_skips WHERE run = :run ORDER BY reason", run=number)
    tally = Tally(made, sent, failed, still_due, {SkipReason(reason): count for reason, count in skips})
    return Run(number, command, moment(started_at), moment(ended_at), tally)
