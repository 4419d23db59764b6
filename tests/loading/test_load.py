"""A consortium file -> Consortium, problems and places."""

import datetime as dt
from pathlib import Path

import pytest

from hyf.errors import FileNotUsable
from hyf.loading.load import load
from hyf.model.days import Weekday
from hyf.model.duty import Duty
from hyf.model.language import Language
from hyf.model.problem import Location
from hyf.model.wish import Level, Wish

ROOT = Path(__file__).parents[2]
EXAMPLES = [ROOT / "consortium.yaml", *sorted(ROOT.glob("examples/*/consortium.yaml"))]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_example_has_no_problems(path):
    loaded = load(path)

    assert loaded.problems == ()
    assert loaded.consortium is not None


def test_load_reads_every_key_of_the_format(loaded):
    consortium = loaded(
        """\
consortium:
  name: Acht bruggen
  language: en
  timezone: Europe/Brussels
  country: null
  coordinator: {name: Anke, email: anke@bruggen.example}
communities:
  deventer: {name: Deventer, rhythm: {weekdays: [wed]}, group: {max: 12}}
rhythm: {interval_months: 1, horizon_months: 6, sessions_per_slot: 2, weekdays: [mon], start: 09:00, duration_min: 90,
  notice_days: 14, rest_days: 60}
group: {min: 4, max: 10, min_companies: 1, max_share: .5}
closed:
  - {from: 2026-12-19, to: 2027-01-03, why: vakantie}
companies:
  mapwerk:
    name: Mapwerk
    community: deventer
    contact: {name: Kim, email: kim@mapwerk.example}
    director: {name: Dirk, email: dirk@mapwerk.example}
    employees: 24
    venue: {name: Kantine, address: "Kade 1, Deventer", capacity: 24, features: [beamer]}
    closed: [{from: 2027-02-15, to: 2027-02-19}]
    profile: {cloud architectuur: advanced}
partners:
  hogeschool:
    name: Hogeschool
    kind: school
    contact: {name: Lou, email: lou@hogeschool.example}
    communities: [deventer]
    experts: [UX design]
members:
  anna:
    name: Anna
    company: mapwerk
    email: anna@mapwerk.example
    language: nl
    wishes: [UX, {text: cloud, level: beginner, weight: 3}, 2027]
    offers: [{text: no, level: advanced}]
    weekdays: [tue]
    absent: [{from: 2027-03-01, to: 2027-06-01, why: verlof}]
    organises: false
    max_sessions: 2
    two_duties: true
  bram: {name: Bram, company: mapwerk, email: bram@mapwerk.example}
topics: [{label: UX, same: [schermen], not: [grafisch]}]
apart: [[anna, bram]]
pins: [{community: deventer, topic: UX, date: 2027-01-20, host: hogeschool, organiser: bram, members: [bram]}]
history:
  - {date: 2026-10-08, community: deventer, topic: UX, host: mapwerk, organiser: bram, members: [anna, bram],
     co_organiser: anna, speaker: hogeschool, wishes_met: true}
  - {date: 2026-11-05, community: deventer, topic: cloud}
baton: {organising_hours: 6.5, co_organising_hours: 3}
agreements: [{key: stil, text: "Wat we horen, blijft hier."}]
mail:
  from: {name: Acht bruggen, email: uit@bruggen.example}
  reply_to: anke@bruggen.example
  public_url: https://bruggen.example/hyf
"""
    ).consortium

    anna = consortium.members["anna"]
    assert (anna.key, consortium.about.country, consortium.about.language) == ("anna", None, Language.EN)
    assert anna.wishes == (Wish(text="UX"), Wish(text="cloud", level=Level.BEGINNER, weight=3), Wish(text="2027"))
    assert anna.offers[0].text == "no"
    assert consortium.rhythm_of("deventer").weekdays == (Weekday.WED,)
    assert consortium.rhythm.start == dt.time(9)
    assert (consortium.group.max_share, consortium.group_of("deventer").max) == (0.5, 12)
    assert consortium.topics[0].different == ("grafisch",)
    assert consortium.pins[0].date == dt.date(2027, 1, 20)
    assert [(past.co_organiser, past.speaker, past.wishes_met) for past in consortium.history] == [
        ("anna", "hogeschool", True),
        (None, None, False),
    ]
    assert [consortium.baton.of(duty) for duty in Duty] == [6.5, 3, 4, 2]
    assert (anna.two_duties, consortium.members["bram"].two_duties) == (True, False)
    assert consortium.mail.sender.name == "Acht bruggen"


