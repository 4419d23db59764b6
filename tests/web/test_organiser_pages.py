"""The pages of who runs a session: who comes, the sheet, attendance, notes; opening them does nothing."""

import re
from dataclasses import replace

import pytest

from hyf.model.attendance import Attendance, SessionNotes
from hyf.model.enrolment import Purpose
from hyf.model.topic import Topic, TopicWish
from hyf.store.attendance import attendance_of
from hyf.store.invariants import broken
from hyf.store.session_notes import find_notes
from tests.enrolment.world import DAY, HOUR, UX, a_session
from tests.web.asking import FIVE, nonce_in, seen
from tests.web.test_sign_up_pages import everything


@pytest.fixture
def path(site):
    """The link of Anna, who organises; Bram and Cleo come, Daan and Els have not answered."""
    site.invite()
    site.world.sign_up("bram")
    site.world.sign_up("cleo")
    return organiser_link(site)


def organiser_link(site, member="anna", *, days=90):
    return site.link(member, Purpose.ORGANISE, expires_at=site.world.now + days * DAY).replace("/s/", "/o/")


def on_the_day(site):
    site.world.now = site.world.session().ends_at


def tick(site, path, *members, extra=(), **more):
    page = site.get(f"{path}/attendance").text
    listed = re.search(r'name="listed" value="([^"]*)"', page)[1]
    data = {f"came-{member}": "yes" for member in members} | {"listed": listed, "nonce": nonce_in(page)}
    data |= {f"extra-{n}": member for n, member in enumerate(extra, start=1)}
    return site.client.post(f"{path}/attendance", data=data | more)


def seen_in(page):
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def came(site):
    with site.world.store.read() as connection:
        return {one.member: one.came for one in attendance_of(connection, UX)}


def write(site, path, text, **more):
    page = site.get(f"{path}/notes").text
    found = re.search(r'name="seen" value="([^"]*)"', page)[1]
    return site.client.post(f"{path}/notes", data={"notes": text, "seen": found, "nonce": nonce_in(page)} | more)


def notes(site):
    with site.world.store.read() as connection:
        return find_notes(connection, UX)


# Who comes.


def test_page_says_who_comes_with_their_own_words_and_who_waits(site, path):
    wishes = tuple(TopicWish(member, text, None, 1, None) for member, text in (("bram", "Figma"), ("daan", "UX <3")))
    site.world.desk = replace(site.world.desk, topics={UX: Topic("ux", "UX", wishes, ())})

    answer = site.get(f"{path}?lang=nl")

    assert answer.status_code == 200
    assert (
        "Presentielijst om te printen Notities schrijven Het stokje doorgeven "
        "Wie er komen (3 van 4) Met wat ieder vroeg, in eigen woorden: Anna de Wit (jij) , Acme "
        "Bram Kok , Bolt “Figma” Cleo Smit , Care "
        "Wie nog niet hebben geantwoord (2) Els Mol , Bolt Daan Vos , Deva “UX &lt;3” De bijeenkomst"
    ) in seen(answer.text)
    assert "Who come (3 of 4)" in seen(site.get(path).text)


def test_page_says_on_the_day_what_is_to_be_done_and_afterwards_who_were_there(site, path):
    on_the_day(site)
    assert "Vandaag is het zover" in seen(site.get(f"{path}?lang=nl").text)
    site.world.tick(2)
    assert "Wie waren er? Dat is nog niet genoteerd." in seen(site.get(f"{path}?lang=nl").text)

    tick(site, path, "anna", "bram")

    assert "Wie er waren (2) Anna de Wit , Acme Bram Kok , Bolt" in seen(site.get(f"{path}?lang=nl").text)


def test_page_of_a_cancelled_session_says_so_and_offers_nothing(site, path):
    site.world.cancel()

    page = seen(site.get(f"{path}?lang=nl").text)

    assert "Deze bijeenkomst gaat niet door te weinig mensen" in page
    assert "Presentielijst" not in page


