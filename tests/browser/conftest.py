"""A browser for the tests of pages; without one they are skipped, unless `HYF_TEST_BROWSER` says that it must be there.

It takes a Chromium of the system (`HYF_TEST_CHROMIUM` names another), else the one that Playwright installed.
"""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@pytest.fixture(scope="session")
def browser():
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        without_browser("playwright is not installed; pip install -e '.[browser]'")
    installed = os.environ.get("HYF_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            # Without a sandbox, for in a container there is none; the pages are our own.
            started = playwright.chromium.launch(executable_path=installed, chromium_sandbox=False)
        except Error as error:
            without_browser(f"no Chromium to start ({str(error).splitlines()[0]}); apt-get install chromium")
        yield started
        started.close()


def without_browser(why):
    if os.environ.get("HYF_TEST_BROWSER"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture
def shown(browser, tmp_path):
    """Open a page from a file, offline, as a person would; its errors and what it asks for are kept."""
    contexts = []

    def show(html, *, width=1280, **settings):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url.split(":", 1)[0]))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
