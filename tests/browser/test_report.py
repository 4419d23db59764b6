"""Reports as a browser opens them: every page for everybody, on a phone, in the dark, and without another file."""

import pytest

from hyf.model.language import Language
from hyf.render.environment import environment
from hyf.render.report_files import alone_page, report_site
from tests.browser.test_sign_up import violations
from tests.render.sample_report import a_world


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made, templates, world = tmp_path_factory.mktemp("report"), environment(None), a_world()
    files = report_site(templates, world, tuple(Language), has_codebook=True)
    for path, content in {**files, "alone.html": alone_page(templates, world[2], Language.NL)}.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(content)
    return made


@pytest.fixture
def opened(browser, folder):
    contexts = []

    def open_page(path, *, width=1280, **settings):
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((folder / path).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


PHONE = {"width": 360, "color_scheme": "dark"}


@pytest.mark.parametrize(
    ("path", "settings"),
    [
        ("nl/index.html", {}),
        ("nl/index.html", PHONE),
        ("en/company/mapwerk.html", PHONE),
        ("nl/session/noord-2026-09-08.html", {}),
        ("nl/codebook.html", PHONE),
        ("alone.html", {}),
    ],
)
def test_page_has_no_barrier_and_fits(opened, path, settings):
    page = opened(path, **settings)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= settings.get("width", 1280)


def test_page_that_stands_alone_asks_for_nothing_else(opened, folder):
    page = opened("alone.html")

    assert page.asked == [(folder / "alone.html").as_uri()]
    assert page.get_by_role("heading", level=1).inner_text() == "Mapwerk"


def test_rows_of_a_wide_table_stand_below_each_other_on_a_phone(opened):
    page = opened("nl/index.html", width=360)

    cells = page.locator("#reach-company ~ table").first.locator("tbody tr").first.locator("td")
    tops = [cell.bounding_box()["y"] for cell in cells.all()]
    assert tops == sorted(set(tops))


def test_coordinator_finds_the_report_of_a_company(opened):
    page = opened("nl/index.html")

    page.get_by_role("link", name="Mapwerk").click()

    assert page.url.endswith("nl/company/mapwerk.html")
    assert page.get_by_role("cell", name="organiseerde").is_visible()


def test_checker_of_html_finds_nothing(checker, folder):
    pages = ("nl/index.html", "nl/company/mapwerk.html", "nl/codebook.html", "alone.html")

    assert checker({path: (folder / path).read_text(encoding="utf-8") for path in pages}) == ""
