"""What `hyf status` reads from the database, and the tree of it for a program."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hyf.cli.status_erased import StillThere, still_there
from hyf.cli.status_names import Names
from hyf.cli.store_access import has_store, store_url
from hyf.mail.address import digest_of_address
from hyf.model.message import MessageState
from hyf.model.run import Run
from hyf.store.glance import Glance, SessionGlance, read_glance

# Looking a name up takes time; where more people than this are listed, they go by their keys.
_MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Status:
    """Where everything stands.

    Attributes:
        now: Aware, UTC; when it was asked.
        names: Of those whom no mail reaches or whose mail was refused; empty where they are many.
        still_there: Who was erased, and is to be removed from the coordinator's files.
    """

    now: dt.datetime
    glance: Glance = field(default_factory=Glance)
    names: Mapping[str, str] = field(default_factory=dict)
    still_there: tuple[StillThere, ...] = ()

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        return {
            "versions": [
                {"number": one.number, "published_at": _iso(one.published_at), "sessions": one.sessions}
                for one in self.glance.versions
            ],
            "sessions": list(map(_session_tree, self.glance.sessions)),
            "mail": self._mail_tree(),
            "failed": [
                {
                    "session": one.session,
                    "member": one.member,
                    "kind": one.kind.value,
                    "answer": one.answer,
                    "at": _iso(one.at),
                }
                for one in self.glance.refused
            ],
            "unreachable": [
                {"member": key, "name": self.names.get(key), "why": why.value}
                for key, why in self.glance.unreachable.items()
            ],
            "last_run": _run_tree(self.glance.last_run),
            "learning": self.glance.learning,
            "batons": self.glance.batons,
            "erased": [
                {
                    "member": one.member,
                    "name": one.name,
                    "file": one.file,
                    "line": one.line,
                    "notes": list(one.notes),
                }
                for one in self.still_there
            ],
        }

    def _mail_tree(self) -> dict[str, Any]:
        mail = self.glance.mail
        return {
            "due": mail.due_now,
            "later": mail.due_later,
            "overdue": mail.overdue,
            "sending": mail.states[MessageState.SENDING],
            "sent": mail.states[MessageState.SENT],
            "failed": mail.states[MessageState.FAILED],
            "skipped": {reason.value: count for reason, count in mail.skipped.items()},
            "in_doubt": mail.in_doubt,
            "bounced": mail.bounced,
            "next_at": _iso(mail.next_at),
        }


def read_status(folder: Path, names: Names, now: dt.datetime, *, has_past: bool) -> Status:
    """Read where everything stands.

    Args:
        folder: Of consortium.yaml.
        names: Looked up only where few people are named.
        now: Aware.
        has_past: With sessions that are over.

    Raises:
        StoreNotUsable: The database cannot be read.
    """
    if not has_store(folder):
        return Status(now)
    glance = read_glance(store_url(folder), now, digest_of_address, has_past=has_past)
    named = {*glance.unreachable, *(one.member for one in glance.refused)}
    called = names.people(named) if len(named) <= _MOST_NAMED else {}
    return Status(now, glance, called, still_there(names.path, glance))


def invited(session: SessionGlance) -> int:
    """Return how many people were invited and are still in the session."""
    return sum(count for state, count in session.people.items() if state != "dropped")


def _session_tree(session: SessionGlance) -> dict[str, Any]:
    people = session.people
    return {
        "session": session.key,
        "label": session.label,
        "community": session.community,
        "date": session.date.isoformat(),
        "start": f"{session.start:%H:%M}",
        "state": "cancelled" if session.is_cancelled else "planned",
        "why": session.why,
        "version": session.version,
        "closes_at": _iso(session.closes_at),
        "capacity": session.capacity,
        "taken": session.taken,
        "invited": invited(session),
        "signed_up": people.get("signed-up", 0),
        "waiting": people.get("waiting", 0),
        "declined": people.get("declined", 0),
        "withdrawn": people.get("withdrawn", 0),
        "not_answered": people.get("invited", 0),
    }


def _run_tree(run: Run | None) -> dict[str, Any] | None:
    if run is None:
        return None
    tree: dict[str, Any] = {
        "command": run.command,
        "started_at": _iso(run.started_at),
        "ended_at": _iso(run.ended_at),
    }
    tally = run.tally
    for name in ("made", "sent", "failed", "still_due"):
        tree[name] = getattr(tally, name) if tally else None
    tree["skipped"] = {reason.value: count for reason, count in tally.skipped.items()} if tally else None
    return tree


def _iso(at: dt.datetime | None) -> str | None:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z") if at else None
