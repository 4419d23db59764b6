"""A session mixes companies."""

import pytest

from hyf.plan.rules import company_mix
from tests.plan.builders import a_company, a_consortium, a_member, a_session, an_instance, faces

# Three people at each of three companies.
COMPANIES = {key: a_company() for key in ("ada", "bol", "cas")}
PEOPLE = {f"{key}-{n}": a_member(key, "python") for key in COMPANIES for n in range(1, 4)}


def mixed(ada=0, bol=0, cas=0):
    members = [f"{key}-{n}" for key, count in (("ada", ada), ("bol", bol), ("cas", cas)) for n in range(1, count + 1)]
    return a_session(organiser=members[0], members=tuple(members))


def asked(**group):
    return an_instance(a_consortium(companies=COMPANIES, members=PEOPLE, group={"min": 1, "max": 9} | group))


@pytest.mark.parametrize(
    ("group", "session", "feasible", "codes"),
    [
        ({}, mixed(ada=3, bol=2), True, []),
        ({}, mixed(ada=2, bol=1), False, ["rota-share"]),
        ({}, mixed(ada=2), False, ["rota-companies-few", "rota-share"]),
        ({"max_share": 0.5}, mixed(ada=2, bol=2), True, []),
        ({"max_share": 0.5}, mixed(ada=3, bol=2), False, ["rota-share"]),
        ({"max_share": 0.34}, mixed(ada=2, bol=2, cas=2), True, []),
        # Three equal companies fill a third each, which is more than 0.33.
        ({"max_share": 0.33}, mixed(ada=1, bol=1, cas=1), False, ["rota-share"] * 3),
        # Exactly seven tenths, which no binary number is.
        ({"max_share": 0.7}, mixed(ada=3, bol=1), False, ["rota-share"]),
        ({"max_share": 0.75}, mixed(ada=3, bol=1), True, []),
        ({"max_share": 1, "min_companies": 1}, mixed(ada=3), True, []),
        ({"max_share": 1, "min_companies": 2}, mixed(ada=3), False, ["rota-companies-few"]),
        ({"max_share": 1, "min_companies": 2}, mixed(ada=3, bol=1), True, []),
        ({"min_companies": 3}, mixed(ada=2, bol=2), False, ["rota-companies-few"]),
        ({"min_companies": 3}, mixed(ada=2, bol=2, cas=1), True, []),
    ],
)
def test_company_mix(group, session, feasible, codes):
    findings = [(("sessions", 0, "members"), code) for code in codes]

    assert faces(company_mix, asked(**group), session) == (feasible, findings)
