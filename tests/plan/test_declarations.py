"""Declarations that can stand in the way of a pin: where they stand, and the question without them."""

from hyf.plan.declarations import Question, declarations, part_path
from tests.plan.builders import JAN, a_company, a_consortium, a_member, a_partner, an_instance, four

WEEK = {"from": "2027-01-10", "to": "2027-01-16", "why": "works"}
CONSORTIUM = a_consortium(
    communities={"noord": {"rhythm": {"rest_days": 5}, "group": {"min": 3}}},
    companies={"ada": a_company(closed=[WEEK]), "bol": a_company(capacity=None)},
    partners={"school": a_partner(communities=["noord"]), "net": a_partner()},
    members=four("python")
    | {"anna": a_member("ada", "python", absent=[WEEK], weekdays=["tue"], organises=False, max_sessions=2)},
    closed=[WEEK, {"from": "2028-01-01", "to": "2028-01-02"}],
    apart=[["anna", "bo"], ["arie", "bea"]],
    pins=[{"topic": "python", "date": JAN}, {"topic": "scrum", "organiser": "anna", "members": ["bo"]}],
)


def question():
    instance = an_instance(CONSORTIUM)
    return Question(CONSORTIUM, instance.found, instance.today, instance.first, instance.last)


def said(lines):
    return {line.path: line.message.en for line in lines}


def test_declarations_of_one_pin():
    lines = declarations(question(), [1])

    assert said(lines) == {
        ("pins", 1, "topic"): 'pin 2 says: it is about "scrum"',
        ("pins", 1, "organiser"): "pin 2 says: anna organises",
        ("pins", 1, "members"): "pin 2 says: bo take part",
        ("consortium", "country"): "the public holidays of None are closed",
        ("closed", 0): "everything is closed from 2027-01-10 to 2027-01-16 (works)",
        ("rhythm", "weekdays"): "rhythm.weekdays is tue",
        ("rhythm", "notice_days"): "rhythm.notice_days is 28",
        ("communities", "noord", "rhythm", "rest_days"): "rhythm.rest_days is 5",
        ("rhythm", "sessions_per_slot"): "rhythm.sessions_per_slot is 1",
        ("communities", "noord", "group", "min"): "group.min is 3",
        ("group", "max"): "group.max is 4",
        ("group", "min_companies"): "group.min_companies is 2",
        ("group", "max_share"): "group.max_share is 0.6",
        ("companies", "ada", "closed", 0): "Ada is closed from 2027-01-10 to 2027-01-16 (works)",
        ("companies", "ada", "venue"): "the venue of Ada fits 10 people",
        ("companies", "bol", "venue"): "Bol has no venue",
        ("partners", "school", "venue"): "the venue of School fits 10 people",
        ("partners", "school", "communities"): "School serves noord",
        ("partners", "net", "venue"): "the venue of Net fits 10 people",
        ("members", "anna", "absent", 0): "anna is absent from 2027-01-10 to 2027-01-16",
        ("members", "anna", "weekdays"): "anna can come on Tue",
        ("members", "anna", "organises"): "anna does not organise",
        ("members", "anna", "max_sessions"): "anna takes part in at most 2 sessions",
        ("members", "anna", "wishes"): 'anna wishes to learn "python"',
        ("members", "bo", "max_sessions"): "bo takes part in at most 6 sessions",
        ("members", "bo", "wishes"): 'bo wishes to learn "python"',
        ("apart", 0): "anna, bo are kept apart",
    }


def test_declarations_lifted_leave_the_rest_in_its_place():
    lines = declarations(question(), [0, 1])
    asked = question()

    for line in lines:
        asked = line.lift(asked)

    consortium = asked.consortium
    assert [pin.model_dump(exclude_none=True) for pin in consortium.pins] == [{"members": ()}] * 2
    assert (consortium.apart, consortium.about.country) == (((), ("arie", "bea")), None)
    assert (consortium.rhythm_of("noord").rest_days, consortium.group_of("noord").min) == (0, 1)
    assert (consortium.rhythm.rest_days, consortium.group.min) == (0, 2)
    assert consortium.rhythm.sessions_per_slot == 2
    assert {key: company.venue.capacity for key, company in consortium.companies.items()} == {"ada": 1000, "bol": 1000}
    anna = consortium.members["anna"]
    assert (anna.key, anna.organises, len(anna.weekdays), anna.max_sessions) == ("anna", True, 7, 1000)
    assert JAN not in anna.absent[0]
    assert (consortium.partners["school"].communities, consortium.members["arie"].organises) == (None, True)
    # Anna and bo wish everything, in a wish of their own.
    assert {topic.key: [wish.member for wish in topic.wishes][4:] for topic in asked.topics.all} == {
        "python": ["anna", "bo"]
    }


def test_declarations_wish_that_a_pin_supposes():
    consortium = a_consortium(
        members=four("python") | {"zoe": a_member("ada", "cobol")},
        pins=[{"topic": "cobol", "members": ["anna", "zoe"]}],
    )
    instance = an_instance(consortium)

    lines = declarations(Question(consortium, instance.found, instance.today, instance.first, instance.last), [0])

    wishes = {path: message for path, message in said(lines).items() if path[0] == "members" and "max" not in path[-1]}
    assert wishes == {
        ("members", "anna"): 'anna has no wish about "COBOL"',
        ("members", "zoe", "wishes"): 'zoe wishes to learn "cobol"',
    }


def test_part_path():
    assert part_path(CONSORTIUM, "noord", "rhythm", "rest_days") == ("communities", "noord", "rhythm", "rest_days")
    assert part_path(CONSORTIUM, "noord", "rhythm", "weekdays") == ("rhythm", "weekdays")
