"""A real Postfix takes our mails, and its reports find their rows; its `smtp-sink` gets every byte.

Skipped unless HYF_TEST_SERVERS=1; then it must be there, and the tests must run as root: `apt-get install postfix`.
"""

import os
import pwd
import smtplib
import subprocess
from contextlib import closing
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.enrolment.opt_out import is_marked
from hyf.mail.bounce_mailbox import mails_in
from hyf.mail.dsn import Action, Delivery, Report, Sort, read_report
from hyf.mail.eml import as_bytes
from hyf.mail.verp import check_of, envelope_id, verp_address
from hyf.model.language import Language
from hyf.model.mark import Mark
from hyf.store.database import open_store
from hyf.store.outbox import enqueue_all, rows_of
from tests.mail.letters import MOMENT, every_letter
from tests.servers.postfix import a_postfix, free_port, until_it_listens
from tests.store.builders import DAY, NOW, publish, published, queued

pytestmark = pytest.mark.skipif(
    os.environ.get("HYF_TEST_SERVERS") != "1", reason="needs postfix, as root: set HYF_TEST_SERVERS=1"
)
PEOPLE = ("onbekend", "vol", "later", "beleid", "vaag", "goed")
MEMBERS = "".join(f"  {key}: {{name: {key.title()}, company: acme, email: {key}@acme.example}}\n" for key in PEOPLE)
CONSORTIUM = f"""\
consortium:
  name: Proef
  coordinator: {{name: Mia Bakker, email: mia@hyf.example}}
communities: {{deventer: {{name: Deventer}}}}
group: {{min: 2, max: 8, min_companies: 1, max_share: 1}}
companies:
  acme: {{name: Acme BV, community: deventer, contact: {{name: Cor, email: cor@acme.example}}}}
members:
{MEMBERS}mail: {{bounces: stuiters@hyf.example, send_window: {{from: "00:00", to: "23:59"}}}}
"""
CONTENT = (
    b"From: mia@hyf.example\r\nDate: Mon, 04 Jan 2027 10:00:00 +0100\r\nTo: %s@acme.example\r\nMessage-ID: %s\r\n"
    b"Subject: Kom je ook?\r\n\r\nHoi,\r\n.\r\n..en een punt\r\n"
)


