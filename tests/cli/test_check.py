"""`hyf check`: every problem on stderr, what is declared on stdout."""

import io
import json
from pathlib import Path
from textwrap import dedent

import pytest
from rich.console import Console
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.check_view import CheckView
from hyf.cli.printing import Printer
from hyf.cli.problem_text import excerpt, problem_line
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.loading.load import load
from hyf.model.language import Language, Text
from hyf.model.problem import Location, Problem, Severity

CONSORTIUM = """\
consortium: {name: Acht bruggen, language: nl, coordinator: {name: Anke, email: anke@bruggen.example}}
communities: {deventer: {name: Deventer}}
group: {min: 2}
companies:
  mapwerk: {name: Mapwerk, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
members:
  anna: {name: Anna, company: mapwerk, email: anna@mapwerk.example, wishes: [UX, cloud], offers: [Rust]}
  bram: {name: Bram, company: brugsoft, email: bram@brugsoft.example, wishes: [UX]}
"""
ROTA = """\
rota:
  consortium: Acht bruggen
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-12-31
  status: feasible
  seed: 0
  met_weight: 2
  met_weight_bound: 2
  version: 1
sessions:
  - key: deventer-2027-01-ux
    topic: ux
    label: UX
    level: null
    form: knowledge-session
    community: deventer
    date: 2027-01-19
    start: "15:30"
    duration_min: 150
    pinned: false
    host: mapwrek
    organiser: anna
    speaker: null
    members: [anna, bram]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    return tmp_path


def check(*arguments):
    return CliRunner().invoke(app, ["check", *arguments])


def spoil(folder, old, new):
    (folder / "consortium.yaml").write_text(CONSORTIUM.replace(old, new), encoding="utf-8")


def test_check_counts_what_is_declared(folder):
    ran = check()

    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout == (
        "consortium.yaml is in orde: 1 leergemeenschap, 2 bedrijven, 2 deelnemers, 3 leerwensen, 1 aanbod\n"
    )


def test_check_speaks_the_language_of_the_terminal(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    assert check().stdout == "consortium.yaml is fine: 1 community, 2 companies, 2 members, 3 wishes, 1 offer\n"


@pytest.mark.parametrize("arguments", [["."], ["consortium.yaml"], ["--consortium", "consortium.yaml"], ["-q"]])
def test_check_takes_a_file_or_its_folder(arguments, folder):
    assert check(*arguments).exit_code == 0


def test_check_prints_problems_as_plain_lines_in_a_pipe(folder):
    spoil(folder, "company: brugsoft", "company: brugsof")

    ran = check()

    assert isinstance(ran.exception, FileHasProblems)
    assert ran.stdout == ""
    assert ran.stderr == (
        'consortium.yaml:9:31: fout: deelnemer "bram" noemt "brugsof", maar er is geen bedrijf met die sleutel; '
        "bedoel je brugsoft? [member-company-unknown]\n"
    )


def test_check_lets_a_warning_pass(folder):
    spoil(folder, "{deventer: {name: Deventer}}", "{deventer: {name: Deventer}, zwolle: {name: Zwolle}}")

    ran = check()

    assert (ran.exit_code, ran.stdout.rpartition("; ")[2]) == (0, "1 waarschuwing\n")
    assert "[community-without-companies]" in ran.stderr


def test_check_prints_a_tree_for_programs(folder):
    spoil(folder, "min: 2", "min: 99")

    ran = check("--format", "json")

    assert isinstance(ran.exception, FileHasProblems)
    assert json.loads(ran.stdout) == {
        "ok": False,
        "problems": [
            {
                "code": "group-reversed",
                "severity": "error",
                "message": "een groep heeft minstens 99 en hoogstens 20 mensen, dat kan niet; verbeter er een",
                "file": "consortium.yaml",
                "line": 3,
                "column": 14,
            }
        ],
        "communities": None,
        "companies": None,
        "members": None,
        "wishes": None,
        "offers": None,
    }


def test_check_counts_for_programs(folder):
    tree = json.loads(check("--format", "json").stdout)

    assert tree == {
        "ok": True,
        "problems": [],
        "communities": 1,
        "companies": 2,
        "members": 2,
        "wishes": 3,
        "offers": 1,
    }


def test_check_reads_the_rota_beside_the_file(folder):
    (folder / "rota.yaml").write_text("rota: {seed: no}\nsessions: []\n", encoding="utf-8")

    ran = check("--format", "json")

    assert {problem["file"] for problem in json.loads(ran.stdout)["problems"]} == {"rota.yaml"}


def test_check_judges_the_rota_beside_the_file(folder):
    (folder / "rota.yaml").write_text(ROTA, encoding="utf-8")

    ran = check()

    assert isinstance(ran.exception, FileHasProblems)
    assert "rota.yaml:22:11: fout: " in ran.stderr
    assert "[rota-unknown]" in ran.stderr
    assert ran.exception.message.en == "1 error in rota.yaml; correct it, then run hyf check again"


def test_check_says_that_the_rota_was_judged(folder):
    (folder / "rota.yaml").write_text(ROTA.partition("sessions:")[0], encoding="utf-8")

    ran = check()

    assert ran.stdout.startswith("consortium.yaml en rota.yaml zijn in orde: 1 leergemeenschap, ")


def test_check_names_every_file_with_errors(folder):
    spoil(folder, "min: 2", "minn: 2")
    (folder / "rota.yaml").write_text("rota:\n", encoding="utf-8")

    ran = check()

    assert " in consortium.yaml and rota.yaml; correct them, " in ran.exception.message.en


def test_check_counts_files_with_errors_where_they_are_many():
    problems = tuple(
        Problem("some-code", Text("wrong", "fout"), Location(f"{number}.csv", 1, 1), Severity.ERROR)
        for number in range(4)
    )

    outcome = CheckView(None, problems, (Path("consortium.yaml"),)).outcome()

    assert outcome.nl == "4 fouten in 4 bestanden; verbeter ze en draai hyf check opnieuw"


def test_check_speaks_the_language_of_the_file_that_was_given(folder):
    (folder / "en").mkdir()
    english = CONSORTIUM.replace("language: nl", "language: en").replace("min: 2", "min: 99")
    (folder / "en" / "consortium.yaml").write_text(english, encoding="utf-8")

    ran = check("en")

    assert ran.exception.language is Language.EN


def test_check_leaves_brackets_in_names(folder):
    (folder / "a[").mkdir()
    (folder / "a[" / "b]").mkdir()
    (folder / "a[" / "b]" / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")

    assert check("a[/b]").stdout.startswith("a[/b]/consortium.yaml is in orde: ")


def test_check_refuses_two_files(folder):
    ran = check("consortium.yaml", "--consortium", "consortium.yaml")

    assert isinstance(ran.exception, WrongUsage)


@pytest.mark.parametrize("arguments", [[], ["."]])
def test_check_of_a_folder_with_the_name_of_the_file(arguments, folder):
    (folder / "consortium.yaml").unlink()
    (folder / "consortium.yaml").mkdir()

    ran = check(*arguments)

    assert isinstance(ran.exception, FileNotUsable)
    assert ran.exception.message.en.startswith("consortium.yaml is a folder; ")


@pytest.mark.parametrize("target", ["nothing.yaml", "consortium.yaml"])
@pytest.mark.parametrize("arguments", [[], ["."], ["consortium.yaml"]])
def test_check_of_a_broken_link(arguments, target, folder):
    (folder / "consortium.yaml").unlink()
    (folder / "consortium.yaml").symlink_to(target)

    ran = check(*arguments)

    assert isinstance(ran.exception, FileNotUsable)
    assert ran.exception.message.en.startswith("consortium.yaml is a broken link; ")


def test_check_of_a_file_that_does_not_exist(folder):
    ran = check("nothing.yaml")

    assert isinstance(ran.exception, FileNotUsable)


def a_problem(line=1, column=1, message="wrong"):
    return Problem("some-code", Text(message, message), Location("consortium.yaml", line, column), Severity.ERROR)


def test_problem_is_one_line_whatever_stands_in_it():
    problem = a_problem(message="\x1b[31m a\nb :smile: [bold]")

    assert problem_line(problem, Language.EN) == "consortium.yaml:1:1: error:  [31m a b :smile: [bold] [some-code]"


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("name: Anna", 7, "     1 | name: Anna\n       |       ^"),
        ("\tname: Anna", 8, "     1 |  name: Anna\n       |        ^"),
        ("a: 李明, b: x", 11, "     1 | a: 李明, b: x\n       |             ^"),
        ("x" * 300 + "y" + "z" * 300, 301, "     1 | " + "x" * 74 + "y" + "z" * 25 + "\n       | " + " " * 74 + "^"),
        ("short", 99, "     1 | short\n       |      ^"),
    ],
)
def test_excerpt_shows_the_line_and_the_column(line, column, expected):
    assert excerpt(Location("f", 1, column), [line]) == expected


@pytest.mark.parametrize("lines", [[], [""], ["   "]])
def test_excerpt_of_an_empty_line_is_left_out(lines):
    assert excerpt(Location("f", 1, 1), lines) is None


def test_terminal_shows_source_lines_and_keeps_places_as_they_are(folder):
    (folder / "consortium.yaml").write_text("\n" * 99 + "naam: x\n", encoding="utf-8")
    printer = Printer(language=Language.EN)
    printer.err = Console(file=io.StringIO(), force_terminal=True, color_system=None, soft_wrap=True)

    printer.problems([a_problem(100, 1)])

    assert printer.err.file.getvalue() == dedent(
        """\
        consortium.yaml:100:1: error: wrong [some-code]
           100 | naam: x
               | ^
        """
    )


def test_problems_of_a_table_have_no_source_line(folder):
    (folder / "m.csv").write_text("naam\n", encoding="utf-8")
    (folder / "consortium.yaml").write_text(CONSORTIUM + "members_from: [m.csv]\n", encoding="utf-8")
    printer = Printer(language=Language.EN)
    printer.err = Console(file=io.StringIO(), force_terminal=True, color_system=None, soft_wrap=True)

    problems = load(folder / "consortium.yaml").problems

    printer.problems(problems)

    assert len(printer.err.file.getvalue().splitlines()) == len(problems) > 0
