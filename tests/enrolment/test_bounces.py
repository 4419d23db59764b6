"""Reports against an outbox: whose row, what is noted, who gets no mail any more; the same twice changes nothing."""

import pytest

from hyf.enrolment.bounce_rows import Why
from hyf.enrolment.bounces import Bounce, Complaint, Left, Returned, judge_returned, note_returned
from hyf.enrolment.opt_out import is_marked, let_mail, opt_out
from hyf.mail.dsn import read_report
from hyf.mail.dsn_status import Verdict
from hyf.mail.verp import check_of, envelope_id, verp_address
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.store.marks import all_marks
from hyf.store.outbox import claim_next, enqueue_all, note_outcome, row_of, rows_of
from tests.mail.reports import a_complaint, a_mail, a_report
from tests.store.builders import HOUR, NOW, publish, published, queued

SECRET = "geheim"
LATER = NOW + HOUR
ANNA = "anna@acme.example"


@pytest.fixture
def connection(store):
    """Anna's invitation left as row 1, Bram's as row 2; Anna's reminder (3) and Cleo's invitation (4) wait."""
    with store.begin() as connection:
        publish(connection, published(), published("other"))
        send(connection, queued("anna"), queued("bram"))
        enqueue_all(connection, [queued("anna", Kind.REMINDER), queued("cleo")], NOW)
        yield connection


def send(connection, *messages):
    enqueue_all(connection, messages, NOW)
    for _ in messages:
        number = claim_next(connection, 1, NOW).number
        note_outcome(connection, number, MessageState.SENT, "250 OK", None, NOW)


def back_to(connection, number, secret=SECRET):
    return verp_address("stuiters@hyf.example", number, check_of(row_of(connection, number).message_id, secret))


def fields(recipient=ANNA, action="failed", status="5.1.1"):
    return f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n"


def returned(message_id="<anna.invitation.1.deventer-2027-01-ux-design@hyf.example>", **parts):
    """A report that gives the Message-ID of Anna's invitation back, and nothing else of ours."""
    text = parts.pop("fields", fields())
    return a_report(text, returned=f"Message-ID: {message_id}\n", **parts)


def read(connection, *mails):
    return judge_returned(connection, [mail and read_report(mail) for mail in mails], SECRET)


def noted(connection, *mails):
    """Read and note; return bounce and state of every row, and who has which mark."""
    note_returned(connection, read(connection, *mails), LATER)
    return [(row.bounce, row.state.value) for row in rows_of(connection)], marks(connection)


def marks(connection):
    members = ("anna", "bram", "cleo")
    return {
        (member, what.value)
        for member in members
        for what in Mark
        if is_marked(connection, f"{member}@acme.example", what)
    }


UNTOUCHED = [("", "sent"), ("", "sent"), ("", "due"), ("", "due")]
STOPPED = [("5.1.1", "sent"), ("", "sent"), ("", "skipped"), ("", "due")]
BY_ENVELOPE = "Reporting-MTA: dns; x\nOriginal-Envelope-Id: {}\n"


def test_returned_mailbox_is_counted_and_sorted(connection):
    mails = (
        returned(
            message_id="<bram.invitation.1.deventer-2027-01-ux-design@hyf.example>", fields=fields("bram@acme.example")
        ),
        returned(),
        returned(fields=fields(action="relayed", status="2.0.0")),
        a_mail("Auto-Submitted: auto-replied\n"),
        a_mail(),
        a_mail(subject="stop"),
        None,
        returned(message_id="<elders@x.example>", fields=fields("joost@x.example")),
    )

    result = read(connection, *mails)

    anna, bram = row_of(connection, 1), row_of(connection, 2)
    assert result == Returned(
        read=8,
        bounces=(
            Bounce(anna, Verdict.GONE, "5.1.1", "", is_certain=True, is_new=True),
            Bounce(bram, Verdict.GONE, "5.1.1", "", is_certain=True, is_new=True),
        ),
        complaints=(),
        arrived=1,
        automatic=1,
        left=(
            Left(Why.NO_REPORT, "Vraag over donderdag", "bram@brugsoft.example"),
            Left(Why.STOP, "stop", "bram@brugsoft.example"),
            Left(Why.TOO_LARGE, ""),
            Left(Why.NOT_OURS, "Undelivered Mail Returned to Sender"),
        ),
    )


