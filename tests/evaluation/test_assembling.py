"""From a store in which a session was held, answered and written about, to its report."""

import datetime as dt
import itertools

import pytest

from hyf.enrolment.feedback import answer_form
from hyf.enrolment.feedback_forms import forms_of
from hyf.evaluation.assembling import assemble
from hyf.evaluation.report_scopes import all_scopes
from hyf.evaluation.reporting import make_reports
from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES, AskedItem, FilledIn, Source
from hyf.model.attendance import Attendance, SessionNotes
from hyf.model.duty import Duty
from hyf.model.enrolment import Link, Purpose
from hyf.model.evaluation import Item, ItemKind, Limits, Reply
from hyf.model.evidence import (
    COMMUNITY,
    IMPORTED,
    SESSION,
    DutyDone,
    HeardWish,
    HeldSession,
    Participating,
    Step,
)
from hyf.model.language import Text
from hyf.model.questionnaire import Gauge
from hyf.model.response import Said
from hyf.model.rota import Form
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.store.attendance import save_attendance
from hyf.store.database import open_store
from hyf.store.evidence_rows import read_recorded
from hyf.store.link_rows import save_link
from hyf.store.replies import save_replies
from hyf.store.session_notes import save_notes
from tests.enrolment.world import NOW, TEMPLATES, UX, World, a_session
from tests.store.databases import BOTH, emptied, migrated_once

TODAY = dt.date(2027, 2, 1)
LATER = NOW + dt.timedelta(days=28)
MEMBERS = [f"acme-{n}" for n in range(6)]


def with_a_big_company(tree):
    tree["companies"]["acme"]["employees"] = 30
    tree["members"] |= {key: {"name": f"Ada {key[-1]}", "company": "acme"} for key in MEMBERS}
    tree["members"]["acme-0"]["wishes"] = ["ux", "cloud"]


@pytest.fixture(scope="module", params=BOTH)
def recorded(request, tmp_path_factory):
    with migrated_once(request.param, tmp_path_factory.mktemp("migrated")) as url:
        store = open_store(emptied(url, tmp_path_factory.mktemp("evidence")))
        world = World(store)
        world.declare(with_a_big_company)
        world.plan(a_session(members=("anna", "bram", "cleo", *MEMBERS), host="bolt"))
        world.publish()
        world.sign_up("bram")
        world.sign_up("acme-5")
        tokens = itertools.count()
        with store.begin() as connection:
            hold(connection, world, tokens)
        with store.read() as connection:
            yield read_recorded(connection), world.desk.consortium
        store.close()


def hold(connection, world, tokens):
    """Let Anna and the people of Acme but the last come, and Els, who was not invited; six fill in a form."""
    came = ["anna", "els", *MEMBERS[:5]]
    save_attendance(connection, [Attendance(UX, key, came=True, noted_at=LATER) for key in came])
    save_attendance(connection, [Attendance(UX, "bram", came=False, noted_at=LATER)])
    save_notes(connection, SessionNotes(UX, "Wat we leerden.", "anna", LATER))
    for n, key in enumerate(["anna", *MEMBERS[:4], "els"]):
        link = Link(f"{next(tokens):064}", key, UX, Purpose.FEEDBACK, LATER, None)
        save_link(connection, link)
        said = [Said("session", 1 + n % 5), Said("next-time", words=f"words {n}")]
        answer_form(connection, link, [*said, Said("quote", words="yes")] if n else said, world.desk, LATER)
    item = AskedItem(Item("tools", ItemKind.SINGLE, ("saw",)), Text(en="Tools?", nl="Gereedschap?"), Gauge.REACTION)
    replies = (Reply("tools", choices=("saw",), groups={COMPANY: "bolt"}),)
    save_replies(connection, Source("file", TODAY, (item,)), [FilledIn("f" * 32, "2027-01", replies)])


def evidence_of(recorded, today=TODAY):
    rows, consortium = recorded
    topic = Topic("ux", "UX", (TopicWish("acme-0", "ux", None, 1, Text(en="", nl="")),))
    topics = Topics((topic,), (), {"ux": "ux"})
    return assemble(rows, consortium, topics, forms_of(TEMPLATES), today=today)


def test_evidence_holds_what_happened(recorded):
    found = evidence_of(recorded)

    assert found.sessions == (
        HeldSession(UX, "UX", "ux", dt.date(2027, 1, 26), "deventer", Form.KNOWLEDGE_SESSION, "bolt", True, "anna"),
    )
    assert {one.member: one.step for one in found.presences} == {
        "anna": Step.ANSWERED,
        "els": Step.ANSWERED,
        "bram": Step.SIGNED_UP,
        "cleo": Step.INVITED,
        **dict.fromkeys(MEMBERS[:4], Step.ANSWERED),
        "acme-4": Step.CAME,
        "acme-5": Step.SIGNED_UP,
    }
    assert found.companies[:2] == (
        # Not every company said how many work there, so members count.
        Participating("acme", "Acme BV", "deventer", 7),
        Participating("bolt", "Bolt", "deventer", 2),
    )
    assert found.wishes == (HeardWish("acme-0", "ux", is_met=True), HeardWish("acme-0", "cloud", is_met=False))
    assert found.turns == (
        DutyDone(Duty.ORGANISING, UX, "UX", dt.date(2027, 1, 26), "deventer", "anna", "acme", 8),
        DutyDone(Duty.HOSTING, UX, "UX", dt.date(2027, 1, 26), "deventer", "bolt", "bolt", 2),
    )


def test_forms_are_dealt_out_to_who_filled_one_in(recorded):
    [feedback, *_, imported] = evidence_of(recorded).surveys

    said = [reply for reply, _ in feedback.replies if reply.item == "session"]
    assert sorted(one.value for one in said) == [1, 1, 2, 3, 4, 5]
    assert len({one.person for one in said}) == 6
    assert not {one.person for one in said} & {*MEMBERS, "anna", "els"}
    # Of one of two companies so few came that neither is kept: who is not of the one is of the other.
    assert {tuple(sorted(one.groups)) for one in said} == {(COMMUNITY, SESSION), (COMMUNITY, QUOTES, SESSION)}
    assert sum(one.groups.get(QUOTES) == QUOTES_YES for one in said) == 5
    assert [one.item.key for one in feedback.items][-1] == "next-time"
    assert imported.key == IMPORTED
    groups = {"source": "file", COMPANY: "bolt", COMMUNITY: "deventer"}
    assert imported.replies == ((Reply("tools", "f" * 32, choices=("saw",), groups=groups), None),)


def test_report_of_the_store_shows_it(recorded):
    evidence = evidence_of(recorded)
    scopes = all_scopes(evidence)

    report = make_reports(evidence, scopes[:1], Limits(), TODAY).of[scopes[0]]

    tables = {table.key: table for _, table in report.all_tables()}
    assert tables["item-session"].cell("own", "persons").value == 6
    assert tables["reach"].cell("came", "count").value == 7


def test_session_of_today_counts_when_it_was_noted_who_came(recorded):
    assert evidence_of(recorded, dt.date(2027, 1, 25)).sessions == ()
    assert len(evidence_of(recorded, dt.date(2027, 1, 26)).sessions) == 1
    rows, consortium = recorded
    unnoted = type(rows)(sessions=rows.sessions)
    assert evidence_of((unnoted, consortium), dt.date(2027, 1, 26)).sessions == ()
    assert not evidence_of((unnoted, consortium)).sessions[0].is_noted
