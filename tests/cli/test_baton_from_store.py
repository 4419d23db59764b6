"""What was settled about turns on the pages: shown by `hyf baton` and `hyf status`, taken over into the files."""

import datetime as dt
import json
from contextlib import closing

import pytest
import yaml

from hyf.cli.baton_turns import turns_after
from hyf.cli.context import open_consortium
from hyf.cli.invite_desk import desk_of, rota_known
from hyf.errors import WrongUsage
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from hyf.store.baton_offers import add_offer, answer_offer, offers_for
from hyf.store.database import open_store
from hyf.store.sessions import all_sessions
from tests.cli.invited_folder import KUBERNETES, UX, a_copy, a_folder, change, run

TODAY = "2027-01-20"
NOW = dt.datetime(2027, 1, 19, 17, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
MORE = """\
  dirk: {name: Dirk Vis, company: kade, email: dirk@kade.example, wishes: [Kubernetes]}
  els: {name: Els Mast, company: bolder, email: els@bolder.example, wishes: [k8s]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two sessions are published: Anna organises the first, Bram the second, in which Dirk and Els are too."""
    path = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        a_folder(path, patch)
        change(path / "consortium.yaml", "mail: {public_url", f"{MORE}mail: {{public_url")
        change(
            path / "rota.yaml",
            "speaker: cleo\n    members: [anna, bram]",
            "speaker: cleo\n    members: [anna, bram, dirk, els]",
        )
        assert run("invite", "--until", "2027-12-31", "--yes").exit_code == 0
    return path


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    texts = {name: (made / name).read_text(encoding="utf-8") for name in ("consortium.yaml", "rota.yaml")}
    copied = a_copy(made, tmp_path, monkeypatch)
    for name, text in texts.items():
        (copied / name).write_text(text, encoding="utf-8")
    return copied


def opened_store(folder):
    return closing(open_store(f"sqlite:///{folder / 'hyf.db'}"))


def offered(folder, taker, state=None, why=""):
    """Let Anna offer the second session to somebody, who answers."""
    with opened_store(folder) as store, store.begin() as connection:
        number = add_offer(connection, BatonOffer(0, UX, KUBERNETES, "anna", taker, OfferState.OFFERED, NOW))
        if state:
            answer_offer(connection, number, state, NOW + HOUR, why)


def left(folder):
    """Return who was asked about what still waits."""
    with opened_store(folder) as store, store.read() as connection:
        return [one.taker for one in offers_for(connection, KUBERNETES) if not one.settled_at]


def organiser(folder):
    sessions = yaml.safe_load((folder / "rota.yaml").read_text(encoding="utf-8"))["sessions"]
    return next(one["organiser"] for one in sessions if one["key"] == KUBERNETES)


def passed(folder):
    path = folder / "baton.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []


def baton(*options):
    return run("baton", *options, today=TODAY)


YES, NO = OfferState.ACCEPTED, OfferState.DECLINED


def test_accepted_turn_is_shown_and_handed_over(folder):
    offered(folder, "dirk", YES)
    line = f"Op de pagina's afgesproken, nog niet overgenomen: Dirk Vis neemt {KUBERNETES} over."
    assert line in baton().stdout
    assert "1 beurt is op de pagina's afgesproken; neem die over met: hyf baton --from-store" in run("status").stdout
    assert json.loads(run("status", "--format", "json").stdout)["batons"] == 1

    result = baton("--from-store", "--yes")

    assert result.stdout.startswith(f"Dirk Vis neemt {KUBERNETES} over\nOverdracht (organiseren)\n")
    assert (organiser(folder), left(folder)) == ("dirk", [])
    assert [(one["kind"], one["from"], one["to"]) for one in passed(folder)] == [("handover", "bram", "dirk")]
    assert line not in baton().stdout
    assert baton("--from-store").stdout == "er is op de pagina's niets afgesproken dat nog niet is overgenomen\n"


def test_turn_that_its_holder_declined_goes_to_who_took_it(folder):
    offered(folder, "bram", NO, "te druk")
    offered(folder, "els", YES)

    baton("--from-store", "--yes")

    assert organiser(folder) == "els"
    assert [(one["kind"], one["from"], one["to"], one["why"]) for one in passed(folder)] == [
        ("refusal", "bram", "els", "te druk")
    ]
    assert left(folder) == []


def test_turn_that_its_holder_declined_goes_to_the_next_who_did_not(folder):
    offered(folder, "bram", NO)
    offered(folder, "dirk", NO)

    tree = json.loads(baton("--from-store", "--yes", "--format", "json").stdout)

    [turn] = tree["turns"]
    assert turn == {
        "session": KUBERNETES,
        "kind": "refusal",
        "to": organiser(folder),
        "offers": [
            {"from": "anna", "to": "bram", "state": "declined", "why": ""},
            {"from": "anna", "to": "dirk", "state": "declined", "why": ""},
        ],
        "written": True,
    }
    assert organiser(folder) in {"anna", "els"}
    assert left(folder) == []


def test_turn_waits_while_somebody_else_is_asked(folder):
    offered(folder, "bram", NO)
    offered(folder, "els")

    result = baton("--from-store", "--yes")

    assert "is aan iemand anders gevraagd; het wacht tot er een antwoord is" in result.stderr
    assert (organiser(folder), left(folder)) == ("bram", ["bram", "els"])


def test_turn_that_changes_nothing_is_settled_by_itself(folder):
    offered(folder, "dirk", NO)
    offered(folder, "bram", YES)
    before = (folder / "rota.yaml").read_bytes()

    result = baton("--from-store", "--yes")

    assert f"{KUBERNETES} blijft bij Bram Touw, dus er verandert niets" in result.stderr
    assert ((folder / "rota.yaml").read_bytes(), passed(folder), left(folder)) == (before, [], [])


def test_turn_of_a_session_that_is_gone_is_settled_by_itself(folder):
    offered(folder, "dirk", YES)

    result = run("baton", "--from-store", "--yes", today="2027-03-17")

    assert "is voorbij of staat niet meer in rota.yaml" in result.stderr
    assert (organiser(folder), left(folder)) == ("bram", [])


def test_turn_is_not_taken_over_unasked(folder):
    offered(folder, "dirk", YES)

    with pytest.raises(WrongUsage):
        baton("--from-store")
    assert "--dry-run" in baton("--from-store", "--dry-run").stderr
    assert json.loads(baton("--from-store", "--format", "json").stdout)["turns"][0]["written"] is False

    assert (organiser(folder), passed(folder), left(folder)) == ("bram", [], ["dirk"])


def test_turn_after_a_session_knows_whose_turn_it_is(folder):
    opened = open_consortium(None)
    with opened_store(folder) as store, store.read() as connection:
        sessions = [one.session for one in all_sessions(connection)]
        rota = rota_known(opened, connection)
        desk = desk_of(opened, connection, rota, sessions)

    day = dt.date(2027, 1, 19)
    turn = desk.turn_after(UX, day)
    assert (turn.session, turn.label, turn.date, turn.organiser) == (
        KUBERNETES,
        "Kubernetes",
        dt.date(2027, 3, 16),
        "bram",
    )
    assert turn.candidates[0] == "bram"
    # Anna organised the session before: the referee lets her rest.
    assert sorted(turn.candidates) == ["bram", "dirk", "els"]
    assert desk.turn_after(KUBERNETES, day) is desk.turn_after("unknown", day) is None
    assert desk.turn_after(UX, dt.date(2027, 3, 17)) is None
    # Before the question is known, whoever is willing.
    quick = turns_after(opened, rota, None, sessions)(UX, day)
    assert quick == NextTurn(KUBERNETES, "Kubernetes", dt.date(2027, 3, 16), "bram", ("bram", "anna", "dirk", "els"))
