"""The pages of who runs a session in a browser, on the day itself: narrow, without scripts, on paper."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from hyf.links import digest_of, new_token
from hyf.loading.rota_file import dump_rota
from hyf.model.enrolment import Link, Purpose
from hyf.store.link_rows import save_link
from tests.browser.test_sign_up import opened, served, violations
from tests.enrolment.world import UX, a_session
from tests.web.live import House

__all__ = ["opened", "served"]

NEXT = "deventer-next-cloud"
ALL = ("anna", "bram", "cleo", "daan", "els", "fem")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A session that is today, and another in two months, which Bram has in the rota."""
    made = House(tmp_path_factory.mktemp("house"), places=30)
    world = made.world
    day = world.now.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    later = day + dt.timedelta(days=60)
    world.now -= dt.timedelta(days=3)
    held = a_session(members=ALL, date=day, label="Gebruikersonderzoeksmethoden en testautomatisering")
    world.plan(held, a_session(NEXT, members=ALL, date=later, organiser="bram", label="Cloud"), first=day, last=later)
    world.publish()
    world.sign_up("bram")
    world.now += dt.timedelta(days=3)
    (made.folder / "rota.yaml").write_text(dump_rota(world.rota), encoding="utf-8")
    yield made
    made.store.close()


@pytest.fixture
def path(house):
    token, now = new_token(), house.world.now
    with house.store.begin() as connection:
        save_link(connection, Link(digest_of(token), "anna", UX, Purpose.ORGANISE, now, now + dt.timedelta(days=60)))
    return f"/o/{token}"


def test_pages_fit_a_narrow_phone_and_axe_finds_nothing(opened, path):
    for below in ("", "/sheet", "/attendance", "/notes", "/baton"):
        page = opened(f"{path}{below}", width=320, color_scheme="dark" if below == "/notes" else "light")

        assert (below, page.evaluate("document.documentElement.scrollWidth")) == (below, 320)
        assert (below, violations(page), page.complaints) == (below, [], [])


def test_sheet_on_paper_is_one_page_with_nothing_but_the_list(opened, path):
    page = opened(f"{path}/sheet?lang=nl")
    page.emulate_media(media="print")

    assert page.locator("a:visible").count() == 0
    assert re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)) == [b"/Type /Page"]


def test_attendance_notes_and_baton_without_scripts_by_keyboard(opened, house, path):
    page = opened(f"{path}/attendance?lang=nl", java_script_enabled=False)
    page.get_by_label("Bram Kok").focus()
    page.keyboard.press("Space")
    page.get_by_label("Ook aanwezig 1").select_option("els")
    page.get_by_role("button").press("Enter")
    assert "Genoteerd: 2 waren er" in page.get_by_role("status").inner_text()

    page = opened(f"{path}/notes?lang=nl", java_script_enabled=False)
    page.get_by_role("textbox").fill("Eerst dit.\n\nToen dat.")
    page.get_by_role("button").press("Enter")
    assert "Bewaard op" in page.get_by_role("status").inner_text()

    page = opened(f"{path}/baton?lang=nl", java_script_enabled=False)
    page.get_by_role("radio").first.press("Space")
    page.get_by_role("button").press("Enter")
    assert "Bram Kok (Bolt) is gevraagd" in page.get_by_role("status").inner_text()
    assert "baton bram ux" in house.world.due()