def test_optional_key_with_nothing_behind_it_counts_as_absent(loaded):
    empty = loaded("members:\npartners:\nrhythm:\n  weekdays:\n  start: 16:00\nmail:\n  from:\npins: ~\n")

    assert empty.problems == ()
    assert empty.consortium.rhythm.weekdays == (Weekday.TUE, Weekday.THU)
    assert (dict(empty.consortium.members), empty.consortium.pins) == ({}, ())


def test_required_key_with_nothing_behind_it_is_a_problem(problems):
    assert problems("companies:\n") == [(1, 1, "value-missing")]
    assert problems("members:\n  anna:\n  bram: {name: , company: mapwerk, email: b@x.example}\n") == [
        (2, 3, "value-missing"),
        (3, 10, "value-missing"),
    ]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("rhythm: {interval_months: 3}", (1, 27, "number-range")),
        ("rhythm: {interval_months: 010}", (1, 27, "whole-number")),
        ("rhythm: {interval_months: 2.0}", (1, 27, "whole-number")),
        ("rhythm: {interval_months: ٢}", (1, 27, "whole-number")),
        ("rhythm: {interval_months: [2]}", (1, 10, "whole-number")),
        ("rhythm: {horizon_months: 99999999999999999999999}", (1, 26, "whole-number")),
        ("rhythm: {weekdays: tue}", (1, 20, "list-expected")),
        ("rhythm: {start: 1e3}", (1, 17, "time-shape")),
        ("rhythm: {start: 24:00}", (1, 17, "time-shape")),
        ("rhythm: [tue]", (1, 1, "mapping-expected")),
        ("group: {max_share: 1e-1}", (1, 20, "decimal-number")),
        ("group: {max_share: 0}", (1, 20, "number-range")),
        ("group: {max_share: .nan}", (1, 20, "decimal-number")),
        ("closed: [{from: 2026-13-01, to: 2026-12-19}]", (1, 17, "date-unknown")),
        ("closed: [{from: 2026-1-1, to: 2026-12-19}]", (1, 17, "date-shape")),
        ("closed: [{to: 2026-12-19}]", (1, 10, "key-missing")),
        ("closed: [2026-12-19]", (1, 10, "mapping-expected")),
        ("closed: [~]", (1, 10, "value-missing")),
        ("closed: [{ics: x.ics, from: 2026-12-19}]", (1, 23, "key-unknown")),
        ("about: {}", (1, 1, "key-unknown")),
        ("topics: [{label: x, different: [y]}]", (1, 21, "key-unknown")),
        ("mail: {sender: {name: x, email: x@x.example}}", (1, 8, "key-unknown")),
        ("mail: {public_url: ftp://x.example}", (1, 20, "public-url-shape")),
        ("mail: {public_url: https://}", (1, 20, "public-url-shape")),
        ("mail: {public_url: 'https://x.example:99999'}", (1, 20, "public-url-shape")),
        ("mail: {public_url: 'https://x.example/?a=b'}", (1, 20, "public-url-shape")),
        ("mail: {reply_to: [a@x.example]}", (1, 8, "text-expected")),
        ("pins: {date: 2027-01-19}", (1, 1, "list-expected")),
        ("agreements: [{key: A, text: x}]", (1, 20, "key-shape")),
        ("communities: {Deventer: {name: x}, deventer: {name: x}}", (1, 15, "key-shape")),
        (f"communities: {{{'a' * 61}: {{name: x}}, deventer: {{name: x}}}}", (1, 15, "key-shape")),
    ],
)
def test_value_that_cannot_be_is_pointed_at(part, expected, problems):
    # `[...]` and `{...}` stand under a key, and are found by it.
    found = [
        problem for problem in problems(part) if problem[2] not in ("community-without-companies", "calendar-missing")
    ]

    assert found == [expected]


def test_missing_sections_are_problems_of_the_file(tmp_path):
    path = tmp_path / "consortium.yaml"
    path.write_text("# only this\nmembers: {}\n", encoding="utf-8")

    found = [(problem.where.line, problem.where.column, problem.code) for problem in load(path).problems]

    assert found == [(1, 1, "key-missing")] * 3


