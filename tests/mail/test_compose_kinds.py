"""Every kind of mail, in both languages, on the example consortium: what it says, and that it can be read anywhere."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from hyf.mail.compose import compose_answered, compose_invitation, compose_reminder, compose_warm_up
from hyf.mail.compose_brief import brief_of
from hyf.model.language import Language
from hyf.model.message import Kind, Mailbox
from hyf.render.environment import environment
from tests.mail.invited import a_consortium, a_session, a_topic
from tests.mail.letters import (
    AGREE,
    FEEDBACK,
    GOLDEN,
    LINK,
    ORGANISE,
    SESSION,
    SHIPPED,
    UNSUBSCRIBE,
    a_brief,
    as_golden,
    every_letter,
    the_example,
)
from tests.mail.test_compose import DUTCH, ENGLISH, Tags, said_in

LETTERS = {(language, name): letter for language in Language for name, letter in every_letter(language).items()}
TEMPLATES = Path(__file__).parents[2] / "templates" / "mail"
EACH = pytest.mark.parametrize("which", LETTERS, ids="-".join)
# What a text says to lead to its link; in HTML the button says it.
ONLY_IN_TEXT = {"kom", "altijd", "come", "will", "always"}


def words(text):
    return set(re.findall(r"\w+", text.casefold()))


@EACH
def test_text_as_a_person_reads_it(which):
    language, name = which

    assert as_golden(LETTERS[which]) == (GOLDEN / f"{name}.{language}.txt").read_text(encoding="utf-8")


def test_golden_texts_are_those_of_the_letters():
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{language}.txt" for language, name in LETTERS}


def test_every_kind_is_among_the_letters():
    assert {letter.kind for letter in LETTERS.values()} == set(Kind)


@EACH
def test_html_says_what_the_text_says(which):
    letter = LETTERS[which]
    missing = words(letter.text.replace(UNSUBSCRIBE, "")) - words(said_in(letter.html)) - ONLY_IN_TEXT

    assert missing == set()


@EACH
def test_html_is_well_formed_small_and_names_its_language(which):
    language, _ = which
    html = LETTERS[which].html

    assert Tags(html).open == []
    assert re.findall(r'<html lang="(\w+)"', html) == [language]
    # Gmail cuts a mail off at 102 kB.
    assert len(html.encode()) < 40_000


@EACH
def test_html_has_the_same_links_as_the_text(which):
    letter = LETTERS[which]
    in_text = re.findall(r"^https://\S+$", letter.text, re.MULTILINE)

    assert sorted(set(Tags(letter.html).links)) == sorted(in_text)
    assert set(in_text) <= {LINK, f"{LINK}2", FEEDBACK, ORGANISE, AGREE, UNSUBSCRIBE}


@EACH
def test_every_class_of_the_html_has_a_style(which):
    for tag in re.findall(r"<[a-z0-9]+ [^>]*class=[^>]*>", LETTERS[which].html):
        assert ' style="' in tag, tag


@EACH
def test_html_has_headings_in_order(which):
    levels = [int(level) for level in re.findall(r"<h(\d)", LETTERS[which].html)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@EACH
def test_preheader_tells_something_new(which):
    letter = LETTERS[which]
    hidden = re.search(r'<div class="hidden"[^>]*>\s*(.*?)\s*&#847;', letter.html, re.DOTALL)[1]

    assert 20 <= len(hidden) <= 600
    assert hidden not in letter.subject


@EACH
def test_nothing_shows_a_hole(which):
    letter = LETTERS[which]
    everything = f"{letter.subject} {letter.text} {letter.html}"
    plain = f"{letter.subject} {letter.text}"

    assert [hole for hole in ("None", "{{", "{%", "undefined", "()", "<p></p>", "  )") if hole in everything] == []
    assert [hole for hole in (" ,", " .", "..", " ?", "“”") if hole in plain] == []


@EACH
def test_lines_of_the_text_fit(which):
    lines = LETTERS[which].text.splitlines()

    assert [line for line in lines if len(line) > 72 and not line.startswith("https://")] == []


def test_no_template_mixes_languages():
    code = re.compile(r"\{#.*?#\}|\{% (?:include|extends|import) .*?%\}|<[^>]*>", re.DOTALL)
    mixed = {
        path.name: found
        for language, others in ((Language.NL, ENGLISH), (Language.EN, DUTCH))
        for path in TEMPLATES.glob(f"*.{language}.*")
        # Of what is left between Jinja's marks only the texts in quotes are shown.
        if (
            found := words(
                re.sub(
                    r"\{[{%](.*?)[%}]\}",
                    lambda mark: " ".join(re.findall(r'"([^"]*)"', mark[1])),
                    code.sub(" ", path.read_text(encoding="utf-8")),
                )
            )
            & (others - {"session", "what", "for"})
        )
    }

    assert mixed == {}


def test_every_template_has_its_other_language():
    names = {path.name for path in TEMPLATES.glob("*.jinja")}
    paired = {name for name in names if re.search(r"\.(nl|en)\.", name)}

    assert {name.replace(".nl.", ".en.") for name in paired if ".nl." in name} == {
        name for name in paired if ".en." in name
    }


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_six_templates(kind):
    shapes = ("_subject.nl.txt", "_subject.en.txt", ".nl.txt", ".en.txt", ".nl.html", ".en.html")

    assert [shape for shape in shapes if not (TEMPLATES / f"{kind}{shape}.jinja").is_file()] == []


def test_message_says_for_whom_and_of_which_version():
    letter = LETTERS[Language.NL, "change"]

    named = (letter.kind, letter.session, letter.member, letter.version, letter.community, letter.language)
    assert named == (Kind.CHANGE, SESSION.key, "lotte", 2, "deventer", Language.NL)
    assert letter.recipient == Mailbox("Lotte Regenkamer", "lotte@vlonderbyte.example")
    assert letter.unsubscribe == UNSUBSCRIBE


@pytest.mark.parametrize(
    ("name", "member", "address"),
    [
        ("contact", "@hanzeloep", "gerda@hanzeloep.example"),
        ("host", "@hanzeloep", "gerda@hanzeloep.example"),
        ("organiser", "sophie", "sophie@hanzeloep.example"),
    ],
)
def test_lists_go_to_whom_they_are_for(name, member, address):
    letter = LETTERS[Language.NL, name]

    assert (letter.member, letter.recipient.address) == (member, address)


@pytest.mark.parametrize(
    ("waiting", "said"), [(0, "nu terug."), (1, "er wacht iemand op."), (3, "er wachten 3 mensen op.")]
)
def test_warm_up_tells_who_waits(waiting, said):
    brief = a_brief()

    message = compose_warm_up(brief, brief.consortium.members["lotte"], link=LINK, version=1, waiting=waiting)

    assert said in " ".join(message.text.split())
    assert said in said_in(message.html)


def test_first_in_line_is_told_so():
    brief = a_brief()
    lotte = brief.consortium.members["lotte"]

    message = compose_answered(Kind.WAITING, brief, lotte, link=None, version=1, queue_place=1)

    assert "Je bent als eerste aan de beurt." in " ".join(message.text.split())
    assert "https://" not in message.text


@pytest.mark.parametrize("kind", [Kind.CONFIRMATION, Kind.PROMOTION, Kind.WITHDRAWAL])
def test_nothing_is_said_of_a_link_or_an_entry_that_is_not_there(kind):
    brief = a_brief()

    message = compose_answered(kind, brief, brief.consortium.members["lotte"], link=None, version=1)

    assert re.findall(r"bijlage|agenda|https://", message.text) == []
    assert Tags(message.html).links == []


def test_mail_without_a_last_moment_does_not_speak_of_it():
    brief = brief_of(SESSION, a_topic(), the_example(), SHIPPED)

    message = compose_reminder(brief, brief.consortium.members["lotte"], link=LINK, version=1)

    assert re.findall(r"[Kk]an tot", message.text + message.html) == []


def test_mail_without_an_unsubscribe_link_asks_to_answer():
    brief = a_brief()

    message = compose_reminder(brief, brief.consortium.members["lotte"], link=LINK, version=1)

    assert "Liever geen mail meer? Antwoord dan met: stop." in " ".join(message.text.split())
    assert "Liever geen mail meer? Antwoord dan met: stop." in said_in(message.html)


def test_who_helps_to_organise_is_told_so():
    session = a_session(co_organiser="bram")
    brief = brief_of(session, a_topic(), a_consortium(), SHIPPED)

    message = compose_invitation(brief, a_consortium().members["bram"], link=LINK)

    assert "Jij helpt deze keer met organiseren" in message.text
    assert "Helpt mee    jij\n" in message.text


def test_long_label_stands_in_a_subject_of_its_own_length():
    label = "een heel lang thema dat niemand in één keer uitspreekt en dat toch door iemand is bedacht"
    brief = brief_of(a_session(label=label), None, a_consortium(), SHIPPED)

    message = compose_reminder(brief, a_consortium().members["bram"], link=LINK, version=1)

    assert message.subject == (
        "Nog even: kom je op dinsdag 19 januari naar een heel lang thema dat niemand in één keer uitspreekt en… bij "
        "Mapwerk?"
    )


def test_style_of_the_user_takes_the_place_of_ours(tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "_style.css").write_text(".para {color: #123456;}")
    brief = brief_of(a_session(), a_topic(), a_consortium(), environment(tmp_path))

    message = compose_invitation(brief, a_consortium().members["bram"], link=LINK)

    assert '<p class="para" style="color: #123456;">Hoi Bram,</p>' in message.html
