"""`hyf thin`: sessions with too few people, and what can be done; every proposal is one that the rota can take."""

import json
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.status_names import LEAST_PEOPLE, Names
from hyf.cli.status_thin import DAYS
from hyf.enrolment import thin as rule
from hyf.model.rhythm import Group
from tests.cli.invited_folder import a_copy, a_folder, at_a_terminal, change, run, write

CONSORTIUM = """\
consortium:
  name: Proef
  coordinator: {name: Mia Bakker, email: mia@hyf.example}
communities:
  noord: {name: Noord}
  zuid: {name: Zuid}
rhythm: {weekdays: [tue], interval_months: 1}
group: {min: 4, max: 8, max_share: 0.5}
companies:
  bolder:
    name: Bolder BV
    community: noord
    contact: {name: Bea, email: bea@bolder.example}
    venue: {name: Zolder, address: "Kade 1, Deventer", capacity: 12}
  kade: {name: Kade, community: noord, contact: {name: Kees, email: kees@kade.example}}
  zeil: {name: Zeil, community: zuid, contact: {name: Zoe, email: zoe@zeil.example}}
  roer: {name: Roer, community: zuid, contact: {name: Rik, email: rik@roer.example}}
members:
  anna: {name: Anna Ree, company: bolder, email: anna@bolder.example, wishes: [UX design]}
  bram: {name: Bram Touw, company: kade, email: bram@kade.example, wishes: [UX-ontwerp]}
  cleo: {name: Cleo Anker, company: kade, email: cleo@kade.example, wishes: [UX design]}
  dirk: {name: Dirk Lier, company: bolder, email: dirk@bolder.example, wishes: [UX design]}
  emma: {name: Emma Mast, company: kade, email: emma@kade.example, wishes: [UX design]}
  fien:
    name: Fien Boeg
    company: bolder
    email: fien@bolder.example
    wishes: [UX design]
    absent: [{from: 2027-01-15, to: 2027-01-25}]
  gijs: {name: Gijs Fok, company: zeil, email: gijs@zeil.example, wishes: [UX design]}
  hanna: {name: Hanna Want, company: bolder, email: hanna@bolder.example, wishes: [UX design]}
mail: {public_url: "https://hyf.example/"}
"""
ROTA = """\
rota:
  consortium: Proef
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-12-31
  status: feasible
  seed: 0
  met_weight: 4
  met_weight_bound: 4
  version: 1
sessions:
  - key: noord-2027-01-ux-design
    topic: ux-design
    label: UX design
    form: creative-session
    community: noord
    date: 2027-01-19
    start: "15:30"
    duration_min: 150
    host: bolder
    organiser: anna
    members: [anna, bram, cleo, dirk]
"""
LATER = """\
  - key: noord-2027-03-ux-design
    topic: ux-design
    label: UX design
    form: creative-session
    community: noord
    date: 2027-03-16
    start: "15:30"
    duration_min: 150
    host: bolder
    organiser: hanna
    members: [hanna, emma, fien]
"""
UX = "noord-2027-01-ux-design"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Four were invited in December: Bram comes, Cleo does not, Dirk says nothing, and Anna runs it."""
    path = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        a_folder(path, patch)
        write(path, CONSORTIUM, ROTA)
        for command in (("invite", "--yes"), ("sign-up", UX, "bram"), ("withdraw", UX, "cleo")):
            assert run(*command).exit_code == 0
    return path


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def thin(*options, today="2027-01-06"):
    return run("thin", *options, today=today)


def proposals(*options, **more):
    (session,) = json.loads(thin("--format", "json", *options, **more).stdout)["sessions"]
    return {one["way"]: one for one in session["proposals"]}


def test_thin_session_with_what_can_be_done(folder):
    result = thin()

    assert result.exit_code == 0
    assert result.stdout == dedent("""\
        UX design, di 19 jan 2027 15:30  noord-2027-01-ux-design
          2 komen, 4 nodig; 1 gaf nog geen antwoord
          1. Nodig uit wie dit ook wil; zet bij de members van noord-2027-01-ux-design: emma, hanna; dat kan genoeg zijn
             Emma Mast (Kade)        “UX design”
             Hanna Want (Bolder BV)  “UX design”
             uit andere gemeenschappen, die het rooster hier niet plaatst; vraag het zelf:
             Gijs Fok (Zeil), Zuid  “UX design”
             hyf rota edit
             hyf invite --session noord-2027-01-ux-design
          2. Herinner wie nog geen antwoord gaf: Dirk Lier
             hyf remind --session noord-2027-01-ux-design --only reminder
          3. Verplaats naar dinsdag 9 februari; 2 kunnen het opnieuw bekijken
             hyf rota edit --session noord-2027-01-ux-design --date 2027-02-09
             hyf invite --session noord-2027-01-ux-design
        """)


def test_thin_session_for_a_program(folder):
    told = json.loads(thin("--format", "json").stdout)

    (session,) = told["sessions"]
    found = session.pop("proposals")
    assert (told["days"], session) == (
        14,
        {
            "session": UX,
            "label": "UX design",
            "community": "noord",
            "date": "2027-01-19",
            "start": "15:30",
            "closes_at": "2027-01-18T14:30:00Z",
            "is_open": True,
            "come": ["anna", "bram"],
            "needed": 4,
            "companies": 2,
            "companies_needed": 2,
            "silent": ["dirk"],
            "waiting": [],
            "said_no": ["cleo"],
        },
    )
    assert [(one["way"], one["people"], one["reaches"]) for one in found] == [
        ("invite", ["emma", "hanna"], True),
        ("remind", ["dirk"], False),
        ("move", ["dirk", "cleo"], False),
    ]


def test_what_the_move_says_can_be_typed(folder):
    edit, invite = proposals()["move"]["commands"]

    assert CliRunner().invoke(app, edit.split()[1:], catch_exceptions=False).exit_code == 0
    assert run(*invite.split()[1:], "--yes", today="2027-01-06").exit_code == 0
    assert thin().stdout == "Geen bijeenkomst in de komende 14 dagen heeft te weinig mensen.\n"


def test_who_the_invitation_names_fits_in_the_rota(folder):
    change(folder / "rota.yaml", "cleo, dirk]", "cleo, dirk, emma, hanna]")

    assert run("invite", "--session", UX, "--yes", today="2027-01-06").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("email: emma@kade.example, wishes: [UX design]", "email: emma@kade.example, wishes: [Kubernetes]"),
        ("emma@kade.example,", "emma@kade.example, weekdays: [wed],"),
        ("emma@kade.example,", "emma@kade.example, max_sessions: 0,"),
        ("group: {", "apart: [[emma, anna]]\ngroup: {"),
    ],
    ids=["another wish", "another weekday", "no session left", "kept apart"],
)
def test_who_cannot_come_is_not_proposed(folder, old, new):
    change(folder / "consortium.yaml", old, new)

    # Hanna alone would be one of her company too many.
    assert proposals()["invite"]["people"] == []


def test_who_gets_no_mail_is_to_be_phoned(folder):
    run("opt-out", "emma")

    assert "Emma Mast (Kade)        “UX design” (geen mail: bel)\n" in thin().stdout


def test_session_on_the_same_topic_can_take_them(folder):
    write(folder, CONSORTIUM, ROTA + LATER)

    found = proposals()

    assert (found["merge"]["into"], found["merge"]["reaches"]) == ("noord-2027-03-ux-design", True)
    assert found["merge"]["commands"] == [
        "hyf rota edit",
        "hyf invite --session noord-2027-03-ux-design",
        f"hyf cancel {UX}",
    ]
    assert "invite" in found  # Gijs, whom the rota cannot place


def test_merge_and_move_in_english(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    write(folder, CONSORTIUM.replace("min: 4", "min: 4, min_companies: 3"), ROTA + LATER)

    assert thin().stdout == dedent("""\
        UX design, Tue 19 Jan 2027 15:30  noord-2027-01-ux-design
          2 come, 4 needed; from 2 companies, 3 needed; 1 did not answer yet
          1. Remind who did not answer yet: Dirk Lier
             hyf remind --session noord-2027-01-ux-design --only reminder
          2. Ask people of other communities yourself
             Gijs Fok (Zeil), Zuid  “UX design”
          3. Merge it with UX design on Tuesday 16 March, which 1 person can join; take noord-2027-01-ux-design out of the rota and add to the members of noord-2027-03-ux-design: bram
             hyf rota edit
             hyf invite --session noord-2027-03-ux-design
             hyf cancel noord-2027-01-ux-design
          4. Move it to Tuesday 9 February; 2 can be asked again
             hyf rota edit --session noord-2027-01-ux-design --date 2027-02-09
             hyf invite --session noord-2027-01-ux-design
        """)  # noqa: E501 -- as it is printed


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2027-01-06", "Niemand anders wil dit en er is geen andere dag."),
        ("2027-01-19", "Het aanmelden is gesloten."),
    ],
)
def test_nothing_can_be_done(folder, today, said):
    change(folder / "rota.yaml", "2027-12-31", "2027-01-31")
    for member in ("emma@kade", "hanna@bolder", "gijs@zeil"):
        wishes = f"{member}.example, wishes: "
        change(folder / "consortium.yaml", f"{wishes}[UX design]", f"{wishes}[Kubernetes]")
    run("withdraw", UX, "dirk")

    shown = thin(today=today).stdout

    assert shown.endswith(
        f"  {said} Laat het zo doorgaan, of zeg de bijeenkomst af:\n     hyf cancel noord-2027-01-ux-design\n"
    )


def test_thin_at_a_terminal_folds_what_is_long(folder, monkeypatch):
    code, shown = at_a_terminal(monkeypatch, "", "thin", today="2027-01-06")

    assert code == 0
    assert max(map(len, shown.splitlines())) <= 100
    assert "hyf invite --session noord-2027-01-ux-design" in shown


def test_session_far_ahead_is_thin_only_when_it_can_no_longer_succeed(folder):
    none = "Geen bijeenkomst in de komende 3 dagen heeft te weinig mensen.\n"
    change(folder / "consortium.yaml", "min: 4", "min: 3")
    assert thin("--days", "3").stdout == none  # with Dirk it would do

    run("withdraw", UX, "dirk")
    assert thin("--days", "3").stdout.startswith("UX design, di 19 jan")
    assert thin("--days", "3", today="2026-12-18").stdout == none  # 32 days ahead, and notice is 28


def test_session_moves_within_its_slot_where_there_is_still_time(folder):
    assert proposals("--days", "40", today="2026-12-18")["move"]["date"] == "2027-01-26"


def test_session_for_which_sign_up_has_closed_can_only_be_moved(folder):
    found = proposals(today="2027-01-19")

    assert list(found) == ["move"]


def test_thin_before_anything_was_published(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)

    assert thin().stdout == "Er is nog niets gepubliceerd. Nodig mensen uit met: hyf invite\n"
    assert not (tmp_path / "hyf.db").exists()


def test_thin_without_a_rota_only_reminds(folder):
    (folder / "rota.yaml").write_text(ROTA.replace(UX, "noord-2027-01-ander"), encoding="utf-8")

    assert list(proposals()) == ["remind"]


def test_status_names_the_thin_session(folder):
    shown = run("status", today="2027-01-06").stdout

    assert "Te weinig voor UX design op dinsdag 19 januari: 1 aangemeld, 4 nodig.\nWat kan helpen: hyf thin\n" in shown


def test_status_keeps_silent_where_enough_come(folder):
    change(folder / "consortium.yaml", "min: 4", "min: 2")

    assert "hyf thin" not in run("status", today="2027-01-06").stdout


def test_status_knows_the_least_of_a_community(folder):
    change(folder / "consortium.yaml", "noord: {name: Noord}", "noord: {name: Noord, group: {min: 6}}")
    names = Names(folder / "consortium.yaml")

    assert (names.least_people("noord"), names.least_people("zuid")) == (6, 4)


def test_status_counts_as_thin_does():
    assert (Group().min, rule.DAYS) == (LEAST_PEOPLE, DAYS)
