"""The judge that judges the solver is judged first: one good rota, and for every rule a rota that breaks it alone."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from tests.plan.brute_force import best
from tests.plan.independent_aims import Score
from tests.plan.independent_judge import judge, objectives
from tests.plan.independent_reading import Reading, Tree, default_first, default_last, within
from tests.plan.random_consortia import TODAY, consortia, plain_topics, tiny_consortia, to_yaml

CONSORTIUM = """
consortium: {name: Proef, coordinator: {name: Coördinatie, email: coordinatie@proef.example}}
communities:
  oost: {name: Oost}
  west: {name: West, rhythm: {weekdays: [wed], start: "10:00", horizon_months: 2}}
rhythm: {horizon_months: 4, weekdays: [tue], rest_days: 60}
group: {min: 2, max: 3}
companies:
  ada: {name: Ada, community: oost, venue: {name: Zaal, address: Plein 1, capacity: 3}}
  bol: {name: Bol, community: oost, venue: {name: Zaal, address: Plein 2, capacity: 3}}
  cas: {name: Cas, community: west, venue: {name: Zaal, address: Plein 3, capacity: 3}}
partners:
  hogeschool: {name: Hogeschool, kind: school, communities: [west], venue: {name: Aula, address: Plein 4, capacity: 60}}
members:
  anna: {name: Anna, company: ada, wishes: [python, {text: scrum, weight: 2}]}
  ben: {name: Ben, company: ada, wishes: [scrum, python]}
  cleo: {name: Cleo, company: bol, wishes: [python]}
  dirk: {name: Dirk, company: bol, wishes: [{text: scrum, weight: 3, level: advanced}]}
  wim: {name: Wim, company: cas}
history:
  - {date: 2026-10-06, community: oost, topic: agile, host: bol, organiser: dirk, members: [ben, dirk]}
"""

ROTA = """
rota: {consortium: Proef, made_on: 2026-11-22, from: 2027-01-01, to: 2027-04-30, status: optimal, seed: 0,
  met_weight: 6, met_weight_bound: 6, version: 1}
sessions:
  - {key: oost-2027-01-python, topic: python, label: python, level: null, form: knowledge-session, community: oost,
     date: 2027-01-19, start: "15:30", duration_min: 150, host: ada, organiser: cleo, speaker: null,
     members: [anna, cleo], pinned: false, why: []}
  - {key: oost-2027-03-scrum, topic: scrum, label: scrum, level: advanced, form: knowledge-session, community: oost,
     date: 2027-03-16, start: "15:30", duration_min: 150, host: bol, organiser: ben, speaker: null,
     members: [ben, dirk], pinned: false, why: []}
unmet:
  - {member: anna, wish: scrum, why: no-slot, detail: ""}
  - {member: ben, wish: python, why: no-slot, detail: ""}
turns:
  ada: {organised: 1, hosted: 1, due: 1.5}
  bol: {organised: 2, hosted: 2, due: 1.5}
  cas: {organised: 0, hosted: 0, due: 0}
skipped:
  - {community: west, slot: 2027-01, why: ""}
