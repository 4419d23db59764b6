"""`hyf workbook`: which files come, what stands in them and what never does, and what stays untouched."""

import json
import re
import shutil
from html import unescape

import pytest

from hyf.errors import FileHasProblems, FileNotUsable, TemplateNotUsable
from hyf.model.enrolment import SessionState
from tests.cli.rota_folder import CONSORTIUM, KUBERNETES, SCRUM
from tests.cli.workbook_folder import fill, run
from tests.render.test_pdf import failures

FRONT = "---\nname: Wandeling\naim: Buiten praten\nfits: Bij mooi weer\ngroup: {from: 2, to: 9}\norder: 1\n---\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the whole book in Dutch, printed, with texts of her own, of a consortium with a session behind it."""
    folder = fill(tmp_path_factory.mktemp("made"))
    write(folder, "templates/book/chapters/10-start.nl.md", "---\ntitle: Zo doen wij het\nshort: x\n---\nAnders.\n")
    write(folder, "templates/forms/walk.nl.md", FRONT + "## Onderweg\n")
    with pytest.MonkeyPatch.context() as patch:
        enter(folder, patch)
        return folder, run("--pdf", "--language", "nl")


def enter(folder, patch):
    patch.delenv("HYF_LANG", raising=False)
    patch.delenv("HYF_DATABASE_URL", raising=False)
    patch.chdir(folder)


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """Go to a copy of that consortium without its book, and with few texts, for they take time."""
    shutil.copytree(made[0], tmp_path / "copy", ignore=shutil.ignore_patterns("out", "templates"))
    monkeypatch.setattr("hyf.cli.workbook_making.template_folders", lambda _environment: [tmp_path / "copy/templates"])
    enter(tmp_path / "copy", monkeypatch)
    return tmp_path / "copy"


def book(folder):
    return {
        path.relative_to(folder / "out/workbook").as_posix(): path.read_bytes()
        for path in sorted((folder / "out/workbook").rglob("*"))
        if path.is_file()
    }


def text_at(folder, path):
    html = (folder / "out/workbook" / path).read_text(encoding="utf-8")
    inside = html[html.index('<main id="hyf-main" tabindex="-1">') + 35 : html.index("</main>")]
    return " ".join(unescape(re.sub("<[^>]*>", " ", inside)).split())


