"""Mailboxes on a mail server: only looked at, whole where it matters, and every trouble in words."""

import socket

import pytest

from hyf.errors import MailNotUsable, WrongUsage
from hyf.mail.bounce_mailbox import LARGEST
from hyf.mail.dsn import Sort, read_report
from hyf.mail.imap_mailbox import ImapMailbox, imap_mailbox, mails_on
from hyf.mail.imap_trouble import unreachable
from hyf.model.language import Language
from tests.mail.certificates import certificate_until
from tests.mail.imap_server import PASSWORD, an_imap_server
from tests.mail.reports import a_mail, a_report
from tests.mail.scripted_server import certificate

SERVER = ImapMailbox("imap.hyf.example", 993, is_tls=True, user="mia", folder="INBOX", password="x")
FROM_SERVER = b"Return-Path: <>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhoi\n--b--\n"


@pytest.fixture
def context(tmp_path, monkeypatch):
    file, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return context


def at(server, *, scheme="imaps", folder="/INBOX", password=PASSWORD, command=None):
    return imap_mailbox(f"{scheme}://mia@localhost:{server.port}{folder}", password, command)


def trouble(mailbox):
    with pytest.raises(MailNotUsable) as caught:
        list(mails_on(mailbox))
    return caught.value.message.says(Language.EN)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("imaps://mia@imap.hyf.example/INBOX", ("imap.hyf.example", 993, True, "mia", "INBOX")),
        ("imaps://mia@hyf.example@imap.hyf.example", ("imap.hyf.example", 993, True, "mia@hyf.example", "INBOX")),
        ("imaps://mia%40hyf.example@h.example:1993/a/b%20c", ("h.example", 1993, True, "mia@hyf.example", "a/b c")),
        ("imap+starttls://mia@h.example/Stuiters", ("h.example", 143, False, "mia", "Stuiters")),
    ],
)
def test_address_of_a_mailbox_is_read(url, expected):
    host, port, is_tls, user, folder = expected

    assert imap_mailbox(url, "x", "command") == ImapMailbox(host, port, is_tls, user, folder, "x", None)


@pytest.mark.parametrize(
    "url",
    [
        "imap://mia@h.example",
        "https://h.example",
        "imaps://h.example",
        "imaps://mia@",
        "imaps://mia@h:x",
        "imaps://a@[b",
    ],
)
def test_address_of_no_mailbox_is_refused_with_an_example(url):
    with pytest.raises(WrongUsage) as caught:
        imap_mailbox(url, "x", None)

    assert "imaps://user@imap.hyf.example/INBOX" in caught.value.message.en


def test_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(WrongUsage) as caught:
        imap_mailbox("imaps://mia:s3cret@h.example", "x", None)

    assert "HYF_IMAP_PASSWORD" in caught.value.message.en
    assert "s3cret" not in caught.value.message.en + caught.value.message.nl


def test_password_is_not_shown_by_accident():
    assert "s3cret" not in repr(imap_mailbox("imaps://mia@h.example", "s3cret", None))


def test_token_is_used_where_there_is_no_password():
    assert imap_mailbox("imaps://mia@h.example", "", "print-token").token_command == "print-token"


@pytest.mark.parametrize("scheme", ["imaps", "imap+starttls"])
@pytest.mark.parametrize("is_backward", [False, True])
def test_reports_are_fetched_whole_and_the_rest_by_its_headers(context, scheme, is_backward):
    mails = [a_report(), a_mail(), FROM_SERVER, a_mail("Auto-Submitted: auto-replied\n")]
    with an_imap_server(context, mails, is_backward=is_backward, starttls=scheme != "imaps") as server:
        found = list(mails_on(at(server, scheme=scheme)))

    assert [found[0], found[2]] == [mails[0], mails[2]]
    assert [read_report(mail).sort for mail in found] == [Sort.DELIVERY, Sort.OTHER, Sort.OTHER, Sort.AUTO_REPLY]
    assert b"Hoi Mia" not in found[1]


def test_mail_of_a_person_with_attachments_is_not_fetched_whole(context):
    person = FROM_SERVER.replace(b"<>", b"<bram@brugsoft.example>")
    with an_imap_server(context, [person]) as server:
        assert list(mails_on(at(server))) == [person.partition(b"\n\n")[0] + b"\n\n"]


def test_mailbox_is_only_looked_at(context):
    with an_imap_server(context, [a_report()]) as server:
        list(mails_on(at(server)))

    names = [command.split(" ")[0] for command in server.heard]
    assert names == [
        "CAPABILITY",
        "AUTHENTICATE",
        "\0mia\0gehéim",
        "EXAMINE",
        "UID",
        "UID",
        "UID",
        "LOGOUT",
    ]
    assert all("BODY.PEEK[" in command for command in server.heard if "FETCH" in command)


