"""`hyf plan`: a rota for people, a tree for programs, a file to change by hand; or the lines in the way."""

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from rich.console import Console
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.plan_view import RotaView
from hyf.cli.plan_words import AIM_NAMES
from hyf.cli.planning import Wanted, make
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.model.language import Language
from hyf.plan.objective import AIMS
from tests.plan.builders import TODAY

HOUSE = Path(__file__).parents[2]
CONSORTIUM = """\
consortium:
  name: Proef
  language: nl
  country: null
  coordinator: {name: Cor Dinator, email: cor@proef.example}
communities:
  noord: {name: Noord}
rhythm: {interval_months: 1, horizon_months: 3, weekdays: [tue], rest_days: 0}
group: {min: 2, max: 3}
companies:
  ada:
    name: Ada
    community: noord
    contact: {name: Ada Contact, email: contact@ada.example}
    venue: {name: Zaal, address: Plein 1, capacity: 10}
    closed: [{from: 2027-01-10, to: 2027-01-16, why: klussen}]
  bol:
    name: "[Bol] BV"
    community: noord
    contact: {name: Bol Contact, email: contact@bol.example}
    venue: {name: Zaal, address: Plein 2, capacity: 10}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [k8s, scrum]}
  arie: {name: Arie Boot, company: ada, email: arie@ada.example, wishes: [kubernetes]}
  bea: {name: Bea Vis, company: bol, email: bea@bol.example, wishes: [kubernetes, cobol]}
  bo: {name: Bo Zee, company: bol, email: bo@bol.example, wishes: [scrum], offers: [kubernetes]}
"""
PARTS = ("organiser: bea", "members: [arie, bea]", "date: 2027-02-03")
PIN = "pins: [{topic: kubernetes, date: 2027-01-12, host: ada}]\n"
OTHER_PIN = "pins: [{topic: scrum, date: 2027-01-19, host: bol}]\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")
    return path


def run(*options, command="plan"):
    dated = ["--today", "2026-11-22"] if command == "plan" and "--today" not in options else []
    return CliRunner().invoke(app, [command, *dated, *options], catch_exceptions=False)


def drawn(width, language):
    opened = open_consortium(None, quiet=True)
    made, instance = make(opened, Wanted(TODAY, None, None, 0, 10))
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=True)
    for part in RotaView(made.answer, instance, language, width).parts():
        console.print(part)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_plan_in_a_pipe(path):
    result = run()

    assert result.exit_code == 0
    assert [line.rstrip() for line in result.stdout.splitlines()] == dedent("""\
        Rooster van Proef, vr 1 jan 2027 tot en met wo 31 mrt 2027
        2 bijeenkomsten vervullen 4 van 6 wensen (gewicht 4; bewezen: geen rooster vervult meer).

        Noord
          jan feb mrt
          5   2   ·
          di 5 jan 2027  Kubernetes
            kennissessie bij [Bol] BV; Bea Vis + Arie Boot organiseren; 2 mensen, 2 bedrijven
          di 2 feb 2027  Scrum
            creatieve sessie bij Ada; Anna Ree + Bo Zee organiseren; 2 mensen, 2 bedrijven
          2027-03: geen thema over dat 2 mensen bij 2 bedrijven delen

        Beurten, met historie  aan de beurt  georganiseerd  gastheer
        Ada                    1             ████████ 1     ████████ 1
        [Bol] BV               1             ████████ 1     ████████ 1

        In dit rooster zit geen bedrijf ooit meer dan 0,5 beurt van zijn deel van het organiseren of ontvangen; \
bij 2 bedrijven is 0,5 bewezen het beste dat altijd lukt.

        Leerwensen die nog niet vervuld zijn
             1  niemand anders in de leergemeenschap wil dit
             1  genoeg mensen van dat bedrijf daar

        Krijgt het minst, naar gewicht van de wensen
           67%  Ada       (2 van 3)
           67%  [Bol] BV  (2 van 3)

        Iedereen met een wens heeft een bijeenkomst.

        Eerste ontmoetingen: 2 tussen mensen van verschillende bedrijven, ongeveer 1 voor elk van 4 mensen
        """).splitlines()
    assert result.stderr == "geschreven naar rota.yaml\n"


