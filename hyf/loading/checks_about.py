"""Rules for the settings of the consortium as a whole."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

import holidays

from hyf.loading.suggestions import NONE, nearest
from hyf.loading.tree import EACH, find_texts, text_at
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding

_COUNTRY_NAMES = {
    "nederland": "NL",
    "netherlands": "NL",
    "the netherlands": "NL",
    "holland": "NL",
    "nld": "NL",
    "belgië": "BE",
    "belgie": "BE",
    "belgium": "BE",
    "duitsland": "DE",
    "germany": "DE",
}
_ZONE_EXAMPLE = Text(en="write it as Europe/Amsterdam", nl="schrijf hem als Europe/Amsterdam")
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")


def timezone_exists(source: Source) -> Iterator[Finding]:
    """The time zone is one of the IANA database."""
    name = text_at(source.tree, "consortium", "timezone")
    if name is None or zone_named(name):
        return
    region, _, city = name.casefold().rpartition("/")
    zones = [zone for zone in sorted(available_timezones()) if zone.casefold().startswith(region)]
    cities = {zone.rpartition("/")[2]: zone for zone in zones}
    meant = cities.get(nearest(city, cities) or "")
    remark = Text(en=f"did you mean {meant}?", nl=f"bedoel je {meant}?") if meant else _ZONE_EXAMPLE
    yield Finding(
        ("consortium", "timezone"),
        "timezone-unknown",
        Text(en=f'there is no time zone "{name}"; {remark.en}', nl=f'er is geen tijdzone "{name}"; {remark.nl}'),
    )


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone of a name; None where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, a folder of zones
        return None


def country_exists(source: Source) -> Iterator[Finding]:
    """The public holidays of the country are known."""
    country = text_at(source.tree, "consortium", "country")
    if country is None or _has_holidays(country):
        return
    code = _COUNTRY_NAMES.get(country.casefold(), country.upper())
    meant = Text(en=f"; did you mean {code}?", nl=f"; bedoel je {code}?") if _has_holidays(code) else NONE
    yield Finding(
        ("consortium", "country"),
        "country-unknown",
        Text(
            en=f'the public holidays of "{country}" are not known; write a code of two letters, such as NL, '
            f"or null for none{meant.en}",
            nl=f'de feestdagen van "{country}" zijn niet bekend; schrijf een code van twee letters, zoals NL, '
            f"of null voor geen{meant.nl}",
        ),
    )


def _has_holidays(code: str) -> bool:
    if not _COUNTRY_CODE.fullmatch(code):
        return False
    # Asked for one country: a list of them all loads every country there is.
    try:
        holidays.country_holidays(code)
    except NotImplementedError:
        return False
    return True


def public_url_is_web_address(source: Source) -> Iterator[Finding]:
    """The public address is one that a browser opens, and to which a path can be added."""
    url = text_at(source.tree, "mail", "public_url")
    if url is not None and not _is_web_address(url):
        yield Finding(
            ("mail", "public_url"),
            "public-url-shape",
            Text(
                en=f'"{url}" is no address of a website; write it as https://hyf.example, with nothing behind a ? or #',
                nl=f'"{url}" is geen adres van een website; schrijf het als https://hyf.example, zonder ? of # erin',
            ),
        )


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_bare = not any(mark in url for mark in "?#@\\<>\"'") and not any(letter.isspace() for letter in url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port_is_fine and is_bare


def agreements_have_own_keys(source: Source) -> Iterator[Finding]:
    """Every agreement has a key of its own, because directors accept it by its key."""
    seen: set[str] = set()
    for path, key in find_texts(source.tree, ("agreements", EACH, "key")):
        if key in seen:
            yield Finding(
                path,
                "agreement-key-twice",
                Text(
                    en=f'another agreement has the key "{key}" already; give this one another',
                    nl=f'een andere afspraak heeft de sleutel "{key}" al; geef deze een andere',
                ),
            )
        seen.add(key)
