"""What changed between two rotas, as the coordinator reads it: the exact sentences, and the section of `hyf plan`."""

import io
import json
from dataclasses import replace
from textwrap import dedent

import pytest
from rich.console import Console
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.changes_because import Names
from hyf.cli.changes_view import ChangesView
from hyf.model.language import Language, Text
from hyf.model.rota import Form, Turns, Unmet
from tests.plan.builders import (
    FEB,
    FOUR,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_rota,
    a_session,
    an_instance,
    four,
)

EVERYBODY = tuple(FOUR)
PYTHON = a_session(members=EVERYBODY)
LATER = replace(PYTHON, date=LATER_JAN)
TURN = Turns(1, 1, 1.0)
THAT_WEEK = {"from": "2027-01-11", "to": "2027-01-15", "why": "verhuizing"}


def lines(before, after, language=Language.EN, *, width=None, verbose=False, **parts):
    """Return the lines of the section, when the file was the usual one and now says some parts otherwise."""
    consortium = a_consortium(**parts)
    view = ChangesView(
        a_rota(*before) if isinstance(before, list) else before,
        a_rota(*after) if isinstance(after, list) else after,
        an_instance(consortium),
        Names((consortium, a_consortium()), language),
        title=Text(en="What changed", nl="Wat er verandert"),
        nothing=Text(en="Nothing changed.", nl="Er verandert niets."),
        is_wrapped=width is not None,
        is_verbose=verbose,
    )
    out = io.StringIO()
    console = Console(file=out, width=width or 200, color_system=None, soft_wrap=width is None)
    for part in view.parts():
        console.print(part)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def said(before, after, **parts):
    """Return the sentences about one session, in both languages, without those who are told."""
    both = [lines(before, after, language, **parts) for language in Language]
    return [[line.strip() for line in some if line.startswith("    ")][:-1] for some in both]


def rooms(**ada):
    return {"ada": a_company(**ada), "bol": a_company()}


def test_section_of_a_session_that_moves():
    parts = {"companies": rooms(closed=[THAT_WEEK])}

    assert lines([PYTHON], [LATER], Language.NL, **parts) == [
        "",
        "Wat er verandert",
        "  di 19 jan 2027  Python",
        (
            "    Een week later, van dinsdag 12 januari naar dinsdag 19 januari, omdat Ada gesloten is van 11 "
            "tot en met 15 januari (verhuizing)"
        ),
        "    In te lichten: 4 mensen en de contactpersoon van Ada; over 51 dagen",
    ]
    assert lines([PYTHON], [LATER], **parts) == [
        "",
        "What changed",
        "  Tue 19 Jan 2027  Python",
        (
            "    A week later, from Tuesday 12 January to Tuesday 19 January, because Ada is closed from 11 "
            "to 15 January (verhuizing)"
        ),
        "    To tell: 4 people and the contact of Ada; 51 days from now",
    ]


def test_sentences_wrap_under_themselves_on_a_terminal():
    assert (
        lines([PYTHON], [LATER], width=60, companies=rooms(closed=[THAT_WEEK]))
        == dedent("""\

        What changed
          Tue 19 Jan 2027  Python
            A week later, from Tuesday 12 January to Tuesday 19
            January, because Ada is closed from 11 to 15 January
            (verhuizing)
            To tell: 4 people and the contact of Ada; 51 days from
            now
        """).splitlines()
    )


def test_nothing_changed():
    assert lines([PYTHON], [PYTHON]) == ["", "Nothing changed."]


def test_closed_week_on_the_day_of_a_session():
    assert said([PYTHON], [LATER], closed=[THAT_WEEK]) == [
        [
            (
                "Een week later, van dinsdag 12 januari naar dinsdag 19 januari, omdat er van 11 tot en met 15 januari "
                "(verhuizing) niets gepland wordt"
            )
        ],
        [
            (
                "A week later, from Tuesday 12 January to Tuesday 19 January, because nothing is planned from 11 to 15 "
                "January (verhuizing)"
            )
        ],
    ]


def test_other_host():
    assert said([PYTHON], [replace(PYTHON, host="bol")], companies=rooms(capacity=3)) == [
        ["Bij Bol in plaats van Ada, omdat er bij Ada 3 mensen passen, geen 4"],
        ["At Bol instead of Ada, because 3 people fit at Ada, not 4"],
    ]


