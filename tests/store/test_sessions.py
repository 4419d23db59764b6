import dataclasses
import datetime as dt

import pytest
from sqlalchemy.exc import IntegrityError

from hyf.model.enrolment import SessionState
from hyf.model.rota import Form
from hyf.model.wish import Level
from hyf.store.enrolments import next_queue_number
from hyf.store.rotas import publish_rota
from hyf.store.sessions import (
    all_sessions,
    find_session,
    lock_session,
    save_session,
    session_as_told,
    set_taken,
)
from tests.store.builders import DAY, NOW, UX, a_session, publish, published

FULL = a_session(
    label="Kubernetes: “écht”",
    form=Form.HACKATHON,
    level=Level.BEGINNER,
    speaker="saxion",
    co_organiser="bram",
    pinned=True,
    published=True,
    why=("drie bedrijven", "één host"),
)


@pytest.mark.parametrize("session", [a_session(), FULL, a_session(members=())])
def test_session_kept_is_found_as_it_was(store, session):
    kept = published(session=session, taken=3, why="ziek")

    with store.begin() as connection:
        publish(connection, kept)

    with store.read() as connection:
        assert find_session(connection, UX) == kept
        assert session_as_told(connection, UX, 1) == session


def test_session_never_published(store):
    with store.begin() as connection:
        found = (find_session(connection, "no"), lock_session(connection, "no"), session_as_told(connection, "no", 1))

    assert found == (None, None, None)


def test_session_moments_come_back_in_utc(store):
    zone = dt.timezone(dt.timedelta(hours=2))
    kept = published(starts_at=dt.datetime(2027, 7, 1, 14, 0, 0, 123456, tzinfo=zone))

    with store.begin() as connection:
        publish(connection, kept)
        found = find_session(connection, UX)

    assert repr(found.starts_at) == repr(dt.datetime(2027, 7, 1, 12, 0, 0, 123456, tzinfo=dt.UTC))


def test_session_moment_without_zone_is_refused(store):
    with pytest.raises(ValueError, match="a moment without a zone"), store.begin() as connection:
        publish(connection, published(starts_at=dt.datetime(2027, 1, 1)))  # noqa: DTZ001 -- what is refused


def test_session_versions_stay(store):
    moved = a_session(date=dt.date(2027, 1, 27))
    cancelled = published(version=2, session=moved, state=SessionState.CANCELLED, why="te weinig mensen")

    with store.begin() as connection:
        publish(connection)
        save_session(connection, cancelled)

    with store.read() as connection:
        assert find_session(connection, UX) == cancelled
        assert session_as_told(connection, UX, 1) == a_session()
        assert session_as_told(connection, UX, 2) == moved
        assert session_as_told(connection, UX, 3) is None


def test_session_same_version_again_is_replaced(store):
    more = published(session=a_session(members=("anna", "bram", "carla")))

    with store.begin() as connection:
        publish(connection)
        save_session(connection, more)

    with store.read() as connection:
        assert find_session(connection, UX) == more
        assert session_as_told(connection, UX, 1) == more.session


def test_sessions_all_by_date_and_key(store):
    early, late = dt.date(2027, 1, 5), dt.date(2027, 3, 5)
    kept = [
        published("b-late", session=a_session("b-late", late)),
        published("a-late", session=a_session("a-late", late)),
        published("Z-early", session=a_session("Z-early", early)),
        published("b-early", session=a_session("b-early", early)),
    ]

    with store.begin() as connection:
        publish(connection, *kept)

    with store.read() as connection:
        assert [session.key for session in all_sessions(connection)] == ["Z-early", "b-early", "a-late", "b-late"]


def test_session_taken_within_its_places(store):
    with store.begin() as connection:
        publish(connection, published(capacity=2))
        set_taken(connection, UX, 2)
        found = lock_session(connection, UX)

    assert found == published(capacity=2, taken=2)


@pytest.mark.parametrize("taken", [-1, 3])
def test_session_taken_outside_its_places_is_refused(store, taken):
    with store.begin() as connection:
        publish(connection, published(capacity=2))

    with pytest.raises(IntegrityError), store.begin() as connection:
        set_taken(connection, UX, taken)


def test_session_of_a_rota_not_published_is_refused(store):
    with pytest.raises(IntegrityError), store.begin() as connection:
        save_session(connection, published(rota=7))


def test_session_keeps_its_queue_when_saved_again(store):
    with store.begin() as connection:
        publish(connection)
        next_queue_number(connection, UX)
        save_session(connection, dataclasses.replace(published(), version=2))
        again = next_queue_number(connection, UX)

    assert again == 2


def test_session_can_go_to_a_later_rota(store):
    later = published(version=2, rota=2)

    with store.begin() as connection:
        publish(connection)
        publish_rota(connection, "rota: {}\n", 1, NOW + DAY)
        save_session(connection, later)
        found = find_session(connection, UX)

    assert found == later


def test_session_locked_while_another_publishes_it_anew_is_the_new_one(store):
    from threading import Thread

    with store.begin() as connection:
        publish(connection)
    found, now = [], published(version=2, why="anders")

    def lock():
        with store.begin() as connection:
            found.append(lock_session(connection, now.key))

    other = Thread(target=lock)
    with store.begin() as connection:
        lock_session(connection, now.key)
        save_session(connection, now)
        other.start()
        other.join(0.2)
    other.join(10)

    assert found == [now]
