"""What stands in an .eml file can be read back as it was meant, whatever people wrote in names and subjects."""

import datetime as dt
import email
import re
from dataclasses import replace
from email import policy
from zoneinfo import ZoneInfo

import pytest

from hyf.mail.eml import as_bytes
from hyf.model.language import Language
from hyf.model.message import Kind, Mailbox, Message

MOMENT = dt.datetime(2026, 11, 22, 8, tzinfo=ZoneInfo("Europe/Amsterdam"))
MESSAGE = Message(
    kind=Kind.INVITATION,
    session="deventer-2027-01-ux-design",
    member="anna",
    version=1,
    community="deventer",
    language=Language.NL,
    sender=Mailbox("Proef", "uitnodiging@hyf.example"),
    recipient=Mailbox("Anna de Wit", "anna@mapwerk.example"),
    reply_to="antwoord@hyf.example",
    subject="UX design: kom je ook?",
    text="Hoi Anna,\n\nDinsdag één middag.\n",
    html="<!doctype html>\n<p>Dinsdag één middag 🎉</p>\n",
)
HEADERS = [
    "Content-Type",
    "MIME-Version",
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Content-Language",
    "List-Id",
    "List-Unsubscribe",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
]


def sent(**changes):
    return as_bytes(replace(MESSAGE, **changes), MOMENT)


def read(mail):
    return email.message_from_bytes(mail, policy=policy.default)


def test_mail_is_read_back_as_it_was_meant():
    mail = read(sent())

    headers = {name: str(value) for name, value in mail.items() if name not in ("Content-Type", "Message-ID")}
    bodies = [(part.get_content_type(), part.get_content().replace("\r\n", "\n")) for part in mail.iter_parts()]
    assert headers == {
        "MIME-Version": "1.0",
        "From": "Proef <uitnodiging@hyf.example>",
        "Reply-To": "antwoord@hyf.example",
        "To": "Anna de Wit <anna@mapwerk.example>",
        "Subject": "UX design: kom je ook?",
        "Date": "Sun, 22 Nov 2026 08:00:00 +0100",
        "Content-Language": "nl",
        "List-Id": "<deventer.hyf.example>",
        "List-Unsubscribe": "<mailto:antwoord@hyf.example?subject=stop>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    assert mail.get_content_type() == "multipart/alternative"
    assert bodies == [("text/plain", MESSAGE.text), ("text/html", MESSAGE.html)]


def test_mail_is_the_same_bytes_each_time_and_another_for_each_version():
    first, again, second = sent(), sent(), sent(version=2)

    assert first == again
    assert read(first)["Message-ID"] != read(second)["Message-ID"]


def test_message_id_shows_no_person():
    message_id = read(sent())["Message-ID"]

    assert re.fullmatch(r"<[0-9a-f]{32}@hyf\.example>", message_id)


def test_lines_end_in_crlf_and_are_never_too_long():
    mail = sent(text=f"{'é' * 300} {'x' * 300}\n.\nFrom hier\n", subject="één lang onderwerp " * 20)

    lines = mail.split(b"\r\n")
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert max(map(len, lines)) <= 76
    assert "From hier" in read(mail).get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    "subject",
    [
        "Gebruikersonderzoek \N{EN DASH} één middag samen aan de slag met toegankelijkheid 🎉 op dinsdag bij Mapwerk",
        "Design, met komma's; puntkomma's: en meer " * 4 + "einde",
        "x" * 150,
        "日本語" * 40,
    ],
)
def test_subject_is_read_back_whole(subject):
    mail = sent(subject=subject)

    assert read(mail)["Subject"] == subject
    assert max(len(word) for word in re.findall(rb"=\?[^ \r\n]+\?=", mail) or [b""]) <= 75


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Zoë van den Berg", "Zoë van den Berg"),
        ("Mapwerk B.V.", "Mapwerk B.V."),
        ('Jan, de "Boer"', "Jan de Boer"),
        ("Anna <spy@evil.example>", "Anna spy evil.example"),
        ("Zoë\r\nBcc: spy@evil.example", "Zoë Bcc spy evil.example"),
        ("=?utf-8?q?evil?=", "= ?utf-8?q?evil?="),
        ("Cleo 🎉", "Cleo 🎉"),
        ("J\x00a\u202en", "Jan"),
        ("n" * 200, "n" * 75),
    ],
)
def test_name_is_read_back_harmless(name, shown):
    mail = read(sent(recipient=Mailbox(name, "a'b+c@mapwerk.example")))

    found = [(address.display_name, address.addr_spec) for address in mail["To"].addresses]
    assert found == [(shown, "a'b+c@mapwerk.example")]
    assert list(mail.keys()) == HEADERS


@pytest.mark.parametrize(
    "attack", ["\r\nBcc: spy@evil.example", "\nBcc: spy@evil.example", "\r\n\r\n<p>", "\x0bBcc: x", "\u2028X: y"]
)
def test_no_text_starts_a_header(attack):
    mail = read(
        sent(
            subject=f"UX{attack}",
            sender=Mailbox(f"Proef{attack}", "uitnodiging@hyf.example"),
            recipient=Mailbox(f"Anna{attack}", "anna@mapwerk.example"),
            reply_to=f"antwoord@hyf.example{attack}",
        )
    )

    assert list(mail.keys()) == HEADERS


def test_subject_that_looks_encoded_is_shown_as_it_was_written():
    mail = sent(subject="=?utf-8?q?evil?= en één")

    assert read(mail)["Subject"] == "= ?utf-8?q?evil?= en één"


def test_list_headers_stay_whole_however_long():
    reply_to = f"{'coordinatie-' * 5}deventer+hyf@een-heel-lange-naam-van-een-leergemeenschap.example"

    mail = sent(reply_to=reply_to)

    quoted = reply_to.replace("+", "%2B")
    assert f"\r\nList-Unsubscribe: <mailto:{quoted}?subject=stop>\r\n".encode() in mail
