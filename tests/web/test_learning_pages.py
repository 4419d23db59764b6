"""My learning: what is shown, what can be changed, what is refused and how."""

import logging
import re
from dataclasses import replace

import pytest

from hyf.enrolment.opt_out import is_marked
from hyf.model.enrolment import Purpose
from hyf.model.learning import Learning, WantedTopic, content_of
from hyf.model.mark import Mark
from hyf.model.wish import Wish
from hyf.store.learning import Said, save_learning
from hyf.store.tables_members import attendance
from tests.enrolment.world import UX
from tests.web.asking import seen
from tests.web.learning import my_link, said, send

WHEN = "Dinsdag 26 januari 2027, 15:30\N{EN DASH}17:30 UX Acme, Zaal Dorpsplein 1, Deventer"


@pytest.fixture(autouse=True)
def invited(site):
    def change(tree):
        tree["members"]["bram"] |= {"wishes": ["Go", {"text": "UX design", "level": "beginner", "weight": 3}]}
        tree["members"]["bram"] |= {"absent": [{"from": "2027-02-01", "to": "2027-02-12"}]}

    digest = site.world.desk.digest
    site.world.declare(change)
    wanted = (WantedTopic("Kubernetes", 4), WantedTopic("go", 3), WantedTopic("Rust <b>", 2))
    site.world.desk = replace(site.world.desk, digest=digest, wanted=wanted)
    site.invite()


def troubles(answer):
    """Return the error summary, and by field what its message is described by."""
    summary = re.search(r'<div class="said off" role="alert" id="summary">(.*?)</div>', answer.text, re.DOTALL)
    return seen(summary[1]) if summary else seen(re.search(r'role="alert">(.*?)</p>', answer.text)[1])


def test_first_page_shows_everything_and_changes_nothing(site):
    site.world.sign_up("bram")
    path = my_link(site)

    shown = seen(site.get(path).text)

    for part in (
        f"Mijn bijeenkomsten {WHEN} je komt",
        "Go Wijzig UX design voor beginners, heel belangrijk Wijzig Leerwens toevoegen",
        "Dagen die passen dinsdag, donderdag",
        "maandag 1 februari 2027 t/m vrijdag 12 februari 2027",
        "Taal Nederlands Organiseren ja, ik wil het stokje weleens Hoogstens 6 bijeenkomsten in een planning",
        "Mail je krijgt mail",
    ):
        assert part in shown
    assert "neemt het over" not in shown
    assert said(site) == {}


def test_past_sessions_say_who_was_there(site):
    site.world.sign_up("bram")
    site.world.tick(days=40)
    with site.world.store.begin() as connection:
        connection.execute(attendance.insert().values(session=UX, member="bram", came=True, noted_at=site.world.now))

    shown = seen(site.get(my_link(site)).text)

    assert "Er staan nu geen bijeenkomsten voor je klaar" in shown
    assert (
        "Geweest (1) Dinsdag 26 januari 2027, 15:30\N{EN DASH}17:30 UX Acme, Zaal Dorpsplein 1, Deventer je was erbij"
        in shown
    )


def test_wish_is_added_in_own_words_once(site):
    path = my_link(site)

    answers = [
        send(site, f"{path}/wish", text="  Feedback   geven & <b>zo</b> ", level="beginner", weight="2")
        for _ in range(2)
    ]

    assert [(one.status_code, one.headers["location"]) for one in answers] == [(303, f"{path}?kept=wish")] * 2
    assert (
        said(site)
        == {
            "wishes": [
                {"text": "Go"},
                {"text": "UX design", "level": "beginner", "weight": 3},
                {"text": "Feedback geven & <b>zo</b>", "level": "beginner", "weight": 2},
            ]
        }
        or said(site)["wishes"][2]["text"] == "Feedback geven & <b>zo</b>"
    )
    page = site.get(answers[0].headers["location"]).text
    assert "<b>zo" not in page
    assert "Je leerwens is bewaard" in seen(page)
    assert "Dit heb je zelf gewijzigd. Mia Bakker neemt het over" in seen(page)


