from dataclasses import replace

import pytest

from hyf.evaluation.report_scopes import all_scopes
from hyf.evaluation.reporting import make_reports
from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES
from hyf.model.duty import Duty
from hyf.model.edition import Edition, PublishedPanel
from hyf.model.evaluation import TOO_FEW, ItemKind, Limits, Reply
from hyf.model.evidence import (
    COMMUNITY,
    IMPORTED,
    SESSION,
    DutyDone,
    HeardWish,
    Participant,
    Presence,
    Step,
    Survey,
)
from hyf.model.language import Text
from hyf.model.questionnaire import Gauge
from hyf.model.report import Contribution, Figure, FigureKind, Level, Quote, ScopeKind
from tests.evaluation.pilot import asked, bare, pilot, with_survey
from tests.evaluation.read_reports import LIMITS, MADE_ON, of_company, reports, tables, values, whole

HOW = {key: Step[key.upper().replace("-", "_")] for key in ("invited", "signed-up", "came", "answered")}


def people(company, count):
    return tuple(Participant(f"{company}-{n}", f"{company.title()} {n}", company) for n in range(count))


def went(session, members, *steps):
    return tuple(Presence(session, one.key, HOW[step]) for one, step in zip(members, steps, strict=True))


def feedback(key, session, company, *said):
    groups = {SESSION: session, COMMUNITY: "deventer", COMPANY: company}
    return tuple((Reply(key, f"{company}-{n}", value=value, groups=groups), None) for n, value in enumerate(said))


def test_report_of_nothing_says_what_is_absent():
    report = whole(bare())

    assert (report.tables, report.quotes, report.contributions) == ({}, (), ())
    assert [text.en.partition(":")[0] for text in report.absent] == [
        "Nobody has a wish",
        "No session that hyf invited for was held yet",
        "The learning-culture scan was not filled in before",
        "The learning-culture scan was not filled in after",
    ]
    assert (report.since, report.until, report.edition, report.is_draft) == (report.until, report.until, 1, True)


def test_report_of_notes_only_holds_sessions_and_deeds():
    evidence = bare(sessions=1)
    [session] = evidence.sessions
    held = replace(session, is_noted=False, note_writer="acme-0")
    evidence = replace(evidence, members=people("acme", 1), sessions=(held,))

    assert list(tables(whole(evidence))) == ["sessions"]
    assert values(tables(whole(evidence))["sessions"], "session-s0")["notes"] == Text(en="yes", nl="ja")
    assert of_company(evidence).contributions == (
        Contribution("Acme 0", "acme", Text(en="wrote the notes", nl="schreef het verslag"), "Topic 0", session.date),
    )
    assert whole(evidence).contributions == ()
    assert "Of no session it was noted who came" in whole(evidence).absent[1].en


def test_wishes_are_not_said_to_be_open_where_nobody_noted_who_came():
    evidence, acme = bare(sessions=2), people("acme", 12)
    wishes = tuple(HeardWish(one.key, "x", is_met=False) for one in acme)
    unnoted = tuple(replace(one, is_noted=False) for one in evidence.sessions)

    found = [
        values(tables(whole(replace(evidence, members=acme, wishes=wishes, sessions=sessions)))["wishes"], "own")
        for sessions in (unnoted, (evidence.sessions[0], unnoted[1]), ())
    ]

    none = {"wishes": 12, "met": 0, "met-share": 0}
    assert found == [{"wishes": 12, "met": None, "met-share": None}, none, none]


