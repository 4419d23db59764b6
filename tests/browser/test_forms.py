"""The forms without a name and the agreements in a browser, from a running server."""

import pytest

from hyf.links import digest_of, new_token
from hyf.model.enrolment import Link, Purpose
from hyf.store.agreements import all_agreed
from hyf.store.link_rows import save_link
from hyf.store.responses import responses_of
from tests.browser.test_sign_up import opened, served, violations
from tests.enrolment.world import DAY, UX
from tests.web.live import House

__all__ = ["opened", "served"]

TEXT = "Wat je hoort over klanten, tarieven of plannen van een ander, vertel je niet door."


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(tmp_path_factory.mktemp("house"), label="Gebruikersonderzoeksmethoden en testautomatisering")
    made.tree["agreements"] = [{"key": f"a{number}", "text": TEXT} for number in range(4)]
    made.tree["companies"]["acme"]["director"] = {"name": "Dirk van der Meulen", "email": "dirk@acme.example"}
    made.write()
    yield made
    made.store.close()


def link(house, member, purpose):
    token, is_signed = new_token(), purpose is Purpose.AGREEMENTS
    ends = None if is_signed else house.world.now + 90 * DAY
    with house.store.begin() as connection:
        made = Link(digest_of(token), member, None if is_signed else UX, purpose, house.world.now, ends)
        save_link(connection, made)
    return f"/{'a' if is_signed else 'f'}/{token}"


def test_form_is_filled_in_on_a_telephone_without_scripts(opened, house):
    page = opened(link(house, "bram", Purpose.FEEDBACK), width=320, java_script_enabled=False)

    page.get_by_role("group", name="Wat vond je van de bijeenkomst?").get_by_text("heel goed").click()
    page.get_by_label("Wat ga je wel of niet gebruiken, en waarom?").fill("Schetsen.\nMeteen.")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Dank je wel!"
    with house.store.read() as connection:
        (kept,) = responses_of(connection)
    assert [(said.value, said.words) for said in kept.answers] == [(5, None), (None, "Schetsen.\nMeteen.")]


def test_company_agrees_and_prints_that(opened, house):
    page = opened(link(house, "@acme.director", Purpose.AGREEMENTS))
    page.get_by_text("Ja, wij gaan akkoord").click()
    page.get_by_label("Je naam").fill("Dirk van der Meulen")
    page.get_by_role("button", name="Leg ons antwoord vast").click()

    page.emulate_media(media="print")

    assert page.get_by_role("heading", level=1).inner_text() == "Acme gaat akkoord"
    shown = [page.get_by_text(text).first.is_visible() for text in ("Dirk van der Meulen", TEXT, "Verander ons")]
    assert shown == [True, True, False]
    assert page.evaluate("getComputedStyle(document.querySelector('header')).color") == "rgb(0, 0, 0)"
    with house.store.read() as connection:
        assert [one.name for one in all_agreed(connection)] == ["Dirk van der Meulen"]


@pytest.mark.parametrize(
    ("language", "settings"), [("nl", {}), ("en", {"width": 320, "color_scheme": "dark"})], ids=["wide", "telephone"]
)
def test_checker_finds_nothing_on_any_form(opened, house, language, settings):
    for member, purpose in (("@acme.director", Purpose.AGREEMENTS), ("cleo", Purpose.FEEDBACK)):
        page = opened(f"{link(house, member, purpose)}?lang={language}", **settings)
        assert violations(page) == [], purpose
        assert page.evaluate("document.documentElement.scrollWidth") <= settings.get("width", 1280)
        assert page.locator(":checked").count() == 0
        assert page.complaints == []
    page.get_by_role("button").click()
    assert page.get_by_role("alert").is_visible()
    assert violations(page) == [], "sent as it stood"
