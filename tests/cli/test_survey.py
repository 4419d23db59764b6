"""`hyf survey`: the form in a file, the questions on stdout, and answers that `hyf import` understands."""

import json

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import WrongUsage
from hyf.loading.survey_headings import Role, role_of_heading

CONSORTIUM = """
consortium:
  name: Proef
  language: nl
  coordinator: {name: Cor Dinator, email: cor@hyf.example}
communities:
  noord: {name: Noord}
group: {min: 2, min_companies: 1, max_share: 1}
companies:
  bolder: {name: Bolder, community: noord, contact: {name: Bea Bolder, email: bea@bolder.example}}
members:
  anna: {name: Anna Ree, company: bolder, email: anna@bolder.example, wishes: [Docker]}
  bram: {name: Bram Touw, company: bolder, email: bram@bolder.example, wishes: [Docker, Scrum]}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*options):
    return CliRunner().invoke(app, ["survey", *options], catch_exceptions=False)


def test_form_stands_in_out_in_the_language_of_the_consortium(folder):
    result = run()

    page = (folder / "out" / "survey.nl.html").read_text(encoding="utf-8")
    assert (result.stdout, result.stderr) == ("", "geschreven in out/survey.nl.html\n")
    assert "<h1>Proef: wat wil je leren?</h1>" in page


def test_form_in_english_where_it_is_asked_for(folder):
    run("--language", "en", "--to", "made/form.html", "--topics")

    page = (folder / "made" / "form.html").read_text(encoding="utf-8")
    assert ('<html lang="en">' in page, "Docker" in page, "Scrum" in page) == (True, True, False)


def test_text_stands_on_stdout(folder):
    result = run("--format", "text", "--language", "en")

    assert result.stdout.startswith("Proef: what do you want to learn?\n\n")
    assert (result.stderr, [path.name for path in folder.iterdir()]) == ("", ["consortium.yaml"])


def test_json_lists_the_questions(folder):
    first = json.loads(run("--format", "json").stdout)[0]

    assert first == {"name": "name", "kind": "short", "text": "Naam", "hint": "", "options": [], "is_required": True}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_import_knows_the_headings(folder, language):
    questions = json.loads(run("--format", "json", "--language", language, "--topics").stdout)

    roles = {one["name"]: role_of_heading(one["text"]) for one in questions}

    del roles["weekdays"]  # known by its answers
    assert roles == {
        "name": Role.NAME,
        "email": Role.EMAIL,
        "company": Role.COMPANY,
        "wishes": Role.WISHES,
        "topics": Role.WISHES,
        "offers": Role.OFFERS,
        "language": Role.LANGUAGE,
    }


def test_dry_run_writes_nothing(folder):
    run("--dry-run")

    assert [path.name for path in folder.iterdir()] == ["consortium.yaml"]


def test_file_of_another_kind_is_not_overwritten(folder):
    with pytest.raises(WrongUsage):
        run("--to", "consortium.yaml")

    assert (folder / "consortium.yaml").read_text(encoding="utf-8") == CONSORTIUM
