"""`hyf rota` into files: calendars, tables, trees; only where nothing else stands."""

import csv
import io
import json

import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from hyf.errors import FileNotUsable
from tests.cli.rota_folder import KUBERNETES, SCRUM, a_folder, run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return a_folder(tmp_path, monkeypatch)


def events(*options):
    calendar = Calendar.from_ical(run("--format", "ics", *options).stdout_bytes)
    return str(calendar["x-wr-calname"]), {str(event["uid"]): event for event in calendar.walk("VEVENT")}


@pytest.mark.parametrize(("language", "mark", "head"), [("nl", ";", "Datum"), ("en", ",", "Date")])
def test_csv_is_a_row_a_session(folder, monkeypatch, language, mark, head):
    monkeypatch.setenv("HYF_LANG", language)

    given = run("--format", "csv").stdout_bytes

    heads, *rows = csv.reader(io.StringIO(given.decode("utf-8-sig"), newline=""), delimiter=mark)
    assert (given[:3], heads[0], len(heads)) == (b"\xef\xbb\xbf", head, 19)
    assert given.count(b"\r\n") == given.count(b"\n") == 3
    assert [[row[0], row[2], row[3], row[5], row[8], row[10], row[15], row[18]] for row in rows] == [
        ["2027-01-05", "15:30", "18:00", "Kubernetes", "[Bol] BV", "Bea Vis", "Anna Ree, Bea Vis", KUBERNETES],
        ["2027-02-02", "15:30", "18:00", "Scrum", "Ada", "Anna Ree", "Anna Ree, Bo Zee", SCRUM],
    ]


def test_csv_of_a_member_holds_their_sessions_only(folder):
    given = run("--format", "csv", "--member", "bea").stdout_bytes.decode("utf-8-sig")

    assert [row[18] for row in csv.reader(io.StringIO(given, newline=""), delimiter=";")] == ["Bijeenkomst", KUBERNETES]


def test_workbook_has_sheets_for_sessions_people_and_turns(folder):
    result = run("--format", "xlsx", "--to", "rooster.xlsx")

    book = CalamineWorkbook.from_path("rooster.xlsx")
    sheets = [[len(book.get_sheet_by_name(name).to_python()), name] for name in book.sheet_names]
    assert result.stderr == "geschreven in rooster.xlsx\n"
    assert sheets == [[3, "Bijeenkomsten"], [5, "Uitgenodigd"], [3, "Beurten"]]
    assert [row[2:6] for row in book.get_sheet_by_name("Uitgenodigd").to_python()] == [
        ["Naam", "Bedrijf", "Rol", "Vroeg om"],
        ["Anna Ree", "Ada", "", "k8s"],
        ["Bea Vis", "[Bol] BV", "organiseert", "kubernetes"],
        ["Anna Ree", "Ada", "organiseert", "scrum"],
        ["Bo Zee", "[Bol] BV", "", "scrum"],
    ]


def test_workbook_in_a_pipe_is_that_in_a_file(folder):
    run("--format", "xlsx", "--to", "rooster.xlsx")

    assert run("--format", "xlsx").stdout_bytes == (folder / "rooster.xlsx").read_bytes()


def test_calendar_without_names(folder):
    name, found = events()

    text = run("--format", "ics").stdout
    assert (name, list(found)) == ("Proef", [f"{KUBERNETES}@proef.hyf.invalid", f"{SCRUM}@proef.hyf.invalid"])
    assert not any(person in text for person in ("Anna", "Bea", "Bo Zee"))


def test_calendar_with_names(folder):
    _, found = events("--names", "--session", SCRUM)

    assert str(found[f"{SCRUM}@proef.hyf.invalid"]["description"]).splitlines() == [
        "Creatieve sessie, voor elk niveau",
        "Organisator: Anna Ree (Ada)",
        "2 mensen van Ada en [Bol] BV",
        "Uitgenodigd: Anna Ree, Bo Zee",
        "Concept: dit kan nog veranderen.",
    ]


def test_calendar_of_a_member_tells_what_is_theirs(folder):
    name, found = events("--member", "bea")

    assert (name, [str(event["description"]).splitlines()[:2] for event in found.values()]) == (
        "Proef: Bea Vis",
        [["Jij: organiseert", "Je vroeg om: “kubernetes”"]],
    )


@pytest.mark.parametrize(("choice", "name"), [(("--company", "ada"), "Ada"), (("--community", "noord"), "Noord")])
def test_calendar_is_called_after_what_was_asked_for(folder, choice, name):
    assert events(*choice)[0] == f"Proef: {name}"


@pytest.mark.parametrize("ending", ["json", "ics", "csv", "xlsx"])
def test_export_again_takes_the_place_of_the_first(folder, ending):
    file = folder / f"made/rooster.{ending}"
    run("--format", ending, "--to", str(file), "--member", "bea")

    result = run("--format", ending, "--to", str(file))

    assert result.exit_code == 0
    assert file.read_bytes() == run("--format", ending).stdout_bytes
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("ending", "there"),
    [
        ("json", b"[1, 2]"),
        ("json", b"no tree"),
        ("ics", b"BEGIN:VCALENDAR\r\nPRODID:-//Somebody//\r\nEND:VCALENDAR\r\n"),
        ("csv", b"Datum,Wat\r\n"),
        ("xlsx", b"no workbook"),
    ],
)
def test_export_never_takes_the_place_of_something_else(folder, ending, there):
    file = folder / f"mine.{ending}"
    file.write_bytes(there)

    with pytest.raises(FileNotUsable, match="was not made by hyf rota"):
        run("--format", ending, "--to", str(file))

    assert file.read_bytes() == there


def test_export_into_an_empty_file(folder):
    (folder / "rota.json").touch()

    run("--format", "json", "--to", "rota.json")

    assert json.loads((folder / "rota.json").read_bytes())["rota"]["consortium"] == "Proef"


def test_export_dry_run_writes_nothing(folder):
    result = run("--format", "ics", "--to", "made/rota.ics", "--dry-run")

    assert (result.stdout, result.stderr) == ("", "zou komen te staan in made/rota.ics\n")
    assert not (folder / "made").exists()


def test_export_where_no_folder_can_be_made(folder):
    with pytest.raises(FileNotUsable, match="cannot make the folder"):
        run("--format", "json", "--to", "consortium.yaml/rota.json")
