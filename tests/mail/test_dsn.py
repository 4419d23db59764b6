"""Reports as mail servers write them, and as somebody writes them who wants harm."""

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyf.mail.dsn import Action, Delivery, Report, Sort, read_report
from hyf.mail.dsn_status import Verdict, verdict_on
from tests.mail.reports import a_complaint, a_mail, a_report

ANNA = "anna@mapwerk.example"
GONE = Delivery(Action.FAILED, "5.1.1", (ANNA,), "")


def only(raw):
    (delivery,) = read_report(raw).deliveries
    return delivery


def test_report_as_postfix_writes_it_is_read_whole():
    raw = a_report(
        f"Final-Recipient: rfc822; {ANNA}\nOriginal-Recipient: rfc822;Anna@Mapwerk.example\n"
        "Action: failed\nStatus: 5.1.1\n"
        "Remote-MTA: dns; mx.mapwerk.example\nDiagnostic-Code: smtp; 550 5.1.1 no such\n    user here\n",
        about="Reporting-MTA: dns; mx.hyf.example\nOriginal-Envelope-Id: hyf-17-1a2b3c4d\nX-Other: y\n",
        to="stuiters+17-1a2b3c4d@hyf.example",
        headers="X-Original-To: stuiters+17-1a2b3c4d@hyf.example\nDelivered-To: stuiters@hyf.example\n",
    )

    assert read_report(raw) == Report(
        Sort.DELIVERY,
        "Undelivered Mail Returned to Sender",
        ("stuiters@hyf.example", "stuiters+17-1a2b3c4d@hyf.example"),
        "hyf-17-1a2b3c4d",
        "<17@hyf.example>",
        (Delivery(Action.FAILED, "5.1.1", (ANNA,), "550 5.1.1 no such user here"),),
    )


def test_report_with_network_line_ends_says_the_same():
    raw = a_report()

    assert read_report(raw.replace(b"\n", b"\r\n")) == read_report(raw)


def test_report_on_several_recipients_speaks_of_each():
    bram = "Final-Recipient: rfc822;bram@brugsoft.example\nAction: delayed\nStatus: 4.4.1\n"

    report = read_report(a_report(f"Final-Recipient: rfc822; {ANNA}\nAction: failed\nStatus: 5.1.1\n\n{bram}"))

    assert report.deliveries == (GONE, Delivery(Action.DELAYED, "4.4.1", ("bram@brugsoft.example",), ""))


def test_report_without_line_between_mail_and_recipient_is_read():
    raw = a_report(
        about="", fields=f"Reporting-MTA: dns; x\nFinal-Recipient: rfc822;{ANNA}\nAction: Failed\nStatus: 5.1.1\n"
    )

    assert read_report(raw).deliveries == (GONE,)


def test_report_in_base64_is_read():
    fields = (
        f"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; <{ANNA}>\nAction: failed\nStatus: 5.1.1 (no such user)\n"
    )
    kind = "message/delivery-status\nContent-Transfer-Encoding: base64"

    raw = a_report(base64.encodebytes(fields.encode()).decode(), about="", status_type=kind)

    assert read_report(raw.replace(b"base64\n\n\n", b"base64\n\n")).deliveries == (GONE,)


def test_report_that_a_server_wrapped_with_a_footer_is_read():
    inner = a_report().split(b"MIME-Version: 1.0\n")[1]
    raw = (
        b"Subject: x\nContent-Type: multipart/mixed; boundary=out\n\n--out\n" + inner + b"\n--out\n\nfooter\n--out--\n"
    )

    assert read_report(raw).deliveries == (GONE,)


def test_report_forwarded_by_a_person_is_no_report():
    raw = b"Subject: Fwd\nContent-Type: multipart/mixed; boundary=out\n\n--out\n\nWhat is this?\n--out\n"
    raw += b"Content-Type: message/rfc822\n\n" + a_report() + b"\n--out--\n"

    assert read_report(raw) == Report(Sort.OTHER, "Fwd")


def test_report_that_is_only_prose_is_no_report():
    raw = a_mail(subject="Undeliverable: hoi").replace(
        b"Hoi Mia", b"Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1"
    )

    assert read_report(raw).sort is Sort.OTHER


def test_report_on_internationalised_mail_is_read():
    raw = a_report(
        "Final-Recipient: utf-8; j\\x{F6}rg@mapwerk.example\nAction: failed\nStatus: 5.1.1\n",
        status_type="message/global-delivery-status",
        returned_type="message/global-headers",
    )

    report = read_report(raw)

    assert report.message_id == "<17@hyf.example>"
    assert report.deliveries[0].recipients == ("j\\x{f6}rg@mapwerk.example", "jörg@mapwerk.example")


