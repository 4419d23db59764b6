"""`hyf baton`: whose turn it is; turns that go to somebody else, once the referee has nothing against it."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage

CONSORTIUM = """\
consortium:
  name: Proef
  language: en
  country: null
  coordinator: {name: Cor Dinator, email: cor@proef.example}
communities: {noord: {name: Noord}}
rhythm: {interval_months: 1, horizon_months: 3, weekdays: [tue], rest_days: 50}
group: {min: 2, max: 4, max_share: 0.7}
companies:
  ada:
    name: Ada
    community: noord
    contact: {name: Ada Contact, email: contact@ada.example}
    venue: {name: Zaal, address: Plein 1, capacity: 10}
  bol:
    name: "[Bol] BV"
    community: noord
    contact: {name: Bol Contact, email: contact@bol.example}
    venue: {name: Zolder, address: Plein 2, capacity: 3}
partners:
  school:
    name: School
    kind: school
    contact: {name: Sas, email: sas@school.example}
    venue: {name: Aula, address: Plein 3, capacity: 50}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [kubernetes, scrum]}
  arie: {name: Arie Boot, company: ada, email: arie@ada.example, wishes: [kubernetes, rust], offers: [scrum]}
  bea: {name: Bea Vis, company: bol, email: bea@bol.example, wishes: [kubernetes, scrum]}
  bo: {name: Bo Zee, company: bol, email: bo@bol.example, wishes: [kubernetes, scrum, rust], offers: [kubernetes]}
history:
  - {date: 2026-10-06, community: noord, topic: cobol, host: ada, organiser: arie, members: [arie, bo]}
baton: {organising_hours: 10}
"""
ROTA = """\
# Van Cor.
rota:
  consortium: Proef
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-03-31
  status: feasible
  seed: 0
  met_weight: 9
  met_weight_bound: 9
  version: 1
  objectives: []
sessions:
  - key: noord-2027-01-kubernetes   # wie kan er nog meer?
    topic: kubernetes
    label: Kubernetes
    form: knowledge-session
    community: noord
    date: 2027-01-12
    start: "15:30"
    duration_min: 150
    host: ada
    organiser: anna   # zij wil graag
    speaker: null
    co_organiser: bea
    members: [anna, arie, bea, bo]
    why: [wij wilden dit]
  - key: noord-2027-03-scrum
    topic: scrum
    label: Scrum
    form: creative-session
    community: noord
    date: 2027-03-09
    start: "15:30"
    duration_min: 150
    host: bol
    organiser: bea
    speaker: null
    members: [anna, bea, bo]
