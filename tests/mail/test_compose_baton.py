"""The mails of a baton that is passed on, in both languages."""

import datetime as dt

import pytest

from hyf.mail.compose_baton import Passing, compose_baton, compose_baton_answer
from hyf.mail.compose_brief import brief_of
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from tests.enrolment.world import CLOUD, NOW, TEMPLATES, UX, a_consortium, a_session

LINK = "https://leren.example/b/1234567890123456789012"
CONSORTIUM = a_consortium()
BRIEF = brief_of(a_session(), None, CONSORTIUM, TEMPLATES)


def passing(giver="anna", taker="bram", *, state=OfferState.OFFERED, why="", planned="bram", following=None):
    offer = BatonOffer(1, UX, CLOUD, giver, taker, state, NOW, why)
    return Passing(offer, NextTurn(CLOUD, "Cloud & co", dt.date(2027, 3, 16), planned), following)


def asked(member, **changes):
    return compose_baton(BRIEF, CONSORTIUM.members[member], passing(taker=member, **changes), link=LINK, version=2)


def answered(member, **changes):
    told = passing(giver=member, **changes)
    return compose_baton_answer(BRIEF, CONSORTIUM.members[member], told, link=LINK, version=1)


def test_baton_asks_in_the_language_of_its_reader():
    message = asked("bram")

    assert (message.key, message.recipient.address) == (f"{UX}/bram/baton/2", "bram@bolt.example")
    assert message.subject == "Anna vraagt: neem jij het stokje over voor Cloud & co, dinsdag 16 maart?"
    assert message.text.startswith(
        "Hoi Bram,\n\nAnna de Wit (Acme) geeft het stokje door, en vraagt of jij de volgende\nbijeenkomst organiseert: "
        "Cloud & co, op dinsdag 16 maart 2027. In het\nrooster sta jij er al voor.\n\n"
    )
    assert f"Zeg hier ja of nee:\n{LINK}\n" in message.text
    assert "<strong>Cloud &amp; co</strong>" in message.html


def test_baton_asks_who_does_not_have_the_turn_in_english():
    message = asked("anna", giver="bram")

    assert message.subject == "Bram asks: will you take the baton for Cloud & co, Tuesday 16 March?"
    assert "on Tuesday 16 March 2027.\n\nSay yes or no here:" in message.text


@pytest.mark.parametrize(
    ("member", "changes", "subject", "says"),
    [
        (
            "bram",
            {"taker": "cleo", "state": OfferState.ACCEPTED},
            "Cleo neemt het stokje over: Cloud & co, dinsdag 16 maart",
            "Mia Bakker ziet het ook, en past het rooster aan.",
        ),
        (
            "bram",
            {"taker": "cleo", "state": OfferState.DECLINED, "why": "<te druk>", "following": "daan"},
            "Cleo neemt het stokje niet over: Cloud & co, dinsdag 16 maart",
            "Cleo schrijft: “<te druk>”\n\nHierna is Daan Vos (Deva) aan de beurt.\nVraag het hier:",
        ),
        (
            "anna",
            {"state": OfferState.ACCEPTED},
            "Bram takes the baton: Cloud & co, Tuesday 16 March",
            "Mia Bakker sees it too, and changes the rota.",
        ),
        (
            "anna",
            {"state": OfferState.DECLINED},
            "Bram does not take the baton: Cloud & co, Tuesday 16 March",
            "It is nobody else's turn now:",
        ),
    ],
)
def test_baton_answer_says_what_became_of_it(member, changes, subject, says):
    message = answered(member, **changes)

    assert message.subject == subject
    assert says in message.text
    assert message.text.count(LINK) == 1
    assert "<te druk>" not in message.html


def test_baton_answer_about_somebody_who_left_names_nobody():
    assert "None" not in answered("bram", taker="gone", state=OfferState.DECLINED).text
