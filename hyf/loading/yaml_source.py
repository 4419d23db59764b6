"""YAML text -> a tree of text scalars, and a table of where everything stands.

The nodes come from `yaml_nodes`; a text with a syntax error goes through `yaml_pieces`, so that one stray quote does
not hide what is wrong elsewhere. What the values must be is judged in `load`, by the schema and by `checks`.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from hyf.loading.places import Places
from hyf.loading.text_file import decode, read_bytes
from hyf.loading.tree import Tree
from hyf.loading.yaml_nodes import Broken, Mapping, Mark, Node, NodeReader, Scalar, Sequence, Unreadable
from hyf.loading.yaml_pieces import read_in_pieces
from hyf.model.language import Text
from hyf.model.problem import Location, Path, Problem

_EVERYTHING: frozenset[Path] = frozenset({()})


@dataclass(frozen=True, slots=True)
class Source:
    """What stands in a YAML file.

    Attributes:
        tree: Its values, every scalar as text; None where a value is broken, or the file is empty.
        places: Where each value and key stands.
        broken: Paths whose value could not be read as a whole, which was reported: whether something is missing
            there cannot be said.
        problems: What was wrong with the YAML itself.
    """

    tree: Tree
    places: Places
    broken: frozenset[Path]
    problems: tuple[Problem, ...]


def read_yaml_file(path: FilePath, *, maker: str = "hyf init", example: str = "hyf init --example") -> Source:
    """Read a YAML file that must be a mapping; a file that is none has an empty tree.

    Args:
        path: Of the file.
        maker: The command that makes such a file.
        example: The command that shows what is in such a file.

    Raises:
        FileNotUsable: The file does not exist, is a folder, or may not be read.
    """
    file = str(path)
    text, problems = decode(read_bytes(path, maker), file)
    source = read_yaml(text, file) if text is not None else Source({}, Places(file), _EVERYTHING, ())
    problems += source.problems
    if not isinstance(source.tree, dict):
        if () not in source.broken:
            problems.append(_no_mapping(source.tree, source.places.locate(()), maker, example))
        source = replace(source, tree={}, broken=_EVERYTHING)
    return replace(source, problems=tuple(problems))


def _no_mapping(tree: Tree, where: Location, maker: str, example: str) -> Problem:
    if tree is None:
        message = Text(
            en=f"the file is empty; make one with: {maker}", nl=f"het bestand is leeg; maak er een met: {maker}"
        )
        return Problem("file-empty", message, where)
    message = Text(
        en=f'the file must consist of keys, each as "key: value"; see an example with: {example}',
        nl=f'het bestand moet uit sleutels bestaan, elk als "sleutel: waarde"; een voorbeeld: {example}',
    )
    return Problem("file-not-mapping", message, where)


def read_yaml(text: str, file: str) -> Source:
    """Read YAML text; it never fails, at worst everything is broken.

    Args:
        text: As `text_file.decode` gives it, without control characters.
        file: Its name in problems.
    """
    reader = NodeReader(file)
    try:
        root = reader.read(text)
    except Unreadable as error:
        reader = NodeReader(file)
        root = read_in_pieces(reader, text, error.problem)
    table = _Table()
    tree = table.write_out(root, ()) if root is not None else None
    places = Places(file, table.values, table.keys)
    return Source(tree, places, frozenset(table.broken), tuple(reader.problems))


@dataclass(slots=True)
class _Table:
    """Collects places while a tree is written out, every alias in full."""

    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)

    def write_out(self, node: Node, path: Path, key: Mark | None = None) -> Tree:
        # A list or mapping is best found by the key it stands under.
        self.values[path] = node.mark if key is None or isinstance(node, Scalar) else key
        if key is not None:
            self.keys[path] = key
        match node:
            case Scalar():
                return node.text
            case Broken():
                self.broken.add(path)
                return None
            case Sequence():
                return [self.write_out(item, (*path, position)) for position, item in enumerate(node.items)]
            case Mapping():
                if node.is_incomplete:
                    self.broken.add(path)
                return {name: self.write_out(value, (*path, name), mark) for name, (mark, value) in node.pairs.items()}
