"""Reading on behind a syntax error: the text is cut where its indentation says that something new begins.

A parser stops at the first error. Read section by section, and a broken section entry by entry, the rest of the file
still says what is wrong with it, and only the piece with the error is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.loading.yaml_nodes import Broken, Mapping, Node, NodeReader, Scalar, Unreadable
from hyf.loading.yaml_nodes import Sequence as NodeSequence
from hyf.model.problem import Problem

_HEADER = re.compile(r"""\s*(?!-\s)(["']?)(?P<key>[^\s"'#:][^"'#:]*)\1\s*:\s*(?P<value>[^\s#].*)?""")
_DEEPEST = 3
_REFUSALS = ("yaml-syntax", "nesting-too-deep")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some lines of the file, of which the first is `line`."""

    lines: Sequence[str]
    line: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def first_line(self) -> int:
        """The line of the file that is the first to say something."""
        return self.line + next((position for position, _ in self.content()), 0)

    def content(self) -> Iterator[tuple[int, str]]:
        """Yield the lines that say something, with their position."""
        for position, line in enumerate(self.lines):
            if line.strip() and not line.lstrip().startswith("#"):
                yield position, line


def read_in_pieces(reader: NodeReader, text: str, problem: Problem) -> Node:
    """Read what can be read of a text that cannot be read as a whole.

    Args:
        reader: Gets every problem that keeps a piece from being read.
        text: The whole text.
        problem: Why the whole cannot be read.
    """
    lines = text.splitlines()
    if problem.code == "yaml-documents":
        reader.problems.append(problem)
        lines = lines[: problem.where.line - 1]
    reader.is_in_pieces = True
    return _read(reader, _Piece(lines, 1), 0) or Broken((1, 1))


def _read(reader: NodeReader, piece: _Piece, depth: int) -> Node | None:
    try:
        return reader.read(piece.text, piece.line)
    except Unreadable as error:
        problem = error.problem
    reported = _refusals(reader)
    parts = _cut(piece) if depth <= _DEEPEST else []
    if len(parts) > 1:
        node = _joined(reader, [_read(reader, part, depth) for part in parts])
        if isinstance(node, Mapping) and parts[0].line > piece.first_line:
            node.is_incomplete = True  # what stands above stuck out less far to the left, so is in no part
    else:
        node = _under_header(reader, piece, depth)
    if _refusals(reader) == reported:
        # Every part can be read, so it is their order or indentation that is wrong.
        reader.problems.append(problem)
    return node


def _refusals(reader: NodeReader) -> int:
    return sum(problem.code in _REFUSALS for problem in reader.problems)


def _under_header(reader: NodeReader, piece: _Piece, depth: int) -> Node:
    position, first = next(piece.content(), (0, ""))
    mark = (piece.line + position, len(first) - len(first.lstrip()) + 1)
    header = _HEADER.fullmatch(first)
    if header is None:
        return NodeSequence(mark, [Broken(mark)]) if first.lstrip().startswith("- ") else Broken(mark)
    body = _Piece(piece.lines[position + 1 :], piece.line + position + 1)
    has_body = next(body.content(), None) is not None
    value: Node | None = None
    if header["value"] is None and depth < _DEEPEST and has_body:
        value = _read(reader, body, depth + 1)
    # Below a line with a value stand its neighbours, indented in another way.
    is_incomplete = header["value"] is not None and has_body
    return Mapping(mark, {header["key"].strip(): (mark, value or Broken(mark))}, is_incomplete=is_incomplete)


def _cut(piece: _Piece) -> list[_Piece]:
    content = list(piece.content())
    indent = min((len(line) - len(line.lstrip()) for _, line in content), default=0)
    # A list may stand as far to the left as its key; then a dash begins nothing new.
    is_list = bool(content) and content[0][1].lstrip().startswith("-")
    goes_on = ("]", "}") if is_list else ("]", "}", "- ")
    starts = [
        position
        for position, line in content
        if line[indent : indent + 1].strip() and not line[indent:].startswith(goes_on)
    ]
    ends = [*starts[1:], len(piece.lines)]
    return [_Piece(piece.lines[start:end], piece.line + start) for start, end in zip(starts, ends, strict=False)]


def _joined(reader: NodeReader, nodes: list[Node | None]) -> Node:
    found = [node for node in nodes if node is not None and not (isinstance(node, Scalar) and node.text is None)]
    mappings = [node for node in found if isinstance(node, Mapping)]
    lists = [node for node in found if isinstance(node, NodeSequence)]
    if lists and not mappings:
        return NodeSequence(lists[0].mark, [item for node in lists for item in node.items])
    if not mappings:
        return Broken((1, 1))
    is_incomplete = len(mappings) < len(found) or any(mapping.is_incomplete for mapping in mappings)
    whole = Mapping(mappings[0].mark, is_incomplete=is_incomplete)
    for mapping in mappings:
        for key, (mark, node) in mapping.pairs.items():
            # What belongs under a key without a value may stand among its neighbours by mistake.
            is_empty = isinstance(node, Scalar) and node.text is None
            reader.add(whole, key, mark, Broken(mark) if is_empty else node)
    return whole
