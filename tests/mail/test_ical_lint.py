"""Our own nine checks: each catches its fault, and only that; the files of hyf have none."""

import pytest

from tests.mail.calendars import an_event, every_calendar
from tests.mail.ical_lint import faults

GOOD = an_event().content


def spoilt(was, now):
    assert was in GOOD
    return GOOD.replace(was, now, 1)


UNZONED = GOOD[: GOOD.index(b"BEGIN:VTIMEZONE")] + GOOD[GOOD.index(b"BEGIN:VEVENT") :]
SUMMARY, STAMP, METHOD = b"SUMMARY:UX design", b"DTSTAMP:20261122T093000Z", b"METHOD:REQUEST\r\n"
MUTANTS = [
    (GOOD.replace(b"\r\n", b"\n"), ["line-end"]),
    (GOOD.removesuffix(b"\r\n"), ["line-end"]),
    (spoilt(b"VERSION:2.0\r\n", b"VERSION:2.0\r"), ["line-end"]),
    (spoilt(SUMMARY, b"SUMMARY:" + b"x" * 68), ["long-line"]),
    (spoilt(SUMMARY, "SUMMARY:é".encode().replace(b"\xa9", b"\r\n \xa9")), ["broken-character"]),
    (spoilt(SUMMARY, b"SUMMARY:\xff"), ["broken-character"]),
    (UNZONED, ["zone-missing"]),
    (spoilt(b"TZID:Europe/Amsterdam", b"TZID:W. Europe Standard Time"), ["zone-missing"]),
    (spoilt(b":mailto:antwoord@", b":antwoord@"), ["no-mailto"]),
    (spoilt(b":mailto:bram@", b":bram@"), ["no-mailto"]),
    (spoilt(b'CN="Proef"', b"CN=Boer: Jan"), ["no-mailto"]),
    (spoilt(b'CN="Proef"', b"CN=Boer; Jan"), ["parameter"]),
    (spoilt(b'CN="Proef"', b"CN=Boer, Jan"), ["parameter"]),
    (spoilt(b'CN="Proef"', b'CN="Jan \\"de Beer\\" Boer"'), ["parameter"]),
    (spoilt(b'CN="Proef"', b'CN=Jan "de Beer" Boer'), ["parameter"]),
    (spoilt(SUMMARY, b"no property"), ["parameter"]),
    (spoilt(STAMP, b"DTSTAMP:20261122T093000"), ["stamp-not-utc"]),
    (spoilt(STAMP, b"DTSTAMP;TZID=Europe/Amsterdam:20261122T093000"), ["stamp-not-utc"]),
    (spoilt(STAMP, b"DTSTAMP:20261122"), ["stamp-not-utc"]),
    (spoilt(STAMP + b"\r\n", b""), ["stamp-not-utc"]),
    (spoilt(METHOD, b"METHOD:INVITE\r\n"), ["method-unknown"]),
    (spoilt(METHOD, METHOD + METHOD), ["two-methods"]),
    (spoilt(METHOD, METHOD + b"METHOD:PUBLISH\r\n"), ["two-methods"]),
]


@pytest.mark.parametrize(("mutant", "found"), MUTANTS)
def test_lint_names_the_fault(mutant, found):
    assert faults(mutant) == found


@pytest.mark.parametrize(
    "harmless",
    [
        spoilt(b'CN="Proef"', b"CN=Proef"),
        spoilt(b'CN="Proef"', b'CN="Boer, Jan; de: 3e"'),
        spoilt(SUMMARY, b"SUMMARY;LANGUAGE=nl:UX: design; ja\\, echt"),
        spoilt(SUMMARY, b"SUMMARY:" + b"x" * 67),
        spoilt(SUMMARY, "SUMMARY:é\r\n é".encode()),
        spoilt(METHOD, b""),
    ],
)
def test_lint_passes_what_is_right(harmless):
    assert faults(harmless) == []


def test_no_file_of_ours_has_a_fault():
    assert {name: found for name, content in every_calendar() if (found := faults(content))} == {}
