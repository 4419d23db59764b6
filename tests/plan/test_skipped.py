"""Why slots stay empty."""

import pytest

from hyf.model.rota import Skipped
from hyf.plan.make_rota import make_rota
from hyf.plan.skipped import skipped_slots
from hyf.plan.solve import Effort
from tests.plan.builders import a_company, a_consortium, a_member, an_instance, four

AWAY_IN_FEBRUARY = {"absent": [{"from": "2027-02-01", "to": "2027-02-28"}]}
TWO = {"anna": a_member("ada", "python"), "bea": a_member("bol", "python")}
UNWILLING = {"arie": "ada", "bea": "bol", "bo": "bol"}

# What is declared, and why there is no session in February; in January there is one where it can be.
EXAMPLES = [
    (
        {"closed": [{"from": "2027-02-01", "to": "2027-02-28"}]},
        "no day on which a session may be held: weekdays, closed days, holidays or notice",
    ),
    (
        {"companies": {"ada": a_company(capacity=None), "bol": a_company(capacity=None)}},
        "no company or partner here has a venue",
    ),
    ({"group": {"min": 5, "max": 8}}, "no topic that 5 people at 2 companies share"),
    (
        {"group": {"min": 5, "max": 8, "min_companies": 1, "max_share": 1}},
        "no topic that 5 people at 1 company share",
    ),
    (
        {"members": {key: member | AWAY_IN_FEBRUARY for key, member in TWO.items()}},
        "on no day of this slot can enough people for one topic come together in a room that is open",
    ),
    ({"members": TWO}, "no topic left that 2 people at 2 companies share"),
    (
        {"members": {key: member | {"max_sessions": 1} for key, member in four("python", "scrum").items()}},
        None,
    ),
    (
        # Anna alone organises, and has to rest after January.
        {
            "members": four("python", "scrum")
            | {key: a_member(company, "python", "scrum", organises=False) for key, company in UNWILLING.items()},
            "rhythm": {"rest_days": 120},
        },
        "beside the other sessions no rested organiser, no room or too few people who may meet are left",
    ),
]


def test_skipped_where_no_company_is():
    parts = {"communities": {"noord": {"name": "Noord"}, "zuid": {"name": "Zuid"}}}
    instance = an_instance(a_consortium(**parts))

    skipped = [each.why for each in skipped_slots([], instance, is_best=True) if each.community == "zuid"]

    assert skipped == ["no company belongs to this community"] * 2


@pytest.mark.parametrize(("parts", "why"), EXAMPLES)
def test_skipped_february(parts, why):
    skipped = make_rota(an_instance(a_consortium(**parts)), Effort(limit=5)).answer.skipped

    assert skipped[-1:] == ((Skipped("noord", "2027-02", why),) if why else ())


def test_skipped_when_the_search_was_too_short():
    why = "het zoeken stopte voordat er een bijeenkomst voor dit tijdvak was gevonden; geef meer met --effort"
    instance = an_instance(a_consortium(about={"language": "nl"}))

    skipped = [*skipped_slots([], instance, is_best=False)]

    assert skipped == [Skipped("noord", "2027-01", why), Skipped("noord", "2027-02", why)]


def test_skipped_in_every_community():
    consortium = a_consortium(
        communities={"noord": {}, "zuid": {"rhythm": {"horizon_months": 1}}},
        companies={"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")},
        members={},
    )

    skipped = [(each.community, each.slot) for each in skipped_slots([], an_instance(consortium), is_best=True)]

    assert skipped == [("noord", "2027-01"), ("noord", "2027-02"), ("zuid", "2027-01")]