def test_topic_of_others_is_chosen_without_their_names(site):
    path = my_link(site)
    page = site.get(f"{path}/wish").text

    assert "Kubernetes 4 mensen Rust &lt;b&gt; 2 mensen" in seen(page)
    assert "checked" not in page
    assert send(site, f"{path}/wish", text="", topic="Kubernetes").status_code == 303
    assert said(site)["wishes"][-1]["text"] == "Kubernetes"


def test_wish_is_changed_and_dropped_and_sent_again_changes_nothing_more(site):
    path = my_link(site)
    change = re.search(rf'href="({path}/wish/\w+)"', site.get(path).text)[1]
    nonce = re.search(r'name="nonce" value="(\w+)"', site.get(change).text)[1]
    sent = {"text": "Go voor beginners", "level": "", "weight": "1", "choice": "keep", "nonce": nonce}

    answers = [site.client.post(change, data=sent) for _ in range(2)]
    assert [one.headers["location"] for one in answers] == [f"{path}?kept=wish"] * 2
    assert [wish["text"] for wish in said(site)["wishes"]] == ["Go voor beginners", "UX design"]

    change = re.search(rf'href="({path}/wish/\w+)"', site.get(path).text)[1]
    answers = [site.client.post(change, data={"choice": "drop", "nonce": nonce}) for _ in range(2)]
    assert [one.headers["location"] for one in answers] == [f"{path}?kept=dropped"] * 2
    assert [wish["text"] for wish in said(site)["wishes"]] == ["UX design"]
    assert site.get(change).status_code == 303


def test_offer_is_kept_beside_wishes(site):
    path = my_link(site)

    assert send(site, f"{path}/offer", text="Docker", level="advanced").headers["location"] == f"{path}?kept=offer"

    assert said(site) == {"offers": [{"text": "Docker", "level": "advanced"}]}


WISH_REFUSED = [
    ({"text": " "}, "Er staat nog niets: schrijf op wat je wilt leren, of kies iets."),
    ({"text": "a" * 201}, "Dit is te lang: maak er hoogstens 200 tekens van."),
    ({"text": "Go\u202e"}, "Hier staan onzichtbare tekens in"),
    ({"text": "Go\x07"}, "Hier staan onzichtbare tekens in"),
    ({"text": "Go\uffff"}, "Hier staan onzichtbare tekens in"),
    ({"text": "Go\nRust"}, "Hier staan onzichtbare tekens in"),
    ({"text": "Go; Rust"}, "Schrijf een ding tegelijk op, zonder puntkomma"),
    ({"topic": "Perl"}, "Deze keuze bestaat niet"),
    ({"text": "Rust", "level": "hoog"}, "Deze keuze bestaat niet"),
    ({"text": "Rust", "weight": "4"}, "Deze keuze bestaat niet"),
    ({"text": "Rust", "nonce": "x"}, "Deze pagina was verouderd"),
]


def test_wish_that_cannot_be_kept_stays_in_the_form(site):
    path = f"{my_link(site)}/wish"
    nonce = re.search(r'name="nonce" value="(\w+)"', site.get(path).text)[1]

    for fields, words in WISH_REFUSED:
        answer = site.client.post(path, data={"nonce": nonce, **fields})

        assert answer.status_code == 422
        assert f"Dit is nog niet bewaard {words}" in troubles(answer)
        assert "<title>Nog niet bewaard" in answer.text
        if fields.get("text", "").isprintable():
            assert f'value="{fields.get("text", "")}"' in answer.text
    assert said(site) == {}


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d💻 leren",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\U0001fae8",
        "\U0001faea",
    ],
    ids=["joined", "flag", "of 2022", "of 2025"],
)
def test_wish_may_hold_any_emoji_also_those_that_python_has_not_heard_of(site, text):
    path = my_link(site)

    assert send(site, f"{path}/wish", text=text).status_code == 303
    assert said(site)["wishes"][-1]["text"] == text