def test_judging_writes_nothing(connection):
    read(connection, returned())

    assert [(row.bounce, row.state.value) for row in rows_of(connection)] == UNTOUCHED
    assert all_marks(connection) == ()


def test_failed_mail_is_found_by_the_address_it_came_back_to(connection):
    for header in ("To", "Delivered-To", "X-Original-To"):
        at = back_to(connection, 1)
        mail = a_report(
            fields(), returned="", to=at if header == "To" else "x@hyf.example", headers=f"{header}: {at}\n"
        )

        assert [bounce.row.number for bounce in read(connection, mail).bounces] == [1]


def test_failed_mail_is_found_by_its_envelope_identity(connection):
    about = BY_ENVELOPE.format(envelope_id(1, check_of(row_of(connection, 1).message_id, SECRET)))

    assert noted(connection, a_report(fields(), about=about, returned="")) == (STOPPED, {("anna", "bounced")})


def test_failed_mail_is_found_by_its_message_id(connection):
    assert noted(connection, returned()) == (STOPPED, {("anna", "bounced")})


def test_what_waits_for_a_stopped_address_is_withdrawn_with_its_reason(connection):
    count = note_returned(connection, read(connection, returned()), LATER)

    assert (count, row_of(connection, 3).reason) == (1, SkipReason.BOUNCED)


def test_reading_the_same_mailbox_twice_changes_nothing(connection):
    first = noted(
        connection,
        returned(),
        a_complaint(
            "Original-Rcpt-To: bram@acme.example\n",
            returned="Message-ID: <bram.invitation.1.deventer-2027-01-ux-design@hyf.example>\n",
        ),
    )
    kept = rows_of(connection), all_marks(connection)

    result = read(
        connection,
        returned(),
        a_complaint(returned="Message-ID: <bram.invitation.1.deventer-2027-01-ux-design@hyf.example>\n"),
    )
    withdrawn = note_returned(connection, result, LATER + HOUR)

    assert first == (
        [("5.1.1", "sent"), ("complaint", "sent"), ("", "skipped"), ("", "due")],
        {("anna", "bounced"), ("bram", "opted-out")},
    )
    assert [bounce.is_new for bounce in result.bounces] == [False]
    assert [complaint.is_new for complaint in result.complaints] == [False]
    assert (withdrawn, rows_of(connection), all_marks(connection)) == (0, *kept)


def test_address_that_was_let_again_is_not_stopped_by_the_old_report(connection):
    noted(connection, returned())
    let_mail(connection, ANNA, Mark.BOUNCED)

    assert noted(connection, returned())[1] == set()


def test_person_who_wants_mail_again_is_not_stopped_by_the_old_complaint(connection):
    mail = a_complaint(returned="Message-ID: <anna.invitation.1.deventer-2027-01-ux-design@hyf.example>\n")
    noted(connection, mail)
    let_mail(connection, ANNA, Mark.OPTED_OUT)

    assert noted(connection, mail)[1] == set()


@pytest.mark.parametrize("status", ["5.2.2", "5.7.1", "4.4.7", "5.3.0"])
def test_address_that_exists_is_noted_and_not_stopped(connection, status):
    rows = [(status, "sent"), *UNTOUCHED[1:]]

    assert noted(connection, returned(fields=fields(status=status))) == (rows, set())


def test_delayed_mail_is_noted_as_such(connection):
    rows = [("delayed 4.4.1", "sent"), *UNTOUCHED[1:]]

    assert noted(connection, returned(fields=fields(action="delayed", status="4.4.1"))) == (rows, set())


@pytest.mark.parametrize("is_failed_first", [True, False])
def test_failure_counts_more_than_delay_in_any_order(connection, is_failed_first):
    mails = [returned(), returned(fields=fields(action="delayed", status="4.4.1"))]

    assert noted(connection, *(mails if is_failed_first else mails[::-1])) == (STOPPED, {("anna", "bounced")})
    for mail in mails:
        assert noted(connection, mail) == (STOPPED, {("anna", "bounced")})


