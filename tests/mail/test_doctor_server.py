"""The mail server as the doctor finds it: every step, and the first that stops mail; no mail is ever sent."""

import datetime as dt

import pytest

from hyf.mail.doctor import can_send
from hyf.mail.doctor_finding import Health
from hyf.mail.doctor_server import about_server
from hyf.mail.server import MailFolder, MailServer, Security
from hyf.mail.verp import row_of
from hyf.model.language import Language
from tests.mail.certificates import certificate_until
from tests.mail.invited import a_consortium
from tests.mail.scripted_server import HANG_UP, a_server, certificate

NOW = dt.datetime.now(dt.UTC)
OFFERS = ["STARTTLS", "AUTH PLAIN", "SIZE 35000000", "DSN", "SMTPUTF8"]
LOGIN = {"user": "mia", "password": "x"}
WELL, MEND, STOPS = Health.WELL, Health.MEND, Health.STOPS


def at(server, security=Security.PLAIN, **login):
    return MailServer("localhost", server.port, security, **login)


def found(route, language=Language.EN, **mail):
    return [
        (one.topic, one.health, one.said.says(language))
        for one in about_server(route, a_consortium(mail=mail), "geheim", NOW)
    ]


def test_server_that_does_everything_is_well(tmp_path, monkeypatch):
    file, context = certificate(tmp_path, days="90")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with a_server(offers=OFFERS, tls=context) as server:
        route = at(server, Security.STARTTLS, user="mia", password="geheim")
        findings = found(route, bounces="stuiters@hyf.example")

    ends = (NOW + dt.timedelta(days=90)).date()
    bounces = server.heard[-3].removeprefix("MAIL FROM:<").removesuffix(">")
    assert findings == [
        ("connection", WELL, f"localhost:{server.port} answers"),
        ("tls", WELL, f"TLSv1.3; the certificate is localhost's and valid until {ends}"),
        ("login", WELL, "mia is let in"),
        ("sender", WELL, "mail from uitnodiging@hyf.example is taken"),
        ("sender", WELL, f"mail from {bounces} is taken"),
        ("size", WELL, "mails of 35000000 bytes"),
        ("dsn", WELL, "reports on delivery can be asked for"),
        ("smtputf8", WELL, "addresses with any letters"),
    ]
    assert row_of(bounces)[0] == 1


def test_nothing_is_sent(tmp_path):
    with a_server(offers=OFFERS) as server:
        found(at(server), bounces="stuiters@hyf.example")

    commands = [said.partition(" ")[0] for said in server.heard]
    assert commands == ["ehlo", "MAIL", "rset", "MAIL", "rset", "QUIT"]
    assert server.mails == []


def test_server_on_this_computer_that_offers_little_is_well():
    with a_server() as server:
        findings = found(at(server), Language.NL)

    assert findings[1:] == [
        ("tls", WELL, "geen; hij staat op deze computer"),
        ("login", WELL, "er wordt niet ingelogd"),
        ("sender", WELL, "mail van uitnodiging@hyf.example wordt aangenomen"),
        ("size", WELL, "mails van zoveel je wilt bytes"),
        ("dsn", WELL, "berichten over de bezorging kunnen niet worden gevraagd; wat terugkomt, vindt zijn mail ook zo"),
        ("smtputf8", WELL, "alleen adressen met gewone letters (ASCII)"),
    ]


def test_server_that_takes_only_small_mails_is_to_be_mended():
    with a_server(offers=["SIZE 20000"]) as server:
        findings = found(at(server))

    assert findings[4] == ("size", MEND, "mails of at most 20000 bytes")


def test_server_elsewhere_without_tls_is_to_be_mended():
    with a_server() as server:
        # This computer, written so that it does not look like it.
        findings = found(MailServer("127.1", server.port, Security.PLAIN))

    assert findings[1] == ("tls", MEND, "none: others can read the mails on their way")


def test_certificate_that_ends_soon_is_to_be_mended(tmp_path, monkeypatch):
    file, context = certificate_until(tmp_path, 5)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with a_server(tls=context, wraps=True) as server:
        findings = found(at(server, Security.TLS))

    assert findings[1][:2] == ("tls", MEND)


