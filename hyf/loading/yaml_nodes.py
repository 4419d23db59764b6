"""YAML text -> nodes: text scalars, lists and mappings with their marks; double keys, aliases, tags, and limits.

Built from the parser's events, so that no scalar is ever converted, nothing is constructed, and depth and aliases are
counted before they cost anything. What becomes of the nodes is up to `yaml_source`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from hyf.loading import yaml_words as words
from hyf.loading.text_file import CONTROL_CHARACTER
from hyf.model.language import Text
from hyf.model.problem import Location, Problem

MOST_LEVELS = 40
MOST_BORROWED = 20_000

Mark: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""

_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class Scalar:
    """A text; None: nothing, `~` or `null` without quotes."""

    mark: Mark
    text: str | None
    is_merge: bool = False
    size: int = 1
    levels: int = 0


@dataclass(slots=True)
class Broken:
    """A value that cannot be known, because of a problem that was reported."""

    mark: Mark
    size: int = 1
    levels: int = 0


@dataclass(slots=True)
class Sequence:
    """A list."""

    mark: Mark
    items: "list[Node]" = field(default_factory=list)
    size: int = 1
    levels: int = 1


@dataclass(slots=True)
class Mapping:
    """A mapping: per key the mark of the key, and the value.

    Attributes:
        merged: The mappings whose keys it takes over by `<<`.
        is_incomplete: There is more in it, that could not be read.
    """

    mark: Mark
    pairs: "dict[str, tuple[Mark, Node]]" = field(default_factory=dict)
    merged: "list[Mapping]" = field(default_factory=list)
    is_incomplete: bool = False
    size: int = 1
    levels: int = 1


Node: TypeAlias = Scalar | Broken | Sequence | Mapping
"""A value; `size` counts the values in it when every alias is written out, `levels` how deep it goes."""


class Unreadable(Exception):
    """The text cannot be read any further."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun and not ended."""

    node: Sequence | Mapping
    anchor: str | None
    key: Scalar | None = None
    has_key: bool = False


class NodeReader:
    """Reads the nodes of one file, of the whole text or of its pieces one after the other.

    Attributes:
        problems: What was wrong, but did not keep the rest from being read.
        is_in_pieces: The text has a syntax error, so an anchor may stand in a piece that could not be read.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.is_in_pieces = False
        self._anchors: dict[str, Node] = {}
        self._borrowed = 0
        self._is_exploded = False
        self._line = 0
        self._open: list[_Open] = []
        self._root: Node | None = None

    def read(self, text: str, line: int = 1) -> Node | None:
        """Read the one document of a text.

        Args:
            text: YAML, without control characters.
            line: The line of the file on which it starts.

        Returns:
            The root; None when there is nothing but comments.

        Raises:
            Unreadable: There is a syntax error, a second document, or too deep a nesting.
        """
        self._line, self._open, self._root = line, [], None
        for event in self._events(text):
            self._take(event)
        return self._root

    def add(self, mapping: Mapping, key: str, mark: Mark, node: Node) -> None:
        """Put a value in a mapping, unless its key stands there already."""
        if key in mapping.pairs:
            self._report("key-twice", mark, words.key_twice(key, mapping.pairs[key][0]))
        else:
            mapping.pairs[key] = (mark, node)

    def _events(self, text: str) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            line, column = words.syntax_place(error)
            where = Location(self.file, line + self._line, column + 1)
            raise Unreadable(Problem("yaml-syntax", words.syntax(error, text), where)) from error
        except (ValueError, OverflowError) as error:  # pragma: no cover -- "\UFFFFFFFF", only without libyaml
            raise Unreadable(Problem("yaml-syntax", words.SYNTAX, Location(self.file, self._line, 1))) from error

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent() if self._root is not None:
                raise Unreadable(Problem("yaml-documents", words.DOCUMENTS, Location(self.file, *self._mark(event))))

    def _mark(self, event: yaml.Event) -> Mark:
        assert event.start_mark is not None  # the parser marks every event
        return event.start_mark.line + self._line, event.start_mark.column + 1

    def _report(self, code: str, mark: Mark, message: Text) -> None:
        self.problems.append(Problem(code, message, Location(self.file, *mark)))

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        mark = self._mark(event)
        if len(self._open) >= MOST_LEVELS:
            raise Unreadable(Problem("nesting-too-deep", words.TOO_DEEP, Location(self.file, *mark)))
        self._judge_tag(event, mark)
        node = Mapping(mark) if isinstance(event, yaml.MappingStartEvent) else Sequence(mark)
        self._open.append(_Open(node, event.anchor))

    def _end(self) -> None:
        ended = self._open.pop()
        if isinstance(ended.node, Mapping):
            _merge(ended.node)
        if ended.anchor is not None:
            self._anchors[ended.anchor] = ended.node
        self._place(ended.node)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark = self._mark(event)
        self._judge_tag(event, mark)
        is_plain = bool(event.implicit[0]) and event.style in (None, "")
        node: Node = Scalar(mark, None if is_plain and event.value in _EMPTY else event.value)
        if isinstance(node, Scalar) and is_plain and event.value == "<<":
            node.is_merge = True
        if CONTROL_CHARACTER.search(event.value):
            self._report("control-character", mark, words.ESCAPED_CONTROL_CHARACTER)
            node = Broken(mark)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        self._place(node)

    def _alias(self, event: yaml.AliasEvent) -> None:
        mark, name = self._mark(event), str(event.anchor)
        node = self._anchors.get(name)
        if any(ancestor.anchor == name for ancestor in self._open):
            self._report("alias-loop", mark, words.alias_loop(name))
            node = Broken(mark)
        elif node is None:
            if not self.is_in_pieces:
                self._report("alias-unknown", mark, words.alias_unknown(name))
            node = Broken(mark)
        elif len(self._open) + node.levels > MOST_LEVELS:
            self._report("nesting-too-deep", mark, words.TOO_DEEP)
            node = Broken(mark)
        elif self._borrowed + node.size > MOST_BORROWED:
            if not self._is_exploded:
                self._report("alias-explosion", mark, words.EXPLOSION)
            self._is_exploded, node = True, Broken(mark)
        self._borrowed += node.size
        self._place(node)

    def _judge_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.tag is not None:
            self._report("yaml-tag", mark, words.tag(event.tag))

    def _place(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        parent.node.size += node.size
        parent.node.levels = max(parent.node.levels, node.levels + 1)
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif not parent.has_key:
            parent.key, parent.has_key = self._key(node), True
        else:
            if parent.key is not None:
                self._place_pair(parent.node, parent.key, node)
            parent.has_key = False

    def _key(self, node: Node) -> Scalar | None:
        if isinstance(node, Scalar) and node.text is not None:
            return node
        if not isinstance(node, Broken):
            self._report("key-not-text", node.mark, words.KEY_NOT_TEXT)
        return None

    def _place_pair(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        if not key.is_merge:
            # Nothing stands behind an empty value, so its key is its place.
            is_empty = isinstance(node, Scalar) and node.text is None
            self.add(mapping, str(key.text), key.mark, Scalar(key.mark, None) if is_empty else node)
            return
        sources = node.items if isinstance(node, Sequence) else [node]
        if all(isinstance(source, Mapping) for source in sources):
            mapping.merged += [source for source in sources if isinstance(source, Mapping)]
        elif not isinstance(node, Broken):
            self._report("merge-key", key.mark, words.MERGE_KEY)


def _merge(mapping: Mapping) -> None:
    for source in mapping.merged:
        for key, pair in source.pairs.items():
            mapping.pairs.setdefault(key, pair)
