"""Ending mail by one POST of a mail program, and by choice on the page."""

import pytest

from hyf.enrolment.opt_out import is_marked
from hyf.model.enrolment import Purpose
from hyf.model.mark import Mark
from tests.web.asking import seen

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def is_stopped(site, address="bram@bolt.example"):
    with site.world.store.read() as connection:
        return is_marked(connection, address, Mark.OPTED_OUT)


def test_page_asks_and_opening_it_changes_nothing(site):
    site.invite()
    path = site.link("bram", Purpose.UNSUBSCRIBE)

    answer = site.get(path)

    assert answer.status_code == 200
    assert "Wat wil je? Stuur mij geen mail meer Laat het zo: ik wil mail Verstuur mijn keuze" in seen(answer.text)
    assert "checked" not in answer.text
    assert not is_stopped(site)


@pytest.mark.parametrize("shape", ["urlencoded", "multipart"])
def test_one_click_of_a_mail_program_ends_all_mail(site, shape):
    site.invite()
    site.world.sign_up("bram")
    path = site.link("bram", Purpose.UNSUBSCRIBE)

    body = {"data": ONE_CLICK} if shape == "urlencoded" else {"files": {"List-Unsubscribe": (None, "One-Click")}}
    answer = site.client.post(path, **body)

    assert (answer.status_code, answer.text, "set-cookie" in answer.headers) == (200, "OK\n", False)
    assert is_stopped(site)
    assert site.world.due() == []


def test_one_click_again_is_as_good(site):
    site.invite()
    path = site.link("bram", Purpose.UNSUBSCRIBE)

    assert [site.client.post(path, data=ONE_CLICK).status_code for _ in range(2)] == [200, 200]


def test_choice_on_the_page_ends_mail_and_lets_it_be_sent_again(site):
    site.invite()
    path = site.link("bram", Purpose.UNSUBSCRIBE)

    stopped = site.post(path, "stop")
    assert (stopped.status_code, stopped.headers["location"], is_stopped(site)) == (303, path, True)
    assert "Je krijgt geen mail meer van Proef" in seen(site.get(path).text)
    assert "Toch weer mail? Stuur mij toch weer mail Laat het zo: geen mail" in seen(site.get(path).text)
    again = site.post(path, "mail")

    assert (again.status_code, is_stopped(site)) == (303, False)


@pytest.mark.parametrize("fields", [{"nonce": ""}, {"choice": "stop"}, {"choice": "mail", "nonce": "x"}])
def test_press_of_a_lone_button_changes_nothing(site, fields):
    site.invite()
    path = site.link("bram", Purpose.UNSUBSCRIBE)

    answer = site.client.post(path, data=fields)

    assert (answer.status_code, is_stopped(site)) == (422, False)


def test_english_page(site):
    site.invite()

    assert "What would you like? Send me no more mail" in seen(site.get(site.link("anna", Purpose.UNSUBSCRIBE)).text)


def test_contact_person_of_a_company_ends_mail(site):
    site.invite()
    site.client.post(site.link("@acme", Purpose.UNSUBSCRIBE), data=ONE_CLICK)

    assert is_stopped(site, "ans@contact.example")


def test_who_left_the_consortium_ends_mail_to_where_it_went(site):
    site.invite()
    path = site.link("bram", Purpose.UNSUBSCRIBE)
    site.world.declare(lambda tree: tree["members"].pop("bram"))

    assert site.client.post(path, data=ONE_CLICK).status_code == 200
    assert is_stopped(site)


def test_link_for_signing_up_is_none_for_ending_mail(site):
    site.invite()
    token = site.link("bram").rpartition("/")[2]

    assert site.client.post(f"/u/{token}", data=ONE_CLICK).status_code == 404
    assert site.get(f"/s/{site.link('bram', Purpose.UNSUBSCRIBE).rpartition('/')[2]}").status_code == 404