def test_plan_in_english(path, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    result = run()

    assert [line.rstrip() for line in result.stdout.splitlines()] == dedent("""\
        Rota of Proef, Fri 1 Jan 2027 to Wed 31 Mar 2027
        2 sessions meet 4 of 6 wishes (weight 4; proven: no rota meets more).

        Noord
          Jan Feb Mar
          5   2   ·
          Tue 5 Jan 2027  Kubernetes
            knowledge session at [Bol] BV; Bea Vis + Arie Boot organise; 2 people, 2 companies
          Tue 2 Feb 2027  Scrum
            creative session at Ada; Anna Ree + Bo Zee organise; 2 people, 2 companies
          2027-03: geen thema over dat 2 mensen bij 2 bedrijven delen

        Turns, history included  due  organised   hosted
        Ada                      1    ████████ 1  ████████ 1
        [Bol] BV                 1    ████████ 1  ████████ 1

        In this rota no company is ever more than 0.5 turns from its share of organising or hosting; \
for 2 companies the proven best that can always be kept to is 0.5.

        Wishes not met
             1  nobody else in the community wants it
             1  enough people of that company there

        Served worst, by weight of their wishes
           67%  Ada       (2 of 3)
           67%  [Bol] BV  (2 of 3)

        Everybody who has a wish is in a session.

        First meetings: 2 between people of different companies, about 1 for each of 4 people
        """).splitlines()
    assert result.stderr == "written to rota.yaml\n"


def test_plan_verbose_says_why_and_how_good(path, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    lines = run("--verbose", "--dry-run").stdout.splitlines()

    assert "      - Bo Zee deelt kennis: “kubernetes”" in lines
    assert lines[lines.index("Objectives") + 1 :] == [
        "  kept as people were told: 0, proven",
        "  wishes met, by weight: 4, proven",
        "  part met at the company served worst: 0.67, proven",
        "  turns from a fair share at the worst moment, beyond what fair rotation needs: 0, proven",
        "  turns ahead of its share, at most: 0, proven",
        "  people who meet for the first time: 2, proven",
        "  people who can come, over all dates: 5, proven",
        "  days until each session, together: 36, proven",
        "  people in at least one session: 4, proven",
        "  colleagues passed over whose turn to organise was longer ago: 0, proven",
        "  sessions at a member company: 2, proven",
    ]


def test_plan_on_a_wide_terminal(path):
    lines = drawn(120, Language.NL)

    shown = [" ".join(line.split()) for line in lines[6:10]]
    assert [shown[0], *shown[2:]] == [
        "Datum Thema Vorm Gastheer Organisator Mensen Bedrijven",
        "di 5 jan 2027 Kubernetes kennissessie [Bol] BV Bea Vis + Arie Boot 2 2",
        "di 2 feb 2027 Scrum creatieve sessie Ada Anna Ree + Bo Zee 2 2",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_plan_fits_the_terminal(path, width):
    assert max(len(line) for line in drawn(width, Language.EN)) <= width


def test_plan_not_proven(path):
    (path.parent / "consortium.yaml").write_text((HOUSE / "consortium.yaml").read_text(encoding="utf-8"), "utf-8")

    result = run("--effort", "0.8", "--dry-run")

    assert result.exit_code == 0
    title, _, *open_aims = result.stdout.rpartition("Niet bewezen het beste dat er is")[2].splitlines()
    assert title == ""
    assert all("bewezen grens" in line or "niets bewezen" in line for line in open_aims)


def test_plan_as_json_is_the_tree_of_the_file(path):
    result = run("--format", "json")

    tree = json.loads(result.stdout)
    written = yaml.safe_load((path.parent / "rota.yaml").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(written, default=str)) == tree
    assert [session["key"] for session in tree["sessions"]] == ["noord-2027-01-kubernetes", "noord-2027-02-scrum"]
    assert result.stderr == "geschreven naar rota.yaml\n"


def test_plan_dry_run_writes_nothing(path):
    result = run("--dry-run")

    assert result.exit_code == 0
    assert result.stderr == "rota.yaml is niet geschreven (--dry-run)\n"
    assert [file.name for file in path.parent.iterdir()] == ["consortium.yaml"]


def test_plan_quiet_has_no_notes(path):
    assert run("--quiet").stderr == ""
    assert (path.parent / "rota.yaml").is_file()


def test_plan_keeps_the_rota_that_stood_there(path):
    rota, previous = path.parent / "rota.yaml", path.parent / "rota.previous.yaml"
    run()
    made = rota.read_text(encoding="utf-8")
    edited = made.replace("host: bol", "host: ada")
    rota.write_text(edited, encoding="utf-8")

    result = run()

    assert rota.read_text(encoding="utf-8") == made
    assert previous.read_text(encoding="utf-8") == edited
    assert result.stderr == "geschreven naar rota.yaml; het rooster dat er stond heet nu rota.previous.yaml\n"


def test_plan_again_changes_nothing(path):
    run()
    made = (path.parent / "rota.yaml").read_bytes()

    result = run()

    assert (path.parent / "rota.yaml").read_bytes() == made
    assert not (path.parent / "rota.previous.yaml").exists()
    assert result.stderr == "geschreven naar rota.yaml\n"


def test_plan_tells_since_when_wishes_wait(path):
    run()

    tree = json.loads(run("--today", "2026-12-01", "--format", "json").stdout)

    assert [(unmet["member"], unmet["wish"], unmet["since"]) for unmet in tree["unmet"]] == [
        ("anna", "k8s", "2026-11-22"),
        ("bea", "cobol", "2026-11-22"),
    ]


def test_plan_where_it_cannot_be_written(path):
    (path.parent / "rota.yaml").mkdir()

    with pytest.raises(FileNotUsable, match=r"cannot write rota\.yaml"):
        run()


def test_plan_with_a_pin(path):
    path.write_text(CONSORTIUM + OTHER_PIN, encoding="utf-8")

    lines = run("--dry-run").stdout.splitlines()

    assert "  di 19 jan 2027  Scrum *" in lines


def test_plan_no_rota(path):
    path.write_text(CONSORTIUM + PIN, encoding="utf-8")

    result = run()

    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr == dedent("""\
        consortium.yaml:16:14: fout: Ada is gesloten van 2027-01-10 tot en met 2027-01-16 (klussen) [pins-cannot-hold]
        consortium.yaml:27:34: fout: besluit 1 onder pins zegt: ze is op 2027-01-12 [pins-cannot-hold]
        consortium.yaml:27:52: fout: besluit 1 onder pins zegt: ada is gastheer [pins-cannot-hold]
        Er is geen rooster: deze regels gaan niet samen. Verander er één, en het kan wel.
        Wat je zou kunnen opgeven, het lichtste eerst:
          1. verplaats besluit 1 naar dinsdag 5 januari 2027 (consortium.yaml:27)
             al het andere blijft; leerwensen vervuld, naar gewicht: 4; 2 mensen merken het
          2. laat [Bol] BV gastheer zijn van besluit 1 (consortium.yaml:27)
             al het andere blijft; leerwensen vervuld, naar gewicht: 4; 2 mensen merken het
          3. laat Ada gastheer zijn op dinsdag 12 januari 2027, ondanks: klussen (consortium.yaml:16)
             al het andere blijft; leerwensen vervuld, naar gewicht: 4; 2 mensen merken het
        """)
    assert not (path.parent / "rota.yaml").exists()


def test_plan_no_rota_as_json(path, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    path.write_text(CONSORTIUM + PIN, encoding="utf-8")

    result = run("--format", "json")

    assert result.exit_code == 3
    assert json.loads(result.stdout) == {
        "rota": None,
        "reasons": [
            {"message": message, "file": "consortium.yaml", "line": line, "column": column}
            for message, line, column in (
                ("Ada is closed from 2027-01-10 to 2027-01-16 (klussen)", 16, 14),
                ("pin 1 says: it is on 2027-01-12", 27, 34),
                ("pin 1 says: ada is the host", 27, 52),
            )
        ],
        "give_up": [
            {
                "message": message,
                "kind": kind,
                "pin": 1,
                "who": who,
                "to": to,
                "date": date,
                "met_weight": 4,
                "people": 2,
                "conflict": 0,
                "file": "consortium.yaml",
                "line": line,
                "column": column,
            }
            for message, kind, who, to, date, line, column in (
                ("move pin 1 to Tuesday 5 January 2027", "pin-date", None, "2027-01-05", "2027-01-05", 27, 34),
                ("let [Bol] BV host pin 1", "pin-host", None, "bol", "2027-01-12", 27, 52),
                (
                    "let Ada host on Tuesday 12 January 2027 in spite of klussen",
                    *("company-closed", "ada", None, "2027-01-12", 16, 14),
                ),
            )
        ],
    }


def test_plan_from_another_day(path):
    tree = json.loads(run("--from", "2027-04-15", "--format", "json").stdout)

    assert (tree["rota"]["from"], tree["rota"]["to"]) == ("2027-04-15", "2027-06-30")
    assert [session["date"] for session in tree["sessions"]] == ["2027-04-20", "2027-05-04"]


def test_plan_with_a_published_rota(path):
    path.write_text(CONSORTIUM + OTHER_PIN, encoding="utf-8")
    run()
    told = (path.parent / "rota.yaml").rename(path.parent / "told.yaml")
    path.write_text(CONSORTIUM, encoding="utf-8")

    tree = json.loads(run("--published", str(told), "--format", "json").stdout)

    before = yaml.safe_load(told.read_text(encoding="utf-8"))
    stays = ("key", "date", "host", "organiser", "members")
    assert [[str(session[part]) for part in stays] for session in tree["sessions"]] == [
        [str(session[part]) for part in stays] for session in before["sessions"]
    ]
    assert [session["pinned"] for session in tree["sessions"]] == [False, False]


def test_plan_published_rota_with_problems(path):
    (path.parent / "told.yaml").write_text("rota: {}\n", encoding="utf-8")

    with pytest.raises(FileHasProblems, match="nothing was planned"):
        run("--published", "told.yaml")


def test_plan_consortium_with_problems(path):
    path.write_text(CONSORTIUM.replace("company: bol", "company: dek"), encoding="utf-8")

    with pytest.raises(FileHasProblems):
        run()
    assert not (path.parent / "rota.yaml").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--today", "2026-02-30"),
        ("--from", "tomorrow"),
        ("--seed", "-1"),
        ("--seed", "99999999999"),
        ("--effort", "0"),
        ("--effort", "nan"),
        ("--format", "xml"),
        ("--no-such-option",),
    ],
)
def test_plan_wrong_usage(path, options):
    result = run(*options)

    assert result.exit_code == 2
    assert options[0] in result.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--today", "9999-12-31"), "after the year 9900"),
        (("--from", "9999-12-31"), "after the year 9900"),
        (("--from", "2020-01-01"), "ends on 2020-03-31, before today"),
    ],
)
def test_plan_beyond_the_calendar(path, options, message):
    with pytest.raises(WrongUsage, match=message):
        run(*options)


