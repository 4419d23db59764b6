"""Whatever stands in a name, a subject, an address or a link: the mail is what it was meant to be, or refused."""

import datetime as dt
import email
from dataclasses import replace
from email import policy

from hypothesis import given
from hypothesis import strategies as st

from hyf.errors import MailNotUsable
from hyf.mail.eml import as_bytes
from hyf.model.message import Mailbox
from hyf.render.plain import one_line
from tests.mail.invited import a_session, an_invitation
from tests.mail.test_eml import HEADERS, MESSAGE

MOMENT = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
ATTACKS = (
    "\r\nBcc: spy@evil.example",
    "\n",
    "\r",
    "\x00",
    "\u2028",
    "\u2029",
    "\x85",
    "=?",
    "?=",
    "=?utf-8?b?",
    "x" * 10_000,
)
ANY_TEXT = st.lists(st.text(max_size=30) | st.sampled_from(ATTACKS), max_size=4).map("".join)
WITH_LINK = [*HEADERS[:9], "List-Unsubscribe-Post", *HEADERS[9:]]


def read(mail):
    return email.message_from_bytes(mail, policy=policy.default)


def made(**changes):
    try:
        return as_bytes(replace(MESSAGE, **changes), MOMENT)
    except MailNotUsable:
        return None


def judge(mail):
    lines = mail.split(b"\r\n")
    assert [line for line in lines if b"\r" in line or b"\n" in line or b"\x00" in line or len(line) > 998] == []
    assert mail.isascii()
    found = read(mail)
    assert list(found.keys()) in (HEADERS, WITH_LINK)
    assert [part.get_content_type() for part in found.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    return found


@given(ANY_TEXT, ANY_TEXT)
def test_any_name_and_subject(name, subject):
    mail = judge(
        made(recipient=Mailbox(name, "anna@mapwerk.example"), sender=Mailbox(name, "a@hyf.example"), subject=subject)
    )

    assert [address.addr_spec for address in mail["To"].addresses] == ["anna@mapwerk.example"]
    assert [address.addr_spec for address in mail["From"].addresses] == ["a@hyf.example"]
    assert mail["Subject"].replace(" ", "") == one_line(subject).replace("=?", "= ?").replace(" ", "")


@given(ANY_TEXT | st.emails().map(lambda address: f"{address}\r\n") | st.emails())
def test_any_address(address):
    mail = made(recipient=Mailbox("Anna", address), reply_to=address)

    if mail is not None:
        assert [found.addr_spec for found in judge(mail)["To"].addresses] == [address]


@given(ANY_TEXT, ANY_TEXT)
def test_any_key_of_a_community_and_any_link(community, link):
    mail = made(community=community, unsubscribe=f"https://hyf.example/u/{link}")

    if mail is not None:
        assert judge(mail)["List-Unsubscribe"].startswith(f"<https://hyf.example/u/{link}>, <mailto:")


@given(st.text(), st.text())
def test_any_body(text, html):
    mail = judge(made(text=text, html=html))

    bodies = [part.get_content() for part in mail.iter_parts()]
    assert ["".join(body.splitlines()) for body in bodies] == ["".join(body.splitlines()) for body in (text, html)]


@given(ANY_TEXT)
def test_any_label_in_a_whole_mail(label):
    mail = judge(as_bytes(an_invitation("bram", session=a_session(label=f"UX{label}")), MOMENT))

    assert mail["Subject"].endswith("op dinsdag 19 januari bij Mapwerk: kom je ook?")
