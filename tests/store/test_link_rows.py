import dataclasses

import pytest
from sqlalchemy.exc import IntegrityError

from hyf.model.enrolment import Purpose
from hyf.store.link_rows import extend_links, find_link, links_of, revoke_links, save_link, save_links
from tests.store.builders import DAY, HOUR, NOW, UX, a_link, publish, published

LINKS = {
    "1": a_link("1" * 64),
    "2": a_link("2" * 64, purpose=Purpose.ORGANISE, created_at=NOW + HOUR),
    "3": a_link("3" * 64, member="bram"),
    "4": a_link("4" * 64, session="other"),
    "5": a_link("5" * 64, session=None, purpose=Purpose.UNSUBSCRIBE, expires_at=None),
}


@pytest.fixture
def connection(store):
    with store.begin() as connection:
        publish(connection, published(), published("other"))
        save_links(connection, LINKS.values())
        save_links(connection, [])
        yield connection


@pytest.mark.parametrize("which", LINKS)
def test_link_kept_is_found_as_it_was(connection, which):
    assert find_link(connection, which * 64) == LINKS[which]


def test_link_unknown(connection):
    assert find_link(connection, "f" * 64) is None


def test_links_of_a_member_oldest_first(connection):
    assert links_of(connection, "anna") == tuple(LINKS[which] for which in "1452")


@pytest.mark.parametrize(
    ("which", "revoked"),
    [
        ({}, "12345"),
        ({"member": "anna"}, "1245"),
        ({"session": UX}, "123"),
        ({"purpose": Purpose.SIGN_UP}, "134"),
        ({"member": "anna", "session": UX, "purpose": Purpose.SIGN_UP}, "1"),
        ({"member": "nobody"}, ""),
    ],
)
def test_links_revoked_by_member_session_and_purpose(connection, which, revoked):
    number = revoke_links(connection, NOW + DAY, **which)

    expected = [
        dataclasses.replace(LINKS[one], revoked_at=NOW + DAY) if one in revoked else LINKS[one] for one in LINKS
    ]
    assert number == len(revoked)
    assert [find_link(connection, one * 64) for one in LINKS] == expected


def test_link_revoked_keeps_its_moment(connection):
    revoke_links(connection, NOW, member="bram")

    again = revoke_links(connection, NOW + DAY, member="bram")

    assert again == 0
    assert find_link(connection, "3" * 64) == dataclasses.replace(LINKS["3"], revoked_at=NOW)


def test_links_of_a_session_that_moved_hold_longer(connection):
    save_link(connection, a_link("6" * 64, expires_at=NOW + 90 * DAY))

    changed = extend_links(connection, UX, NOW + 60 * DAY)

    ends = [find_link(connection, which * 64).expires_at for which in "123456"]
    assert changed == 3
    assert ends == [NOW + 60 * DAY] * 3 + [NOW + 30 * DAY, None, NOW + 90 * DAY]


@pytest.mark.parametrize("impossible", [a_link("short"), a_link("1" * 64), a_link("7" * 64, session="no")])
def test_link_that_cannot_be_is_refused(store, impossible):
    with store.begin() as connection:
        publish(connection)
        save_link(connection, LINKS["1"])

    with pytest.raises(IntegrityError), store.begin() as connection:
        save_link(connection, impossible)
