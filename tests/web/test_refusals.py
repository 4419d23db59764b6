"""What is refused, and how: one page for every link that does not hold, headers on every answer, and limits."""

import re
from dataclasses import replace

import pytest

from hyf.links import digest_of, new_token
from hyf.model.enrolment import Link, Purpose
from hyf.render.environment import environment
from hyf.store.link_rows import revoke_links, save_link
from hyf.web.limits import Rate
from hyf.web.site import Limits
from tests.enrolment.world import DAY, UX
from tests.web.asking import FREELY, Asking, nonce_in, seen

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
PERSONAL = {"cache-control": "no-store", "x-robots-tag": "noindex, nofollow, noarchive"}


def broken_links(site):
    """Return links that do not hold, each in its own way."""
    site.invite()
    expired = site.link("bram", expires_at=site.world.now)
    revoked = site.link("bram")
    with site.world.store.begin() as connection:
        revoke_links(connection, site.world.now, member="bram")
        token = new_token()
        stranger = Link(digest_of(token), "nobody", UX, Purpose.SIGN_UP, site.world.now, site.world.now + DAY)
        save_link(connection, stranger)
    other = site.link("bram", Purpose.UNSUBSCRIBE).replace("/u/", "/s/")
    return {
        "unknown": f"/s/{new_token()}",
        "expired": expired,
        "revoked": revoked,
        "stranger": f"/s/{token}",
        "other purpose": other,
        "malformed": "/s/%00%ff..%2e<script>",
        "long": f"/s/{'a' * 5000}",
        "unicode": "/s/%F0%9F%92%A9",
    }


def test_links_that_do_not_hold_cannot_be_told_apart(site):
    answers = {name: site.get(path) for name, path in broken_links(site).items()}

    first = answers["unknown"]
    assert first.status_code == 404
    assert "Deze link werkt niet" in seen(first.text)
    assert {name for name, answer in answers.items() if answer.content != first.content} == set()
    assert {name for name, answer in answers.items() if answer.headers != first.headers} == set()


def test_links_that_do_not_hold_take_no_answer(site):
    for path in broken_links(site).values():
        assert site.client.post(path, data={"choice": "yes", "nonce": "x"}).status_code == 404


def test_every_answer_protects_and_sets_no_cookie(site):
    site.invite()
    path = site.link("bram")
    asked = [("GET", path), ("POST", path), ("GET", "/s/x"), ("GET", "/nothing"), ("PUT", path), ("OPTIONS", path)]

    for method, where in asked:
        answer = site.client.request(method, where)
        assert {name: answer.headers.get(name) for name in HEADERS | PERSONAL} == HEADERS | PERSONAL, (method, where)
        assert "set-cookie" not in answer.headers
    assert {name: site.get("/").headers.get(name) for name in HEADERS} == HEADERS
    assert "x-robots-tag" not in site.get("/").headers


@pytest.mark.parametrize(
    ("method", "status"), [("PUT", 405), ("DELETE", 405), ("PATCH", 405), ("BREW", 405), ("OPTIONS", 204)]
)
def test_other_methods(site, method, status):
    site.invite()

    answer = site.client.request(method, site.link("bram"))

    assert (answer.status_code, "allow" in answer.headers) == (status, True)


# What is sent.


def urlencoded(content):
    return {"content": content, "headers": {"content-type": "application/x-www-form-urlencoded"}}


def multipart(content, boundary="boundary=x"):
    return {"content": content, "headers": {"content-type": f"multipart/form-data; {boundary}"}}


