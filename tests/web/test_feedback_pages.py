"""The forms without a name: what they ask, what is kept of an answer, and what is not."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from hyf.links import digest_of, new_token
from hyf.model.attendance import Attendance
from hyf.model.enrolment import Link, Purpose
from hyf.model.questionnaire import FormKey
from hyf.model.response import Said
from hyf.render.environment import environment
from hyf.store.attendance import save_attendance
from hyf.store.database import open_store
from hyf.store.disk import empty_log
from hyf.store.link_rows import links_of, save_link
from hyf.store.responses import responses_of
from tests.enrolment.world import DAY, UX, World, broken_in
from tests.web.asking import Asking, seen

ALL = ("anna", "bram", "cleo", "daan", "els", "fem")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The session took place a week ago; Bram, Cleo and Anna had a place."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('house') / 'hyf.db'}")
    with Asking(World(store)) as asking:
        asking.invite(*ALL)
        for member in ("bram", "cleo"):
            asking.world.sign_up(member)
        asking.world.tick(30)
        yield asking
    store.close()


@pytest.fixture
def held(house):
    """Nobody answered yet; what is kept, and how, is tried on both databases in tests/store."""
    desk = house.world.desk
    yield house
    house.world.desk = desk
    with house.world.store.begin() as connection:
        for table in ("answers", "responses", "attendance"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.exec_driver_sql("DELETE FROM links WHERE purpose IN ('feedback', 'transfer', 'shop-floor')")


def link(site, member, purpose=Purpose.FEEDBACK):
    token = new_token()
    with site.world.store.begin() as connection:
        save_link(connection, Link(digest_of(token), member, UX, purpose, site.world.now, site.world.now + 90 * DAY))
    return f"/f/{token}"


def fill_in(site, path, *, nonce=None, **answers):
    fields = {f"q-{key.replace('_', '-')}": value for key, value in answers.items()}
    return site.client.post(path, data={**fields, "nonce": site.nonce(path) if nonce is None else nonce})


def kept(site, form=None, session=None):
    with site.world.store.read() as connection:
        return responses_of(connection, form, session)


def dump(site):
    """Everything that stands in the rows that hold answers."""
    with site.world.store.read() as connection:
        rows = [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in ("responses", "answers")]
    return repr(rows)


def test_form_asks_in_the_language_of_the_person_and_nothing_is_chosen(held):
    dutch, english = held.get(link(held, "bram")), held.get(link(held, "anna"))

    assert "Wat vond je van de bijeenkomst?" in seen(dutch.text)
    assert "What did you think of the session?" in seen(english.text)
    assert "What did you think of the session?" in seen(held.get(f"{link(held, 'bram')}?lang=en").text)
    assert [re.findall(r"\bchecked|\brequired|\bselected", page.text) for page in (dutch, english)] == [[], []]
    assert kept(held) == ()


def test_answer_is_kept_with_session_and_month_and_without_person_or_day(held):
    path = link(held, "bram")

    answer = fill_in(held, path, session="4", what_to_use="Schetsen.\r\nMeteen maandag.", quote="no")

    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}/done")
    (one,) = kept(held, FormKey.FEEDBACK, UX)
    words = Said("what-to-use", words="Schetsen.\nMeteen maandag.")
    assert replace(one, id="") == replace(
        one, id="", company=None, month="2027-02", answers=(Said("quote", words="no"), Said("session", 4), words)
    )
    assert not re.search(r"bram|bolt|2027-02-", dump(held))
    assert "Je antwoorden zijn bewaard" in seen(held.get(f"{path}/done").text)
    assert broken_in(held.world.store, held.world.now) == []


def test_form_is_filled_in_once_whichever_link_is_used(held):
    first, second = link(held, "bram"), link(held, "bram")
    nonce = held.nonce(second)
    fill_in(held, first, session="4")

    again = fill_in(held, second, session="1", nonce=nonce)

    assert again.status_code == 303
    assert "Je hebt dit al ingevuld" in seen(held.get(second).text)
    assert [one.answers for one in kept(held)] == [(Said("session", 4),)]
    with held.world.store.read() as connection:
        used = [one.is_used for one in links_of(connection, "bram") if one.purpose is Purpose.FEEDBACK]
    assert used == [True, True]
    assert "nonce" in held.get(link(held, "cleo")).text, "somebody else still can"
    assert "nonce" in held.get(link(held, "bram", Purpose.TRANSFER)).text, "and so can Bram, another form"


def test_new_link_to_a_form_that_was_filled_in_opens_no_second_one(held):
    fill_in(held, link(held, "bram"), session="4")

    assert "Je hebt dit al ingevuld" in seen(held.get(link(held, "bram")).text)


def test_thanks_before_anything_was_filled_in_lead_to_the_form(held):
    path = link(held, "bram")

    answer = held.get(f"{path}/done")

    assert (answer.status_code, answer.headers["location"]) == (303, path)


def test_empty_form_is_refused_kindly_and_can_be_filled_in_still(held):
    path = link(held, "bram")

    answer = fill_in(held, path, session="", next_time="  \r\n ")

    assert (answer.status_code, kept(held)) == (422, ())
    assert "Er is nog niets ingevuld. Eén vraag is al genoeg." in seen(answer.text)
    assert fill_in(held, path, session="1").status_code == 303


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("next_time", "a" * 2001, "Dit is te lang: maak er hoogstens 2000 tekens van."),
        ("next_time", "goed\x00zo", "Hier staan onzichtbare tekens in"),
        ("next_time", "goed\u202ezo", "Hier staan onzichtbare tekens in"),
        ("session", "6", "Dit antwoord bestaat niet: kies een van deze."),
        ("session", "²", "Dit antwoord bestaat niet: kies een van deze."),
        ("quote", "perhaps", "Dit antwoord bestaat niet: kies een van deze."),
    ],
)
def test_answer_that_cannot_be_is_pointed_out_and_the_rest_stays(held, field, value, said):
    path = link(held, "bram")

    answer = fill_in(held, path, learned="3", **{field: value})

    assert (answer.status_code, kept(held)) == (422, ())
    assert said in seen(answer.text)
    assert re.findall(r'name="q-learned" value="(\d)" checked', answer.text) == ["3"]


def test_longest_answer_is_taken_whatever_it_holds(held):
    text = "é\r\n<b>" * 399 + "abcd"

    assert fill_in(held, link(held, "bram"), next_time=text).status_code == 303
    assert [one.answers for one in kept(held)] == [(Said("next-time", words=text.replace("\r\n", "\n")),)]


def test_form_from_elsewhere_is_not_taken_and_not_shown_again(held):
    path = link(held, "bram")

    answer = fill_in(held, path, nonce="x", next_time="from elsewhere")

    assert (answer.status_code, kept(held)) == (422, ())
    assert "from elsewhere" not in answer.text
    assert "Deze pagina was verouderd" in seen(answer.text)


@pytest.mark.parametrize("purpose", [Purpose.SIGN_UP, Purpose.UNSUBSCRIBE])
def test_link_for_something_else_opens_no_form(held, purpose):
    token = held.link("bram", purpose).rpartition("/")[2]

    assert held.get(f"/f/{token}").status_code == 404


def test_contact_person_answers_without_company_and_session(held):
    path = link(held, "@bolt", Purpose.SHOP_FLOOR)
    page = seen(held.get(path).text)

    fill_in(held, path, noticed="2")

    assert "Wat zie je op het werk? Bolt en de bijeenkomsten van Proef" in page
    (one,) = kept(held, FormKey.SHOP_FLOOR)
    assert (one.session, one.company, one.answers) == (None, None, (Said("noticed", 2),))
    assert "Je antwoorden zijn bewaard" in seen(held.get(f"{path}/done").text)


def test_company_is_kept_where_five_people_of_it_were_there(held):
    def grow(tree):
        tree["members"] |= {f"bolt{n}": {"name": f"Guest {n}", "company": "bolt"} for n in range(4)}
        tree["members"]["anna"]["company"] = "bolt"

    held.world.declare(grow)
    came = ["bram", "bolt0", "bolt1", "bolt2", "bolt3"]
    with held.world.store.begin() as connection:
        save_attendance(connection, [Attendance(UX, member, True, held.world.now) for member in came])

    fill_in(held, link(held, "bram"), session="5")

    assert [one.company for one in kept(held)] == ["bolt"]


def test_file_of_the_database_numbers_no_answers_and_its_log_is_empty(held):
    path = held.world.store.path
    fill_in(held, link(held, "bram"), session="3")

    assert path.with_name(f"{path.name}-wal").stat().st_size == 0
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.OperationalError, match="no such column: rowid"),
    ):
        connection.execute("SELECT rowid FROM responses")


def test_log_that_others_are_reading_is_emptied_by_a_later_answer(held):
    store = held.world.store
    with store.read() as reader:
        links_of(reader, "bram")
        fill_in(held, link(held, "bram"), session="3")
        assert not empty_log(store)

    fill_in(held, link(held, "cleo"), session="3")

    assert store.path.with_name(f"{store.path.name}-wal").stat().st_size == 0
    assert len(kept(held)) == 2


def test_questions_of_the_coordinator_are_asked(held, tmp_path):
    own = tmp_path / "templates" / "feedback"
    own.mkdir(parents=True)
    question = "{key: why, level: reaction, kind: open, text: {nl: Waarom kwam je?, en: Why did you come?}}"
    forms = "".join(f"{form}: [{question}]\n" for form in ("feedback", "transfer", "shop-floor"))
    (own / "questions.yaml").write_text(forms, encoding="utf-8")
    held.world.desk = replace(held.world.desk, templates=environment(tmp_path / "templates"))

    assert "Waarom kwam je?" in seen(held.get(link(held, "bram")).text)


def test_page_with_broken_questions_says_that_it_does_not_work_for_a_moment(held, tmp_path):
    own = tmp_path / "templates" / "feedback"
    own.mkdir(parents=True)
    (own / "questions.yaml").write_text("feedback: [", encoding="utf-8")
    held.world.desk = replace(held.world.desk, templates=environment(tmp_path / "templates"))

    answer = held.get(link(held, "bram"))

    assert (answer.status_code, "Het lukt even niet" in answer.text) == (503, True)
