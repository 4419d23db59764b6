"""A session is for its own community."""

import pytest

from hyf.plan.rules import own_community
from tests.plan.builders import a_company, a_consortium, a_member, a_partner, a_session, an_instance, faces, four

TWO = {
    "communities": {"noord": {}, "zuid": {}},
    "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")},
    "members": four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")},
}


def test_own_community_members():
    instance = an_instance(a_consortium(**TWO))

    session = a_session(community="zuid", host="cas", organiser="cleo", members=("cleo", "dirk"))

    assert faces(own_community, instance, session) == (True, [])


def test_own_community_member_of_another():
    instance = an_instance(a_consortium(**TWO))

    session = a_session(members=("anna", "cleo"))

    assert faces(own_community, instance, session) == (None, [(("sessions", 0, "members", 1), "rota-community")])


@pytest.mark.parametrize(
    ("served", "findings"), [(["noord", "zuid"], []), (["zuid"], [(("sessions", 0, "speaker"), "rota-community")])]
)
def test_own_community_speaking_partner(served, findings):
    instance = an_instance(a_consortium(**TWO, partners={"school": a_partner(communities=served)}))

    session = a_session(speaker="school")

    assert faces(own_community, instance, session) == (True, findings)
