"""Who speaks and who co-organises."""

import datetime as dt

import pytest

from hyf.model.baton import Refusal
from hyf.model.duty import Duty
from hyf.plan.duties import Helpers, give_out
from hyf.plan.placed import Placed
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    four,
)

LONG_AGO = "2020-01-07"


def placed(date=JAN, topic="python", members=("anna", "bea"), organiser=None, **parts):
    usual = {"community": "noord", "slot": f"{date:%Y-%m}", "host": "ada", "organiser": organiser or members[0]}
    return Placed(date=date, topic=topic, members=members, **usual | parts)


def given(sessions, *, refusals=(), published=(), **parts):
    return give_out(sessions, an_instance(a_consortium(**parts), refusals=refusals, published=published))


def speakers(sessions, **parts):
    return [helpers.speaker for helpers in given(sessions, **parts)]


def helpers(sessions, **parts):
    return [each.co_organiser for each in given(sessions, **parts)]


def past(date=LONG_AGO, **duties):
    return {"date": date, "community": "noord", "topic": "cobol", **duties}


def offering(*keys, topics=("python",), **more):
    """Return the usual four, some of whom offer what they wish."""
    return {
        key: member | ({"offers": list(topics), **more} if key in keys else {}) for key, member in four(*topics).items()
    }


def test_speaker_member_of_the_session():
    members = four("python") | {"bea": a_member("bol", "python", offers=["python"])}

    assert speakers([placed()], members=members) == ["bea"]


def test_speaker_nobody_offers():
    assert speakers([placed()]) == [None]


def test_speaker_organiser_has_enough_to_do():
    members = four("python") | {"anna": a_member("ada", "python", offers=["python"])}

    assert speakers([placed()], members=members) == [None]


def test_speaker_whoever_spoke_least():
    members = {
        key: a_member(company, "python", "scrum", offers=["python", "scrum"])
        for key, company in {"anna": "ada", "arie": "ada", "bea": "bol", "bo": "bol"}.items()
    }
    sessions = [placed(members=("anna", "arie", "bea")), placed(FEB, "scrum", ("anna", "arie", "bea"))]

    assert speakers(sessions, members=members) == ["arie", "bea"]


def test_speaker_member_before_partner():
    members = four("python") | {"bo": a_member("bol", offers=["python"])}
    partners = {"school": a_partner(experts=["python"])}

    assert speakers([placed()], members=members, partners=partners) == ["bo"]
    assert speakers([placed()], partners=partners) == ["school"]


@pytest.mark.parametrize(
    "more",
    [
        {"weekdays": ["wed"]},
        {"absent": [{"from": JAN, "to": JAN}]},
        {"max_sessions": 0},
    ],
)
def test_speaker_guest_who_cannot(more):
    members = four("python") | {"bo": a_member("bol", offers=["python"], **more)}

    assert speakers([placed()], members=members) == [None]


def test_speaker_guest_who_has_had_enough():
    members = four("python", "scrum") | {"bo": a_member("bol", "scrum", offers=["python"], max_sessions=1)}

    sessions = [placed(), placed(FEB, "scrum", ("arie", "bo"))]

    assert speakers(sessions, members=members) == [None, None]


def test_speaker_guest_busy_that_day():
    members = four("python", "scrum") | {"bo": a_member("bol", "scrum", offers=["python"])}

    sessions = [placed(), placed(JAN, "scrum", ("arie", "bo"), host="bol")]

    assert speakers(sessions, members=members) == [None, None]


def test_speaker_guest_kept_apart():
    members = four("python") | {"bo": a_member("bol", offers=["python"])}

    assert speakers([placed()], members=members, apart=[["anna", "bo"]]) == [None]
    assert speakers([placed()], members=members, apart=[["arie", "bo"]]) == ["bo"]


def test_speaker_full_room():
    companies = {"ada": a_company(capacity=2), "bol": a_company()}
    members = four("python") | {"bo": a_member("bol", offers=["python"])}

    assert speakers([placed()], members=members, companies=companies) == [None]


def test_speaker_other_community():
    parts = {
        "communities": {"noord": {}, "zuid": {}},
        "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")},
        "members": four("python") | {"cleo": a_member("cas", offers=["python"])},
        "partners": {"school": a_partner(communities=["zuid"], experts=["python"])},
    }

    assert speakers([placed()], **parts) == [None]


def test_speaker_spoke_least_in_the_history():
    history = [past(speaker="arie"), past("2021-01-05", speaker="bea"), past("2022-01-04", speaker="bea")]

    assert speakers([placed(members=("anna", "arie", "bea"))], members=offering("arie", "bea"), history=history) == [
        "arie"
    ]


def test_speaker_spoke_longest_ago():
    history = [past("2021-01-05", speaker="arie"), past(speaker="bea")]

    assert speakers([placed(members=("anna", "arie", "bea"))], members=offering("arie", "bea"), history=history) == [
        "bea"
    ]


@pytest.mark.parametrize("duty", ["organiser", "co_organiser", "speaker"])
@pytest.mark.parametrize(("rest_days", "speaker"), [(98, "bea"), (99, None)])
def test_speaker_is_rested_from_every_duty_in_the_history(duty, rest_days, speaker):
    history = [past("2026-10-06", **{duty: "bea"})]

    assert speakers([placed()], members=offering("bea"), history=history, rhythm={"rest_days": rest_days}) == [speaker]


