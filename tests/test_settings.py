"""What the environment says: read, or refused by the name of the variable and never by its value."""

from pathlib import Path

import pytest

from hyf.errors import WrongUsage
from hyf.mail.server import MailFolder, MailServer, Security
from hyf.settings import database_url, mail_route, secret_key

SHAPE = "It looks like smtp+starttls://user:password@smtp.hyf.example:587"


@pytest.fixture(autouse=True)
def clean(monkeypatch):
    for name in ("HYF_SMTP_URL", "HYF_SMTP_TOKEN_COMMAND", "HYF_DATABASE_URL", "HYF_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_nothing_is_set():
    assert (mail_route(), database_url(), secret_key()) == (None, None, "")


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("smtp://localhost", MailServer("localhost", 25, Security.PLAIN)),
        ("smtp://[::1]:2525", MailServer("::1", 2525, Security.PLAIN)),
        ("smtp://relay.hyf.example/", MailServer("relay.hyf.example", 25, Security.PLAIN)),
        (" smtps://a:b@mail.hyf.example ", MailServer("mail.hyf.example", 465, Security.TLS, "a", "b")),
        (
            "SMTP+STARTTLS://mia%40hyf.example:p%40ss%3Aw%C3%B6rd%2F@smtp.hyf.example",
            MailServer("smtp.hyf.example", 587, Security.STARTTLS, "mia@hyf.example", "p@ss:wörd/"),
        ),
        ("smtp://a:b@127.0.0.9:25", MailServer("127.0.0.9", 25, Security.PLAIN, "a", "b")),
        ("folder:out/mail", MailFolder(Path("out/mail"))),
        ("folder:~/mail", MailFolder(Path.home() / "mail")),
    ],
)
def test_route_that_can_be_used(url, route, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", url)

    assert mail_route() == route


def test_route_with_a_token_command(monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "smtp+starttls://mia%40hyf.example@smtp.office365.com")
    monkeypatch.setenv("HYF_SMTP_TOKEN_COMMAND", " oauth-token mia ")

    assert mail_route() == MailServer(
        "smtp.office365.com", 587, Security.STARTTLS, "mia@hyf.example", None, "oauth-token mia"
    )


@pytest.mark.parametrize(
    ("url", "command", "why"),
    [
        ("mail.hyf.example", "", "it does not begin with smtp+starttls://, smtps://, smtp:// or folder:"),
        ("http://geheim@mail.hyf.example", "", "it does not begin with"),
        ("smtps://", "", "it names no server"),
        ("smtps://mia:geheim@", "", "it names no server"),
        ("smtps://mia:geheim@:465", "", "it names no server"),
        ("smtps://mia:geheim@mail.hyf.example:geheim", "", "its server, port or password cannot be read"),
        ("smtps://mia:geheim@mail.hyf.example:70000", "", "its server, port or password cannot be read"),
        ("smtps://mia:geheim@mail..example", "", "its server, port or password cannot be read"),
        ("smtps://mia:%FFgeheim@mail.hyf.example", "", "its server, port or password cannot be read"),
        ("smtps://mia:geheim%@mail.hyf.example", "", "something is left behind the server"),
        ("smtps://mia:ge/heim@mail.hyf.example", "", "its server, port or password cannot be read"),
        ("smtps://mia:ge#heim@mail.hyf.example", "", "its server, port or password cannot be read"),
        ("smtps://mia:ge?heim@mail.hyf.example", "", "its server, port or password cannot be read"),
        ("smtps://mail.hyf.example/geheim", "", "something is left behind the server"),
        ("smtps://mia:ge\x07heim@mail.hyf.example", "", "it holds a character that cannot be seen"),
        ("smtps://mia@mail.hyf.example", "", "it has a user but no password"),
        ("smtps://mia:geheim@mail.hyf.example", "geheim", "it holds a password, and HYF_SMTP_TOKEN_COMMAND is set too"),
        ("smtps://mail.hyf.example", "geheim", "HYF_SMTP_TOKEN_COMMAND is set, so it must say whose token that is"),
        ("smtp://mia:geheim@mail.hyf.example", "", "smtp:// would send the password for all to read"),
        ("smtp://mia:geheim@127.evil.example", "", "smtp:// would send the password for all to read"),
        ("folder:", "", "it names no folder"),
    ],
)
def test_route_that_is_refused_without_telling_it(url, command, why, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", url)
    monkeypatch.setenv("HYF_SMTP_TOKEN_COMMAND", command)

    with pytest.raises(WrongUsage) as refused:
        mail_route()

    said = refused.value.message
    assert said.en.startswith(f"HYF_SMTP_URL cannot be used: {why}")
    assert said.en.endswith(SHAPE)
    assert not any(word in said.en + said.nl for word in ("geheim", "ge/heim", "heim@"))
    assert refused.value.__cause__ is None


def test_password_and_command_are_not_shown_by_the_value():
    shown = repr(MailServer("mail.hyf.example", 465, Security.TLS, "mia", "geheim", "geheim"))

    assert "geheim" not in shown


@pytest.mark.parametrize(
    ("host", "name", "is_local"),
    [
        ("mail.hyf.example", "mail.hyf.example:25", False),
        ("::1", "[::1]:25", True),
        ("LOCALHOST", "LOCALHOST:25", True),
        ("127.0.0.1", "127.0.0.1:25", True),
        ("127.evil.example", "127.evil.example:25", False),
    ],
)
def test_name_of_a_server(host, name, is_local):
    server = MailServer(host, 25, Security.PLAIN)

    assert (server.name, server.is_local) == (name, is_local)


@pytest.mark.parametrize("url", ["postgresql://a:b@db.example/hyf", "postgres://db/hyf", "sqlite:///hyf.db"])
def test_database_that_can_be_used(url, monkeypatch):
    monkeypatch.setenv("HYF_DATABASE_URL", f" {url} ")

    assert database_url() == url


@pytest.mark.parametrize("url", ["mysql://a:geheim@db.example/hyf", "hyf.db", "geheim"])
def test_database_that_is_refused_without_telling_it(url, monkeypatch):
    monkeypatch.setenv("HYF_DATABASE_URL", url)

    with pytest.raises(WrongUsage) as refused:
        database_url()

    assert refused.value.message.en.startswith("HYF_DATABASE_URL is no database that hyf knows; write postgresql://")
    assert "geheim" not in refused.value.message.en


def test_secret_is_read_without_blanks(monkeypatch):
    monkeypatch.setenv("HYF_SECRET_KEY", " s3cret\n")

    assert secret_key() == "s3cret"