unmet: []
turns: {}
skipped: []
"""
DONE, PLANNED, FREE, SHARE = "\u2588", "\u2592", "\u2591", "\u2502"
FAIRNESS = (
    "  In this rota no company is ever more than 1 turn from its share of organising or hosting; "
    "for 2 companies the proven best that can always be kept to is 0.5."
)
FIRST, SECOND = "noord-2027-01-kubernetes", "noord-2027-03-scrum"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    (tmp_path / "rota.yaml").write_text(ROTA, encoding="utf-8")
    return tmp_path


def run(*options, today="2026-11-22"):
    return CliRunner().invoke(app, ["baton", *options, "--today", today], catch_exceptions=False)


def tree(*options, **more):
    return json.loads(run(*options, "--format", "json", **more).stdout)


def change(folder, old, new, name="rota.yaml"):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def sessions(folder):
    return {session["key"]: session for session in read(folder, "rota.yaml")["sessions"]}


def read(folder, name):
    return yaml.safe_load((folder / name).read_text(encoding="utf-8"))


def on_terminal(*options, width, language="en"):
    """Return the lines of `hyf baton` on a terminal of a width."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "HYF_LANG": language, "COLUMNS": str(width), "NO_COLOR": "1"}
    hyf = Path(sys.executable).with_name("hyf")
    process = subprocess.Popen([hyf, "baton", *options], stdout=theirs, stderr=theirs, stdin=theirs, env=env)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the end, on Linux
        pass
    assert process.wait() == 0
    return [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", shown.decode()).replace("\r", "").split("\n")]


def test_ledger_in_a_pipe(folder):
    result = run(today="2027-02-01")

    assert result.stdout.splitlines() == [
        "The baton of Proef, on Mon 1 Feb 2027",
        "",
        "Noord",
        "            organising  co-organising  speaking  hosting",
        "  Ada       2 (1)       0 (0.5)        0 (0)     2 (1)",
        "  [Bol] BV  0 +1 (1)    1 (0.5)        0 (0)     0 +1 (1)",
        "",
        f"  Ada       {10 * DONE}{SHARE}{2 * DONE}  24 of 14 hours (+10), later +4",
        f"  [Bol] BV  {2 * DONE}{6 * PLANNED}{2 * FREE}{SHARE}{2 * FREE}  4 of 14 hours (\u221210), later \u22124",
        "",
        "  Next up",
        "    organising     Bo Zee ([Bol] BV), Arie Boot (Ada), Anna Ree (Ada)",
        "    co-organising  Bo Zee ([Bol] BV)",
        "    speaking       Bo Zee ([Bol] BV), Arie Boot (Ada)",
        "    hosting        Ada, [Bol] BV",
        FAIRNESS,
        "",
        "1 +2 (0.4): 1 turn done, 2 planned; its share of the turns done is 0.4.",
        "Hours: done, and its share; later: when all that is planned is done.",
        "Bar: \u2588 done, \u2592 planned, \u2502 its share of both.",
    ]
    assert (result.stderr, result.exit_code) == ("", 0)


@pytest.mark.parametrize(("width", "language"), [(60, "en"), (80, "nl"), (140, "en")])
def test_ledger_fits_its_terminal(folder, width, language):
    lines = on_terminal("--today", "2027-02-01", width=width, language=language)

    assert max(map(len, lines)) <= width
    assert ("Company" in " ".join(lines)) is (width == 140 and language == "en")
    assert any("[Bol] BV" in line for line in lines)


def test_ledger_without_a_rota(folder):
    (folder / "rota.yaml").unlink()

    result = run()

    assert "  Ada       1 (0.5)     0 (0)          0 (0)     1 (0.5)" in result.stdout.splitlines()
    assert "In this rota" not in result.stdout
    assert result.stderr == "there is no rota yet, so only the history counts; make one with: hyf plan\n"


def test_ledger_of_a_company_that_is_alone(folder):
    change(
        folder,
        "community: noord\n    contact: {name: Bol",
        "community: zuid\n    contact: {name: Bol",
        "consortium.yaml",
    )
    change(folder, "{noord: {name: Noord}}", "{noord: {name: Noord}, zuid: {name: Zuid}}", "consortium.yaml")
    (folder / "rota.yaml").unlink()

    [noord, zuid] = tree()["communities"]

    assert (noord["bound"], zuid["bound"]) == (None, None)
    assert noord["companies"][0]["duties"]["organising"] == {
        "done": 1,
        "due": 1.0,
        "planned": 0,
        "due_later": 1.0,
        "last": "2026-10-06",
        "coming": None,
    }


def test_ledger_as_json(folder):
    [noord] = tree(today="2027-02-01")["communities"]

    assert (noord["stray"], noord["bound"]) == (1.0, 0.5)
    assert noord["next"] == {
        "organising": ["bo", "arie", "anna", "bea"],
        "co-organising": ["bo"],
        "speaking": ["bo", "arie"],
        "hosting": ["ada", "bol"],
    }
    assert noord["companies"][1] == {
        "company": "bol",
        "duties": {
            "organising": {
                "done": 0,
                "due": 1.0,
                "planned": 1,
                "due_later": 1.5,
                "last": None,
                "coming": "2027-03-09",
            },
            "co-organising": {
                "done": 1,
                "due": 0.5,
                "planned": 0,
                "due_later": 0.5,
                "last": "2027-01-12",
                "coming": None,
            },
            "speaking": {"done": 0, "due": 0.0, "planned": 0, "due_later": 0.0, "last": None, "coming": None},
            "hosting": {"done": 0, "due": 1.0, "planned": 1, "due_later": 1.5, "last": None, "coming": "2027-03-09"},
        },
        "hours": {"done": 4.0, "due": 14.0, "planned": 12.0, "due_later": 20.0, "ahead": -10.0, "ahead_later": -4.0},
    }
    assert [member["member"] for member in noord["members"]] == ["anna", "arie", "bea", "bo"]


def test_ledger_as_csv(folder):
    text = run("--format", "csv", today="2027-02-01").stdout_bytes.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(text)))

    assert rows[1] == ["Noord", "Ada", "", "organising", "2", "1", "0", "20", "10", "0", "2027-01-12", ""]
    assert len(rows) == 1 + 2 * 4 + 4 * 3