@pytest.mark.parametrize("below", ["", "/sheet", "/attendance", "/notes", "/baton"])
def test_pages_open_only_for_who_runs_the_session_and_change_nothing(site, path, below):
    on_the_day(site)
    before = everything(site.world)
    guest, other_purpose = organiser_link(site, "bram"), site.link("anna").replace("/s/", "/o/")
    links = everything(site.world)["links"]

    answers = [site.get(f"{one}{below}") for one in (guest, other_purpose, "/o/unknown", f"{path}x")]
    for method in ("GET", "HEAD", "OPTIONS"):
        assert site.client.request(method, f"{path}{below}").status_code in {200, 204}

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert everything(site.world) == {**before, "links": links}


def test_pages_close_when_somebody_else_organises(site, path):
    site.world.plan(a_session(members=FIVE, organiser="bram"))
    site.world.publish()

    assert site.get(path).status_code == 404
    assert site.get(organiser_link(site, "bram")).status_code == 200


def test_sheet_names_who_comes_and_has_lines_for_others(site, path):
    page = site.get(f"{path}/sheet?lang=nl").text

    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    assert cells == [
        ["Naam", "Bedrijf", "Handtekening"],
        ["Anna de Wit", "Acme", ""],
        ["Bram Kok", "Bolt", ""],
        ["Cleo Smit", "Care", ""],
        *[["", "", ""]] * 6,
    ]


# Who were there.


def test_attendance_waits_for_the_day(site, path):
    site.world.now = site.world.session().starts_at - 16 * HOUR

    assert "Dat kan vanaf de dag zelf" in seen(site.get(f"{path}/attendance?lang=nl").text)
    sent = site.client.post(
        f"{path}/attendance",
        data={"came-bram": "yes", "listed": "bram", "nonce": nonce_in(site.get(f"{path}/notes").text)},
    )
    assert (sent.status_code, came(site)) == (422, {})


def test_attendance_has_nothing_ticked_at_first_and_a_lone_button_keeps_nothing(site, path):
    on_the_day(site)

    page = site.get(f"{path}/attendance?lang=nl").text
    assert re.findall(r'name="came-(\w+)" value="yes"( checked)?', page) == [("anna", ""), ("bram", ""), ("cleo", "")]
    answer = tick(site, path)

    assert answer.status_code == 422
    assert "Nobody is ticked yet" in seen(answer.text)
    assert came(site) == {}


def test_attendance_is_noted_corrected_and_keeps_walk_ins(site, path):
    on_the_day(site)

    answer = tick(site, path, "anna", "bram", extra=["daan", "fem"])
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}/attendance")
    assert came(site) == {"anna": True, "bram": True, "cleo": False, "daan": True, "fem": True}
    page = site.get(f"{path}/attendance?lang=nl").text
    assert "Genoteerd: 4 waren er Voor het laatst veranderd op dinsdag 26 januari." in seen(page)
    before = everything(site.world)
    tick(site, path, "anna", "bram", "daan", "fem")
    assert everything(site.world) == before

    site.world.tick(3)
    tick(site, path, "anna", "cleo", "daan")

    # Fem was never invited: that she was not there is nothing to know.
    assert came(site) == {"anna": True, "bram": False, "cleo": True, "daan": True}
    with site.world.store.read() as connection:
        assert list(broken(connection, site.world.now)) == []


def test_attendance_that_another_noted_meanwhile_is_not_overwritten(site, path):
    on_the_day(site)
    page = site.get(f"{path}/attendance?lang=nl").text
    old = {"listed": "anna bram cleo", "nonce": nonce_in(page), "seen": seen_in(page)}
    tick(site, path, "anna", "bram", seen=old["seen"])

    answer = site.client.post(f"{path}/attendance?lang=nl", data={"came-cleo": "yes", "extra-2": "fem", **old})
    assert (answer.status_code, came(site)) == (422, {"anna": True, "bram": True, "cleo": False})
    assert "Intussen noteerde een ander ook wie er waren" in seen(answer.text)
    assert answer.text.count(" checked") == 3
    assert re.findall(r'value="(\w+)" selected', answer.text) == ["fem"]
    everyone = {f"came-{member}": "yes" for member in ("anna", "bram", "cleo")}
    again = {**old, **everyone, "seen": seen_in(answer.text)}
    answers = [site.client.post(f"{path}/attendance", data=again) for _ in range(2)]

    assert ([one.status_code for one in answers], all(came(site).values())) == ([303, 303], True)


