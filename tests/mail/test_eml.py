"""What stands in an .eml file can be read back as it was meant, whatever people wrote in names and subjects."""

import datetime as dt
import email
import re
from dataclasses import replace
from email import policy
from email.header import decode_header, make_header
from email.utils import parseaddr
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest

from hyf.errors import MailNotUsable
from hyf.mail.eml import as_bytes, envelope_address, message_id_of
from hyf.model.language import Language, Text
from hyf.model.message import Event, Kind, Mailbox, Message, Method

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
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Content-Language",
    "List-Id",
    "List-Unsubscribe",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
]
CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:%s\r\nSUMMARY:" + "één".encode() + b"\r\nEND:VCALENDAR\r\n"


def sent(message_id=None, **changes):
    return as_bytes(replace(MESSAGE, **changes), MOMENT, message_id=message_id)


def read(mail):
    return email.message_from_bytes(mail, policy=policy.default)


def an_event(method):
    return Event(method, CALENDAR % method.encode())


def tree_of(part):
    """Return types and parameters of a mail, parts within parts."""
    own = (part.get_content_type(), dict(part["Content-Type"].params).get("method"), part.get_content_disposition())
    return [own, *map(tree_of, part.iter_parts())] if part.is_multipart() else own


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
    assert list(mail.keys()) == HEADERS
    assert (mail.get_content_type(), mail.defects) == ("multipart/alternative", [])
    assert bodies == [("text/plain", MESSAGE.text), ("text/html", MESSAGE.html)]


@pytest.mark.parametrize("method", [Method.REQUEST, Method.CANCEL])
def test_event_that_asks_something_stands_twice(method):
    mail = read(sent(event=an_event(method)))

    assert tree_of(mail) == [
        ("multipart/mixed", None, None),
        [
            ("multipart/alternative", None, None),
            ("text/plain", None, None),
            ("text/html", None, None),
            ("text/calendar", method, None),
        ],
        ("application/ics", None, "attachment"),
    ]
    ways, file = mail.iter_parts()
    *_, calendar = ways.iter_parts()
    assert (file.get_filename(), file.get_content(), calendar.get_payload(decode=True)) == (
        "invite.ics",
        an_event(method).content,
        an_event(method).content,
    )
    assert calendar["Content-Type"].params["charset"] == "utf-8"
    assert calendar["Content-Transfer-Encoding"] == "base64"


def test_event_for_information_is_a_file():
    mail = read(sent(event=an_event(Method.PUBLISH)))

    assert tree_of(mail) == [
        ("multipart/mixed", None, None),
        [("multipart/alternative", None, None), ("text/plain", None, None), ("text/html", None, None)],
        ("text/calendar", "PUBLISH", "attachment"),
    ]
    _, file = mail.iter_parts()
    assert (file.get_filename(), file.get_payload(decode=True)) == ("invite.ics", an_event(Method.PUBLISH).content)


def test_event_of_another_method_than_its_file_is_a_bug():
    with pytest.raises(AssertionError, match="what the calendar file says"):
        sent(event=Event(Method.CANCEL, an_event(Method.REQUEST).content))


def test_mail_is_the_same_bytes_each_time_and_another_for_each_version():
    first, again, second = sent(), sent(), sent(version=2)

    assert first == again
    assert read(first)["Message-ID"] != read(second)["Message-ID"]


def test_message_id_shows_no_person():
    assert re.fullmatch(r"<[0-9a-f]{32}@hyf\.example>", message_id_of(MESSAGE))
    assert read(sent())["Message-ID"] == message_id_of(MESSAGE)


def test_message_id_that_is_given_is_used():
    assert read(sent("<a.b-1@hyf.example>"))["Message-ID"] == "<a.b-1@hyf.example>"


@pytest.mark.parametrize("wrong", ["a@b", "<a b@c>", "<a@b>\r\nBcc: x@y.example", "<é@b>", "<" + "a" * 200 + "@b>"])
def test_message_id_that_cannot_be_one_is_refused(wrong):
    with pytest.raises(MailNotUsable):
        sent(wrong)


def test_a_date_without_a_zone_is_a_bug():
    with pytest.raises(AssertionError, match="no moment"):
        as_bytes(MESSAGE, dt.datetime(2026, 11, 22, 8))  # noqa: DTZ001 -- that is what is refused


def test_lines_end_in_crlf_and_are_never_too_long():
    mail = sent(text=f"{'é' * 300} {'x' * 300}\n.\nFrom hier\r\nen\rdaar\n", subject="één lang onderwerp " * 20)

    lines = mail.split(b"\r\n")
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert max(map(len, lines)) <= 76
    assert "From hier\r\nen\r\ndaar\r\n" in read(mail).get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    "subject",
    [
        "Gebruikersonderzoek \N{EN DASH} één middag samen aan de slag met toegankelijkheid 🎉 op dinsdag bij Mapwerk",
        "Design, met komma's; puntkomma's: en meer " * 4 + "einde",
        "x" * 150,
        "x" * 3000,
        "日本語" * 40,
        "a_b =3D é ?",
    ],
)
def test_subject_is_read_back_whole(subject):
    mail = sent(subject=subject)

    assert read(mail)["Subject"] == subject
    assert max(len(word) for word in re.findall(rb"=\?[^ \r\n]+\?=", mail) or [b""]) <= 75
    assert max(map(len, mail.split(b"\r\n"))) <= 998


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
        ("é" * 200, "é" * 75),
        ("é" * 40 + " van den Berg", "é" * 40 + " van den Berg"),
        ('"@"', ""),
    ],
)
def test_name_is_read_back_harmless(name, shown):
    made = sent(recipient=Mailbox(name, "a'b+c@mapwerk.example"))

    mail = read(made)
    assert [address.addr_spec for address in mail["To"].addresses] == ["a'b+c@mapwerk.example"]
    assert list(mail.keys()) == HEADERS
    # The newer reader of Python puts a space between two encoded words of a name, against RFC 2047, section 6.2.
    to = email.message_from_bytes(made)["To"]
    assert parseaddr(str(make_header(decode_header(to))))[0] == shown


