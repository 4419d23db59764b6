"""`hyf topics` into files: tables for a spreadsheet, a page for a meeting, and options that do not go together."""

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import FileNotUsable, WrongUsage

CONSORTIUM = """
consortium:
  name: Proef
  language: nl
  coordinator: {name: Cor Dinator, email: cor@hyf.example}
communities:
  noord: {name: Noord}
  zuid: {name: Zuid}
group: {min: 2, min_companies: 1, max_share: 1}
companies:
  bolder: {name: Bolder, community: noord, contact: {name: Bea Bolder, email: bea@bolder.example}}
  kade: {name: "=Kade", community: zuid, contact: {name: Kees Kade, email: kees@kade.example}}
members:
  anna: {name: Anna Ree, company: bolder, email: anna@bolder.example, wishes: [Docker, "=1+1"]}
  bram: {name: Bram Touw, company: bolder, email: bram@bolder.example, wishes: [Docker]}
  cleo: {name: Cleo Anker, company: kade, email: cleo@kade.example, wishes: [Docker], offers: [Docker]}
"""
ROWS = [
    ["Thema", "Deelnemers", "Bedrijven", "Aanbod", "Noord", "Zuid", "Bolder", "=Kade"],
    ["Docker", "3", "2", "1", "2", "1", "2", "1"],
    ["=1+1", "1", "1", "0", "1", "0", "1", "0"],
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*options):
    return CliRunner().invoke(app, ["topics", *options], catch_exceptions=False)


def guarded(rows):
    return [[f"'{cell}" if cell.startswith("=") else cell for cell in row] for row in rows]


@pytest.mark.parametrize(("language", "mark"), [("nl", ";"), ("en", ",")])
def test_csv_opens_in_a_spreadsheet_of_its_language(folder, monkeypatch, language, mark):
    monkeypatch.setenv("HYF_LANG", language)

    given = run("--format", "csv").stdout_bytes

    rows = list(csv.reader(io.StringIO(given.decode("utf-8-sig"), newline=""), delimiter=mark))
    assert (given[:3], rows[1:]) == (b"\xef\xbb\xbf", guarded(ROWS)[1:])
    assert given.count(b"\r\n") == given.count(b"\n") == len(ROWS)


def test_csv_in_a_file_is_that_on_stdout(folder):
    result = run("--format", "csv", "--to", "made/themas.csv")

    written = (folder / "made" / "themas.csv").read_bytes()
    assert (result.stdout, result.stderr) == ("", "geschreven in made/themas.csv\n")
    assert written == run("--format", "csv").stdout_bytes


def test_json_in_a_file_is_that_on_stdout(folder):
    run("--format", "json", "--to", "themas.json")

    assert json.loads((folder / "themas.json").read_bytes()) == json.loads(run("--format", "json").stdout)


def test_workbook_holds_texts_and_numbers(folder):
    run("--format", "xlsx", "--to", "themas.xlsx")

    rows = CalamineWorkbook.from_path("themas.xlsx").get_sheet_by_index(0).to_python()
    numbers = [[cell if n == 0 else float(cell) for n, cell in enumerate(row)] for row in ROWS[1:]]
    assert rows == [ROWS[0], *numbers]


def test_page_without_a_file_stands_in_out(folder):
    result = run("--html")

    page = (folder / "out" / "topics.html").read_text(encoding="utf-8")
    assert (result.exit_code, result.stderr) == (0, "geschreven in out/topics.html\n")
    assert ("Docker" in page, "Anna Ree" in page) == (True, False)


def test_page_with_names_stands_where_it_is_asked_for(folder):
    run("--names", "--html", "overleg.html", "--quiet")

    assert "Anna Ree" in (folder / "overleg.html").read_text(encoding="utf-8")


def test_page_of_the_user_takes_the_place_of_the_shipped_one(folder):
    (folder / "templates" / "page").mkdir(parents=True)
    (folder / "templates" / "page" / "topics.html.jinja").write_text("{{ consortium }}!", encoding="utf-8")

    run("--html")

    assert (folder / "out" / "topics.html").read_text(encoding="utf-8") == "Proef!"


@pytest.mark.parametrize("options", [("--html",), ("--format", "csv", "--to", "themas.csv")])
def test_dry_run_writes_nothing(folder, options):
    result = run(*options, "--dry-run")

    assert [path.name for path in folder.iterdir()] == ["consortium.yaml"]
    assert result.stderr.startswith("zou komen te staan in ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--dry-run", "review"], "--dry-run stands before review"),
        (["-c", "elders", "why", "kaas"], "--consortium stands before why"),
        (["--html", "page.html", "offers"], "--html stands before offers"),
        (["--names"], "--names belongs to --html"),
        (["--html", "--format", "csv"], "--html is an answer of its own"),
        (["--html", "page.html", "--to", "themas.csv"], "--html is an answer of its own"),
        (["--format", "xlsx"], "a workbook cannot stand on a screen"),
        (["--to", "themas.csv"], "--to goes with --format"),
        (["--format", "csv", "--to", "consortium.yaml"], "consortium.yaml has another ending"),
        (["--html", "consortium.yaml"], "consortium.yaml has another ending"),
    ],
)
def test_options_that_do_not_go_together_touch_nothing(folder, options, said):
    with pytest.raises(WrongUsage) as caught:
        run(*options)

    assert caught.value.message.en.startswith(said)
    assert (folder / "consortium.yaml").read_text(encoding="utf-8") == CONSORTIUM


def test_file_that_cannot_be_written_is_named(folder):
    (folder / "themas.csv").mkdir()

    with pytest.raises(FileNotUsable) as caught:
        run("--format", "csv", "--to", "themas.csv")

    assert caught.value.message.nl.startswith("kan themas.csv niet schrijven (")
