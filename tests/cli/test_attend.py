"""`hyf attend`: who came, from a filled-in list or by name; and what a plan makes of it."""

import json
from contextlib import closing

import pytest

from hyf.cli.app import app
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.loading.table_file import read_table
from hyf.store.attendance import who_came
from hyf.store.database import open_store
from tests.cli.invited_folder import KUBERNETES, UX, a_copy, a_folder, at_a_terminal, change, run

DAY = "2027-01-19"
MORE = '  dirk: {name: "=Dirk Vis", company: kade, email: dirk@kade.example}\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna and Bram are invited and come; Dirk is only a member."""
    path = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        a_folder(path, patch)
        change(path / "consortium.yaml", "mail: {public_url", f"{MORE}mail: {{public_url")
        for command in (("invite", "--until", "2027-12-31", "--yes"), ("sign-up", UX, "anna"), ("sign-up", UX, "bram")):
            assert run(*command).exit_code == 0
    return path


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    text = (made / "consortium.yaml").read_text(encoding="utf-8")
    copied = a_copy(made, tmp_path, monkeypatch)
    (copied / "consortium.yaml").write_text(text, encoding="utf-8")
    return copied


def attend(*arguments, today=DAY):
    return run("attend", *arguments, today=today)


def came(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        return dict(who_came(connection))


def refused(*arguments, error=WrongUsage, **options):
    with pytest.raises(error) as caught:
        attend(*arguments, **options)
    return caught.value.message


def test_attend_shows_who_is_expected_and_then_who_came(folder):
    before = attend(UX)
    assert before.stdout == (
        f"UX design, dinsdag 19 januari 2027  {UX}\n"
        "  nog niemand noteerde wie er was\n"
        "  Verwacht, niet genoteerd (2)\n    Anna Ree (Bolder BV)\n    Bram Touw (Kade)\n"
    )

    noted = attend("2027-01-19", "--came", "anna", "--came", "=Dirk Vis", "--missed", "Bram Touw", "--yes")

    assert noted.stdout == (
        f"UX design, dinsdag 19 januari 2027  {UX}\n"
        "  Was er (2)\n    =Dirk Vis (Kade)\n    Anna Ree (Bolder BV)\n"
        "  Was er niet (1)\n    Bram Touw (Kade)\n"
    )
    assert attend(UX).stdout == noted.stdout
    assert attend(UX, "--came", "anna", "--yes").stdout == "Er verandert niets: dit was al genoteerd.\n"
    assert came(folder) == {UX: ("anna", "dirk")}


def test_attend_for_a_program_writes_only_with_yes(folder):
    looked = json.loads(attend(UX, "--came", "anna", "--format", "json").stdout)
    written = json.loads(attend(UX, "--came", "anna", "--missed", "bram", "--yes", "--format", "json").stdout)

    assert looked == {
        "session": UX,
        "noted": False,
        "came": [],
        "missed": [],
        "not_noted": ["anna", "bram"],
        "changes": {"came": ["anna"], "missed": [], "forgotten": []},
        "written": False,
    }
    assert (written["written"], written["came"], written["missed"]) == (True, ["anna"], ["bram"])
    assert json.loads(attend(UX, "--format", "json").stdout) == {
        "session": UX,
        "noted": True,
        "came": ["anna"],
        "missed": ["bram"],
        "not_noted": [],
    }


def test_attend_asks_and_dry_run_writes_nothing(folder, monkeypatch):
    assert attend(UX, "--came", "anna", "--dry-run").stderr == "er is niets geschreven (--dry-run)\n"
    assert "er is niemand om het te vragen" in refused(UX, "--came", "anna").nl
    assert came(folder) == {}

    assert "er is niets geschreven" in at_a_terminal(monkeypatch, "n\n", "attend", UX, "--came", "anna", today=DAY)[1]
    assert came(folder) == {}
    assert "Dit noteren? [j/N]" in at_a_terminal(monkeypatch, "j\n", "attend", UX, "--came", "anna", today=DAY)[1]
    assert came(folder) == {UX: ("anna",)}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_attend_sheet_is_written_filled_in_and_read_back(folder, ending):
    attend(UX, "--came", "dirk", "--yes")
    sheet = folder / f"lijst.{ending}"
    assert f"hyf attend BIJEENKOMST {sheet}" in attend(UX, "--sheet", str(sheet)).stderr
    rows = [row.cells for row in read_table(sheet, lambda cell: cell == "Naam")]
    mark = "'" if ending == "csv" else ""
    assert rows == [
        ("Naam", "Bedrijf", "Sleutel", "Aanwezig"),
        (f"{mark}=Dirk Vis", "Kade", "dirk", "x"),
        ("Anna Ree", "Bolder BV", "anna", ""),
        ("Bram Touw", "Kade", "bram", ""),
    ]
    assert "staat er al" in refused(UX, "--sheet", str(sheet), error=FileNotUsable).nl

    attend(UX, str(sheet), "--yes")

    assert came(folder) == {UX: ("dirk",)}
    assert json.loads(attend(UX, "--format", "json").stdout)["missed"] == ["anna", "bram"]


@pytest.mark.parametrize(
    "text",
    [
        "E-mail;Aanwezig\nanna@BOLDER.example;ja\nbram@kade.example;nee\n",
        "naam;bedrijf;handtekening\nanna ree;Bolder;A. Ree\nBram Touw;Kade;\n;;\n",
        "key,came\nanna,1\nbram,0\n",
        "sep=,\nName,Came\nAnna Ree,x\nBram Touw,\n",
    ],
)
def test_attend_reads_a_list_in_any_usual_shape(folder, text):
    (folder / "lijst.csv").write_text(text, encoding="utf-8")

    tree = json.loads(attend(UX, "lijst.csv", "--yes", "--format", "json").stdout)

    assert (tree["came"], tree["missed"], tree["written"]) == (["anna"], ["bram"], True)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("naam,aanwezig\nAnna Ree,x\nBram Tauw,x\n", "3:1", "attendance-member-unknown"),
        ("key,aanwezig\nanna,misschien\n", "2:2", "attendance-answer"),
        ("key,aanwezig\nanna,x\nanna,nee\n", "3:2", "attendance-twice"),
        ("key,aanwezig\nanna,\nbram,\n", "1:1", "attendance-empty"),
        ("wie,wat\nanna,x\n", "1:1", "headings-missing"),
        ('naam,aanwezig\n"Anna,x\n', "2:1", "table-quote"),
    ],
)
def test_attend_list_that_cannot_be_understood_notes_notes_nothing(folder, capsys, text, place, code):
    (folder / "lijst.csv").write_text(text, encoding="utf-8")

    with pytest.raises(FileHasProblems) as caught:
        attend(UX, "lijst.csv", "--yes")

    assert caught.value.message.nl.startswith("lijst.csv bevat fouten, dus er is niets genoteerd")
    assert came(folder) == {}
    with pytest.raises(FileHasProblems):
        app(["attend", UX, "lijst.csv", "--yes", "--today", DAY], standalone_mode=False)
    said = capsys.readouterr().err
    assert said.startswith(f"lijst.csv:{place}: fout: ")
    assert said.endswith(f" [{code}]\n")


