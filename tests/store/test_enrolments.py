import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound

from hyf.model.enrolment import State
from hyf.store.enrolments import (
    all_enrolments,
    counts,
    enrolments_of,
    enrolments_of_member,
    find_enrolment,
    next_queue_number,
    save_enrolment,
)
from tests.store.builders import HOUR, NOW, UX, enrolled, publish, published

LOW_CODE = "lelystad-2027-02-low-code"


@pytest.fixture
def connection(store):
    with store.begin() as connection:
        publish(connection, published(), published(LOW_CODE))
        yield connection


def test_enrolment_kept_is_found_as_it_was(connection):
    waits = enrolled(state=State.WAITING, step=3, since=NOW + HOUR, queue=7, in_calendar=True)

    save_enrolment(connection, waits)

    assert find_enrolment(connection, UX, "anna") == waits
    assert find_enrolment(connection, UX, "bram") is None


def test_enrolment_saved_again_is_replaced(connection):
    signed_up = enrolled(state=State.SIGNED_UP, step=4, in_calendar=True)

    save_enrolment(connection, enrolled(state=State.WAITING, queue=1))
    save_enrolment(connection, signed_up)

    assert all_enrolments(connection) == (signed_up,)


def test_enrolments_by_session_and_by_member(connection):
    kept = [enrolled("carla"), enrolled("Zoë"), enrolled("anna", session=LOW_CODE), enrolled("anna")]
    for enrolment in kept:
        save_enrolment(connection, enrolment)
    carla, zoe, anna_low_code, anna = kept

    assert enrolments_of(connection, UX) == (zoe, anna, carla)
    assert enrolments_of_member(connection, "anna") == (anna, anna_low_code)
    assert all_enrolments(connection) == (zoe, anna, carla, anna_low_code)
    assert enrolments_of(connection, "no") == ()


def test_enrolments_counted_per_session_and_state(connection):
    save_enrolment(connection, enrolled("anna", State.SIGNED_UP))
    save_enrolment(connection, enrolled("bram", State.SIGNED_UP))
    save_enrolment(connection, enrolled("carla", State.WAITING, queue=1))
    save_enrolment(connection, enrolled("anna", session=LOW_CODE))

    assert counts(connection) == {
        UX: {State.SIGNED_UP: 2, State.WAITING: 1},
        LOW_CODE: {State.INVITED: 1},
    }


def test_queue_numbers_rise_per_session(connection):
    given = [next_queue_number(connection, session) for session in (UX, UX, LOW_CODE, UX)]

    assert given == [1, 2, 1, 3]


def test_queue_number_of_who_left_is_not_given_again(connection):
    first = next_queue_number(connection, UX)
    save_enrolment(connection, enrolled(state=State.WAITING, queue=first))
    save_enrolment(connection, enrolled(state=State.WITHDRAWN, step=2))

    assert next_queue_number(connection, UX) == 2


def test_queue_number_of_a_session_not_published(connection):
    with pytest.raises(NoResultFound):
        next_queue_number(connection, "no")


@pytest.mark.parametrize(
    "impossible",
    [
        enrolled("bram", State.WAITING, queue=1),  # anna has it
        enrolled("bram", State.WAITING),
        enrolled("bram", State.SIGNED_UP, queue=2),
        enrolled("bram", step=0),
        enrolled("bram", "elsewhere"),
        enrolled("bram", session="no"),
    ],
)
def test_enrolment_that_cannot_be_is_refused(store, impossible):
    with store.begin() as connection:
        publish(connection)
        save_enrolment(connection, enrolled("anna", State.WAITING, queue=1))

    with pytest.raises(IntegrityError), store.begin() as connection:
        save_enrolment(connection, impossible)
