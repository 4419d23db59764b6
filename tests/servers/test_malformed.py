"""Ten thousand requests that nobody would send, to a server as it runs: none breaks it, changes anything or is noted.

The paths are those of the app itself, so that pages which are added later are asked too.
"""

import asyncio
import os
import random
import re
import string
from collections import Counter
from itertools import chain
from urllib.parse import quote

import httpx2 as httpx
import pytest

from hyf.links import digest_of, link_to, new_token
from hyf.model.enrolment import Link, Purpose
from hyf.store.link_rows import save_link
from hyf.web.app import create_app
from tests.enrolment.world import UX
from tests.web.live import House, serving
from tests.web.test_sign_up_pages import everything

pytestmark = pytest.mark.skipif(not os.environ.get("HYF_TEST_SERVERS"), reason="HYF_TEST_SERVERS is not set")
REQUESTS, CLIENTS, SLOW, LINKS = 10_000, 24, 6, 20
OWNERS = {Purpose.SHOP_FLOOR: ("@bolt",), Purpose.AGREEMENTS: ("@acme.director", "@care.director")}
METHODS = (
    "GET",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "TRACE",
    "get",
    "BREW",
    "CONNECT",
    "X" * 50,
    "P\x00T",
)
TOKENS = ("x", "", "%00", "..", "%2e%2e%2f", "é", "%F0%9F%92%A9", "%ff%fe", "a" * 5000, "{token}", "'--", "<script>")
ENDINGS = ("", "", "", "/", "?lang=en", "?lang=%00", "?&&=&lang", "/done", "/../health", ";x", "?choice=yes", "#x", "%")
VERSIONS = ("HTTP/1.1",) * 50 + ("HTTP/1.0", "HTTP/9.9", "HTTP", "")
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
KINDS = (
    *(FORM,) * 3,
    *(f"{PARTS}; boundary=x",) * 2,
    PARTS,
    f"{PARTS}; boundary={'y' * 300}",
    f"{FORM}; charset=utf-16",
    "application/json",
    "text/plain; charset=\xff",
    "",
    ";;;=",
)
NAMES = ("choice", "nonce", "", "\x00", "é", "__proto__", "choice[]", "act", "text", "notes", "present")
VALUES = ("yes", "no", "One-Click ", "", "\x00", "' OR 1=1 --", "{{ 7 * 7 }}", "<script>", "9" * 400, "💩", "\ud800")


def paths_of(app):
    """Return the paths of all pages, with `{...}` where something is filled in."""
    return [route.path for route in app._app.routes]


def a_path(chance, paths, tokens):
    path = chance.choice(paths)
    good = tokens.get(path[:3]) or [*chain(*tokens.values())]
    token = chance.choice(good if chance.random() < 0.7 else TOKENS)
    filled = re.sub(r"\{[^}]*\}", lambda _: token if chance.random() < 0.9 else chance.choice(TOKENS), path)
    return filled + chance.choice(ENDINGS)


def a_body(chance):
    match chance.randrange(9):
        case 0:
            return chance.randbytes(chance.randrange(300))
        case 1 | 2 | 3:
            pairs = ((chance.choice(NAMES), chance.choice(VALUES)) for _ in range(chance.randrange(30)))
            return "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs).encode(
                errors="replace"
            )
        case 4 | 5:
            parts = (
                f'--x\r\nContent-Disposition: form-data; name="{chance.choice(NAMES)}"'
                f"{chance.choice(['', '; filename=a', chr(13), chr(10), ';;='])}\r\n\r\n{chance.choice(VALUES)}\r\n"
                for _ in range(chance.randrange(30))
            )
            return ("".join(parts) + chance.choice(["--x--\r\n", "--x", ""])).encode(errors="replace")
        case 6:
            return b"%" * chance.randrange(3000)
        case 7:
            return chance.choice([b"a=1&" * 10_000, b"x" * 66_000, b"&&=", b"="])
        case _:
            return b""


