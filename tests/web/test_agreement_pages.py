"""Directors read the agreements and answer; what is noted can be seen, printed, and changed while the text stands."""

import re
from copy import deepcopy

import pytest

from hyf.enrolment.agreeing import wording_of
from hyf.links import digest_of, new_token
from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.model.enrolment import Link, Purpose
from hyf.store.agreements import all_agreed
from hyf.store.database import open_store
from hyf.store.link_rows import save_link
from tests.enrolment.world import NOW, TREE, World, a_consortium, broken_in
from tests.web.asking import Asking, seen

TEXTS = ["We hire nobody away.", "What is said here stays here.\nAlso afterwards."]


def declare(site, *texts, director="Dirk Maas"):
    """Change the agreements, and who signs for Acme."""

    def change(tree):
        tree["agreements"] = [{"key": f"a{number}", "text": text} for number, text in enumerate(texts)]
        if director:
            tree["companies"]["acme"]["director"] = {"name": director, "email": "dirk@acme.example"}

    site.world.declare(change)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('house') / 'hyf.db'}")
    with Asking(World(store)) as asking:
        yield asking
    store.close()


@pytest.fixture
def agreeing(house):
    house.world.now = NOW
    declare(house, *TEXTS)
    yield house
    with house.world.store.begin() as connection:
        connection.exec_driver_sql("DELETE FROM agreements")


def link(site, company="acme"):
    token = new_token()
    made = Link(digest_of(token), f"@{company}.director", None, Purpose.AGREEMENTS, site.world.now, None)
    with site.world.store.begin() as connection:
        save_link(connection, made)
    return f"/a/{token}"


def fields_of(page):
    return {name: re.search(rf'name="{name}" value="(\w+)"', page)[1] for name in ("nonce", "wording")}


def answer(site, path, choice="accepted", name="Dirk Maas", **more):
    fields = fields_of(site.get(path).text)
    return site.client.post(path, data={"choice": choice, "name": name, **fields, **more})


def noted(site):
    with site.world.store.read() as connection:
        return all_agreed(connection)


def test_page_shows_all_texts_and_chooses_nothing(agreeing):
    page = agreeing.get(link(agreeing)).text

    assert f"{TEXTS[0]} {' '.join(TEXTS[1].split())} Gaat Acme hiermee akkoord?" in seen(page)
    assert "checked" not in page
    assert noted(agreeing) == ()


@pytest.mark.parametrize(("choice", "said"), [("accepted", "gaat akkoord"), ("declined", "gaat niet akkoord")])
def test_answer_is_noted_with_name_and_date_and_shown_with_the_texts(agreeing, choice, said):
    path = link(agreeing)

    became = answer(agreeing, path, choice, "  Dirk\t Maas ")

    wording = wording_of(agreeing.world.desk.consortium)
    assert (became.status_code, became.headers["location"]) == (303, f"{path}/done")
    assert noted(agreeing) == (Agreed("acme", wording, AgreementAnswer(choice), "Dirk Maas", agreeing.world.now),)
    page = seen(agreeing.get(f"{path}/done").text)
    assert f"Acme {said} De afspraken van Proef" in page
    assert "Door Dirk Maas Datum maandag 4 januari 2027 De afspraken We hire nobody away." in page
    assert f"Acme {said} Vastgelegd door Dirk Maas" in seen(agreeing.get(path).text)
    assert broken_in(agreeing.world.store, agreeing.world.now) == []


def test_same_answer_again_keeps_the_first_date_and_another_takes_its_place(agreeing):
    path = link(agreeing)
    answer(agreeing, path)
    agreeing.world.tick(1)
    answer(agreeing, path)
    first = noted(agreeing)

    answer(agreeing, path, "declined")

    assert [(one.answer, one.answered_at) for one in first] == [("accepted", agreeing.world.now.replace(day=4))]
    assert [(one.answer, one.answered_at) for one in noted(agreeing)] == [("declined", agreeing.world.now)]


def test_other_wording_asks_anew_and_says_so(agreeing):
    path = link(agreeing)
    old = fields_of(agreeing.get(path).text)
    answer(agreeing, path)

    declare(agreeing, *TEXTS, "We meet six times a year.")
    page = seen(agreeing.get(path).text)
    late = answer(agreeing, path, wording=old["wording"])

    assert "De tekst is veranderd Dirk Maas ging op maandag 4 januari 2027 akkoord met een eerdere tekst." in page
    assert (late.status_code, len(noted(agreeing))) == (422, 1)
    assert "De tekst is intussen veranderd Je antwoord is niet vastgelegd." in seen(late.text)
    assert agreeing.get(f"{path}/done").headers["location"] == path
    assert answer(agreeing, path).status_code == 303
    assert len(noted(agreeing)) == 2


def test_other_spaces_are_no_other_wording():
    def wording(*texts):
        tree = deepcopy(TREE) | {"agreements": [{"key": f"a{n}", "text": text} for n, text in enumerate(texts)]}
        return wording_of(a_consortium(tree))

    assert wording("We hire\n nobody away.") == wording("We hire nobody away.")
    assert wording("a", "b") != wording("b", "a")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"choice": ""}, "Er is nog niets gekozen: kies hieronder of jullie akkoord gaan."),
        ({"choice": "asked"}, "Er is nog niets gekozen: kies hieronder of jullie akkoord gaan."),
        ({"name": "  "}, "Vul je naam in, op één regel en in hoogstens 120 tekens."),
        ({"name": "a" * 121}, "Vul je naam in, op één regel en in hoogstens 120 tekens."),
        ({"name": "Dirk\x00Maas"}, "Vul je naam in, op één regel en in hoogstens 120 tekens."),
        ({"nonce": "x"}, "Deze pagina was verouderd, dus je antwoord is niet bewaard: antwoord nog een keer."),
    ],
)
def test_answer_that_says_too_little_is_refused_kindly(agreeing, changes, said):
    became = answer(agreeing, link(agreeing), **changes)

    assert (became.status_code, noted(agreeing)) == (422, ())
    assert said in seen(became.text)
    assert "checked" not in became.text


def test_page_in_english_marks_the_language_of_the_texts(agreeing):
    page = agreeing.get(f"{link(agreeing)}?lang=en").text

    assert "Does Acme agree?" in seen(page)
    assert '<ol class="terms" lang="nl">' in page


def test_link_that_is_of_no_director_opens_nothing(agreeing):
    token = new_token()
    with agreeing.world.store.begin() as connection:
        save_link(connection, Link(digest_of(token), "bram", None, Purpose.AGREEMENTS, NOW, None))

    assert [agreeing.get(f"/a/{token}{page}").status_code for page in ("", "/done")] == [404, 404]


def test_link_of_a_director_who_left_opens_nothing(agreeing):
    path = link(agreeing)
    declare(agreeing, *TEXTS, director=None)

    assert agreeing.get(path).status_code == 404
    assert agreeing.client.post(path, data={"choice": "accepted"}).status_code == 404


def test_consortium_without_agreements_asks_nothing(agreeing):
    path = link(agreeing)
    declare(agreeing)

    page = agreeing.get(path).text

    assert "Er zijn nog geen afspraken om te lezen." in seen(page)
    assert "<form" not in page
