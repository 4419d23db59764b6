"""`hyf status`: where everything stands, as text and for a program, without loading the consortium."""

import datetime as dt
import io
import json
import os
import subprocess
import sys
from contextlib import closing
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from hyf.cli.options import moment
from hyf.cli.status_answer import Status, read_status
from hyf.cli.status_names import Names
from hyf.cli.status_view import StatusView
from hyf.enrolment.opt_out import stop_mail
from hyf.errors import StoreNotUsable
from hyf.model.language import Language
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.model.run import OutboxCounts, Run, Tally
from hyf.store.database import open_store
from hyf.store.glance import Glance, Refused, SessionGlance, VersionGlance
from tests.cli.invited_folder import CONSORTIUM, ROTA, UX, a_copy, a_folder, made_once, run, write

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = dt.datetime(2026, 12, 10, 8, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna comes, Bram has not answered, and the confirmation waits."""
    return made_once(tmp_path_factory, ("invite", "--yes"), ("sign-up", UX, "anna"))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def status(*options, today="2026-12-02"):
    return run("status", *options, today=today)


def test_status_at_one_glance(folder):
    assert status().stdout == dedent("""\
        Rooster, versie 1, gepubliceerd di 1 dec 2026, 09:00, met 2 bijeenkomsten

        Bijeenkomst  Datum                 Plaatsen  Genodigd  Komt  Wacht  Nee  Geen antwoord
        UX design    di 19 jan 2027 15:30       1/4         2     1      0    0              1

        Mail
          verstuurd         2
          klaar om te gaan  1, de eerste sinds di 1 dec 2026, 09:00; verstuur met: hyf send
          laatste keer      hyf invite, di 1 dec 2026, 09:00: 2 verstuurd
        """)


def test_status_for_a_program(folder):
    assert json.loads(status("--format", "json").stdout) == {
        "versions": [{"number": 1, "published_at": "2026-12-01T08:00:00Z", "sessions": 2}],
        "sessions": [
            {
                "session": UX,
                "label": "UX design",
                "community": "noord",
                "date": "2027-01-19",
                "start": "15:30",
                "state": "planned",
                "why": "",
                "version": 1,
                "closes_at": "2027-01-18T14:30:00Z",
                "capacity": 4,
                "taken": 1,
                "invited": 2,
                "signed_up": 1,
                "waiting": 0,
                "declined": 0,
                "withdrawn": 0,
                "not_answered": 1,
            }
        ],
        "mail": {
            "due": 1,
            "later": 0,
            "overdue": 0,
            "sending": 0,
            "sent": 2,
            "failed": 0,
            "skipped": {},
            "in_doubt": 0,
            "bounced": 0,
            "next_at": "2026-12-01T08:00:00Z",
        },
        "failed": [],
        "unreachable": [],
        "last_run": {
            "command": "invite",
            "started_at": "2026-12-01T08:00:00Z",
            "ended_at": "2026-12-01T08:00:00Z",
            "made": 2,
            "sent": 2,
            "failed": 0,
            "still_due": 0,
            "skipped": {},
        },
        "learning": 0,
        "batons": 0,
        "erased": [],
    }


def test_status_where_nothing_was_published(tmp_path, monkeypatch):
    folder = a_folder(tmp_path, monkeypatch)

    assert status().stdout == "Er is nog niets gepubliceerd. Nodig mensen uit met: hyf invite\n"
    assert json.loads(status("--format", "json").stdout)["versions"] == []
    assert not (folder / "hyf.db").exists()


def test_status_of_sessions_that_are_over(folder):
    after = status(today="2027-02-01").stdout
    with_all = status("--all", today="2027-02-01").stdout

    assert "Er komt geen bijeenkomst meer aan." in after.splitlines()
    assert "UX design    di 19 jan 2027 15:30" in with_all


def test_status_of_a_cancelled_session(folder):
    run("cancel", UX, "--yes")

    assert "UX design (geannuleerd)  di 19 jan 2027 15:30" in status().stdout.splitlines()


def test_status_names_whom_no_mail_reaches(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        stop_mail(connection, "anna@bolder.example", Mark.OPTED_OUT, NOW, "")
        stop_mail(connection, "bram@kade.example", Mark.BOUNCED, NOW, "5.1.1")

    assert status().stdout.splitlines()[-4:] == [
        "",
        "Krijgen geen mail: vertel het ze zelf",
        "  Anna Ree (Bolder BV)  wil geen mail van hyf",
        "  Bram Touw (Kade)      mail naar dit adres kwam terug",
    ]


def test_status_in_english(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    assert status().stdout.splitlines()[0] == "Rota, version 1, published Tue 1 Dec 2026, 09:00, with 2 sessions"


def test_status_of_a_consortium_with_problems(folder):
    (folder / "consortium.yaml").write_text("consortium:\n  language: en\n  name: [Proef\n")

    assert status().stdout.splitlines()[0] == "Rota, version 1, published Tue 1 Dec 2026, 09:00, with 2 sessions"


def test_status_of_a_broken_database(folder):
    (folder / "hyf.db").write_bytes(b"weg" * 1000)

    with pytest.raises(StoreNotUsable):
        status()


def test_status_in_the_time_zone_of_the_consortium(folder):
    write(folder, CONSORTIUM.replace("name: Proef\n", "name: Proef\n  timezone: America/New_York\n"), ROTA)

    assert status().stdout.splitlines()[0] == (
        "Rooster, versie 1, gepubliceerd di 1 dec 2026, 03:00, met 2 bijeenkomsten"
    )


def a_session(key, community, day, **changes):
    parts = {
        "version": 1,
        "is_cancelled": False,
        "why": "",
        "closes_at": NOW,
        "capacity": 8,
        "taken": 8,
        "people": {"signed-up": 8, "waiting": 2, "declined": 1, "withdrawn": 1, "invited": 3, "dropped": 4},
    }
    return SessionGlance(key, key.title(), community, day, dt.time(15, 30), **parts | changes)


STATES = dict.fromkeys(MessageState, 0)
BUSY = Glance(
    versions=(VersionGlance(1, NOW, 1), VersionGlance(2, NOW, 1)),
    sessions=(
        a_session("kubernetes", "noord", dt.date(2027, 1, 19)),
        a_session("scrum", "zuid", dt.date(2027, 1, 20), is_cancelled=True),
    ),
    mail=OutboxCounts(
        STATES | {MessageState.SENT: 1204, MessageState.FAILED: 22, MessageState.SKIPPED: 3, MessageState.DUE: 7},
        {SkipReason.WITHDRAWN: 2, SkipReason.OVERDUE: 1},
        due_now=4,
        due_later=1,
        overdue=2,
        in_doubt=1,
        bounced=3,
        next_at=NOW - dt.timedelta(days=2),
    ),
    refused=(Refused("kubernetes", "anna", Kind.INVITATION, "550 5.1.1 no such user", NOW),),
    unreachable={f"member-{n:02}": SkipReason.OPTED_OUT for n in range(23)},
    last_run=Run(3, "send", NOW, NOW, Tally(9, 5, 1, 3)),
)


def shown(glance, width, names=None, language=Language.NL):
    out = io.StringIO()
    console = Console(file=out, width=width or 200, soft_wrap=width is None)
    view = StatusView(Status(NOW, glance, names or {}), Names_of(), AMSTERDAM, language, width)
    for part in view.parts():
        console.print(part, soft_wrap=width is None)
    return out.getvalue()


class Names_of(Names):  # noqa: N801 -- names without a file
    def __init__(self):
        self._text = 'communities: {noord: {name: Noord}, zuid: {name: "Zuid: ver"}}\n'


def test_status_of_a_busy_consortium():
    text = shown(BUSY, None, names={"anna": "Anna Ree (Bolder BV)"})

    assert text.startswith(
        dedent("""\
        Rooster, versie 2, gepubliceerd do 10 dec 2026, 09:00, met 1 bijeenkomst

        Bijeenkomst            Datum                 Plaatsen  Genodigd  Komt  Wacht  Nee  Geen antwoord
        Noord
          Kubernetes           di 19 jan 2027 15:30       8/8        15     8      2    2              3
        Zuid: ver
          Scrum (geannuleerd)  wo 20 jan 2027 15:30

        Mail
          verstuurd         1.204
          klaar om te gaan  5, de eerste sinds di 8 dec 2026, 09:00; verstuur met: hyf send
          te laat           2 (te laat: de bijeenkomst is al begonnen)
          onzeker           1 (kan twee keer zijn aangekomen)
          mislukt           22
          teruggekomen      3
          niet verstuurd    3 (klopte niet meer 2, te laat, de bijeenkomst was al begonnen 1)
          laatste keer      hyf send, do 10 dec 2026, 09:00: 5 verstuurd, 1 mislukt, 3 nog te gaan

        Mail die mislukte
          Anna Ree (Bolder BV)  uitnodiging  550 5.1.1 no such user
          en nog 21

        Krijgen geen mail: vertel het ze zelf
          member-00  wil geen mail van hyf
        """)
    )
    assert text.endswith("  member-19  wil geen mail van hyf\n  en nog 3; allemaal met: --format json\n")


def test_status_on_a_narrow_terminal_cuts_nothing():
    text = shown(BUSY, 60)

    assert "  plaatsen 8/8, genodigd 15, komt 8, wacht 2, nee 2, geen" in text
    assert max(map(len, text.splitlines())) <= 60


def test_status_of_many_sessions_shows_the_first():
    many = Glance(
        versions=BUSY.versions,
        sessions=tuple(a_session(f"s{n:02}", "noord", dt.date(2027, 1, 1) + dt.timedelta(n)) for n in range(33)),
    )

    lines = shown(many, 120).splitlines()

    assert sum(line.startswith("S") for line in lines) == 30
    assert "en nog 3; allemaal met: --all" in [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("next_at", "said"),
    [
        (NOW + dt.timedelta(days=1), "1, vanaf vr 11 dec 2026, 09:00"),
        (NOW, "1, de eerste sinds do 10 dec 2026, 09:00; verstuur met: hyf send"),
        (None, "1"),
    ],
)
def test_status_of_mail_that_waits(next_at, said):
    mail = OutboxCounts(STATES | {MessageState.DUE: 1}, {}, 0, 1, 0, 0, 0, next_at)

    text = shown(Glance(versions=BUSY.versions, mail=mail), None)

    assert text.splitlines()[-1].strip() == f"klaar om te gaan  {said}"


@pytest.mark.parametrize(
    ("run_", "said"),
    [
        (Run(1, "send", NOW, None, None), "hyf send, do 10 dec 2026, 09:00: loopt nog, of stopte halverwege"),
        (Run(1, "send", NOW, NOW, Tally(0, 0, 0, 0)), "hyf send, do 10 dec 2026, 09:00: 0 verstuurd"),
    ],
)
def test_status_of_the_last_run(run_, said):
    text = shown(Glance(versions=BUSY.versions, last_run=run_), None)

    assert text.splitlines()[-1].strip() == f"laatste keer  {said}"


def test_status_looks_up_no_names_of_many(folder, monkeypatch):
    many = Glance(unreachable={f"member-{n}": SkipReason.OPTED_OUT for n in range(51)})
    monkeypatch.setattr("hyf.cli.status_answer.read_glance", lambda *_, **__: many)

    assert read_status(folder, Names(folder / "consortium.yaml"), NOW, has_past=False).names == {}


def test_status_loads_neither_the_consortium_nor_sqlalchemy(folder):
    code = (
        "import sys; sys.argv = ['hyf', 'status']; from hyf.cli.app import app\n"
        "try: app()\nexcept SystemExit: pass\n"
        "print(sorted({'hyf.loading.load', 'sqlalchemy', 'ortools', 'jinja2'} & set(sys.modules)))"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))

    assert ran.stdout.splitlines()[-1] == "[]"


def test_moment_of_a_given_day_is_nine_in_the_morning_there():
    given = dt.datetime(2027, 7, 1)  # noqa: DTZ001 -- as the option gives it

    assert moment(given, AMSTERDAM) == dt.datetime(2027, 7, 1, 7, tzinfo=dt.UTC)


def test_moment_without_a_day_is_now():
    assert abs(moment(None, AMSTERDAM) - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
