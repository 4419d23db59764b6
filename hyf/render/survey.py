"""The inventory: what members are asked, as a form on paper and as questions for a form builder.

The wording of a question is the heading of its column in the answers, and `hyf import` knows these headings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hyf.model.consortium import Consortium
from hyf.model.days import Weekday
from hyf.model.language import Language, Text
from hyf.render.environment import Templates, render
from hyf.render.page_policy import hash_of
from hyf.render.plain import one_line, wrapped

_DAYS = {
    Weekday.MON: Text(en="Monday", nl="maandag"),
    Weekday.TUE: Text(en="Tuesday", nl="dinsdag"),
    Weekday.WED: Text(en="Wednesday", nl="woensdag"),
    Weekday.THU: Text(en="Thursday", nl="donderdag"),
    Weekday.FRI: Text(en="Friday", nl="vrijdag"),
    Weekday.SAT: Text(en="Saturday", nl="zaterdag"),
    Weekday.SUN: Text(en="Sunday", nl="zondag"),
}
_LANGUAGES = (Text(en="Dutch", nl="Nederlands"), Text(en="English", nl="Engels"))
_LEVELS = (
    Text(en="beginner", nl="beginner"),
    Text(en="intermediate", nl="gemiddeld"),
    Text(en="advanced", nl="gevorderd"),
)


class Kind(StrEnum):
    """How a question is answered."""

    SHORT = "short"
    LINES = "lines"
    ONE_OF = "one-of"
    SEVERAL_OF = "several-of"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the inventory.

    Attributes:
        name: What the answer is: `name`, `email`, `company`, `wishes`, `topics`, `offers`, `weekdays`, `language`.
        text: As it is asked.
        hint: What helps to answer it on a screen; empty where nothing does.
        options: What can be chosen.
        lines: Lines to write on, on paper.
        has_level: On paper, every line has boxes for a level.
    """

    name: str
    kind: Kind
    text: str
    hint: str = ""
    options: tuple[str, ...] = ()
    is_required: bool = False
    lines: int = 1
    has_level: bool = False


def survey_questions(consortium: Consortium, language: Language, topics: Sequence[str] = ()) -> tuple[Question, ...]:
    """Return what members are asked.

    Args:
        consortium: Its companies, and the days on which it meets, are the choices.
        language: Of the questions.
        topics: Labels of topics to tick; none: that question is left out.
    """
    return tuple(_questions(consortium, language, topics))


def _questions(consortium: Consortium, language: Language, topics: Sequence[str]) -> Iterator[Question]:
    def say(en: str, nl: str) -> str:
        return Text(en=en, nl=nl).says(language)

    companies = tuple(one_line(company.name) for company in consortium.companies.values())
    yield Question("name", Kind.SHORT, say("Name", "Naam"), is_required=True)
    yield Question("email", Kind.SHORT, say("Email address", "E-mailadres"), is_required=True)
    yield Question("company", Kind.ONE_OF, say("Company", "Bedrijf"), options=companies, is_required=True)
    yield Question(
        "wishes",
        Kind.LINES,
        say(
            "What do you want to learn? Put every wish on a line of its own",
            "Wat wil je leren? Zet elke wens op een eigen regel",
        ),
        say(
            "Put your level behind it if you like: UX design (beginner), (intermediate) or (advanced).",
            "Zet je niveau erachter als je wilt: UX-ontwerp (beginner), (gemiddeld) of (gevorderd).",
        ),
        is_required=True,
        lines=6,
        has_level=True,
    )
    if topics:
        text = say("Which of these topics do you want to learn too?", "Welke van deze thema's wil je ook leren?")
        hint = say(
            "Others asked for these. Tick as many as you like.", "Hier vroegen anderen om. Kies er zoveel je wilt."
        )
        yield Question("topics", Kind.SEVERAL_OF, text, hint, tuple(map(one_line, topics)))
    yield Question(
        "offers",
        Kind.LINES,
        say(
            "What can you share with others? Put every subject on a line of its own",
            "Wat kun je delen met anderen? Zet elk onderwerp op een eigen regel",
        ),
        say("You need not be an expert.", "Je hoeft geen expert te zijn."),
        lines=3,
    )
    days = tuple(_DAYS[day].says(language) for day in Weekday if day in _meeting_days(consortium))
    yield Question("weekdays", Kind.SEVERAL_OF, say("Which days suit you?", "Welke dagen komen je uit?"), options=days)
    languages = tuple(one.says(language) for one in _LANGUAGES)
    text = say("In which language do you want to get mail?", "In welke taal wil je mail krijgen?")
    yield Question("language", Kind.ONE_OF, text, options=languages)


def _meeting_days(consortium: Consortium) -> set[Weekday]:
    return {day for community in consortium.communities for day in consortium.rhythm_of(community).weekdays}


def render_survey_text(
    templates: Templates, consortium: Consortium, questions: Sequence[Question], language: Language
) -> str:
    """Return the questions to paste into a form builder, numbered, each with its kind and choices.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = _values(templates, consortium, questions, language)
    return render(templates, f"survey/questions.{language}.txt.jinja", **values)


def render_survey_page(
    templates: Templates, consortium: Consortium, questions: Sequence[Question], language: Language
) -> str:
    """Return the form to print on A4 and fill in by hand: one page that stands on its own.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    style = render(templates, "survey/form.css.jinja")
    values = _values(templates, consortium, questions, language)
    levels = [level.says(language) for level in _LEVELS]
    return render(templates, "survey/form.html.jinja", style=style, style_hash=hash_of(style), levels=levels, **values)


def _values(
    templates: Templates, consortium: Consortium, questions: Sequence[Question], language: Language
) -> dict[str, Any]:
    about = consortium.about
    values = {
        "language": language,
        "consortium": one_line(about.name),
        "coordinator": one_line(about.coordinator.name),
        "address": about.coordinator.email,
    }
    # Plain text, so that the page escapes what stands in it.
    prose = {
        part: render(templates, f"survey/{part}.{language}.txt.jinja", **values)
        for part in ("title", "opening", "closing")
    }
    return {
        **values,
        "title": " ".join(prose["title"].split()),
        "opening": wrapped(prose["opening"]),
        "closing": wrapped(prose["closing"]),
        "questions": questions,
    }