def test_attendance_of_the_morning_is_forgotten_when_the_session_moves_to_another_day(site, path):
    site.world.now = site.world.session().starts_at - 2 * HOUR
    tick(site, path, "anna", "bram")

    site.invite(date=site.world.session().session.date + 7 * DAY)

    assert came(site) == {}
    with site.world.store.read() as connection:
        assert list(broken(connection, site.world.now)) == []


def test_attendance_of_a_hackathon_fits_in_the_form(site, path):
    on_the_day(site)

    assert tick(site, path, "bram", **{f"came-guest-{number}": "yes" for number in range(1000)}).status_code == 303


def test_attendance_says_nothing_of_who_did_not_stand_on_the_page(site, path):
    on_the_day(site)

    tick(site, path, "bram", listed="anna bram")

    assert came(site) == {"anna": False, "bram": True}


@pytest.mark.parametrize("changes", [{"nonce": "0" * 32}, {"nonce": ""}])
def test_attendance_from_elsewhere_keeps_nothing(site, path, changes):
    on_the_day(site)

    answer = tick(site, path, "bram", **changes)

    assert (answer.status_code, came(site)) == (422, {})
    assert re.findall(r'came-(\w+)" value="yes"( checked)?', answer.text)[1] == ("bram", " checked")


def test_attendance_takes_nobody_from_outside(site, path):
    on_the_day(site)

    tick(site, path, "bram", "nobody", extra=["zoe", "@acme"])

    assert came(site) == {"anna": False, "bram": True, "cleo": False}


# Notes.


def test_notes_are_kept_shown_changed_and_emptied(site, path):
    assert write(site, path, "Eerst keken we rond.\r\n\r\n\r\nToen <b>deden</b> we het.  \r\n").status_code == 303

    assert notes(site) == SessionNotes(UX, "Eerst keken we rond.\n\nToen <b>deden</b> we het.", "anna", site.world.now)
    page = site.get(f"{path}/notes?lang=nl").text
    assert "Bewaard op maandag 4 januari Het laatst geschreven door jou." in seen(page)
    assert "Eerst keken we rond.\n\nToen &lt;b&gt;deden&lt;/b&gt; we het.</textarea>" in page
    before = everything(site.world)
    write(site, path, "Eerst keken we rond.\n\nToen <b>deden</b> we het.")
    assert everything(site.world) == before
    write(site, path, "")
    assert notes(site) is None


@pytest.mark.parametrize(
    ("text", "changes", "says"),
    [
        (" \n ", {}, "There is nothing yet"),
        ("woord", {"nonce": "no"}, "This page was out of date"),
        ("é" * 6001, {}, "These are 6001 characters, and 6000 fit"),
        ("woord", {"seen": "0" * 16}, "Somebody else wrote something since"),
    ],
)
def test_notes_that_cannot_be_kept_stay_on_the_page(site, path, text, changes, says):
    answer = write(site, path, text, **changes)

    assert answer.status_code == 422
    assert says in seen(answer.text)
    assert text.strip() in answer.text
    assert notes(site) is None


def test_notes_of_some_thousand_characters_fit_and_far_too_many_stay_on_the_page(site, path):
    assert write(site, path, "é" * 6000).status_code == 303
    answer = write(site, path, "x" * 60_000)

    assert (answer.status_code, "x" * 60_000 in answer.text) == (422, True)
    assert notes(site).content == "é" * 6000


def test_notes_of_another_are_not_overwritten(site, path):
    page = site.get(f"{path}/notes").text
    write(site, path, "Van de ander.")

    answer = site.client.post(f"{path}/notes", data={"notes": "Van mij.", "seen": "", "nonce": nonce_in(page)})

    assert (answer.status_code, notes(site).content) == (422, "Van de ander.")
    assert "This is what is kept now Van de ander." in seen(answer.text)
    assert "Van mij.</textarea>" in answer.text


def test_attendance_kept_is_a_value(site, path):
    on_the_day(site)
    tick(site, path, "bram", listed="bram")

    with site.world.store.read() as connection:
        assert attendance_of(connection, UX) == (Attendance(UX, "bram", True, site.world.now),)
