"""`hyf calendar`: which files come, from the database or the rota, and what stays untouched or goes."""

import datetime as dt
import json
from contextlib import closing
from textwrap import dedent

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import FileNotUsable, WrongUsage
from hyf.loading.rota_file import read_rota
from hyf.mail.ical_member import member_identity
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.language import Text
from hyf.store.database import open_store
from hyf.store.enrolments import save_enrolment
from hyf.store.rotas import publish_rota
from hyf.store.sessions import save_session
from tests.cli.rota_folder import CONSORTIUM, KUBERNETES, ROTA, SCRUM, a_folder
from tests.mail.ical_lint import faults

NOW = dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 12, 5, 9, tzinfo=dt.UTC)
PERSONAL = "De agenda van een deelnemer vertelt waar die persoon heen gaat: geef hem aan niemand anders.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_DATABASE_URL", raising=False)
    return a_folder(tmp_path, monkeypatch)


def run(*options):
    return CliRunner().invoke(app, ["calendar", *options], catch_exceptions=False)


def publish(folder, *, kubernetes=SessionState.PLANNED, enrolments=()):
    """Publish the first session of the rota, as `hyf invite` would."""
    session = read_rota(folder / "rota.yaml").rota.sessions[0]
    version = 1 if kubernetes is SessionState.PLANNED else 2
    moments = dict.fromkeys(("starts_at", "ends_at", "closes_at"), LATER)
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        number = publish_rota(connection, ROTA, 2, NOW)
        save_session(connection, PublishedSession(session, version, number, kubernetes, **moments, capacity=3))
        for enrolment in enrolments:
            save_enrolment(connection, enrolment)


