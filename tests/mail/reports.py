"""Mails as they come back, of which every part can be another."""


def a_report(  # noqa: PLR0913 -- every part of a report can be another
    fields="Final-Recipient: rfc822; anna@mapwerk.example\nAction: failed\nStatus: 5.1.1\n",
    *,
    about="Reporting-MTA: dns; mx.mapwerk.example\n",
    to="stuiters@hyf.example",
    subject="Undelivered Mail Returned to Sender",
    returned="Message-ID: <17@hyf.example>\nTo: anna@mapwerk.example\n",
    headers="",
    kind="multipart/report; report-type=delivery-status",
    status_type="message/delivery-status",
    returned_type="text/rfc822-headers",
):
    """Make a delivery report (RFC 3464); `fields` are the groups about recipients, an empty line between two."""
    return (
        f"From: MAILER-DAEMON@mx.mapwerk.example\nTo: {to}\nSubject: {subject}\n{headers}MIME-Version: 1.0\n"
        f'Content-Type: {kind}; boundary="=_b"\n\n'
        "--=_b\nContent-Type: text/plain\n\nCould not deliver. User unknown 5.9.9 <cleo@brugsoft.example>.\n"
        f"--=_b\nContent-Type: {status_type}\n\n{about}\n{fields}\n"
        f"--=_b\nContent-Type: {returned_type}\n\n{returned}\n--=_b--\n"
    ).encode()


def a_complaint(fields="", *, kind="abuse", returned="Message-ID: <17@hyf.example>\n", to="stuiters@hyf.example"):
    """Make a complaint (RFC 5965)."""
    return (
        f"From: fbl@provider.example\nTo: {to}\nSubject: complaint\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="=_b"\n\n'
        "--=_b\nContent-Type: text/plain\n\nA person called this spam.\n"
        f"--=_b\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nVersion: 1\n{fields}\n"
        f"--=_b\nContent-Type: message/rfc822\n\n{returned}\nHoi\n--=_b--\n"
    ).encode()


def a_mail(headers="", *, subject="Vraag over donderdag", sender="Bram Kok <bram@brugsoft.example>"):
    """Make a mail from a person."""
    return f"From: {sender}\nTo: stuiters@hyf.example\nSubject: {subject}\n{headers}\nHoi Mia\n".encode()
