"""A browser for the tests of pages; without one they are skipped, unless `HYF_TEST_BROWSER` says that it must be there.

It takes a Chromium of the system (`HYF_TEST_CHROMIUM` names another), else the one that Playwright installed.
"""

import os
import shutil
import subprocess

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


@pytest.fixture(scope="session")
def checker(tmp_path_factory):
    """The Nu HTML checker: npm fetches it, Java runs it. Without them nothing is checked, unless it must be."""
    folder = tmp_path_factory.mktemp("nu")
    must = bool(os.environ.get("HYF_TEST_BROWSER"))
    if not (shutil.which("npm") and shutil.which("java")):
        assert not must, "npm and Java are needed: apt-get install nodejs npm default-jre-headless"
        return lambda _pages: ""
    install = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), "vnu-jar@26.9.27"]
    subprocess.run(install, check=True, timeout=300)

    def check(pages):
        """Return what is wrong with pages, by their names; empty: nothing."""
        for number, text in enumerate(pages.values()):
            (folder / f"{number:03}.html").write_text(text, encoding="utf-8")
        files = sorted(map(str, folder.glob("*.html")))
        jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
        command = ["java", "-jar", str(jar), "--errors-only", *files]
        found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stderr
        for name, file in zip(pages, files, strict=True):
            found = found.replace(file, name)
            (folder / file).unlink()
        return found

    return check
