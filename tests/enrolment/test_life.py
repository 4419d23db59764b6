"""Whatever is published, answered, reminded and delivered in whatever order, nobody is told twice, or too little.

What a calendar and a reader know is derived here from the mails that were delivered, apart from the code under test.
"""

import base64
import datetime as dt
import os
import re
import shutil
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from hyf.enrolment.places import is_open, kept_for, next_up, waiting, with_place
from hyf.enrolment.publishing import Overtaken
from hyf.mail.ical_member import member_identity
from hyf.mail.what_changed import what_changed
from hyf.model.enrolment import SessionState
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.store.database import open_store
from hyf.store.enrolments import all_enrolments
from hyf.store.marks import mark_address
from hyf.store.outbox import claim_next, note_outcome, recover, rows_of, skip_overdue, withdraw
from hyf.store.sessions import all_sessions, session_as_told
from tests.enrolment.world import (
    CLOUD,
    DECLINED,
    DROPPED,
    INVITED,
    SIGNED_UP,
    TREE,
    UX,
    WAITING,
    WITHDRAWN,
    WORKER,
    World,
    a_session,
    broken_in,
    digest,
)
from tests.store.databases import emptied

MEMBERS = ["anna", "bram", "cleo", "daan", "els"]
HOSTS = ["acme", "bolt", "school"]
KEYS = [UX, CLOUD]
# A third one early, so that its life is over within a run.
SOON = "deventer-2027-01-git"
ALL = [SOON, *KEYS]
DAYS = {key: [dt.date(2027, 1, 6) + n * dt.timedelta(days=7) for n in range(8)] for key in ALL}
LIVE = (INVITED, SIGNED_UP, WAITING)
NO = (DECLINED, WITHDRAWN)

keys = st.sampled_from(ALL)
members = st.sampled_from(MEMBERS)


