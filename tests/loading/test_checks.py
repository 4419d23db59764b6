"""The rules that look further than one value. Each code has its pair in the problem gallery; here are the edges."""

import pytest

ADDRESSES = {
    "anna@mapwerk.example": True,
    "anna.de-wit+hyf@ict.mapwerk.example": True,
    "o'brien@mapwerk.example": True,
    "anna@xn--caf-dma.example": True,
    "anna@café.example": True,
    "anna@straße.example": False,
    "anna@caf\u200dé.example": False,
    "anna@" + "é" * 64 + ".example": False,
    "anna": False,
    "anna@mapwerk": False,
    "@mapwerk.example": False,
    "anna@": False,
    "anna@@mapwerk.example": False,
    "anna@mapwerk..example": False,
    ".anna@mapwerk.example": False,
    "anna.@mapwerk.example": False,
    "anna de wit@mapwerk.example": False,
    "Anna <anna@mapwerk.example>": False,
    "anna@mapwerk.example; bram@mapwerk.example": False,
    "esmée@mapwerk.example": False,
    "anna@-mapwerk.example": False,
    "anna@mapwerk.1": False,
    "a" * 65 + "@mapwerk.example": False,
    "anna@" + "mapwerk." * 40 + "example": False,
}


@pytest.mark.parametrize(("address", "can_be"), ADDRESSES.items())
def test_address(address, can_be, problems):
    found = problems(f'mail: {{reply_to: "{address}"}}')

    assert found == ([] if can_be else [(1, 18, "address-shape")])


def test_addresses_of_everybody_are_judged(problems):
    assert problems(
        """\
consortium: {name: X, coordinator: {name: A, email: a}}
companies:
  mapwerk:
    {name: M, community: deventer, contact: {name: B, email: b}, director: {name: C, email: c}}
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
partners: {school: {name: S, kind: school, contact: {name: D, email: d}}}
members: {anna: {name: Anna, company: mapwerk, email: e}}
mail: {from: {name: F, email: f}, reply_to: g, bounces: h}
"""
    ) == [
        (1, 53, "address-shape"),
        (4, 62, "address-shape"),
        (4, 93, "address-shape"),
        (6, 70, "address-shape"),
        (7, 55, "address-shape"),
        (8, 31, "address-shape"),
        (8, 45, "address-shape"),
        (8, 57, "address-shape"),
    ]


def test_address_of_two_members_is_the_same_in_ascii(problems):
    found = problems(
        """\
members:
  anna: {name: Anna, company: mapwerk, email: info@CAFÉ.example}
  bram: {name: Bram, company: mapwerk, email: info@xn--caf-dma.example}
"""
    )

    assert found == [(3, 47, "member-address-twice")]


def test_address_of_two_members_differs_in_capitals_only(problems):
    part = """\
members:
  anna: {name: Anna, company: mapwerk, email: team@mapwerk.example}
  bram: {name: Bram, company: mapwerk, email: Team@Mapwerk.example}
"""

    assert problems(part) == [(3, 47, "member-address-twice")]


def test_one_wish_of_two_members_is_no_problem(problems):
    part = """\
members:
  anna: {name: Anna, company: mapwerk, email: anna@mapwerk.example, wishes: [UX], offers: [UX]}
  bram: {name: Bram, company: mapwerk, email: bram@mapwerk.example, wishes: [UX, {text: UX design}]}
"""

    assert problems(part) == []


def test_period_of_one_day_is_no_problem(problems):
    assert problems("closed: [{from: 2027-01-19, to: 2027-01-19}]") == []


def test_periods_everywhere_are_judged(problems):
    assert problems(
        """\
closed: [{from: 2027-01-20, to: 2027-01-19}]
companies:
  mapwerk:
    name: Mapwerk
    community: deventer
    contact: {name: Kim, email: kim@mapwerk.example}
    closed: [{from: 2027-01-20, to: 2027-01-19}]
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
members:
  anna:
    {name: A, company: mapwerk, email: a@mapwerk.example, absent: [{from: 2027-01-20, to: 2027-01-19}]}
"""
    ) == [(1, 17, "period-reversed"), (7, 21, "period-reversed"), (11, 75, "period-reversed")]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("group: {max: 7}", [(1, 14, "group-reversed")]),
        ("group: {min: 21, max: 22}", []),
        ("group: {min: 21}\ncommunities: {deventer: {name: D, group: {max: 30}}}", [(1, 14, "group-reversed")]),
        ("communities: {deventer: {name: D, group: {max: 7}}}", [(1, 48, "group-reversed")]),
        ("group: {min: 5}\ncommunities: {deventer: {name: D, group: {max: 7}}}", []),
        ("group: {min: x, max: 3}", [(1, 14, "whole-number")]),
        ("rhythm: {start: 21:30}", []),
        ("rhythm: {start: 21:31}", [(1, 17, "session-past-midnight")]),
        ("communities: {deventer: {name: D, rhythm: {duration_min: 720}}}", [(1, 58, "session-past-midnight")]),
        ("communities: {deventer: {name: D, group: {min_companies: 3}}}", [(1, 15, "community-too-few-companies")]),
    ],
)
def test_settings_are_judged_as_they_hold_in_a_community(part, expected, problems):
    assert problems(part) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("communities: {deventer: {name: D}, lelystad: {name: L, group: {min: 5}}}", [(3, 106, "venue-too-small")]),
        ("communities: {deventer: {name: D, group: {min: 6}}, lelystad: {name: L}}", []),
        ("group: {min: 6}\ncommunities: {deventer: {name: D}, lelystad: {name: L}}", []),
    ],
)
def test_venue_of_a_partner_is_judged_for_the_communities_it_serves(part, expected, problems):
    venue = "venue: {name: Zaal, address: Dam 1, capacity: 6}"
    partner = (
        f"school: {{name: S, kind: school, contact: {{name: L, email: l@s.example}}, {venue}, communities: [deventer]}}"
    )
    companies = """\
companies:
  mapwerk: {name: Mapwerk, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
  kavel: {name: Kavel, community: lelystad, contact: {name: Bo, email: bo@kavel.example}}
  wier: {name: Wier, community: lelystad, contact: {name: Bo, email: bo@wier.example}}"""
    below = f"partners:\n  {partner}\n{companies}"

    found = [(line, code) for line, _, code in problems(f"{part}\n{below}")]

    assert found == [(line, code) for line, _, code in expected]