@pytest.mark.parametrize(
    ("security", "script", "login", "last", "words"),
    [
        (Security.PLAIN, {"greeting": HANG_UP}, {}, "connection", "it closes the connection"),
        (Security.PLAIN, {"greeting": "554 5.7.1 no"}, {}, "connection", "it answers"),
        (Security.STARTTLS, {}, {}, "tls", "it does not close the connection off this way"),
        (Security.STARTTLS, {"offers": ["STARTTLS"], "STARTTLS": "454 no"}, {}, "tls", "454 no"),
        (Security.TLS, {}, {}, "tls", "it does not close the connection off this way"),
        (
            Security.PLAIN,
            {"offers": ["AUTH PLAIN"], "AUTH": "535 5.7.8 no"},
            LOGIN,
            "login",
            "535 5.7.8 no",
        ),
        (Security.PLAIN, {"offers": ["AUTH CRAM-MD5"]}, LOGIN, "login", "CRAM-MD5"),
        (Security.PLAIN, {"offers": []}, {"user": "mia", "token_command": "exit 3"}, "login", "exit 3"),
        (Security.PLAIN, {"MAIL": "530 5.7.0 log in first"}, {}, "sender", "530 5.7.0 log in first"),
        (Security.PLAIN, {"MAIL": "451 4.7.1 later"}, {}, "sender", "451 4.7.1 later"),
        (Security.PLAIN, {"MAIL": HANG_UP}, {}, "sender", "it closes the connection"),
        (Security.PLAIN, {"MAIL": ["250 fine", "553 5.7.1 not yours"]}, {}, "sender", "553 5.7.1 not yours"),
    ],
)
def test_first_thing_that_stops_mail_is_the_last_that_is_said(*, security, script, login, last, words):
    with a_server(**script) as server:
        findings = list(
            about_server(at(server, security, **login), a_consortium(mail={"bounces": "terug@hyf.example"}), "", NOW)
        )

    assert (findings[-1].topic, findings[-1].health) == (last, STOPS)
    assert words in findings[-1].said.en
    assert [one.health for one in findings[:-1]] == [WELL] * (len(findings) - 1)
    assert not can_send(findings)


def test_sender_that_is_refused_is_told_from_the_address_for_bounces():
    with a_server(MAIL=["250 fine", "553 5.7.1 not yours"]) as server:
        *_, bounce = about_server(at(server), a_consortium(mail={"bounces": "terug@hyf.example"}), "", NOW)
    with a_server(MAIL="553 5.7.1 not yours") as server:
        *_, sender = about_server(at(server), a_consortium(), "", NOW)

    assert "choose another one as bounces" in bounce.mend.en
    assert "as from under mail" in sender.mend.en


@pytest.mark.parametrize(
    ("names", "days", "words"),
    [("DNS:other.example", 2, "its certificate is another server's"), (None, -1, "its certificate has expired")],
)
def test_certificate_that_is_not_right_stops_mail(tmp_path, monkeypatch, names, days, words):
    file, context = certificate(tmp_path, names) if names else certificate_until(tmp_path, days)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    for security in (Security.STARTTLS, Security.TLS):
        with a_server(offers=OFFERS, tls=context, wraps=security is Security.TLS) as server:
            (topic, health, said) = found(at(server, security))[-1]

        assert (topic, health) == ("tls", STOPS)
        assert words in said


def test_nothing_on_the_port_stops_mail():
    with a_server() as server:
        route = at(server)

    assert [(topic, health) for topic, health, _ in found(route)] == [("connection", STOPS)]


def test_mail_that_goes_nowhere_stops():
    assert found(None) == [("connection", STOPS, "HYF_SMTP_URL is not set, so mail goes nowhere")]


def test_folder_takes_mail_where_it_may_be_written(tmp_path):
    (tmp_path / "file").write_text("x")

    assert found(MailFolder(tmp_path / "new")) == [
        ("connection", WELL, f"mails become files in {tmp_path / 'new'}; nothing leaves this computer")
    ]
    assert found(MailFolder(tmp_path / "file")) == [
        ("connection", STOPS, f"mails cannot be written in {tmp_path / 'file'}")
    ]
