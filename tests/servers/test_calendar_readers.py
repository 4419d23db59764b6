"""Programs outside Python read every calendar file of ours: libical judges the METHOD tables, ical.js the meaning.

Skipped unless HYF_TEST_SERVERS=1; then what is missing is an error. libical: `apt-get install libical3`. ical.js stands
in the folder that HYF_TEST_NODE_MODULES names, else npm fetches it once a run.
"""

import datetime as dt
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.mail.calendars import CHANGING, NASTY_NAMES, every_calendar, sessions_around_the_changes
from tests.mail.readings import Reading, by_icalendar
from tests.servers.libical import Libical

pytestmark = pytest.mark.skipif(
    os.environ.get("HYF_TEST_SERVERS") != "1", reason="needs libical3, node and npm: set HYF_TEST_SERVERS=1"
)
EVERY = dict(every_calendar())
REQUEST, CANCEL, PUBLISH = (EVERY[f"{method}-nl-Europe/Amsterdam"] for method in ("REQUEST", "CANCEL", "PUBLISH"))
FEED = EVERY["feed-nl-Europe/Amsterdam"]
SCRIPT = Path(__file__).with_name("read_calendars.mjs")
PACKAGE = "ical.js@2.2.1"


@pytest.fixture(scope="session")
def libical():
    return Libical()


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory):
    if given := os.environ.get("HYF_TEST_NODE_MODULES"):
        return Path(given)
    folder = tmp_path_factory.mktemp("npm")
    install = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), PACKAGE]
    subprocess.run(install, check=True, timeout=300)
    return folder / "node_modules"


def by_ical_js(files, node_modules):
    """Return what ical.js makes of calendar files: by name the trees that read_calendars.mjs prints."""
    texts = json.dumps({name: content.decode() for name, content in files.items()})
    run = subprocess.run(
        ["node", str(SCRIPT), str(node_modules)], input=texts, capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def reading(tree):
    """Return an event of ical.js as the other readers give it."""
    edges = (dt.datetime.fromisoformat(tree[edge]) for edge in ("start", "end"))
    words = (tree[name] for name in ("uid", "sequence", "status", "summary", "location", "description"))
    return Reading(*words, *edges)


def without(name, content):
    """Return a file without one property, its folded lines included."""
    return re.sub(rb"(?m)^%s[;:].*\r\n(?: .*\r\n)*" % name, b"", content)


def as_published(content):
    """Return a file that has no METHOD as one that has: of a file without it libical judges next to nothing."""
    if b"METHOD:" in content:
        return content
    whole = content.replace(b"CALSCALE:", b"METHOD:PUBLISH\r\nCALSCALE:")
    return whole.replace(b"END:VEVENT", b"ORGANIZER:mailto:mia@hyf.example\r\nEND:VEVENT")


@pytest.mark.parametrize("as_it_is", [bytes, as_published])
def test_libical_finds_no_fault_in_any_file(libical, as_it_is):
    assert {name: found for name, content in EVERY.items() if (found := libical.faults(as_it_is(content)))} == {}


@pytest.mark.parametrize(
    ("mutant", "about"),
    [
        (without(b"ORGANIZER", REQUEST), "ORGANIZER"),
        (without(b"ATTENDEE", REQUEST), "ATTENDEE"),
        (without(b"SUMMARY", REQUEST), "SUMMARY"),
        (without(b"DTSTAMP", REQUEST), "DTSTAMP"),
        (without(b"UID", REQUEST), "UID"),
        (without(b"UID", as_published(FEED)), "UID"),
        (without(b"DTSTAMP", as_published(FEED)), "DTSTAMP"),
        (without(b"DTSTART", REQUEST), "DTSTART"),
        (without(b"ORGANIZER", PUBLISH), "ORGANIZER"),
        (without(b"SEQUENCE", CANCEL), "SEQUENCE"),
        (without(b"ORGANIZER", CANCEL), "ORGANIZER"),
        (REQUEST.replace(b"METHOD:REQUEST", b"METHOD:PUBLISH"), "ATTENDEE"),
        (REQUEST.replace(b"STATUS:CONFIRMED", b"STATUS:COMPLETED"), "STATUS"),
        (REQUEST.replace(b"DTEND;", b"DURATION:PT2H\r\nDTEND;"), "DTEND"),
        (REQUEST.replace(b"VERSION:2.0\r\n", b""), "VERSION"),
    ],
)
def test_libical_does_find_faults(libical, mutant, about):
    found = libical.faults(mutant)

    assert found
    assert about in " ".join(found)


def test_ical_js_reads_the_same_as_icalendar_in_every_file(node_modules):
    read = by_ical_js(EVERY, node_modules)

    assert {name: list(map(reading, trees)) for name, trees in read.items()} == {
        name: by_icalendar(content) for name, content in EVERY.items()
    }


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_ical_js_reads_every_name_and_address(node_modules, method):
    files = {name: EVERY[f"{method}-name-{name}"] for name in range(len(NASTY_NAMES))}

    read = by_ical_js(files, node_modules)

    unseen = str.maketrans({"\r": "", "\n": " ", "\\": "", "\N{RIGHT-TO-LEFT OVERRIDE}": ""})
    names = [name.translate(unseen) for name in NASTY_NAMES]
    assert [trees[0]["organizer"] for trees in read.values()] == [
        {"cn": name, "address": "mailto:antwoord@hyf.example"} for name in names
    ]
    assert [trees[0]["attendee"] for trees in read.values()] == [
        None if method == "PUBLISH" else {"cn": name, "address": "mailto:bram+o'hara%26zn%3D100%25@brugsoft.example"}
        for name in names
    ]


@pytest.mark.parametrize("zone", [*CHANGING, "Africa/Casablanca", "Asia/Kolkata", "UTC"])
def test_ical_js_reads_forty_dates_around_the_changes_as_the_same_moments(node_modules, zone):
    content, moments = sessions_around_the_changes(zone)

    (events,) = by_ical_js({zone: content}, node_modules).values()

    assert [(one.start, one.end) for one in map(reading, events)] == moments


def test_ical_js_follows_the_rule_that_stands_in_the_file(node_modules):
    content, moments = sessions_around_the_changes("Europe/Amsterdam")
    spoilt = content.replace(b"BYMONTH=3;BYDAY=-1SU", b"BYMONTH=3;BYDAY=2SU")

    (events,) = by_ical_js({"spoilt": spoilt}, node_modules).values()

    assert [right for one, right in zip(map(reading, events), moments, strict=True) if one.start != right[0]] == (
        moments[::4]
    )