"""

Case = tuple[dict[str, Any], dict[str, Any]]


def a_case() -> Case:
    """Read the consortium and its good rota afresh, to be spoiled."""
    return yaml.safe_load(CONSORTIUM), yaml.safe_load(ROTA)


def put(tree: Any, path: str, value: Any) -> None:
    """Put a value at a path such as `members.anna.absent`; steps that are whole numbers count in lists."""
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        tree = tree[step]
    tree[last] = value


def add_up(declared: Tree, rota: dict[str, Any]) -> None:
    """Mend the bookkeeping after a change of sessions, so that the change alone is wrong."""
    reading, sessions = Reading(declared, plain_topics(declared)), rota["sessions"]
    met = reading.met(sessions)
    rota["rota"]["met_weight"] = rota["rota"]["met_weight_bound"] = reading.weight(met)
    rota["unmet"] = [{"member": who, "wish": text} for who, text in reading.wishes if (who, text) not in met]
    rota["turns"] = {
        company: {"organised": organised, "hosted": hosted, "due": float(due)}
        for company, (organised, hosted, due) in reading.ledger(sessions).items()
    }
    first, last = rota["rota"]["from"], rota["rota"]["to"]
    filled = {(s["community"], reading.slot_of(s["community"], first, s["date"])) for s in sessions}
    rota["skipped"] = [
        {"community": community, "slot": slot}
        for community in reading.communities
        for slot in reading.slots(community, first, last)
        if (community, slot) not in filled
    ]


def judged(declared: Tree, rota: Tree) -> list[str]:
    """Judge a rota with every subject a topic of its own."""
    return judge(declared, plain_topics(declared), rota)


def test_judge_good_rota_passes() -> None:
    declared, rota = a_case()

    sentences = judged(declared, rota)

    assert sentences == []


def test_judge_dates_as_text_passes() -> None:
    declared, rota = a_case()
    rota["rota"] |= {"made_on": "2026-11-22", "from": "2027-01-01", "to": "2027-04-30"}
    rota["sessions"][0]["date"] = "2027-01-19"

    sentences = judged(declared, rota)

    assert sentences == []


def test_objectives_good_rota() -> None:
    declared, rota = a_case()

    measured = objectives(declared, plain_topics(declared), rota)

    # Ada gets 2 of 5; Bol organised 2 where 1.5 were due; Ben and Dirk had met before. After the first evening Bol had
    # organised both sessions there were, a turn from its share, and half a turn is allowed to two companies.
    # Cleo never organised, Dirk did; Anna and Ben did neither.
    assert measured == Score(
        met=6,
        worst=Fraction(2, 5),
        astray=Fraction(1, 2),
        ahead=Fraction(1, 2),
        meetings=1,
        can_come=6,
        waiting=18 + 74,
        served=4,
        out_of_order=0,
        at_companies=2,
    )


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("host", "nergens", "host nergens is unknown"),
        ("topic", "golf", "topic golf is unknown"),
        ("organiser", "zoe", "organiser zoe is unknown"),
        ("speaker", "zoe", "speaker zoe is unknown"),
        ("community", "noord", "community noord is unknown"),
        ("form", "lecture", "form lecture is unknown"),
        ("date", dt.date(2027, 5, 4), "2027-05-04 lies outside the horizon|2027-05-04 is in slot 2027-05"),
        ("start", "15:00", "begins at 15:00"),
        ("duration_min", 90, "lasts 90 minutes"),
        ("members", ["anna"], "1 members|1 companies|ada has 1 of 1 members|organiser cleo is not one of the members"),
        ("members", ["anna", "ben", "cleo"], "ada has 2 of 3 members"),
        ("members", ["cleo", "dirk"], "1 companies|bol has 2 of 2 members|dirk has no wish for python"),
        ("members", ["ben", "cleo", "zoe"], "member zoe is unknown"),
        ("organiser", "dirk", "organiser dirk is not one of the members"),
        ("host", "cas", "cas does not host oost"),
        ("host", "hogeschool", "hogeschool does not host oost"),
        ("speaker", "hogeschool", "hogeschool does not serve oost"),
        ("level", "beginner", ""),
        ("pinned", True, "no pin asks for it"),
        ("key", "west-2027-01-python", "does not begin with community and slot|2027-01-19 is in slot 2027-01"),
        ("key", "oost-2027-03-python", "2027-01-19 is in slot 2027-01"),
        ("key", "oost-python", "does not begin with community and slot|2027-01-19 is in slot 2027-01"),
    ],
)
def test_judge_session_changed(path: str, value: Any, sentence: str) -> None:
    declared, rota = a_case()
    put(rota["sessions"][0], path, value)
    if "unknown" not in sentence:
        add_up(declared, rota)

    sentences = judged(declared, rota)

    assert sentences == [f"{rota['sessions'][0]['key']}: {part}" for part in sentence.split("|") if part]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("closed", [{"from": dt.date(2027, 1, 19), "to": dt.date(2027, 1, 19)}], "2027-01-19 is closed"),
        ("rhythm.notice_days", 58, None),
        ("rhythm.notice_days", 59, "2027-01-19 is too soon after 2026-11-22"),
        ("communities.oost.rhythm", {"notice_days": 59}, "2027-01-19 is too soon after 2026-11-22"),
        ("communities.oost.rhythm", {"horizon_months": 2, "weekdays": ["tue", "wed"]}, None),
        ("communities.oost.group", {"min_companies": 3}, "2 companies"),
        ("communities.oost.group", {"max_share": 0.49}, "ada has 1 of 2 members|bol has 1 of 2 members"),
        ("apart", [["anna", "wim", "cleo"]], "anna and cleo are together"),
        ("members.anna.absent", [{"from": dt.date(2027, 1, 10), "to": dt.date(2027, 1, 19)}], "anna is absent"),
        ("members.anna.weekdays", ["wed", "thu"], "2027-01-19 does not suit anna"),
        ("members.cleo.organises", False, "cleo does not organise"),
        ("history.0.organiser", "cleo", None),
        ("companies.ada.venue", {"capacity": 1}, "ada has room for 1 of 2"),
        ("companies.ada.venue", None, "ada has room for 0 of 2"),
        (
            "companies.ada.closed",
            [{"from": dt.date(2027, 1, 19), "to": dt.date(2027, 1, 20)}],
            "ada is closed on 2027-01-19",
        ),
    ],
)
def test_judge_declared_changed(path: str, value: Any, sentence: str | None) -> None:
    declared, rota = a_case()
    put(declared, path, value)
    rota["sessions"].pop()
    add_up(declared, rota)

    sentences = judged(declared, rota)

    assert sentences == [f"oost-2027-01-python: {part}" for part in (sentence or "").split("|") if part]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("rota.met_weight", 5, "met_weight is 5 but the wishes met weigh 6"),
        ("rota.met_weight_bound", 5, "met_weight 6 exceeds its bound 5"),
        ("unmet.0.wish", "python", "unmet: anna python stands there 1 too often|unmet: anna scrum is missing"),
        (
            "unmet.0",
            {"member": "ben", "wish": "python"},
            "unmet: ben python stands there 1 too often|unmet: anna scrum is missing",
        ),
        ("skipped", [], "skipped: west 2027-01 is missing"),
        (
            "skipped.0.slot",
            "2027-03",
            "skipped: west 2027-03 stands there 1 too often|skipped: west 2027-01 is missing",
        ),
        ("turns.ada.organised", 2, "turns: ada organised 1 and hosted 1"),
        ("turns.bol.hosted", 1, "turns: bol organised 2 and hosted 2"),
        ("turns.bol.due", 1.6, "turns: 3/2 are due from bol"),
        ("turns.hogeschool", {}, "turns: hogeschool stands there 1 too often"),
    ],
)
def test_judge_bookkeeping_changed(path: str, value: Any, sentence: str) -> None:
    declared, rota = a_case()
    put(rota, path, value)

    sentences = judged(declared, rota)

    assert sentences == sentence.split("|")


def test_judge_first_and_last_day_of_the_horizon_pass() -> None:
    declared, rota = a_case()
    rota["sessions"][0] |= {"date": dt.date(2027, 1, 12)}
    rota["sessions"][1] |= {"date": dt.date(2027, 3, 23)}
    rota["rota"] |= {"from": dt.date(2027, 1, 12), "to": dt.date(2027, 3, 23)}

    assert judged(declared, rota) == []


def test_judge_horizon_of_one_community_shorter() -> None:
    declared, rota = a_case()
    declared["communities"]["oost"]["rhythm"] = {"horizon_months": 2}

    sentences = judged(declared, rota)

    assert sentences == ["oost-2027-03-scrum: 2027-03-16 lies outside the horizon"]


def test_judge_horizon_of_one_community_longer() -> None:
    declared, rota = a_case()
    declared["communities"]["west"]["rhythm"]["horizon_months"] = 6
    rota["rota"]["to"] = dt.date(2027, 6, 30)

    sentences = judged(declared, rota)

    assert sentences == ["skipped: west 2027-03 is missing", "skipped: west 2027-05 is missing"]


def test_judge_last_slot_cut_short_is_a_slot() -> None:
    declared, rota = a_case()
    declared["rhythm"]["horizon_months"] = 5
    rota["rota"]["to"] = dt.date(2027, 5, 31)

    sentences = judged(declared, rota)

    assert sentences == ["skipped: oost 2027-05 is missing"]


@pytest.mark.parametrize(("country", "sentences"), [("NL", ["oost-2027-03-scrum: 2027-04-27 is closed"]), (None, [])])
def test_judge_on_a_public_holiday(country: str | None, sentences: list[str]) -> None:
    declared, rota = a_case()
    declared["consortium"]["country"] = country
    rota["sessions"][1]["date"] = dt.date(2027, 4, 27)  # King's Day, a Tuesday

    assert judged(declared, rota) == sentences


def test_judge_wrong_day_of_the_week() -> None:
    declared, rota = a_case()
    rota["sessions"][0]["date"] = dt.date(2027, 1, 20)
    for member in ("anna", "cleo"):
        declared["members"][member]["weekdays"] = ["wed"]

    sentences = judged(declared, rota)

    assert sentences == ["oost-2027-01-python: 2027-01-20 is on the wrong day of the week"]


@pytest.mark.parametrize(("most", "sentences"), [(2, []), (1, ["oost: 2 sessions in slot 2027-01"])])
def test_judge_two_sessions_in_a_slot(most: int, sentences: list[str]) -> None:
    declared, rota = a_case()
    declared["rhythm"]["sessions_per_slot"] = most
    rota["sessions"][1] |= {"date": dt.date(2027, 2, 23), "key": "oost-2027-01-scrum"}
    add_up(declared, rota)

    assert judged(declared, rota) == sentences


def test_judge_share_of_exactly_the_limit_passes() -> None:
    declared, rota = a_case()
    declared["group"]["max"] = 5
    for key, company in {"eva": "ada", "finn": "ada", "guus": "bol"}.items():
        declared["members"][key] = {"company": company, "wishes": ["python"]}
    rota["sessions"] = [rota["sessions"][0] | {"members": ["anna", "eva", "finn", "cleo", "guus"]}]
    declared["companies"]["ada"]["venue"]["capacity"] = 5
    add_up(declared, rota)

    assert judged(declared, rota) == []


def test_judge_group_too_large() -> None:
    declared, rota = a_case()
    declared["group"] = {"min": 1, "max": 1, "min_companies": 1, "max_share": 1}

    sentences = judged(declared, rota)

    assert sentences == ["oost-2027-01-python: 2 members", "oost-2027-03-scrum: 2 members"]


def test_judge_member_of_another_community() -> None:
    declared, rota = a_case()
    declared["members"]["wim"] |= {"wishes": ["python"], "weekdays": ["tue"]}
    rota["sessions"][0]["members"] = ["cleo", "wim"]
    add_up(declared, rota)

    sentences = judged(declared, rota)

    assert sentences == ["oost-2027-01-python: wim is of another community"]


def test_judge_topic_attended_twice() -> None:
    declared, rota = a_case()
    rota["sessions"][1] |= {"topic": "python", "members": ["ben", "cleo"], "level": None}
    add_up(declared, rota)

    sentences = judged(declared, rota)

    assert sentences == ["cleo attends python 2 times"]


def test_judge_member_named_twice() -> None:
    declared, rota = a_case()
    rota["sessions"][0]["members"] = ["anna", "cleo", "cleo"]
    declared["group"]["max_share"] = 1

    sentences = judged(declared, rota)

    assert sentences == ["cleo attends python 2 times"]


@pytest.mark.parametrize(("most", "sentences"), [(2, []), (1, ["anna has 2 sessions"])])
def test_judge_sessions_of_a_member(most: int, sentences: list[str]) -> None:
    declared, rota = a_case()
    declared["members"]["anna"]["max_sessions"] = most
    rota["sessions"][1]["members"] = ["anna", "dirk"]
    rota["sessions"][1]["organiser"] = "dirk"
    add_up(declared, rota)

    assert judged(declared, rota) == sentences


def test_judge_two_sessions_on_a_day_for_a_member_and_a_host() -> None:
    declared, rota = a_case()
    declared["rhythm"]["sessions_per_slot"] = 2
    rota["sessions"][1] |= {
        "date": dt.date(2027, 1, 19),
        "key": "oost-2027-01-scrum",
        "host": "ada",
        "members": ["anna", "dirk"],
        "organiser": "dirk",
    }
    add_up(declared, rota)

    sentences = judged(declared, rota)

    assert sentences == ["anna has 2 sessions on 2027-01-19", "ada hosts 2 sessions on 2027-01-19"]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("companies.ada.venue.capacity", 2, "ada has room for 2 of 3"),
        ("members.ben.absent", [{"from": dt.date(2027, 1, 1), "to": dt.date(2027, 1, 31)}], "ben is absent"),
        ("apart", [["ben", "cleo"]], "ben and cleo are together"),
        ("members.wim.weekdays", ["tue"], ""),
    ],
)
def test_judge_speaker_is_in_the_room(path: str, value: Any, sentence: str) -> None:
    declared, rota = a_case()
    put(declared, path, value)
    declared["rhythm"]["rest_days"] = 0
    rota["sessions"][0]["speaker"] = "ben"

    sentences = judged(declared, rota)

    assert sentences == [f"oost-2027-01-python: {sentence}"] * bool(sentence)


def test_judge_speaking_is_a_session_too() -> None:
    declared, rota = a_case()
    declared["members"]["ben"]["max_sessions"] = 1
    declared["rhythm"]["rest_days"] = 0
    rota["sessions"][0]["speaker"] = "ben"

    sentences = judged(declared, rota)

    assert sentences == ["ben has 2 sessions"]


def test_judge_speaker_among_the_members_is_counted_once() -> None:
    declared, rota = a_case()
    declared["companies"]["ada"]["venue"]["capacity"] = 2
    rota["sessions"][0]["speaker"] = "anna"

    assert judged(declared, rota) == []


@pytest.mark.parametrize(
    ("rest_days", "sentences"), [(56, []), (57, ["oost-2027-03-scrum: ben has a duty on 2027-01-19 as well"])]
)
def test_judge_organiser_not_rested(rest_days: int, sentences: list[str]) -> None:
    declared, rota = a_case()
    declared["rhythm"]["rest_days"] = rest_days
    rota["sessions"][0] |= {"members": ["ben", "cleo"], "organiser": "ben"}
    add_up(declared, rota)

    assert judged(declared, rota) == sentences


@pytest.mark.parametrize(
    ("rest_days", "sentences"), [(161, []), (162, ["oost-2027-03-scrum: dirk has a duty on 2026-10-06 as well"])]
)
def test_judge_organiser_not_rested_since_history(rest_days: int, sentences: list[str]) -> None:
    declared, rota = a_case()
    declared["rhythm"]["rest_days"] = rest_days
    rota["sessions"][1]["organiser"] = "dirk"
    add_up(declared, rota)

    assert judged(declared, rota) == sentences


@pytest.mark.parametrize("part", ["speaker", "co_organiser"])
@pytest.mark.parametrize("session", [0, 1])
def test_judge_any_two_duties_too_soon(part: str, session: int) -> None:
    declared, rota = a_case()
    declared["rhythm"]["rest_days"] = 57
    declared["group"]["max_share"] = 0.7
    rota["sessions"][0]["members"] = ["anna", "ben", "cleo"]
    rota["sessions"][1]["members"] = ["ben", "cleo", "dirk"]
    rota["sessions"][session][part] = ["ben", "cleo"][session]
    declared["members"]["cleo"]["wishes"].append({"text": "scrum", "level": "advanced"})
    add_up(declared, rota)

    sentences = judged(declared, rota)

    assert sentences == [f"oost-2027-03-scrum: {['ben', 'cleo'][session]} has a duty on 2027-01-19 as well"]


def test_judge_speaking_in_the_history_is_a_duty() -> None:
    declared, rota = a_case()
    declared["rhythm"]["rest_days"] = 106
    declared["history"][0]["speaker"] = "cleo"

    assert judged(declared, rota) == ["oost-2027-01-python: cleo has a duty on 2026-10-06 as well"]


@pytest.mark.parametrize(("two_duties", "sentences"), [(False, ["oost-2027-01-python: cleo has 2 duties"]), (True, [])])
def test_judge_two_duties_in_one_session(two_duties: bool, sentences: list[str]) -> None:
    declared, rota = a_case()
    declared["members"]["cleo"]["two_duties"] = two_duties
    rota["sessions"][0]["speaker"] = "cleo"

    assert judged(declared, rota) == sentences


def test_judge_co_organiser_is_there_and_willing() -> None:
    declared, rota = a_case()
    declared["members"]["dirk"]["organises"] = False
    rota["sessions"][0]["co_organiser"] = "wim"
    rota["sessions"][1]["co_organiser"] = "dirk"

    assert judged(declared, rota) == [
        "oost-2027-01-python: co_organiser wim is not one of the members",
        "oost-2027-03-scrum: dirk does not organise",
    ]


def test_judge_level_that_not_all_ask_for() -> None:
    declared, rota = a_case()
    rota["sessions"][1]["level"] = "beginner"

    sentences = judged(declared, rota)

    assert sentences == ["oost-2027-03-scrum: is called beginner but meets wishes for advanced"]


@pytest.mark.parametrize(
    ("pins", "sentences"),
    [
        ([{"topic": "Python", "members": ["anna"]}], []),
        ([{"date": dt.date(2027, 1, 19), "host": "ada", "organiser": "cleo", "members": ["anna", "cleo"]}], []),
        ([{"topic": "scrum"}], ["pin 1 has no session of its own", "oost-2027-01-python: no pin asks for it"]),
        (
            [{"date": dt.date(2027, 1, 26)}],
            ["pin 1 has no session of its own", "oost-2027-01-python: no pin asks for it"],
        ),
        ([{"members": ["ben"]}], ["pin 1 has no session of its own", "oost-2027-01-python: no pin asks for it"]),
        ([{"host": "bol"}], ["pin 1 has no session of its own", "oost-2027-01-python: no pin asks for it"]),
        ([{"organiser": "cleo"}, {"host": "ada"}], ["pin 2 has no session of its own"]),
    ],
)
def test_judge_pins(pins: list[Tree], sentences: list[str]) -> None:
    declared, rota = a_case()
    declared["pins"] = pins
    rota["sessions"][0]["pinned"] = True

    assert judged(declared, rota) == sentences


def test_judge_pins_share_out_the_sessions() -> None:
    declared, rota = a_case()
    declared["pins"] = [{"members": []}, {"topic": "python"}]
    for session in rota["sessions"]:
        session["pinned"] = True

    assert judged(declared, rota) == []


def test_judge_pin_kept_by_a_session_not_called_pinned() -> None:
    declared, rota = a_case()
    declared["pins"] = [{"topic": "python"}]

    sentences = judged(declared, rota)

    assert sentences == ["pin 1 has no session of its own"]


def test_judge_key_used_twice() -> None:
    declared, rota = a_case()
    rota["sessions"][1]["key"] = "oost-2027-01-python"

    sentences = judge(declared, plain_topics(declared), rota, moved=True)

    assert sentences == ["oost-2027-01-python: 2 sessions have this key"]


def test_judge_turns_due_by_employees() -> None:
    declared, rota = a_case()
    declared["companies"]["ada"]["employees"] = 30
    declared["companies"]["bol"]["employees"] = 10

    sentences = judged(declared, rota)

    assert sentences == ["turns: 9/4 are due from ada", "turns: 3/4 are due from bol"]


@pytest.mark.parametrize("part", [{"members_from": ["leden.csv"]}, {"closed": [{"ics": "vakantie.ics"}]}])
def test_judge_parts_in_other_files_are_refused(part: dict[str, Any]) -> None:
    declared, rota = a_case()

    with pytest.raises(ValueError, match="other files"):
        judged(declared | part, rota)


@pytest.mark.parametrize(
    ("today", "notice_days", "first"),
    [
        (dt.date(2026, 11, 22), 28, dt.date(2027, 1, 1)),
        (dt.date(2026, 11, 3), 28, dt.date(2026, 12, 1)),
        (dt.date(2026, 11, 4), 28, dt.date(2027, 1, 1)),
        (dt.date(2027, 2, 1), 0, dt.date(2027, 2, 1)),
    ],
)
def test_default_first(today: dt.date, notice_days: int, first: dt.date) -> None:
    assert default_first({"rhythm": {"notice_days": notice_days}}, today) == first


@settings(max_examples=10)
@given(consortia())
def test_to_yaml_keeps_the_tree(declared: Tree) -> None:
    assert yaml.safe_load(to_yaml(declared)) == declared


@settings(max_examples=12)
@given(tiny_consortia(most_members=3))
def test_search_finds_what_trying_everything_finds(declared: Tree) -> None:
    found = best(declared, plain_topics(declared), TODAY, default_first(declared, TODAY))

    assert found == by_trying_everything(declared)


def by_trying_everything(declared: Tree) -> Score | None:
    """Find how good the best rota of at most two sessions is, knowing of rules only what the judge says."""
    topics = plain_topics(declared)
    # What is wrong with a session alone is wrong with it in company, but that it does not keep every pin.
    alone = [(session, judge(declared, topics, a_rota(declared, [session]))) for session in every_session(declared)]
    good = [session for session, wrong in alone if all(sentence.startswith("pin ") for sentence in wrong)]
    rotas = [a_rota(declared, [*some]) for size in range(3) for some in combinations(good, size)]
    scores = [objectives(declared, topics, rota) for rota in rotas if not judge(declared, topics, rota)]
    return max(scores, key=Score.rank, default=None)


def every_session(declared: Tree) -> Iterator[Tree]:
    """Yield every session that could be written down for a tiny consortium."""
    first, topics = default_first(declared, TODAY), plain_topics(declared)
    days = [first + dt.timedelta(days=n) for n in range((default_last(declared, first) - first).days + 1)]
    tuesdays = [day for day in days if day.isoweekday() == 2 and not within(declared["closed"], day)]
    hosts = [*declared["companies"], *declared["partners"]]
    groups = [group for size in range(2, 5) for group in combinations(declared["members"], size)]
    for topic, date, host, members in product(Reading(declared, topics).topics, tuesdays, hosts, groups):
        for organiser in members:
            session = {"community": "noord", "topic": topic, "date": date, "host": host}
            yield session | {"members": list(members), "organiser": organiser}


def a_rota(declared: Tree, sessions: list[Tree]) -> dict[str, Any]:
    """Write out a rota of which only the sessions are known."""
    first, reading = default_first(declared, TODAY), Reading(declared, plain_topics(declared))
    rota: dict[str, Any] = {"rota": {"made_on": TODAY, "from": first, "to": default_last(declared, first)}}
    pinned = reading.match_pins(sessions)
    rota["sessions"] = [
        session
        | {part: reading.rhythm(session["community"])[part] for part in ("start", "duration_min")}
        | {"form": "intervision", "pinned": n in pinned}
        | {"key": f"{session['community']}-{session['date']:%Y-%m}-{n}"}
        for n, session in enumerate(sessions)
    ]
    add_up(declared, rota)
    return rota
