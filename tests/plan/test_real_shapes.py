"""Consortia as they really are, each with exactly the rota it must get: odd people, odd companies, odd calendars."""

import datetime as dt
from itertools import pairwise

import pytest

from hyf.loading.rota_file import dump_rota, read_rota
from hyf.model.rota import NoRota, Skipped, Status
from hyf.plan.make_rota import make_rota
from hyf.plan.solve import Effort
from tests.plan.builders import a_company, a_consortium, a_member, a_partner, an_instance, four

NO_DAY = "no day on which a session may be held: weekdays, closed days, holidays or notice"
AWAY = {"absent": [{"from": "2027-01-01", "to": "2027-12-31"}]}
ALL_ALONE = {"min": 1, "min_companies": 1, "max_share": 1}


def planned(today=dt.date(2026, 11, 22), **parts):
    """Return the best rota of the usual consortium with other parts; nothing of it may be left unproven."""
    rota = make_rota(an_instance(a_consortium(**parts), today=today), Effort(limit=10)).answer
    assert rota.status is Status.OPTIMAL
    return rota


def told(rota):
    """Return what people would ask first of each session: when, on what, and who."""
    return [(session.date.isoformat(), session.topic, " ".join(session.members)) for session in rota.sessions]


def unmet(rota):
    return [(each.member, each.wish, each.why) for each in rota.unmet]


def closed_but(*dates, year=2027, months=12):
    """Return closed periods that leave only these days of the first months of a year open."""
    edges = [dt.date(year - 1, 12, 31), *map(dt.date.fromisoformat, dates), dt.date(year, months, 31)]
    day = dt.timedelta(days=1)
    gaps = [(one + day, other - day) for one, other in pairwise(edges)]
    gaps[-1] = (gaps[-1][0], gaps[-1][1] + day)
    return [{"from": one, "to": other} for one, other in gaps if one <= other]


# People.


def test_part_timers_who_can_only_do_one_weekday():
    on_thursday = {
        key: a_member(company, "python", weekdays=["thu"]) for key, company in (("anna", "ada"), ("bea", "bol"))
    }

    rota = planned(
        members=four("python") | on_thursday,
        rhythm={"weekdays": ["tue", "thu"], "horizon_months": 1},
    )

    # Thursday the 7th and not Tuesday the 5th: all four can come.
    assert told(rota) == [("2027-01-07", "python", "anna arie bea bo")]


def test_part_timers_of_different_days_never_meet():
    days = {"anna": "mon", "arie": "tue", "bea": "wed", "bo": "thu"}

    rota = planned(
        members={key: member | {"weekdays": [days[key]]} for key, member in four("python").items()},
        rhythm={"weekdays": ["mon", "tue", "wed", "thu", "fri"], "horizon_months": 1},
    )

    assert told(rota) == []
    assert {why for _, _, why in unmet(rota)} == {"no-common-day"}


def test_part_timer_on_a_day_without_sessions():
    rota = planned(
        members=four("python") | {"bo": a_member("bol", "python", weekdays=["sat"])}, group={"max_share": 0.7}
    )

    assert told(rota) == [("2027-01-05", "python", "anna arie bea")]
    assert unmet(rota) == [("bo", "python", "never-free")]


def test_member_who_takes_part_in_nothing():
    rota = planned(members=four("python") | {"bo": a_member("bol", "python", max_sessions=0)}, group={"max_share": 0.7})

    assert told(rota) == [("2027-01-05", "python", "anna arie bea")]
    assert unmet(rota) == [("bo", "python", "max-sessions")]


def test_everybody_absent_all_year():
    rota = planned(members={key: member | AWAY for key, member in four("python").items()})

    assert told(rota) == []
    assert unmet(rota) == [(key, "python", "never-free") for key in ("anna", "arie", "bea", "bo")]
    assert [skipped.slot for skipped in rota.skipped] == ["2027-01", "2027-02"]
    assert rota.met_weight == rota.met_weight_bound == 0


def test_nobody_willing_to_organise():
    rota = planned(members={key: member | {"organises": False} for key, member in four("python").items()})

    assert told(rota) == []
    assert {why for _, _, why in unmet(rota)} == {"no-organiser"}
    assert {skipped.why for skipped in rota.skipped} == {"nobody who shares a topic may organise (organises: false)"}


