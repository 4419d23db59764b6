"""`hyf taxonomy`: add, list and remove, and what happens when a file is wrong."""

import json

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.wishes.taxonomy import open_taxonomy

# Nothing else is needed of a consortium, and it may have problems.
CONSORTIUM = "consortium: {name: Proef, language: nl}\n"
DUTCH = "conceptUri,preferredLabel\nhttp://data.europa.eu/esco/skill/1,vliegeren\n"
ENGLISH = "conceptUri,preferredLabel\nhttp://data.europa.eu/esco/skill/1,kite flying\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "consortium.yaml": CONSORTIUM,
        "skills_nl.csv": DUTCH,
        "skills_en.csv": ENGLISH,
        "hobby.csv": "naam\nknopen\nzeilen\n",
        "wrong.csv": "kleur\nrood\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*options):
    return CliRunner().invoke(app, ["taxonomy", *options])


def listed():
    return json.loads(run("list", "--format", "json").stdout)["sources"]


ESCO = {
    "source": "ESCO",
    "files": [
        {"file": "skills_nl.csv", "subjects": 1, "names": 1},
        {"file": "skills_en.csv", "subjects": 1, "names": 1},
    ],
}
HOBBY = {"source": "hobby", "files": [{"file": "hobby.csv", "subjects": 2, "names": 2}]}


def test_files_of_one_source_meet(folder):
    result = run("add", "skills_nl.csv", "skills_en.csv", "--format", "json")

    assert (result.exit_code, json.loads(result.stdout)) == (0, {"sources": [ESCO], "written": True})
    taxonomy = open_taxonomy(folder / "taxonomy.sqlite")
    assert taxonomy.find(("vliegeren",)) == taxonomy.find(("kite", "flying"))


def test_answer_is_a_table(folder):
    result = run("add", "hobby.csv")

    assert result.stdout.splitlines() == [
        "lijst  bestand    vaardigheden  namen",
        "hobby  hobby.csv             2      2",
    ]
    assert result.stderr == "taxonomy.sqlite is bijgewerkt\n"


def test_files_that_are_added_later_stand_beside_the_others(folder):
    run("add", "skills_nl.csv", "skills_en.csv")
    run("add", "hobby.csv")

    assert listed() == [ESCO, HOBBY]


def test_file_that_is_added_again_takes_its_own_place(folder):
    run("add", "hobby.csv", "skills_nl.csv", "skills_en.csv")
    (folder / "hobby.csv").write_text("naam\nzeilen\n", encoding="utf-8")
    run("add", "hobby.csv")

    assert listed() == [{"source": "hobby", "files": [{"file": "hobby.csv", "subjects": 1, "names": 1}]}, ESCO]
    assert open_taxonomy(folder / "taxonomy.sqlite").find(("knopen",)) is None


def test_source_is_called_as_told(folder):
    run("add", "hobby.csv", "--source", "Vrije tijd")

    assert [source["source"] for source in listed()] == ["Vrije tijd"]


def test_dry_run_writes_nothing(folder):
    result = run("add", "hobby.csv", "--dry-run", "--format", "json")

    assert json.loads(result.stdout) == {"sources": [HOBBY], "written": False}
    assert not (folder / "taxonomy.sqlite").exists()


@pytest.mark.parametrize(("wrong", "error"), [("wrong.csv", FileHasProblems), ("absent.csv", FileNotUsable)])
def test_nothing_is_lost_when_a_file_is_wrong(folder, wrong, error):
    run("add", "hobby.csv")
    before = (folder / "taxonomy.sqlite").read_bytes()

    result = run("add", "skills_nl.csv", wrong)

    assert isinstance(result.exception, error)
    assert (folder / "taxonomy.sqlite").read_bytes() == before


def test_two_files_of_one_name_are_refused(folder):
    (folder / "old").mkdir()
    (folder / "old" / "hobby.csv").write_text("naam\nzeilen\n", encoding="utf-8")

    result = run("add", "hobby.csv", "old/hobby.csv")

    assert isinstance(result.exception, WrongUsage)
    assert not (folder / "taxonomy.sqlite").exists()


def test_rows_that_are_left_out_are_named_the_first_of_many(folder):
    (folder / "gaps.csv").write_text("id,naam\n1,zeilen\n" + "2,\n" * 25, encoding="utf-8")

    result = run("add", "gaps.csv")

    lines = result.stderr.splitlines()
    assert lines[0] == (
        "gaps.csv:3:1: waarschuwing: er staat geen naam in deze rij, dus hij blijft weg; vul er een in, of haal de rij "
        "weg [name-missing]"
    )
    assert lines[20:] == ["en nog 5 rijen of namen blijven weg", "taxonomy.sqlite is bijgewerkt"]


def test_removed_source_is_gone_and_the_file_with_the_last(folder):
    run("add", "hobby.csv", "skills_nl.csv")

    assert json.loads(run("remove", "esco", "--format", "json").stdout) == {"sources": [HOBBY], "written": True}
    assert listed() == [HOBBY]
    run("remove", "hobby")
    assert not (folder / "taxonomy.sqlite").exists()


def test_remove_dry_run_removes_nothing(folder):
    run("add", "hobby.csv")
    run("remove", "hobby", "--dry-run")

    assert listed() == [HOBBY]


def test_unknown_source_is_not_removed(folder):
    run("add", "hobby.csv", "skills_nl.csv")

    result = run("remove", "hobbies")

    assert isinstance(result.exception, WrongUsage)
    assert result.exception.message.en == 'there is no taxonomy "hobbies"; choose one of: hobby, ESCO'


def test_empty_list_says_what_to_do(folder):
    assert run("list").stdout.startswith("er zijn geen skillslijsten; download er een")
