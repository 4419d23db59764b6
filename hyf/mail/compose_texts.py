"""The texts of a letter: rendered for who reads it, or filled into a pattern where many get the same letter."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hyf.render.environment import Templates, render
from hyf.render.pattern import Pattern, pattern_of
from hyf.render.phrases import capital
from hyf.render.plain import one_line, wrapped

_LONGEST_SUBJECT: Final = 150
_OWN: Final = ("first_name", "company", "wishes", "link", "learning", "unsubscribe")
"""What differs from reader to reader, and is printed as it is, or only asked for."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a letter says; see `Message` for each of them."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """The letters about one session as they were written before.

    Attributes:
        known: By what a letter says to more than one reader: its pattern; None: it has none, or came once only.
        common: What letters say whoever reads them; the templates and these stay the same.
    """

    common: Mapping[str, Any]
    known: dict[Hashable, "_Lettered | None"] = field(default_factory=dict)
    once: set[Hashable] = field(default_factory=set)

    def texts(self, environment: Templates, name: str, values: Mapping[str, Any]) -> Texts:
        """Return the same as `rendered`, sooner where such a letter was written twice before."""
        said = [(key, value) for key, value in values.items() if self.common.get(key) is not value and key not in _OWN]
        which = (name, tuple(said), tuple(bool(values[key]) for key in _OWN))
        if which in self.known:
            pattern = self.known[which]
            return pattern.filled(values) if pattern else rendered(environment, name, values)
        texts = rendered(environment, name, values)
        if which in self.once:
            pattern = _lettered(environment, name, values, texts.subject)
            # Whatever a template does: a pattern that gives something else than it does is none.
            self.known[which] = pattern if pattern and pattern.filled(values) == texts else None
        self.once.add(which)
        return texts


def rendered(environment: Templates, name: str, values: Mapping[str, Any]) -> Texts:
    """Render the texts of a letter: `mail/<name>_subject.<language>.txt.jinja` first, then its text and its HTML.

    Args:
        environment: Where the templates are.
        name: Of the templates.
        values: What they may speak of; `language` is one of them.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    language = values["language"]
    said = render(environment, f"mail/{name}_subject.{language}.txt.jinja", **values)
    subject = capital(one_line(said))[:_LONGEST_SUBJECT]
    values = {**values, "subject": subject}
    text = wrapped(render(environment, f"mail/{name}.{language}.txt.jinja", **values))
    return Texts(subject, text, render(environment, f"mail/{name}.{language}.html.jinja", **values))


@dataclass(frozen=True, slots=True)
class _Lettered:
    subject: str
    text: Pattern
    html: Pattern

    def filled(self, values: Mapping[str, Any]) -> Texts:
        # How lines are divided depends on the length of what is filled in.
        return Texts(self.subject, wrapped(self.text.filled(values)), self.html.filled(values))


def _lettered(environment: Templates, name: str, values: Mapping[str, Any], subject: str) -> _Lettered | None:
    language, values = values["language"], {**values, "subject": subject}
    parts = [
        pattern_of(environment, f"mail/{name}{part}.{language}.{kind}.jinja", values, _OWN)
        for part, kind in (("_subject", "txt"), ("", "txt"), ("", "html"))
    ]
    titled, text, html = parts
    # Nobody is named in a subject, and lists cannot be filled in.
    if titled is None or text is None or html is None or titled.blanks:
        return None
    if any(name == "wishes" for name, _ in (*text.blanks, *html.blanks)):
        return None
    return _Lettered(subject, text, html)