REFUSED = {
    "too large": (urlencoded(b"a=" + b"x" * 70_000), 413),
    "declared too large": (
        {
            **urlencoded(b""),
            "headers": {"content-type": "application/x-www-form-urlencoded", "content-length": "9" * 30},
        },
        413,
    ),
    "too large without saying so": (lambda: urlencoded(iter([b"x" * 40_000] * 2)), 413),
    "ten thousand fields": (urlencoded(b"a=1&" * 10_000), 400),
    "long field": (urlencoded(b"choice=" + b"y" * 5000), 400),
    "json": ({"json": {"choice": "yes"}}, 415),
    "no type": ({"content": b"choice=yes"}, 415),
    "text": ({"content": b"choice=yes", "headers": {"content-type": "text/plain"}}, 415),
    "no boundary": (multipart(b"x", "x=1"), 400),
    "broken multipart": (multipart(b'--x\r\nContent-Disposition: form-data; name="a\r\n\r\n'), 422),
    "file": ({"files": {"choice": ("a.txt", b"yes")}}, 400),
    "other alphabet": (urlencoded("choice=yés&nonce=ü".encode("utf-16")), 400),
    "bad bytes": (urlencoded(b"\xff\xfe%zz%=%&&&==\x00"), 400),
    "bad bytes in disguise": (urlencoded(b"choice=yes&nonce=%FF%FE"), 400),
    "half a character in disguise": (urlencoded(b"choice=yes&nonce=%ED%A0%80"), 400),
    "bad bytes in multipart": (
        multipart(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--\r\n'),
        400,
    ),
}


@pytest.mark.parametrize(("sent", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_answer_is_refused_in_words(site, sent, status):
    site.invite()

    answer = site.client.post(site.link("bram"), **(sent() if callable(sent) else sent))

    assert answer.status_code == status
    assert "<h1>" in answer.text


# How often.


def test_same_link_is_used_ten_times_a_minute(world):
    with Asking(world, limits=Limits(Rate(10), Rate(FREELY))) as site:
        site.invite()
        path, other = site.link("bram"), site.link("cleo")
        statuses = [site.client.post(path, **urlencoded(b"")).status_code for _ in range(11)]
        refused = site.client.post(path, **urlencoded(b""))
        world.tick(seconds=20)

        assert statuses == [422] * 10 + [429]
        assert (refused.headers["retry-after"], "Een ogenblik geduld" in refused.text) == ("60", True)
        assert site.client.post(path, **urlencoded(b"")).headers["retry-after"] == "40"
        assert site.get(path).status_code == 200
        assert site.client.post(other, **urlencoded(b"")).status_code == 422
        world.tick(seconds=40)
        assert site.client.post(path, **urlencoded(b"")).status_code == 422


@pytest.mark.parametrize(
    ("first", "neighbour", "stranger"),
    [
        ("192.0.2.1", "192.0.2.1", "192.0.2.2"),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"),
        ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.2"),
    ],
)
def test_guessing_is_slowed_down_for_the_whole_network_and_locks_nobody_there_out(world, first, neighbour, stranger):
    limits = Limits(Rate(FREELY), Rate(60))
    with Asking(world, limits=limits, client=(first, 1)) as guesser:
        guesser.invite()
        path = guesser.link("bram")
        statuses = [guesser.get(f"/s/{new_token()}").status_code for _ in range(61)]
    with Asking(world, limits=limits, client=(neighbour, 1)) as site:
        refused = site.get(f"/s/{new_token()}")
        assert (site.get("/").status_code, site.get(path).status_code) == (200, 200)
        assert site.post(path, "yes").status_code == 303
    with Asking(world, limits=limits, client=(stranger, 1)) as site:
        assert site.get(f"/s/{new_token()}").status_code == 404

    assert statuses == [404] * 60 + [429]
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")


# When something is wrong on our side.


def test_answer_that_cannot_be_kept_is_refused_and_nothing_of_it_is_kept(site, tmp_path):
    site.invite()
    path = site.link("bram")
    nonce = nonce_in(site.get(path).text)
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "confirmation.nl.txt.jinja").write_text("{{ nothing }}", encoding="utf-8")
    site.world.desk = replace(site.world.desk, templates=environment(tmp_path))

    answer = site.client.post(path, data={"choice": "yes", "nonce": nonce})

    assert (answer.status_code, site.world.states()["bram"]) == (503, "invited")
    assert "Het lukt even niet" in seen(answer.text)
    assert site.get("/health").status_code == 200


def test_page_that_fails_says_so_and_shows_nothing_of_how(site, caplog, tmp_path):
    site.invite()
    path = site.link("bram")
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "_facts.nl.html.jinja").write_text("anna {{ nothing }}", encoding="utf-8")
    site.world.desk = replace(site.world.desk, templates=environment(tmp_path))

    answer = site.get(path)

    assert (answer.status_code, "anna" in answer.text, "Het lukt even niet" in seen(answer.text)) == (503, False, True)
    assert [record.getMessage() for record in caplog.records if record.exc_info] == ["a page failed: /s/***"]


# What is noted.


def test_note_of_a_request_holds_no_token_and_no_address(site, caplog):
    site.invite()
    path = site.link("bram")
    token = path.rpartition("/")[2]
    caplog.set_level("DEBUG", logger="hyf.web")

    site.post(f"{path}?lang=en", "yes")
    site.get(f"{path}/done")
    site.get(f"/x/{path}")
    site.get(f"/s/{token}/%0Ahyf: forged")
    site.client.request("FORGED", path)

    notes = [re.sub(r"\d+ ms", "# ms", record.getMessage()) for record in caplog.records if record.name == "hyf.web"]
    assert notes == [
        "GET /s/*** 200 # ms",
        "POST /s/*** 303 # ms",
        "GET /s/***/done 200 # ms",
        "GET (unknown) 404 # ms",
        "GET (unknown) 404 # ms",
        "(other) /s/*** 405 # ms",
    ]
    assert not any(token in note or "192.0.2" in note for note in notes)