def test_member_leaves():
    members = four("python")
    del members["arie"]
    now = replace(PYTHON, members=("anna", "bea", "bo"))

    assert said([PYTHON], [now], members=members) == [["Zonder Arie (vertrokken)"], ["Without Arie (left)"]]


def test_organiser_is_absent():
    members = four("python") | {"anna": a_member("ada", "python", absent=[THAT_WEEK])}
    now = replace(PYTHON, organiser="bea", members=("arie", "bea", "bo"))

    assert said([PYTHON], [now], members=members) == [
        [
            (
                "Georganiseerd door Bea in plaats van Anna, omdat Anna afwezig is van 11 tot en met 15 januari "
                "(verhuizing)"
            ),
            "Zonder Anna (afwezig van 11 tot en met 15 januari, verhuizing)",
        ],
        [
            "Organised by Bea instead of Anna, because Anna is absent from 11 to 15 January (verhuizing)",
            "Without Anna (absent from 11 to 15 January, verhuizing)",
        ],
    ]


def test_new_member():
    members = four("python") | {"dirk": a_member("bol", "python")}
    now = replace(PYTHON, members=(*EVERYBODY, "dirk"))

    assert said([PYTHON], [now], members=members, group={"max": 6}) == [["Met Dirk (nieuw)"], ["With Dirk (new)"]]


def test_many_people_are_counted():
    more = {f"lid-{n}": a_member("bol", "python") for n in range(1, 7)}
    now = replace(PYTHON, members=(*EVERYBODY, *more))
    parts = {"members": four("python") | more, "group": {"max": 12}}

    assert said([PYTHON], [now], **parts) == [
        ["Met 6 mensen: Lid-1, Lid-2, Lid-3, Lid-4 en 2 anderen (nieuw)"],
        ["With 6 people: Lid-1, Lid-2, Lid-3, Lid-4 and 2 others (new)"],
    ]


def test_which_is_just_as_good():
    one, other = replace(PYTHON, members=("anna", "bea")), replace(PYTHON, organiser="bea", members=("anna", "bea"))

    assert said([one], [other], history=[]) == [
        ["Georganiseerd door Bea in plaats van Anna, wat even goed is"],
        ["Organised by Bea instead of Anna, which is just as good"],
    ]


def test_dropped_wish():
    members = four("python") | {"arie": a_member("ada")}
    now = replace(PYTHON, members=("anna", "bea", "bo"))

    assert said([PYTHON], [now], members=members) == [
        ["Zonder Arie (geen leerwens meer hierover)"],
        ["Without Arie (no wish for this any more)"],
    ]


def test_company_leaves_and_another_joins():
    members = {"anna": a_member("ada", "python"), "arie": a_member("ada", "python"), "dirk": a_member("cas", "scrum")}
    companies = {"ada": a_company(), "cas": a_company()}
    before = replace(a_rota(PYTHON), turns=tuple((key, TURN) for key in ("ada", "bol")))

    assert (
        lines(before, [], companies=companies, members=members)
        == dedent("""\

        What changed
          Tue 12 Jan 2027  Python
            Not held any more, because Bea and Bo no longer take part and a session needs people of 2 companies (now 1)
            To tell: 2 people and the contact of Ada; 51 days from now
          New companies: Cas
          Companies that left: Bol
          New people: Dirk
          People who left: Bea and Bo
        """).splitlines()
    )


def test_pin_is_added():
    assert said([PYTHON], [LATER], pins=[{"topic": "python", "date": "2027-01-19"}]) == [
        ["Een week later, van dinsdag 12 januari naar dinsdag 19 januari, omdat dit zo is besloten (pins)"],
        ["A week later, from Tuesday 12 January to Tuesday 19 January, because this was decided (pins)"],
    ]


def test_new_session():
    assert said([], [PYTHON]) == [
        ["Een nieuwe bijeenkomst, omdat het rooster zo meer leerwensen vervult (gewicht 4 in plaats van 0)"],
        ["A new session, because the rota meets more wishes this way (weight 4 instead of 0)"],
    ]


