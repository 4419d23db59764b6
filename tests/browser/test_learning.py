"""My learning in a browser: what a checker finds, at 320 pixels, dark, by keyboard, without scripts."""

import pytest

from hyf.links import digest_of, new_token
from hyf.model.enrolment import Link, Purpose
from hyf.store.learning import learning_of
from hyf.store.link_rows import save_link
from tests.browser.test_sign_up import opened, violations
from tests.web.live import House, serving

__all__ = ["opened"]

PAGES = ("", "/wish", "/offer", "/days", "/away", "/choices", "/mail", "/data", "/erase")
LONG = "Gebruikersonderzoeksmethoden en testautomatisering"
WISHES = ["Kubernetes", {"text": LONG, "level": "beginner", "weight": 3}]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(tmp_path_factory.mktemp("learning"), places=4, label="Gebruikersonderzoek")
    for member in ("bram", "cleo", "daan"):
        made.tree["members"][member]["wishes"] = WISHES
    made.tree["members"]["bram"]["absent"] = [{"from": "2099-03-01", "to": "2099-03-12"}]
    made.write()
    made.world.sign_up("bram")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def served(house):
    with serving(house.folder) as server:
        yield server


def my_link(house, member="bram"):
    token = new_token()
    with house.store.begin() as connection:
        save_link(connection, Link(digest_of(token), member, None, Purpose.LEARNING, house.world.now, None))
    return f"/m/{token}"


@pytest.mark.parametrize("settings", [{}, {"width": 320, "color_scheme": "dark"}], ids=["wide", "telephone, dark"])
def test_checker_finds_nothing_on_any_page(opened, house, settings):
    path = my_link(house)
    language = "en" if settings.get("width") else "nl"
    first = opened(f"{path}?lang={language}", **settings)
    change = [first.locator("a.item").first.get_attribute("href"), first.locator("a.act").nth(1).get_attribute("href")]

    for where in (*(f"{path}{part}?lang={language}" for part in PAGES), *change, f"/erased?lang={language}"):
        page = opened(where, **settings)
        assert violations(page) == [], where
        assert page.evaluate("document.documentElement.scrollWidth") <= settings.get("width", 1280), where
        assert page.complaints == []


@pytest.mark.parametrize("part", ["/wish", "/choices", "/erase"])
def test_checker_finds_nothing_where_something_is_refused(opened, house, part):
    page = opened(f"{my_link(house)}{part}", width=320)
    page.evaluate("document.querySelectorAll('input').forEach((one) => { one.required = false; one.checked = false; })")
    page.evaluate("document.querySelectorAll('[name=max_sessions]').forEach((one) => { one.value = 'veel'; })")
    page.get_by_role("button").click()

    assert page.get_by_role("alert").count() == 1
    assert page.title().startswith("Nog niet")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_wish_is_typed_without_scripts_and_by_keyboard_alone(opened, house):
    page = opened(f"{my_link(house, 'els')}/wish", width=320, java_script_enabled=False)

    page.keyboard.press("Tab")
    page.keyboard.type("Feedback geven")
    page.keyboard.press("Enter")

    assert page.get_by_role("status").inner_text() == "Je leerwens is bewaard"
    with house.store.read() as connection:
        assert "Feedback geven" in learning_of(connection, "els").content


def test_message_leads_to_the_field(opened, house):
    page = opened(f"{my_link(house)}/wish")
    page.get_by_role("button").click()

    page.get_by_role("link", name="Er staat nog niets").click()

    assert page.evaluate("document.activeElement.id") in ("text", "") or page.url.endswith("#text")