def write(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def test_book_is_told_of_in_a_table(made):
    folder, result = made

    lines = [line.split() for line in result.stdout.splitlines() if line.startswith("out/")]
    pages = len(list((folder / "out/workbook/nl").rglob("*.html")))
    assert (lines[0][:1], lines[0][-1]) == (["out/workbook/nl/index.html"], str(pages))
    assert lines[1][0] == "out/workbook/workbook.nl.pdf"
    assert 60 <= int(lines[1][-1]) <= 120
    assert result.stdout.endswith("bestanden geschreven\n")
    assert result.stderr == ""


def test_printed_book_complies_with_pdf_ua_1(made):
    assert failures((made[0] / "out/workbook/workbook.nl.pdf").read_bytes()) == []


def test_session_that_has_been_tells_what_came_of_it(made):
    said = text_at(made[0], f"nl/sessions/{KUBERNETES}.html")

    assert "1. Kubernetes" in said
    assert "Bea Vis ([Bol])" in said
    assert "“k8s”; “kubernetes”" in said
    assert "2 deelnemers in het rooster; 1 was er" in said
    assert "We braken <b>alles</b> & bouwden het weer op." in said
    assert "https://voorbeeld.example/k8s?a=1&b=2 " in said
    assert "Vooraf" not in said


def test_session_to_come_tells_what_to_prepare(made):
    said = text_at(made[0], f"nl/sessions/{SCRUM}.html")

    assert "Uiterlijk dinsdag 5 januari: lees de leerwensen" in said
    assert "Werkvorm Creatieve sessie" in said


def test_company_sees_what_serves_its_wishes_and_its_turns(made):
    said = text_at(made[0], "nl/companies/ada.html")

    assert "Kubernetes “k8s” 2 Bijeenkomst di 5 jan 2027" in said
    assert "Organiseren 0 1 Ontvangen 0 1 Kennis delen 0 0" in said
    assert "Een eerlijk deel van het organiseren is 1 bijeenkomsten" in said
    assert "COBOL" not in said


def test_wish_that_no_session_serves_has_something_at_work(made):
    said = text_at(made[0], "nl/companies/bol.html")

    assert "COBOL 1 Een opdracht op het werk, gekozen in het ontwikkelgesprek" in said


def test_overlap_and_signing_page_are_of_the_consortium(made):
    assert "Kubernetes 2 1 3" in text_at(made[0], "nl/overlap.html")
    said = text_at(made[0], "nl/signing.html")
    assert "We werven elkaars mensen niet." in said
    assert "Ada gaat akkoord, 1 december 2026" in said


def test_no_address_and_no_name_but_of_a_role_is_in_any_file(made):
    files = {path: content for path, content in book(made[0]).items() if path.endswith((".html", ".js"))}

    everything = b"\n".join(files.values()).decode()
    assert "@" not in everything
    assert {name for name in ("Anna Ree", "Bea Vis", "Bo Zee", "Arie Boot", "Ada Directeur") if name in everything} == {
        *("Anna Ree", "Bea Vis", "Bo Zee")
    }


def test_same_bytes_twice_in_both_languages_and_nothing_is_written_again(folder):
    run("--pdf")
    first = book(folder)

    again = run("--pdf", "--format", "json")

    tree = json.loads(again.stdout)
    assert book(folder) == first
    assert (tree["changed"], tree["removed"]) == (0, [])
    assert [(one["file"], one["kind"], one["language"]) for one in tree["files"]] == [
        ("out/workbook/nl/index.html", "pages", "nl"),
        ("out/workbook/en/index.html", "pages", "en"),
        ("out/workbook/workbook.nl.pdf", "pdf", "nl"),
        ("out/workbook/workbook.en.pdf", "pdf", "en"),
    ]
    assert 'href="../../en/sessions/index.html"' in first["nl/sessions/index.html"].decode()


def test_own_chapter_takes_the_place_and_own_card_comes_first(made):
    assert text_at(made[0], "nl/chapters/start.html") == "Zo doen wij het Anders."
    assert "Onderweg" in text_at(made[0], "nl/forms/walk.html")
    listed = text_at(made[0], "nl/forms/index.html")
    assert listed.index("Wandeling 2 tot 9 mensen") < listed.index("Kennissessie")


def test_card_in_one_language_is_left_out_of_the_other_with_a_word(folder):
    write(folder, "templates/forms/walk.nl.md", FRONT)

    result = run()

    said = f"{folder}/templates/forms/walk.nl.md heeft geen versie in en, dus in dat boek ontbreekt het; schrijf die"
    assert result.stderr == f"{said} ernaast\n"
    assert [path for path in book(folder) if "walk" in path] == ["nl/forms/walk.html"]


def test_text_that_cannot_be_used_is_said_with_its_line(folder):
    write(folder, "templates/forms/walk.nl.md", FRONT + "\n<script>\n")

    with pytest.raises(TemplateNotUsable) as raised:
        run()

    assert raised.value.message.en == f"{folder}/templates/forms/walk.nl.md:9: HTML has no place here; write Markdown"
    assert not (folder / "out").exists()


def test_without_rota_and_database_the_book_says_what_comes_and_how(folder):
    (folder / "hyf.db").unlink()
    (folder / "rota.yaml").unlink()
    write(folder, "consortium.yaml", CONSORTIUM.replace("wishes: [k8s, scrum]", "").replace("[kubernetes]", "[]"))

    run("--language", "nl", "--pdf")

    assert "Er is nog geen rooster. Maak het met: hyf plan." in text_at(folder, "nl/sessions/index.html")
    assert "Er zijn nog geen afspraken opgeschreven." in text_at(folder, "nl/signing.html")
    assert "Er is nog geen thema dat twee mensen willen leren." in text_at(folder, "nl/overlap.html")
    said = text_at(folder, "nl/companies/ada.html")
    assert "Niemand van dit bedrijf heeft al gezegd" in said
    assert "Zodra er een rooster is, staan hier de data." in said
    assert "In deze taal zijn er nog geen kaarten." in text_at(folder, "nl/forms/index.html")


def test_cancelled_session_has_no_number_and_no_turn(folder):
    (folder / "hyf.db").unlink()
    fill(folder, scrum=SessionState.CANCELLED)

    run("--language", "en")

    assert "Cancelled: Scrum, Tuesday 2 February 2027 (Noord)." in text_at(folder, "en/sessions/index.html")
    assert "This session was cancelled." in text_at(folder, f"en/sessions/{SCRUM}.html")
    assert "Organising 0 0 Hosting 0 0 Sharing knowledge 0 0" in text_at(folder, "en/companies/ada.html")


def test_invented_consortium_says_so_on_every_page(folder):
    write(folder, "consortium.yaml", "simulated: true\n" + CONSORTIUM)

    run("--language", "nl")

    pages = [path for path in book(folder) if path.startswith("nl/")]
    assert [path for path in pages if "Gesimuleerd voorbeeld." not in text_at(folder, path)] == []


def test_dry_run_writes_nothing(folder):
    result = run("--dry-run")

    assert result.stdout.endswith(" bestanden zou hyf schrijven\n")
    assert not (folder / "out").exists()


def test_file_of_somebody_else_is_never_written_over(folder):
    write(folder, "site/index.html", "van mij")
    write(folder, "site/notes.txt", "ook van mij")

    with pytest.raises(FileNotUsable) as raised:
        run("--out", "site")

    assert raised.value.message.en.startswith("site/index.html stands there already, and hyf did not make it;")
    assert sorted(path.name for path in (folder / "site").iterdir()) == ["index.html", "notes.txt"]


def test_what_is_in_the_book_no_more_goes_and_an_old_pdf_stays_with_a_word(folder):
    run("--pdf", "--language", "nl")
    write(folder, "out/workbook/nl/mine.html", "van mij")
    (folder / "rota.yaml").unlink()
    (folder / "hyf.db").unlink()

    result = run("--language", "nl")

    assert result.stderr == (
        "bladzijden die niet meer in het boek staan zijn weggehaald: 2\n"
        "out/workbook/workbook.nl.pdf is van een eerdere keer; maak hem opnieuw met: hyf workbook --pdf\n"
    )
    assert [path for path in book(folder) if path.startswith("nl/sessions/")] == ["nl/sessions/index.html"]
    assert {"nl/mine.html", "workbook.nl.pdf"} <= book(folder).keys()


def test_rota_that_cannot_be_read_stops_it(folder):
    write(folder, "rota.yaml", "rota: 3\n")

    with pytest.raises(FileHasProblems):
        run()
