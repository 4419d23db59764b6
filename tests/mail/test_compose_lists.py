"""The mails that hold lists: everybody stands in one of them, nobody is shown to who need not know."""

import datetime as dt
import re

import pytest

from hyf.mail.checklist import Moment, checklist
from hyf.mail.compose_brief import brief_of
from hyf.mail.compose_lists import Pack, compose_contact, compose_host, compose_organiser
from hyf.mail.roster import Guest, Roster, roster_of
from hyf.model.enrolment import Enrolment, State
from hyf.model.language import Language
from hyf.model.rota import Form
from hyf.render.environment import environment
from tests.mail.invited import SHIPPED, a_consortium, a_session, a_topic
from tests.mail.test_compose import said_in

NOW = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
ANNA = Guest("anna", "Anna de Wit", "mapwerk", "Mapwerk", ("UX design",))
BRAM = Guest("bram", "Bram Kok", "brugsoft", "Brugsoft", ("UX-ontwerp", "gebruikersonderzoek"))
CLEO = Guest("cleo", "Cleo", "brugsoft", "Brugsoft")


def a_brief(**changes):
    return brief_of(a_session(**changes), a_topic(), a_consortium(), SHIPPED)


def an_enrolment(member, state, queue=None):
    return Enrolment("deventer-2027-01-ux-design", member, state, 1, NOW, queue)


def a_pack(roster=None, **changes):
    return Pack(roster or Roster(coming=(ANNA,)), **changes)


def organised(pack, reader="anna", **session):
    brief = a_brief(**session)
    return compose_organiser(brief, brief.consortium.members[reader], pack, version=1)


def flat(text):
    return " ".join(text.split())


def test_roster_has_everybody_once():
    enrolments = [
        an_enrolment("bram", State.SIGNED_UP),
        an_enrolment("anna", State.SIGNED_UP),
        an_enrolment("cleo", State.INVITED),
        an_enrolment("gone", State.SIGNED_UP),
    ]

    assert roster_of(a_brief(), enrolments) == Roster(coming=(BRAM, ANNA), unanswered=(CLEO,))


def test_roster_of_those_who_wait_is_in_order_of_coming():
    enrolments = [an_enrolment("anna", State.WAITING, 7), an_enrolment("cleo", State.WAITING, 3)]

    assert roster_of(a_brief(), enrolments) == Roster(waiting=(CLEO, ANNA))


def test_roster_of_those_who_said_no_leaves_out_who_was_dropped():
    enrolments = [
        an_enrolment("anna", State.DECLINED),
        an_enrolment("bram", State.WITHDRAWN),
        an_enrolment("cleo", State.DROPPED),
    ]

    assert roster_of(a_brief(), enrolments) == Roster(declined=(BRAM, ANNA))


def test_roster_of_a_company():
    roster = Roster((ANNA, BRAM), (CLEO,), (ANNA,), (BRAM,))

    assert roster.of_company("brugsoft") == Roster((BRAM,), (CLEO,), (), (BRAM,))
    assert roster.companies == ("Mapwerk", "Brugsoft")


def test_organiser_reads_what_everybody_asked_for():
    message = organised(a_pack(Roster(coming=(ANNA, BRAM, CLEO))), "bram")

    assert [line for line in message.text.splitlines() if line.startswith(("- Anna", "- Bram", "- Cleo"))] == [
        "- Anna de Wit (Mapwerk): “UX design”",
        "- Bram Kok (jij): “UX-ontwerp”, “gebruikersonderzoek”",
        "- Cleo (Brugsoft)",
    ]


@pytest.mark.parametrize(
    ("duties", "subject", "opening", "head"),
    [
        ({"organiser": "bram"}, "Jij organiseert ", "heb jij het stokje: jij organiseert", "Jij hebt het stokje"),
        ({"co_organiser": "bram"}, "Jij helpt mee met ", "help je mee met het organiseren van", "Jij helpt mee"),
        ({"speaker": "bram"}, "Jij bent spreker bij ", "deel je wat je weet, in", "Jij deelt wat je weet"),
    ],
)
def test_pack_names_the_duty_of_who_reads_it(duties, subject, opening, head):
    message = organised(a_pack(), "bram", **{"organiser": "anna", "speaker": None, **duties})

    assert message.subject.startswith(subject)
    assert opening in flat(message.text)
    assert opening in flat(said_in(message.html))
    assert head in said_in(message.html)
    assert ("stokje: jij" in flat(message.text)) is ("organiser" in duties)


def test_organiser_of_an_empty_session_is_told_so():
    message = organised(a_pack(Roster(unanswered=(CLEO,))), "bram")

    assert "Er heeft zich nog niemand aangemeld." in message.text
    assert "Er heeft zich nog niemand aangemeld." in said_in(message.html)
    assert "WACHTLIJST" not in message.text


