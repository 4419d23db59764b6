"""A scan as a form on paper, and as questions for a form builder; see `survey`, of which it has the looks.

The wording of a statement is the heading of its column in the answers, and `hyf answers import` knows these headings.
"""

from typing import Any

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.scan import Scan
from hyf.render.environment import Templates, render
from hyf.render.page_policy import hash_of
from hyf.render.plain import one_line, wrapped
from hyf.render.survey import Kind, Question

_COMPANY = Text(en="Company", nl="Bedrijf")
_CODE = Text(en="Your code", nl="Jouw code")
_HINT = Text(
    en="Think of a code that you will still know in some months, such as the first letters of the street where you "
    "grew up and the day of your birthday. Then we see what changes, and not who you are.",
    nl="Bedenk een code die je over een paar maanden nog weet, zoals de eerste letters van de straat waar je opgroeide "
    "en de dag waarop je jarig bent. Zo zien we wat er verandert, en niet wie je bent.",
)


def scan_questions(scan: Scan, consortium: Consortium, language: Language) -> tuple[Question, ...]:
    """Return what people are asked: their company, a code of their own, and every statement.

    Args:
        scan: With its steps as choices.
        consortium: Its companies are choices too.
        language: Of the questions.
    """
    companies = tuple(one_line(company.name) for company in consortium.companies.values())
    steps = tuple(step.says(language) for step in scan.steps)
    statements = (
        Question(item.key, Kind.ONE_OF, item.text.says(language), options=steps)
        for block in scan.blocks
        for item in block.items
    )
    return (
        Question("company", Kind.ONE_OF, _COMPANY.says(language), options=companies),
        Question("code", Kind.SHORT, _CODE.says(language), _HINT.says(language)),
        *statements,
    )


def render_scan_text(templates: Templates, scan: Scan, consortium: Consortium, language: Language) -> str:
    """Return the questions to paste into a form builder.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = _values(templates, scan, consortium, language)
    return render(templates, f"scan/questions.{language}.txt.jinja", **values)


def render_scan_page(templates: Templates, scan: Scan, consortium: Consortium, language: Language) -> str:
    """Return the form to print on A4: a table per block; one page that stands on its own.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    style = render(templates, "survey/form.css.jinja") + render(templates, "scan/form.css.jinja")
    values = _values(templates, scan, consortium, language)
    return render(templates, "scan/form.html.jinja", style=style, style_hash=hash_of(style), **values)


def _values(templates: Templates, scan: Scan, consortium: Consortium, language: Language) -> dict[str, Any]:
    about = consortium.about
    values = {
        "language": language,
        "consortium": one_line(about.name),
        "coordinator": one_line(about.coordinator.name),
        "address": about.coordinator.email,
        "title": scan.title.says(language),
        "opening": wrapped(scan.opening.says(language)),
    }
    return {
        **values,
        "closing": wrapped(render(templates, f"scan/closing.{language}.txt.jinja", **values)),
        "licence": scan.licence,
        "steps": [step.says(language) for step in scan.steps],
        "blocks": [
            {"title": block.title.says(language), "items": [item.text.says(language) for item in block.items]}
            for block in scan.blocks
        ],
        "questions": scan_questions(scan, consortium, language),
    }
