"""`hyf sign-up` and `hyf withdraw`: the same acts as behind the links, for who phones."""

import json

import pytest

from hyf.errors import FileHasProblems, WrongUsage
from tests.cli.invited_folder import CONSORTIUM, KUBERNETES, ROTA, UX, a_copy, a_folder, made_once, outbox, run, write

READY = "de mail hierover staat klaar; verstuur met: hyf send\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna and Bram are invited."""
    return made_once(tmp_path_factory, ("invite", "--yes"))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def full(folder):
    """Make a session with room for two besides who runs it; there are three more who may come."""
    people = "".join(
        f"  p{n}: {{name: Piet {n}, company: kade, email: p{n}@kade.example, wishes: [UX design]}}\n" for n in range(3)
    )
    consortium = CONSORTIUM.replace("members:\n", f"members:\n{people}").replace("max: 4", "max: 5")
    consortium = consortium.replace("capacity: 12", "capacity: 5")
    first, last = ROTA.rsplit("members: [anna, bram]", 1)
    write(folder, consortium, f"{first}members: [anna, bram, p0, p1, p2]{last}")
    run("invite", "--yes")
    write(folder, consortium.replace("capacity: 12", "capacity: 2"), (folder / "rota.yaml").read_text())


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
        run("sign-up", UX, "cleo", "--format", "json")


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
        "unmailed": None,
    }
