"""Checklists of the working forms: short texts in templates/mail that text and HTML mails both hold.

A template is a list: a line that starts with `- ` is something to do, any other line says when.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hyf.render.environment import Templates, render
from hyf.render.plain import one_line


@dataclass(frozen=True, slots=True)
class Moment:
    """What is to be done at one moment.

    Attributes:
        when: `Een week ervoor`; empty for what stands above the first moment.
        steps: At least one, unless the template leaves it out.
    """

    when: str
    steps: tuple[str, ...]


def checklist(name: str, values: Mapping[str, Any], environment: Templates) -> tuple[Moment, ...]:
    """Read `mail/<name>.<language>.txt.jinja` as a list of moments.

    Args:
        name: `checklist_hackathon`.
        values: What the template may speak of; `language` is one of them.
        environment: Where the templates are.

    Raises:
        TemplateNotUsable: There is no such template, or it cannot be rendered.
    """
    said = render(environment, f"mail/{name}.{values['language']}.txt.jinja", **values)
    moments: list[tuple[str, list[str]]] = [("", [])]
    for line in filter(None, map(one_line, said.splitlines())):
        if line.startswith("- "):
            moments[-1][1].append(line[2:])
        else:
            moments.append((line, []))
    return tuple(Moment(when, tuple(steps)) for when, steps in moments if steps)