def test_long_address_after_a_name_in_encoded_words_stands_on_its_own_line():
    address = f"{'a' * 40}@mapwerk.example"

    mail = sent(recipient=Mailbox("Zoë van den Berg", address))

    assert f"\r\nTo: =?utf-8?q?Zo=C3=AB_van_den_Berg?=\r\n <{address}>\r\n".encode() in mail


@pytest.mark.parametrize(
    "attack", ["\r\nBcc: spy@evil.example", "\nBcc: spy@evil.example", "\r\n\r\n<p>", "\x0bBcc: x", "\u2028X: y"]
)
def test_no_text_starts_a_header(attack):
    mail = read(
        sent(
            subject=f"UX{attack}",
            sender=Mailbox(f"Proef{attack}", "uitnodiging@hyf.example"),
            recipient=Mailbox(f"Anna{attack}", "anna@mapwerk.example"),
            community=f"deventer{attack}",
        )
    )

    assert list(mail.keys()) == HEADERS


@pytest.mark.parametrize(
    "wrong",
    [
        "anna@mapwerk.example\r\nBcc: spy@evil.example",
        "anna@mapwerk.example\n",
        "anna@mapwerk.example, spy@evil.example",
        "Anna <anna@mapwerk.example>",
        "änna@mapwerk.example",
        '"an na"@mapwerk.example',
        "anna@@mapwerk.example",
        "anna.@mapwerk.example",
        "anna@-mapwerk.example",
        "anna@straße.example",
        "anna@map\u200dwerk.example",
        "anna@" + "ü" * 70 + ".example",
        "anna",
        "@mapwerk.example",
        "",
        "a" * 65 + "@mapwerk.example",
        "anna@" + "mapwerk." * 30 + "example",
        "anna\x00@mapwerk.example",
    ],
)
def test_address_that_cannot_be_one_is_refused(wrong):
    for place in ({"recipient": Mailbox("A", wrong)}, {"sender": Mailbox("A", wrong)}, {"reply_to": wrong}):
        with pytest.raises(MailNotUsable):
            sent(**place)


def test_refusal_of_an_address_says_what_to_do():
    with pytest.raises(MailNotUsable) as caught:
        envelope_address("jürgen@müller.example")

    assert caught.value.message == Text(
        en='mail cannot be addressed to "jürgen@müller.example"; write it as name@company.example, without spaces and '
        "accents",
        nl='er kan geen mail naar "jürgen@müller.example"; schrijf het adres als naam@bedrijf.example, zonder spaties '
        "en accenten",
    )


def test_international_domain_travels_in_ascii():
    mail = sent(recipient=Mailbox("Jan", "jan@Müller.example"), sender=Mailbox("Proef", "hyf@bücher.example"))

    assert b"\r\nTo: Jan <jan@xn--mller-kva.example>\r\n" in mail
    assert re.search(rb"\r\nMessage-ID: <[0-9a-f]{32}@xn--bcher-kva\.example>\r\n", mail)
    assert b"\r\nList-Id: <deventer.xn--bcher-kva.example>\r\n" in mail


def test_subject_that_looks_encoded_is_shown_as_it_was_written():
    mail = sent(subject="=?utf-8?q?evil?= en één")

    assert read(mail)["Subject"] == "= ?utf-8?q?evil?= en één"


def test_list_headers_stay_whole_however_long():
    reply_to = f"{'coordinatie-' * 4}deventer+hyf@een-heel-lange-naam-van-een-leergemeenschap.example"

    mail = sent(reply_to=reply_to)

    quoted = reply_to.replace("+", "%2B")
    assert f"\r\nList-Unsubscribe: <mailto:{quoted}?subject=stop>\r\n".encode() in mail


@pytest.mark.parametrize("local", ["antwoord", "+" * 64])
@pytest.mark.parametrize("length", [60, 200, 790])
def test_unsubscribe_link_stays_whole_and_works_with_one_click(length, local):
    link = "https://hyf.example/u/".ljust(length, "x")

    mail = sent(unsubscribe=link, reply_to=f"{local}@hyf.example")

    by_mail = f"<mailto:{quote(local)}@hyf.example?subject=stop>"
    assert re.search(rb"\r\nList-Unsubscribe: [^\r]*(\r\n [^\r]*)?", mail)[0].replace(b"\r\n", b"") == (
        f"List-Unsubscribe: <{link}>, {by_mail}".encode()
    )
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in mail
    assert max(map(len, mail.split(b"\r\n"))) <= 998


def test_unsubscribe_link_without_a_lock_is_not_offered():
    mail = read(sent(unsubscribe="http://localhost:8000/u/x"))

    assert mail["List-Unsubscribe"] == "<mailto:antwoord@hyf.example?subject=stop>"
    assert mail["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize("wrong", ["x y", "x>", "x\r\nBcc: a@b.example", "é", "x" * 801, "<x"])
def test_unsubscribe_link_that_would_break_is_refused(wrong):
    with pytest.raises(MailNotUsable) as caught:
        sent(unsubscribe=f"https://hyf.example/u/{wrong}")

    assert "public_url" in caught.value.message.en