def test_problems_of_all_kinds_are_reported_in_one_run_sorted_by_place(problems):
    assert problems(
        """\
rhythm:
  weekdays: []
  start: 19.30
apart: [[anna, chris]]
members:
  anna: {name: Anna, company: bolt, email: anna, wihses: [x], weekdays: [di]}
  bram:
    name: Bram
    company: mapwerk
    wishes: [UX, ux]
  bram: {}
group: {min: 30}
"""
    ) == [
        (2, 3, "list-too-short"),
        (3, 10, "time-shape"),
        (4, 16, "apart-member-unknown"),
        (6, 31, "member-company-unknown"),
        (6, 44, "address-shape"),
        (6, 50, "key-unknown"),
        (6, 74, "choice-unknown"),
        (7, 3, "key-missing"),
        (10, 18, "wish-twice"),
        (11, 3, "key-twice"),
        (12, 14, "group-reversed"),
    ]


def test_broken_sections_cause_no_further_problems(problems):
    assert problems(
        """\
companies:
  mapwerk: {name: Mapwerk
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
members: anna, bram
apart: [[anna, bram]]
communities: {deventer: {name: Deventer}
history: [{date: 2027-01-19, community: zwolle, topic: UX, host: mapwerk}]
"""
    ) == [
        (2, 12, "yaml-syntax"),
        (4, 10, "mapping-expected"),
        (6, 14, "yaml-syntax"),
    ]


def test_invalid_company_is_known_to_its_members(problems):
    part = "companies: {mapwerk: {naam: x}, brugsoft: }\nmembers: {a: {name: A, company: mapwerk, email: a@x.example}}"

    assert problems(part) == [
        (1, 13, "key-missing"),
        (1, 13, "key-missing"),
        (1, 13, "key-missing"),
        (1, 23, "key-unknown"),
        (1, 33, "value-missing"),
    ]


@pytest.mark.parametrize(
    ("part", "remark"),
    [
        ("members: {a: {name: A, company: Brugsoft BV, email: a@x.example}}", "did you mean brugsoft?"),
        ("members: {a: {name: A, company: Mapwrk, email: a@x.example}}", "did you mean mapwerk?"),
        ("members: {a: {naam: A, name: A, company: mapwerk, email: a@x.example}}", "did you mean name?"),
        ("rythm: {}", "did you mean rhythm?"),
        ("interval_months: 2", "it belongs under rhythm"),
        ("rhythm: {weekdays: [donderdag]}", "did you mean thu?"),
        ("rhythm: {start: 9.30}", "such as 09:30"),
        ("rhythm: {interval_months: twee}", "such as 2,"),
        ("rhythm: {duration_min: lang}", "such as 15,"),
        ("closed: [{from: 1/2/2027, to: 2027-02-03}]", "such as 2027-02-01"),
        ("apart: anna, bram", "write [anna, bram]"),
        ("agreements: [{key: a, text: Stil, blijft hier}]", "put that text between quotes"),
    ],
)
def test_message_says_what_was_probably_meant(part, remark, loaded):
    [problem] = loaded(part).problems

    assert remark in problem.message.en


def test_locate_finds_any_declared_place(loaded):
    found = loaded(
        """\
group:
  max: 12
pins:
  - {date: 2027-01-19, host: mapwerk}
members:
  anna:
    name: Anna
    company: mapwerk
    email: anna@mapwerk.example
    absent:
      - {from: 2027-03-01, to: 2027-06-01}
""",
    )

    def line(*path):
        return found.locate(path)

    assert line("pins", 0) == Location("consortium.yaml", 4, 5)
    assert line("pins", 0, "date") == Location("consortium.yaml", 4, 12)
    assert line("pins", 0, "organiser") == Location("consortium.yaml", 4, 5)
    assert line("members", "anna", "absent", 0) == Location("consortium.yaml", 11, 9)
    assert line("members", "anna", "max_sessions") == Location("consortium.yaml", 6, 3)
    assert line("group", "max") == Location("consortium.yaml", 2, 8)
    assert line("group", "min") == Location("consortium.yaml", 1, 1)
    assert line("rhythm", "start") == Location("consortium.yaml", 1, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [("consortium: {language: en}\n", Language.EN), ("consortium: {language: no}\n", Language.NL), ("", Language.NL)],
)
def test_language_is_known_as_far_as_the_file_says_it(text, language, tmp_path):
    path = tmp_path / "consortium.yaml"
    path.write_text(text, encoding="utf-8")

    assert load(path).language is language


def test_file_that_does_not_exist_is_not_usable(tmp_path):
    with pytest.raises(FileNotUsable):
        load(tmp_path / "consortium.yaml")


def test_folder_is_not_usable(tmp_path):
    with pytest.raises(FileNotUsable):
        load(tmp_path)