def test_mailbox_of_many_mails_is_read_in_batches(context):
    with an_imap_server(context, [a_mail(subject=f"mail {number}") for number in range(450)]) as server:
        found = [read_report(mail).subject for mail in mails_on(at(server))]

    assert found == [f"mail {number}" for number in range(450)]
    assert sum("FETCH" in command for command in server.heard) == 3


def test_report_that_is_huge_is_not_fetched(context):
    huge = a_report() + b"x" * LARGEST
    with an_imap_server(context, [huge]) as server:
        assert list(mails_on(at(server))) == [None]


def test_empty_folder_is_an_empty_mailbox(context):
    with an_imap_server(context) as server:
        assert list(mails_on(at(server))) == []


def test_folder_with_other_letters_is_asked_for_in_the_words_of_the_protocol(context):
    with an_imap_server(context) as server:
        list(mails_on(at(server, folder='/Stuitérs%20%26%20"zo"')))

    assert 'EXAMINE "Stuit&AOk-rs &- \\"zo\\""' in server.heard


def test_login_by_token(context):
    with an_imap_server(context) as server:
        refusal = trouble(at(server, password="", command="echo geheim-token"))

    assert "user=mia\1auth=Bearer geheim-token\1\1" in server.heard
    assert refusal == (
        'localhost does not let mia in: "[AUTHENTICATIONFAILED] wrong"; look whether the token is for this user and for'
        " IMAP"
    )


def test_login_refused_is_said_without_the_password(context):
    with an_imap_server(context) as server:
        assert trouble(at(server, password="fout")) == (
            'localhost does not let mia in: "[AUTHENTICATIONFAILED] wrong"; look at the name and at HYF_IMAP_PASSWORD'
            " (some providers want an app password, or a token by HYF_SMTP_TOKEN_COMMAND)"
        )


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ({"EXAMINE": "TAG NO no such folder"}, 'localhost shows no folder "INBOX" ("no such folder"); name another'),
        ({"EXAMINE": None}, "the mailbox on localhost cannot be read: "),
        ({"AUTHENTICATE": None}, "the mailbox on localhost cannot be read: "),
        ({"SEARCH": "TAG BAD what?"}, 'the mailbox on localhost cannot be read: "'),
        ({"SEARCH": "TAG NO not now"}, 'the mailbox on localhost cannot be read: "not now"; try again later'),
        ({"SEARCH": None}, "the mailbox on localhost cannot be read: "),
        ({"FETCH": "* garbage\r\nTAG NO"}, 'the mailbox on localhost cannot be read: "'),
        ({"FETCH": "* 1 FETCH (UID 7)\r\nTAG OK done"}, ""),
        ({"FETCH": "* 1 FETCH (UID 7 BODY[] {4}\r\nA: 1)\r\nTAG OK done"}, ""),
        ({"FETCH": None}, "the mailbox on localhost cannot be read: "),
    ],
)
def test_server_that_breaks_off_is_said(context, script, said):
    with an_imap_server(context, [a_report()], **script) as server:
        if said:
            assert trouble(at(server)).startswith(said)
        else:
            assert list(mails_on(at(server))) == []


def test_nothing_on_that_port_is_said(context):
    with an_imap_server(context) as server:
        mailbox = at(server)

    assert trouble(mailbox).endswith("nothing answers on that port; look at the address")


def test_server_without_tls_is_said(context):
    with an_imap_server(context, starttls=True) as server:
        assert trouble(at(server)).endswith("try imap+starttls:// or imaps://")


def test_certificate_that_ended_is_said(tmp_path, monkeypatch):
    file, context = certificate_until(tmp_path, -1)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with an_imap_server(context) as server:
        assert "its certificate is not accepted (certificate has expired)" in trouble(at(server))


@pytest.mark.parametrize("scheme", ["imaps", "imap+starttls"])
def test_certificate_of_another_server_is_said(tmp_path, monkeypatch, scheme):
    file, context = certificate(tmp_path, "DNS:other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with an_imap_server(context, starttls=scheme != "imaps") as server:
        assert "Hostname mismatch" in trouble(at(server, scheme=scheme))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (socket.gaierror(-2, "unknown"), "nobody knows that name; look at the address and at your network"),
        (TimeoutError(), "it does not answer; look at your network, or try again later"),
        (ConnectionResetError(104, "Connection reset by peer"), '"Connection reset by peer"; try again later'),
        (OSError(), '"OSError"; try again later'),
    ],
)
def test_network_that_fails_is_said(error, said):
    assert (
        unreachable("imap.hyf.example", error).message.en == f"the mailbox on imap.hyf.example cannot be read: {said}"
    )
