"""What a mail server's answer means: for this mail, or for us."""

import pytest

from hyf.mail.transport import Verdict
from hyf.mail.transport_answers import Stage, judge

SENDER, RECIPIENT, CONTENT = Stage.SENDER, Stage.RECIPIENT, Stage.CONTENT


@pytest.mark.parametrize(
    ("stage", "answer", "verdict"),
    [
        (CONTENT, "250 2.0.0 Ok: queued as 12345", Verdict.TAKEN),
        (CONTENT, "250", Verdict.TAKEN),
        # This mail, now.
        (RECIPIENT, "450 4.2.0 Greylisted, try again later", Verdict.LATER),
        (RECIPIENT, "451 4.7.1 Greylisting in action", Verdict.LATER),
        (RECIPIENT, "452 4.2.2 mailbox full", Verdict.LATER),
        (CONTENT, "451 4.5.0 something", Verdict.LATER),
        # All mail, now.
        (RECIPIENT, "421 4.7.0 Try again later, closing connection", Verdict.SLOWER),
        (CONTENT, "432 4.3.2 Concurrent connections limit exceeded", Verdict.SLOWER),
        (CONTENT, "452 4.3.1 Insufficient system storage", Verdict.SLOWER),
        (CONTENT, "451 4.7.500 Server busy", Verdict.SLOWER),
        (RECIPIENT, "450 4.7.28 Gmail has detected an unusual rate", Verdict.SLOWER),
        (SENDER, "451 4.1.8 domain of sender does not resolve", Verdict.SLOWER),
        (RECIPIENT, "-1 ", Verdict.SLOWER),
        (CONTENT, "354 go on, then", Verdict.SLOWER),
        # This mail, for good.
        (RECIPIENT, "550 5.1.1 The email account that you tried to reach does not exist", Verdict.REFUSED),
        (RECIPIENT, "550 no such user", Verdict.REFUSED),
        (RECIPIENT, "550 5.7.1 you are blocked by this recipient", Verdict.REFUSED),
        (CONTENT, "552 5.2.2 mailbox full", Verdict.REFUSED),
        (CONTENT, "554 5.6.0 content rejected", Verdict.REFUSED),
        (SENDER, "552 5.3.4 Message size exceeds fixed limit", Verdict.REFUSED),
        # All mail, for good.
        (SENDER, "530 5.7.0 Authentication required", Verdict.NOT_ALLOWED),
        (SENDER, "550 sender rejected", Verdict.NOT_ALLOWED),
        (SENDER, "550 5.1.8 Access denied, bad outbound sender", Verdict.NOT_ALLOWED),
        (RECIPIENT, "530 5.7.57 Client not authenticated to send mail", Verdict.NOT_ALLOWED),
        (RECIPIENT, "554 5.7.1 <anna@acme.example>: Relay access denied", Verdict.NOT_ALLOWED),
        (RECIPIENT, "550 relay not permitted", Verdict.NOT_ALLOWED),
        (RECIPIENT, "550 5.7.64 TenantAttribution", Verdict.NOT_ALLOWED),
        (CONTENT, "550 5.4.5 Daily user sending limit exceeded", Verdict.NOT_ALLOWED),
        (CONTENT, "550 5.7.1 Daily SMTP relay limit exceeded for customer", Verdict.NOT_ALLOWED),
        (CONTENT, "554 5.2.252 SendAsDenied; mia@hyf.example not allowed to send as", Verdict.NOT_ALLOWED),
        (CONTENT, "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", Verdict.NOT_ALLOWED),
        (CONTENT, "550 5.2.253 Sender throttled due to continuous invalid license errors", Verdict.NOT_ALLOWED),
        (CONTENT, "550 5.7.515 Access denied, sending domain does not meet the required level", Verdict.NOT_ALLOWED),
        (CONTENT, "550 5.7.708 Access denied, traffic not accepted from this IP", Verdict.NOT_ALLOWED),
    ],
)
def test_answer_is_about_this_mail_or_about_us(stage, answer, verdict):
    code, _, said = answer.partition(" ")

    found = judge(stage, int(code), said.encode())

    assert (found.verdict, found.words, found.trouble) == (verdict, answer.strip(), None)


def test_answer_holds_nothing_that_a_terminal_obeys():
    found = judge(RECIPIENT, 550, b"5.1.1 no\r\nsuch\x1b[31m \xff user" + b"x" * 400)

    assert found.words == ("550 5.1.1 no such [31m \N{REPLACEMENT CHARACTER} user" + "x" * 400)[:300]