def test_reach_counts_every_step_and_withholds_few():
    acme, bolt, cato = people("acme", 8), people("bolt", 7), people("cato", 3)
    evidence = replace(bare(("acme", "bolt", "cato"), sessions=1), members=(*acme, *bolt, *cato))
    presences = (
        *went("s0", acme, *["answered"] * 4, *["came"] * 2, "signed-up", "invited"),
        *went("s0", bolt, *["answered"] * 2, *["came"] * 3, "signed-up", "invited"),
        *went("s0", cato, "answered", "came", "invited"),
    )

    found = tables(whole(replace(evidence, presences=presences)))

    assert [values(found["reach"], step) for step in HOW] == [
        {"count": 18, "share": None},
        {"count": 15, "share": pytest.approx(100 * 15 / 18)},
        {"count": 13, "share": pytest.approx(100 * 13 / 18)},
        {"count": 7, "share": pytest.approx(100 * 7 / 18)},
    ]
    assert found["reach"].cell("came", "share").low == pytest.approx(49.13, abs=0.01)
    # Bolt hides cato: it would be what is left of the whole.
    assert [row.cells["came"] == Figure(6) for row in found["reach-company"].rows] == [True, False, False]
    assert values(found["reach-company"], "company-cato") == dict.fromkeys(
        values(found["reach-company"], "company-acme"), TOO_FEW
    )


def test_item_stands_beside_the_consortium_and_counts_what_was_skipped():
    said = {"acme": (1, 2, 4, 4, 5, 5), "bolt": (2, 3, 3, 4, 4, 5, 5)}
    replies = [one for key, steps in said.items() for one in feedback("session", "s0", key, *steps)]
    replies += feedback("learned", "s0", "acme", 1, 2, 3, 4, 5)
    replies += feedback("learned", "s0", "bolt", 1, 2, 3, 4, 5)
    survey = Survey("feedback", (asked("session"), asked("learned", Gauge.LEARNING)), tuple(replies))
    evidence = replace(bare(sessions=1), surveys=(survey,))

    report = of_company(evidence)

    assert [table.key for table in report.tables[Level.REACTION]] == ["item-session"]
    item = tables(report)["item-session"]
    assert values(item, "own") == {
        "1": 1,
        "2": 1,
        "3": 0,
        "4": 2,
        "5": 2,
        "persons": 6,
        "missing": 0,
        "high-share": pytest.approx(100 * 4 / 6),
        "mean": 3.5,
    }
    assert values(item, "all")["persons"] == 13
    assert values(tables(report)["item-learned"], "own")["missing"] == 1
    assert item.title == Text(en="What of session?", nl="Wat van session?")
    assert (item.rows[0].label.en, item.rows[1].label.en) == ("Acme", "Whole consortium")


def test_item_without_enough_answers_of_a_company_is_withheld_there():
    replies = [*feedback("session", "s0", "acme", 1, 2, 4, 4, 5, 5), *feedback("session", "s0", "bolt", 4, 5, 5)]
    evidence = replace(bare(sessions=1), surveys=(Survey("feedback", (asked("session"),), tuple(replies)),))

    found = reports(evidence)

    shown = [
        {row.key: row.cells["persons"] for row in tables(report)["item-session"].rows} for report in found.values()
    ]
    few = {"own": TOO_FEW, "all": Figure(9)}
    assert shown[0] == {"own": Figure(9)}
    assert shown[-2] == few
    assert isinstance(shown[-3]["own"], type(TOO_FEW))


def test_contact_person_who_answers_in_two_quarters_filled_in_two_forms():
    replies = tuple((Reply("go-on", f"p{n}", value=2 + n % 3), None) for n in (*range(6), 0, 1, 2))
    survey = Survey("shop-floor", (asked("go-on", Gauge.CONSORTIUM),), replies)

    found = reports(replace(bare(), surveys=(survey,)))

    table = tables(found[ScopeKind.CONSORTIUM, ""])["item-go-on"]
    assert (table.cell("own", "persons"), table.cell("own", "missing")) == (Figure(9), Figure(0))


def test_shop_floor_is_of_the_consortium_only():
    replies = tuple((Reply("go-on", f"p{n}", value=value), None) for n, value in enumerate((3, 4, 5, 5, 4)))
    survey = Survey("shop-floor", (asked("go-on", Gauge.CONSORTIUM),), replies)

    found = reports(replace(bare(), surveys=(survey,)))

    assert [("item-go-on" in tables(one)) for one in found.values()] == [True, False, False, False]
    assert tables(found[ScopeKind.CONSORTIUM, ""])["item-go-on"].cell("own", "mean") == Figure(4.2, FigureKind.MEAN)


