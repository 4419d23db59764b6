"""`topics: {from: [...]}`: files of decisions -> decisions of the declared tree, each with its place; and back to text.

Without `from`, the file topics.yaml beside consortium.yaml is read where there is one.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from hyf.errors import FileNotUsable
from hyf.loading.places import Places
from hyf.loading.text_file import decode, read_bytes
from hyf.loading.tree import EACH, Tree, at, find_texts, section
from hyf.loading.yaml_source import Source, read_yaml
from hyf.model.language import Text
from hyf.model.problem import Path, Problem

DEFAULT_NAME = "topics.yaml"


def add_decisions_from_files(source: Source, folder: FilePath) -> Source:
    """Return a source with the decisions of the files it names, after those of the file itself.

    Args:
        source: A consortium file.
        folder: What the names of files are relative to.
    """
    topics = at(source.tree, ("topics",))
    own: Path = ("topics", "decisions") if isinstance(topics, dict) else ("topics",)
    decisions = at(source.tree, own)
    if not isinstance(decisions, list | None) or not isinstance(source.tree, dict):
        return source  # what is no list is left, so that the schema refuses it
    added = _Added(source, own, list(decisions or ()))
    for path, name in _named(source.tree, folder):
        added.read(folder / name, path)
    if not added.elsewhere:
        return replace(source, problems=tuple(added.problems))
    whole = added.decisions if own == ("topics",) else {**section(source.tree, "topics"), "decisions": added.decisions}
    return Source(
        {**source.tree, "topics": whole},
        replace(source.places, elsewhere=added.elsewhere),
        source.broken | frozenset(added.broken),
        tuple(added.problems),
    )


def _named(tree: Tree, folder: FilePath) -> Sequence[tuple[Path, str]]:
    """Return the names of the files to read, each once, with the path at which it stands."""
    if at(tree, ("topics", "from")) is None:
        return [(("topics",), DEFAULT_NAME)] if os.path.lexists(folder / DEFAULT_NAME) else []
    named: dict[str, Path] = {}
    for path, name in find_texts(tree, ("topics", "from", EACH)):
        named.setdefault(name, path)
    return [(path, name) for name, path in named.items()]


class _Added:
    """Collects decisions, and where they stand."""

    def __init__(self, source: Source, path: Path, decisions: list[Tree]) -> None:
        self.decisions = decisions
        self.problems = list(source.problems)
        self.elsewhere: dict[Path, tuple[Places, Path]] = {}
        self.broken: set[Path] = set()
        self._places = source.places
        self._path = path

    def read(self, file: FilePath, named_at: Path) -> None:
        try:
            found = read_decision_tree(file)
        except FileNotUsable:
            self.problems.append(Problem("topics-file-missing", _not_found(file.name), self._places.locate(named_at)))
            return
        self.problems += found.problems
        for position, decision in enumerate(found.tree if isinstance(found.tree, list) else ()):
            path = (*self._path, len(self.decisions))
            self.elsewhere[path] = (found.places, (position,))
            self.broken |= {path + below[1:] for below in found.broken if below[:1] == (position,)}
            self.decisions.append(decision)


def read_decision_tree(path: FilePath) -> Source:
    """Read a file of decisions, of which the tree is a list; it is empty where the file holds something else.

    Raises:
        FileNotUsable: The file does not exist, is a folder, or may not be read.
    """
    file = str(path)
    text, problems = decode(read_bytes(path, "hyf topics review"), file)
    source = read_yaml(text, file) if text is not None else Source([], Places(file), frozenset(), ())
    problems += source.problems
    if not isinstance(source.tree, list | None) and () not in source.broken:
        problems.append(Problem("topics-file-shape", _NO_LIST, source.places.locate(())))
    return replace(source, tree=source.tree if isinstance(source.tree, list) else [], problems=tuple(problems))


_NO_LIST = Text(
    en="this file must be a list of decisions, each as - {label: UX design, same: [...], not: [...]}",
    nl="dit bestand moet een lijst van beslissingen zijn, elk als - {label: UX design, same: [...], not: [...]}",
)


def _not_found(name: str) -> Text:
    return Text(
        en=f"there is no file {name} to read topics from; correct the name, which counts from the folder of this file",
        nl=f"er is geen bestand {name} met thema's; verbeter de naam, die telt vanaf de map van dit bestand",
    )
