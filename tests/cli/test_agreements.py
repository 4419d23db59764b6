"""`hyf agreements`: who accepted, whom to ask, and what the other commands make of mail about no session."""

import datetime as dt
import json
from contextlib import closing

import pytest

from hyf.enrolment.agreeing import answer_agreements, wording_of
from hyf.errors import WrongUsage
from hyf.loading.load import load
from hyf.model.agreement import AgreementAnswer
from hyf.model.message import Kind
from hyf.store.database import open_store
from tests.cli.invited_folder import CONSORTIUM, ROTA, a_copy, a_folder, outbox, run, write

MOMENT = dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC)
AGREEMENTS = "agreements:\n  - {key: niet-werven, text: We benaderen elkaars mensen niet met een baan.}\n"
DIRECTOR = "    director: {name: Dirk Maas, email: dirk@bolder.example}\n"
WITH_DIRECTOR = CONSORTIUM.replace("    venue:", f"{DIRECTOR}    venue:", 1)


def declare(folder, text):
    write(folder, WITH_DIRECTOR + text, ROTA)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)
    declare(tmp_path, AGREEMENTS)
    return tmp_path


@pytest.fixture(scope="module")
def asked_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked")
    with pytest.MonkeyPatch.context() as patch:
        a_folder(path, patch)
        declare(path, AGREEMENTS)
        assert run("agreements", "--ask", "--yes", "--quiet").exit_code == 0
    return path


@pytest.fixture
def asked(asked_once, tmp_path, monkeypatch):
    return a_copy(asked_once, tmp_path, monkeypatch)


def answer(folder, how=AgreementAnswer.ACCEPTED):
    consortium = load(folder / "consortium.yaml").consortium
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        when = {"wording": wording_of(consortium), "consortium": consortium, "now": MOMENT}
        answer_agreements(connection, "bolder", how, "Dirk Maas", **when)


def test_stand_of_every_company_is_shown(folder):
    assert run("agreements").stdout == (
        "Bolder BV  nog niet gevraagd\n"
        "Kade       geen directeur in consortium.yaml\n"
        "\n"
        "Samen: 1 nog niet gevraagd; 1 geen directeur in consortium.yaml\n"
        "Vraag het met: hyf agreements --ask\n"
    )
    assert not (folder / "hyf.db").exists()


def test_directors_are_shown_and_asked_and_not_twice(asked):
    again = run("agreements", "--ask", "--yes", "--quiet")

    assert again.exit_code == 0
    assert [path.name for path in (asked / "out" / "mail").iterdir()] == ["000001.@bolder-director.agreements.1.eml"]
    assert outbox(asked) == [("", "@bolder.director", "agreements", "sent")]
    assert "Bolder BV  gevraagd, nog geen antwoord        di 1 dec 2026\n" in run("agreements").stdout


def test_what_would_be_sent_is_shown_and_nothing_done_in_a_dry_run(folder):
    shown = run("agreements", "--ask", "--dry-run").stdout

    assert shown == (
        "Dirk Maas (Bolder BV)\n"
        "Geen mail: Kade: in consortium.yaml staat geen directeur van dit bedrijf; zet erbij: director: {name: ..., "
        "email: ...}\n"
        "\n"
        "Samen 1 mail\n"
    )
    assert not (folder / "hyf.db").exists()


def test_mails_are_written_to_look_at(folder):
    done = run("agreements", "--ask", "--preview")

    assert done.exit_code == 0
    path = folder / "out" / "agreements" / "bolder.director.agreements.eml"
    assert "Subject: De afspraken van Proef" in path.read_text(encoding="ascii")
    assert not (folder / "hyf.db").exists()


def test_preview_without_asking_is_refused(folder):
    with pytest.raises(WrongUsage):
        run("agreements", "--preview")


def test_answers_and_another_wording_are_told_to_a_program(asked):
    answer(asked)
    first = json.loads(run("agreements", "--format", "json").stdout)
    declare(asked, AGREEMENTS.replace("baan", "klus"))
    second = json.loads(run("agreements", "--format", "json").stdout)

    bolder = {"company": "bolder", "name": "Bolder BV", "director": "Dirk Maas"}
    at = "2026-12-03T09:00:00+00:00"
    sent = first["companies"][0].pop("asked_at")
    assert sent.startswith("2026-12-01T08:00")
    assert first["companies"][0] == {**bolder, "state": "accepted", "by": "Dirk Maas", "at": at, "earlier": None}
    earlier = {"answer": "accepted", "by": "Dirk Maas", "at": at}
    assert second["companies"][0] == {
        **bolder,
        "state": "not-asked",
        "by": None,
        "at": None,
        "asked_at": None,
        "earlier": earlier,
    }
    assert "op een eerdere tekst: akkoord, Dirk Maas, do 3 dec 2026" in run("agreements").stdout


def test_reminder_is_told_to_a_program_and_sent_with_yes(asked):
    early = json.loads(run("agreements", "--remind", "--format", "json", today="2026-12-03").stdout)
    done = json.loads(run("agreements", "--remind", "--format", "json", "--yes", today="2026-12-08").stdout)

    assert (early["mails"], [one["reason"] for one in early["skips"]]) == ([], ["already-told"])
    mail = {"member": "@bolder.director", "name": "Dirk Maas", "company": "bolder", "reminder": True}
    assert (done["mails"], done["written"], done["made"], done["delivery"]["sent"]) == ([mail], True, 1, 1)


def test_other_commands_cope_with_mail_about_no_session(asked):
    audit, status = run("audit"), run("status")
    invited = run("invite", "--yes", "--quiet", today="2026-12-02")
    later = run("status", today="2026-12-02").stdout

    assert (audit.exit_code, invited.exit_code, run("audit").exit_code) == (0, 0, 0)
    assert "Er is nog niets gepubliceerd." in status.stdout
    assert "verstuurd     1" in status.stdout
    assert "verstuurd     3" in later
    assert json.loads(run("remind", "--format", "json").stdout)["mails"] == []


def test_mail_that_was_refused_is_named_with_the_director(asked):
    with closing(open_store(f"sqlite:///{asked / 'hyf.db'}")) as store, store.begin() as connection:
        connection.exec_driver_sql("UPDATE messages SET state = 'failed', answer = '550 no'")

    failed = json.loads(run("status", "--format", "json").stdout)["failed"]

    assert [(one["session"], one["member"], one["kind"]) for one in failed] == [
        ("", "@bolder.director", Kind.AGREEMENTS)
    ]
    assert "Dirk Maas (Bolder BV)  afspraken voor de directie  550 no" in run("status").stdout
    assert "weigerde een eerdere mail" in run("agreements", "--ask").stdout


def test_director_is_opted_out_by_key(asked):
    assert run("opt-out", "@bolder.director").stdout.startswith("Dirk Maas krijgt geen mail meer")


def test_consortium_without_agreements_is_told_how_to_write_them(folder):
    declare(folder, "")

    assert run("agreements").stdout.startswith("Er zijn nog geen afspraken: zet ze in consortium.yaml")
    assert run("agreements", "--ask").stdout.startswith("Er zijn nog geen afspraken: zet ze in consortium.yaml")
