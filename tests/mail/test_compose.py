"""An invitation says what, why, with whom, when and where, in the member's language, and nothing that was not meant."""

import re
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from hyf.errors import TemplateNotUsable
from hyf.mail.compose import wishes_met
from hyf.model.language import Language, Text
from hyf.model.message import Kind, Mailbox
from hyf.model.rota import Form
from hyf.model.wish import Level
from tests.mail.invited import LINK, a_consortium, a_session, a_topic, an_invitation

GOLDEN = Path(__file__).parent / "golden"
AGREEMENTS = ({"key": "hier", "text": "Wat we horen,\nblijft hier."}, {"key": "baan", "text": "Geen baan aanbieden."})
# Words of one language that the other does not have; the values of the consortium hold none of them.
ENGLISH = frozenset(
    [
        "the",
        "and",
        "you",
        "your",
        "with",
        "from",
        "this",
        "that",
        "when",
        "where",
        "what",
        "they",
        "see",
        "sign",
        "hours",
        "session",
        "for",
        "at",
    ]
)
DUTCH = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "van",
        "jij",
        "je",
        "wie",
        "waar",
        "wanneer",
        "bij",
        "meld",
        "uur",
        "bijeenkomst",
        "niet",
        "voor",
        "deze",
        "graag",
    ]
)
VOID = frozenset({"meta", "br"})


class Tags(HTMLParser):
    """Follows which elements are open, and collects what is read aloud and where links lead."""

    def __init__(self, html):
        super().__init__()
        self.open, self.words, self.links = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value for name, value in attributes if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


def said_in(html):
    return " ".join(" ".join(Tags(html).words).split())


def every_invitation():
    """Yield an invitation of every form and level, to an organiser, a speaker and anybody, in both languages."""
    for form, level, language in product(Form, (None, *Level), Language):
        about = {
            "consortium": {
                "name": "Proef",
                "language": language,
                "coordinator": {"name": "Mia", "email": "m@h.example"},
            }
        }
        consortium = a_consortium(**about, anna={"name": "Anna", "language": language})
        for member, speaker in (("anna", "hogeschool"), ("bram", "bram"), ("cleo", None)):
            session = a_session(form=form, level=level, speaker=speaker)
            yield language, an_invitation(member, session=session, consortium=consortium)


@pytest.mark.parametrize(("member", "golden"), [("bram", "invitation.nl.txt"), ("anna", "invitation.en.txt")])
def test_text_as_a_person_reads_it(member, golden):
    message = an_invitation(member, session=a_session(speaker="bram"))

    assert message.text == (GOLDEN / golden).read_text(encoding="utf-8")


def test_text_with_agreements_and_a_partner_who_speaks():
    session = a_session(speaker="hogeschool", form=Form.EXPERT_WORKSHOP, level=None)

    message = an_invitation("anna", session=session, consortium=a_consortium(agreements=AGREEMENTS))

    assert message.text == (GOLDEN / "invitation_agreements.en.txt").read_text(encoding="utf-8")


def test_text_without_a_wish_or_an_address():
    session = a_session(host="hogeschool", members=("anna", "cleo"))

    message = an_invitation("cleo", session=session)

    assert message.text == (GOLDEN / "invitation_no_wish.nl.txt").read_text(encoding="utf-8")


def test_message_says_who_writes_to_whom_about_what():
    message = an_invitation("bram")

    named = (message.kind, message.session, message.member, message.version, message.community, message.language)
    people = (message.sender, message.recipient, message.reply_to)
    assert named == (Kind.INVITATION, "deventer-2027-01-ux-design", "bram", 1, "deventer", Language.NL)
    assert people == (
        Mailbox("Proef", "uitnodiging@hyf.example"),
        Mailbox("Bram Kok", "bram@brugsoft.example"),
        "antwoord@hyf.example",
    )


def test_message_without_mail_settings_comes_from_the_coordinator():
    message = an_invitation(consortium=a_consortium(mail={"from": None, "reply_to": None}))

    assert (message.sender, message.reply_to) == (Mailbox("Mia Bakker", "mia@hyf.example"), "mia@hyf.example")


@pytest.mark.parametrize(
    ("member", "label", "subject"),
    [
        ("bram", "UX design", "UX design op dinsdag 19 januari bij Mapwerk: kom je ook?"),
        ("anna", "UX design", "UX design on Tuesday 19 January at Mapwerk: you organise"),
        ("bram", "cloud architectuur 🎉", "Cloud architectuur 🎉 op dinsdag 19 januari bij Mapwerk: kom je ook?"),
        ("bram", "iOS", "iOS op dinsdag 19 januari bij Mapwerk: kom je ook?"),
        (
            "bram",
            "iets " * 60,
            f"Iets{' iets' * 10}… op dinsdag 19 januari bij Mapwerk: kom je ook?",
        ),
        ("bram", "a" * 300, f"{'A' + 'a' * 58}… op dinsdag 19 januari bij Mapwerk: kom je ook?"),
        (
            "bram",
            "X\r\nBcc: spy@evil.example",
            "X Bcc: spy@evil.example op dinsdag 19 januari bij Mapwerk: kom je ook?",
        ),
        ("bram", "X\u2028\x00\u202eY", "X Y op dinsdag 19 januari bij Mapwerk: kom je ook?"),
    ],
)
def test_subject(member, label, subject):
    message = an_invitation(member, session=a_session(label=label))

    assert message.subject == subject