def test_member(folder):
    assert run("--member", "bea", today="2027-02-01").stdout.splitlines() == [
        "Bea Vis, [Bol] BV (Noord)",
        "4 hours done, 6 due: 2 behind; 10 planned",
        "",
        "                 done  due  planned  last             in line",
        "  organising        0  0.5        1  never            4 of 4",
        "  co-organising     1  0.2        0  Tue 12 Jan 2027  no",
        "  speaking          0    0        0  never            no",
        "",
        "Done",
        "  Tue 12 Jan 2027  co-organising  Kubernetes  noord-2027-01-kubernetes",
        "Planned",
        "  Tue 9 Mar 2027  organising  Scrum  noord-2027-03-scrum",
    ]


def test_member_without_turns(folder):
    assert run("--member", "bo").stdout.splitlines()[-1] == "No turns yet, and none planned."


def test_company(folder):
    lines = run("--company", "ada", today="2027-02-01").stdout.splitlines()

    assert lines[:2] == ["Ada (Noord)", "24 hours done, 14 due: 10 ahead; 0 planned"]
    assert "  Tue 6 Oct 2026   organising  cobol  Arie Boot" in lines
    assert "  hosting           2    1        0  Tue 12 Jan 2027  1 of 2" in lines


@pytest.mark.parametrize("option", ["--company", "--member"])
def test_choice_that_does_not_exist(folder, option):
    with pytest.raises(WrongUsage, match=r'there is no .* "zus"'):
        run(option, "zus")


def test_pass(folder):
    result = run("pass", SECOND, "bo", "--why", "ruilt met\nvakantie", "--yes")

    assert result.stdout.splitlines() == [
        "Handover (organising)",
        "",
        "Scrum  Tuesday 9 March 2027, 15:30\u201318:00  noord-2027-03-scrum",
        "  organiser  Bea Vis ([Bol] BV) \u2192 Bo Zee ([Bol] BV)",
        "",
        "Tell",
        "  Bea Vis  bea@bol.example",
        "  Bo Zee  bo@bol.example",
    ]
    assert result.stderr.splitlines() == [
        "written to rota.yaml; the rota that stood there is now rota.previous.yaml",
        "recorded in baton.yaml",
    ]
    assert sessions(folder)[SECOND]["organiser"] == "bo"
    assert [{key: str(value) for key, value in one.items()} for one in read(folder, "baton.yaml")] == [
        {
            # YAML 1.1 takes `on` for a truth; hyf reads it as it stands.
            True: "2026-11-22",
            "session": SECOND,
            "duty": "organising",
            "kind": "handover",
            "from": "bea",
            "to": "bo",
            "why": "ruilt met vakantie",
        }
    ]


def test_pass_leaves_the_rest_of_the_file(folder):
    run("pass", FIRST, "bo", "--yes")

    after = (folder / "rota.yaml").read_text(encoding="utf-8")
    assert after.startswith("# Van Cor.\nrota:\n  consortium: Proef\n")
    assert "  - key: noord-2027-01-kubernetes   # wie kan er nog meer?\n" in after
    assert "    organiser: bo   # zij wil graag\n" in after
    assert "    why: [wij wilden dit]\n" in after


def test_pass_to_the_co_organiser_leaves_nobody_beside(folder):
    change(folder, "    organiser: bea\n", "    organiser: anna\n")
    change(folder, "organiser: anna   #", "organiser: arie   #")

    tried = tree("pass", FIRST, "bea")

    assert tried["changes"] == [
        {"session": FIRST, "part": "organiser", "before": "arie", "after": "bea"},
        {"session": FIRST, "part": "co_organiser", "before": "bea", "after": None},
    ]


def test_pass_that_breaks_a_rule_is_refused(folder):
    change(folder, "rest_days: 50", "rest_days: 57", "consortium.yaml")
    change(folder, "    co_organiser: bea\n", "")

    with pytest.raises(FileHasProblems, match=f"the turn of {SECOND} stays where it is"):
        run("pass", SECOND, "anna", "--yes")

    assert not (folder / "baton.yaml").exists()
    assert sessions(folder)[SECOND]["organiser"] == "bea"


def test_swap_that_breaks_a_rule_is_refused(folder):
    change(folder, "rest_days: 50", "rest_days: 57", "consortium.yaml")
    change(folder, "    co_organiser: bea\n", "")
    change(folder, "    members: [anna, arie, bea", "    members: [anna, arie")

    with pytest.raises(FileHasProblems, match=f"the turns of {FIRST} and {SECOND} stay where they are"):
        run("swap", FIRST, SECOND, "--yes")


