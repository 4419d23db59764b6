"""Directors are asked once about a wording, reminded on request, and asked anew when the text or the person changes."""

import pytest

from hyf.enrolment.agreeing import Stand, answer_agreements, stands, wording_of
from hyf.enrolment.directors_asking import ask_directors, who_to_ask
from hyf.enrolment.opt_out import opt_out
from hyf.model.agreement import AgreementAnswer
from hyf.model.enrolment import Purpose
from hyf.model.mark import Mark
from hyf.model.message import MessageState, SkipReason
from hyf.store.link_rows import links_of
from hyf.store.marks import mark_address
from tests.enrolment.world import a_session, broken_in, digest

ACME, BOLT = "@acme.director", "@bolt.director"


def declare(world, text="We hire nobody away.", acme="dirk@acme.example"):
    def change(tree):
        tree["agreements"] = [{"key": "hiring", "text": text}] if text else []
        tree["companies"]["acme"]["director"] = {"name": "Dirk Maas", "email": acme}
        tree["companies"]["bolt"]["director"] = {"name": "Bea Stam", "email": "bea@bolt.example"}

    world.declare(change)


@pytest.fixture
def agreeing(world):
    declare(world)
    return world


def ask(world, *, ask=True, remind=False):
    with world.store.begin() as connection:
        asked = who_to_ask(connection, world.desk, world.now, ask=ask, remind=remind)
        assert ask_directors(connection, asked, world.desk, world.now) == len(asked.mails)
    return asked


def mailed(world, **how):
    return [mail.member for mail in ask(world, **how).mails]


def answer(world, company="acme", answer=AgreementAnswer.ACCEPTED):
    with world.store.begin() as connection:
        wording = wording_of(world.desk.consortium)
        answer_agreements(
            connection, company, answer, "Dirk", wording=wording, consortium=world.desk.consortium, now=world.now
        )


def standing(world):
    with world.store.read() as connection:
        return {one.company: one.stand for one in stands(connection, world.desk.consortium)}


def test_every_director_is_asked_once(agreeing):
    before = standing(agreeing)
    asked = ask(agreeing)
    again = mailed(agreeing)
    left = agreeing.deliver()

    assert before == {"acme": "not-asked", "bolt": "not-asked", "care": "no-director", "deva": "no-director"}
    assert [mail.member for mail in asked.mails] == [ACME, BOLT]
    assert [(skip.member, skip.reason) for skip in asked.skips] == [
        ("@care.director", "no-address"),
        ("@deva.director", "no-address"),
    ]
    assert (again, left, mailed(agreeing)) == ([], [f"agreements {ACME} ", f"agreements {BOLT} "], [])
    assert standing(agreeing)["acme"] is Stand.ASKED
    assert broken_in(agreeing.store, agreeing.now) == []


def test_mail_holds_the_texts_and_a_link_that_lasts(agreeing):
    ask(agreeing)

    mail = agreeing.rows(member=ACME)[0]
    with agreeing.store.read() as connection:
        links = links_of(connection, ACME)

    assert (mail.session, mail.key, mail.recipient) == ("", f"/{ACME}/agreements/1", "dirk@acme.example")
    assert {(link.purpose, link.session, link.expires_at) for link in links} == {
        (Purpose.AGREEMENTS, None, None),
        (Purpose.UNSUBSCRIBE, None, None),
    }


def test_who_answered_is_not_asked_any_more_until_the_text_changes(agreeing):
    answer(agreeing)
    answer(agreeing, "bolt", AgreementAnswer.DECLINED)
    answered = (mailed(agreeing), standing(agreeing)["acme"], standing(agreeing)["bolt"])

    declare(agreeing, "We hire nobody away, nor through an agency.")

    assert answered == ([], "accepted", "declined")
    assert standing(agreeing)["acme"] is Stand.NOT_ASKED
    assert mailed(agreeing) == [ACME, BOLT]


def test_reminder_comes_after_five_days_and_only_to_who_did_not_answer(agreeing):
    ask(agreeing)
    agreeing.deliver()
    answer(agreeing, "bolt")
    agreeing.tick(4)
    early = ask(agreeing, ask=False, remind=True)
    agreeing.tick(1)

    asked = ask(agreeing, ask=False, remind=True)

    assert (early.mails, [(one.member, one.reason) for one in early.skips]) == ((), [(ACME, "already-told")])
    assert [(mail.member, mail.is_reminder, mail.version) for mail in asked.mails] == [(ACME, True, 2)]


def test_mail_about_an_earlier_text_that_waits_is_withdrawn(agreeing):
    ask(agreeing)
    declare(agreeing, "Another text.")

    asked = ask(agreeing)

    assert [row.member for row in asked.withdrawn] == [ACME, BOLT]
    states = [(row.state, row.reason) for row in agreeing.rows(member=ACME)]
    assert states == [(MessageState.SKIPPED, SkipReason.WITHDRAWN), (MessageState.DUE, None)]


def test_new_director_is_asked_and_the_links_of_the_one_before_end(agreeing):
    ask(agreeing)
    agreeing.deliver()
    declare(agreeing, acme="nora@acme.example")

    assert standing(agreeing)["acme"] is Stand.NOT_ASKED
    assert mailed(agreeing) == [ACME]
    with agreeing.store.read() as connection:
        links = [link for link in links_of(connection, ACME) if link.purpose is Purpose.AGREEMENTS]
    assert sorted(link.revoked_at is None for link in links) == [False, True]


@pytest.mark.parametrize(("mark", "reason"), [(Mark.OPTED_OUT, "opted-out"), (Mark.BOUNCED, "bounced")])
def test_director_whom_no_mail_reaches_is_named(agreeing, mark, reason):
    with agreeing.store.begin() as connection:
        mark_address(connection, digest("dirk@acme.example"), mark, agreeing.now)

    asked = ask(agreeing)

    assert [mail.member for mail in asked.mails] == [BOLT]
    assert (asked.skips[0].member, asked.skips[0].reason) == (ACME, reason)


def test_director_who_wants_no_mail_is_sent_nothing_that_waits(agreeing):
    ask(agreeing)
    with agreeing.store.begin() as connection:
        opt_out(connection, "dirk@acme.example", agreeing.now)

    assert agreeing.deliver() == [f"agreements {BOLT} "]


def test_consortium_without_agreements_asks_nobody(agreeing):
    declare(agreeing, "")

    assert ask(agreeing).mails == ()


def test_mail_about_no_session_changes_nothing_about_sessions(agreeing):
    agreeing.publish()
    agreeing.deliver()
    ask(agreeing)
    agreeing.deliver()

    agreeing.plan(a_session(host="bolt"))

    assert {mail.member for mail in agreeing.compare().mails} == {"anna", "bram", "cleo"}
    assert agreeing.remind().reminding.mails == ()
    assert broken_in(agreeing.store, agreeing.now) == []