def test_choices_and_long_scales_have_a_row_each():
    choice = asked("tools", kind=ItemKind.MULTIPLE, choices=("saw", "drill"))
    grade = asked("grade", low=0, high=10)
    ticked = [("saw",), ("drill",), ("saw", "drill"), ("saw",), ("drill", "a plane"), ()]
    replies = [(Reply("tools", f"p{n}", choices=one), None) for n, one in enumerate(ticked)]
    replies += [(Reply("grade", f"p{n}", value=n + 4), None) for n in range(6)]
    evidence = replace(bare(), surveys=(Survey(IMPORTED, (choice, grade), tuple(replies)),))

    found = tables(whole(evidence))

    assert {row.key: (row.label.en, row.cells["own"]) for row in found["item-tools"].rows} == {
        "choice-1": ("saw", Figure(3)),
        "choice-2": ("drill", Figure(3)),
        "unlisted": ("Something else", Figure(1)),
        "persons": ("Persons", Figure(5)),
        "missing": ("Skipped", Figure(1)),
    }
    assert found["item-tools"].cell("choice-1", "own-share") == Figure(60.0, FigureKind.PERCENTAGE)
    assert found["item-grade"].cell("mean", "own") == Figure(6.5, FigureKind.MEAN)
    assert len(found["item-grade"].rows) == 14


def test_wishes_turns_and_mixing():
    acme, bolt = people("acme", 6), people("bolt", 6)
    evidence = replace(bare(sessions=2), members=(*acme, *bolt))
    steps = ("came", "came", "came", "signed-up", "came", "invited")
    presences = tuple(one for key in ("s0", "s1") for who in (acme, bolt) for one in went(key, who, *steps))
    wishes = tuple(HeardWish(one.key, "x", n % 3 > 0) for n, one in enumerate((*acme, *bolt)))
    one, other = evidence.sessions
    turns = (
        DutyDone(Duty.ORGANISING, "s0", "Topic 0", one.date, "deventer", "acme-1", "acme", 8),
        DutyDone(Duty.HOSTING, "s1", "Topic 1", other.date, "deventer", "bolt", "bolt", 2),
        DutyDone(Duty.SPEAKING, "s1", "Topic 1", other.date, "deventer", "school", None, 4),
    )
    evidence = replace(evidence, presences=presences, wishes=wishes, turns=turns)

    found, own = tables(whole(evidence)), of_company(evidence)

    assert values(found["wishes"], "own") == {"wishes": 12, "met": 8, "met-share": pytest.approx(200 / 3)}
    assert values(found["wishes-company"], "company-acme")["met"] == 4
    # Each of the eight met the four of the other company in the first session, and nobody new in the second.
    assert values(found["mixing"], "own") == {"sessions": 2, "companies": 2, "met": 4}
    # Of the six who were invited at a company four came: of so few it is not told whom they met.
    assert values(tables(own)["mixing"], "own") == dict.fromkeys(("sessions", "companies", "met"), TOO_FEW)
    assert values(tables(own)["mixing"], "all") == {"sessions": 2, "companies": 2, "met": 4}
    assert values(found["turns"], "company-acme") == {
        "organising": 1,
        "hosting": 0,
        "speaking": 0,
        "hours": 8,
        "heads": 10,
        "hours-head": 0.8,
    }
    assert values(found["turns-shared"], "hours") == {
        "turns": 10,
        "least": 0.2,
        "most": 0.8,
        "jain": pytest.approx(1 / (2 * 0.68)),
    }
    assert values(found["turns-shared"], "speaking") == {"turns": 0, "least": 0, "most": 0, "jain": None}
    assert [(one.name, one.what.en, one.session) for one in own.contributions] == [("Acme 1", "organised", "Topic 0")]


