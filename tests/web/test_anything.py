"""Requests that nobody would send: thousands of them, and never an answer that says it broke."""

import os
import random
import string

import pytest

from hyf.model.enrolment import Purpose
from tests.web.test_sign_up_pages import everything

REQUESTS = 10_000 if os.environ.get("HYF_TEST_SLOW") else 1500
PARTS = [
    "",
    "/",
    "..",
    "%00",
    "%2e",
    "s",
    "u",
    "done",
    "calendar.ics",
    "é",
    "💩",
    "%ff%fe",
    "a" * 300,
    "?",
    "style-0.css",
]
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "X" * 40]
TYPES = [
    None,
    "",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=x; charset=nonsense",
    "multipart/form-data; boundary=" + "y" * 300,
    "application/json",
    "text/plain; charset=\xff",
    ";;;=",
]
NAMES = ["choice", "nonce", "List-Unsubscribe", "", "\x00", "é", "__proto__", "choice[]"]
VALUES = ["yes", "no", "One-Click ", "", "\x00", "' OR 1=1 --", "{{ 7 * 7 }}", "<script>", "9" * 400, "💩"]


@pytest.fixture(params=["sqlite"])
def migrated(request, tmp_path_factory):
    from tests.store.databases import migrated_once

    with migrated_once(request.param, tmp_path_factory.mktemp("migrated")) as url:
        yield url


def a_body(chance):
    match chance.randrange(5):
        case 0:
            return chance.randbytes(chance.randrange(200))
        case 1:
            pairs = [f"{chance.choice(NAMES)}={chance.choice(VALUES)}" for _ in range(chance.randrange(40))]
            return "&".join(pairs).encode()
        case 2:
            parts = [
                f'--x\r\nContent-Disposition: form-data; name="{chance.choice(NAMES)}"'
                f"{chance.choice(['', '; filename=a', chr(13), chr(10)])}\r\n\r\n{chance.choice(VALUES)}\r\n"
                for _ in range(chance.randrange(30))
            ]
            return ("".join(parts) + chance.choice(["--x--\r\n", "--x", ""])).encode()
        case 3:
            return b"%" * chance.randrange(3000)
        case _:
            return b""


def a_path(chance, links):
    if chance.random() < 0.5:
        return chance.choice(links) + chance.choice(["", "/", "/done", "/calendar.ics", "x", "/../done"])
    return "/" + "/".join(chance.choice(PARTS) for _ in range(chance.randrange(5)))


def headers(chance):
    kind = chance.choice(TYPES)
    made = {} if kind is None else {"content-type": kind.encode("latin-1")}
    for name in ("host", "accept-language", "if-none-match", "x-forwarded-for", "cookie", "range", "expect"):
        if chance.random() < 0.1:
            made[name] = "".join(chance.choices(string.printable[:95], k=chance.randrange(60))).encode()
    return made


def test_nothing_that_is_sent_breaks_a_page_or_changes_anything(site):
    site.invite()
    links = [site.link("bram"), site.link("cleo"), site.link("bram", Purpose.UNSUBSCRIBE), "/s/x", "/u/x"]
    before = everything(site.world)
    chance = random.Random(20270104)

    broke = []
    for _ in range(REQUESTS):
        method, path = chance.choice(METHODS), a_path(chance, links)
        sent, said = a_body(chance), headers(chance)
        query = chance.choice(["", "", "?lang=en", "?lang=%00", "?&&=&lang", "?choice=yes"])
        answer = site.client.request(method, f"https://leren.example{path}{query}", content=sent, headers=said)
        if answer.status_code >= 500:
            broke.append((method, path, said, sent))

    assert broke == []
    assert everything(site.world) == before