def test_only_one_willing_to_organise_has_to_rest():
    members = {key: member | {"organises": key == "bea"} for key, member in four("python", "scrum").items()}

    rota = planned(members=members, rhythm={"horizon_months": 4, "rest_days": 70})

    # From the first Tuesday of January the seventieth day is the 16th of March.
    assert [session.date.isoformat() for session in rota.sessions] == ["2027-01-05", "2027-03-16"]
    assert {session.organiser for session in rota.sessions} == {"bea"}


def test_wish_nobody_shares():
    rota = planned(members=four("python") | {"zoe": a_member("bol", "cobol")}, rhythm={"horizon_months": 1})

    assert told(rota) == [("2027-01-05", "python", "anna arie bea bo")]
    assert unmet(rota) == [("zoe", "cobol", "alone")]


def test_one_person_wants_two_topics_on_the_only_day():
    rota = planned(
        members={
            "anna": a_member("ada", {"text": "python", "weight": 2}, "scrum"),
            "arie": a_member("ada", "scrum"),
            "bea": a_member("bol", "python"),
            "bo": a_member("bol", "scrum"),
        },
        closed=closed_but("2027-01-12"),
        rhythm={"horizon_months": 1, "sessions_per_slot": 2},
    )

    assert told(rota) == [("2027-01-12", "python", "anna bea"), ("2027-01-12", "scrum", "arie bo")]
    assert unmet(rota) == [("anna", "scrum", "same-day")]
    assert {session.host for session in rota.sessions} == {"ada", "bol"}


def test_one_person_is_a_group():
    rota = planned(members={"anna": a_member("ada", "python")}, group=ALL_ALONE)

    assert told(rota) == [("2027-01-05", "python", "anna")]


def test_one_person_fills_more_than_any_share():
    rota = planned(members={"anna": a_member("ada", "python")}, group={**ALL_ALONE, "max_share": 0.99})

    assert told(rota) == []
    assert unmet(rota) == [("anna", "python", "one-sided")]


# Companies and rooms.


def test_hosts_smaller_than_the_group_meet_twice():
    rota = planned(companies={key: a_company(capacity=2) for key in ("ada", "bol")}, group={"min": 2, "max": 20})

    assert [len(session.members) for session in rota.sessions] == [2, 2]
    assert rota.met_weight == 4


def test_hosts_smaller_than_the_smallest_group():
    rota = planned(companies={key: a_company(capacity=3) for key in ("ada", "bol")}, group={"min": 4, "max": 20})

    assert told(rota) == []
    assert {why for _, _, why in unmet(rota)} == {"no-common-day"}


def test_hosts_smaller_than_the_smallest_group_go_to_the_partner():
    rota = planned(
        companies={key: a_company(capacity=3) for key in ("ada", "bol")},
        partners={"school": a_partner(capacity=4)},
        group={"min": 4, "max": 20},
    )

    assert [(session.host, len(session.members)) for session in rota.sessions] == [("school", 4)]


@pytest.mark.parametrize(("others", "of_ada"), [(1, 1), (2, 3), (3, 4), (4, 4)])
def test_one_company_with_half_of_all_members(others, of_ada):
    # 0.6 of five people is three: counted as it is written, not as the nearest binary number. All of Ada's are wanted.
    members = {f"a{n}": a_member("ada", "python") for n in range(4)}
    members |= {f"b{n}": a_member("bol", {"text": "python", "weight": 3}) for n in range(others)}

    rota = planned(members=members, group={"max": 20}, rhythm={"horizon_months": 1})

    assert [sum(key.startswith("a") for key in session.members) for session in rota.sessions] == [of_ada]
    assert [why for _, _, why in unmet(rota)] == ["company-share"] * (4 - of_ada)


def test_community_of_one_company_cannot_mix():
    rota = planned(companies={"ada": a_company()}, members={f"a{n}": a_member("ada", "python") for n in range(3)})

    assert told(rota) == []
    assert [each.detail for each in rota.unmet] == ["3 people want this, at 1 company; a session mixes 2"] * 3
    assert {skipped.why for skipped in rota.skipped} == {"no topic that 2 people at 2 companies share"}