def test_recipient_left_in_xtext_is_known_in_both_forms():
    raw = a_report("Original-Recipient: rfc822;an+2Bna@mapwerk.example\nAction: failed\nStatus: 5.1.1\n")

    assert only(raw).recipients == ("an+2bna@mapwerk.example", "an+na@mapwerk.example")


@pytest.mark.parametrize("value", ["x400; /C=NL/S=anna", "rfc822;", "rfc822; anna", "anna@mapwerk.example", ""])
def test_recipient_that_is_no_mail_address_is_nobody(value):
    assert only(a_report(f"Final-Recipient: {value}\nAction: failed\nStatus: 5.1.1\n")).recipients == ()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("Status: 5.0.0\nDiagnostic-Code: smtp; 550 5.7.1 blocked", "5.7.1"),
        ("Status: 5.0.0\nDiagnostic-Code: smtp;550-5.1.1 The account does not exist", "5.1.1"),
        ("Status: 5.0.0\nDiagnostic-Code: smtp; 450 4.7.1 later", "5.0.0"),
        ("Status: 5.0.0\nDiagnostic-Code: x-unix; user unknown 5.1.1", "5.0.0"),
        ("Status: 5.2.2\nDiagnostic-Code: smtp; 550 5.1.1 nobody", "5.2.2"),
        ("Diagnostic-Code: smtp; 550 5.1.10 RecipientNotFound", "5.1.10"),
        ("Status: 5.4.310", "5.4.310"),
        ("Status: unknown", ""),
        ("Status: 5.1", ""),
        ("Status: 9.1.1", ""),
        ("Status: 5.1.1111", ""),
        ("", ""),
    ],
)
def test_status_is_what_the_fields_say_most_precisely(fields, status):
    assert only(a_report(f"Final-Recipient: rfc822; {ANNA}\nAction: failed\n{fields}\n")).status == status


@pytest.mark.parametrize(
    ("action", "status", "verdict"),
    [
        ("failed", "5.1.1", Verdict.GONE),
        ("failed", "5.0.0", Verdict.GONE),
        ("failed", "5.1.2", Verdict.GONE),
        ("failed", "5.1.10", Verdict.GONE),
        ("failed", "5.1.7", Verdict.REFUSED),
        ("failed", "5.1.8", Verdict.REFUSED),
        ("failed", "5.2.0", Verdict.REFUSED),
        ("failed", "5.2.1", Verdict.GONE),
        ("failed", "5.2.2", Verdict.REFUSED),
        ("failed", "5.2.3", Verdict.REFUSED),
        ("failed", "5.3.4", Verdict.REFUSED),
        ("failed", "5.4.1", Verdict.GONE),
        ("failed", "5.4.4", Verdict.GONE),
        ("failed", "5.4.6", Verdict.REFUSED),
        ("failed", "5.4.310", Verdict.GONE),
        ("failed", "5.5.0", Verdict.REFUSED),
        ("failed", "5.6.7", Verdict.REFUSED),
        ("failed", "5.7.1", Verdict.REFUSED),
        ("failed", "5.7.26", Verdict.REFUSED),
        ("failed", "4.4.7", Verdict.GAVE_UP),
        ("failed", "2.0.0", Verdict.UNCLEAR),
        ("failed", "", Verdict.UNCLEAR),
        ("delayed", "4.4.1", Verdict.DELAYED),
        ("delayed", "5.1.1", Verdict.DELAYED),
        ("relayed", "2.0.0", Verdict.ARRIVED),
        ("delivered", "5.1.1", Verdict.ARRIVED),
        ("expanded", "2.0.0", Verdict.ARRIVED),
    ],
)
def test_verdict_follows_action_and_status(action, status, verdict):
    assert verdict_on(Delivery(Action(action), status, (ANNA,), "")) is verdict


def test_report_with_an_action_that_does_not_exist_says_nothing():
    assert read_report(a_report(f"Final-Recipient: rfc822; {ANNA}\nAction: exploded\nStatus: 5.1.1\n")).deliveries == ()


def test_complaint_names_mail_and_complainant():
    raw = a_complaint(
        "Original-Mail-From: <stuiters+17-1a2b3c4d@hyf.example>\nOriginal-Rcpt-To: <Anna@mapwerk.example>\n"
    )

    assert read_report(raw) == Report(
        Sort.COMPLAINT,
        "complaint",
        ("stuiters@hyf.example", "stuiters+17-1a2b3c4d@hyf.example"),
        message_id="<17@hyf.example>",
        complainant=ANNA,
    )


