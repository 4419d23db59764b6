"""The page of topics in a browser: filters by keyboard, names, paper, any size, and a checker of accessibility."""

import re

import pytest

from hyf.model.language import Language
from hyf.model.topic import Topics
from tests.browser.pages import a_consortium, a_topic, many_topics, page_of, seen_rows, three_topics

SMALL = a_consortium(companies=2)
SIZES = {
    "60x30": lambda: (large := a_consortium(companies=30, communities=4), many_topics(large, 60)),
    "1x1": lambda: (
        a_consortium(companies=1, communities=1),
        Topics((a_topic("Docker", ("lid0-0", None), ("lid0-1", None)),), (), {}),
    ),
    "none": lambda: (SMALL, Topics((), (), {})),
}


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize("names", [False, True])
def test_checker_finds_nothing(shown, names):
    page = shown(page_of(SMALL, three_topics(), names=names))

    assert violations(page) == []


@pytest.mark.parametrize("settings", [{"color_scheme": "dark"}, {"width": 360}, {"width": 1920}])
def test_checker_finds_nothing_in_the_dark_nor_at_any_width(shown, settings):
    page = shown(page_of(SMALL, three_topics(), names=True), **settings)

    assert violations(page) == []


def test_checker_finds_nothing_on_paper_nor_in_english(shown):
    page = shown(page_of(SMALL, three_topics(), names=True, language=Language.EN))
    page.emulate_media(media="print")

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_checker_finds_nothing_with_a_choice_made_and_names_open(shown, scheme):
    page = shown(page_of(SMALL, three_topics(), names=True), color_scheme=scheme)
    page.get_by_role("radio", name="Regio 0").check()
    page.locator("summary:visible").first.click()

    assert violations(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_page_of_any_size_is_clean_and_never_wider_than_the_window(shown, size):
    consortium, topics = SIZES[size]()
    page = shown(page_of(consortium, topics, names=True))

    widths = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert (widths, page.locator("#topics tbody tr:visible").count()) == ([1280, 360], len(topics.found))
    assert violations(page) == []


def test_page_asks_for_nothing_and_breaks_no_policy(shown):
    page = shown(page_of(SMALL, three_topics(), names=True), offline=True)
    page.get_by_role("radio", name="Regio 1").check()

    assert ([kind for kind in page.asked if kind != "data"], page.complaints) == (["file"], [])


def test_policy_stops_a_script_that_is_not_of_the_page(shown):
    page = shown(page_of(SMALL, three_topics()).replace("</main>", "<script>document.title = 'taken'</script></main>"))

    assert page.title() == "Wat we samen willen leren – Proef"  # noqa: RUF001 -- the dash of the title


def test_filters_work_by_keyboard_and_say_what_is_left(shown):
    page = shown(page_of(SMALL, three_topics()))
    assert seen_rows(page) == [
        ["Docker", "4", "3 ✓", "3", "1", "1", "Firma 1 SoftwareontwikkelingHogeschool"],
        ["Scrum", "3", "3 ✓", "3", "0", "·", ""],
        ["Rust", "2", "0", "·", "2", "2", ""],
    ]

    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    assert seen_rows(page) == [
        ["Rust", "2", "2", "2", ""],
        ["Docker", "1", "1", "1", "Firma 1 SoftwareontwikkelingHogeschool"],
    ]
    assert page.get_by_role("status").inner_text() == "2 thema's, Regio 1"

    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")

    assert seen_rows(page) == []
    assert page.get_by_role("status").inner_text() == "geen thema's, Regio 1, beginner"


def test_level_counts_who_asked_for_it_and_who_named_none(shown):
    page = shown(page_of(SMALL, three_topics(), names=True))

    page.get_by_role("radio", name="beginner").check()

    assert [row[:4] for row in seen_rows(page)] == [["Scrum", "3", "3 ✓", "3"], ["Docker", "1", "1", "1"]]
    assert page.get_by_role("status").inner_text() == "2 thema's, beginner"
    page.locator("tr:visible", has_text="Docker").locator("summary").first.click()
    assert page.locator("td.cell li:visible").all_inner_texts() == ["Lid N0M2"]


def test_shade_follows_the_number(shown):
    page = shown(page_of(SMALL, three_topics()))
    docker = page.locator("tr", has_text="Docker").locator("td.cell").first
    before = docker.get_attribute("data-shade")

    page.get_by_role("radio", name="beginner").check()

    assert (before, docker.get_attribute("data-shade"), docker.inner_text()) == ("5", "2", "1")


def test_offers_of_many_are_counted_and_open(shown):
    offers = [f"lid{company}-{member}" for company in (0, 1) for member in (0, 1, 2)]
    topic = a_topic("Docker", ("lid0-0", None), ("lid1-0", None), offers=offers)
    page = shown(page_of(SMALL, Topics((topic,), (), {}), names=True))

    page.get_by_role("radio", name="Regio 1").check()
    page.locator("td.offers summary").click()

    assert page.locator("td.offers .number").inner_text() == "3"
    assert len(page.locator("td.offers li:visible").all()) == 3


def test_filter_leaves_out_wishes_and_offers_of_elsewhere(shown):
    page = shown(page_of(SMALL, three_topics()))

    page.get_by_role("radio", name="Regio 0").check()

    assert page.locator(".alone li:visible").all_inner_texts() == []
    assert page.locator("td.offers li:visible").all_inner_texts() == ["Hogeschool"]
    assert page.locator("thead th:visible").all_inner_texts()[2:4] == ["Regio 0", "Kan delen"]


def test_choice_is_undone(shown):
    page = shown(page_of(SMALL, three_topics(), names=True))
    before = seen_rows(page)

    page.get_by_role("radio", name="Regio 1").check()
    page.get_by_role("radio", name="alle").first.check()

    assert seen_rows(page) == before


def test_what_has_focus_is_seen(shown):
    page = shown(page_of(SMALL, three_topics(), names=True))
    outlined = []

    for _ in range(4):
        page.keyboard.press("Tab")
        outlined.append(
            page.evaluate(
                """() => {
                    const focused = document.activeElement;
                    const drawn = focused.matches("input") ? focused.nextElementSibling : focused;
                    return [focused.localName, getComputedStyle(drawn).outlineStyle];
                }"""
            )
        )

    assert outlined == [["input", "solid"], ["input", "solid"], ["div", "solid"], ["summary", "solid"]]


def test_names_open_by_keyboard(shown):
    page = shown(page_of(SMALL, three_topics(), names=True))
    cell = page.locator("summary").first
    assert page.locator("td.cell li:visible").count() == 0

    cell.focus()
    page.keyboard.press("Enter")

    assert page.locator("td.cell li:visible").all_inner_texts() == ["Lid N0M0", "Lid N0M1", "Lid N0M2"]


def test_without_a_script_all_of_it_is_there_and_no_filters(shown):
    with_script = seen_rows(shown(page_of(SMALL, three_topics(), names=True)))

    page = shown(page_of(SMALL, three_topics(), names=True), java_script_enabled=False)

    assert seen_rows(page) == with_script
    assert page.locator("form:visible").count() == 0
    assert page.get_by_role("status").inner_text() == "3 thema's"


def test_paper_has_names_in_full_and_no_filters(shown):
    page = shown(page_of(SMALL, three_topics(), names=True))

    page.emulate_media(media="print")

    assert (page.locator("form:visible").count(), page.locator("td.cell li:visible").count()) == (0, 0)
    assert page.locator(".on-paper dl").inner_text().split("\n")[:3] == [
        "Docker",
        "Firma 0 Softwareontwikkeling: Lid N0M0Lid N0M1Lid N0M2",
        "Firma 1 Softwareontwikkeling: Lid N1M0",
    ]
    assert page.locator("thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"


def test_paper_is_landscape_and_large_maps_take_more_sheets(shown):
    page = shown(page_of(*SIZES["60x30"]()))

    printed = page.pdf(prefer_css_page_size=True)

    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert {(round(float(width)), round(float(height))) for width, height in sheets} == {(842, 595)}
    assert 3 <= len(sheets) <= 8


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_who_asks_for_that(shown, motion, moves):
    page = shown(page_of(SMALL, three_topics()), reduced_motion=motion)

    duration = page.locator(".bar rect").first.evaluate("bar => getComputedStyle(bar).transitionDuration")
    assert (duration != "0s") == moves


def test_heads_stay_in_sight_and_the_map_scrolls_by_keyboard(shown):
    page = shown(page_of(*SIZES["60x30"]()), width=700)
    region = page.get_by_role("region", name="Thema's per bedrijf")
    region.scroll_into_view_if_needed()
    region.focus()

    page.keyboard.press("End")
    region.evaluate(
        """box => new Promise((done) => {
            const look = () => box.scrollTop > 500 ? done() : requestAnimationFrame(look);
            look();
        })"""
    )

    head, box = page.locator("thead").bounding_box(), region.bounding_box()
    assert abs(head["y"] - box["y"]) < 4