def test_same_text_twice_and_too_many_are_refused(site):
    path = my_link(site)
    change = re.search(rf'href="({path}/wish/\w+)"', site.get(path).text)[1]

    assert "Dit staat er al" in troubles(send(site, change, text="ux  DESIGN", weight="1", choice="keep"))
    assert "Kies wat je wilt doen" in troubles(send(site, change, text="Go"))
    with site.world.store.begin() as connection:
        wishes = tuple(Wish(text=f"Wens {number}") for number in range(50))
        save_learning(connection, Said("bram", content_of(Learning(wishes=wishes)), site.world.now))
    assert "Je hebt er al 50: haal er eerst een weg." in troubles(send(site, f"{path}/wish", text="Een te veel"))
    assert len(said(site)["wishes"]) == 50


def test_days_are_those_of_the_community_until_said_otherwise(site):
    path = f"{my_link(site)}/days"

    assert "Bijeenkomsten zijn meestal op dinsdag en donderdag." in seen(site.get(path).text)
    assert send(site, path, tue="on", thu="on").status_code == 303
    assert said(site) == {}
    assert send(site, path, mon="on", thu="on").headers["location"].endswith("?kept=days")
    assert said(site) == {"weekdays": ["mon", "thu"]}
    assert "Kies minstens een dag" in troubles(send(site, path))


def test_days_away_are_added_and_dropped(site):
    path = my_link(site)

    for _ in range(2):
        assert send(site, f"{path}/away", **{"from": "2027-03-01", "to": ""}).status_code == 303
    assert said(site)["absent"][1:] == [{"from": "2027-03-01", "to": "2027-03-01"}]
    one = f"{path}/away/2027-03-01_2027-03-01"
    assert "Er is nog niets gekozen" in troubles(send(site, one))
    assert send(site, one, choice="keep").status_code == 303
    assert len(said(site)["absent"]) == 2
    assert send(site, one, choice="drop").status_code == 303
    assert said(site) == {}
    assert site.get(one).status_code == 303


AWAY_REFUSED = [
    ("", "", "Vul de eerste dag in."),
    ("1-3-2027", "", "Dit is geen datum"),
    ("20270301", "", "Dit is geen datum"),
    ("2027-03-02", "2027-03-01", "De laatste dag is voor de eerste"),
    ("2026-12-01", "2026-12-02", "Deze dagen zijn al voorbij"),
    ("2099-01-01", "", "Dit is te ver weg"),
]


def test_days_away_that_cannot_be_are_refused(site):
    path = f"{my_link(site)}/away"

    for first, last, words in AWAY_REFUSED:
        answer = send(site, path, **{"from": first, "to": last})

        assert (answer.status_code, words in troubles(answer)) == (422, True)
        assert f'name="from" value="{first}"' in answer.text


def test_choices_are_kept_and_pages_follow_the_language(site):
    path = my_link(site)

    assert send(site, f"{path}/choices", language="nl", organises="yes", max_sessions="6").status_code == 303
    assert said(site) == {}
    assert send(site, f"{path}/choices", language="en", organises="no", max_sessions="2").status_code == 303

    assert said(site) == {"language": "en", "organises": False, "max_sessions": 2}
    shown = seen(site.get(path).text)
    assert "Language English Organising rather not At most 2 sessions in a plan" in shown
    assert "You changed this yourself. Mia Bakker takes it over; then it counts." in shown


def test_language_that_was_asked_for_is_that_of_the_other_pages_at_once(site):
    send(site, f"{my_link(site)}/choices", language="en", organises="yes", max_sessions="6")

    pages = [site.get(site.link("bram", Purpose.UNSUBSCRIBE) + more).text for more in ("", "?lang=nl")]

    assert [re.search(r'<html lang="(\w+)"', page)[1] for page in pages] == ["en", "nl"]


