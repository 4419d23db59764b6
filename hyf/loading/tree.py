"""The tree of text that a file is read into, before the schema converts it."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from hyf.model.problem import Path

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""What a file says: mappings, lists, and every scalar as the text that stands there; None is empty or null."""

EACH: Final = None
"""In a pattern: every entry of a list or mapping."""

Pattern: TypeAlias = tuple[str | None, ...]
"""A path in which `EACH` stands for any key or position: `("members", EACH, "company")`."""


def find(tree: Tree, pattern: Pattern, start: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """Find every value at a pattern, in the order of the file; what has another shape is passed by.

    Args:
        tree: The tree to look in.
        pattern: Where to look.
        start: The path of `tree` itself, put before every path found.
    """
    if not pattern:
        yield start, tree
        return
    step, rest = pattern[0], pattern[1:]
    if step is not EACH:
        if isinstance(tree, dict) and step in tree:
            yield from find(tree[step], rest, (*start, step))
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from find(value, rest, (*start, key))
    elif isinstance(tree, list):
        for position, value in enumerate(tree):
            yield from find(value, rest, (*start, position))


def find_texts(tree: Tree, *patterns: Pattern) -> Iterator[tuple[Path, str]]:
    """Find every filled text at the patterns, without the spaces around it."""
    for pattern in patterns:
        for path, value in find(tree, pattern):
            if isinstance(value, str) and value.strip():
                yield path, value.strip()


def at(tree: Tree, path: Path) -> Tree:
    """Return the value at a path; None where there is none."""
    for step in path:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def section(tree: Tree, *keys: str) -> dict[str, Tree]:
    """Return the mapping under some keys; empty where there is none."""
    found = at(tree, keys)
    return found if isinstance(found, dict) else {}


def text_at(tree: Tree, *path: str | int) -> str | None:
    """Return the filled text at a path, without the spaces around it; None where there is none."""
    found = at(tree, path)
    return found.strip() or None if isinstance(found, str) else None
