"""`hyf report`: what is written, of whom, what is said of it, and what publishing an edition changes."""

import csv
import datetime as dt
import json
from contextlib import closing

import pytest

from hyf.errors import TemplateNotUsable, WrongUsage
from hyf.links import digest_of, new_token
from hyf.model.attendance import Attendance
from hyf.model.enrolment import Link, Purpose
from hyf.model.questionnaire import FormKey
from hyf.model.response import Response, Said
from hyf.store.attendance import save_attendance
from hyf.store.database import open_store
from hyf.store.editions import read_editions, read_published_panels
from hyf.store.link_rows import save_link
from hyf.store.responses import add_response
from tests.cli.invited_folder import UX, a_copy, a_folder, at_a_terminal, change, made_once, run

TODAY, LATER = "2027-01-25", "2027-02-01"
NOW = dt.datetime(2027, 1, 20, 9, tzinfo=dt.UTC)
PEOPLE = tuple(f"lid{number}" for number in range(12))
CROWD = "".join(
    f"  {key}: {{name: Lid N{key}, company: {'bolder' if number % 2 else 'kade'}, "
    f"email: {key}@hyf.example, wishes: [UX design]}}\n"
    for number, key in enumerate(PEOPLE)
)


def store_of(path):
    return closing(open_store(f"sqlite:///{path / 'hyf.db'}"))


