"""`hyf erase` and `hyf my-data`: what is shown, done, left on disk, and what the coordinator has to do."""

import datetime as dt
import json
import re
from contextlib import closing

import pytest
from sqlalchemy import insert
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.serve_desk import LiveDesk
from hyf.enrolment.erase import erase
from hyf.errors import WrongUsage
from hyf.loading.load import load
from hyf.store.database import open_store
from hyf.store.disk import leave_no_trace
from hyf.store.tables_members import session_notes
from tests.cli.invited_folder import KUBERNETES, UX, a_copy, at_a_terminal, change, made_once, outbox, run

WORDS = (b"Bram Touw", b"bram@kade", b"bram")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Everybody was invited to both sessions by mail in out/mail; Bram signed up for one, and organises the other."""
    until = ("invite", "--until", "2027-12-31", "--yes")
    path = made_once(tmp_path_factory, until, ("sign-up", UX, "bram"), ("sign-up", KUBERNETES, "anna"), ("send",))
    CliRunner().invoke(app, ["calendar", "--members", "--consortium", str(path)], catch_exceptions=False)
    return path


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def naming(folder, *words):
    """Return the files that hold one of some words; what people write themselves is left out."""
    people = {"consortium.yaml", "rota.yaml"}
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in people]
    known = {path.relative_to(folder).as_posix(): path for path in files}
    return sorted(
        name for name, path in known.items() if any(word in name.encode() + path.read_bytes() for word in words)
    )


def test_nothing_is_erased_unasked(folder):
    before = (folder / "hyf.db").read_bytes()

    shown = run("erase", "bram", "--dry-run")
    with pytest.raises(WrongUsage, match="nothing was erased: hyf asks first"):
        run("erase", "Bram Touw")

    assert shown.stdout.splitlines()[:3] == [
        "Dit zou Bram Touw wissen:",
        "- niet meer bij UX design",
        "- niet meer bij Kubernetes",
    ]
    assert shown.stderr.endswith("er is niets gewist (--dry-run)\n")
    assert ((folder / "hyf.db").read_bytes(), naming(folder, b"Bram Touw") != []) == (before, True)


def test_erased_person_stands_in_no_file_any_more(folder):
    assert "out/calendar/members/bram.ics" in naming(folder, *WORDS)

    ran = run("erase", "bram", "--yes")

    assert ran.exit_code == 0
    assert naming(folder, *WORDS) == []
    said = ran.stdout.splitlines()
    assert said[0] == "Bram Touw is gewist."
    assert "- bestand weg: out/calendar/members/bram.ics" in said
    assert said[said.index("Wat je zelf doet:") + 1 :] == [
        "- haal ze weg bij consortium.yaml:17, en overal waar de sleutel verder staat",
        "- zoek iemand anders die Kubernetes organiseert of er spreekt",
        "- daarna: hyf plan, hyf invite, hyf remind en hyf send",
    ]
    assert run("audit").exit_code == 0


def test_person_who_still_stands_in_the_file_is_not_invited_again(folder):
    run("erase", "bram", "--yes")
    before = outbox(folder)

    for command in (("invite", "--until", "2027-12-31", "--yes"), ("remind", "--yes")):
        assert run(*command, today="2027-01-14").exit_code == 0

    new = outbox(folder)[len(before) :]
    assert [row for row in new if "bram" in row[1] or row[1].startswith("erased-")] == []
    assert naming(folder, *WORDS) == []
    assert run("audit").exit_code == 0


def test_status_names_who_has_to_be_removed_until_that_is_done(folder):
    run("erase", "bram", "--yes")

    said = "Bram Touw wil gewist worden: haal de naam weg bij consortium.yaml:17, en geef hyf plan."
    assert said in re.sub(r"\s+", " ", run("status").stdout)
    tree = json.loads(run("status", "--format", "json").stdout)
    assert tree["erased"] == [
        {"member": "bram", "name": "Bram Touw", "file": "consortium.yaml", "line": 17, "notes": []}
    ]
    text = (folder / "consortium.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "bram:" not in line]
    (folder / "consortium.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert json.loads(run("status", "--format", "json").stdout)["erased"] == []


def test_status_names_notes_of_others_that_hold_the_name(folder):
    run("erase", "bram", "--yes")
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        at = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
        connection.execute(insert(session_notes).values(session=UX, content="bram TOUW!", writer="anna", written_at=at))

    assert "In de notities van UX design staat de naam van Bram Touw: pas ze aan." in run("status").stdout


def test_invite_reminds_of_who_has_to_be_removed(folder):
    run("erase", "bram", "--yes")

    ran = run("invite", "--until", "2027-12-31", "--dry-run")

    assert "consortium.yaml:17" in ran.stderr


def test_question_is_answered_at_a_terminal(folder, monkeypatch):
    code, shown = at_a_terminal(monkeypatch, "n\n", "erase", "bram")
    assert (code, "er is niets gewist" in shown) == (0, True)
    assert naming(folder, b"Bram Touw") != []

    code, shown = at_a_terminal(monkeypatch, "j\n", "erase", "bram")
    assert (code, "Bram Touw is gewist." in shown) == (0, True)
    assert naming(folder, *WORDS) == []


def test_tree_for_a_program(folder):
    tree = json.loads(run("erase", "bram", "--yes", "--format", "json").stdout)

    assert (tree["member"], tree["erased"], tree["left"], tree["runs"]) == (
        "bram",
        True,
        [UX, KUBERNETES],
        [KUBERNETES],
    )
    assert tree["still_at"] == {"file": "consortium.yaml", "line": 17}
    assert tree["mails_emptied"] > 0


def test_nobody_is_meant(folder):
    for command in ("erase", "my-data"):
        with pytest.raises(WrongUsage, match='there is no member "gijs"'):
            run(command, "gijs")


def test_who_left_consortium_yaml_is_known_by_key(folder):
    change(
        folder / "consortium.yaml",
        "  cleo: {name: Cleo Anker, company: kade, email: cleo@kade.example, offers: [Kubernetes]}\n",
        "",
    )
    assert "cleo" not in load(folder / "consortium.yaml").consortium.members

    tree = json.loads(run("my-data", "cleo").stdout)
    assert (tree["member"], {mail["to"] for mail in tree["mails"]}) == ({"key": "cleo"}, {"cleo@kade.example"})
    assert run("erase", "cleo", "--yes").exit_code == 0
    with pytest.raises(WrongUsage, match='there is no member "cleo"'):
        run("my-data", "cleo")


def test_my_data_is_what_the_page_hands_out(folder):
    tree = json.loads(run("my-data", "Bram Touw").stdout)

    assert list(tree) == ["made_at", "member", "said", "sessions", "mails", "links", "baton", "notes", "no_mail"]
    assert [(one["session"], one["state"]) for one in tree["sessions"]] == [(UX, "signed-up"), (KUBERNETES, "invited")]


def test_text_that_the_coordinator_has_is_named_to_her(folder):
    (folder / "members.previous.csv").write_text("name\nBram Touw\n", encoding="utf-8")

    ran = run("erase", "bram", "--yes")

    assert "- in members.previous.csv staat de naam: haal hem daar weg" in ran.stdout


def test_server_cleans_files_after_a_page_erased_somebody(folder):
    store = open_store(f"sqlite:///{folder / 'hyf.db'}")
    live = LiveDesk(open_consortium(None), store)
    try:
        with store.begin() as connection:
            erase(connection, "bram", live.now(), dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC), "erased-0")
        assert leave_no_trace(store)
        live._renew()
        assert "bram" not in live.now().consortium.members
        assert naming(folder, *WORDS) == []
    finally:
        live.close()
        store.close()


def test_server_shows_members_what_others_want_without_names(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store:
        live = LiveDesk(open_consortium(None), store)
        live.close()

    assert [(topic.label, topic.people) for topic in live.now().wanted] == [("Kubernetes", 2), ("UX-ontwerp", 2)]