def headers(chance, body):
    """Yield lines; the address is another one each time, or all would be told to wait."""
    yield f"X-Forwarded-For: 2001:db8:{chance.randrange(65536):x}:{chance.randrange(65536):x}::1".encode()
    yield b"Host: " + chance.choice([*(b"leren.example",) * 30, b"", b"\xff", b"[::1", b"a b"])
    kind = chance.choice(KINDS)
    if kind or body:
        yield b"Content-Type: " + kind.encode("latin-1")
    length = chance.choice([str(len(body))] * 50 + ["-1", "9" * 30, "x", "0", f"{len(body)}, 5"])
    yield b"Transfer-Encoding: chunked" if chance.random() < 0.02 else f"Content-Length: {length}".encode()
    for name in ("Accept-Language", "If-None-Match", "Cookie", "Range", "Expect", "X-Forwarded-Proto", "Bad Name"):
        if chance.random() < 0.01:
            yield f"{name}: {''.join(chance.choices(string.printable, k=chance.randrange(60)))}".encode()
    if chance.random() < 0.01:
        yield b"X-Long: " + b"y" * 40_000


def a_request(chance, paths, tokens):
    body = a_body(chance)
    method, version = chance.choice(METHODS if chance.random() < 0.4 else METHODS[:2]), chance.choice(VERSIONS)
    first = f"{method} {a_path(chance, paths, tokens)} {version}".encode()
    return b"\r\n".join([first, *headers(chance, body), b"", b""]) + body


async def status_of(port, request, *, wait_s=2.0):
    """Return the status of the answer; 0: the server hung up, or waits for more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        writer.write_eof()
        async with asyncio.timeout(wait_s):
            said = re.match(rb"HTTP/1\.1 (\d{3}) ", await reader.readline())
        return int(said[1]) if said else 0
    except (OSError, TimeoutError):
        return 0
    finally:
        writer.close()


async def ask_all(port, requests):
    left, broke, statuses = list(requests), [], Counter()

    async def client():
        while left:
            request = left.pop()
            status = await status_of(port, request)
            statuses[status] += 1
            if status >= 500:
                broke.append((status, request))

    slow = [status_of(port, b"POST /s/x HTTP/1.1\r\nHost"[: 5 * n + 1], wait_s=30) for n in range(SLOW)]
    await asyncio.gather(*(client() for _ in range(CLIENTS)), *slow)
    return broke, statuses


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path)
    yield made
    made.store.close()


def links_in(house):
    """Make links of every kind and return their tokens, by how the path of their page begins: `/s/`."""
    tokens = {}
    with house.store.begin() as connection:
        for number, purpose in enumerate([*Purpose] * LINKS):
            token = new_token()
            tokens.setdefault(link_to("", purpose, token)[:3], []).append(token)
            session = None if purpose in (Purpose.UNSUBSCRIBE, Purpose.LEARNING, Purpose.AGREEMENTS) else UX
            owners = OWNERS.get(purpose, ("anna", "bram"))
            member = owners[number // len(Purpose) % len(owners)]
            save_link(connection, Link(digest_of(token), member, session, purpose, house.world.now, None))
    return tokens


def test_nothing_that_is_sent_breaks_the_server_or_changes_anything(house):
    tokens = links_in(house)
    app = create_app(house.store, lambda: house.world.desk, lambda: house.world.now)
    paths, chance = paths_of(app), random.Random(20270104)
    requests = [a_request(chance, paths, tokens) for _ in range(REQUESTS)]
    before = everything(house.world)

    with serving(house.folder, "--proxy-headers-from", "127.0.0.1") as served:
        port = int(served.url.rpartition(":")[2])
        broke, statuses = asyncio.run(ask_all(port, requests))
        assert httpx.get(f"{served.url}/health").text == "ok\n"
        assert served.end() == 0
        log = "".join(served.log)

    assert broke == []
    assert everything(house.world) == before
    assert [token for token in chain(*tokens.values()) if token in log] == []
    assert [line for line in served.log if "failed" in line or "Error" in line] == []
    # They got further than the door.
    assert {200, 400, 404, 405, 413, 415, 422} <= set(statuses), statuses
    assert len(paths) > 8, paths
