"""`hyf remind`: what is due on a day is shown, asked and sent, and nothing of it twice."""

import json
from contextlib import closing
from textwrap import dedent

import pytest

from hyf.cli.context import open_consortium
from hyf.cli.remind_view import RemindView
from hyf.enrolment.remind import Reminding
from hyf.errors import WrongUsage
from hyf.model.language import Language
from hyf.store.database import open_store
from hyf.store.outbox import rows_of
from tests.cli.invited_folder import KUBERNETES, UX, a_copy, a_folder, at_a_terminal, made_once, mails, outbox, run

TODAY = "2027-01-12"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna comes, Bram has not answered."""
    return made_once(tmp_path_factory, ("invite", "--yes"), ("sign-up", UX, "anna"), ("send",))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def remind(*options, today=TODAY):
    return run("remind", *options, today=today)


def test_remind_shows_a_row_for_every_kind(folder):
    result = remind("--dry-run")

    assert result.stdout == dedent("""\
        1  herinnering                    UX design (di 19 jan 2027)
        1  draaiboek voor de organisator  UX design (di 19 jan 2027)

        Samen 2 mails naar 2 mensen: 1 en, 1 nl
        """)
    assert result.stderr == "er is niets geschreven of verstuurd (--dry-run)\n"


def test_remind_sends_once(folder):
    before = mails(folder)

    first, second = remind("--yes"), remind("--yes")

    assert first.stdout.splitlines()[-2:] == ["2  mails te versturen", "2  verstuurd"]
    assert second.stdout == "Er is nu niets nodig: niemand hoeft herinnerd te worden, en iedereen heeft wat nodig is.\n"
    assert len(mails(folder)) == len(before) + 2


def test_remind_quiet_says_nothing_where_nothing_is_due(folder):
    result = remind("--yes", "--quiet", today="2026-12-01")

    assert (result.stdout, result.stderr) == ("", "")


def test_remind_only_some_kinds_with_names_in_english(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    result = remind("--only", "reminder", "--only", "thanks", "--verbose", "--dry-run")

    assert result.stdout == dedent("""\
        1  reminder  UX design (Tue 19 Jan 2027)
                     Bram Touw

        In all 1 mail to 1 person: 1 en
        """)


def test_remind_only_one_session(folder):
    run("invite", "--yes", "--session", KUBERNETES)

    told = json.loads(remind("--session", "ux-design", "--format", "json", today="2027-03-09").stdout)
    other = json.loads(remind("--session", "kubernetes", "--format", "json", today="2027-03-09").stdout)

    assert {mail["session"] for mail in told["mails"]} <= {UX}
    assert {mail["session"] for mail in other["mails"]} == {KUBERNETES}


def test_remind_of_a_session_that_was_not_published(folder):
    with pytest.raises(WrongUsage) as caught:
        remind("--session", "kubernetes", "--yes")

    assert caught.value.message.nl.startswith('er is geen bijeenkomst "kubernetes"')


def test_remind_names_who_gets_no_mail(folder):
    run("opt-out", "bram")

    result = remind("--dry-run")

    assert "Geen mail: Bram Touw (Kade): wil geen mail van hyf; vertel het zelf" in result.stdout.splitlines()


def test_remind_where_nobody_can_be_asked(folder):
    before = outbox(folder)

    with pytest.raises(WrongUsage):
        remind()

    assert outbox(folder) == before


def test_remind_asks(folder, monkeypatch):
    code, shown = at_a_terminal(monkeypatch, "n\n", "remind", today=TODAY)

    assert code == 0
    assert "Dit naar 2 mensen sturen? [j/N]: " in shown
    assert shown.endswith("er is niets geschreven of verstuurd\n")


def test_remind_no_send_gets_the_mails_ready(folder):
    result = remind("--yes", "--no-send")

    assert result.stderr == "er is niets verstuurd (--no-send): 2 mails staan klaar; verstuur met: hyf send\n"
    assert [row[1:] for row in outbox(folder)[-2:]] == [
        ("bram", "reminder", "due"),
        ("anna", "organiser", "due"),
    ]


def test_remind_without_a_rota_beside_the_consortium_knows_the_published_one(folder):
    (folder / "rota.yaml").unlink()

    told = json.loads(remind("--format", "json").stdout)

    assert [mail["kind"] for mail in told["mails"]] == ["reminder", "organiser"]


def test_remind_says_which_lists_come_in_the_place_of_others(folder):
    with closing(open_store("sqlite:///hyf.db")) as store, store.read() as connection:
        rows = rows_of(connection)
    view = RemindView(Reminding(withdrawn=rows[:2]), {}, open_consortium(None).consortium, Language.NL, None)

    assert [str(part) for part in view.parts()] == ["\nIngetrokken, want er komen nieuwere voor in de plaats: 2 mails"]


def test_remind_where_nothing_was_published(tmp_path, monkeypatch):
    (tmp_path / "new").mkdir()
    folder = a_folder(tmp_path / "new", monkeypatch)

    result = remind("--yes")

    assert result.stdout.startswith("Er is nu niets nodig")
    assert not (folder / "hyf.db").exists()


def test_remind_for_a_program(folder):
    told = json.loads(remind("--format", "json", "--yes").stdout)

    assert [(mail["member"], mail["kind"]) for mail in told["mails"]] == [
        ("bram", "reminder"),
        ("anna", "organiser"),
    ]
    assert (told["written"], told["made"], told["delivery"]["sent"]) == (True, 2, 2)