def test_everything_else_that_can_change():
    now = replace(PYTHON, co_organiser="bo", speaker="bea", label="Python 3", form=Form.HACKATHON)

    assert said([PYTHON], [now]) == [
        [
            "Met Bo als tweede organisator en met Bea als spreker",
            "Heet nu Python 3 in plaats van Python",
            "Als hackathon in plaats van creatieve sessie",
        ],
        [
            "With Bo as co-organiser and with Bea as speaker",
            "Called Python 3 instead of Python",
            "As a hackathon instead of a creative session",
        ],
    ]
    assert said([now], [replace(now, co_organiser="arie", speaker=None)])[1] == [
        "With Arie as co-organiser instead of Bo and without Bea as speaker"
    ]


def test_wishes_that_are_met_or_not_any_more_are_named_when_few():
    before = replace(a_rota(PYTHON), unmet=(Unmet("anna", "scrum", "alone", ""),))
    after = replace(a_rota(PYTHON), unmet=(Unmet("bea", "python", "full", ""),))

    assert lines(before, after, members=four("python", "scrum"))[2:] == [
        "  no session",
        "  Wishes met now: Anna (scrum)",
        "  Wishes no longer met: Bea (python)",
    ]


def test_many_changes_are_counted():
    sessions = [replace(PYTHON, key=f"s-{n}", topic=f"t-{n}", date=FEB) for n in range(10)]

    few, all_of_them = lines(sessions, []), lines(sessions, [], verbose=True)

    assert few[-1] == "  and 2 more sessions; see them all with --verbose"
    assert sum("2027  Python" in line for line in few) == 8
    assert sum("2027  Python" in line for line in all_of_them) == 10


CONSORTIUM = """\
consortium:
  name: Proef
  language: nl
  country: null
  coordinator: {name: Cor Dinator, email: cor@proef.example}
communities:
  noord: {name: Noord}
rhythm: {interval_months: 1, horizon_months: 2, weekdays: [tue], rest_days: 0}
group: {min: 2, max: 4}
companies:
  ada:
    name: Ada BV
    community: noord
    contact: {name: Ada Contact, email: contact@ada.example}
    venue: {name: Zaal, address: Plein 1, capacity: 10}
  bol:
    name: Bol BV
    community: noord
    contact: {name: Bol Contact, email: contact@bol.example}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [kubernetes]}
  bea: {name: Bea Vis, company: bol, email: bea@bol.example, wishes: [kubernetes]}
"""
CLOSED = "    closed: [{from: 2027-01-04, to: 2027-01-08, why: klussen}]\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")
    return path


def run(*options):
    return CliRunner().invoke(app, ["plan", "--today", "2026-11-22", *options], catch_exceptions=False)


def close(path):
    mark = "    contact: {name: Ada Contact"
    path.write_text(CONSORTIUM.replace(mark, CLOSED + mark), encoding="utf-8")


def test_first_rota_has_nothing_to_differ_from(path):
    assert "verandert" not in run().stdout


def test_same_plan_says_that_nothing_changed(path):
    run()

    assert run().stdout.splitlines()[-1] == "Er verandert niets ten opzichte van rota.yaml."


def test_plan_says_what_changed_against_the_rota_that_stood_there(path):
    run()
    close(path)

    result = run()

    assert result.stdout.splitlines()[-4:] == [
        "Wat er verandert ten opzichte van rota.yaml",
        "  di 12 jan 2027  Kubernetes",
        (
            "    Een week later, van dinsdag 5 januari naar dinsdag 12 januari, omdat Ada gesloten is van 4 tot en met "
            "8 januari (klussen)"
        ),
        "    In te lichten: 2 mensen en de contactpersoon van Ada; over 44 dagen",
    ]


def test_plan_says_what_changed_against_what_was_published(path):
    run()
    path.with_name("rota.yaml").rename(path.with_name("bekend.yaml"))
    close(path)

    result = run("--published", "bekend.yaml", "--dry-run")

    assert "Wat er verandert ten opzichte van bekend.yaml" in result.stdout.splitlines()
    assert "gesloten is van 4 tot en met 8 januari (klussen)" in result.stdout


def test_json_is_the_rota_alone(path):
    run()
    close(path)

    assert list(json.loads(run("--format", "json").stdout)) == ["rota", "sessions", "unmet", "turns", "skipped"]
