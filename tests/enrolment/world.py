"""A tiny consortium with its rota, outbox and clock, in which tests publish, answer, remind and deliver.

One community of four companies; the room of Acme holds four. Anna organises. Everything happens at `world.now`.
"""

import datetime as dt
from copy import deepcopy
from dataclasses import replace
from itertools import count

from hyf.enrolment.cancel import cancel, would_cancel
from hyf.enrolment.desk import Desk
from hyf.enrolment.publish import compare, publish
from hyf.enrolment.remind import ALL, remind
from hyf.enrolment.sign_up import sign_up
from hyf.enrolment.withdraw import withdraw
from hyf.mail.address import digest_of_address
from hyf.model.consortium import Consortium
from hyf.model.enrolment import State
from hyf.model.message import MessageState
from hyf.model.rota import Form, Rota, Session, Status
from hyf.render.environment import environment
from hyf.store.enrolments import all_enrolments
from hyf.store.invariants import broken
from hyf.store.outbox import claim_next, content_of, note_outcome, rows_of, skip_overdue
from hyf.store.sessions import find_session

UX = "deventer-2027-01-ux"
CLOUD = "deventer-2027-03-cloud"
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
TEMPLATES = environment(None)
WORKER = 7
KEY = "a" * 64


def _contact(name):
    return {"name": name, "email": f"{name.lower()}@contact.example"}


def _company(contact, capacity=None):
    venue = {"venue": {"name": "Zaal", "address": "Dorpsplein 1, Deventer", "capacity": capacity}} if capacity else {}
    return {"community": "deventer", "contact": _contact(contact)} | venue


TREE = {
    "consortium": {
        "name": "Proef",
        "language": "nl",
        "coordinator": {"name": "Mia Bakker", "email": "mia@hyf.example"},
    },
    "communities": {"deventer": {"name": "Deventer"}},
    "group": {"min": 2, "max": 20},
    "companies": {
        "acme": {"name": "Acme BV", **_company("Ans", 4)},
        "bolt": {"name": "Bolt", **_company("Bert", 12)},
        "care": {"name": "Care", **_company("Coen")},
        "deva": {"name": "Deva", **_company("Dora")},
    },
    "partners": {"school": {"name": "Hogeschool", "kind": "school", "contact": _contact("Sien")}},
    "members": {
        "anna": {"name": "Anna de Wit", "company": "acme", "language": "en"},
        "bram": {"name": "Bram Kok", "company": "bolt"},
        "cleo": {"name": "Cleo Smit", "company": "care"},
        "daan": {"name": "Daan Vos", "company": "deva"},
        "els": {"name": "Els Mol", "company": "bolt"},
        "fem": {"name": "Fem Bos", "company": "care"},
    },
    "mail": {"public_url": "https://leren.example", "bounces": "stuiters@hyf.example"},
}


def a_consortium(tree=None):
    tree = deepcopy(tree or TREE)
    for key, member in tree["members"].items():
        member.setdefault("email", f"{key}@{member['company']}.example")
    return Consortium.model_validate(tree)


def a_session(key=UX, **changes):
    usual = {
        "topic": key.rpartition("-")[2],
        "label": key.rpartition("-")[2].upper(),
        "form": Form.KNOWLEDGE_SESSION,
        "community": "deventer",
        "date": dt.date(2027, 1, 26) if key == UX else dt.date(2027, 3, 16),
        "start": dt.time(15, 30),
        "duration_min": 120,
        "host": "acme",
        "organiser": "anna",
        "members": ("anna", "bram", "cleo"),
    }
    return Session(key=key, **{**usual, **changes})


def a_rota(*sessions, first=dt.date(2027, 1, 1), last=dt.date(2027, 6, 30)):
    return Rota(
        consortium="Proef",
        made_on=dt.date(2027, 1, 1),
        first=first,
        last=last,
        status=Status.OPTIMAL,
        seed=0,
        met_weight=0,
        met_weight_bound=0,
        version=1,
        sessions=sessions,
    )


def digest(address):
    return digest_of_address(address, KEY)


def a_desk(consortium=None):
    tokens = count()
    return Desk(
        consortium=consortium or a_consortium(),
        topics={},
        templates=TEMPLATES,
        public_url="https://leren.example",
        digest=digest,
        new_token=lambda: f"{next(tokens):022}",
    )