class Life(RuleBasedStateMachine):
    template = ""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.store = open_store(emptied(self.template, self.folder))
        self.world = World(self.store)
        # Small enough for a queue in every session.
        self.world.declare(lambda tree: tree["group"].update(max=3))
        self.world.plan(
            a_session(SOON, date=dt.date(2027, 1, 6), members=tuple(MEMBERS)),
            a_session(UX, members=tuple(MEMBERS)),
            a_session(CLOUD, organiser="bram", co_organiser="cleo", host="bolt"),
        )
        self.plans = {session.key: session for session in self.world.rota.sessions}
        self.silent = set()
        self.failed = set()
        self.delivered = defaultdict(list)
        self.calendars = defaultdict(list)
        self.uids = {}
        self.held = {}
        self.taken = {}
        self.publish(set(ALL))
        self._deliver(10**6)

    def teardown(self):
        if hasattr(self, "store"):
            self._tables_agree()
            self.store.close()
            shutil.rmtree(self.folder)

    # The coordinator edits the rota and publishes it.

    @rule(key=keys, date=st.integers(0, 7))
    def move(self, key, date):
        self._edit(key, date=DAYS[key][date])
        self.publish(set(ALL))

    @rule(key=keys, host=st.sampled_from(HOSTS))
    def change_host(self, key, host):
        self._edit(key, host=host)
        self.publish(set(ALL))

    @rule(key=keys, some=st.sets(members, min_size=2), speaker=st.sampled_from([None, "fem", "school"]))
    def change_people(self, key, some, speaker):
        people = tuple(sorted(some))
        self._edit(key, members=people, organiser=people[0], co_organiser=None, speaker=speaker)
        self.publish(set(ALL))

    @rule(key=keys)
    def take_out(self, key):
        self.world.plan(*(one for one in self.world.rota.sessions if one.key != key))
        self.publish(set(ALL))

    @rule(key=keys)
    def put_back(self, key):
        others = [one for one in self.world.rota.sessions if one.key != key]
        self.world.plan(*others, self.plans[key])
        self.publish(set(ALL))

    @rule(some=st.sets(keys))
    def publish(self, some):
        chosen = [one.key for one in self.world.rota.sessions if one.key in some]
        assert not isinstance(self.world.publish(chosen), Overtaken)
        assert self.world.compare(chosen).is_empty

    @rule(label=st.integers(1, 9))
    def relabel_everything(self, label):
        for key in ALL:
            self._edit(key, label=f"Deel {label}")
        self.publish(set(ALL))

    @rule()
    def cancel(self):
        self.world.cancel(CLOUD)

    @rule()
    def remind(self):
        self.world.remind()
        assert self.world.remind().made == 0

    # People answer.

    @rule(some=st.permutations(MEMBERS), key=keys)
    def many_sign_up(self, some, key):
        for member in some:
            self.world.sign_up(member, key)

    @rule(member=members, key=keys, times=st.integers(1, 2))
    def sign_up(self, member, key, times):
        first = [self.world.sign_up(member, key) for _ in range(times)][-1]
        assert first.is_new is (times == 1 and first.is_new)

    @rule(member=members, key=keys, times=st.integers(1, 2))
    def say_no(self, member, key, times):
        last = [self.world.withdraw(member, key) for _ in range(times)][-1]
        assert last.is_new is (times == 1 and last.is_new)

    @rule(member=members)
    def opt_out(self, member):
        company = TREE["members"][member]["company"]
        self.silent.add(member)
        with self.store.begin() as connection:
            mark_address(connection, digest(f"{member}@{company}.example"), Mark.OPTED_OUT, self.world.now)
            due = rows_of(connection, member=member, states=[MessageState.DUE])
            withdraw(connection, [row.number for row in due], SkipReason.OPTED_OUT, self.world.now)

    # Time goes by and mail leaves, or is refused, or is in doubt.

    @rule(hours=st.sampled_from([1, 1, 12, 24, 48]))
    def wait(self, hours):
        self.world.tick(hours=hours)
        # As the timer does: time alone lets places go that were kept.
        self.world.remind(Kind.PROMOTION)
        assert self.world.remind(Kind.PROMOTION).made == 0

    @rule(most=st.integers(1, 9))
    def deliver_some(self, most):
        self._deliver(most)

    @rule()
    def deliver_all(self):
        self._deliver(10**6)

    @rule()
    def refuse_one(self):
        with self.store.begin() as connection:
            skip_overdue(connection, self.world.now)
            claimed = claim_next(connection, WORKER, self.world.now)
            if claimed:
                note_outcome(connection, claimed.number, MessageState.FAILED, "550", None, self.world.now)
                self.failed.add((claimed.session, claimed.member))

    @rule(arrived=st.booleans())
    def end_in_the_middle(self, arrived):
        with self.store.begin() as connection:
            skip_overdue(connection, self.world.now)
            claimed = claim_next(connection, WORKER, self.world.now)
            recover(connection, self.world.now)
        if claimed and arrived:
            self._read(claimed)

    @rule()
    def publish_and_deliver_everything(self):
        self.publish(set(ALL))
        self._deliver(10**6)
        assert self.world.compare().is_empty
        self._everybody_knows_what_holds()

    # What always holds.

    @invariant()
    def no_queued_mail_says_what_does_not_hold(self):
        if not hasattr(self, "store"):
            return
        with self.store.read() as connection:
            sessions = {one.key: one for one in all_sessions(connection)}
            state = {(one.session, one.member): one.state for one in all_enrolments(connection)}
            due = rows_of(connection, states=[MessageState.DUE])
            told = {row: session_as_told(connection, row.session, row.told) for row in due}
        for row in due:
            if row.kind in _HOLDS:
                assert state[row.session, row.member] is _HOLDS[row.kind]
            is_past = row.kind in (Kind.THANKS, Kind.WITHDRAWAL, Kind.CANCELLATION)
            if not is_past and sessions[row.session].starts_at > self.world.now:
                assert not what_changed(told[row], sessions[row.session].session)

    @invariant()
    def places_agree(self):
        if not hasattr(self, "store"):
            return
        with self.store.read() as connection:
            sessions, enrolments = all_sessions(connection), all_enrolments(connection)
        for published in sessions:
            everybody = [one for one in enrolments if one.session == published.key]
            held = {*with_place(everybody)}
            assert published.taken == len(held)
            if published.state is SessionState.PLANNED:
                # Who runs it, said no and came back when the place was given to somebody else, waits for one.
                kept = {*kept_for(published, everybody, self.world.desk.consortium, self.world.now)}
                assert len(held | (kept - {*waiting(everybody)})) <= published.capacity
            if published.closes_at <= self.world.now:
                assert published.taken <= self.taken.get(published.key, 0), "somebody moved up after closing"
            self.taken[published.key] = published.taken
            if is_open(published, self.world.now):
                assert next_up(published, everybody, self.world.desk.consortium, self.world.now) == ()

    def _tables_agree(self):
        assert broken_in(self.store, self.world.now, self.world.desk.consortium) == []

    def _edit(self, key, **changes):
        others = [one for one in self.world.rota.sessions if one.key != key]
        found = [one for one in self.world.rota.sessions if one.key == key]
        if found:
            self.world.plan(*others, replace(found[0], **changes))

    def _deliver(self, most):
        for _ in range(most):
            with self.store.begin() as connection:
                skip_overdue(connection, self.world.now)
                claimed = claim_next(connection, WORKER, self.world.now)
                if claimed is None:
                    return
                note_outcome(connection, claimed.number, MessageState.SENT, "250", None, self.world.now)
            self._read(claimed)

    def _read(self, claimed):
        """Let a mail be read: nobody hears what they know, and a calendar takes the event."""
        assert claimed.member not in self.silent
        with self.store.read() as connection:
            rows = [row for row in rows_of(connection, member=claimed.member) if _is_in(row, claimed)]
            told = {row.session: session_as_told(connection, row.session, row.told) for row in rows}
        for row in rows:
            earlier = self.delivered[row.session, row.member]
            # What is in doubt counts as read: who did not get it hears things in another order.
            if not self._was_in_doubt(claimed):
                self._is_news(row, told[row.session], earlier)
            earlier.append((row.kind, told[row.session]))
        found = re.search(rb"method=([A-Z]+)", claimed.content)
        if found:
            self._take_event(claimed, found[1].decode())

    def _is_news(self, row, told, earlier):
        kinds = [kind for kind, _ in earlier]
        if row.kind is Kind.INVITATION:
            assert not kinds or _last(kinds) is Kind.CANCELLATION
        if row.kind is Kind.CHANGE:
            assert earlier
            assert what_changed(earlier[-1][1], told)
        if row.kind is Kind.CANCELLATION and not row.member.startswith("@"):
            assert _last(kinds) not in (None, Kind.CANCELLATION)

    def _take_event(self, claimed, method):
        text = base64.b64decode(_part(claimed.content)).decode()
        uid = re.search(r"UID:(\S+)", text)[1]
        sequence = int(re.search(r"SEQUENCE:(\d+)", text)[1])
        known = self.calendars[uid]
        # One mail can tell of several sessions, and the event is of any of them.
        self.uids[uid] = next((key, claimed.member) for key in ALL if member_identity(key, claimed.member) == uid)
        if claimed.in_doubt and known and known[-1] == (sequence, method):
            return
        assert not known or sequence > known[-1][0]
        if method == "CANCEL":
            # In doubt, it may have arrived: then a CANCEL for nothing does no harm.
            assert (known[-1:] and known[-1][1] == "REQUEST") or self._was_in_doubt(claimed)
        known.append((sequence, method))
        self.held[uid] = dt.datetime.strptime(re.search(r"DTSTART;TZID=\S+:(\S+)", text)[1], "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- local

    def _was_in_doubt(self, claimed):
        with self.store.read() as connection:
            return any(row.in_doubt for row in rows_of(connection, member=claimed.member))

    def _everybody_knows_what_holds(self):
        with self.store.read() as connection:
            sessions = {one.key: one for one in all_sessions(connection)}
            enrolments = all_enrolments(connection)
            doubted = {row.member for row in rows_of(connection) if row.in_doubt}
        for one in enrolments:
            published, who = sessions[one.session], (one.session, one.member)
            if published.starts_at <= self.world.now or one.member in self.silent | doubted or who in self.failed:
                continue
            told = self.delivered[who]
            last = _last([kind for kind, _ in told])
            if published.state is SessionState.CANCELLED or one.state is DROPPED:
                assert last in (None, Kind.CANCELLATION, Kind.WITHDRAWAL)
            elif one.state is INVITED and last in (None, Kind.CANCELLATION):
                assert published.closes_at <= self.world.now, "only an invitation that comes too late is not made"
            elif one.state in LIVE:
                assert not what_changed(told[-1][1], published.session)
                assert last in _SAID[one.state]
            else:
                assert last is Kind.WITHDRAWAL
        self._calendars_hold_who_comes(sessions, {(one.session, one.member): one.state for one in enrolments}, doubted)

    def _calendars_hold_who_comes(self, sessions, states, doubted):
        for uid, events in self.calendars.items():
            who = self.uids[uid]
            published = sessions[who[0]]
            comes = published.state is SessionState.PLANNED and states[who] is SIGNED_UP
            if published.starts_at > self.world.now and who[1] not in self.silent and who not in self.failed:
                # In doubt counts as read: where it never arrived and is not sent again, a calendar lags behind.
                assert (events[-1][1] == "REQUEST") is comes or who[1] in doubted
                if comes and who[1] not in doubted:
                    assert self.held[uid] == dt.datetime.combine(published.session.date, published.session.start)


_HOLDS = {
    Kind.INVITATION: INVITED,
    Kind.CONFIRMATION: SIGNED_UP,
    Kind.PROMOTION: SIGNED_UP,
    Kind.WAITING: WAITING,
}
_SAID = {
    INVITED: (Kind.INVITATION, Kind.WITHDRAWAL),
    SIGNED_UP: (Kind.CONFIRMATION, Kind.PROMOTION),
    WAITING: (Kind.WAITING,),
}
_STATING = {Kind.INVITATION, Kind.CONFIRMATION, Kind.PROMOTION, Kind.WAITING, Kind.WITHDRAWAL, Kind.CANCELLATION}


def _last(kinds):
    return next((kind for kind in reversed(kinds) if kind in _STATING), None)


def _is_in(row, claimed):
    return row.number == claimed.number or row.message_id.startswith(claimed.message_id.partition("@")[0] + ".with-")


def _part(content):
    part = content.partition(b"Content-Type: text/calendar")[2]
    return part.partition(b"\r\n\r\n")[2].partition(b"\r\n--")[0]


@pytest.mark.uncounted
def test_nobody_is_told_twice_or_too_little(tmp_path_factory):
    folder = tmp_path_factory.mktemp("life")
    Life.template = f"sqlite:///{folder / 'hyf.db'}"
    open_store(Life.template).close()
    is_slow = bool(os.environ.get("HYF_TEST_SLOW"))
    # Making a failure shorter takes minutes: that is for who looks into it.
    phases = [Phase.generate, Phase.shrink] if is_slow else [Phase.generate]
    run_state_machine_as_test(
        Life, settings=settings(max_examples=400 if is_slow else 8, stateful_step_count=40, phases=phases)
    )