def test_number_of_sessions_that_is_none_is_refused(site):
    path = f"{my_link(site)}/choices"

    for most in ("", "-1", "13", "1e1", "\N{ARABIC-INDIC DIGIT THREE}", "999999"):
        answer = send(site, path, language="nl", organises="yes", max_sessions=most)

        assert (answer.status_code, troubles(answer)) == (
            422,
            "Dit is nog niet bewaard Vul een getal in van 0 tot en met 12.",
        )


def test_mail_is_stopped_and_started_again(site):
    path = f"{my_link(site)}/mail"

    def is_stopped():
        with site.world.store.read() as connection:
            return is_marked(connection, "bram@bolt.example", Mark.OPTED_OUT)

    assert send(site, path, choice="stop").status_code == 303
    assert is_stopped()
    assert "Terug naar mijn leren" in seen(site.get(path).text)
    assert send(site, path).status_code == 422
    assert send(site, path, choice="mail").status_code == 303
    assert not is_stopped()


def test_what_the_coordinator_took_over_waits_no_more(site):
    path = my_link(site)
    send(site, f"{path}/choices", language="nl", organises="no", max_sessions="6")
    desk = site.world.desk
    members = dict(desk.consortium.members)
    members["bram"] = members["bram"].model_copy(update={"organises": False})
    site.world.desk = replace(desk, consortium=desk.consortium.model_copy(update={"members": members}))

    assert "neemt het over" not in seen(site.get(path).text)


def test_every_page_speaks_both_languages_and_asks_nothing_in_advance(site):
    link, before = my_link(site), (said(site), site.world.states())

    for part in ("", "/wish", "/offer", "/days", "/away", "/choices", "/mail", "/data", "/erase"):
        pages = [site.get(f"{link}{part}?lang={language}").text for language in ("nl", "en")]
        assert [re.search('lang="(..)"', page)[1] for page in pages] == ["nl", "en"]
        # A robot that presses the button as it stands.
        checked = re.findall(r'type="checkbox" name="(\w+)" checked', pages[0])
        radios = dict(re.findall(r'name="(\w+)" value="(\w*)" checked', pages[0]))
        typed = dict(re.findall(r'<input class="name[^>]* name="(\w+)" value="([^"]*)"', pages[0]))
        for nonce in re.findall(r'name="nonce" value="(\w+)"', pages[0])[:1]:
            data = {**typed, **radios, **dict.fromkeys(checked, "on"), "nonce": nonce}
            assert site.client.post(f"{link}{part}", data=data).status_code in (303, 422)
    assert (said(site), site.world.states()) == before


def test_link_for_something_else_opens_none_of_them(site):
    token = site.link("bram").rpartition("/")[2]

    for part in ("", "/wish", "/wish/0a0a", "/days", "/data", "/data.json", "/erase"):
        assert site.get(f"/m/{token}{part}").status_code == 404


def test_link_holds_as_long_as_its_owner_takes_part(site):
    path = my_link(site)
    site.world.tick(days=400)
    assert site.get(path).status_code == 200
    site.world.declare(lambda tree: tree["members"].pop("bram"))

    assert site.get(path).status_code == 404


def test_notes_of_the_server_hold_no_link_and_no_wish(site, caplog):
    caplog.set_level(logging.INFO, "hyf.web")
    path = my_link(site)
    change = re.search(rf'href="({path}/wish/\w+)"', site.get(path).text)[1]
    site.get(f"{path}?kept=wish")
    site.get(change)
    site.get(f"{path}/data.json")

    noted = [record.getMessage().rpartition(" 200")[0] for record in caplog.records]
    assert noted == ["GET /m/***", "GET /m/***", "GET /m/***/wish", "GET /m/***/data.json"]
