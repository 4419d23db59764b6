"""Which rhythm and group hold in a community: its own, else the consortium's, else the default.

It reads the tree of text, of which parts may be wrong; `Consortium.rhythm_of` is for a file without problems.
"""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from hyf.loading.tree import Tree, text_at
from hyf.model.problem import Path
from hyf.model.rhythm import Group, Rhythm
from hyf.model.scalars import Clock, Whole

_READ: dict[str, TypeAdapter[Any]] = {"start": TypeAdapter(Clock)}
_WHOLE: TypeAdapter[int] = TypeAdapter(Whole)
_DEFAULTS = {"rhythm": Rhythm(), "group": Group()}


def path_in_force(tree: Tree, community: str | None, part: str, name: str) -> Path:
    """Return where a setting is written that holds in a community.

    Args:
        tree: The whole file.
        community: Key of the community; None: the consortium itself.
        part: `rhythm` or `group`.
        name: A key of it.
    """
    own: Path = ("communities", community or "", part, name)
    return own if community is not None and text_at(tree, *own) else (part, name)


def value_in_force(tree: Tree, community: str | None, part: str, name: str) -> Any:
    """Return the value of a setting that holds in a community; None where it is wrong, which the schema reports."""
    text = text_at(tree, *path_in_force(tree, community, part, name))
    if text is None:
        return getattr(_DEFAULTS[part], name)
    try:
        return _READ.get(name, _WHOLE).validate_python(text)
    except ValidationError:
        return None
