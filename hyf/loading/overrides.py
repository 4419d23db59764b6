"""What if the file said something else: `group.min=6` -> a source in which it does, each change with its own place.

A change is made in the tree of text, before anything is judged, so that every check speaks of it as of the file
itself. A position in a list counts from 1, as people count. Who leaves takes along what refers to them, see
`overrides_leaving`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hyf.errors import WrongUsage
from hyf.loading.overrides_leaving import without_references
from hyf.loading.places import Places
from hyf.loading.suggestions import did_you_mean
from hyf.loading.text_file import CONTROL_CHARACTER
from hyf.loading.tree import Tree, at
from hyf.loading.yaml_source import Source, read_yaml
from hyf.model.language import Text
from hyf.model.problem import Path

TABLES = "members_from"
"""What has to be changed before the tables that it names are read."""
# What stands under keys of the coordinator's own: a mistake in one would be a new company, of which all is missing.
_KEYED = ("communities", "companies", "partners", "members")
_SHAPE = re.compile(r"(?P<path>[^=+\s]+)\s*(?P<sign>\+?=)\s*(?P<value>.*)", re.DOTALL)


class Act(StrEnum):
    """What becomes of a value."""

    SET = "set"
    APPEND = "append"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Override:
    """One change to what a file says.

    Attributes:
        text: As it was written.
        steps: The path, in words: keys, and positions in lists from 1.
        columns: Where each step starts in the text, from 1.
        value: What is set or appended, with its places in the text; None: something is removed.
    """

    text: str
    act: Act
    steps: tuple[str, ...]
    columns: tuple[int, ...]
    value: Source | None = None

    @property
    def name(self) -> str:
        """What it is called where a file would be named."""
        return f"--what-if '{self.text}'"


def read_override(text: str) -> Override:
    """Read one change: `PATH=VALUE`, `PATH+=VALUE` for a list, `-PATH` or `PATH=` to remove.

    Raises:
        WrongUsage: It has another shape, or its value is no YAML.
    """
    if CONTROL_CHARACTER.search(text):
        raise _unusable(text, Text(en="it holds an invisible character", nl="er staat een onzichtbaar teken in"))
    written = _SHAPE.fullmatch(text.strip())
    path = text.strip()[1:] if text.strip().startswith("-") else written and written["path"]
    if not path or not all(path.split(".")) or (text.strip().startswith("-") and written):
        raise _unusable(text, _SHAPES)
    start = text.index(path)
    steps = tuple(path.split("."))
    columns = tuple(start + 1 + sum(len(step) + 1 for step in steps[:n]) for n in range(len(steps)))
    if not written or not written["value"].strip():
        if written and written["sign"] == "+=":
            raise _unusable(text, _SHAPES)
        return Override(text, Act.REMOVE, steps, columns)
    value = read_yaml(" " * (len(text) - len(text.lstrip()) + written.start("value")) + written["value"], text)
    if value.problems or value.broken:
        message = value.problems[0].message if value.problems else _SHAPES
        raise _unusable(text, message)
    return Override(text, Act.SET if written["sign"] == "=" else Act.APPEND, steps, columns, value)


def with_overrides(source: Source, overrides: Sequence[Override]) -> Source:
    """Return a source in which some changes are made, one after the other.

    Raises:
        WrongUsage: A path leads nowhere.
    """
    for override in overrides:
        source = _removed(source, override) if override.act is Act.REMOVE else _written(source, override)
    return source


def _written(source: Source, override: Override) -> Source:
    assert override.value is not None  # only what is removed has none
    path = _path(source.tree, override)
    if override.act is Act.APPEND:
        there = at(source.tree, path)
        if not (there is None or isinstance(there, list)):
            raise _unusable(override.text, Text(en=f"{_said(path)} is no list", nl=f"{_said(path)} is geen lijst"))
        path = (*path, len(there or ()))
    new_from = next(
        length for length in range(1, len(path) + 1) if not _stands(source.tree, path[:length]) or length == len(path)
    )
    tree = _put(source.tree, path, override.value.tree)
    return replace(
        source,
        tree=tree,
        places=_placed(source.places, override, path, new_from),
        broken=frozenset(broken for broken in source.broken if not broken or broken[: len(path)] != path),
    )


def _placed(places: Places, override: Override, path: Path, new_from: int) -> Places:
    """Return places in which a written value, and the keys that came with it, stand in the text of the change."""
    assert override.value is not None  # as above
    marks = {
        path[:length]: (1, override.columns[min(length, len(override.columns)) - 1])
        for length in range(1, len(path) + 1)
    }
    below = {path + inner: mark for inner, mark in override.value.places.values.items()}
    keys = {path + inner: mark for inner, mark in override.value.places.keys.items()}
    here = Places(override.name, {**marks, **below}, {**marks, **keys})
    return replace(places, elsewhere={**places.elsewhere, path[:new_from]: (here, path[:new_from])})


def _put(tree: Tree, path: Path, value: Tree) -> Tree:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        entries = list(tree) if isinstance(tree, list) else []
        below = entries[step] if step < len(entries) else None
        return [*entries[:step], _put(below, rest, value), *entries[step + 1 :]]
    mapping = dict(tree) if isinstance(tree, dict) else {}
    return {**mapping, step: _put(mapping.get(step), rest, value)}


def _removed(source: Source, override: Override) -> Source:
    path = _path(source.tree, override)
    if not _stands(source.tree, path):
        raise _nothing_there(source.tree, path, override)
    *parent, last = path
    above = at(source.tree, tuple(parent))
    places = source.places
    rest: Tree
    if isinstance(above, dict):
        rest = {key: value for key, value in above.items() if key != last}
    else:
        assert isinstance(above, list)  # something stands there
        assert isinstance(last, int)  # in a list
        rest = [*above[:last], *above[last + 1 :]]
        places = _moved_up(places, tuple(parent), last)
    return replace(source, tree=without_references(_put(source.tree, tuple(parent), rest), path), places=places)


def _moved_up(places: Places, parent: Path, gone: int) -> Places:
    """Return places for a list from which an entry was taken: those behind it stand one position earlier."""

    def moved(path: Path) -> Path | None:
        depth = len(parent)
        if path[:depth] != parent or len(path) == depth or not isinstance(step := path[depth], int):
            return path
        return None if step == gone else (*parent, step - (step > gone), *path[depth + 1 :])

    return replace(
        places,
        values={new: mark for path, mark in places.values.items() if (new := moved(path)) is not None},
        keys={new: mark for path, mark in places.keys.items() if (new := moved(path)) is not None},
        elsewhere={new: there for path, there in places.elsewhere.items() if (new := moved(path)) is not None},
    )


def _path(tree: Tree, override: Override) -> Path:
    """Return where a change leads, with positions from 0; what is not there yet may be made of keys alone."""
    path: Path = ()
    for depth, step in enumerate(override.steps):
        there = at(tree, path)
        if isinstance(there, list):
            path = (*path, _position(step, path, there, override))
        elif isinstance(there, str):
            said = _said(path)
            raise _unusable(
                override.text,
                Text(
                    en=f"{said} is the text {there}; nothing stands below it",
                    nl=f"{said} is de tekst {there}; daar staat niets onder",
                ),
            )
        else:
            path = (*path, step)
            is_deeper = depth + 1 < len(override.steps)
            if is_deeper and len(path) > 1 and path[0] in _KEYED and len(path) == 2 and not _stands(tree, path):  # noqa: PLR2004 -- section, key
                raise _nothing_there(tree, path, override)
    return path


def _position(step: str, path: Path, there: Sequence[Tree], override: Override) -> int:
    if step.isascii() and step.isdigit() and 1 <= int(step) <= len(there):
        return int(step) - 1
    said, count = _said(path), len(there)
    raise _unusable(
        override.text,
        Text(
            en=f"{said} is a list of {count}; name one by its position, from 1, or add one with {said}+=",
            nl=f"{said} is een lijst van {count}; noem er een met de positie, vanaf 1, of voeg toe met {said}+=",
        ),
    )


def _stands(tree: Tree, path: Path) -> bool:
    *parent, last = path
    above = at(tree, tuple(parent))
    if isinstance(above, dict):
        return last in above
    return isinstance(above, list) and isinstance(last, int) and last < len(above)


def _nothing_there(tree: Tree, path: Path, override: Override) -> WrongUsage:
    *parent, last = path
    above = at(tree, tuple(parent))
    known = [str(key) for key in above] if isinstance(above, dict) else []
    meant = did_you_mean(str(last), known)
    said = _said(path)
    return _unusable(
        override.text,
        Text(en=f"there is no {said} in the file{meant.en}", nl=f"er is geen {said} in het bestand{meant.nl}"),
    )


def _said(path: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


_SHAPES = Text(
    en="write PATH=VALUE, PATH+=VALUE to add to a list, or -PATH to remove, as in group.min=6 or -members.anna",
    nl="schrijf PAD=WAARDE, PAD+=WAARDE om aan een lijst toe te voegen, of -PAD om weg te halen, zoals group.min=6 of "
    "-members.anna",
)


def _unusable(text: str, why: Text) -> WrongUsage:
    return WrongUsage(
        Text(en=f"--what-if '{text}' cannot be used: {why.en}", nl=f"--what-if '{text}' kan niet: {why.nl}")
    )
