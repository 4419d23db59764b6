"""`hyf audit`: all is well, or what is not, in words with keys, and then exit 1."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.cli.invited_folder import UX, a_copy, a_folder, made_once, run


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna comes."""
    return made_once(tmp_path_factory, ("invite", "--yes"), ("sign-up", UX, "anna"))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def damage(folder, statement):
    with closing(sqlite3.connect(folder / "hyf.db")) as database, database:
        database.execute(statement)


def test_audit_of_what_is_well(folder):
    result = run("audit")

    assert (result.exit_code, result.stdout) == (
        0,
        "Alles klopt: plaatsen, wachtlijsten, mails, links en verslagen zijn het met elkaar eens.\n",
    )
    assert json.loads(run("audit", "--format", "json").stdout) == []


def test_audit_of_what_is_not(folder):
    damage(folder, "UPDATE sessions SET taken = 3")

    result = run("audit")

    said = f"bijeenkomst {UX}: als vergeven genoteerde plaatsen: 3, aangemelde mensen: 1"
    assert result.exit_code == 1
    assert result.stdout == f"taken-differs  {UX}\n  {said}\n"
    assert result.stderr == (
        "1 ding klopt niet: een fout in hyf, of iemand heeft de database zelf veranderd. Bewaar er een kopie van en "
        "meld dit.\n"
    )


def test_audit_for_a_program(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    damage(folder, "UPDATE sessions SET taken = 3")

    result = run("audit", "--format", "json")

    assert result.exit_code == 1
    assert [(one["code"], one["keys"]) for one in json.loads(result.stdout)] == [("taken-differs", [UX])]


def test_audit_where_nothing_was_published(tmp_path, monkeypatch):
    folder = a_folder(tmp_path, monkeypatch)

    result = run("audit")

    assert (result.exit_code, result.stdout) == (0, "Er valt niets na te gaan: er is nog niets gepubliceerd.\n")
    assert not (folder / "hyf.db").exists()
