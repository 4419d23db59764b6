"""A template rendered once with blanks for what is said to one reader only; to fill them in costs next to nothing.

A blank can be printed and asked whether it is there, and nothing else: a template that does more with a value (counts
its letters, compares it, hands it to a filter) gives no pattern, and is rendered anew for each reader.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NoReturn

from markupsafe import escape

from hyf.errors import TemplateNotUsable
from hyf.render.environment import Templates, render

_OPEN: Final = "\ue000"
# `<` comes out as `&lt;` where the template escapes what it prints: there the value has to be escaped too.
_BLANK: Final = re.compile(f"{_OPEN}(\\w+)(<|&lt;)\ue001")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text with blanks.

    Attributes:
        texts: What stands before, between and after the blanks.
        blanks: Of each its name, and whether its value is escaped.
    """

    texts: tuple[str, ...]
    blanks: tuple[tuple[str, bool], ...]

    def filled(self, values: Mapping[str, Any]) -> str:
        """Return the text for one reader.

        Args:
            values: A text for each blank.
        """
        parts = [self.texts[0]]
        for (name, is_escaped), text in zip(self.blanks, self.texts[1:], strict=True):
            parts += (str(escape(values[name])) if is_escaped else values[name], text)
        return "".join(parts)


def pattern_of(
    environment: Templates, template: str, values: Mapping[str, Any], own: Collection[str]
) -> Pattern | None:
    """Render a template with blanks.

    Args:
        environment: Made by `render.environment`.
        template: Name below a templates folder.
        values: What the template may speak of.
        own: Names of values that differ from reader to reader; those that are empty stay as they are.

    Returns:
        None: the template does more with them than to print them.
    """
    blanks = {name: _Blank(name) for name in own if values[name]}
    try:
        text = render(_with_blanks(environment), template, **{**values, **blanks})
    except TemplateNotUsable:
        return None
    texts, names, marks = (tuple(_BLANK.split(text)[start::3]) for start in range(3))
    if _OPEN in "".join(texts):
        return None
    return Pattern(texts, tuple((name, mark != "<") for name, mark in zip(names, marks, strict=True)))


class _Blank:
    """Stands for a text that is not empty."""

    __slots__ = ("mark",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, name: str) -> None:
        self.mark = f"{_OPEN}{name}<\ue001"

    def __eq__(self, _other: object) -> NoReturn:
        raise _LookedAt

    def __str__(self) -> NoReturn:
        raise _LookedAt

    def __format__(self, _how: str) -> NoReturn:
        raise _LookedAt


class _LookedAt(Exception):
    pass


@lru_cache(maxsize=4)  # one for each time that the coordinator changed her files
def _with_blanks(environment: Templates) -> Templates:
    usual = environment.finalize
    assert usual is not None

    def printed(value: Any) -> Any:
        return value.mark if isinstance(value, _Blank) else usual(value)

    return environment.overlay(finalize=printed)
