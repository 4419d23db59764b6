"""An outbox with mail that is due, a world with its own clock, and what a run of sending is told."""

import datetime as dt
from zoneinfo import ZoneInfo

from hyf.mail.deliver import deliver
from hyf.mail.deliver_orders import Circumstances, Orders
from hyf.mail.pace import Profile
from hyf.mail.transport import Parcel
from hyf.mail.transport_memory import MemoryTransport
from hyf.store.outbox import enqueue_all, rows_of
from tests.store.builders import NOW, publish, queued

ZONE = ZoneInfo("Europe/Amsterdam")
PLAIN = Profile(None, 1, None)


class World:
    """A clock that moves only when somebody waits."""

    def __init__(self, now=NOW):
        self.now = now
        self.waits = []
        self.progress = []
        self.stopped = False

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += dt.timedelta(seconds=seconds)

    @property
    def circumstances(self):
        return Circumstances(
            clock=lambda: self.now,
            sleep=self.sleep,
            is_stopped=lambda: self.stopped,
            progress=lambda done, all_: self.progress.append((done, all_)),
        )


def orders(**changes):
    parts = {"command": "send", "route": "smtp.hyf.example:587", "profile": PLAIN, "window": None, "zone": ZONE}
    return Orders(**parts | changes)


def fill(store, *members, **changes):
    """Put one invitation for each member into an outbox."""
    with store.begin() as connection:
        publish(connection)
        enqueue_all(connection, [queued(member, **changes) for member in members], NOW)


def send(store, transport=None, world=None, **changes):
    """Send what is due; return what became of it."""
    world = world or World()
    return deliver(store, orders(**changes), lambda: transport or MemoryTransport(), world.circumstances)


def states(store):
    """The state of each member's mail."""
    with store.read() as connection:
        return {row.member: row.state.value for row in rows_of(connection)}


def row(store, member):
    with store.read() as connection:
        return next(iter(rows_of(connection, member=member)))


def a_parcel(**changes):
    parts = {
        "number": 17,
        "key": "deventer-2027-01-ux-design/anna/invitation/1",
        "sender": "hyf@hyf.example",
        "recipient": "anna@acme.example",
        "content": b"Subject: Kom je?\r\n\r\nKom je ook?\r\n",
        "envelope_id": "hyf-17-1a2b3c4d",
    }
    return Parcel(**parts | changes)


def open_gate():
    """The database kept everything at once."""