def test_speaker_does_not_organise_soon_after():
    sessions = [placed(), placed(FEB, "scrum", ("bea", "bo"))]
    members = offering("bea", topics=("python", "scrum"))

    assert speakers(sessions, members=members, rhythm={"rest_days": 28}) == ["bea", None]
    assert speakers(sessions, members=members, rhythm={"rest_days": 29}) == [None, None]


def test_speaker_who_wants_two_duties_also_organises():
    members = offering("anna", two_duties=True)

    assert speakers([placed()], members=members, rhythm={"rest_days": 60}) == ["anna"]


def test_speaker_without_another_duty_goes_first():
    members = offering("anna", "bea", two_duties=True)

    assert speakers([placed()], members=members) == ["bea"]


def test_speaker_who_refused():
    refusal = Refusal(community="noord", topic="python", who="bea", duty=Duty.SPEAKING)

    assert speakers([placed()], members=offering("bea"), refusals=[refusal]) == [None]


def test_partner_needs_no_rest():
    partners = {"school": a_partner(experts=["python"])}
    history = [past("2027-01-05", speaker="school")]

    assert speakers([placed()], partners=partners, history=history, rhythm={"rest_days": 60}) == ["school"]


def test_co_organiser_never_held_the_baton_and_is_of_another_company():
    assert helpers([placed(members=("anna", "arie", "bea"))]) == ["bea"]


def test_co_organiser_of_the_same_company_where_no_other_is_new():
    history = [past(organiser="bea"), past(co_organiser="bo")]

    assert helpers([placed(members=("anna", "arie", "bea", "bo"))], history=history) == ["arie"]


def test_co_organiser_of_the_company_furthest_behind():
    companies = {key: a_company() for key in ("ada", "bol", "cas")}
    members = four("python") | {"cleo": a_member("cas", "python")}
    history = [past(organiser="arie"), past(organiser="bo")]

    assert helpers(
        [placed(members=("anna", "bea", "cleo"))], companies=companies, members=members, history=history
    ) == ["cleo"]


def test_co_organiser_had_a_duty_longest_ago():
    history = [past("2021-01-05", speaker="bea"), past(speaker="bo")]

    assert helpers([placed(members=("anna", "bea", "bo"))], history=history) == ["bo"]


def test_co_organiser_only_once_in_a_rota():
    sessions = [placed(members=("anna", "bea")), placed(FEB, "scrum", ("bo", "bea", "arie"))]

    assert helpers(sessions, members=four("python", "scrum")) == ["bea", "arie"]


def test_co_organiser_can_organise_later_when_rested():
    sessions = [placed(members=("anna", "bea")), placed(FEB, "scrum", ("bea", "anna"))]

    assert helpers(sessions, members=four("python", "scrum"), rhythm={"rest_days": 28}) == ["bea", None]
    assert helpers(sessions, members=four("python", "scrum"), rhythm={"rest_days": 29}) == [None, None]


def test_co_organiser_nobody_is_willing():
    members = four("python") | {"bea": a_member("bol", "python", organises=False)}

    assert helpers([placed()], members=members) == [None]


def test_co_organiser_does_not_speak_as_well_unless_wanted():
    assert given([placed()], members=offering("bea")) == [Helpers("bea", None)]
    assert given([placed()], members=offering("bea", two_duties=True)) == [Helpers("bea", "bea")]


@pytest.mark.parametrize("duty", [Duty.ORGANISING, Duty.CO_ORGANISING])
def test_co_organiser_who_refused(duty):
    refusal = Refusal(community="noord", topic="python", who="bea", duty=duty)

    assert helpers([placed()], refusals=[refusal]) == [None]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (Helpers("bo", None), Helpers("bo", None)),
        (Helpers(None, None), Helpers(None, None)),
        (Helpers(None, "bo"), Helpers(None, "bo")),
        # Who organises now cannot speak as well, so somebody else does.
        (Helpers("anna", None), Helpers("bea", None)),
    ],
)
def test_helpers_as_people_were_told(told, kept):
    published = [a_session(speaker=told.speaker, co_organiser=told.co_organiser)]

    sessions = [placed(members=("anna", "bea", "bo"))]

    assert given(sessions, members=offering("anna", "bea", "bo"), published=published) == [kept]


def test_helpers_of_a_session_that_moved_are_chosen_anew():
    published = [a_session(date=LATER_JAN, speaker="bo")]

    sessions = [placed(members=("anna", "bea", "bo"))]

    assert speakers(sessions, members=offering("bea", "bo"), published=published) == ["bea"]


def test_helpers_in_a_community_of_one_company():
    parts = {"companies": {"ada": a_company()}, "members": {key: a_member("ada", "python") for key in ("anna", "arie")}}

    sessions = [placed(members=("anna", "arie"))]

    assert given(sessions, **parts, group={"min_companies": 1, "max_share": 1}) == [Helpers(None, "arie")]


def test_helpers_of_no_session():
    assert given([]) == []


def test_history_is_of_dates():
    instance = an_instance(a_consortium(history=[past(organiser="bea", co_organiser="bea", speaker="bo")]))

    assert instance.duties_before == {"bea": (dt.date(2020, 1, 7),), "bo": (dt.date(2020, 1, 7),)}