def written(company, count, *, may):
    """Return what people of a company wrote; the first two may be quoted, or not."""
    groups = [{COMPANY: company, **(may if n < 2 else {})} for n in range(count)]
    return [
        (Reply("why", f"{company}-{n}", text=f"words {n} of {company}", groups=groups[n]), None) for n in range(count)
    ]


def test_quotes_are_by_consent_and_of_ten():
    yes = {QUOTES: QUOTES_YES}
    item = asked("why", kind=ItemKind.OPEN)

    def quoted(*replies):
        found = reports(replace(bare(), surveys=(Survey("feedback", (item,), tuple(replies)),)))
        return {key or "all": [one.words for one in report.quotes] for (_, key), report in found.items()}

    of_acme = ["words 0 of acme", "words 1 of acme"]
    assert quoted(*written("acme", 12, may=yes)) == {"all": of_acme, "deventer": [], "acme": of_acme, "bolt": []}
    assert quoted(*written("acme", 9, may=yes))["all"] == []
    # Bolt would be what the lists of all and of acme differ in.
    assert quoted(*written("acme", 12, may=yes), *written("bolt", 3, may=yes)) == {
        "all": sorted([*of_acme, "words 0 of bolt", "words 1 of bolt"]),
        "deventer": [],
        "acme": [],
        "bolt": [],
    }
    assert quoted(*written("acme", 12, may={}))["all"] == []
    survey = Survey("feedback", (item,), tuple(written("acme", 12, may=yes)))
    assert whole(replace(bare(), surveys=(survey,))).quotes == tuple(Quote(item.text, one) for one in of_acme)


def test_report_does_not_depend_on_which_are_asked():
    evidence = with_survey(pilot(4), items=2)
    scopes = all_scopes(evidence)

    together = make_reports(evidence, scopes, LIMITS, MADE_ON)

    for scope in (scopes[0], scopes[4], scopes[-1]):
        alone = make_reports(evidence, [scope], LIMITS, MADE_ON)
        assert alone.of == {scope: together.of[scope]}
        assert {*alone.panels} <= {*together.panels}


def test_panels_are_those_of_which_something_is_shown():
    replies = [*feedback("session", "s0", "acme", 1, 2, 4, 4, 5, 5), *feedback("session", "s0", "bolt", 4, 5, 5)]
    evidence = replace(bare(sessions=1), surveys=(Survey("feedback", (asked("session"),), tuple(replies)),))

    made = make_reports(evidence, all_scopes(evidence), LIMITS, MADE_ON, is_draft=False)

    assert made.panels == (
        PublishedPanel("feedback/session", "all", until=1),
        PublishedPanel("feedback/session", "community-deventer", ((COMMUNITY, "deventer"),), until=1, rank=1),
        PublishedPanel("feedback/session", "session-s0", ((SESSION, "s0"),), until=1, rank=3),
    )
    assert not next(iter(made.of.values())).is_draft


def test_second_edition_knows_the_first():
    early = feedback("session", "s0", "acme", 1, 2, 4, 4, 5, 5)
    late = feedback("session", "s0", "bolt", 4, 5)
    survey = Survey("feedback", (asked("session"),), tuple((one, 1) for one, _ in early) + late)
    out = (PublishedPanel("feedback/session", "all", until=1, edition=1),)
    evidence = replace(bare(sessions=1), surveys=(survey,))

    second = whole(replace(evidence, editions=(Edition(1, MADE_ON),), panels=out))

    assert second.edition == 2
    assert tables(second)["item-session"].cell("own", "persons") != Figure(8)
    assert tables(whole(evidence))["item-session"].cell("own", "persons") == Figure(8)


def test_limits_can_be_higher():
    replies = feedback("session", "s0", "acme", 1, 2, 4, 4, 5, 5)
    evidence = replace(bare(sessions=1), surveys=(Survey("feedback", (asked("session"),), replies),))

    made = make_reports(evidence, all_scopes(evidence), Limits(persons=7), MADE_ON)

    report = next(iter(made.of.values()))
    assert (report.persons, made.panels) == (7, ())
    assert tables(report)["item-session"].cell("own", "mean") == TOO_FEW
