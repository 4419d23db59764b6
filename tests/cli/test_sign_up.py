"""`hyf sign-up` and `hyf withdraw`: the same acts as behind the links, for who phones."""

import datetime as dt
import json

import pytest

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.sign_up_words import answer_said, moved_up_said
from hyf.enrolment.answers import Answer, Outcome
from hyf.errors import FileHasProblems, WrongUsage
from hyf.model.language import Text
from hyf.model.rota import Form, Session
from tests.cli.invited_folder import CONSORTIUM, KUBERNETES, ROTA, UX, a_copy, a_folder, made_once, outbox, run, write

READY = "de mail hierover staat klaar; verstuur met: hyf send\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna and Bram are invited."""
    return made_once(tmp_path_factory, ("invite", "--yes"))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def message_of(*arguments, **options):
    with pytest.raises(WrongUsage) as caught:
        run(*arguments, **options)
    return caught.value.message


def test_sign_up_gives_a_place_and_gets_the_mail_ready(folder):
    result = run("sign-up", "ux-design", "bram")

    assert result.stdout == "Bram Touw (Kade) heeft een plaats bij UX design op dinsdag 19 januari 2027.\n"
    assert result.stderr == READY
    assert outbox(folder)[-1] == (UX, "bram", "confirmation", "due")


def test_sign_up_by_name_in_english(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    result = run("sign-up", "2027-01-19", "Anna Ree")

    assert result.stdout == "Anna Ree (Bolder BV) has a place in UX design on Tuesday 19 January 2027.\n"


def test_sign_up_again_changes_nothing(folder):
    run("sign-up", UX, "anna")
    before = outbox(folder)

    result = run("sign-up", UX, "anna")

    assert result.stdout.startswith("Dat stond al zo: Anna Ree (Bolder BV) heeft een plaats")
    assert (result.stderr, outbox(folder)) == ("", before)


def test_sign_up_dry_run_keeps_nothing(folder):
    before = outbox(folder)

    result = run("sign-up", UX, "anna", "--dry-run")

    assert result.stderr == "er is niets geschreven (--dry-run)\n"
    assert outbox(folder) == before


def test_sign_up_of_who_was_not_invited(folder):
    assert message_of("sign-up", UX, "cleo").nl == (
        "Cleo Anker (Kade) is nooit uitgenodigd voor UX design op dinsdag 19 januari 2027; zet die erbij met hyf rota "
        "edit, en dan: hyf invite"
    )


def test_sign_up_after_closing(folder):
    assert message_of("sign-up", UX, "bram", today="2027-01-19").nl == (
        "het aanmelden voor UX design op dinsdag 19 januari 2027 is gesloten"
    )


def test_sign_up_for_a_cancelled_session(folder):
    run("cancel", UX, "--yes")

    assert message_of("sign-up", UX, "bram").en == "UX design on Tuesday 19 January 2027 does not take place"


def test_sign_up_for_a_program_that_is_refused(folder, capsys):
    with pytest.raises(WrongUsage):
        app(["sign-up", UX, "cleo", "--format", "json", "--today", "2026-12-01"], standalone_mode=False)

    assert json.loads(capsys.readouterr().out)["outcome"] == "unknown"


def test_sign_up_of_somebody_unknown(folder):
    assert message_of("sign-up", UX, "zed").nl.startswith('er is geen deelnemer "zed"')


def test_sign_up_of_a_session_that_was_not_published(folder):
    assert KUBERNETES not in message_of("sign-up", "kubernetes", "anna").nl


def test_sign_up_where_nothing_was_published(tmp_path, monkeypatch):
    (tmp_path / "new").mkdir()
    a_folder(tmp_path / "new", monkeypatch)

    assert message_of("sign-up", UX, "anna").en == (
        "nothing was published yet, so nobody can sign up; invite people with: hyf invite"
    )


def test_sign_up_without_a_public_url(folder):
    write(folder, CONSORTIUM.replace('mail: {public_url: "https://hyf.example/"}\n', ""), ROTA)

    with pytest.raises(FileHasProblems):
        run("sign-up", UX, "anna")


def test_sign_up_of_who_wants_no_mail_says_so(folder):
    run("opt-out", "bram")

    result = run("sign-up", UX, "bram")

    assert result.stderr == "geen mail hierover: wil geen mail van hyf; vertel het zelf\n"


def test_withdraw_gives_the_place_back(folder):
    run("sign-up", UX, "bram")

    result = run("withdraw", UX, "bram")

    assert result.stdout == "Bram Touw (Kade) heeft de plaats bij UX design op dinsdag 19 januari 2027 teruggegeven.\n"


def test_withdraw_of_who_had_no_place_yet(folder):
    told = json.loads(run("withdraw", UX, "bram", "--format", "json").stdout)

    assert told == {
        "session": UX,
        "member": "bram",
        "outcome": "declined",
        "is_new": True,
        "ahead": 0,
        "moved_up": [],
        "others_until": None,
        "unmailed": None,
    }


ROOM_FOR_NONE = Session(
    UX, "ux-design", "UX design", Form.CREATIVE_SESSION, "noord", dt.date(2027, 1, 19), dt.time(15, 30), 150, "bolder",
    "anna", ("anna", "bram"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("ahead", "place"),
    [
        (0, Text(en="first in line", nl="als eerste")),
        (1, Text(en="after 1 other", nl="na 1 ander")),
        (2, Text(en="after 2 others", nl="na 2 anderen")),
    ],
)
def test_answer_of_who_waits(folder, ahead, place):
    answer = Answer(Outcome.WAITING, is_new=True, ahead=ahead)

    said = answer_said(answer, ROOM_FOR_NONE, "bram", open_consortium(None).consortium)

    assert said == Text(
        en=f"UX design on Tuesday 19 January 2027 is full: Bram Touw (Kade) is on the waiting list, {place.en}.",
        nl=f"UX design op dinsdag 19 januari 2027 is vol: Bram Touw (Kade) staat op de wachtlijst, {place.nl}.",
    )


def test_answer_of_who_waits_beside_places_for_other_companies(folder):
    answer = Answer(Outcome.WAITING, is_new=True, others_until=dt.date(2027, 1, 15))

    said = answer_said(answer, ROOM_FOR_NONE, "bram", open_consortium(None).consortium)

    assert said == Text(
        en="Bram Touw (Kade) is on the waiting list of UX design on Tuesday 19 January 2027, first in line: the last"
        " places are kept for other companies until Friday 15 January 2027.",
        nl="Bram Touw (Kade) staat op de wachtlijst van UX design op dinsdag 19 januari 2027, als eerste: de laatste"
        " plaatsen wachten tot vrijdag 15 januari 2027 op andere bedrijven.",
    )


def test_answer_by_which_others_move_up(folder):
    said = moved_up_said(("bram", "cleo"), open_consortium(None).consortium)

    assert said == Text(
        en="From the waiting list: Bram Touw (Kade) and Cleo Anker (Kade)",
        nl="Van de wachtlijst schuift door: Bram Touw (Kade) en Cleo Anker (Kade)",
    )
