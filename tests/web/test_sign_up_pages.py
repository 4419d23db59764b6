"""The pages behind an invitation: what they say, what an answer does, and that opening them does nothing."""

import datetime as dt
import email
import re
from dataclasses import replace

import pytest

from hyf.model.mark import Mark
from hyf.model.message import Kind
from hyf.model.topic import Topic, TopicWish
from hyf.store.invariants import broken
from hyf.store.marks import mark_address
from tests.enrolment.world import DAY, DECLINED, INVITED, SIGNED_UP, UX, WAITING, WITHDRAWN
from tests.web.asking import FIVE, nonce_in, seen

READING = ("GET", "HEAD", "OPTIONS")


def everything(world):
    """Return all that is kept, as it stands in the tables."""
    from hyf.store.columns import metadata

    with world.store.read() as connection:
        return {table.name: sorted(map(repr, connection.execute(table.select()))) for table in metadata.sorted_tables}


def calendar_in(mail):
    parts = email.message_from_bytes(mail).walk()
    return next(part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar")


# What the page says.


def test_invitation_says_what_when_where_who_and_how_many_places(site):
    site.invite()

    answer = site.get(site.link("bram"))

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert seen(answer.text) == (
        "Uitnodiging van Proef UX Dinsdag 26 januari, 15:30–17:30 uur bij Acme "  # noqa: RUF001 -- as it is printed
        "Hoi Bram, We gaan samen aan de slag met UX, en hebben je er graag bij. "
        "Kom je? Ik kom Ik kom niet Verstuur mijn antwoord "
        "De bijeenkomst Wat Kennissessie, voor elk niveau Wanneer dinsdag 26 januari 2027 15:30–17:30 uur (2 uur) "  # noqa: RUF001
        "Waar Acme, Zaal Dorpsplein 1, Deventer Organisator Anna de Wit (Acme) Plaatsen nog 3 van de 4 vrij "
        "Aanmelden tot maandag 25 januari, 15:30 uur "
        "Hoe het gaat Iemand met ervaring laat zien hoe je dit aanpakt; daarna kun je zelf proberen, vragen en "
        "vergelijken. Vragen? Schrijf naar Mia Bakker: mia@hyf.example Read this in English"
    )


def test_invitation_speaks_the_language_of_its_reader(site):
    site.invite()

    assert "Are you coming? I am coming I am not coming Send my answer" in seen(site.get(site.link("anna")).text)
    assert "You hold the baton this time" in seen(site.get(site.link("anna")).text)


def test_language_is_switched_and_kept_when_answering(site):
    site.invite()
    path = site.link("bram")

    english = site.get(f"{path}?lang=en")
    assert "Are you coming?" in seen(english.text)
    assert '<html lang="en">' in english.text
    assert 'href="?lang=nl" hreflang="nl" lang="nl">Lees dit in het Nederlands' in english.text
    answered = site.post(f"{path}?lang=en", "yes")

    assert (answered.status_code, answered.headers["location"]) == (303, f"{path}/done?lang=en")
    assert "You are coming!" in seen(site.get(answered.headers["location"]).text)


@pytest.mark.parametrize("said", ["fr", "", "<b>", "nlnl"])
def test_language_that_is_not_spoken_is_not_chosen(site, said):
    site.invite()

    assert "Kom je?" in seen(site.get(site.link("bram"), params={"lang": said}).text)


def test_invitation_quotes_the_readers_own_words_and_nobody_elses(site):
    from hyf.model.language import Text

    why = Text(en="x", nl="x")
    wishes = (
        TopicWish("bram", "UX <b>voor</b> beginners", None, 1, why),
        TopicWish("cleo", "iets anders", None, 1, why),
    )
    site.world.desk = replace(site.world.desk, topics={UX: Topic("ux", "UX", wishes)})
    site.invite()

    page = site.get(site.link("bram")).text

    assert '<blockquote class="quote"><p>“UX &lt;b&gt;voor&lt;/b&gt; beginners”</p></blockquote>' in page
    assert "iets anders" not in page


def test_full_session_says_that_answering_means_waiting(site):
    site.invite(*FIVE, "fem")
    for member in ("bram", "cleo", "daan", "els"):
        site.world.sign_up(member)

    text = seen(site.get(site.link("fem")).text)

    assert "De bijeenkomst is vol. Je kunt op de wachtlijst, na 1 ander." in text
    assert "Kom je? Zet mij op de wachtlijst Ik kom niet" in text
    assert "Plaatsen alle 4 bezet, 1 wacht" in text


def test_who_organises_is_told_that_a_place_is_kept(site):
    site.invite(*FIVE, "fem")
    for member in ("bram", "cleo", "daan"):
        site.world.sign_up(member)

    text = seen(site.get(site.link("anna")).text)

    assert "all 4 taken a place is kept for you" in text
    assert "Put me on the waiting list" not in text


STATES = {
    "closed": (21, None, "Het aanmelden is gesloten Wil je toch komen? Vraag Mia Bakker of het nog kan.", False),
    "closed and signed up": (21, "yes", "Je komt: je plaats staat vast", True),
    "over": (23, "yes", "Deze bijeenkomst is al begonnen of geweest", False),
    "signed up": (0, "yes", "Toch anders? Ik kom Ik kom toch niet", True),
    "declined": (0, "no", "Je komt niet Van gedachten veranderd? Je kunt je hier alsnog aanmelden.", True),
}


@pytest.mark.parametrize(("days", "before", "said", "can_answer"), STATES.values(), ids=STATES)
def test_page_when_it_stands_otherwise(site, days, before, said, can_answer):
    site.invite()
    path = site.link("bram")
    if before:
        site.post(path, before)
    site.world.tick(hours=days * 24 + 6)

    page = site.get(path).text

    assert said in seen(page)
    assert ("<form" in page) is can_answer


def test_page_of_a_cancelled_session_says_why_and_asks_nothing(site):
    site.invite()
    site.world.cancel()

    page = site.get(site.link("bram")).text

    assert "Deze bijeenkomst gaat niet door Te weinig mensen" in seen(page)
    assert "<form" not in page


def test_page_of_who_was_left_out(site):
    from tests.enrolment.world import a_session

    site.invite()
    site.world.plan(a_session(members=("anna", "cleo")))
    site.world.publish()

    page = site.get(site.link("bram")).text

    assert "Je hoort niet meer bij deze bijeenkomst" in seen(page)
    assert "<form" not in page


# What an answer does.


def test_yes_gives_a_place_and_says_so(site):
    site.invite()
    path = site.link("bram")

    answer = site.post(path, "yes")

    assert (answer.status_code, answer.headers["location"], answer.text) == (303, f"{path}/done", "")
    assert (site.world.states()["bram"], site.world.due()) == (SIGNED_UP, ["confirmation bram ux"])
    text = seen(site.get(f"{path}/done").text)
    assert "Je komt!" in text
    assert "Je plaats staat vast Je krijgt een mail met de afspraak voor je agenda. Zet in mijn agenda" in text


def test_no_is_noted_and_mind_can_be_changed(site):
    site.invite()
    path = site.link("bram")

    site.post(path, "no")
    assert site.world.states()["bram"] is DECLINED
    assert "Je komt niet" in seen(site.get(f"{path}/done").text)
    site.post(path, "yes")
    assert site.world.states()["bram"] is SIGNED_UP
    site.post(path, "no")

    assert site.world.states()["bram"] is WITHDRAWN


def test_yes_to_a_full_session_is_a_place_in_the_queue_and_a_freed_place_is_given(site):
    site.invite(*FIVE, "fem")
    links = {member: site.link(member) for member in (*FIVE, "fem")}
    for member in ("anna", "bram", "cleo", "daan", "els", "fem"):
        site.post(links[member], "yes")

    assert site.world.states()["fem"] is WAITING
    assert "Alle plaatsen zijn bezet; jij staat op plaats 2" in seen(site.get(f"{links['fem']}/done").text)
    assert "Je staat op de wachtlijst, op plaats 2" in seen(site.get(links["fem"]).text)
    site.post(links["bram"], "no")

    assert (site.world.states()["els"], site.world.states()["fem"]) == (SIGNED_UP, WAITING)
    assert "op plaats 1" in seen(site.get(links["fem"]).text)
    with site.world.store.read() as connection:
        assert [*broken(connection, site.world.now)] == []


def test_answer_that_is_sent_again_changes_nothing(site):
    site.invite()
    path = site.link("bram")
    site.post(path, "yes")
    before = everything(site.world)

    again = site.post(path, "yes")

    assert (again.status_code, everything(site.world)) == (303, before)


@pytest.mark.parametrize("fields", [{}, {"choice": ""}, {"choice": "maybe"}, {"choice": ["yes", "no"]}])
def test_answer_without_a_choice_is_asked_again(site, fields):
    site.invite()
    path = site.link("bram")
    before = everything(site.world)

    answer = site.client.post(path, data={**fields, "nonce": site.nonce(path)})

    assert answer.status_code == 422
    assert '<fieldset aria-describedby="trouble">' in answer.text
    assert "Er is nog niets gekozen: kies hieronder of je komt." in seen(answer.text)
    assert everything(site.world) == before


@pytest.mark.parametrize("nonce", [None, "", "0" * 32, "é", "of another"])
def test_answer_that_does_not_come_from_the_page_is_asked_again(site, nonce):
    site.invite()
    path = site.link("bram")
    other = site.nonce(site.link("cleo"))
    before = everything(site.world)

    fields = {"choice": "yes", "nonce": other if nonce == "of another" else nonce}
    answer = site.client.post(path, data={name: value for name, value in fields.items() if value is not None})

    assert (answer.status_code, everything(site.world)) == (422, before)
    assert "Deze pagina was verouderd" in seen(answer.text)


def test_answer_after_closing_leads_back_to_the_page(site):
    site.invite()
    path = site.link("bram")
    nonce = site.nonce(path)
    site.world.tick(21, hours=6)

    answer = site.client.post(path, data={"choice": "yes", "nonce": nonce})

    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert site.world.states()["bram"] is INVITED


def test_result_is_not_shown_before_there_is_an_answer(site):
    site.invite()
    path = site.link("bram")

    answer = site.get(f"{path}/done")

    assert (answer.status_code, answer.headers["location"]) == (303, path)


def test_who_gets_no_mail_is_told_to_keep_the_appointment(site):
    site.invite()
    with site.world.store.begin() as connection:
        digest = site.world.desk.digest("bram@bolt.example")
        mark_address(connection, digest, Mark.OPTED_OUT, site.world.now)
    path = site.link("bram")

    site.post(path, "yes")

    assert (site.world.states()["bram"], site.world.due()) == (SIGNED_UP, [])
    assert "Je krijgt geen mail van ons: zet de afspraak dus zelf in je agenda" in seen(site.get(f"{path}/done").text)


def test_two_links_of_one_person_are_one_person(site):
    site.invite()
    site.post(site.link("bram"), "yes")

    assert "Je komt: je plaats staat vast" in seen(site.get(site.link("bram")).text)
    assert len(site.world.rows(UX, "bram", Kind.CONFIRMATION)) == 1


# Opening changes nothing.


def test_opening_changes_nothing_however_often_and_in_whatever_way(site):
    site.invite()
    paths = [site.link(member) for member in FIVE]
    paths += [f"{path}/{page}" for path in paths for page in ("done", "calendar.ics")]
    before = everything(site.world)

    for method in READING * 3:
        for path in (*paths, "/", "/calendar.ics"):
            answer = site.client.request(method, path, params={"choice": "yes"}, headers={"purpose": "prefetch"})
            assert answer.status_code < 500, (method, path)

    assert everything(site.world) == before


def test_no_page_leads_elsewhere_or_holds_a_script(site):
    site.invite()
    path = site.link("bram")
    site.post(path, "yes")

    for one in (path, f"{path}/done", "/s/x"):
        page = site.get(one).text
        assert [link for link in re.findall(r'(?:href|src|action)="([^"]+)"', page) if "://" in link] == []
        assert "<script" not in page


# The calendar.


def test_calendar_file_is_that_of_the_mails_and_holds_no_link(site):
    site.invite()
    path = site.link("bram")
    site.post(path, "yes")

    answer = site.get(f"{path}/calendar.ics")

    lines = answer.text.split("\r\n")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer.headers["content-disposition"] == f'attachment; filename="{UX}.ics"'
    assert {"METHOD:PUBLISH", "STATUS:CONFIRMED", "SEQUENCE:2", "SUMMARY:UX"} <= set(lines)
    uid = next(line for line in lines if line.startswith("UID:"))
    assert uid.encode() in calendar_in(site.world.mail(Kind.CONFIRMATION, "bram"))
    assert path.rpartition("/")[2] not in answer.text
    assert "leren.example" not in answer.text


def test_calendar_file_of_who_does_not_come_is_not_there(site):
    site.invite()
    path = site.link("bram")
    site.post(path, "no")

    assert site.get(f"{path}/calendar.ics").status_code == 404


def test_person_who_left_the_consortium_has_a_link_that_does_not_work(site):
    site.invite()
    path = site.link("bram", expires_at=site.world.now + 90 * DAY)
    site.world.declare(lambda tree: tree["members"].pop("bram"))

    assert site.get(path).status_code == 404


# What changes while somebody looks.


def version_in(page):
    return re.search(r'name="version" value="(\d+)"', page)[1]


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_answer_to_a_day_that_is_another_by_now_is_asked_again(site, choice):
    site.invite()
    path = site.link("bram")
    page = site.get(path).text
    form = {"choice": choice, "nonce": nonce_in(page), "version": version_in(page)}
    site.invite(date=dt.date(2027, 2, 2))

    answer = site.client.post(path, data=form)
    assert (answer.status_code, site.world.states()["bram"]) == (422, "invited")
    assert "De bijeenkomst is intussen veranderd, dus je antwoord is niet bewaard" in seen(answer.text)
    assert "dinsdag 2 februari 2027" in seen(answer.text)
    again = site.client.post(path, data={**form, "version": version_in(answer.text)})

    assert (again.status_code, site.world.states()["bram"]) == (303, {"yes": "signed-up", "no": "declined"}[choice])


@pytest.mark.parametrize("said", ["", "-1", "\N{SUPERSCRIPT TWO}", "9" * 4000])
def test_answer_from_a_page_that_does_not_say_what_it_showed_is_taken(site, said):
    site.invite()
    path = site.link("bram")

    answer = site.client.post(path, data={"choice": "yes", "nonce": site.nonce(path), "version": said})

    assert (answer.status_code, site.world.states()["bram"]) == (303, "signed-up")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_session_goes_on_without_who_organised_it_and_hosted_it(site, lang):
    site.invite()
    path = site.link("bram")
    site.world.declare(lambda tree: tree["companies"].pop("acme") and tree["members"].pop("anna"))

    answer = site.get(f"{path}?lang={lang}")

    assert (answer.status_code, "Organi" in seen(answer.text)) == (200, False)
    assert site.post(path, "yes").status_code == 303
    assert site.get(f"{path}/done?lang={lang}").status_code == 200


def test_session_goes_on_when_its_community_has_another_key(site):
    site.invite()
    site.world.sign_up("bram")
    path = site.link("bram")

    def rename(tree):
        tree["communities"] = {"salland": {"name": "Salland"}}
        for company in tree["companies"].values():
            company["community"] = "salland"

    site.world.declare(rename)

    assert [site.get(one).status_code for one in (path, f"{path}/done", f"{path}/calendar.ics", "/")] == [200] * 4
    assert site.post(path, "no").status_code == 303
    assert site.world.cancel().made