def test_pass_that_breaks_a_rule_says_which(folder):
    change(
        folder,
        "wishes: [kubernetes, scrum, rust], ",
        "wishes: [kubernetes, scrum, rust], organises: false, ",
        "consortium.yaml",
    )

    result = CliRunner().invoke(app, ["baton", "pass", FIRST, "bo", "--today", "2026-11-22", "--format", "json"])

    assert isinstance(result.exception, FileHasProblems)
    assert json.loads(result.stdout)["faults"] == [
        "bo does not organise (organises: false); choose another member of the session"
    ]


def test_pass_of_a_session_that_is_over(folder):
    with pytest.raises(WrongUsage, match="Kubernetes was on 2027-01-12; a turn that is over"):
        run("pass", FIRST, "bo", today="2027-01-13")


def test_pass_on_the_day_itself(folder):
    assert run("pass", FIRST, "bo", "--yes", today="2027-01-12").exit_code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("pass", "weg", "bo"), 'there is no session "weg"'),
        (("pass", FIRST, "zus"), 'there is no "zus" to take this turn$'),
        (("pass", FIRST, "ann"), 'there is no "ann" to take this turn; do you mean:\n  anna  '),
        (("pass", FIRST, "anna"), "Anna Ree has this turn already"),
        (("pass", FIRST, "anna", "--duty", "hosting"), 'there is no "anna"'),
        (("swap", FIRST, FIRST), "name two sessions"),
        (("swap", FIRST, SECOND, "--duty", "speaking"), r"nobody has this turn \(speaking\) in noord-2027-01"),
        (("refuse", FIRST, "--duty", "speaking"), "nobody has this turn"),
        (("refuse", FIRST), "there is nobody to ask"),
    ],
)
def test_what_cannot_be_asked(folder, options, message):
    with pytest.raises(WrongUsage, match=message):
        run(*options)

    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA


def test_swap_of_two_organisers(folder):
    result = run("swap", FIRST, SECOND, "--yes")

    assert result.exit_code == 0
    now = sessions(folder)
    assert (now[FIRST]["organiser"], now[SECOND]["organiser"]) == ("bea", "anna")
    assert "co_organiser" not in now[FIRST]
    assert [(one["session"], one["from"], one["to"]) for one in read(folder, "baton.yaml")] == [
        (FIRST, "anna", "bea"),
        (SECOND, "bea", "anna"),
    ]


def test_swap_with_somebody_who_has_both(folder):
    change(folder, "    co_organiser: bea\n", "")
    change(folder, "organiser: bea", "organiser: anna")

    with pytest.raises(WrongUsage, match="anna has both turns already"):
        run("swap", FIRST, SECOND)


def test_swap_of_hosts_with_too_small_a_room(folder):
    result = CliRunner().invoke(
        app, ["baton", "swap", FIRST, SECOND, "--duty", "hosting", "--today", "2026-11-22", "--yes"]
    )

    assert isinstance(result.exception, FileHasProblems)
    assert result.stderr.splitlines() == [
        "This cannot be:",
        "  - the venue of [Bol] BV fits 3 people, not 4",
    ]


def test_refuse_goes_to_the_next_in_the_ledger(folder):
    result = run("refuse", FIRST, "--yes")

    # Arie organised before, Bea will, and Bo never did.
    assert sessions(folder)[FIRST]["organiser"] == "bo"
    assert result.stderr.splitlines()[0] == (
        "Anna Ree (Ada) keeps the place in the ledger, and can be up again from Mon 11 Jan 2027"
    )


def test_refuse_comes_back_after_the_pause(folder):
    change(folder, "co_organiser: bea", "co_organiser: null")
    run("refuse", FIRST, "--yes")

    during, after = (
        tree(today=today)["communities"][0]["next"]["organising"] for today in ("2027-01-10", "2027-01-11")
    )

    assert during == ["arie", "bo", "bea"]
    assert after == ["anna", "arie", "bo", "bea"]


def test_refuse_passes_over_who_cannot(folder):
    result = run("refuse", FIRST, "--duty", "hosting", "--dry-run")

    assert result.stdout.splitlines()[3:7] == [
        "  host  Ada \u2192 School",
        "",
        "Passed over",
        "  [Bol] BV: the venue of [Bol] BV fits 3 people, not 4",
    ]
    assert result.stderr.splitlines()[-1] == "nothing was written (--dry-run)"
    assert not (folder / "baton.yaml").exists()
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA


def test_refuse_nobody_else_is_willing(folder):
    for key in ("arie", "bea", "bo"):
        change(folder, f"email: {key}@", f"organises: false, email: {key}@", "consortium.yaml")
    change(folder, "    co_organiser: bea\n", "")
    change(folder, "organiser: bea", "organiser: anna")

    result = CliRunner().invoke(app, ["baton", "refuse", FIRST, "--today", "2026-11-22", "--yes"])

    assert isinstance(result.exception, FileHasProblems)
    assert result.stderr.splitlines() == ["Nobody can take this turn:", "  - nobody else can take this turn"]


