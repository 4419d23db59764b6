"""Forms without a name: kept once per person, read back whole, and lying in no order that says who was when."""

import datetime as dt

import pytest
from sqlalchemy.exc import IntegrityError

from hyf.model.enrolment import Purpose
from hyf.model.questionnaire import FormKey
from hyf.model.response import Response, Said
from hyf.store.editions import publish_edition
from hyf.store.link_rows import find_link, save_links
from hyf.store.responses import add_response, is_answered, lock_responses, responses_of
from tests.store.builders import UX, a_link, publish, published

OTHER = "deventer-2027-03-cloud"
IDS = [f"{number:032x}" for number in (7, 3, 9, 1)]


def a_response(number=0, form=FormKey.FEEDBACK, session=UX, **changes):
    parts = {"company": None, "month": "2027-02", "answers": (Said("learned", 3), Said("next-time", words="Korter"))}
    return Response(IDS[number], form, session, **parts | changes)


def links_for(*members, purpose=Purpose.FEEDBACK, session=UX):
    return [a_link(f"{n:064x}", member, session, purpose) for n, member in enumerate(members, start=1)]


@pytest.fixture
def c(store):
    with store.begin() as connection:
        publish(connection, published(), published(OTHER))
        lock_responses(connection)
        yield connection


def test_responses_are_read_back_by_form_and_session(c):
    links = links_for("anna", "bram", "cleo")
    save_links(c, links)
    here = [a_response(0), a_response(1, company="acme", answers=(Said("quote", words="yes"),))]
    floor = a_response(2, FormKey.SHOP_FLOOR, None)
    for response, link in zip([*here, floor], links, strict=True):
        add_response(c, response, link)

    assert responses_of(c) == (here[1], here[0], floor)
    assert responses_of(c, FormKey.FEEDBACK) == responses_of(c, session=UX) == (here[1], here[0])
    assert responses_of(c, session=OTHER) == responses_of(c, FormKey.TRANSFER) == ()
    assert responses_of(c, is_about_none=True) == (floor,)


def test_all_links_of_the_owner_for_this_form_and_session_are_used(c):
    first, second, other = links_for("anna", "anna", "bram")
    later = a_link("f" * 64, "anna", UX, Purpose.TRANSFER)
    elsewhere = a_link("e" * 64, "anna", OTHER, Purpose.FEEDBACK)
    save_links(c, [first, second, other, later, elsewhere])

    add_response(c, a_response(), first)

    used = [find_link(c, link.digest).is_used for link in (first, second, other, later, elsewhere)]
    assert used == [True, True, False, False, False]
    assert [is_answered(c, link) for link in (first, second, other, later, elsewhere)] == used


def test_responses_lie_in_the_order_of_their_numbers(c):
    links = links_for("anna", "bram", "cleo", "daan")
    save_links(c, links)
    for number, link in enumerate(links):
        add_response(c, a_response(number), link)

    assert list(c.exec_driver_sql("SELECT id FROM responses").scalars()) == sorted(IDS)
    assert list(c.exec_driver_sql("SELECT DISTINCT response FROM answers ORDER BY response").scalars()) == sorted(IDS)


def test_newest_response_is_not_known_by_its_transaction(store):
    if store.path:
        pytest.skip("of PostgreSQL, which notes the transaction of every row")
    with store.begin() as connection:
        publish(connection, published())
        save_links(connection, links_for("anna", "bram", "cleo"))
    for number, link in enumerate(links_for("anna", "bram", "cleo")):
        with store.begin() as connection:
            lock_responses(connection)
            add_response(connection, a_response(number), link)

    with store.read() as connection:
        transactions = [
            tuple(connection.exec_driver_sql(f"SELECT DISTINCT xmin::text FROM {table}").scalars())
            for table in ("responses", "answers", "links")
        ]
        written = list(connection.exec_driver_sql("SELECT id FROM responses ORDER BY ctid").scalars())
    assert len(set(transactions)) == 1
    assert len(transactions[0]) == 1
    assert written == sorted(IDS[:3])


def test_response_to_a_session_that_was_not_published_is_refused(store):
    with pytest.raises(IntegrityError), store.begin() as connection:
        add_response(connection, a_response(session="gone"), a_link())


def test_response_keeps_the_edition_that_counted_it_when_another_comes(c):
    links = links_for("anna", "bram")
    save_links(c, links)
    add_response(c, a_response(0), links[0])
    publish_edition(c, dt.date(2027, 7, 1), [])

    add_response(c, a_response(1), links[1])

    assert responses_of(c) == (a_response(1), a_response(0, edition=1))
