"""Values -> a page in one language: what every page has around its own text. The texts stand in templates/page."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from hyf.enrolment.desk import Desk
from hyf.model.language import Language, Text
from hyf.render.environment import Templates, render
from hyf.render.plain import one_line
from hyf.web.refusals import Refusal
from hyf.web.site import Site

LANGUAGE: Final = "lang"
"""The part of an address by which a reader chooses another language."""
_OTHER: Final = {Language.NL: Language.EN, Language.EN: Language.NL}
_SWITCH: Final = {Language.NL: "Lees dit in het Nederlands", Language.EN: "Read this in English"}


@dataclass(frozen=True, slots=True)
class Style:
    """The one style sheet, by an address that changes with it, so that browsers may keep it for good."""

    name: str
    content: str


@lru_cache(maxsize=4)  # one for each time that the coordinator changed her files
def style_of(templates: Templates) -> Style:
    """Return the style of the pages."""
    content = render(templates, "page/web.css.jinja")
    return Style(f"style-{hashlib.sha256(content.encode()).hexdigest()[:12]}.css", content)


def chosen_language(request: Request) -> Language | None:
    """Return the language that the reader chose on the page; None: none, or one that hyf does not speak."""
    said = request.query_params.get(LANGUAGE, "")
    return Language(said) if said in set(Language) else None


def onward(site: Site, request: Request, path: str) -> str:
    """Return the address of another page, in the language that the reader chose."""
    chosen = chosen_language(request)
    return f"{site.prefix}{path}" + (f"?{LANGUAGE}={chosen}" if chosen else "")


def page(
    site: Site,
    request: Request,
    template: str,
    values: Mapping[str, Any],
    *,
    desk: Desk,
    language: Language,
    status: int = 200,
) -> Response:
    """Render a page.

    Args:
        site: Where it stands.
        request: For it; only the chosen language is taken from it.
        template: Its name in templates/page, without language and ending, where it has one for each language; else
            whole.
        values: What the template may speak of.
        desk: Whose templates and names are used.
        language: Of the page.
        status: Of the answer.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    other = _OTHER[language]
    name = template if "." in template else f"{template}.{language}.html.jinja"
    around = {
        "language": language,
        "other_language": other,
        "switch_label": _SWITCH[other],
        "switch_link": f"?{LANGUAGE}={other}",
        "chosen": chosen_language(request),
        "prefix": site.prefix,
        "style": style_of(desk.templates).name,
        "consortium": one_line(desk.consortium.about.name),
        "is_simulated": desk.consortium.simulated,
    }
    text = render(desk.templates, f"page/{name}", **{**values, **around})
    return HTMLResponse(text, status)


def refusal_page(site: Site, request: Request, why: Refusal, wait_s: int = 0) -> Response:
    """Render the page that says why a request is refused."""
    desk = site.desk()
    language = chosen_language(request) or desk.consortium.about.language
    words = why.value
    values = {"title": words.title.says(language), "text": words.text.says(language), "home": _HOME.says(language)}
    answer = page(site, request, "message.html.jinja", values, desk=desk, language=language, status=int(words.status))
    if wait_s:
        answer.headers["Retry-After"] = str(wait_s)
    if why is Refusal.NOT_SO:
        answer.headers["Allow"] = "GET, HEAD, OPTIONS"
    return answer


_HOME: Final = Text(en="To the programme", nl="Naar het programma")
