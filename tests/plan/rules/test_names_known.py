"""A rota names only what is declared."""

import pytest

from hyf.plan.rules import names_known
from tests.plan.builders import FEB, a_consortium, a_member, a_partner, a_rota, a_session, an_instance, faces, linked


def test_names_known_declared_names():
    instance = an_instance(a_consortium(partners={"school": a_partner()}))

    sessions = [a_session(host="school", speaker="bo"), a_session(key="other", date=FEB, speaker="school")]

    assert faces(names_known, instance, *sessions) == (True, [])


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"community": "zuid"}, ("community",)),
        ({"topic": "cobol"}, ("topic",)),
        ({"host": "zus"}, ("host",)),
        ({"organiser": "zus"}, ("organiser",)),
        ({"members": ("anna", "zus")}, ("members", 1)),
    ],
)
def test_names_known_undeclared_name(parts, path):
    assert faces(names_known, an_instance(), a_session(**parts)) == (
        None,
        [(("sessions", 0, *path), "rota-unknown")],
    )


def test_names_known_undeclared_speaker():
    session = a_session(speaker="zus")

    # The solver chooses no speakers.
    assert faces(names_known, an_instance(), session) == (True, [(("sessions", 0, "speaker"), "rota-unknown")])


def test_names_known_key_twice():
    sessions = [a_session(), a_session(date=FEB)]

    assert faces(names_known, an_instance(), *sessions) == (True, [(("sessions", 1, "key"), "rota-key-twice")])


def test_names_known_topic_that_others_are_part_of_or_that_was_taken_over():
    consortium = a_consortium(members={"anna": a_member("ada", "kubernetes"), "bea": a_member("bol", "docker")})
    broader = {"kubernetes": {"cloud": 1, "it": 2}, "docker": {"cloud": 1}}
    instance = an_instance(consortium, topics=linked(consortium, broader))

    findings = [
        list(names_known.violations(a_rota(a_session(topic=topic)), instance))
        for topic in ("cloud", "it", "kubernetes")
    ]

    assert findings == [[], [], []]
