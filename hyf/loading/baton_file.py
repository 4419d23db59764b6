"""baton.yaml: what became of turns after the rota was made; read strictly, and only ever added to.

It stands beside consortium.yaml and is a list of `Passing`, which people may edit. What it means for a plan is in
`plan.refusals`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hyf.errors import FileNotUsable
from hyf.loading.places import Places, by_place
from hyf.loading.rota_file import on_one_line
from hyf.loading.schema_problems import schema_problems
from hyf.loading.text_file import decode, read_bytes
from hyf.loading.yaml_source import Source, read_yaml
from hyf.model.baton import Passing
from hyf.model.duty import PassingKind
from hyf.model.language import Language, Text
from hyf.model.problem import Finding, Path, Problem

FILE_NAME = "baton.yaml"

_REMARK = Text(
    en="What became of turns, as settled with hyf baton; hyf plan reads it too. You may change this file:\n"
    "# who refused a turn does not get it again until the refusal is taken out.",
    nl="Wat er met beurten gebeurde, zoals afgesproken met hyf baton; ook hyf plan leest dit. Je mag dit bestand\n"
    "# wijzigen: wie een beurt weigerde, krijgt die niet weer tot de weigering eruit is.",
)
_NO_LIST = Text(
    en="this file must be a list of turns that went to somebody else, each as - {on: 2027-01-05, session: ..., "
    "kind: handover, from: anna, to: bram}",
    nl="dit bestand moet een lijst zijn van beurten die naar een ander gingen, elk als - {on: 2027-01-05, "
    "session: ..., kind: handover, from: anna, to: bram}",
)
_REFUSED_BY_WHOM = Text(
    en='a refusal needs "from": the key of who refused; add it',
    nl='bij een weigering hoort "from": de sleutel van wie weigerde; zet die erbij',
)
_PASSINGS: TypeAdapter[tuple[Passing, ...]] = TypeAdapter(tuple[Passing, ...])


@dataclass(frozen=True, slots=True)
class LoadedBaton:
    """What became of a baton file.

    Attributes:
        passed: In the order of the file; empty where there is a problem.
        problems: Everything that is wrong, sorted by place.
    """

    passed: tuple[Passing, ...]
    problems: tuple[Problem, ...]


def read_baton(path: FilePath) -> LoadedBaton:
    """Read a baton file; one that does not exist holds nothing.

    Raises:
        FileNotUsable: It is a folder, or may not be read.
    """
    if not path.exists():
        return LoadedBaton((), ())
    text, problems = decode(read_bytes(path, "hyf baton"), str(path))
    source = read_yaml(text, str(path)) if text is not None else Source([], Places(str(path)), frozenset(), ())
    passed, found = _read(source)
    problems += found
    return LoadedBaton(() if problems else passed, by_place(problems, str(path)))


def _read(source: Source) -> tuple[tuple[Passing, ...], list[Problem]]:
    problems = list(source.problems)
    if not isinstance(source.tree, list | None):
        if () not in source.broken:
            problems.append(Problem("baton-file-shape", _NO_LIST, source.places.locate(())))
        return (), problems
    source = replace(source, tree=source.tree or [])
    try:
        passed = _PASSINGS.validate_python(source.tree, by_alias=True, by_name=False)
    except ValidationError as error:
        return (), [*problems, *schema_problems(error, source, _PASSINGS.json_schema())]
    for position, one in enumerate(passed):
        if one.kind is PassingKind.REFUSAL and one.giver is None:
            path: Path = (position,)
            problems.append(source.places.problem(Finding(path, "baton-refused-by", _REFUSED_BY_WHOM)))
    return passed, problems


def with_passings(path: FilePath, new: Sequence[Passing], language: Language) -> bytes:
    """Return what a baton file holds when turns are added at its end; all that stood there stays as it is.

    Args:
        path: Of the file; where there is none yet, one is begun.
        new: Turns that went to somebody else.
        language: Of the remark at the top of a new file.

    Raises:
        FileNotUsable: What stands there has problems, or is written so that nothing can be put behind it.
    """
    before = read_baton(path)
    if before.problems:
        raise _cannot_add(path)
    old = path.read_bytes() if path.exists() else b""
    text = decode(old, str(path))[0] or ""
    indent = _indent(text)
    line_break = "\r\n" if "\r\n" in text else "\n"
    added = "".join(f"{indent}{line}\n" for one in new for line in _lines(one)).replace("\n", line_break)
    if not text.strip():
        text = f"# {_REMARK.says(language)}\n\n"
    elif not text.endswith("\n"):
        text += line_break
    expected = (*before.passed, *(one.model_copy(update={"why": _on_one_line(one.why)}) for one in new))
    if _read(read_yaml(text + added, "")) != (expected, []):
        raise _cannot_add(path)
    return (text + added).encode()


def _indent(text: str) -> str:
    """Return how far the list of a file is indented."""
    first = read_yaml(text, "").places.values.get((0,))
    if first is None:
        return ""
    line = text.splitlines()[first[0] - 1]
    return line[: len(line) - len(line.lstrip(" "))]


def _lines(one: Passing) -> Iterable[str]:
    tree: dict[str, Any] = {
        "on": one.on.isoformat(),
        "session": one.session,
        "duty": one.duty.value,
        "kind": one.kind.value,
        "from": one.giver,
        "to": one.taker,
        "why": _on_one_line(one.why),
    }
    said = [f"{key}: {on_one_line(value)}" for key, value in tree.items() if value is not None]
    return [f"- {said[0]}", *(f"  {line}" for line in said[1:])]


def _on_one_line(why: str | None) -> str | None:
    return " ".join(why.split()) if why else None


def _cannot_add(path: FilePath) -> FileNotUsable:
    return FileNotUsable(
        Text(
            en=f"nothing can be added to {path}: it has problems, or is no list with a dash before each entry; "
            "mend it and try again",
            nl=f"er kan niets bij in {path}: het bevat fouten, of is geen lijst met een streepje voor elk onderdeel; "
            "verbeter het en probeer het opnieuw",
        )
    )
