"""The site as a browser opens it from a disk: every page for everybody, and search that finds."""

import pytest

from hyf.render.environment import environment
from hyf.render.site import render_site
from tests.browser.test_sign_up import violations
from tests.render.test_site import TITLE, pages


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("site")
    templates = environment(None)
    for path, content in render_site(templates, pages(templates), title=TITLE).items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(content)
    return made


@pytest.fixture
def opened(browser, folder):
    contexts = []

    def open_page(path, **settings):
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.goto((folder / path).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("index.html", "light"),
        ("nl/index.html", "dark"),
        ("nl/stappen/idee.html", "light"),
        ("nl/stappen/idee.html", "dark"),
        ("nl/cijfers.html", "light"),
    ],
)
def test_page_has_no_barrier(opened, path, scheme):
    assert violations(opened(path, color_scheme=scheme)) == []


def test_page_fits_a_small_phone(opened):
    page = opened("nl/stappen/idee.html", viewport={"width": 320, "height": 600})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_search_from_a_disk_finds_without_accents(opened):
    page = opened("nl/stappen/idee.html")

    page.get_by_label("Zoeken").fill("coordinator")
    found = page.locator("#hyf-found a")
    found.first.wait_for()

    assert found.all_inner_texts() == ["Het idee"]
    page.get_by_label("Zoeken").fill("bestaat niet")
    assert page.locator("#hyf-found").inner_text() == "Niets gevonden"
    assert violations(page) == []


def test_search_leads_to_the_page(opened):
    page = opened("nl/cijfers.html")

    page.get_by_label("Zoeken").fill("leerkring")
    page.locator("#hyf-found").get_by_role("link", name="Begin").click()

    assert page.url.endswith("nl/index.html")