@pytest.mark.parametrize("kind", ["fraud", "virus", "not-spam", "other", ""])
def test_feedback_that_does_not_refuse_our_mail_is_left(kind):
    assert read_report(a_complaint(kind=kind)) == Report(Sort.OTHER, "complaint")


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated; owner=x\n",
        "X-Autoreply: yes\n",
        "X-Autorespond: afwezig\n",
        "Precedence: auto_reply\n",
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"\n',
    ],
)
def test_automatic_answer_is_recognised(headers):
    assert read_report(a_mail(headers)).sort is Sort.AUTO_REPLY


@pytest.mark.parametrize("headers", ["", "Auto-Submitted: no\n", "Precedence: bulk\n"])
def test_mail_of_a_person_is_left(headers):
    expected = Report(
        Sort.OTHER, "Vraag over donderdag", ("stuiters@hyf.example",), complainant="bram@brugsoft.example"
    )

    assert read_report(a_mail(headers)) == expected


@pytest.mark.parametrize("subject", ["stop", "STOP.", "=?utf-8?q?Afmelden?=", "unsubscribe"])
def test_mail_that_asks_to_stop_is_recognised(subject):
    report = read_report(a_mail(subject=subject))

    assert (report.sort, report.complainant) == (Sort.STOP, "bram@brugsoft.example")


def test_subject_in_any_charset_is_one_short_line():
    wild = "=?utf-8?q?Afwezig=0AStatus=3A_5=2E1=2E1=E2=80=AE?= =?x-unknown?b?////?= " + "x" * 5000

    subject = read_report(a_mail(subject=wild)).subject

    assert subject.startswith("Afwezig Status: 5.1.1")
    assert (len(subject), subject.isprintable()) == (120, True)


def test_two_headers_of_a_name_count_once():
    raw = a_report(
        f"Final-Recipient: rfc822; {ANNA}\nAction: failed\nAction: delivered\nStatus: 5.1.1\nStatus: 2.0.0\n"
    )

    assert only(raw) == GONE


def nested(depth, width=1):
    lines = [b"Subject: deep\nContent-Type: multipart/mixed; boundary=b0\n\n"]
    for level in range(1, depth):
        lines += [b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (level - 1, level)] * width
    return b"".join(lines)


@pytest.mark.parametrize(
    "raw",
    [
        nested(60_000),
        nested(5, 2_000),
        b"Content-Type: multipart/report; boundary=b\n\n" + b"--b\n" * 1_000_000,
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
        + b"\n \n" * 1_500_000,
        b"To: " + b"(" * 4_000_000 + b"\n\n",
        b"To: " + b"a@b.example, " * 300_000 + b"\n\n",
        b"To: x\n" * 700_000,
        b"X" * 4_000_000,
        b" \n" * 2_000_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 300_000 + b"\n\n",
        b"Content-Type: multipart/report" + b"; boundary" * 400_000 + b"\n\n",
        a_report("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n" * 60_000),
        b"\0" * 4_000_000,
        b"",
    ],
)
def test_hostile_mail_is_answered_soon(raw):
    start = time.process_time()

    read_report(raw)

    assert time.process_time() - start < 2


PIECES = st.sampled_from(
    [
        b"\n",
        b"\n\n",
        b"\r\n",
        b"--=_b\n",
        b"--=_b--",
        b"Content-Type: ",
        b"message/rfc822",
        b"multipart/mixed; boundary=",
        b"Content-Transfer-Encoding: base64\n",
        b"Status: ",
        b"Action: failed\n",
        b"rfc822;",
        b"\xff\xfe",
        b"Final-Recipient: ",
        b"=?utf-8?b?",
        b"?=",
        b"\\x{110000}",
        b"\\x{d800}",
        b"+FF",
        b"To: ",
        b"Subject: ",
        b'"',
        b"\0",
        b"5.1.1",
    ]
)


@given(st.lists(st.tuples(st.integers(0, 900), PIECES | st.binary(max_size=8)), max_size=12), st.integers(0, 1200))
def test_report_that_was_damaged_is_still_answered(changes, end):
    raw = a_report()
    for place, piece in changes:
        raw = raw[:place] + piece + raw[place:]

    report = read_report(raw[:end])

    assert report.subject.isprintable()
    for delivery in report.deliveries:
        verdict_on(delivery)
