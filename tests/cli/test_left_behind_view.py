"""Who is left behind in a rota: the companies, the wishes and the people that get the least."""

import datetime as dt

from hyf.cli.left_behind_view import LeftBehindView
from hyf.model.language import Language
from hyf.model.rota import Rota, Status, Unmet
from tests.mail.invited import a_session
from tests.plan.builders import JAN, TODAY, a_consortium, a_member, an_instance, four

SUMMER = dt.date(2026, 6, 1)
MEMBERS = four("python") | {
    "cas": a_member("ada", "cobol", {"text": "rust", "weight": 3}),
    "zoe": a_member("bol", "cobol"),
    "zus": a_member("bol", "python", "cobol"),
}


def shown(unmet, members=("anna", "bea", "zus"), *, is_verbose=False, language=Language.EN):
    instance = an_instance(a_consortium(members=MEMBERS))
    session = a_session(community="noord", topic="python", date=JAN, host="ada", organiser="anna", members=members)
    rota = Rota("Proef", TODAY, JAN, JAN, Status.OPTIMAL, 0, 3, 3, 1, (session,), tuple(unmet))
    view = LeftBehindView(rota, instance, language, ("noord",), is_verbose=is_verbose)
    return [part.plain for part in view.parts()]


def waiting(member, wish="cobol", since=SUMMER):
    return Unmet(member, wish, "too-few", "", since)


def test_who_is_left_behind():
    assert shown([waiting("arie", "python", None)]) == [
        "",
        "Served worst, by weight of their wishes",
        "   17%  Ada  (1 of 6)",
        "   40%  Bol  (2 of 5)",
        "",
        "Without a session in this rota: 4 of 7 people who have a wish",
        "  (who they are: --verbose)",
        "",
        "First meetings: 2 between people of different companies, about 1.3 for each of 3 people",
    ]


def test_wishes_that_wait_longest_are_first_those_of_people_without_a_session_then_the_heaviest():
    unmet = [
        waiting("zus"),
        waiting("zoe"),
        waiting("cas"),
        waiting("cas", "rust"),
        waiting("bo", "python", dt.date(2026, 9, 1)),
    ]

    lines = shown(unmet)

    first = lines.index("Waiting longest, since Mon 1 Jun 2026")
    assert lines[first : first + 6] == [
        "Waiting longest, since Mon 1 Jun 2026",
        "  Cas, Ada: “rust”",
        "  Zoe, Bol: “cobol”",
        "  Cas, Ada: “cobol”",
        "  and 1 more (--verbose)",
        "",
    ]


def test_verbose_names_everybody():
    lines = shown([waiting("zus"), waiting("zoe"), waiting("cas"), waiting("cas", "rust")], is_verbose=True)

    assert not [line for line in lines if "--verbose" in line]
    assert lines[-7:-2] == [
        "Without a session in this rota: 4 of 7 people who have a wish",
        "  Arie, Ada  (arie)",
        "  Bo, Bol  (bo)",
        "  Cas, Ada  (cas)",
        "  Zoe, Bol  (zoe)",
    ]


def test_everybody_has_a_session_or_nobody_meets_anybody_new():
    assert shown([], tuple(MEMBERS), language=Language.NL)[-3:] == [
        "Iedereen met een wens heeft een bijeenkomst.",
        "",
        "Eerste ontmoetingen: 12 tussen mensen van verschillende bedrijven, ongeveer 3,4 voor elk van 7 mensen",
    ]
    assert shown([], ("anna", "arie"))[-2:] == [
        "Without a session in this rota: 5 of 7 people who have a wish",
        "  (who they are: --verbose)",
    ]