def test_refuse_to_somebody(folder):
    run("refuse", FIRST, "--to", "arie", "--yes")

    assert sessions(folder)[FIRST]["organiser"] == "arie"


def test_refuse_hosting_goes_to_a_room_that_fits(folder):
    given = tree("refuse", FIRST, "--duty", "hosting")

    assert given["turns"] == [{"session": FIRST, "from": "ada", "to": "school"}]
    assert given["passed_over"] == [{"who": "bol", "why": "the venue of [Bol] BV fits 3 people, not 4"}]
    assert [contact["who"] for contact in given["tell"]] == ["ada", "school", "anna", "bea", "arie", "bo"]
    assert given["written"] is False


def test_refuse_speaking_leaves_the_session_without(folder):
    change(folder, "    co_organiser: bea\n", "")
    change(folder, "speaker: null", "speaker: bo")

    given = tree("refuse", FIRST, "--duty", "speaking", "--yes")

    assert given["changes"] == [
        {"session": FIRST, "part": "speaker", "before": "bo", "after": None},
        {"session": FIRST, "part": "form", "before": "knowledge-session", "after": "creative-session"},
    ]
    assert given["written"] is True
    assert sessions(folder)[FIRST]["speaker"] is None


def test_pass_speaking_to_a_guest(folder):
    change(folder, "email: arie@ada.example, wishes: [kubernetes, rust]", "email: arie@ada.example", "consortium.yaml")
    change(folder, "members: [anna, arie, bea, bo]", "members: [anna, bea, bo]")
    change(folder, "    host: bol\n", "    host: ada\n")
    change(folder, "speaker: null\n    members: [anna, bea, bo]", "speaker: null\n    members: [anna, bea]")

    given = tree("pass", SECOND, "arie", "--duty", "speaking", "--yes")

    assert given["changes"][0] == {"session": SECOND, "part": "speaker", "before": None, "after": "arie"}


def test_refused_turn_can_be_taken_after_all(folder):
    run("refuse", FIRST, "--yes")
    assert CliRunner().invoke(app, ["check"]).exit_code == 0

    run("pass", FIRST, "anna", "--yes")

    assert CliRunner().invoke(app, ["check"]).exit_code == 0
    assert sessions(folder)[FIRST]["organiser"] == "anna"


def test_refused_turn_put_back_by_hand_is_against_the_rules(folder):
    run("refuse", FIRST, "--yes")
    change(folder, "organiser: bo   #", "organiser: anna   #")

    result = CliRunner().invoke(app, ["check"])

    assert "rota.yaml:34:16: error: anna refused this turn (baton.yaml);" in result.stderr


def test_published_session_everybody_is_told(folder):
    change(folder, "    why: [wij", "    published: true\n    why: [wij")

    lines = run("pass", FIRST, "bo", "--dry-run").stdout.splitlines()

    assert lines[-4:] == [
        "  Anna Ree  anna@ada.example",
        "  Bo Zee  bo@bol.example",
        "  Bea Vis  bea@bol.example",
        "  and the one other in it, who knows another organiser, speaker or place",
    ]


def test_baton_file_with_problems(folder):
    (folder / "baton.yaml").write_text("- {on: 2027-01-05, session: x, kind: weg}\n", encoding="utf-8")

    for options in ((), ("refuse", FIRST, "--yes")):
        with pytest.raises(FileHasProblems, match=r"baton.yaml has problems"):
            run(*options)
    checked = CliRunner().invoke(app, ["check"])
    assert checked.stderr.startswith('baton.yaml:1:38: error: "kind" must be handover, swap or refusal, not "weg"')


def test_rota_that_is_not_there(folder):
    (folder / "rota.yaml").unlink()

    with pytest.raises(FileNotUsable, match="there is no rota yet"):
        run("refuse", FIRST)


def test_option_before_the_command(folder):
    with pytest.raises(WrongUsage, match="--company stands before refuse"):
        CliRunner().invoke(app, ["baton", "--company", "ada", "refuse", FIRST], catch_exceptions=False)


def test_asked_on_a_terminal(folder):
    ours, theirs = pty.openpty()
    hyf = Path(sys.executable).with_name("hyf")
    command = [hyf, "baton", "pass", SECOND, "bo", "--today", "2026-11-22"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, b"n\n")
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # the end, on Linux
        pass

    assert process.wait() == 0
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA
