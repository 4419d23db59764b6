"""A rota.yaml written anew only where the rota is another one: comments, order and spelling of all else stay.

A whole file is written by `rota_file`. Here any part of a rota may differ, and lists of lines (`unmet`, `skipped`,
`why`) lose and gain single lines.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from typing import Any

import yaml

from hyf.errors import FileNotUsable
from hyf.loading.rota_file import on_one_line, rota_in, rota_tree
from hyf.loading.yaml_source import read_yaml
from hyf.model.language import Text
from hyf.model.rota import Rota

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """The characters from `start` to `end`, replaced by `new`; of edits at one place the lower `rank` comes first."""

    start: int
    end: int
    rank: int
    new: str


def rewrite_rota(text: str, old: Rota, new: Rota) -> str:
    """Return the text of a rota.yaml that says another rota.

    Args:
        text: The file as it stands, with a byte order mark or not, its lines ended as it likes.
        old: What it says.
        new: What it must say; its sessions are those of the old one, in the same order.

    Raises:
        FileNotUsable: It is written in a way that cannot be changed piece by piece.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    bare = text.removeprefix(_MARK)
    root = yaml.compose(bare, Loader=yaml.SafeLoader)
    edits = sorted(_Rewriter(bare).edits(root, rota_tree(old), rota_tree(new)))
    changed, end = [], 0
    for edit in edits:
        if edit.start < end:
            raise _cannot_change()
        changed += [bare[end : edit.start], edit.new]
        end = edit.end
    written = "".join([*changed, bare[end:]])
    # Anchors, texts over several lines and what else people write: what does not read back as meant is not written.
    if rota_in(read_yaml(written, "")).rota != new:
        raise _cannot_change()
    return mark + written


def difference(old: str, new: str, name: str) -> list[str]:
    """Return the lines that differ between two texts, with the lines around them, as `diff -u` shows them."""
    return [
        line.rstrip("\r\n")
        for line in unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), name, name, n=1)
    ]


class _Rewriter:
    """Finds the edits between two trees of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._break = "\r\n" if "\r\n" in text else "\n"

    def edits(self, node: yaml.Node | None, old: Any, new: Any) -> Iterator[_Edit]:
        """Yield what makes a node say something new; nothing where it does already."""
        if old == new or node is None:
            return
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict) and isinstance(old, dict):
            yield from self._in_mapping(node, old, new)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and isinstance(old, list):
            yield from self._in_list(node, old, new)
        else:
            yield self._whole(node, new)

    def _in_mapping(self, node: yaml.MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[_Edit]:
        values = {name.value: (name, value) for name, value in node.value}
        missing = [key for key in new if key not in values and new[key] != old.get(key)]
        if node.flow_style and (missing or any(key in old and key not in new for key in values)):
            yield self._whole(node, new)
            return
        for key, (name, value) in values.items():
            if key not in new and key in old:
                yield self._without(name, value)
            elif key in new:
                yield from self._under_key(name, value, old.get(key), new[key])
        keys = list(new)
        for rank, key in enumerate(missing):
            # A key comes where the format has it: behind the nearest one before it that is there.
            before = [name for name in keys[: keys.index(key)] if name in values]
            last = values[before[-1]][1] if before else node.value[-1][1]
            at = self._end_of_line(_end(last))
            indent = " " * node.start_mark.column
            yield _Edit(at, at, rank, f"{self._break}{indent}{key}:{self._behind_key(new[key], indent)}")

    def _under_key(self, name: yaml.Node, value: yaml.Node, old: Any, new: Any) -> Iterator[_Edit]:
        is_lines = isinstance(value, yaml.SequenceNode) and not value.flow_style
        if old != new and isinstance(new, list | dict) and (not new or not old):
            # Between no lines and some the way of writing changes, from `[]` to a list below the key.
            start = name.end_mark.index + 1
            if new:
                indent = " " * name.start_mark.column
                yield _Edit(start, max(start, _end(value)), 0, self._behind_key(new, indent))
            else:
                yield _Edit(start, start, 0, " []" if isinstance(new, list) else " {}")
                items = value.value if is_lines else [item for pair in value.value for item in pair[1:]]
                starts = value.value if is_lines else [pair[0] for pair in value.value]
                for first, item in zip(starts, items, strict=True):
                    yield self._without(first, item)
            return
        yield from self.edits(value, old, new)

    def _in_list(self, node: yaml.SequenceNode, old: Sequence[Any], new: Sequence[Any]) -> Iterator[_Edit]:
        if node.flow_style or len(node.value) != len(old):
            yield self._whole(node, new)
            return
        if len(old) == len(new) and all(isinstance(item, dict) and "key" in item for item in (*old, *new)):
            for item, was, now in zip(node.value, old, new, strict=True):
                yield from self.edits(item, was, now)
            return
        # An entry is a line: one that says something else is another line.
        steps = SequenceMatcher(None, list(map(_as_value, old)), list(map(_as_value, new)), autojunk=False)
        for rank, (kind, start, end, first, last) in enumerate(steps.get_opcodes()):
            if kind == "equal":
                continue
            column = self._column_of_dash(node.value[0])
            lines = [f"{' ' * column}- {on_one_line(item)}{self._break}" for item in new[first:last]]
            at = self._start_of_line(node.value[0]) if start == 0 else self._next_line(_end(node.value[start - 1]))
            if lines:
                yield _Edit(at, at, -len(new) + rank, self._from_line_start(at) + "".join(lines))
            for item in node.value[start:end]:
                yield self._without(item, item)

    def _from_line_start(self, at: int) -> str:
        return "" if at == 0 or self._text[at - 1] == "\n" else self._break  # a last line without an end

    def _whole(self, node: yaml.Node, new: Any) -> _Edit:
        start, end = node.start_mark.index, _end(node)
        is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if is_block:
            raise _cannot_change()
        said = on_one_line(new)
        return _Edit(start, end, 0, f" {said}" if start == end and self._text[start - 1 : start] == ":" else said)

    def _behind_key(self, value: Any, indent: str) -> str:
        """Return what stands behind a key and its colon: a scalar on its line, entries below it."""
        if isinstance(value, list) and value and not _is_keys(value):
            return "".join(f"{self._break}{indent}  - {on_one_line(item)}" for item in value)
        if isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
            return "".join(f"{self._break}{indent}  {key}: {on_one_line(item)}" for key, item in value.items())
        return f" {on_one_line(value)}"

    def _without(self, first: yaml.Node, last: yaml.Node) -> _Edit:
        """Return the edit that takes out the lines from one node to another."""
        return _Edit(self._start_of_line(first), self._next_line(_end(last)), 0, "")

    def _start_of_line(self, node: yaml.Node) -> int:
        return self._text.rfind("\n", 0, node.start_mark.index) + 1

    def _column_of_dash(self, node: yaml.Node) -> int:
        start = self._start_of_line(node)
        return self._text.index("-", start) - start

    def _end_of_line(self, at: int) -> int:
        found = self._text.find("\n", at)
        end = len(self._text) if found < 0 else found
        return end - 1 if self._text[end - 1 : end] == "\r" and end > at else end

    def _next_line(self, at: int) -> int:
        if at and self._text[at - 1] == "\n":
            return at  # a text in lines of its own ends with its last line
        found = self._text.find("\n", at)
        return len(self._text) if found < 0 else found + 1


def _as_value(item: Any) -> Hashable:
    """Return an entry as a value to compare: 23 and 23.0 are one."""
    return tuple(item.items()) if isinstance(item, dict) else item


def _is_keys(value: Sequence[Any]) -> bool:
    return type(value) is not list and not any(isinstance(item, dict) for item in value)


def _end(node: yaml.Node) -> int:
    """Return where a value ends; for the parser a block ends only where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _cannot_change() -> FileNotUsable:
    return FileNotUsable(
        Text(
            en="the rota is written in a way that hyf cannot change line by line; change it with hyf rota edit, or "
            "write it anew with hyf plan",
            nl="het rooster is zo geschreven dat hyf het niet regel voor regel kan wijzigen; wijzig het met hyf rota "
            "edit, of maak het opnieuw met hyf plan",
        )
    )