def test_partner_that_serves_all_needs_a_venue_for_one_of_them(problems):
    part = """\
communities: {deventer: {name: D, group: {min: 20}}, lelystad: {name: L, group: {min: 10}}}
companies:
  mapwerk: {name: Mapwerk, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}
  kavel: {name: Kavel, community: lelystad, contact: {name: Bo, email: bo@kavel.example}}
  wier: {name: Wier, community: lelystad, contact: {name: Bo, email: bo@wier.example}}
partners:
  a: {name: A, kind: expert, contact: {name: L, email: l@a.example}, venue: {name: Z, address: Dam 1, capacity: 10}}
  b: {name: B, kind: expert, contact: {name: L, email: l@b.example}, venue: {name: Z, address: Dam 1, capacity: 9}}
"""

    assert problems(part) == [(9, 113, "venue-too-small")]


def test_partner_may_not_have_the_key_of_a_member(problems):
    part = "partners: {anna: {name: S, kind: expert, contact: {name: L, email: l@s.example}}}"

    assert problems(part) == [(1, 12, "partner-key-taken")]


def test_partner_may_host(problems):
    part = """\
partners: {school: {name: S, kind: school, contact: {name: L, email: l@s.example}}}
pins: [{host: school}, {host: mapwerk}, {host: anna}]
"""

    assert problems(part) == [(2, 48, "pin-host-unknown")]


@pytest.mark.parametrize(
    ("country", "remark"),
    [
        ("Nederland", "did you mean NL?"),
        ("nl", "did you mean NL?"),
        ("XX", "or null for none"),
        ("NLD", "did you mean NL?"),
    ],
)
def test_country_that_is_unknown(country, remark, loaded):
    coordinator = "{name: A, email: a@x.example}"
    [problem] = loaded(f"consortium: {{name: X, country: {country}, coordinator: {coordinator}}}").problems

    assert (problem.code, problem.message.en.endswith(remark)) == ("country-unknown", True)


@pytest.mark.parametrize(
    ("zone", "remark"),
    [
        ("Europe/Amsterdm", "did you mean Europe/Amsterdam?"),
        ("amsterdam", "did you mean Europe/Amsterdam?"),
        ("europe/brussel", "did you mean Europe/Brussels?"),
        ("Europe", "write it as Europe/Amsterdam"),
        ("../../etc/passwd", "write it as Europe/Amsterdam"),
    ],
)
def test_timezone_that_is_unknown(zone, remark, loaded):
    coordinator = "{name: A, email: a@x.example}"
    [problem] = loaded(f"consortium: {{name: X, timezone: {zone}, coordinator: {coordinator}}}").problems

    assert (problem.code, problem.message.en.endswith(remark)) == ("timezone-unknown", True)


def test_topic_label_belongs_to_its_own_rule(problems):
    part = "topics: [{label: UX, same: [ux]}, {label: Cloud, same: [UX]}, {label: Rust, not: [UX, Rust]}]"

    assert problems(part) == [(1, 57, "topic-text-twice"), (1, 87, "topic-contradiction")]


WINDOWS = {
    '{from: "07:30", to: "17:30"}': [],
    '{from: "00:00"}': [],
    '{to: "23:59"}': [],
    '{from: "08:00", to: "08:00"}': [(1, 28, "send-window-reversed")],
    '{from: "19:00"}': [(1, 28, "send-window-reversed")],
    '{to: "07:00"}': [(1, 26, "send-window-reversed")],
    '{from: "8:00", to: "07:00"}': [(1, 28, "time-shape")],
    "morning": [(1, 21, "mapping-expected")],
}


@pytest.mark.parametrize(("window", "found"), WINDOWS.items())
def test_send_window(window, found, problems):
    assert problems(f"mail: {{send_window: {window}}}") == found
