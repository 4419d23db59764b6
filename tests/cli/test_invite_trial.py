"""`hyf invite --test`: one mail of each kind and language to the coordinator, and nothing of it anywhere else."""

import email
import json
from collections import Counter
from email import policy

import pytest

from hyf.errors import FileNotUsable, MailNotUsable, WrongUsage
from hyf.model.message import Kind
from tests.cli.invited_folder import CONSORTIUM, ROTA, UX, a_folder, run, write
from tests.mail.scripted_server import a_server

ME = "mia@hyf.example"
TO_MEMBERS = [kind.value for kind in Kind if kind not in (Kind.CONTACT, Kind.HOST, Kind.SHOP_FLOOR, Kind.AGREEMENTS)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return a_folder(tmp_path, monkeypatch)


def sent(folder):
    return [
        email.message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted((folder / "out" / "mail").glob("*.eml"))
    ]


def message_of(error, *options):
    with pytest.raises(error) as caught:
        run("invite", "--test", *options)
    return caught.value.message


def test_trial_sends_each_kind_in_each_language_in_use(folder):
    told = json.loads(run("invite", "--test", ME, "--format", "json").stdout)

    kinds = Counter((mail["kind"], mail["language"]) for mail in told)
    languages = {(kind, language): 1 for kind in TO_MEMBERS for language in ("nl", "en")}
    assert kinds == languages | {("contact", "nl"): 1, ("host", "nl"): 1, ("shop-floor", "nl"): 1}
    assert all(mail["taken"] for mail in told)
    assert len(sent(folder)) == len(told)


def test_trial_goes_to_one_address_and_says_that_it_is_one(folder):
    result = run("invite", "--test", ME)

    mails = sent(folder)
    assert {mail["To"] for mail in mails} == {ME}
    assert all(mail["Subject"].startswith("[test] ") for mail in mails)
    assert len({mail["Message-ID"] for mail in mails}) == len(mails)
    assert result.stderr.splitlines() == [
        "Mail gaat naar de map out/mail: niemand ontvangt die.",
        f"31 van 31 mails verstuurd naar {ME}, en naar niemand anders; de links werken niet",
    ]


def test_trial_leaves_no_trace_in_the_database_or_the_rota(folder):
    run("invite", "--test", ME)

    assert (folder / "rota.yaml").read_text() == ROTA
    assert not (folder / "hyf.db").exists()


def test_trial_has_links_and_events_that_are_nobodys(folder):
    run("invite", "--yes", "--no-send")

    run("invite", "--test", ME)

    for mail in sent(folder):
        assert "/test00000000000" in mail.get_body(("plain",)).get_content() or not mail["List-Unsubscribe-Post"]
        calendars = [part.get_content() for part in mail.walk() if part.get_content_type() == "text/calendar"]
        for calendar in calendars:
            assert f"mailto:{ME}" in calendar.replace("\r\n ", "")
            assert f"UID:{UX}" not in calendar


def test_trial_at_night_leaves_at_once(folder):
    write(folder, CONSORTIUM.replace("mail: {", 'mail: {send_window: {from: "10:00", to: "11:00"}, '), ROTA)

    run("invite", "--test", ME)

    assert len(sent(folder)) == 31


def test_trial_dry_run_sends_nothing(folder):
    result = run("invite", "--test", ME, "--dry-run")

    assert len(result.stdout.splitlines()) == 31
    assert result.stderr.splitlines()[-1] == "er is niets verstuurd (--dry-run)"
    assert not (folder / "out").exists()


def test_trial_to_what_is_no_address(folder):
    assert message_of(WrongUsage, "mia").nl == "--test heeft een mailadres nodig, zoals naam@bedrijf.example"


def test_trial_without_sessions(folder):
    write(folder, CONSORTIUM, ROTA[: ROTA.index("sessions:")] + "sessions: []\n")

    assert message_of(FileNotUsable, ME).en == (
        "the rota has no session with members to write about; plan further with: hyf plan"
    )


def test_trial_that_the_server_refuses_shows_its_answers(folder, monkeypatch, capsys):
    with a_server(RCPT="550 5.7.1 not you") as server:
        monkeypatch.setenv("HYF_SMTP_URL", f"smtp://127.0.0.1:{server.port}")

        message = message_of(MailNotUsable, ME)

    assert message.nl == "de mailserver nam geen van de mails aan; zoek uit waarom met: hyf invite --doctor"


def test_trial_shows_directors_what_they_are_asked_where_there_are_agreements(folder):
    write(folder, CONSORTIUM + "agreements: [{key: stil, text: Wat we zeggen blijft hier.}]\n", ROTA)

    told = json.loads(run("invite", "--test", ME, "--format", "json").stdout)

    assert [mail["language"] for mail in told if mail["kind"] == "agreements"] == ["nl"]
    assert [mail for mail in sent(folder) if "Wat we zeggen blijft hier." in mail.get_body(("plain",)).get_content()]
