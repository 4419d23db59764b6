"""Between looking and doing others may answer: what was not shown does not leave unasked."""

import datetime as dt

import pytest

from hyf.cli.carrying_out import Manner, carry_out
from hyf.cli.context import open_consortium
from hyf.cli.invite_act import InviteAct, Wanted
from hyf.cli.rota_file import open_rota
from hyf.enrolment.publishing import Overtaken, Publishing
from hyf.errors import StoreNotUsable
from hyf.model.language import Text
from tests.cli.invited_folder import UX, a_copy, change, made_once, mails, run

NOW = dt.datetime(2026, 12, 3, 8, tzinfo=dt.UTC)


class InviteAfter(InviteAct):
    """Publishes; between looking and doing something else happens."""

    others: list = []  # noqa: RUF012 -- emptied by the test that fills it

    def look(self, connection):
        shown = super().look(connection)
        self.others.pop(0)()
        return shown


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna and Bram are invited."""
    return made_once(tmp_path_factory, ("invite", "--yes"))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    folder = a_copy(made, tmp_path, monkeypatch)
    change(folder / "rota.yaml", "date: 2027-01-19 ", "date: 2027-01-26 ")
    return folder


def act_when(*others):
    opened = open_consortium(None)
    InviteAfter.others = list(others)
    return opened, InviteAfter(opened, open_rota(opened), Wanted((), None, NOW))


def test_what_was_overtaken_is_looked_at_again_before_it_is_done(folder, capsys):
    opened, act = act_when(lambda: run("opt-out", "bram"))

    carry_out(opened, act, Manner(NOW, is_other_day=True, yes=True))

    assert mails(folder)[2:] == [(UX, "anna", "change")]


def test_what_was_overtaken_is_shown_and_asked_again(folder, monkeypatch, capsys):
    opened, act = act_when(lambda: run("opt-out", "bram"))
    answers = [True, False]
    monkeypatch.setattr("hyf.cli.carrying_out.agrees_to_send", lambda *_: answers.pop(0))
    monkeypatch.setattr("hyf.cli.carrying_out.check_person_there", lambda _: None)

    carry_out(opened, act, Manner(NOW, is_other_day=True))

    said = capsys.readouterr()
    assert "Intussen heeft iemand geantwoord of gepubliceerd. Dit zou nu weggaan:" in said.err
    assert said.out.count("UX design  gewijzigd") == 2
    assert said.err.endswith("er is niets geschreven of verstuurd\n")
    assert mails(folder)[2:] == []


def test_what_is_overtaken_time_and_again_is_given_up(folder, monkeypatch):
    opened, act = act_when(lambda: None)
    monkeypatch.setattr("hyf.cli.invite_act.publish", lambda *_, **__: Overtaken(Publishing(())))

    with pytest.raises(StoreNotUsable) as caught:
        carry_out(opened, act, Manner(NOW, is_other_day=True, yes=True))

    assert caught.value.message == Text(
        en="so much happens at this moment that nothing could be written; try again",
        nl="er gebeurt nu zoveel tegelijk dat er niets geschreven kon worden; probeer het opnieuw",
    )