def answered(path, first, last):
    """Let some people say how the session was."""
    with store_of(path) as store, store.begin() as connection:
        for number in range(first, last):
            link = Link(digest_of(new_token()), PEOPLE[number], UX, Purpose.FEEDBACK, NOW, None)
            save_link(connection, link)
            said = (Said("session", 3 + number % 3), Said("next-time", words="Meer doen"), Said("quote", words="yes"))
            company = "bolder" if number % 2 else "kade"
            filled_in = Response(f"{number:032x}", FormKey.FEEDBACK, UX, company, "2027-01", said)
            add_response(connection, filled_in, link)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two people were invited, twelve others came, and ten of them said how it was."""
    path = made_once(tmp_path_factory, ("invite", "--yes"))
    change(path / "consortium.yaml", "mail: {public", f"{CROWD}mail: {{public")
    with store_of(path) as store, store.begin() as connection:
        save_attendance(connection, [Attendance(UX, key, came=True, noted_at=NOW) for key in PEOPLE])
    answered(path, 0, 10)
    return path


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def report(*options, today=TODAY):
    return run("report", *options, today=today)


def tree(*options, today=TODAY):
    return json.loads(report("--format", "json", *options, today=today).stdout)


def contents(path):
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_report_tells_what_stands_out_and_writes_pages_of_everybody(folder):
    done = report()

    assert done.exit_code == 0
    assert done.stdout.startswith("Evaluatie van Proef  (concept van editie 1)\n\nWat opvalt\n")
    assert "\n  - Van de 14 uitnodigingen leidden er 12 ertoe dat iemand kwam (86%).\n" in done.stdout
    assert "Nog niet aanwezig\n" in done.stdout
    assert done.stdout.endswith("open out/report/index.html\n")
    pages = sorted(name for name in contents(folder / "out/report") if name.endswith(".html"))
    below = ("community/noord", "company/bolder", "company/kade", "index", f"session/{UX}")
    assert pages == [*(f"en/{name}.html" for name in below), "index.html", *(f"nl/{name}.html" for name in below)]


def test_report_of_one_company_is_one_file_in_which_no_other_is_named(folder):
    done = report("--company", "kade", "--language", "nl")

    assert done.stdout.endswith("1 bestand in out/report; open out/report/company-kade.nl.html\n")
    assert list(contents(folder / "out/report")) == ["company-kade.nl.html"]
    html = (folder / "out/report/company-kade.nl.html").read_text(encoding="utf-8")
    assert "<h1>Kade</h1>" in html
    assert 'href="http' not in html
    assert "Anna Ree" not in html


def test_pdf_and_data_stand_beside_the_pages(folder):
    assert report("--pdf", "--data").exit_code == 0

    found = contents(folder / "out/report")
    printed = [f"{name}.nl.pdf" for name in ("community-noord", "company-bolder", "company-kade", "consortium")]
    assert sorted(name for name in found if name.endswith(".pdf")) == printed
    assert all(found[name].startswith(b"%PDF") for name in printed)
    assert {"data.csv", "data-codebook.csv", "nl/codebook.html", "en/codebook.html"} <= {*found}
    rows = list(csv.DictReader(found["data.csv"].decode().splitlines()))
    assert {row["report"] for row in rows} == {"consortium", "community", "company", "session"}


def test_same_day_twice_writes_nothing_new_and_an_old_page_goes(folder):
    report("--language", "nl")
    before = contents(folder / "out/report")
    old = folder / "out/report/nl/company/gone.html"
    old.write_bytes((folder / "out/report/nl/company/kade.html").read_bytes())
    own = old.with_name("own.html")
    own.write_text("mine")

    assert f"{len(before)} bestanden stonden al in out/report\n" in report("--language", "nl").stdout

    assert contents(folder / "out/report") == before | {"nl/company/own.html": b"mine"}


def test_dry_run_writes_and_publishes_nothing(folder):
    done = report("--dry-run", "--publish", "--yes", "--language", "en")

    assert "zou hyf zetten in out/report\n" in done.stdout
    assert not (folder / "out/report").exists()


def test_tree_holds_the_cells_of_one_report_and_of_all(folder):
    one = tree("--company", "Kade", "--out", "elders")

    assert [(found["scope"], found["key"]) for found in one["reports"]] == [("company", "kade")]
    assert (one["edition"], one["draft"], one["simulated"], one["persons"]) == (1, True, False, 5)
    assert one["files"] == ["elders/company-kade.nl.html"]
    assert [tree("--session", name)["reports"][0]["key"] for name in ("2027-01-19", "ux design")] == [UX, UX]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--company", "nope"), '"nope" is geen bedrijf; noem er een van:\n  bolder  (Bolder BV)\n  kade  (Kade)'),
        (("--community", "noord", "--company", "kade"), "een verslag gaat over één"),
        (
            ("--session", "kubernetes"),
            '"kubernetes" is geen bijeenkomst die geweest is; noem er een van:\n  noord-2027',
        ),
        (("--company", "kade", "--publish", "--yes"), "een editie publiceer je in haar geheel"),
        (("--publish",), "er is niets gepubliceerd: hyf vraagt het eerst"),
    ],
)
def test_what_cannot_be_asked_is_refused(folder, options, said):
    with pytest.raises(WrongUsage) as raised:
        report(*options)

    assert raised.value.message.nl.startswith(said)
    assert not (folder / "out/report").exists()


def test_edition_is_published_after_a_question_and_made_again_the_same(folder, monkeypatch):
    assert at_a_terminal(monkeypatch, "n\n", "report", "--publish", today=TODAY)[0] == 2
    code, shown = at_a_terminal(monkeypatch, "j\n", "report", "--publish", today=TODAY)

    assert code == 0
    assert "Editie 1 publiceren? Wat eruit is, kan niet meer terug [j/N]" in shown
    assert "Evaluatie van Proef  (editie 1)" in shown
    with store_of(folder) as store, store.read() as connection:
        assert [(one.number, one.on) for one in read_editions(connection)] == [(1, dt.date(2027, 1, 25))]
        assert read_published_panels(connection) != ()
    before = contents(folder / "out/report")
    assert b"Concept" not in before["nl/index.html"]
    assert "(editie 1)" in report("--publish", "--yes", today=LATER).stdout
    assert contents(folder / "out/report") == before
    assert tree("--company", "kade", today=LATER)["draft"] is False


def test_what_changed_after_an_edition_makes_a_draft_of_the_next(folder):
    report("--publish", "--yes", "--language", "nl")
    declared = folder / "consortium.yaml"
    text = declared.read_text(encoding="utf-8")
    assert tree("--company", "kade", today=LATER)["edition"] == 1

    declared.write_text(text.replace("wishes: [UX design]}", "wishes: [UX design, Rust]}"), encoding="utf-8")
    with_a_wish = tree("--company", "kade", today=LATER)
    declared.write_text(text, encoding="utf-8")
    answered(folder, 10, 12)
    with_answers = tree("--company", "kade", today=LATER)

    found = [(one["edition"], one["draft"]) for one in (with_a_wish, with_answers)]
    assert found == [(2, True), (2, True)]


def test_report_before_anything_happened_says_what_fills_it(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)

    done = report("--language", "nl", "--data")

    assert done.exit_code == 0
    assert "Er is nog geen bijeenkomst geweest" in done.stdout
    assert "hyf invite" in (tmp_path / "out/report/nl/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "hyf.db").exists()


def test_template_of_the_coordinator_that_asks_for_no_cell_is_refused(folder):
    (folder / "templates/report").mkdir(parents=True)
    (folder / "templates/report/findings.html.jinja").write_text('{{ cell("reach.nobody.count") }}')

    with pytest.raises(TemplateNotUsable, match=r'findings\.html\.jinja:1: there is no cell "reach\.nobody\.count"'):
        report()