@pytest.mark.parametrize(
    ("successor", "said"),
    [
        (None, "Spreek aan het eind samen af wie de volgende bijeenkomst voorbereidt."),
        ("cleo", "Hierna is Cleo (Brugsoft) aan de beurt."),
        ("bram", "De volgende keer ben jij weer aan de beurt."),
        ("hogeschool", "Hierna is Hogeschool aan de beurt."),
    ],
)
def test_organiser_reads_whose_turn_is_next(successor, said):
    message = organised(a_pack(successor=successor), "bram")

    assert said in flat(message.text)
    assert said in said_in(message.html)


def test_notes_of_last_time_stay_their_own_paragraphs():
    message = organised(a_pack(notes=("Eerst\ndit.", "Dan <dat>.")), "bram")

    assert "OPGESCHREVEN\n\nEerst dit.\n\nDan <dat>.\n" in message.text
    assert "Dan &lt;dat&gt;." in message.html


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("speaker", ["bram", "anna", "hogeschool", None])
def test_every_form_has_a_checklist(form, language, speaker):
    brief = a_brief(form=form, speaker=speaker)
    member = brief.consortium.members["anna"].model_copy(update={"language": language})
    member._key = "anna"
    values = brief.to_member(member)

    moments = checklist(f"checklist_{form}", values, SHIPPED)

    assert [moment.when for moment in moments] == (
        ["Nu", "Een week ervoor", "Op de dag zelf", "Aan het eind"]
        if language is Language.NL
        else ["Now", "A week ahead", "On the day", "At the end"]
    )
    assert all(2 <= len(moment.steps) <= 8 for moment in moments)
    assert all(re.search(r"[.?]$", step) and "None" not in step for moment in moments for step in moment.steps)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", list(Form))
def test_host_prepares_the_room_for_the_form(form, language):
    brief = a_brief(form=form)

    moments = checklist("checklist_host", {**brief.values, "language": language}, SHIPPED)

    assert [len(moment.steps) for moment in moments] == [2, 3, 2]


def test_checklist_of_the_user_is_read_as_steps(tmp_path):
    (tmp_path / "mail").mkdir()
    text = "{# mijn lijst #}\n- zonder moment\n\nLater\n\n- een\tstap \n- nog een, bij {{ host }}\nLeeg\n"
    (tmp_path / "mail" / "checklist_hackathon.nl.txt.jinja").write_text(text)

    moments = checklist("checklist_hackathon", {"language": "nl", "host": "Mapwerk"}, environment(tmp_path))

    assert moments == (Moment("", ("zonder moment",)), Moment("Later", ("een stap", "nog een, bij Mapwerk")))


def test_contact_person_sees_the_own_people_only():
    brief = a_brief()
    company = brief.consortium.companies["brugsoft"]

    message = compose_contact(brief, company, Roster((ANNA, BRAM), (), (CLEO,)), version=2)

    assert (message.member, message.version, message.language) == ("@brugsoft", 2, Language.NL)
    assert ("Anna de Wit\n" in message.text, "- Bram Kok\n" in message.text, "- Cleo\n" in message.text) == (
        False,
        True,
        True,
    )
    # What a colleague wishes to learn is between the colleague and the group.
    assert "gebruikersonderzoek" not in message.text + message.html


def test_contact_person_of_a_company_without_people():
    brief = a_brief()

    message = compose_contact(brief, brief.consortium.companies["brugsoft"], Roster((ANNA,)), version=1)

    assert "Deze keer is er niemand van Brugsoft uitgenodigd." in message.text
    assert "WAT JIJ KUNT DOEN" not in message.text


@pytest.mark.parametrize(
    ("roster", "subject", "said"),
    [
        (Roster(), "Jullie zijn gastheer: UX design op dinsdag 19 januari", "Mensen nog niemand aangemeld Wat"),
        (
            Roster((ANNA,)),
            "Jullie ontvangen 1 mens: UX design op dinsdag 19 januari",
            "Mensen 1, van Mapwerk Wat",
        ),
        (
            Roster((ANNA, BRAM), (), (CLEO,)),
            "Jullie ontvangen 2 mensen: UX design op dinsdag 19 januari",
            "Mensen 2, van Mapwerk en Brugsoft hoogstens 3, als iedereen komt Wat",
        ),
        # Somebody waits: there is no room for more than those who come.
        (
            Roster((ANNA,), (BRAM,), (CLEO,)),
            "Jullie ontvangen 1 mens: UX design op dinsdag 19 januari",
            "Mensen 1, van Mapwerk Wat",
        ),
    ],
)
def test_host_reads_for_how_many(roster, subject, said):
    message = compose_host(a_brief(), roster, version=1)

    assert (message.member, message.subject) == ("@mapwerk", subject)
    assert said in flat(message.text)


def test_host_may_be_a_partner_without_a_room():
    message = compose_host(a_brief(host="hogeschool"), Roster((ANNA,)), version=1)

    assert message.member == "@hogeschool"
    assert "- Zet de ruimte vast," in message.text
    assert "UX-ontwerp" not in message.text
