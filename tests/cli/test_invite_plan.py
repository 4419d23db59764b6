"""What was published counts as told for `hyf plan`, as the database has it."""

import json

import pytest

from hyf.cli.context import open_consortium
from hyf.cli.rota_standing import published_rota
from tests.cli.invited_folder import CONSORTIUM, KUBERNETES, ROTA, UX, a_copy, a_folder, change, made_once, run, write


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both sessions are published."""
    return made_once(tmp_path_factory, ("invite", "--yes", "--until", "2027-12-31"))


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def told():
    rota = published_rota(open_consortium(None), None)
    return {one.key: (one.date.isoformat(), one.organiser, one.published) for one in rota.sessions} if rota else None


def test_told_is_what_was_published(folder):
    assert told() == {UX: ("2027-01-19", "anna", True), KUBERNETES: ("2027-03-16", "bram", True)}


def test_told_is_nothing_before_anything_was_published(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)

    assert told() is None


def test_told_is_what_the_database_has_whatever_the_file_says_by_now(folder):
    change(folder / "rota.yaml", "date: 2027-01-19 ", "date: 2027-01-26 ")

    assert told()[UX] == ("2027-01-19", "anna", True)


def test_told_is_also_what_only_the_database_has(folder):
    write(folder, CONSORTIUM, ROTA[: ROTA.index(f"  - key: {UX}")])

    assert sorted(told()) == [UX, KUBERNETES]


def test_told_without_a_rota_beside_the_consortium(folder):
    (folder / "rota.yaml").unlink()

    assert sorted(told()) == [UX, KUBERNETES]


def test_told_is_not_what_was_cancelled(folder):
    run("cancel", UX, "--yes")

    assert sorted(told()) == [KUBERNETES]


def test_told_is_also_what_the_file_alone_calls_published(tmp_path, monkeypatch):
    folder = a_folder(tmp_path, monkeypatch)
    run("invite", "--yes")
    change(
        folder / "rota.yaml", "members: [anna, bram]\n  - key", "members: [anna, bram]\n    published: true\n  - key"
    )

    assert sorted(told()) == [UX, KUBERNETES]


def test_told_of_a_turn_that_was_passed_on_is_as_the_file_has_it(folder):
    (folder / "baton.yaml").write_text(
        f"- {{on: 2026-12-02, session: {UX}, duty: organising, kind: handover, from: anna, to: bram}}\n"
    )
    change(folder / "rota.yaml", "organiser: anna", "organiser: bram")

    assert told()[UX] == ("2027-01-19", "bram", True)


def test_plan_keeps_what_was_published(folder):
    rota = json.loads(run("plan", "--format", "json", "--dry-run", "--effort", "1").stdout)

    dates = {one["key"]: one["date"] for one in rota["sessions"] if one.get("published")}
    assert dates == {UX: "2027-01-19", KUBERNETES: "2027-03-16"}
