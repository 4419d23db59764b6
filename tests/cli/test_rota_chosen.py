"""What of a rota belongs to a community, a company, a person or a session."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.cli.rota_chosen import Choice, chosen_part, nearest, one_choice
from hyf.errors import WrongUsage
from hyf.model.rota import Rota, Status
from tests.mail.invited import a_consortium, a_session

ROTA = Rota(
    consortium="Proef",
    made_on=dt.date(2026, 11, 22),
    first=dt.date(2027, 1, 1),
    last=dt.date(2027, 12, 31),
    status=Status.OPTIMAL,
    seed=0,
    met_weight=0,
    met_weight_bound=0,
    version=1,
    sessions=(
        a_session(key="hosts", organiser="bram", members=("bram", "cleo")),
        a_session(key="speaks", host="hogeschool", organiser="bram", members=("bram", "cleo"), speaker="anna"),
        a_session(key="away", host="hogeschool", organiser="bram", members=("bram",), speaker="hogeschool"),
    ),
)


@pytest.mark.parametrize(
    ("choice", "keys"),
    [
        (Choice(), ["hosts", "speaks", "away"]),
        (Choice("community", "deventer"), ["hosts", "speaks", "away"]),
        (Choice("company", "mapwerk"), ["hosts", "speaks"]),
        (Choice("company", "brugsoft"), ["hosts", "speaks", "away"]),
        (Choice("member", "anna"), ["speaks"]),
        (Choice("member", "cleo"), ["hosts", "speaks"]),
        (Choice("session", "away"), ["away"]),
    ],
)
def test_sessions_of_a_choice(choice, keys):
    assert [session.key for session in chosen_part(ROTA, choice, a_consortium()).sessions] == keys


def test_all_of_it_is_the_rota_itself():
    assert chosen_part(ROTA, Choice(), a_consortium()) is ROTA
    assert chosen_part(ROTA, Choice("session", "away"), a_consortium()) == replace(ROTA, sessions=ROTA.sessions[2:])


def test_one_choice_at_a_time():
    assert one_choice(community=None, member="anna") == Choice("member", "anna")
    assert one_choice(community=None, member=None) == Choice()
    with pytest.raises(WrongUsage, match="--community and --member do not go together"):
        one_choice(community="deventer", member="anna")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Anna de Wit", ["anna"]), ("brem", ["bram"]), ("kok", ["bram"]), ("zzz", []), ("", [])],
)
def test_nearest_by_key_and_by_name(written, meant):
    names = {"anna": "Anna de Wit", "bram": "Bram Kok", "cleo": "Cleo"}

    assert nearest(written, names) == meant
