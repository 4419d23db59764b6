"""Letters from a pattern are the letters that the templates give, byte for byte."""

from dataclasses import replace
from itertools import product

import pytest

from hyf.mail.compose import compose_answered
from hyf.mail.compose_brief import brief_of
from hyf.model.language import Language
from hyf.model.message import Kind
from hyf.render.environment import environment
from tests.mail.invited import a_consortium, a_session, a_topic

NAMES = ("Anna Smit", "Ö<b>&'\" de Vries", "Wilhelmina-Alexandra-Margaretha-Elisabeth-Antoinette van den Bovenkamp")
TEMPLATES = environment(None)


def the_brief(templates=TEMPLATES):
    return brief_of(a_session(), a_topic(), a_consortium(), templates)


def people(language=Language.NL):
    known = a_consortium().members
    found = [one for one in known.values() if one.key != a_session().organiser][:1] * len(NAMES)
    named = zip(found, NAMES, strict=True)
    return [one.model_copy(update={"name": name, "language": language}) for one, name in named]


def letters(brief, readers, kind=Kind.CONFIRMATION, *, fresh=False, link="https://leren.example/s/{}"):
    """Each reader's letter; fresh: written as the first one about its session."""
    place = 3 if kind is Kind.WAITING else None
    for number, reader in enumerate(readers):
        about = replace(the_brief(brief.environment) if fresh else brief, learning=f"https://leren.example/m/{number}")
        stop = f"https://leren.example/u/{number}"
        sign_up = link and link.format(number)
        yield compose_answered(kind, about, reader, link=sign_up, version=1, unsubscribe=stop, queue_place=place)


@pytest.mark.parametrize(
    ("kind", "language"),
    [*product((Kind.CONFIRMATION, Kind.PROMOTION, Kind.WITHDRAWAL, Kind.WAITING), Language)],
)
def test_letters_from_a_pattern_are_those_of_the_templates(kind, language):
    brief, readers = the_brief(), people(language) * 2

    said = [*letters(brief, readers, kind)]

    assert said == [*letters(brief, readers, kind, fresh=True)]
    # What somebody asked for is repeated to who withdraws.
    assert [pattern is None for pattern in brief.patterns.known.values()] == [kind is Kind.WITHDRAWAL]


def test_letters_that_say_something_else_do_not_share_a_pattern():
    brief, readers = the_brief(), people()
    organiser = brief.consortium.members[brief.session.organiser]
    several = [(readers, {}), (people(Language.EN), {}), ([organiser] * 3, {}), (readers, {"link": None})]

    said = [[*letters(brief, some, **more)] for some, more in several]

    assert said == [[*letters(brief, some, fresh=True, **more)] for some, more in several]
    assert len(brief.patterns.known) == len(several)


def test_letters_of_a_template_that_looks_into_a_name_are_rendered(tmp_path):
    (tmp_path / "mail").mkdir()
    text = "{% filter wordwrap(40) %}Hi {{ first_name }}, nice that you are there, see you soon{% endfilter %}"
    (tmp_path / "mail" / "confirmation.nl.txt.jinja").write_text(text, encoding="utf-8")
    brief, readers = the_brief(environment(tmp_path)), people() * 2

    said = [*letters(brief, readers)]

    assert said == [*letters(brief, readers, fresh=True)]
    assert [*brief.patterns.known.values()] == [None]
