"""Passing the baton on: offered on one page, taken or declined on another; each hears of it by mail."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from hyf.enrolment.opt_out import opt_out
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from hyf.model.enrolment import Purpose
from hyf.store.baton_offers import offers_for, settle_offers
from hyf.store.invariants import broken
from tests.enrolment.world import CLOUD, DAY, NOW, UX
from tests.web.asking import nonce_in, seen
from tests.web.test_organiser_pages import organiser_link
from tests.web.test_sign_up_pages import everything

TURN = NextTurn(CLOUD, "Cloud", dt.date(2027, 3, 16), "bram", ("bram", "cleo", "anna", "els"))


@pytest.fixture
def path(site):
    """The link of Anna, who organises; after hers there is a session that Bram has in the rota."""
    site.invite()
    turn_to(site, TURN)
    return organiser_link(site)


def turn_to(site, turn):
    site.world.desk = replace(site.world.desk, turn_after=lambda session, _today: turn if session == UX else None)


def send(site, path, **fields):
    return site.client.post(path, data={"nonce": nonce_in(site.get(path).text)} | fields)


def offers(site):
    with site.world.store.read() as connection:
        return offers_for(connection, CLOUD)


def states(site):
    return [(one.taker, one.state.value) for one in offers(site)]


def link_in(site, kind, member):
    """Return the path of the page in the newest mail of a kind, with what the mail says."""
    mail = site.world.mail(kind, member).decode().replace("=\r\n", "").replace("=3D", "=")
    return re.search(r"https://leren\.example(/[bo]/[\w-]{22})", mail)[1], mail


def test_baton_page_proposes_whose_turn_it_is_with_nobody_chosen(site, path):
    page = site.get(f"{path}/baton?lang=nl").text

    assert (
        "De volgende bijeenkomst is Cloud , op dinsdag 16 maart 2027. In het rooster staat Bram Kok (Bolt) ervoor. "
        "Wie vraag je? Wie het eerst aan de beurt is staat bovenaan. "
        "Wie je kiest krijgt een mail om ja of nee te zeggen. "
        "Bram Kok (Bolt) , staat in het rooster Cleo Smit (Care) Els Mol (Bolt) Geef het stokje door"
    ) in seen(page)
    assert "checked" not in page
    before = everything(site.world)
    assert send(site, f"{path}/baton").status_code == 422
    assert everything(site.world) == before


def test_baton_page_without_a_next_session_says_what_to_do(site, path):
    turn_to(site, None)
    assert "Hierna is nog niets gepland" in seen(site.get(f"{path}/baton?lang=nl").text)

    turn_to(site, replace(TURN, date=NOW.date()))  # its day has come
    assert "Hierna is nog niets gepland" in seen(site.get(f"{path}/baton?lang=nl").text)


def test_baton_is_offered_taken_and_the_giver_hears_it(site, path):
    answer = send(site, f"{path}/baton", choice="to-bram")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}/baton")
    assert offers(site) == (BatonOffer(1, UX, CLOUD, "anna", "bram", OfferState.OFFERED, NOW),)
    assert site.world.due() == ["baton bram ux"]
    assert "Bram Kok (Bolt) is gevraagd" in seen(site.get(f"{path}/baton?lang=nl").text)

    asked, mail = link_in(site, "baton", "bram")
    assert "Anna vraagt: neem jij het stokje over voor Cloud" in mail
    assert "Anna de Wit (Acme) vraagt of jij de volgende bijeenkomst organiseert: Cloud" in seen(site.get(asked).text)
    site.world.tick(2)
    form = nonce_in(site.get(asked).text)
    assert send(site, asked, choice="yes", why="hoort er niet bij").headers["location"] == asked

    assert "Jij hebt het stokje" in seen(site.get(asked).text)
    assert [(one.state, one.why, one.answered_at) for one in offers(site)] == [(OfferState.ACCEPTED, "", NOW + 2 * DAY)]
    assert site.world.due() == ["baton bram ux", "baton-answer anna ux"]
    back, mail = link_in(site, "baton-answer", "anna")
    assert "Subject: Bram takes the baton: Cloud, Tuesday 16 March" in mail
    assert "Bram Kok (Bolt) takes the baton" in seen(site.get(f"{back}/baton").text)
    before = everything(site.world)
    assert site.client.post(asked, data={"choice": "no", "nonce": "0"}).status_code == 422
    assert site.client.post(asked, data={"choice": "no", "nonce": form}).status_code == 303
    assert site.client.post(asked, data={"choice": "yes", "nonce": form}).status_code == 303
    assert everything(site.world) == before


def test_baton_that_is_declined_returns_with_the_next_proposed(site, path):
    send(site, f"{path}/baton", choice="to-bram")
    asked, _ = link_in(site, "baton", "bram")

    send(site, asked, choice="no", why="Druk op\r\n het werk")

    assert "Het is genoteerd: deze keer niet" in seen(site.get(asked).text)
    back, mail = link_in(site, "baton-answer", "anna")
    assert "does not take the baton" in mail
    assert "After that it is the turn of Cleo Smit (Care)." in mail
    page = seen(site.get(f"{back}/baton").text)
    assert "Bram Kok (Bolt) cannot and writes: Druk op het werk" in page
    assert "Cleo Smit (Care) , first in turn Els Mol (Bolt) Pass the baton on" in page
    assert send(site, f"{path}/baton", choice="to-bram").status_code == 422
    send(site, f"{path}/baton", choice="to-cleo")
    assert states(site) == [("bram", "declined"), ("cleo", "offered")]
    with site.world.store.read() as connection:
        assert list(broken(connection, site.world.now)) == []


def test_baton_is_taken_back_before_an_answer_and_its_mail_stays(site, path):
    send(site, f"{path}/baton", choice="to-bram")
    asked, _ = link_in(site, "baton", "bram")
    assert send(site, f"{path}/baton").status_code == 422  # a lone button

    send(site, f"{path}/baton", choice="back")
    send(site, f"{path}/baton", choice="to-els")

    assert states(site) == [("bram", "taken-back"), ("els", "offered")]
    assert site.world.due() == ["baton els ux"]
    assert "Het stokje is teruggenomen" in seen(site.get(asked).text)
    send(site, f"{path}/baton", choice="back")
    send(site, f"{path}/baton", choice="to-bram")
    assert "Neem je het stokje over?" in seen(site.get(asked).text)


def test_baton_is_offered_to_one_at_a_time_and_not_again_once_taken(site, path):
    form = nonce_in(site.get(f"{path}/baton").text)
    send(site, f"{path}/baton", choice="to-bram")
    before = everything(site.world)
    again = site.client.post(f"{path}/baton", data={"choice": "to-bram", "nonce": form})
    other = site.client.post(f"{path}/baton", data={"choice": "to-cleo", "nonce": form})
    assert (again.status_code, other.status_code) == (303, 422)
    assert "Somebody was asked already" in seen(other.text)
    assert everything(site.world) == before

    send(site, link_in(site, "baton", "bram")[0], choice="yes")
    with site.world.store.begin() as connection:
        settle_offers(connection, [1], site.world.now)
    assert site.client.post(f"{path}/baton", data={"choice": "to-cleo", "nonce": form}).status_code == 422

    # The coordinator gave it to Cleo since: it can be offered again.
    turn_to(site, replace(TURN, organiser="cleo"))
    assert site.client.post(f"{path}/baton", data={"choice": "to-els", "nonce": form}).status_code == 303


@pytest.mark.parametrize("choice", ["to-anna", "to-daan", "to-nobody", "to-"])
def test_baton_goes_to_nobody_whose_turn_it_is_not(site, path, choice):
    answer = send(site, f"{path}/baton", choice=choice)

    assert (answer.status_code, states(site), site.world.due()) == (422, [], [])


def test_baton_for_who_wants_no_mail_is_offered_and_the_page_says_so(site, path):
    with site.world.store.begin() as connection:
        opt_out(connection, "bram@bolt.example", site.world.now)

    send(site, f"{path}/baton", choice="to-bram")

    assert (states(site), site.world.due()) == ([("bram", "offered")], [])
    assert "Bram Kok (Bolt) krijgt geen mail van ons." in seen(site.get(f"{path}/baton?lang=nl").text)


def test_baton_answer_needs_a_choice_a_nonce_and_a_turn_that_is_still_there(site, path):
    send(site, f"{path}/baton", choice="to-bram")
    asked, _ = link_in(site, "baton", "bram")
    before = everything(site.world)

    form = nonce_in(site.get(asked).text)
    wrong = [
        {},
        {"choice": "maybe"},
        {"choice": "back"},
        {"choice": "yes", "nonce": "x"},
        {"choice": "no", "why": "x" * 501},
    ]
    assert [site.client.post(asked, data={"nonce": form} | fields).status_code for fields in wrong] == [422] * 5
    turn_to(site, replace(TURN, session="deventer-2027-05-iets"))
    assert "Hier is niets meer te antwoorden" in seen(site.get(asked).text)
    site.client.post(asked, data={"nonce": form, "choice": "yes"})

    assert everything(site.world) == before


def test_baton_page_is_not_for_others(site, path):
    links = [site.link("bram", Purpose.BATON).replace("/s/", "/b/"), site.link("bram").replace("/s/", "/b/"), "/b/x"]

    answers = [site.get(link) for link in links]

    assert ([one.status_code for one in answers], len({one.text for one in answers})) == ([404] * 3, 1)


def test_baton_mail_stays_when_its_reader_withdraws(site, path):
    send(site, f"{path}/baton", choice="to-bram")

    site.world.withdraw("bram")

    assert site.world.due() == ["baton bram ux", "withdrawal bram ux"]


def test_answer_to_a_turn_on_another_day_is_asked_again(site, path):
    send(site, f"{path}/baton", choice="to-cleo")
    page, _ = link_in(site, "baton", "cleo")
    form = {"choice": "yes", "nonce": nonce_in(site.get(page).text), "turn": "2027-03-16"}
    turn_to(site, replace(TURN, date=dt.date(2027, 3, 23)))

    answer = site.client.post(page, data=form)
    assert (answer.status_code, states(site)) == (422, [("cleo", "offered")])
    assert "Deze pagina was verouderd" in seen(answer.text)
    day = re.search(r'name="turn" value="([^"]*)"', answer.text)[1]

    assert site.client.post(page, data={**form, "turn": day}).status_code == 303
    assert (day, states(site)) == ("2027-03-23", [("cleo", "accepted")])


def test_reason_that_is_far_too_long_stays_on_the_page(site, path):
    send(site, f"{path}/baton", choice="to-cleo")
    page, _ = link_in(site, "baton", "cleo")

    answer = send(site, page, choice="no", why="x" * 30_000)

    assert (answer.status_code, "x" * 30_000 in answer.text, states(site)) == (422, True, [("cleo", "offered")])