def test_plan_shows_progress_on_a_terminal(path):
    opened = open_consortium(None, quiet=False)
    shown = io.StringIO()
    opened.printer.err = Console(file=shown, force_terminal=True, width=100)

    make(opened, Wanted(TODAY, None, None, 0, 10))

    # How far it is, is redrawn now and then, and at the end.
    assert re.search(rf" \d+/{len(AIMS)} [a-z ]+: \d", shown.getvalue())


def test_plan_interrupted_keeps_the_best_so_far(tmp_path):
    consortium = (HOUSE / "consortium.yaml").read_text(encoding="utf-8")
    (tmp_path / "consortium.yaml").write_text(consortium, encoding="utf-8")
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "hyf", "plan", "--today", "2026-11-22"]
    environment = {**os.environ, "HYF_LANG": "en", "TERM": "xterm", "PYTHONPATH": str(HOUSE)}
    planning = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=end)
    os.close(end)

    # Ctrl-C as soon as a first rota is there: the progress of an objective shows on the terminal.
    seen = _read_until(terminal, f"/{len(AIMS)} ")
    planning.send_signal(signal.SIGINT)
    answer, _ = planning.communicate(timeout=60)
    seen += _read_until(terminal, "written to")

    assert planning.returncode == 0
    assert "interrupted: this is the best rota until then" in seen
    assert answer.decode().startswith("Rota of ")
    assert run("--consortium", str(tmp_path / "consortium.yaml"), command="check").exit_code == 0


