"""`hyf invite --doctor` against real servers on loopback: aiosmtpd with TLS and logins, and a name server."""

import datetime as dt
import json
import ssl

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from hyf.cli.context import open_consortium
from hyf.cli.doctor import examine_mail
from hyf.cli.options import Format
from hyf.errors import MailNotUsable
from hyf.mail.verp import check_of, verp_address
from tests.mail.certificates import certificate_until
from tests.mail.name_server import names_that_know
from tests.mail.scripted_server import certificate
from tests.servers.postfix import free_port

NOW = dt.datetime(2027, 1, 5, 9, 0, tzinfo=dt.UTC)
HYF = "hyf.example"
KEY = "TUlJ" * 98
ZONE = {
    (HYF, "MX"): ["10 mx.hyf.example."],
    (HYF, "TXT"): ['"v=spf1 mx -all"'],
    (f"selector1._domainkey.{HYF}", "TXT"): [f'"v=DKIM1; p=" "{KEY[:200]}" "{KEY[200:]}"'],
    (f"_dmarc.{HYF}", "TXT"): ['"v=DMARC1; p=reject"'],
}
CONSORTIUM = """\
consortium:
  name: Proef
  coordinator: {name: Mia Bakker, email: mia@hyf.example}
communities: {deventer: {name: Deventer}}
companies:
  acme: {name: Acme BV, community: deventer, contact: {name: Cor, email: cor@acme.example}}
  brug: {name: Brug, community: deventer, contact: {name: Bo, email: bo@brug.example}}
group: {min: 2, max: 8, max_share: 1}
members:
  anna: {name: Anna Ree, company: acme, email: anna@acme.example}
  bram: {name: Bram Touw, company: brug, email: bram@brug.example}
mail: {public_url: "https://leren.hyf.example", bounces: stuiters@hyf.example}
"""


class Provider:
    """Takes no mail at all: the doctor sends none.

    Attributes:
        said: Commands after the login.
    """

    def __init__(self, owns=HYF):
        self.said, self._owns = [], owns

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd calls it so
        self.said.append(f"MAIL {address}")
        if not address.endswith(f"@{self._owns}"):
            return "553 5.7.1 send as yourself"
        envelope.mail_from = address
        return "250 2.1.0 fine"

    async def handle_RSET(self, server, session, envelope):  # noqa: N802 -- aiosmtpd calls it so
        self.said.append("RSET")
        return "250 2.0.0 fine"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd calls it so
        self.said.append("DATA")
        return "554 5.7.0 the doctor sends nothing"


