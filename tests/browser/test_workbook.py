"""A whole workbook in a browser, opened from a disk: no page has a barrier, nor one that is wider than a phone."""

import datetime as dt

import pytest

from hyf.cli.context import open_consortium
from hyf.cli.workbook_making import make_workbook
from hyf.cli.workbook_writing import write_workbook
from hyf.model.language import Language
from tests.browser.test_sign_up import violations
from tests.cli.rota_folder import KUBERNETES, SCRUM
from tests.cli.workbook_folder import TODAY, fill

PAGES = (
    "nl/index.html",
    "nl/chapters/agreements.html",
    "nl/signing.html",
    "nl/forms/index.html",
    "nl/forms/hackathon.html",
    "nl/overlap.html",
    "nl/sessions/index.html",
    f"nl/sessions/{KUBERNETES}.html",
    f"en/sessions/{SCRUM}.html",
    "en/companies/ada.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = fill(tmp_path_factory.mktemp("workbook"))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("HYF_DATABASE_URL", raising=False)
        opened = open_consortium(made / "consortium.yaml")
        files = make_workbook(opened, tuple(Language), dt.date.fromisoformat(TODAY), has_pdf=False).files
    write_workbook(made / "site", files, is_dry_run=False)
    return made / "site"


@pytest.fixture(scope="module")
def page(browser, folder):
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_barrier_in_the_light_nor_in_the_dark(page, folder, path):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((folder / path).as_uri())

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []


def test_no_page_of_the_book_is_wider_than_a_phone(page, folder):
    page.set_viewport_size({"width": 360, "height": 700})
    wide = []
    for path in sorted(folder.glob("nl/**/*.html")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(path.name)

    assert wide == []


def test_switch_of_language_stays_on_the_page(page, folder):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((folder / f"nl/sessions/{SCRUM}.html").as_uri())

    page.get_by_role("link", name="English").click()

    assert page.url.endswith(f"en/sessions/{SCRUM}.html")
    assert page.get_by_role("heading", level=1).inner_text() == "2. Scrum"


def test_checker_of_html_finds_nothing(checker, folder):
    pages = {path: (folder / path).read_text(encoding="utf-8") for path in PAGES}

    assert checker(pages) == ""
