"""The Jinja environment: where templates are found, what they may do, and what is said when one cannot be used.

Templates choose words and order; what stands in them is computed before. Every document of hyf is rendered by `render`.
"""

import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from hyf.errors import TemplateNotUsable
from hyf.model.language import Language, Text
from hyf.render import dates, phrases
from hyf.render.mail_style import MailStyle
from hyf.render.translation import counted, said

_SPEAKING: dict[str, Callable[[Any, Language], str]] = {
    "long_date": dates.long_date,
    "near_date": dates.near_date,
    "duration": dates.duration,
    "listed": phrases.listed,
    "form_label": phrases.form_label,
    "form_in_short": phrases.form_in_short,
    "level_label": phrases.level_label,
}
_UNDEFINED = re.compile(r"'(.+)' is undefined")


Templates = SandboxedEnvironment
"""What `render` renders from; the name by which other rooms know it."""


def environment(folder: Path | None) -> Templates:
    """Make the environment in which every template is rendered.

    Args:
        folder: The user's own templates; each file in it takes the place of the shipped one of that name.
            None, or a folder that does not exist: only the shipped ones.

    Returns:
        Names end in `.html.jinja` where values must be escaped; any other template is plain text. Filters that speak
        (`long_date`, `duration`, `listed`, `form_label`, ...) take the language from the value `language`. A template
        is read once: what is changed on disk afterwards is not seen.
    """
    folders = [found for found in (folder, _shipped()) if found is not None and found.is_dir()]
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        extensions=[MailStyle, "jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(".html.jinja"),
        finalize=_refuse_none,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters.update({name: _in_language(speak) for name, speak in _SPEAKING.items()})
    # Part of the extension, which its type does not know.
    made.install_gettext_callables(said, counted, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(capital=phrases.capital, quoted=phrases.quoted)
    return made


def render(environment: Templates, template: str, /, **values: Any) -> str:
    """Render one template.

    Args:
        environment: Made by `environment`.
        template: Name below a templates folder: `mail/invitation.nl.txt.jinja`.
        values: What the template may speak of.

    Raises:
        TemplateNotUsable: The template does not exist, breaks off, or speaks of a value that does not exist; the
            message names template and line.
    """
    try:
        return environment.get_template(template).render(values)
    except Exception as error:  # an expression in a template can raise anything
        raise _not_usable(template, error) from error


def template_file(environment: Templates, name: str) -> Path:
    """Return where a file among the templates stands that is read as it is.

    Args:
        environment: Made by `environment`.
        name: Below a templates folder; hyf has a file of that name.
    """
    return next(path for folder in template_folders(environment) if (path := folder / name).is_file())


def template_folders(environment: Templates) -> tuple[Path, ...]:
    """Return the folders in which templates are looked for, in that order: the user's own, if there is one, then hyf's.

    Args:
        environment: Made by `environment`.
    """
    loader = environment.loader
    assert isinstance(loader, FileSystemLoader)
    return tuple(map(Path, loader.searchpath))


def _shipped() -> Path:
    # In an installed wheel templates lie inside the package, in a checkout beside it.
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _refuse_none(value: Any) -> Any:
    # "None" in a letter is never meant; a template that may meet it asks first: {% if speaker %}.
    if value is None:
        raise _NothingToPrint
    return value


class _NothingToPrint(Exception):
    pass


def _in_language(speak: Callable[[Any, Language], str]) -> Callable[[Context, Any], str]:
    @pass_context
    def spoken(context: Context, value: Any) -> str:
        return speak(value, Language(str(context.resolve("language"))))

    return spoken


def _not_usable(template: str, error: Exception) -> TemplateNotUsable:
    place = _place_of(error) or template
    if isinstance(error, TemplateNotFound):
        return TemplateNotUsable(
            Text(
                en=f'{place}: there is no template "{error.name}"; correct the name, or put the file in templates/',
                nl=f'{place}: er is geen sjabloon "{error.name}"; verbeter de naam, of zet het bestand in templates/',
            )
        )
    what = _what_is_wrong(error)
    return TemplateNotUsable(
        Text(
            en=f"{place}: {what.en}; correct the template, or remove your copy so that hyf uses its own",
            nl=f"{place}: {what.nl}; verbeter het sjabloon, of haal je eigen versie weg, dan gebruikt hyf de zijne",
        )
    )


def _what_is_wrong(error: Exception) -> Text:
    if isinstance(error, _NothingToPrint):
        return Text(
            en="a value that is empty here would be printed as None; ask first with {% if ... %}",
            nl="een waarde die hier leeg is zou als None verschijnen; vraag er eerst naar met {% if ... %}",
        )
    said = str(error).rstrip(".") or type(error).__name__
    if undefined := _UNDEFINED.fullmatch(said):
        name = undefined[1]
        return Text(en=f'there is no value "{name}" here', nl=f'een waarde "{name}" bestaat hier niet')
    return Text(en=said, nl=said)


def _place_of(error: Exception) -> str | None:
    """Return `file:line` of the innermost template that took part in an error."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    # Jinja rewrites the traceback so that its frames name the template files.
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(".jinja")
    ]
    return "{}:{}".format(*frames[-1]) if frames else None
