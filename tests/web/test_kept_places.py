"""Places that wait for other companies: the pages say so before and after the answer, in both languages."""

import pytest

from tests.web.asking import FIVE, seen

UNTIL_NL = "Wat vrijdag 22 januari nog vrij is, gaat naar wie het langst wacht."


@pytest.fixture
def kept(site):
    """Bolt has two of the four places, its share; the last is kept for Cleo and Daan, and Gus of Bolt is invited."""
    site.world.declare(lambda tree: tree["members"].update(gus={"name": "Gus Berg", "company": "bolt"}))
    site.invite(*FIVE, "gus")
    for member in ("bram", "els"):
        site.world.sign_up(member)
    return site


def test_pages_say_that_places_wait_for_others(kept):
    path = kept.link("gus")

    assert (
        "De laatste plaatsen wachten op andere bedrijven, zodat we van elkaar leren. Je kunt op de wachtlijst. "
        f"{UNTIL_NL} Kom je? Zet mij op de wachtlijst Ik kom niet" in seen(kept.get(path).text)
    )
    assert "The last places are kept for other companies, so that we learn from each other." in seen(
        kept.get(f"{path}?lang=en").text
    )

    done = kept.post(path, "yes").headers["location"]

    assert (
        f"De laatste plaatsen wachten op andere bedrijven; jij staat op plaats 1 {UNTIL_NL} Je krijgt dan een mail."
        in seen(kept.get(done).text)
    )
    assert "The last places are kept for other companies; you are number 1 What is still free on Friday 22 January" in (
        seen(kept.get(f"{done}?lang=en").text)
    )
    assert "De laatste plaatsen wachten tot vrijdag 22 januari op mensen van andere bedrijven." in (
        seen(kept.get(path).text)
    )


def test_page_of_whom_a_place_is_kept_for_just_asks(kept):
    page = seen(kept.get(kept.link("cleo")).text)

    assert "Kom je? Ik kom Ik kom niet" in page
    assert "wachten" not in page


def test_page_of_a_full_session_says_that_it_is_full(kept):
    kept.world.sign_up("cleo")

    assert "De bijeenkomst is vol." in seen(kept.get(kept.link("gus")).text)