def test_failure_after_a_delay_that_was_noted_is_new(connection):
    noted(connection, returned(fields=fields(action="delayed", status="4.4.1")))

    assert noted(connection, returned(fields=fields(status="4.4.1")))[0][0] == ("4.4.1", "sent")


@pytest.mark.parametrize("action", ["relayed", "delivered", "expanded"])
def test_report_of_arrival_notes_nothing(connection, action):
    assert noted(connection, returned(fields=fields(action=action, status="2.0.0"))) == (UNTOUCHED, set())


def test_report_on_another_recipient_than_ours_is_left(connection):
    mail = returned(fields=fields("iemand@elders.example"))

    assert read(connection, mail).left == (Left(Why.CONTRADICTS, "Undelivered Mail Returned to Sender"),)
    assert noted(connection, mail) == (UNTOUCHED, set())


def test_report_with_a_made_up_check_is_left(connection):
    mail = a_report(fields(), to="stuiters+1-00000000@hyf.example", returned="")

    assert read(connection, mail).left == (Left(Why.CONTRADICTS, "Undelivered Mail Returned to Sender"),)


def test_report_with_the_check_of_another_installation_is_left(connection):
    mail = a_report(fields(), to=back_to(connection, 1, "ander geheim"), returned="")

    assert noted(connection, mail) == (UNTOUCHED, set())


def test_report_with_the_check_of_another_row_is_left(connection):
    check = check_of(row_of(connection, 2).message_id, SECRET)
    mail = a_report(fields(), to=f"stuiters+1-{check}@hyf.example", returned="")

    assert noted(connection, mail) == (UNTOUCHED, set())


def test_report_on_a_mail_that_never_left_is_left(connection):
    mail = a_report(fields("cleo@acme.example"), to=back_to(connection, 4), returned="")

    assert read(connection, mail).left == (Left(Why.CONTRADICTS, "Undelivered Mail Returned to Sender"),)
    assert noted(connection, mail) == (UNTOUCHED, set())


def test_report_on_two_mails_is_left(connection):
    mail = returned(to=back_to(connection, 2))

    assert noted(connection, mail) == (UNTOUCHED, set())


def test_report_with_a_number_that_no_row_has_is_left(connection):
    mail = a_report(fields(), to="stuiters+999999999999999999-0a0b0c0d@hyf.example", returned="")

    assert noted(connection, mail) == (UNTOUCHED, set())


def test_report_by_the_address_alone_is_noted_and_stops_nothing(connection):
    result = read(connection, a_report(fields(), returned=""))

    assert [(bounce.is_certain, bounce.stops_mail) for bounce in result.bounces] == [(False, False)]
    assert noted(connection, a_report(fields(), returned="")) == ([("5.1.1", "sent"), *UNTOUCHED[1:]], set())


def test_report_by_the_address_alone_says_nothing_where_two_mails_went_to_it(connection):
    send(connection, queued("anna", session="other", due_at=NOW - HOUR))

    result = read(connection, a_report(fields(), returned=""))

    assert (result.bounces, [left.why for left in result.left]) == ((), [Why.NOT_OURS])


def test_report_that_does_not_say_what_happened_is_left(connection):
    mail = returned(fields=fields(status="kapot"))

    assert [left.why for left in read(connection, mail).left] == [Why.UNCLEAR]


def test_report_on_several_recipients_counts_for_ours(connection):
    text = f"{fields('iemand@elders.example', status='5.7.1')}\n{fields(status='5.2.2')}\n{fields('x@y.example')}"

    assert noted(connection, returned(fields=text)) == ([("5.2.2", "sent"), *UNTOUCHED[1:]], set())


