"""templates/scan/*.yaml: the scans, those of hyf and a coordinator's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Annotated

from pydantic import Field, ValidationError

from hyf.loading.places import Places, by_place
from hyf.loading.schema_problems import schema_problems
from hyf.loading.text_file import decode, read_bytes
from hyf.loading.tree import EACH, Tree, find_texts
from hyf.loading.yaml_source import Source, read_yaml
from hyf.model.declared import Declared
from hyf.model.language import Text
from hyf.model.problem import Finding, Path, Problem
from hyf.model.questionnaire import InBoth
from hyf.model.scalars import FilledText, Key, Truth
from hyf.model.scan import Block, Scan, ScanItem

FOLDER = "scan"
"""Below a templates folder; every `.yaml` in it is a scan."""
_NO_SCAN = Text(
    en='this file must have the keys "scan", "title", "steps" and "blocks"; begin again with the file that hyf has',
    nl='dit bestand moet de sleutels "scan", "title", "steps" en "blocks" hebben; begin opnieuw met het bestand dat '
    "bij hyf hoort",
)


class _Item(Declared):
    key: Key
    text: InBoth
    is_reversed: Truth = Field(default=False, alias="reversed")


class _Block(Declared):
    key: Key
    title: InBoth
    items: Annotated[tuple[_Item, ...], Field(min_length=2)]


class _ScanFile(Declared):
    scan: Key
    version: FilledText = "1"
    title: InBoth
    licence: FilledText
    opening: InBoth
    scoring: InBoth
    steps: Annotated[tuple[InBoth, ...], Field(min_length=2)]
    blocks: Annotated[tuple[_Block, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class LoadedScans:
    """What became of some files.

    Attributes:
        scans: By key; those of which nothing is wrong.
        problems: Everything that is wrong, file by file, sorted by place.
    """

    scans: dict[str, Scan]
    problems: tuple[Problem, ...]


def scan_problems(templates: FilePath) -> tuple[Problem, ...]:
    """Return what is wrong with the coordinator's own scans; nothing where she has none.

    Args:
        templates: Her folder of templates; it need not be there.

    Raises:
        FileNotUsable: A file may not be read.
    """
    return load_scans(_files(templates)).problems


def find_scans(shipped: FilePath, templates: FilePath) -> LoadedScans:
    """Read all scans: the one of hyf, unless a file of the coordinator has its name, and her own.

    Args:
        shipped: The file of hyf.
        templates: Her folder of templates; it need not be there.

    Raises:
        FileNotUsable: A file may not be read.
    """
    own = _files(templates)
    return load_scans([shipped, *own] if shipped.name not in {path.name for path in own} else own)


def load_scans(files: list[FilePath]) -> LoadedScans:
    """Read scans from files.

    Raises:
        FileNotUsable: A file may not be read.
    """
    scans: dict[str, Scan] = {}
    problems: list[Problem] = []
    for path in files:
        scan, found, where = _scan_in(read_bytes(path), str(path))
        if scan and scan.key in scans:
            found = (where.problem(Finding(("scan",), "scan-key-twice", _twice_among(scan.key))),)
        elif scan:
            scans[scan.key] = scan
        problems += found
    return LoadedScans(scans, tuple(problems))


def _files(templates: FilePath) -> list[FilePath]:
    folder = templates / FOLDER
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def _scan_in(content: bytes, file: str) -> tuple[Scan | None, tuple[Problem, ...], Places]:
    text, problems = decode(content, file)
    source = read_yaml(text, file) if text is not None else Source({}, Places(file), frozenset({()}), ())
    problems += source.problems
    scan = None
    if isinstance(source.tree, dict):
        problems += (source.places.problem(finding) for finding in _findings(source.tree))
        try:
            scan = _made(_ScanFile.model_validate(source.tree, by_alias=True, by_name=False))
        except ValidationError as error:
            problems += schema_problems(error, source, _ScanFile.model_json_schema())
    elif () not in source.broken:
        problems.append(Problem("scan-file-shape", _NO_SCAN, source.places.locate(())))
    return None if problems else scan, by_place(problems, file), source.places


def _made(declared: _ScanFile) -> Scan:
    return Scan(
        key=declared.scan,
        version=declared.version,
        title=_text(declared.title),
        licence=declared.licence,
        opening=_text(declared.opening),
        scoring=_text(declared.scoring),
        steps=tuple(map(_text, declared.steps)),
        blocks=tuple(
            Block(
                block.key,
                _text(block.title),
                tuple(ScanItem(item.key, _text(item.text), item.is_reversed) for item in block.items),
            )
            for block in declared.blocks
        ),
    )


def _text(both: InBoth) -> Text:
    return Text(en=both.en, nl=both.nl)


def _findings(tree: Tree) -> Iterator[Finding]:
    yield from _same(find_texts(tree, ("blocks", EACH, "key")))
    yield from _same(find_texts(tree, ("blocks", EACH, "items", EACH, "key")))
    for language in ("nl", "en"):
        # Answers that say the same word cannot be told apart in an export, and neither can questions.
        yield from _same(find_texts(tree, ("steps", EACH, language)))
        yield from _same(find_texts(tree, ("blocks", EACH, "items", EACH, "text", language)))


def _same(found: Iterator[tuple[Path, str]]) -> Iterator[Finding]:
    known: set[str] = set()
    for path, text in found:
        if text.casefold() in known:
            yield Finding(path, "scan-twice", _twice(text))
        known.add(text.casefold())


def _twice(text: str) -> Text:
    return Text(
        en=f'"{text}" stands at another one already, so answers could not be told apart; give this one another',
        nl=f'"{text}" staat al bij een andere, dus antwoorden zijn niet uit elkaar te houden; geef deze iets anders',
    )


def _twice_among(key: str) -> Text:
    return Text(
        en=f'another file in templates/scan has the scan "{key}" already; give this one another key under "scan", or '
        "remove one of the two",
        nl=f'een ander bestand in templates/scan heeft de scan "{key}" al; geef deze een andere sleutel onder "scan", '
        "of haal een van de twee weg",
    )
