"""What RFC 5545 asks of a calendar file that the usual readers let pass: nine checks, each of which names its fault.

It reads bytes by itself, without any library, so that no leniency of theirs hides anything.
"""

import re

_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)"
    # A parameter is a name and one value: in quotation marks, or without anything that ends one (section 3.1).
    r'(?P<parameters>(?:;[A-Za-z0-9-]+=(?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*))*)'
    r":(?P<value>.*)",
    re.DOTALL,
)
_METHODS = {"PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"}
_UTC = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_PEOPLE = ("ORGANIZER", "ATTENDEE")


def faults(content):
    """Return the names of the checks that a file fails, each once, in the order below."""
    found = [name for name, has_fault in _OF_BYTES.items() if has_fault(content)]
    lines = content.replace(b"\r\n ", b"").replace(b"\n ", b"").decode("utf-8", "replace").splitlines()
    properties = [_LINE.fullmatch(line) for line in lines]
    if None in properties:
        found.append("parameter")
    known = [one for one in properties if one]
    return found + [name for name, has_fault in _OF_PROPERTIES.items() if has_fault(known)]


def _has_bare_line_end(content):
    return re.search(rb"(?<!\r)\n|\r(?!\n)", content) is not None or not content.endswith(b"\r\n")


def _has_long_line(content):
    return any(len(line) > 75 for line in re.split(rb"\r?\n", content))


def _has_broken_character(content):
    def is_broken(line):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return True
        return False

    return any(map(is_broken, re.split(rb"\r?\n", content)))


def _lacks_zone(properties):
    told = {one["value"] for one in properties if one["name"] == "TZID"}
    asked = {zone for one in properties for zone in re.findall(r';TZID="?([^";:]*)', one["parameters"])}
    return not asked <= told


def _has_no_mailto(properties):
    return any(one["name"] in _PEOPLE and not one["value"].startswith("mailto:") for one in properties)


def _has_local_stamp(properties):
    stamps = [one for one in properties if one["name"] == "DTSTAMP"]
    events = [one for one in properties if one["name"] == "BEGIN" and one["value"] == "VEVENT"]
    return len(stamps) != len(events) or any(one["parameters"] or not _UTC.fullmatch(one["value"]) for one in stamps)


def _methods(properties):
    return [one["value"] for one in properties if one["name"] == "METHOD"]


_OF_BYTES = {
    "line-end": _has_bare_line_end,
    "long-line": _has_long_line,
    "broken-character": _has_broken_character,
}
_OF_PROPERTIES = {
    "zone-missing": _lacks_zone,
    "no-mailto": _has_no_mailto,
    "stamp-not-utc": _has_local_stamp,
    "method-unknown": lambda properties: not set(_methods(properties)) <= _METHODS,
    "two-methods": lambda properties: len(_methods(properties)) > 1,
}