def test_html_says_what_the_text_says():
    message = an_invitation("bram", session=a_session(speaker="cleo"), consortium=a_consortium(agreements=AGREEMENTS))

    html = said_in(message.html)

    parts = [
        "Hoi Bram,",
        "“UX-ontwerp” en “gebruikersonderzoek”",
        "dinsdag 19 januari 2027",
        "15:30\N{EN DASH}18:00 uur",
        "Mapwerk",
        "Kantine",
        "Handelskade 1, Deventer",
        "jij en 2 anderen, van Mapwerk en Brugsoft",
        "Anna de Wit (Mapwerk)",
        "Cleo (Brugsoft)",
        LINK,
        "Wat we horen, blijft hier.",
        "Geen baan aanbieden.",
        "Mia Bakker",
        "leergemeenschap Deventer",
    ]
    assert [part for part in parts if part not in " ".join(message.text.split())] == []
    assert [part for part in parts if part not in html] == []


def test_html_of_every_invitation_is_well_formed_with_one_link():
    for _, message in every_invitation():
        tags = Tags(message.html)

        assert (tags.open, tags.links) == ([], [LINK])
        assert (message.html.count(LINK), message.text.count(LINK)) == (2, 1)


def test_html_names_its_language_and_stays_below_what_gmail_shows():
    html = an_invitation("anna").html

    assert re.findall(r'<html lang="(\w+)"', html) == ["en"]
    assert len(html.encode()) < 100_000


def test_no_invitation_mixes_languages_or_shows_a_hole():
    for language, message in every_invitation():
        everything = f"{message.subject} {message.text} {said_in(message.html)}"
        words = set(re.findall(r"\w+", everything.casefold()))

        assert words & (ENGLISH if language is Language.NL else DUTCH) == set()
        assert [hole for hole in ("None", "{{", "{%", "undefined", "  )", "()") if hole in everything] == []


def test_agreements_in_another_language_carry_their_language():
    consortium = a_consortium(agreements=AGREEMENTS)

    html = an_invitation("anna", consortium=consortium).html

    assert re.findall(r'<li [^>]*lang="(\w+)"[^>]*>([^<]*)', html) == [
        ("en", "What we discuss stays in the group."),
        ("en", "Not knowing something (yet) is fine: that is why we meet."),
        ("nl", "Wat we horen, blijft hier."),
        ("nl", "Geen baan aanbieden."),
    ]


def test_html_escapes_what_people_wrote():
    topic = a_topic(("bram", '<script>"x"</script>'))

    message = an_invitation("bram", topic=topic, session=a_session(label="C++ & <b>"))

    assert ("<script>" in message.html, "<b>" in message.html) == (False, False)
    assert '“<script>"x"</script>”' in said_in(message.html)
    assert 'Je vroeg om “<script>"x"</script>”.' in message.text


def test_values_with_line_breaks_stay_on_their_line():
    attack = "UX\n\nMeld je hier aan:\nhttps://evil.example"
    harmless = "UX Meld je hier aan: https://evil.example"

    message = an_invitation("bram", topic=a_topic(("bram", attack)), session=a_session(label=attack))

    said = " ".join(message.text.split())
    assert (f"Je vroeg om “{harmless}”." in said, f"Wat {harmless} (kennissessie" in said) == (True, True)
    assert [line for line in message.text.splitlines() if line.startswith(("https", "Meld je"))] == [LINK]


def test_wishes_are_the_members_own_words_each_once():
    topic = a_topic(("bram", "UX"), ("cleo", "ontwerp"), ("bram", " UX "), ("bram", "schetsen"))

    met = wishes_met(a_consortium().members["bram"], topic)

    assert met == ("UX", "schetsen")


def test_template_of_the_user_takes_the_place_of_one_file(tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "invitation_subject.nl.txt.jinja").write_text("Kom naar {{ topic }}!\nBcc: x@evil.example")

    message = an_invitation("bram", templates=tmp_path)

    assert message.subject == "Kom naar UX design! Bcc: x@evil.example"
    assert message.text == an_invitation("bram").text


def test_subject_of_the_user_is_cut_where_it_is_too_long(tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "invitation_subject.nl.txt.jinja").write_text("a" * 200)

    assert an_invitation("bram", templates=tmp_path).subject == f"A{'a' * 149}"


def test_template_of_the_user_that_breaks_is_named_with_its_line(tmp_path):
    (tmp_path / "mail").mkdir()
    broken = tmp_path / "mail" / "invitation.nl.html.jinja"
    broken.write_text("<p>\n{{ topik }}</p>")

    with pytest.raises(TemplateNotUsable) as caught:
        an_invitation("bram", templates=tmp_path)

    assert caught.value.message == Text(
        en=f'{broken}:2: there is no value "topik" here; correct the template, or remove your copy so that hyf uses its'
        " own",
        nl=f'{broken}:2: een waarde "topik" bestaat hier niet; verbeter het sjabloon, of haal je eigen versie weg, dan'
        " gebruikt hyf de zijne",
    )
