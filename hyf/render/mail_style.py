"""The styles of HTML mails: the rules of templates/mail/_style.css are written into the tags, once per template.

Many mail programs read `style` attributes only. A template names classes, as a page would; when Jinja loads it, each
tag with classes gets the rules of these classes as its `style`. css-inline reads the rules, and sees nothing of the
template but the names of its classes: it reads HTML as a browser would, and a browser tears Jinja's marks apart where
they stand between the rows of a table. So rules can only be about classes (`.quote`, `.quote.small`).
"""

import re
from functools import lru_cache

import css_inline
from jinja2 import Environment
from jinja2.ext import Extension

RULES = "mail/_style.css"
_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STAND_IN = re.compile("\ue000(\\d+)\ue001")
_TAG = re.compile(r"<[a-zA-Z][\w:-]*(?:\s[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*)?>")
_CLASS = re.compile(r"\sclass=\"([^\"]*)\"")
_STYLE = re.compile(r"(\sstyle=\")([^\"]*\")")
_DIV = re.compile(r"<div(?:[^<>\"]|\"[^\"]*\")*?(?: style=\"([^\"]*)\")?></div>")


class MailStyle(Extension):
    """Gives the tags of `mail/*.html.jinja` their styles when such a template is loaded."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 -- Jinja's
        """Return the source of a template with styles; no line is added, so that places in messages stay right."""
        if name is None or not (name.startswith("mail/") and name.endswith(".html.jinja")):
            return source
        return with_styles(source, _rules(self.environment))


def with_styles(source: str, rules: str) -> str:
    """Return the source of a Jinja template in which every tag with classes has the rules of these classes.

    Args:
        source: HTML with Jinja's marks, whole or a part.
        rules: CSS; a rule's selector is one class or several of one tag.

    Returns:
        A tag's own `style` comes after the rules, so it wins.
    """
    marks: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        marks.append(found[0])
        return f"\ue000{len(marks) - 1}\ue001"

    styled = _TAG.sub(lambda tag: _styled(tag[0], rules), _MARK.sub(stand_in, source))
    return _STAND_IN.sub(lambda found: marks[int(found[1])], styled)


def _rules(environment: Environment) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, RULES)[0]


def _styled(tag: str, rules: str) -> str:
    classes = _CLASS.search(tag)
    style = style_of(" ".join(_STAND_IN.sub(" ", classes[1]).split()), rules) if classes else ""
    if not style:
        return tag
    if own := _STYLE.search(tag):
        return f"{tag[: own.end(1)]}{style} {tag[own.start(2) :]}"
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return f'{tag[:end]} style="{style}"{tag[end:]}'


@lru_cache(maxsize=512)
def style_of(classes: str, rules: str) -> str:
    """Return what stands in the `style` of a tag with some classes: `margin: 0;color: #111;`."""
    inlined = css_inline.inline_fragment(f'<div class="{classes}"></div>', rules, load_remote_stylesheets=False)
    found = _DIV.search(inlined)
    return (found[1] or "") if found else ""