def test_attend_of_an_unknown_name_says_who_may_be_meant(folder, capsys):
    (folder / "lijst.csv").write_text("naam,aanwezig\nBram Tauw,x\n", encoding="utf-8")

    with pytest.raises(FileHasProblems):
        app(["attend", UX, "lijst.csv", "--yes", "--today", DAY], standalone_mode=False)

    assert "er is geen deelnemer “Bram Tauw”; bedoel je bram? [" in capsys.readouterr().err


def test_attend_of_two_people_with_one_name_asks_for_the_key(folder):
    twin = "  ann: {name: Anna Ree, company: kade, email: ann@kade.example}\n"
    change(folder / "consortium.yaml", "mail: {public_url", f"{twin}mail: {{public_url")
    (folder / "lijst.csv").write_text("naam,aanwezig\nAnna Ree,x\n", encoding="utf-8")

    with pytest.raises(FileHasProblems):
        attend(UX, "lijst.csv", "--yes")

    (folder / "lijst.csv").write_text("naam,sleutel,aanwezig\nAnna Ree,ann,x\n", encoding="utf-8")
    attend(UX, "lijst.csv", "--yes")
    assert came(folder) == {UX: ("ann",)}


def test_attend_that_cannot_be(folder):
    assert "vanaf die dag" in refused(KUBERNETES, "--came", "anna").nl
    assert "de dag van deze bijeenkomst moet nog komen" in refused(UX, "--came", "anna", today="2027-01-18").nl
    assert "cannot have come and not have come" in refused(UX, "--came", "anna", "--missed", "anna").en
    assert "neither .csv nor .xlsx" in refused(UX, "--sheet", "lijst.pdf").en
    assert "give who came in another run" in refused(UX, "--sheet", "lijst.csv", "--came", "anna").en
    assert "there is no" in refused(UX, "--came", "zoe").en
    refused(UX, "gone.csv", error=FileNotUsable)
    run("cancel", KUBERNETES, "--yes")
    assert "gaat niet door" in refused(KUBERNETES, "--came", "anna", today="2027-03-16").nl


def test_attend_before_anything_was_published(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)

    assert "nog niets gepubliceerd" in refused(UX).nl


def test_plan_a_wish_is_met_for_who_came_and_for_nobody_else(folder):
    def plan():
        tree = json.loads(run("plan", "--format", "json", "--dry-run", today="2027-02-01").stdout)
        sessions = {one["topic"]: one["members"] for one in tree["sessions"]}
        return tree["rota"]["met_weight"], sessions, sorted((one["member"], one["wish"]) for one in tree["unmet"])

    before = plan()
    attend(UX, "--came", "anna", "--missed", "bram", "--yes")
    after = plan()

    both = {"kubernetes": ["anna", "bram"], "ux-design": ["anna", "bram"]}
    assert before == (4, both, [])
    assert after == (2, {"kubernetes": ["anna", "bram"]}, [("bram", "UX-ontwerp")])
