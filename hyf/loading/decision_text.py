"""A file of decisions, read to be written again: what did not change stays as people wrote it, comments included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path as FilePath
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from hyf.errors import FileNotUsable
from hyf.loading.decision_files import read_decision_tree
from hyf.loading.text_file import decode
from hyf.model.consortium import TopicRule
from hyf.model.language import Language, Text

_REMARK = Text(
    en="What belongs together, as decided in hyf topics review.\n"
    "# same: texts of that topic. not: texts that are something else. You may change this file;\n"
    "# what consortium.yaml itself says goes before it.",
    nl="Wat bij elkaar hoort, zoals beslist in hyf topics review.\n"
    "# same: teksten van dat thema. not: teksten die iets anders zijn. Je mag dit bestand wijzigen;\n"
    "# wat in consortium.yaml zelf staat, gaat voor.",
)
_WIDTH = 110
_RULES: TypeAdapter[tuple[TopicRule, ...]] = TypeAdapter(tuple[TopicRule, ...])


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """What stands in a file of decisions.

    Attributes:
        rules: In the order of the file.
        head: The lines above the first rule; only the comments at the top where there are no blocks.
        blocks: Per rule its own lines, and the lines of comment behind them; empty where they cannot be told apart.
    """

    rules: tuple[TopicRule, ...] = ()
    head: str = ""
    blocks: tuple[tuple[str, str], ...] = ()


def read_decision_file(path: FilePath) -> DecisionFile:
    """Read a file of decisions; one that does not exist holds nothing.

    Raises:
        FileNotUsable: It cannot be read, or has problems.
    """
    if not path.exists():
        return DecisionFile()
    source = read_decision_tree(path)
    try:
        rules = _RULES.validate_python(source.tree, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _has_problems(path) from error
    if source.problems:
        raise _has_problems(path)
    text = decode(path.read_bytes(), str(path))[0] or ""
    starts = [source.places.locate((position,)).line - 1 for position in range(len(rules))]
    return _in_blocks(rules, text.splitlines(), starts)


def _in_blocks(rules: tuple[TopicRule, ...], lines: Sequence[str], starts: Sequence[int]) -> DecisionFile:
    remarks = list(takewhile(_is_remark, lines))
    first = lines[starts[0]] if starts else ""
    # A list may be indented as a whole.
    lines = [line.removeprefix(first[: len(first) - len(first.lstrip(" "))]) for line in lines]
    is_cut = (
        starts == sorted(set(starts))
        and all(lines[start].startswith("- ") for start in starts)
        # More can be put behind comments, and not behind the end of a document.
        and not any(line.startswith("...") for line in lines)
    )
    if not starts or not is_cut:
        return DecisionFile(rules, _joined(remarks))
    blocks = [_split(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return DecisionFile(rules, _joined(lines[: starts[0]]), tuple(blocks))


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip(" ").startswith("#")


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _split(lines: Sequence[str]) -> tuple[str, str]:
    """Part the lines of a rule from the comments and empty lines behind them."""
    last = max(place for place, line in enumerate(lines) if not _is_remark(line))
    return _joined(lines[: last + 1]), _joined(lines[last + 1 :])


def dump_decisions(rules: Sequence[TopicRule], before: DecisionFile, language: Language) -> str:
    """Return the text of a file of decisions: what did not change stands as it stood before.

    Args:
        rules: In any order.
        before: The file as it is.
        language: Of the remark at the top of a new file.
    """
    old = dict(zip(before.rules, before.blocks, strict=False))
    tails = {rule.label.casefold(): tail for rule, (_, tail) in old.items()}
    parts = [before.head or f"# {_REMARK.says(language)}\n\n"]
    for rule in rules:
        parts += [old[rule][0] if rule in old else _dump(rule), tails.pop(rule.label.casefold(), "")]
    # A comment outlives the rule above it.
    return "".join([*parts, *tails.values()])


def _dump(rule: TopicRule) -> str:
    tree: dict[str, Any] = {"label": rule.label}
    tree |= {key: list(texts) for key, texts in (("same", rule.same), ("not", rule.different)) if texts}
    return yaml.dump([tree], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


class _Dumper(yaml.SafeDumper):
    """Writes a rule as a mapping of lines, with its texts on one line where they fit."""

    def write_list(self, texts: list[Any]) -> yaml.Node:
        is_texts = all(isinstance(text, str) for text in texts)
        return self.represent_sequence("tag:yaml.org,2002:seq", texts, flow_style=is_texts)


_Dumper.add_representer(list, _Dumper.write_list)


def _has_problems(path: FilePath) -> FileNotUsable:
    return FileNotUsable(
        Text(
            en=f"{path} has problems, so nothing can be added; name it under topics: {{from: [...]}}, "
            "and hyf check tells what they are",
            nl=f"{path} bevat fouten, dus er kan niets bij; noem het onder topics: {{from: [...]}}, "
            "dan zegt hyf check welke dat zijn",
        )
    )