def test_address_in_capitals_or_other_letters_is_the_same(connection):
    send(connection, queued("dirk", recipient="dirk@xn--mller-kva.example", due_at=NOW - HOUR))
    number = rows_of(connection, member="dirk")[0].number

    result = read(
        connection, a_report(fields("Dirk@MÜLLER.example"), to=back_to(connection, number).upper(), returned="")
    )

    # Not ASCII in a field is damaged by now: what is compared is what the servers wrote.
    assert [left.why for left in result.left] == [Why.CONTRADICTS]
    mail = a_report(fields("Dirk@XN--MLLER-KVA.example"), to=back_to(connection, number).upper(), returned="")
    note_returned(connection, read(connection, mail), LATER)
    assert is_marked(connection, "dirk@müller.example", Mark.BOUNCED)


def test_complaint_ends_all_mail(connection):
    at = back_to(connection, 1)
    mail = a_complaint(f"Original-Mail-From: <{at}>\nOriginal-Rcpt-To: <{ANNA}>\n", returned="Subject: x\n")

    assert read(connection, mail).complaints == (Complaint(row_of(connection, 1), is_new=True),)
    assert noted(connection, mail) == (
        [("complaint", "sent"), ("", "sent"), ("", "skipped"), ("", "due")],
        {("anna", "opted-out")},
    )
    assert row_of(connection, 3).reason is SkipReason.OPTED_OUT


def test_complaint_without_complainant_counts_for_who_got_the_mail(connection):
    mail = a_complaint(f"Original-Mail-From: <{back_to(connection, 1)}>\n", returned="Subject: x\n")

    assert noted(connection, mail)[1] == {("anna", "opted-out")}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Original-Rcpt-To: <bram@acme.example>\nOriginal-Mail-From: <{}>\n", Why.CONTRADICTS),
        ("Original-Rcpt-To: <anna@acme.example>\n", Why.NOT_OURS),
    ],
)
def test_complaint_that_anybody_could_have_written_is_left(connection, text, why):
    mail = a_complaint(text.format(back_to(connection, 1)), returned="Subject: x\n")

    assert [left.why for left in read(connection, mail).left] == [why]
    assert noted(connection, mail) == (UNTOUCHED, set())


def test_bounce_does_not_replace_a_complaint(connection):
    noted(connection, a_complaint(returned="Message-ID: <anna.invitation.1.deventer-2027-01-ux-design@hyf.example>\n"))

    assert noted(connection, returned())[0][0] == ("complaint", "sent")


def test_row_in_doubt_can_bounce(connection):
    connection.exec_driver_sql("UPDATE messages SET in_doubt = true WHERE number = 4")

    rows, who = noted(connection, a_report(fields("cleo@acme.example"), to=back_to(connection, 4), returned=""))

    assert (rows[3], who) == (("5.1.1", "skipped"), {("cleo", "bounced")})


def test_opt_out_withdraws_what_waits_and_again_changes_nothing(connection):
    first = opt_out(connection, "Anna@Acme.example", LATER, "telefoon")
    second = opt_out(connection, ANNA, LATER + HOUR, "mail")

    assert (first.is_new, first.withdrawn, second.is_new, second.withdrawn) == (True, 1, False, 0)
    assert [(row.state.value, row.reason) for row in rows_of(connection, member="anna")] == [
        ("sent", None),
        ("skipped", SkipReason.OPTED_OUT),
    ]
    assert [(mark.what, mark.at, mark.detail) for mark in all_marks(connection)] == [
        (Mark.OPTED_OUT, LATER, "telefoon")
    ]


def test_opt_out_withdraws_what_was_made_meanwhile(connection):
    opt_out(connection, ANNA, LATER)
    enqueue_all(connection, [queued("anna", session="other")], NOW)

    assert opt_out(connection, ANNA, LATER).withdrawn == 1


def test_opt_out_and_bounce_stand_beside_each_other(connection):
    opt_out(connection, ANNA, LATER)
    noted(connection, returned())

    assert marks(connection) == {("anna", "opted-out"), ("anna", "bounced")}
    assert [let_mail(connection, ANNA, Mark.OPTED_OUT), let_mail(connection, ANNA, Mark.OPTED_OUT)] == [True, False]
    assert marks(connection) == {("anna", "bounced")}
