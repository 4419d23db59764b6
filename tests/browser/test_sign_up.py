"""The pages behind links in a browser, from a running server: by mouse, by keyboard, without scripts, by a robot."""

import pytest

from hyf.enrolment.opt_out import is_marked
from hyf.model.enrolment import Purpose
from hyf.model.mark import Mark
from tests.web.live import House, serving

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BAD = """<!doctype html><html><head><title>x</title></head><body><img src="data:,"><input type="text">
<a href="#a" style="display:inline-block;width:9px;height:9px;font-size:6px">a</a>
<a href="#b" style="display:inline-block;width:9px;height:9px;font-size:6px">b</a>
<p style="color:#bbb;background:#fff">pale</p></body></html>"""


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(
        tmp_path_factory.mktemp("house"), places=30, label="Gebruikersonderzoeksmethoden en testautomatisering"
    )
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def served(house):
    with serving(house.folder) as server:
        yield server


@pytest.fixture
def opened(browser, served):
    """Open a page of the server; what it complains of is kept."""
    contexts = []

    def open_page(path, *, width=1280, **settings):
        context = browser.new_context(base_url=served.url, viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.complaints, page.asked = [], []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_member_chooses_and_is_told(opened, house):
    page = opened(house.link("bram"))

    page.get_by_text("Ik kom", exact=True).click()
    page.get_by_role("button", name="Verstuur mijn antwoord").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Je komt!"
    assert house.world.states()["bram"] == "signed-up"
    assert page.complaints == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Zet in mijn agenda").click()
    assert "METHOD:PUBLISH" in download.value.path().read_text(encoding="utf-8")


def test_button_alone_sends_nothing(opened, house):
    page = opened(house.link("cleo"))
    before = len(page.asked)

    page.get_by_role("button").click()

    assert page.evaluate("document.querySelector(':invalid') !== null")
    assert (len(page.asked), house.world.states()["cleo"]) == (before, "invited")


def test_keyboard_alone_will_do(opened, house):
    page = opened(house.link("daan"), width=320)
    outlined = []

    for _ in range(2):
        page.keyboard.press("Tab")
        outlined.append(
            page.evaluate(
                """() => {
                    const focused = document.activeElement;
                    const drawn = focused.closest("label") || focused;
                    return [focused.localName, getComputedStyle(drawn).outlineStyle];
                }"""
            )
        )
        if outlined[-1][0] == "input":
            page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/done")

    assert outlined == [["input", "solid"], ["button", "solid"]]
    assert house.world.states()["daan"] == "signed-up"


def test_scripts_are_not_needed(opened, house):
    page = opened(house.link("els"), java_script_enabled=False)

    page.get_by_text("Ik kom niet", exact=True).click()
    page.get_by_role("button").click()

    assert "/done" in page.url
    assert house.world.states()["els"] == "declined"


def test_robot_that_opens_every_link_twice_and_presses_every_lone_button_changes_nothing(opened, house):
    before = house.world.states()
    links = [house.link(member) for member in before] + [house.link("bram", Purpose.UNSUBSCRIBE)]

    for path in links * 2:
        page = opened(path)
        for button in page.get_by_role("button").all():
            button.click()
        # A robot that ignores what a browser asks for, and sends the form as it stands.
        page.evaluate("document.forms[0] && document.forms[0].submit()")
        page.wait_for_load_state()
        for link in page.locator("a[href^='/'], a[href^='?']").all():
            where = link.get_attribute("href")
            page.request.get(where if where.startswith("/") else path + where)

    assert house.world.states() == before
    with house.store.read() as connection:
        assert not is_marked(connection, "bram@bolt.example", Mark.OPTED_OUT)


SETTINGS = {
    "wide": {},
    "dark": {"color_scheme": "dark"},
    "telephone": {"width": 320},
    "telephone, dark": {"width": 320, "color_scheme": "dark"},
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_checker_finds_nothing_on_any_page(opened, house, settings, language):
    invited, member = house.link("anna"), house.link("bram")
    paths = [invited, member, f"{member}/done", house.link("bram", Purpose.UNSUBSCRIBE), "/", "/s/unknown"]

    for path in paths:
        page = opened(f"{path}?lang={language}", **settings)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= settings.get("width", 1280)
        assert page.evaluate("document.documentElement.lang") == language
        assert [one for one in page.complaints if "404" not in one] == []
        assert {one.split("/")[2] for one in page.asked if one.startswith("http")} == {page.url.split("/")[2]}


def test_checker_finds_nothing_where_something_is_wrong(opened, house):
    page = opened(house.link("anna"), width=320)
    page.evaluate("document.querySelectorAll('input').forEach((one) => { one.required = false; })")
    page.get_by_role("button").click()

    assert page.get_by_role("alert").inner_text() == "Nothing is chosen yet: choose below whether you are coming."
    assert violations(page) == []


def test_checker_finds_what_is_wrong_with_a_bad_page(shown):
    found = {rule for rule, _ in violations(shown(BAD))}

    assert {"image-alt", "label", "color-contrast", "target-size", "html-has-lang"} <= found