def test_community_of_one_company_that_need_not_mix():
    rota = planned(
        companies={"ada": a_company()},
        members={f"a{n}": a_member("ada", "python") for n in range(3)},
        group={"min_companies": 1, "max_share": 1},
    )

    assert told(rota) == [("2027-01-05", "python", "a0 a1 a2")]


def two_communities(**parts):
    companies = {"ada": "noord", "bol": "noord", "cas": "zuid", "dek": "zuid"}
    return planned(
        communities={"noord": {}, "zuid": {}},
        companies={key: a_company(home, capacity=None) for key, home in companies.items()} | parts.pop("companies", {}),
        partners={"school": a_partner(capacity=30)},
        members=four("python") | {"cor": a_member("cas", "python"), "dirk": a_member("dek", "python")},
        closed=closed_but("2027-01-12"),
        rhythm={"horizon_months": 1},
        **parts,
    )


def test_two_communities_want_the_room_of_one_partner_on_one_day():
    rota = two_communities()

    # The room is used once a day; four wishes are more than two.
    assert told(rota) == [("2027-01-12", "python", "anna arie bea bo")]
    assert rota.skipped == (
        Skipped(
            "zuid",
            "2027-01",
            "beside the other sessions no rested organiser, no room or too few people who may meet are left",
        ),
    )


def test_two_communities_on_one_day_when_one_of_them_has_another_room():
    rota = two_communities(companies={"cas": a_company("zuid")})

    assert [(session.community, session.host) for session in rota.sessions] == [("noord", "school"), ("zuid", "cas")]


# The calendar.


def test_public_holiday_eats_a_slot():
    # Of all Tuesdays of April only the 27th is open, which is King's Day.
    april = {
        "today": dt.date(2027, 3, 1),
        "closed": [{"from": "2027-04-01", "to": "2027-04-26"}],
        "rhythm": {"horizon_months": 1},
    }

    in_the_netherlands = planned(about={"country": "NL"}, **april)
    elsewhere = planned(about={"country": None}, **april)

    assert told(in_the_netherlands) == []
    assert in_the_netherlands.skipped == (Skipped("noord", "2027-04", NO_DAY),)
    assert told(elsewhere) == [("2027-04-27", "python", "anna arie bea bo")]


def test_closed_around_christmas_eats_a_slot():
    rota = planned(
        today=dt.date(2026, 11, 2),
        about={"country": "NL"},
        closed=[{"from": "2026-12-01", "to": "2026-12-20", "why": "verhuizing"}],
        rhythm={"weekdays": ["fri"]},
    )

    # The fridays that are left are Christmas Day and New Year's Day.
    assert told(rota) == [("2027-01-08", "python", "anna arie bea bo")]
    assert rota.skipped == (Skipped("noord", "2026-12", NO_DAY),)


@pytest.mark.parametrize("day", ["2027-03-27", "2027-03-28", "2027-03-29", "2027-10-30", "2027-10-31", "2027-11-01"])
def test_clock_changes_leave_the_local_time_alone(day):
    date = dt.date.fromisoformat(day)

    rota = planned(
        today=date - dt.timedelta(days=60),
        closed=closed_but(day),
        rhythm={"weekdays": ["sat", "sun", "mon"], "horizon_months": 2, "start": "01:30"},
    )

    assert [(session.date, session.start, session.duration_min) for session in rota.sessions] == [
        (date, dt.time(1, 30), 150)
    ]


def test_leap_day_is_the_only_date():
    rota = planned(today=dt.date(2027, 12, 15), closed=closed_but("2028-02-29", year=2028, months=3))

    assert told(rota) == [("2028-02-29", "python", "anna arie bea bo")]
    assert rota.skipped == (Skipped("noord", "2028-03", NO_DAY),)


