"""The programme, its calendar, the style and the sign of life: for everybody, and without anybody's name."""

import json
import re

from tests.enrolment.world import CLOUD, a_session
from tests.web.asking import Asking, seen

NAMES = re.compile(r"Anna|Bram|Cleo|Daan|Els|Wit|Kok|example")


def test_programme_lists_what_is_coming_without_names(site):
    site.world.plan(a_session(), a_session(CLOUD, speaker="bram"))
    site.world.publish()
    site.world.sign_up("bram")

    answer = site.get("/")

    assert answer.status_code == 200
    text = seen(answer.text)
    assert "Dinsdag 26 januari 2027, 15:30–17:30 uur UX Kennissessie" in text  # noqa: RUF001 -- as it is printed
    assert "Acme, Zaal Dorpsplein 1, Deventer Deventer nog 2 plaatsen vrij" in text
    assert "CLOUD" in text
    assert NAMES.search(answer.text) is None


def test_programme_in_english_and_without_sessions(site):
    assert "There are no sessions on the programme now." in seen(site.get("/?lang=en").text)


def test_programme_tells_of_full_closed_cancelled_and_forgets_what_is_over(site):
    site.invite()
    for member in ("bram", "cleo", "daan"):
        site.world.sign_up(member)
    assert "vol, met wachtlijst" in seen(site.get("/").text)
    site.world.tick(21.5)
    assert "aanmelden gesloten" in seen(site.get("/").text)
    site.world.cancel()
    site.world.tick(minutes=1)
    assert "gaat niet door" in seen(site.get("/").text)

    site.world.tick(1)

    assert "Er staan nu geen bijeenkomsten" in seen(site.get("/").text)


def test_programme_for_programs(site):
    site.invite(label="</script><b>")

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', site.get("/").text)

    assert json.loads(found[1]) == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Event",
                "name": "</script><b>",
                "startDate": "2027-01-26T15:30:00+01:00",
                "endDate": "2027-01-26T17:30:00+01:00",
                "eventStatus": "https://schema.org/EventScheduled",
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "location": {"@type": "Place", "name": "Acme BV", "address": "Dorpsplein 1, Deventer"},
                "organizer": {"@type": "Organization", "name": "Proef"},
                "maximumAttendeeCapacity": 4,
                "remainingAttendeeCapacity": 3,
            }
        ],
    }


def test_calendar_is_handed_out_once_and_then_known(site):
    site.invite()

    first = site.get("/calendar.ics")
    again = site.get("/calendar.ics", headers={"if-none-match": first.headers["etag"]})

    assert (first.status_code, first.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "SUMMARY:UX\r\n" in first.text
    assert NAMES.search(first.text) is None
    assert (again.status_code, again.content) == (304, b"")


def test_style_is_kept_for_good_under_a_name_of_its_own(site):
    name = re.search(r'href="(/style-\w+\.css)"', site.get("/").text)[1]

    answer = site.get(name)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert site.get("/style-000000000000.css").status_code == 404


def test_health(site):
    answer = site.get("/health")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_all_links_stand_below_the_prefix_whether_the_proxy_takes_it_off_or_not(world):
    with Asking(world, prefix="/leren") as site:
        site.invite()
        path = site.link("bram")

        for answer in (
            site.get(path),
            site.get(f"/leren{path}"),
            site.get("/leren"),
            site.get("/leren/"),
            site.get("/"),
        ):
            links = re.findall(r'(?:href)="(/[^"]*)"', answer.text)
            assert answer.status_code == 200
            assert [link for link in links if not link.startswith("/leren/")] == []
        answered = site.post(f"/leren{path}", "yes")

        assert answered.headers["location"] == f"/leren{path}/done"
        assert site.get("/lerenx").status_code == 404