class World:
    """What a coordinator has before her, and what she does."""

    def __init__(self, store, *sessions, consortium=None):
        self.store = store
        self.desk = a_desk(consortium)
        self.now = NOW
        self.rota = a_rota(*(sessions or (a_session(),)))

    # What the coordinator does.

    def declare(self, change):
        """Change consortium.yaml."""
        tree = deepcopy(TREE)
        change(tree)
        self.desk = replace(self.desk, consortium=a_consortium(tree))

    def plan(self, *sessions, **horizon):
        """Edit rota.yaml."""
        self.rota = a_rota(*sessions, **horizon)

    def compare(self, chosen=None):
        with self.store.read() as connection:
            return compare(connection, self.rota, self._chosen(chosen), self.desk, self.now)

    def publish(self, chosen=None):
        seen = self.compare(chosen)
        with self.store.begin() as connection:
            return publish(
                connection, seen, self.rota, self._chosen(chosen), text=self.text(), desk=self.desk, now=self.now
            )

    def cancel(self, key=UX, why="te weinig mensen"):
        with self.store.read() as connection:
            seen = would_cancel(connection, key, why, self.desk, self.now)
        with self.store.begin() as connection:
            return cancel(connection, seen, key, why, desk=self.desk, now=self.now)

    def remind(self, *kinds):
        with self.store.begin() as connection:
            return remind(connection, self.desk, self.now, kinds or ALL)

    def text(self):
        return repr(self.rota)

    # What members do.

    def sign_up(self, member, key=UX):
        with self.store.begin() as connection:
            return sign_up(connection, key, member, self.desk, self.now)

    def withdraw(self, member, key=UX):
        with self.store.begin() as connection:
            return withdraw(connection, key, member, self.desk, self.now)

    # What happens.

    def deliver(self, limit=None, state=MessageState.SENT):
        """Let mail leave, all that is due or only so many; return `kind member session`, sorted."""
        left = []
        with self.store.begin() as connection:
            skip_overdue(connection, self.now)
            while limit is None or len(left) < limit:
                claimed = claim_next(connection, WORKER, self.now)
                if claimed is None:
                    break
                note_outcome(connection, claimed.number, state, "250 ok", None, self.now)
                left.append(claimed)
        return sorted(f"{one.kind} {one.member} {one.session.rpartition('-')[2]}" for one in left)

    def tick(self, days=0, **more):
        self.now += dt.timedelta(days=days, **more)

    # What stands there.

    def rows(self, *which, **more):
        with self.store.read() as connection:
            return rows_of(connection, *which, **more)

    def due(self):
        """Return `kind member session` of what waits, sorted."""
        rows = self.rows(states=[MessageState.DUE])
        return sorted(f"{row.kind} {row.member} {row.session.rpartition('-')[2]}" for row in rows)

    def states(self, key=UX):
        with self.store.read() as connection:
            return {one.member: one.state for one in all_enrolments(connection) if one.session == key}

    def enrolment(self, member, key=UX):
        with self.store.read() as connection:
            return next(one for one in all_enrolments(connection) if (one.session, one.member) == (key, member))

    def session(self, key=UX):
        with self.store.read() as connection:
            return find_session(connection, key)

    def mail(self, kind, member, key=UX):
        """Return the newest mail of a kind to somebody, as it travels."""
        row = self.rows(key, member, kind)[-1]
        with self.store.read() as connection:
            return content_of(connection, row.number)

    def _chosen(self, chosen):
        return [one.key for one in self.rota.sessions] if chosen is None else chosen


def broken_in(store, now, consortium=None):
    """Return the codes of the invariants that the tables break."""
    with store.read() as connection:
        return [one.code for one in broken(connection, now, lambda: consortium)]


def said(publishing):
    """Return the mails of a publishing as `kind member session+session`."""
    return [
        f"{mail.kind} {mail.member} {'+'.join(item.session.rpartition('-')[2] for item in mail.items)}"
        for mail in publishing.mails
    ]


def skipped(publishing):
    return [f"{skip.member} {skip.session.rpartition('-')[2]} {skip.reason}" for skip in publishing.skips]


INVITED, SIGNED_UP, WAITING = State.INVITED, State.SIGNED_UP, State.WAITING
DECLINED, WITHDRAWN, DROPPED = State.DECLINED, State.WITHDRAWN, State.DROPPED