def events(file):
    return {str(event["uid"]): event for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


def files(folder):
    return sorted(path.relative_to(folder / "out/calendar").as_posix() for path in (folder / "out").rglob("*.*"))


def test_calendars_of_a_rota_that_was_not_published(folder):
    result = run()

    assert result.stdout == dedent("""\
        out/calendar/consortium.ics  2 bijeenkomsten
        out/calendar/noord.ics       2 bijeenkomsten

        2 agenda's geschreven
        """)
    assert result.stderr == ""
    assert {uid: str(event["status"]) for uid, event in events(folder / "out/calendar/noord.ics").items()} == {
        f"{KUBERNETES}@proef.hyf.invalid": "CONFIRMED",
        f"{SCRUM}@proef.hyf.invalid": "TENTATIVE",
    }


def test_calendars_of_members_hold_what_is_theirs(folder):
    result = run("--members")

    assert result.stdout.splitlines()[2:] == [
        "out/calendar/members/anna.ics  2 bijeenkomsten",
        "out/calendar/members/arie.ics  0 bijeenkomsten",
        "out/calendar/members/bea.ics   1 bijeenkomst",
        # Bo speaks without being invited, and is invited elsewhere.
        "out/calendar/members/bo.ics    2 bijeenkomsten",
        "",
        "6 agenda's geschreven",
    ]
    assert result.stderr == PERSONAL
    assert list(events(folder / "out/calendar/members/bea.ics")) == [member_identity(KUBERNETES, "bea")]


def test_published_sessions_come_from_the_database(folder):
    publish(folder)

    run()

    event = events(folder / "out/calendar/consortium.ics")
    assert {uid: (one["sequence"], one["dtstamp"].dt, str(one["status"])) for uid, one in event.items()} == {
        f"{KUBERNETES}@proef.hyf.invalid": (1, NOW, "CONFIRMED")
    }


@pytest.mark.parametrize("options", [("--member", "anna"), ("--members",)])
def test_calendar_of_a_member_follows_their_enrolments(folder, monkeypatch, options):
    monkeypatch.setattr("hyf.cli.calendar_feeds._FEW", 3)
    anna, bea = (
        Enrolment(KUBERNETES, member, state, step, LATER)
        for member, state, step in (("anna", State.SIGNED_UP, 4), ("bea", State.DECLINED, 2))
    )
    publish(folder, enrolments=(anna, bea))

    run(*options)

    found = events(folder / "out/calendar/members/anna.ics")
    assert {uid: (event["sequence"], event["dtstamp"].dt, str(event["status"])) for uid, event in found.items()} == {
        member_identity(KUBERNETES, "anna"): (4, LATER, "CONFIRMED")
    }
    if options == ("--members",):
        assert events(folder / "out/calendar/members/bea.ics") == {}


def test_cancelled_session_stays_in_every_calendar(folder):
    publish(
        folder,
        kubernetes=SessionState.CANCELLED,
        enrolments=[Enrolment(KUBERNETES, "anna", State.SIGNED_UP, 5, LATER)],
    )

    run("--member", "anna")

    found = [event for name in files(folder) for event in events(folder / "out/calendar" / name).values()]
    assert [str(event["status"]) for event in found] == ["CANCELLED"] * 3


def test_database_without_a_published_session_is_as_none(folder):
    open_store(f"sqlite:///{folder / 'hyf.db'}").close()

    run()

    assert len(events(folder / "out/calendar/consortium.ics")) == 2


def test_making_calendars_makes_no_database(folder):
    run("--members")

    assert [path.name for path in folder.iterdir() if path.suffix == ".db"] == []


def test_calendars_for_a_program(folder):
    run()

    result = run("--member", "bo", "--format", "json")

    def file(name, of, key, sessions, *, changed):
        where = f"out/calendar/{name}.ics"
        return {"file": where, "of": of, "key": key, "sessions": sessions, "changed": changed}

    assert json.loads(result.stdout) == {
        "files": [
            file("consortium", "consortium", None, 2, changed=False),
            file("noord", "community", "noord", 2, changed=False),
            file("members/bo", "member", "bo", 2, changed=True),
        ],
        "removed": [],
    }


def test_dry_run_writes_nothing(folder):
    result = run("--dry-run", "--members")

    assert (result.stdout.splitlines()[-1], (folder / "out").exists()) == ("6 agenda's zou hyf schrijven", False)


def test_calendars_that_would_not_change_are_not_touched(folder):
    run("--members")
    before = {name: (folder / "out/calendar" / name).stat().st_mtime_ns for name in files(folder)}

    result = run("--members")

    assert result.stdout.splitlines()[-1] == "ze stonden er allemaal al zo"
    assert {name: (folder / "out/calendar" / name).stat().st_mtime_ns for name in files(folder)} == before


def test_another_state_changes_only_the_calendars_that_tell_it(folder):
    publish(folder, enrolments=[Enrolment(KUBERNETES, "anna", State.INVITED, 1, NOW)])
    run("--members")
    publish(folder, enrolments=[Enrolment(KUBERNETES, "anna", State.SIGNED_UP, 2, LATER)])

    result = run("--members", "--format", "json")

    told = json.loads(result.stdout)["files"]
    assert [file["file"] for file in told if file["changed"]] == ["out/calendar/members/anna.ics"]


def test_calendars_of_who_left_go_and_those_of_somebody_else_stay(folder):
    run("--members")
    mine = folder / "out/calendar/mijn.ics"
    mine.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Iemand//\r\nEND:VCALENDAR\r\n")
    without_arie = "".join(line for line in CONSORTIUM.splitlines(keepends=True) if not line.startswith("  arie:"))
    (folder / "consortium.yaml").write_text(without_arie, encoding="utf-8")
    (folder / "rota.yaml").write_text(ROTA.replace("member: arie", "member: bea"), encoding="utf-8")

    would, some, every = run("--members", "--dry-run"), run(), run("--members")

    gone = "out/calendar/members/arie.ics"
    assert would.stderr.startswith(f"{gone} zou weggaan: die is van niemand meer\n")
    assert gone not in some.stderr
    assert every.stderr == f"{gone} is weggehaald: die is van niemand meer\n{PERSONAL}"
    assert files(folder) == [
        "consortium.ics",
        *(f"members/{key}.ics" for key in ("anna", "bea", "bo")),
        "mijn.ics",
        "noord.ics",
    ]


def test_community_that_is_called_as_the_calendar_of_all(folder):
    for name, text in (("consortium.yaml", CONSORTIUM), ("rota.yaml", ROTA)):
        renamed = text.replace("noord: {", "consortium: {").replace("community: noord", "community: consortium")
        (folder / name).write_text(renamed, encoding="utf-8")

    run()

    assert files(folder) == ["consortium-2.ics", "consortium.ics"]


def test_many_calendars_of_members_are_one_line(folder, monkeypatch):
    monkeypatch.setattr("hyf.cli.calendar_view._MOST_MEMBERS", 3)
    monkeypatch.setenv("HYF_LANG", "en")

    result = run("--members")

    assert result.stdout == dedent("""\
        out/calendar/consortium.ics  2 sessions
        out/calendar/noord.ics       2 sessions
        out/calendar/members/        4 calendars

        6 calendars written
        """)
    assert result.stderr == ("The calendar of a member tells where that person goes: give it to nobody else.\n")


def test_calendar_of_an_unknown_member_names_near_ones(folder):
    with pytest.raises(WrongUsage) as caught:
        run("--member", "ana")

    near = "\n  anna  (Anna Ree)"
    assert caught.value.message == Text(
        en=f'there is no member "ana"; do you mean:{near}', nl=f'er is geen deelnemer "ana"; bedoel je:{near}'
    )
    assert not (folder / "out").exists()


def test_calendar_without_rota_and_database(folder):
    (folder / "rota.yaml").unlink()

    with pytest.raises(FileNotUsable, match="there is no rota yet"):
        run()


def test_calendar_where_nothing_can_be_written(folder):
    (folder / "out").write_text("een bestand")

    with pytest.raises(FileNotUsable, match="cannot write in out/calendar"):
        run()


def test_every_calendar_passes_our_own_checks(folder):
    publish(folder, enrolments=[Enrolment(KUBERNETES, "anna", State.WAITING, 1, NOW, queue=1)])

    run("--members")

    assert {name: faults((folder / "out/calendar" / name).read_bytes()) for name in files(folder)} == {
        name: [] for name in files(folder)
    }