def check_login(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"mia", "gehéim".encode()), handled=False)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("HYF_LANG", "HYF_SMTP_URL", "HYF_SMTP_TOKEN_COMMAND", "HYF_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    return tmp_path


@pytest.fixture
def serve(folder, monkeypatch):
    """Start a server with STARTTLS and a login, and let HYF_SMTP_URL lead to it; stopped at the end."""
    running = []

    def start(provider=None, made=None, login="mia:geh%C3%A9im", **options):
        file, context = made or certificate(folder)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        usual = {"tls_context": context, "require_starttls": True, "authenticator": check_login, "auth_required": True}
        port = free_port()
        controller = Controller(provider or Provider(), hostname="127.0.0.1", port=port, **usual | options)
        controller.start()
        running.append(controller)
        monkeypatch.setenv("HYF_SMTP_URL", f"smtp+starttls://{login}{'@' if login else ''}localhost:{port}")
        return port

    yield start
    for controller in running:
        controller.stop()


def examine(capsys, zone=ZONE, output=Format.TEXT):
    """Return what is said, and whether it says that mail can leave by its exit."""
    capsys.readouterr()
    with names_that_know(zone) as (names, _):
        try:
            examine_mail(open_consortium(None), output, NOW, names=names)
        except MailNotUsable:
            return capsys.readouterr().out, False
    return capsys.readouterr().out, True


def stopped(capsys):
    """Return the topic and the words of what stops mail."""
    said, can_leave = examine(capsys, output=Format.JSON)
    answer = json.loads(said)
    assert (can_leave, answer["can_send"]) == (False, False)
    (found,) = [one for one in answer["findings"] if one["health"] == "stops"]
    return found["topic"], found["said"]


def test_everything_well_is_said_line_by_line(serve, folder, capsys):
    provider = Provider()
    port = serve(provider, made=certificate(folder, days="4000"))

    said, can_leave = examine(capsys)

    back = verp_address("stuiters@hyf.example", 1, check_of("<doctor@hyf.invalid>"))
    assert can_leave
    lines = [line.split(None, 1) for line in said.splitlines()]
    assert [line[0] for line in lines if line and line[0] != "->"] == [*["goed"] * 17, "Er"]
    for words in (
        f"verbinding  localhost:{port} antwoordt",
        "inloggen    mia wordt binnengelaten",
        f"afzender    mail van {back} wordt aangenomen",
        "SPF         SPF van hyf.example: v=spf1 mx -all",
        'DKIM        DKIM van hyf.example: er is een sleutel "selector1"',
        "DMARC       DMARC van hyf.example: beleid reject",
    ):
        assert f"goed  {words}\n" in said
    assert said.endswith("\nEr kan mail weg. Er is niets verstuurd.\n")
    assert provider.said == ["MAIL mia@hyf.example", "RSET", f"MAIL {back}", "RSET"]


def test_what_can_be_better_comes_with_its_line_for_the_dns(serve, folder, capsys):
    serve(made=certificate(folder, days="4000"))

    said, can_leave = examine(capsys, {key: value for key, value in ZONE.items() if key[0] != f"_dmarc.{HYF}"})

    assert can_leave
    assert said.splitlines()[-5:] == [
        "verbeter  DMARC       DMARC van hyf.example: er is geen record; Google en Microsoft willen er een",
        "                      -> zet dit in de DNS:",
        '                      _dmarc.hyf.example. TXT "v=DMARC1; p=none"',
        "",
        "Er kan mail weg; 1 punt om te verbeteren. Er is niets verstuurd.",
    ]


def test_answer_for_programs(serve, folder, capsys):
    serve(made=certificate(folder, days="4000"))

    answer = json.loads(examine(capsys, {}, Format.JSON)[0])

    assert answer["can_send"] is True
    assert [(one["topic"], one["health"]) for one in answer["findings"]] == [
        *[(topic, "well") for topic in ("connection", "tls", "login", "sender", "sender", "size", "dsn", "smtputf8")],
        *[(topic, "well") for topic in ("public-url", "bounces", "pace", "send-window", "clock")],
        *[("mx", "mend"), ("spf", "mend"), ("dkim", "unknown"), ("dmarc", "mend")],
    ]
    assert answer["findings"][-1] == {
        "topic": "dmarc",
        "health": "mend",
        "said": "DMARC van hyf.example: er is geen record; Google en Microsoft willen er een",
        "mend": "zet dit in de DNS",
        "record": '_dmarc.hyf.example. TXT "v=DMARC1; p=none"',
    }


def test_login_that_is_refused_stops_mail(serve, capsys):
    port = serve(login="mia:fout")

    topic, said = stopped(capsys)

    assert topic == "login"
    assert said.startswith(f'de mailserver localhost:{port} laat mia niet binnen: "535 5.7.8')


def test_server_that_wants_a_login_stops_mail_without_one(serve, capsys):
    serve(login="")

    topic, said = stopped(capsys)

    assert (topic, "530 5.7.0 Authentication required" in said) == ("sender", True)


def test_sender_of_another_domain_stops_mail(serve, capsys):
    serve(Provider(owns="ander.example"))

    assert stopped(capsys) == (
        "sender", 'mail van mia@hyf.example wordt geweigerd: "553 5.7.1 send as yourself"'
    )  # fmt: skip


def test_certificate_that_ended_stops_mail(serve, folder, capsys):
    serve(made=certificate_until(folder, -1))

    topic, said = stopped(capsys)

    assert (topic, "het certificaat is verlopen" in said) == ("tls", True)


def test_certificate_of_another_server_stops_mail(serve, folder, capsys):
    serve(made=certificate(folder, "DNS:other.example"))

    topic, said = stopped(capsys)

    assert (topic, "het certificaat is van een andere server" in said) == ("tls", True)


def test_server_that_speaks_only_old_tls_stops_mail(serve, folder, capsys):
    file, context = certificate(folder)
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    serve(made=(file, context))

    assert stopped(capsys)[0] == "tls"


def test_no_server_at_all_stops_mail(folder, capsys):
    assert stopped(capsys) == ("connection", "HYF_SMTP_URL is leeg, dus mail gaat nergens heen")
    assert examine(capsys)[0].endswith("\nEr kan geen mail weg. Er is niets verstuurd.\n")


def test_terminal_in_english_is_answered_in_english(folder, capsys, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    monkeypatch.setenv("HYF_SMTP_URL", "folder:out/mail")

    said, can_leave = examine(capsys)

    assert can_leave
    assert said.splitlines()[0] == "well  connection     mails become files in out/mail; nothing leaves this computer"
    assert said.endswith("\nMail can leave. Nothing was sent.\n")
    assert not (folder / "out").exists()