def _read_until(terminal, text):
    seen, deadline = "", time.monotonic() + 60
    while text not in seen and time.monotonic() < deadline:
        try:
            seen += os.read(terminal, 4096).decode(errors="replace")
        except OSError:
            # Nobody holds the other end any more.
            break
    return seen


def test_every_aim_has_a_name():
    assert [*AIM_NAMES] == [aim.name for aim in AIMS]


def test_check_judges_the_rota_where_it_was_changed(path):
    run()
    rota = path.parent / "rota.yaml"
    text = rota.read_text(encoding="utf-8").replace("date: 2027-02-02", "date: 2027-02-03")
    rota.write_text(text.replace("members: [arie, bea]", "members: [arie, zus]"), encoding="utf-8")

    result = CliRunner().invoke(app, ["check"])

    lines = text.splitlines()
    bea, members, date = (lines.index(f"    {part}") + 1 for part in PARTS)
    assert isinstance(result.exception, FileHasProblems)
    assert [re.split(r": .*\[|]", line)[:2] for line in result.stderr.splitlines()] == [
        [f"rota.yaml:{bea}:16", "rota-organiser-absent"],
        [f"rota.yaml:{members}:5", "rota-companies-few"],
        [f"rota.yaml:{members}:21", "rota-no-wish"],
        [f"rota.yaml:{members}:21", "rota-unknown"],
        [f"rota.yaml:{date}:11", "rota-weekday"],
        [f"rota.yaml:{date + 7}:15", "rota-member-away"],
        [f"rota.yaml:{date + 7}:21", "rota-member-away"],
    ]


def test_check_whatever_became_of_the_header(path):
    run()
    rota = path.parent / "rota.yaml"
    text = rota.read_text(encoding="utf-8")

    for old, new in (
        ("from: 2027-01-01", "from: 2028-01-01"),
        ("to: 2027-03-31", "to: 9999-12-31"),
        ("to: 2027-03-31", "to: 2026-01-01"),
        ("made_on: 2026-11-22", "made_on: 9999-12-31"),
        ("from: 2027-01-01", "from: 9999-12-31"),
    ):
        rota.write_text(text.replace(old, new), encoding="utf-8")

        result = CliRunner().invoke(app, ["check"])

        assert result.exception is None or isinstance(result.exception, (FileHasProblems, SystemExit))