@pytest.mark.parametrize(("organised", "organisers"), [("2027-02-28", ["anna"]), ("2027-03-01", [])])
def test_rest_counts_the_leap_day(organised, organisers):
    members = {key: member | {"organises": key == "anna"} for key, member in four("python").items()}

    rota = planned(
        today=dt.date(2027, 12, 15),
        members=members,
        closed=closed_but("2028-02-29", year=2028, months=3),
        rhythm={"rest_days": 366},
        history=[{"date": organised, "community": "noord", "topic": "scrum", "organiser": "anna"}],
    )

    assert [session.organiser for session in rota.sessions] == organisers


def test_horizon_over_new_year():
    members = four("python", "scrum")

    rota = planned(today=dt.date(2026, 10, 15), members=members, rhythm={"interval_months": 2, "horizon_months": 4})

    assert (rota.first, rota.last) == (dt.date(2026, 12, 1), dt.date(2027, 3, 31))
    assert [(session.key[:14], session.date.isoformat()) for session in rota.sessions] == [
        ("noord-2026-12-", "2026-12-01"),
        ("noord-2027-02-", "2027-02-02"),
    ]


@pytest.mark.parametrize(("interval", "months"), [(1, ["01", "02", "03", "04", "05", "06"]), (2, ["01", "03", "05"])])
def test_sessions_every_month_or_every_two_months(interval, months):
    subjects = ("python", "scrum", "kubernetes", "cobol", "blockchain", "excel")
    members = {key: member | {"max_sessions": 9} for key, member in four(*subjects).items()}

    rota = planned(members=members, rhythm={"interval_months": interval, "horizon_months": 6})

    assert [f"{session.date:%m}" for session in rota.sessions] == months
    assert rota.met_weight == 4 * len(months)


def test_three_sessions_a_slot():
    rota = planned(
        members=four("python", "scrum", {"text": "cobol", "weight": 2}, "excel"),
        rhythm={"horizon_months": 1, "sessions_per_slot": 3},
    )

    # All four want everything, so no two sessions are on one day; excel, python and scrum are alike, and one stays out.
    assert [session.date.isoformat() for session in rota.sessions] == ["2027-01-05", "2027-01-12", "2027-01-19"]
    assert "cobol" in {session.topic for session in rota.sessions}
    assert [why for _, _, why in unmet(rota)] == ["no-slot"] * 4


def test_horizon_of_three_years():
    rota = planned(
        closed=[{"from": "2027-01-01", "to": "2029-12-17"}],
        rhythm={"interval_months": 2, "horizon_months": 36},
    )

    assert (rota.first, rota.last) == (dt.date(2027, 1, 1), dt.date(2029, 12, 31))
    assert told(rota) == [("2029-12-18", "python", "anna arie bea bo")]
    assert len(rota.skipped) == 17
    assert rota.sessions[0].key == "noord-2029-11-python"


@pytest.mark.parametrize(
    ("date", "limit"),
    [("2026-12-29", ("rhythm", "notice_days")), ("2027-03-02", ("rhythm", "horizon_months"))],
)
def test_pin_on_a_date_outside(date, limit):
    instance = an_instance(a_consortium(pins=[{"topic": "python", "date": date}]))

    answer = make_rota(instance, Effort(limit=5)).answer

    assert isinstance(answer, NoRota)
    assert [reason.path for reason in answer.reasons] == [("pins", 0, "date"), limit]


# Names.


def test_long_keys_and_names_in_any_script(tmp_path):
    long = "a" * 30 + "-" + "9" * 29
    members = four("python") | {
        long: a_member(long, "python", name="Zoë Müller-Ångström"),
        "li": a_member("bol", "python", name="李小龍 “de Draak”"),
    }
    consortium = a_consortium(
        communities={long: {"name": "Łódź & Ñuñoa"}},
        companies={"ada": a_company(long), "bol": a_company(long), long: a_company(long, name="Ça va <BV>")},
        members=members,
        group={"max": 6},
        rhythm={"horizon_months": 1},
    )
    rota = make_rota(an_instance(consortium), Effort(limit=10)).answer
    path = tmp_path / "rota.yaml"

    path.write_text(dump_rota(rota), encoding="utf-8")

    assert rota.sessions[0].key == f"{long}-2027-01-python"
    assert {*rota.sessions[0].members} == {*members}
    assert read_rota(path).rota.sessions == rota.sessions
