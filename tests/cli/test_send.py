"""`hyf send`: what waits leaves, or is told why it does not; as text, as JSON, and as a file of failures."""

import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.sending_stop import gentle_stop
from hyf.errors import Interrupted, MailNotUsable, WrongUsage
from hyf.store.database import open_store
from hyf.store.outbox import rows_of
from tests.mail.outgoing import fill, states
from tests.mail.scripted_server import a_server
from tests.store.builders import DAY, NOW

CONSORTIUM = """\
consortium:
  name: Proef
  language: en
  coordinator: {name: Mia Bakker, email: mia@hyf.example}
communities:
  deventer: {name: Deventer}
companies:
  acme: {name: Acme BV, community: deventer, contact: {name: Cor Kok, email: cor@acme.example}}
  bolt: {name: Bolt, community: deventer, contact: {name: Bea Vis, email: bea@bolt.example}}
members:
  anna: {name: Anna Ree, company: acme, email: anna@acme.example}
  bram: {name: Bram Touw, company: bolt, email: bram@bolt.example}
"""
TODAY = ("--today", "2027-01-05")
NOTHING = {"made": 0, "sent": 0, "skipped": {}, "failed": 0, "still_due": 0, "in_doubt": 0}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("HYF_SMTP_URL", "HYF_SMTP_TOKEN_COMMAND", "HYF_DATABASE_URL", "HYF_SECRET_KEY", "HYF_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    return tmp_path


@pytest.fixture
def outbox(folder):
    """A database with mail for Anna, Bram, and the contact person of Acme; they were due an hour before `TODAY`."""
    store = open_store(f"sqlite:///{folder / 'hyf.db'}")
    fill(store, "anna", "bram", "@acme", due_at=NOW - dt.timedelta(hours=2))
    yield store
    store.close()


def run(*arguments, raises=None):
    ran = CliRunner().invoke(app, ["send", *arguments])
    if raises is None:
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    else:
        assert isinstance(ran.exception, raises), ran.exception
    return ran


def through(server, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", f"smtp://127.0.0.1:{server.port}")


def test_due_mail_is_sent(outbox, monkeypatch):
    with a_server() as server:
        through(server, monkeypatch)
        ran = run(*TODAY)

    assert ran.stdout == "3  mails to send\n3  sent\n"
    assert ran.stderr == ""
    assert [said for said in server.heard if said.startswith(("ehlo", "MAIL"))] == [
        "ehlo hyf.example",
        *["MAIL FROM:<hyf@hyf.example>"] * 3,
    ]
    assert set(states(outbox).values()) == {"sent"}


def test_mail_goes_into_a_folder(outbox, folder, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:out/mail")

    ran = run(*TODAY)

    assert ran.stderr == "Mail goes to the folder out/mail: nobody receives it.\n"
    assert sorted(path.name for path in (folder / "out" / "mail").iterdir()) == [
        "000001.deventer-2027-01-ux-design.anna.invitation.1.eml",
        "000002.deventer-2027-01-ux-design.bram.invitation.1.eml",
        "000003.deventer-2027-01-ux-design.@acme.invitation.1.eml",
    ]


def test_answer_as_json(outbox, monkeypatch):
    with a_server(RCPT=["550 5.1.1 no such user"]) as server:
        through(server, monkeypatch)
        ran = run(*TODAY, "--format", "json")

    assert json.loads(ran.stdout) == NOTHING | {
        "made": 3,
        "sent": 2,
        "failed": 1,
        "ended": "done",
        "goes_on_at": None,
        "failures": [
            {
                "member": "anna",
                "kind": "invitation",
                "session": "deventer-2027-01-ux-design",
                "answer": "550 5.1.1 no such user",
            }
        ],
    }


def test_refused_mail_is_told_and_written_but_is_no_failure_of_the_command(outbox, folder, monkeypatch):
    with a_server(RCPT=["550 5.1.1 no such user", None, "550 =cmd|calc"]) as server:
        through(server, monkeypatch)
        ran = run(*TODAY, "--failures", "failed.csv")

    assert ran.exit_code == 0
    assert ran.stdout == (
        "3  mails to send\n1  sent\n2  failed\n"
        "  Anna Ree (Acme BV)  invitation  550 5.1.1 no such user\n"
        "  Cor Kok (Acme BV)   invitation  550 =cmd|calc\n"
    )
    assert ran.stderr == (
        "written to failed.csv\n"
        "Refused for good, and not tried again: 2 mails. Look at the addresses in consortium.yaml.\n"
    )
    assert (folder / "failed.csv").read_text(encoding="utf-8-sig") == (
        "Member,Name,Company,Mail,Session,Answer of the mail server\n"
        "anna,Anna Ree,Acme BV,invitation,deventer-2027-01-ux-design,550 5.1.1 no such user\n"
        "'@acme,Cor Kok,Acme BV,invitation,deventer-2027-01-ux-design,550 =cmd|calc\n"
    )


def test_terminal_gets_a_table_and_a_bar(outbox, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")

    ran = run(*TODAY)

    assert [line.strip() for line in unstyled(ran.stdout).splitlines()] == ["3  mails to send", "3  sent"]
    assert "sending" in unstyled(ran.stderr)
    assert "3/3" in unstyled(ran.stderr)


def unstyled(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_file_of_failures_is_written_when_there_are_none(outbox, folder, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")

    run(*TODAY, "--failures", "failed.csv")

    assert (folder / "failed.csv").read_text(encoding="utf-8-sig").count("\n") == 1


def test_file_of_failures_with_another_ending_is_refused_before_anything_leaves(outbox, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")

    run(*TODAY, "--failures", "consortium.yaml", raises=WrongUsage)

    assert set(states(outbox).values()) == {"due"}


def test_server_that_lets_nobody_in_ends_with_its_own_code_after_the_count(outbox, monkeypatch):
    with a_server(offers=["AUTH PLAIN"], AUTH="535 5.7.8 wrong password") as server:
        monkeypatch.setenv("HYF_SMTP_URL", f"smtp://mia:geheim@127.0.0.1:{server.port}")
        ran = run(*TODAY, raises=MailNotUsable)

    assert ran.exception.exit_code == 9
    assert 'does not let mia in: "535 5.7.8 wrong password"' in ran.exception.message.en
    assert ran.stdout == "3  mails to send\n0  sent\n3  still due\n"
    assert set(states(outbox).values()) == {"due"}


def test_outside_the_hours_nothing_leaves_unless_asked(outbox, folder, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")
    with (folder / "consortium.yaml").open("a", encoding="utf-8") as file:
        file.write('mail: {send_window: {from: "10:00", to: "11:00"}}\n')

    waits, leaves = run(*TODAY), run(*TODAY, "--now", "--quiet")

    assert waits.stdout == "3  mails to send\n0  sent\n3  still due\n"
    assert waits.stderr.partition("\n")[2] == (
        "Mail leaves within 10:00\N{EN DASH}11:00. Still to go: 3 mails. That can be from Tue 5 Jan 2027, 10:00 on: "
        "run hyf send then, or do not wait: hyf send --now\n"
    )
    assert (leaves.stdout, leaves.stderr) == ("3  mails to send\n3  sent\n", "")


def test_no_more_than_asked_for(outbox, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")

    ran = run(*TODAY, "--limit", "2")

    assert ran.stdout == "3  mails to send\n2  sent\n1  still due\n"
    assert "Still to go: 1 mail. That can be from" in ran.stderr


def test_dry_run_tells_and_does_nothing(outbox, folder, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "smtp://127.0.0.1:1")
    with (folder / "consortium.yaml").open("a", encoding="utf-8") as file:
        file.write('mail: {send_window: {from: "10:00", to: "11:00"}, daily_cap: 2}\n')

    text, tree = run(*TODAY, "--dry-run"), run(*TODAY, "--dry-run", "--format", "json")

    assert text.stdout == (
        "3  invitations\nMail leaves again from Tue 5 Jan 2027, 10:00 on.\nToday 2 more may leave.\n"
    )
    assert json.loads(tree.stdout) == {
        "due": {"invitation": 3},
        "later": 0,
        "overdue": 0,
        "next_at": "2027-01-05T07:00:00+00:00",
        "opens_at": "2027-01-05T09:00:00+00:00",
        "room_today": 2,
    }
    assert set(states(outbox).values()) == {"due"}


def test_mail_that_is_not_due_yet_is_told(folder, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")
    store = open_store(f"sqlite:///{folder / 'hyf.db'}")
    fill(store, "anna", due_at=NOW + DAY)
    store.close()

    assert run(*TODAY, "--dry-run").stdout == "1  due later\n"
    assert run(*TODAY).stderr.splitlines()[1:] == [
        "Still to go: 1 mail. That can be from Wed 6 Jan 2027, 10:00 on: run hyf send then."
    ]


def test_mail_whose_session_has_started_is_counted_as_not_sent(outbox, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")

    looked, ran = run("--today", "2027-02-01", "--dry-run"), run("--today", "2027-02-01")

    assert looked.stdout == "3  too late, so not sent\n"
    assert ran.stdout == "3  mails to send\n0  sent\n3  not sent: too late, the session had begun\n"


def test_nothing_was_ever_published(folder, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")

    text, tree, look = run(), run("--format", "json"), run("--dry-run")

    assert (text.stdout, look.stdout) == ("0  mails to send\n0  sent\n", "Nothing waits to be sent.\n")
    assert json.loads(tree.stdout) == NOTHING | {"ended": "done", "goes_on_at": None, "failures": []}
    assert not (folder / "hyf.db").exists()


def test_mail_server_that_nobody_named(outbox):
    ran = run(*TODAY, raises=WrongUsage)

    assert "set the environment variable HYF_SMTP_URL" in ran.exception.message.en


def test_way_that_everybody_can_read_is_told(outbox, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "smtp://mail.hyf.invalid")

    ran = run(*TODAY, raises=MailNotUsable)

    assert ran.stderr.startswith("Mail goes to mail.hyf.invalid:25 for all on the way to read; use smtp+starttls://")


def test_ctrl_c_ends_after_the_mail_on_its_way(outbox, folder, monkeypatch):
    with a_server() as server:
        # The first mail is on its way: the server keeps it waiting until Ctrl-C was pressed.
        server.answers["."] = Pressing(signal.SIGINT)
        through(server, monkeypatch)
        ran = run(*TODAY, raises=Interrupted)

    assert ran.exception.exit_code == 130
    assert ran.exception.message.en == (
        "interrupted after the mail that was on its way; still to go: 2 mails, and hyf send goes on with them"
    )
    assert ran.stdout == "3  mails to send\n1  sent\n2  still due\n"
    assert sorted(states(outbox).values()) == ["due", "due", "sent"]


class Pressing(str):
    """An answer that comes after a signal was sent to this very process."""

    __slots__ = ()

    def __new__(cls, _number):
        return super().__new__(cls, "250 2.0.0 taken")

    def encode(self, *arguments):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.2)
        return super().encode(*arguments)


def test_who_asks_twice_means_at_once():
    def press_twice():
        with gentle_stop() as stop:
            os.kill(os.getpid(), signal.SIGINT)
            stop.wait(1)
            assert stop.is_wanted
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)

    with pytest.raises(KeyboardInterrupt):
        press_twice()


def test_service_that_is_stopped_ends_between_two_mails():
    before = signal.getsignal(signal.SIGTERM)
    with gentle_stop() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        begun = time.monotonic()
        stop.wait(10)

    assert stop.is_wanted
    assert time.monotonic() - begun < 5
    assert signal.getsignal(signal.SIGTERM) is before


def test_quiet_run_with_nothing_to_do_says_nothing(outbox, folder, monkeypatch):
    monkeypatch.setenv("HYF_SMTP_URL", "folder:mail")
    run(*TODAY)

    quiet, told = run(*TODAY, "--quiet"), run(*TODAY, "--quiet", "--format", "json")

    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", "")
    assert json.loads(told.stdout)["made"] == 0


def test_command_as_a_timer_runs_it(outbox, folder):
    outbox.close()
    environment = {**os.environ, "HYF_SMTP_URL": "folder:mail", "HYF_LANG": "nl"}

    ran = subprocess.run(
        [sys.executable, "-m", "hyf", "send", "--quiet", *TODAY],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "3  mails te versturen\n3  verstuurd\n", "")
    store = open_store(f"sqlite:///{folder / 'hyf.db'}")
    with store.read() as connection:
        assert [row.attempts for row in rows_of(connection)] == [1, 1, 1]
    store.close()
