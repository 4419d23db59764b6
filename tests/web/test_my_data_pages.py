"""My data: to take along, and to have erased."""

import logging

from hyf.model.message import Kind
from hyf.store.erasures import all_erasures
from tests.enrolment.world import DECLINED, SIGNED_UP, UX, WITHDRAWN, broken_in
from tests.web.asking import seen
from tests.web.learning import my_link, said, send


def test_file_holds_what_is_known_and_no_secret(site):
    site.invite()
    site.world.sign_up("bram")
    path = my_link(site)
    send(site, f"{path}/wish", text="Rust")

    answer = site.get(f"{path}/data.json")
    tree = answer.json()

    assert answer.headers["content-disposition"] == 'attachment; filename="proef-2027-01-04.json"'
    assert list(tree) == ["made_at", "member", "said", "sessions", "mails", "links", "baton", "notes", "no_mail"]
    assert (tree["member"]["key"], tree["member"]["email"]) == ("bram", "bram@bolt.example")
    assert tree["said"] == {"wishes": [{"text": "Rust", "level": None, "weight": 1}]}
    (session,) = tree["sessions"]
    assert (session["session"], session["state"], session["came"]) == (UX, "signed-up", None)
    assert [(mail["kind"], mail["to"]) for mail in tree["mails"]] == [
        ("invitation", "bram@bolt.example"),
        ("confirmation", "bram@bolt.example"),
    ]
    assert "learning" in {link["for"] for link in tree["links"]}
    assert path.rpartition("/")[2] not in answer.text
    assert "digest" not in answer.text


def test_page_before_erasing_says_what_follows_and_changes_nothing(site):
    site.invite()
    site.world.sign_up("bram")
    path = f"{my_link(site)}/erase"

    shown = seen(site.get(path).text)

    assert "Je staat niet meer bij deze bijeenkomsten: \N{EN DASH} UX, dinsdag 26 januari" in shown
    assert "Mia Bakker hoort welke notities dat zijn." in shown
    assert "Er is nog niets gekozen" in seen(send(site, path).text)
    assert send(site, path, choice="stay").status_code == 303
    assert site.world.states()["bram"] == SIGNED_UP


def test_erasing_gives_the_place_away_and_leaves_nothing(site, caplog):
    caplog.set_level(logging.INFO, "hyf.web")
    site.invite()
    for member in ("bram", "cleo", "daan", "els"):
        site.world.sign_up(member)
    site.world.deliver()
    path = my_link(site)
    send(site, f"{path}/wish", text="Iets geheims")
    form = f"{path}/erase"
    sent = {"choice": "erase", "nonce": site.nonce(form)}

    answers = [site.client.post(form, data=sent) for _ in range(2)]

    assert [(one.status_code, one.headers.get("location")) for one in answers] == [
        (303, "/erased?lang=nl"),
        (404, None),
    ]
    assert "Alles wat we van je bewaarden is gewist" in seen(site.get("/erased?lang=nl").text)
    assert "All that we kept about you was erased" in seen(site.get("/erased?lang=en").text)
    assert said(site) == {}
    with site.world.store.read() as connection:
        (pseudonym,) = all_erasures(connection).values()
    assert site.world.states() | {"anna": None} == {
        "anna": None, "cleo": SIGNED_UP, "daan": SIGNED_UP, "els": SIGNED_UP, pseudonym: WITHDRAWN
    }  # fmt: skip
    assert [row.member for row in site.world.rows(kind=Kind.PROMOTION)] == ["els"]
    assert broken_in(site.world.store, site.world.now) == []
    if site.world.store.path:
        words = [b"Bram Kok", b"bram", b"geheims", path.rpartition("/")[2].encode()]
        for file in site.world.store.path.parent.glob("hyf.db*"):
            assert [word for word in words if word in file.read_bytes()] == [], file.name
    assert [word for word in ("bram", "Bram", path.rpartition("/")[2]) if word in caplog.text] == []


def test_who_only_was_invited_is_erased_too(site):
    site.invite()
    path = my_link(site, "anna")

    assert send(site, f"{path}/erase", choice="erase").headers["location"] == "/erased?lang=en"

    assert DECLINED in site.world.states().values()
    assert "anna" not in site.world.states()
    assert broken_in(site.world.store, site.world.now) == []
