"""`hyf cancel`: who may come is told once, and the session does not come back by itself."""

import json
from textwrap import dedent

import pytest

from hyf.errors import WrongUsage
from tests.cli.invited_folder import KUBERNETES, UX, a_copy, a_folder, at_a_terminal, made_once, mails, outbox, run

WHY = "De zaal staat onder water."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna comes, Bram has not answered."""
    return made_once(tmp_path_factory, ("invite", "--yes"), ("sign-up", UX, "anna"), ("send",))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def cancel(*options, today="2026-12-10"):
    return run("cancel", *options, today=today)


def message_of(*options, **options_by_name):
    with pytest.raises(WrongUsage) as caught:
        cancel(*options, **options_by_name)
    return caught.value.message


def test_cancel_tells_everybody_why(folder):
    result = cancel("ux-design", "--why", WHY, "--yes")

    assert result.stdout == dedent("""\
        UX design  gaat niet door  noord-2027-01-ux-design
        dinsdag 19 januari 2027, 15:30-18:00, Bolder BV
          Waarom: De zaal staat onder water.
          Bolder BV  1 annulering (nl)
          Kade       1 annulering (en)

        Samen 2 mails naar 2 mensen: 1 en, 1 nl
        2  mails te versturen
        2  verstuurd
        """).replace("30-18", "30\N{EN DASH}18")
    assert result.stderr.splitlines()[0] == (
        "rota.yaml bevat deze bijeenkomst nog; plan de wensen opnieuw met: hyf plan"
    )
    assert mails(folder)[-2:] == [(UX, "anna", "cancellation"), (UX, "bram", "cancellation")]


def test_cancel_clears_the_calendar_of_who_had_it_there(folder):
    cancel(UX, "--why", WHY, "--yes")

    sent = {path.name.split(".")[2]: path.read_bytes() for path in (folder / "out/mail").glob("*.cancellation.*.eml")}
    assert {member: b"method=CANCEL" in mail for member, mail in sent.items()} == {"anna": True, "bram": False}


def test_cancel_again_sends_nothing(folder):
    cancel(UX, "--yes")
    sent = mails(folder)

    result = cancel(UX, "--yes")

    assert (result.exit_code, result.stdout) == (0, "UX design op dinsdag 19 januari 2027 was al geannuleerd.\n")
    assert mails(folder) == sent


def test_cancel_dry_run_writes_nothing(folder):
    before = outbox(folder)

    result = cancel(UX, "--why", WHY, "--dry-run")

    assert result.stdout.splitlines()[0] == f"UX design  gaat niet door  {UX}"
    assert result.stderr == "er is niets geschreven of verstuurd (--dry-run)\n"
    assert outbox(folder) == before


def test_cancel_where_nobody_can_be_asked(folder):
    assert message_of(UX).nl.startswith("er is niets verstuurd: hyf vraagt het eerst")


def test_cancel_asks(folder, monkeypatch):
    code, shown = at_a_terminal(monkeypatch, "j\n", "cancel", "ux-design", "--why", WHY, today="2026-12-10")

    assert code == 0
    assert "Dit naar 2 mensen sturen? [j/N]: " in shown
    assert mails(folder)[-1] == (UX, "bram", "cancellation")


def test_cancel_for_a_program(folder):
    told = json.loads(cancel(UX, "--why", WHY, "--format", "json", "--yes").stdout)

    news = next(one for one in told["sessions"] if one["session"] == UX)
    assert (news["fate"], news["why"]) == ("cancelled", WHY)
    assert [(mail["member"], mail["kind"]) for mail in told["mails"]] == [
        ("anna", "cancellation"),
        ("bram", "cancellation"),
    ]
    assert (told["written"], told["delivery"]["sent"]) == (True, 2)


def test_cancel_a_session_stays_cancelled_while_the_rota_holds_it(folder):
    cancel(UX, "--yes")

    result = run("invite", "--dry-run", today="2026-12-11")

    assert UX not in result.stdout
    assert KUBERNETES in result.stdout


def test_cancel_of_a_session_in_the_rota_is_named_where_nothing_is_new(folder):
    cancel(UX, "--yes")

    result = run("invite", "--until", "2027-01-31", "--dry-run", today="2026-12-11")

    assert "UX design is geannuleerd en blijft dat, ook al staat het in het rooster." in result.stdout
    assert f"geef het dan in rota.yaml een andere key dan {UX}." in result.stdout


def test_cancel_a_session_that_nobody_was_told_of(folder):
    assert message_of("kubernetes").nl == f'er is geen bijeenkomst "kubernetes"; deze wel:\n  {UX}  (UX design)'


def test_cancel_a_session_that_has_begun(folder):
    assert message_of(UX, today="2027-01-20").nl == (
        f"UX design ({UX}) is al begonnen of voorbij en kan niet meer worden geannuleerd"
    )


def test_cancel_where_nothing_was_published(tmp_path, monkeypatch):
    (tmp_path / "new").mkdir()
    a_folder(tmp_path / "new", monkeypatch)

    assert message_of(UX).en == (
        "nothing was published yet, so nobody has to be told: take the session out of rota.yaml"
    )
