"""The last places, asked for by many at the same moment."""

import threading
from collections import Counter

from hyf.model.enrolment import State
from hyf.store.enrolments import all_enrolments, find_enrolment, next_queue_number, save_enrolment
from hyf.store.invariants import broken
from hyf.store.rotas import publish_rota, rota_versions
from hyf.store.sessions import find_session, lock_session, set_taken
from tests.store.builders import NOW, UX, enrolled, publish, published

ASKING = 64
PLACES = 10


def at_once(work):
    trouble = []
    start = threading.Barrier(ASKING)

    def begin(number):
        start.wait()
        try:
            work(f"member-{number:02}")
        except Exception as error:  # noqa: BLE001 -- told below
            trouble.append(error)

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(ASKING)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []


def ask_for_a_place(store, member):
    with store.begin() as connection:
        session = lock_session(connection, UX)
        if session.taken < session.capacity:
            set_taken(connection, UX, session.taken + 1)
            save_enrolment(connection, enrolled(member, State.SIGNED_UP, step=2))
        else:
            queue = next_queue_number(connection, UX)
            save_enrolment(connection, enrolled(member, State.WAITING, step=2, queue=queue))


def test_places_are_given_once_each(store):
    with store.begin() as connection:
        publish(connection, published(capacity=PLACES))

    at_once(lambda member: ask_for_a_place(store, member))

    with store.read() as connection:
        enrolments = all_enrolments(connection)
        assert Counter(enrolment.state for enrolment in enrolments) == {
            State.SIGNED_UP: PLACES,
            State.WAITING: ASKING - PLACES,
        }
        queue = sorted(enrolment.queue for enrolment in enrolments if enrolment.queue)
        assert queue == list(range(1, ASKING - PLACES + 1))
        assert find_session(connection, UX).taken == PLACES
        assert list(broken(connection, NOW)) == []


def test_place_asked_for_twice_by_one_person_is_given_once(store):
    with store.begin() as connection:
        publish(connection, published(capacity=PLACES))

    def ask(_):
        with store.begin() as connection:
            session = lock_session(connection, UX)
            if find_enrolment(connection, UX, "anna") is None:
                set_taken(connection, UX, session.taken + 1)
                save_enrolment(connection, enrolled("anna", State.SIGNED_UP))

    at_once(ask)

    with store.read() as connection:
        assert find_session(connection, UX).taken == 1
        assert list(broken(connection, NOW)) == []


def test_rotas_published_at_once_get_a_number_each(store):
    def publish_one(_):
        with store.begin() as connection:
            publish_rota(connection, "rota: {}\n", 0, NOW)

    at_once(publish_one)

    with store.read() as connection:
        assert [rota.number for rota in rota_versions(connection)] == list(range(1, ASKING + 1))