@pytest.fixture(scope="module")
def postfix():
    with a_postfix() as running:
        yield running


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("HYF_LANG", "HYF_DATABASE_URL", "HYF_SMTP_TOKEN_COMMAND"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HYF_SECRET_KEY", "geheim")
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    return tmp_path


def fill(folder, messages):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        publish(connection, *(published(key) for key in sorted({message.session for message in messages})))
        enqueue_all(connection, messages, NOW)


def rows(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        return rows_of(connection)


def marked(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        return [key for key in PEOPLE if is_marked(connection, f"{key}@acme.example", Mark.BOUNCED)]


def run(*arguments):
    result = CliRunner().invoke(app, [*arguments, "--today", f"{NOW:%Y-%m-%d}"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def send(folder, port, monkeypatch):
    """Send one mail to each of the people; return their rows."""
    made = (queued(key, due_at=NOW - DAY) for key in PEOPLE)
    fill(folder, [replace(one, content=CONTENT % (one.member.encode(), one.message_id.encode())) for one in made])
    monkeypatch.setenv("HYF_SMTP_URL", f"smtp://127.0.0.1:{port}")
    run("send")
    return rows(folder)


def back_to(bounces, row):
    return verp_address(bounces, row.number, check_of(row.message_id, "geheim"))


def ask_for_success(postfix, row, bounces):
    """Send a mail of a row once more, asking to hear that it arrived: hyf itself asks for trouble only."""
    identity = envelope_id(row.number, check_of(row.message_id, "geheim"))
    with smtplib.SMTP("127.0.0.1", postfix.port) as client:
        client.ehlo()
        client.mail(back_to(bounces, row), [f"ENVID={identity}", "RET=HDRS"])
        client.rcpt(row.recipient, [f"ORCPT=rfc822;{row.recipient}", "NOTIFY=SUCCESS"])
        client.data(CONTENT % (b"goed", row.message_id.encode()))


BOUNCES = ["5.1.1", "5.2.2", "delayed 4.3.0", "5.7.1", "5.0.0", ""]


@pytest.mark.parametrize("kind", ["mbox", "maildir"])
def test_reports_of_postfix_find_their_rows(postfix, folder, monkeypatch, kind):
    name = {"mbox": "stuiters", "maildir": "mappen"}[kind]
    text = CONSORTIUM.replace("stuiters@", f"{name}@")
    (folder / "consortium.yaml").write_text(text, encoding="utf-8")
    before = postfix.count()
    sent = send(folder, postfix.port, monkeypatch)
    ask_for_success(postfix, sent[-1], f"{name}@hyf.example")
    postfix.wait_for(before + 6)
    mailbox = str(getattr(postfix, kind))

    said = [run("bounces", mailbox, *more) for more in ((), ("--dry-run",))]

    assert [row.bounce for row in rows(folder)] == BOUNCES
    assert marked(folder) == ["onbekend", "vaag"]
    assert said[0].splitlines()[-1] == "6 gelezen, 4 teruggekomen, 1 vertraagd, 1 aangekomen."
    assert said[1].splitlines()[-1] == "6 gelezen, 4 teruggekomen, 1 vertraagd, 1 aangekomen. Er is niets genoteerd."


def test_report_of_postfix_repeats_all_that_finds_a_row(postfix, folder, monkeypatch):
    before = postfix.count()
    sent = send(folder, postfix.port, monkeypatch)
    postfix.wait_for(before + 5)

    *_, report = [mail for mail in mails_in(postfix.mbox) if b"onbekend@acme.example" in mail]
    check = check_of(sent[0].message_id, "geheim")
    assert read_report(report) == Report(
        Sort.DELIVERY,
        "Undelivered Mail Returned to Sender",
        (f"stuiters+1-{check}@hyf.example",),
        f"hyf-1-{check}",
        sent[0].message_id,
        (Delivery(Action.FAILED, "5.1.1", ("onbekend@acme.example",), "550 5.1.1 no such person here"),),
    )


def test_postfix_hands_on_the_mail_as_it_was(postfix, folder, monkeypatch):
    postfix.elsewhere.taken.clear()
    (*_, row) = send(folder, postfix.port, monkeypatch)
    postfix.wait_until(lambda: postfix.elsewhere.taken)

    (taken,) = postfix.elsewhere.taken
    assert taken.content.endswith(CONTENT % (b"goed", row.message_id.encode()))
    assert (taken.mail_from, taken.rcpt_tos) == (back_to("stuiters@hyf.example", row), ["goed@acme.example"])


def test_smtp_sink_gets_every_kind_of_mail_byte_for_byte(folder, monkeypatch):
    letters = [as_bytes(one, MOMENT) for language in Language for one in every_letter(language).values()]
    fill(folder, [queued(f"lid{n}", content=letter, due_at=NOW - DAY) for n, letter in enumerate(letters)])
    dump, port = folder / "dump", free_port()
    dump.mkdir()
    monkeypatch.setenv("HYF_SMTP_URL", f"smtp://127.0.0.1:{port}")
    # As root it wants to be told to work as somebody.
    command = ["smtp-sink", "-u", pwd.getpwuid(os.getuid()).pw_name, "-R", dump, "-d", "%M.", f"127.0.0.1:{port}", "10"]
    with subprocess.Popen(command) as sink:
        until_it_listens(port)
        run("send")
        sink.terminate()

    received = [path.read_bytes() for path in dump.iterdir()]
    # It writes its own lines above a mail, and an empty one below.
    expected = [b"\n" + letter.replace(b"\r\n", b"\n") + b"\n" for letter in letters]
    found = [sum(one.endswith(letter) for one in received) for letter in expected]
    assert found == [1] * len(letters)
    assert {row.state for row in rows(folder)} == {"sent"}
