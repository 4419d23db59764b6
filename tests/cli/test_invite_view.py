"""What publishing would do, in words: the parts that a small rota does not show by itself."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from hyf.cli.context import open_consortium
from hyf.cli.invite_view import PublishingView
from hyf.cli.invite_words import counted, name_of, person_said
from hyf.enrolment.addressing import WORDS
from hyf.enrolment.desk import Desk
from hyf.enrolment.publishing import Fate, Item, Mail, Publishing, Reason, SessionNews, Skip
from hyf.loading.rota_file import read_rota
from hyf.model.change import Aspect, Change
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.model.language import Language
from hyf.model.message import Kind, MessageState, OutboxRow
from hyf.render.environment import environment
from tests.cli.invited_folder import KUBERNETES, UX, a_folder

NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
MOVED = (Change(Aspect.DATE, dt.date(2027, 1, 12), dt.date(2027, 1, 19)),)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)
    return Desk(open_consortium(None).consortium, {}, environment(None), "https://hyf.example", str)


def news(key, fate=Fate.UNCHANGED, **changes):
    session = next(one for one in read_rota(Path("rota.yaml")).rota.sessions if one.key == key)
    state = SessionState.CANCELLED if fate is Fate.CANCELLED else SessionState.PLANNED
    published = PublishedSession(session, 1, 1, state, NOW, NOW, NOW, 4, why=changes.pop("why", ""))
    return SessionNews(published, published, fate, **changes)


def row(member, kind=Kind.INVITATION):
    return OutboxRow(
        1, "", kind, UX, member, 1, 1, "", "", MessageState.DUE, None, 0, NOW, None, "", False, NOW, ""
    )  # fmt: skip


def lines(publishing, desk, language=Language.NL, **options):
    out = io.StringIO()
    console = Console(file=out, width=200, soft_wrap=True)
    for part in PublishingView(publishing, desk, language, None, **options).parts():
        console.print(part)
    return out.getvalue().splitlines()


def test_view_of_a_mail_that_tells_of_two_sessions(desk):
    items = (Item(UX, Kind.CHANGE, MOVED), Item(KUBERNETES, Kind.CHANGE, MOVED))
    publishing = Publishing(
        (news(UX, Fate.CHANGED, changes=MOVED), news(KUBERNETES, Fate.CHANGED, changes=MOVED)),
        (Mail("anna", items),),
    )

    shown = lines(publishing, desk)

    assert "  Bolder BV  1 wijziging (nl)" in shown
    assert "  Bolder BV  1 wijziging (nl, in de mail over UX design)" in shown
    assert shown[-1] == "Samen 1 mail naar 1 persoon: 1 nl"


def test_view_of_who_moves_up_who_is_dropped_and_of_a_full_room(desk):
    publishing = Publishing(
        (news(UX, Fate.CHANGED, crowded=2),),
        (Mail("bram", (Item(UX, Kind.CANCELLATION, is_dropped=True),)),),
        moved_up=((UX, "cleo"),),
    )

    assert lines(publishing, desk)[2:-2] == [
        "  Kade  1 bericht: niet meer ingedeeld (en)",
        "  Van de wachtlijst: Cleo Anker (Kade)",
        "  Let op: 2 mensen meer dan er plaats is",
    ]
    assert "  Mind: 2 people more than there is room for" in lines(publishing, desk, Language.EN)


def test_view_of_the_reason_of_a_cancellation_and_of_a_return(desk):
    publishing = Publishing((news(UX, Fate.CANCELLED, why="Ziekte."), news(KUBERNETES, Fate.RETURNED, crowded=1)))

    shown = lines(publishing, desk)

    assert shown[0] == f"UX design  gaat niet door  {UX}"
    assert shown[2] == "  Waarom: Ziekte."
    assert shown[4] == f"Kubernetes  gaat toch door  {KUBERNETES}"


def test_view_of_those_for_whom_there_is_nothing_new(desk):
    skips = [
        Skip("anna", UX, None, Reason.ALREADY_TOLD, WORDS[Reason.ALREADY_TOLD]),
        Skip("cleo", UX, None, Reason.DECLINED, WORDS[Reason.DECLINED]),
    ]
    publishing = Publishing((news(UX),), (Mail("bram", (Item(UX, Kind.INVITATION),)),), tuple(skips))

    assert "  Niets nieuws voor anderen: 1 weten het al, 1 komen niet" in lines(publishing, desk)


def test_view_of_many_without_mail_names_some_unless_verbose(desk):
    skips = tuple(Skip(f"weg-{n:02}", UX, Kind.CHANGE, Reason.NO_ADDRESS, WORDS[Reason.NO_ADDRESS]) for n in range(14))
    publishing = Publishing((news(UX),), (), skips)

    short, whole = lines(publishing, desk)[2], lines(publishing, desk, is_verbose=True)[2]

    assert short.startswith("  Geen mail: weg-00, weg-01, ")
    assert "weg-11 en nog 2: staat niet meer in consortium.yaml" in short
    assert "weg-12 en weg-13: staat niet meer" in whole


def test_view_of_what_is_withdrawn(desk):
    publishing = Publishing((), withdrawn=(row("anna"), row("bram"), row("cleo", Kind.CHANGE)))

    shown = lines(publishing, desk, Language.EN, is_verbose=True)

    assert shown == [
        "Withdrawn, for they had not left yet and no longer hold: 2 invitations, 1 change",
        "  Anna Ree, Bram Touw, Cleo Anker",
        "",
    ]


def test_view_names_sessions_that_stay_as_they_were_if_asked(desk):
    publishing = Publishing((news(UX), news(KUBERNETES, Fate.NEW), news(UX, Fate.UNCHANGED)))

    assert "As it was: UX design (Tue 19 Jan 2027) and UX design (Tue 19 Jan 2027)" in lines(
        publishing, desk, Language.EN
    )
    assert not [line for line in lines(publishing, desk, names_quiet=False) if line.startswith("Zoals het was")]


def test_view_of_a_host_that_left_the_consortium(desk):
    gone = news(UX, Fate.CANCELLED, why="x")
    session = replace(gone.after.session, host="weg")
    publishing = Publishing((replace(gone, after=replace(gone.after, session=session)),))

    assert lines(publishing, desk)[1] == "dinsdag 19 januari 2027, 15:30\N{EN DASH}18:00"


@pytest.mark.parametrize(
    ("key", "name", "person"),
    [
        ("anna", "Anna Ree", "Anna Ree (Bolder BV)"),
        ("@kade", "Kees", "Kees (Kade)"),
        ("weg", "weg", "weg"),
        ("@weg", "weg", "weg"),
    ],
)
def test_names_of_recipients(desk, key, name, person):
    assert (name_of(key, desk.consortium), person_said(key, desk.consortium)) == (name, person)


def test_counted_mails_of_every_kind_in_both_languages():
    for kind in Kind:
        for language in Language:
            one, two = counted(1, kind, language), counted(2, kind, language)
            assert (one.replace("1", "2") == two) is (kind is Kind.WAITING)
