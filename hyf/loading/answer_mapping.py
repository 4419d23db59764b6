"""answers.yaml: what was asked in a file of answers, and in which columns it stands; people write it.

source: nulmeting             # by what the answers are known; else the name of the file
skip_rows: 1                  # rows below the headings that are no answers
missing: [n.v.t., "-99"]      # what stands where nothing was answered; an item may have a list of its own
only: {Status: [klaar], Ingezonden: "*"}    # only rows in which this stands; "*": anything
person: E-mail                # a column with an address or a code; only a digest of it is kept
response: ID                  # a column with the number of an answer
submitted: Tijdstempel        # a column with its moment; only the month is kept
company: {column: Bedrijf, values: {"Mapwerk (Deventer)": mapwerk, Anders: null}}
wave: before                  # or {column: Meting, before: [nulmeting], after: [eindmeting]}
consent: {column: Mogen we je woorden overnemen?, yes: [Ja hoor]}
long: {item: Vraag, answer: Antwoord}    # a row per answer; the columns of items are then names under Vraag
scan: learning-culture        # the statements of this scan are found by themselves
items:
  - {key: useful, kind: scale, level: reaction, column: Hoe nuttig was het?, steps: [niet, wat, veel]}
  - {key: tools, kind: multiple, columns: [Tools, ..., Column24], choices: [Git, Python, {is: R, also: [Rstat]}]}
  - {key: topics, kind: multiple, separator: ";", column: Thema's, choices: [UX, "Cloud, en meer"]}
  - {key: form, kind: multiple, ticks: {"Q3[SQ001]": Talk, "Q3[SQ002]": Hackathon}, choices: [Talk, Hackathon]}
  - {key: sure, kind: scale, before: Zeker (voor), after: Zeker (na), high: 10}
  - {key: why, kind: open, column: Waarom?, text: {nl: Waarom?, en: Why?}}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from hyf.loading.places import by_place
from hyf.loading.schema_problems import schema_problems
from hyf.loading.tree import EACH, Tree, at, find, find_texts, text_at
from hyf.loading.yaml_source import Source, read_yaml_file
from hyf.model.declared import Declared
from hyf.model.evaluation import ItemKind, Wave
from hyf.model.language import Text
from hyf.model.problem import Finding, Path, Problem
from hyf.model.questionnaire import Gauge, InBoth
from hyf.model.scalars import FilledText, Key, Truth, Whole

ELLIPSIS = "..."
"""Between two columns: and all that stand between them."""
_PLACES = ("column", "columns", "ticks", "before", "after")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _numbered(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return {text: str(number) for number, text in enumerate(value, start=1) if isinstance(text, str)}


def _both(value: Any) -> Any:
    return {"nl": value, "en": value} if isinstance(value, str) else value


def _column(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


_Columns = Annotated[tuple[FilledText, ...], BeforeValidator(_listed)]
_Texts = Annotated[tuple[FilledText, ...], BeforeValidator(_listed)]


class Choice(Declared):
    """One choice: `is` names it, `also` is what else stands in the file for it."""

    name: FilledText = Field(alias="is")
    also: _Texts = ()
    nl: FilledText | None = None
    en: FilledText | None = None


class MappedItem(Declared):
    """One item, and where its answers stand."""

    key: Key
    kind: ItemKind
    level: Gauge | None = None
    text: Annotated[InBoth | None, BeforeValidator(_both)] = None
    column: FilledText | None = None
    columns: _Columns = ()
    ticks: dict[FilledText, FilledText] = Field(default_factory=dict)
    before: _Columns = ()
    after: _Columns = ()
    separator: Annotated[str | None, Field(min_length=1)] = None
    choices: tuple[
        Annotated[Choice, BeforeValidator(lambda one: {"is": one} if isinstance(one, str) else one)], ...
    ] = ()
    steps: Annotated[dict[FilledText, Whole], BeforeValidator(_numbered)] = Field(default_factory=dict)
    low: Whole | None = None
    high: Whole | None = None
    missing: _Texts = ()
    is_reversed: Truth = Field(default=False, alias="reversed")

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest step of a scale: as given, else of the steps named, else 1 and 5."""
        named = [*self.steps.values()] or [1, 5]
        low = min(named) if self.low is None else self.low
        return low, max(named) if self.high is None else self.high


class CompanyColumn(Declared):
    """Where the company stands, and which one is meant by what stands there; None: none."""

    column: FilledText
    values: dict[FilledText, FilledText | None] = Field(default_factory=dict)


class WaveColumn(Declared):
    """Where it stands whether something was asked before or after."""

    column: FilledText
    before: _Texts
    after: _Texts


class ConsentColumn(Declared):
    """Where it stands whether words may be quoted; () under `yes`: yes and ja."""

    column: FilledText
    yes: _Texts = ()


class Long(Declared):
    """A row per answer: the columns with the name of the item and with its answer."""

    item: FilledText
    answer: FilledText


class AnswerMapping(Declared):
    """A mapping; see this module."""

    source: FilledText | None = None
    heading_row: Annotated[Whole, Field(ge=1)] | None = None
    skip_rows: Annotated[Whole, Field(ge=0)] = 0
    missing: _Texts = ()
    only: dict[FilledText, _Texts] = Field(default_factory=dict)
    person: FilledText | None = None
    response: FilledText | None = None
    submitted: FilledText | None = None
    company: Annotated[CompanyColumn | None, BeforeValidator(_column)] = None
    wave: Annotated[
        WaveColumn | None, BeforeValidator(lambda wave: None if wave in (Wave.BEFORE, Wave.AFTER) else wave)
    ] = None
    consent: Annotated[ConsentColumn | None, BeforeValidator(_column)] = None
    long: Long | None = None
    scan: Key | None = None
    items: tuple[MappedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedMapping:
    """What became of a mapping.

    Attributes:
        mapping: None exactly when something is wrong.
        wave: That all answers are of; None: a column says so, or none is.
        source: To find where something stands.
        problems: Everything that is wrong, sorted by place.
    """

    mapping: AnswerMapping | None
    wave: Wave | None
    source: Source
    problems: tuple[Problem, ...]


def read_answer_mapping(path: FilePath) -> LoadedMapping:
    """Read a mapping.

    Raises:
        FileNotUsable: The file does not exist, is a folder, or may not be read.
    """
    source = read_yaml_file(path, maker="hyf answers import", example="hyf answers import --help")
    problems = list(source.problems)
    mapping = None
    if isinstance(source.tree, dict):
        problems += (source.places.problem(finding) for finding in _findings(source.tree, source.broken))
        try:
            mapping = AnswerMapping.model_validate(source.tree, by_alias=True, by_name=False)
        except ValidationError as error:
            problems += schema_problems(error, source, AnswerMapping.model_json_schema())
    written = text_at(source.tree, "wave")
    wave = next((one for one in Wave if one == written), None)
    return LoadedMapping(None if problems else mapping, wave, source, by_place(problems, str(path)))


def _findings(tree: Tree, broken: frozenset[Path]) -> Iterator[Finding]:
    if not at(tree, ("items",)) and not text_at(tree, "scan") and not broken & {(), ("items",)}:
        yield Finding((), "answers-items", _NO_ITEMS)
    if at(tree, ("long",)) and not (text_at(tree, "person") or text_at(tree, "response")):
        yield Finding(("long",), "answers-long", _LONG)
    known: set[str] = set()
    for path, key in find_texts(tree, ("items", EACH, "key")):
        if key in known:
            yield Finding(path, "answers-key-twice", _twice(key))
        known.add(key)
    for path, item in find(tree, ("items", EACH)):
        if isinstance(item, dict):
            yield from _misshapen(item, path)


def _misshapen(item: dict[str, Tree], path: Path) -> Iterator[Finding]:
    kind = next((one for one in ItemKind if one == text_at(item, "kind")), None)
    if not any(item.get(place) for place in _PLACES):
        yield Finding(path, "answers-columns", _NO_COLUMNS)
    wrong = {
        ItemKind.SCALE: ("choices", "separator", "ticks"),
        ItemKind.SINGLE: ("steps", "low", "high", "reversed", "separator", "ticks"),
        ItemKind.MULTIPLE: ("steps", "low", "high", "reversed"),
        ItemKind.OPEN: ("choices", "separator", "ticks", "steps", "low", "high", "reversed"),
    }
    for name in wrong.get(kind, ()) if kind else ():
        if item.get(name) is not None:
            yield Finding((*path, name), "answers-shape", _superfluous(name, str(kind)))
    if kind is ItemKind.SCALE:
        yield from _ends(item, path)
    choices = item.get("choices")
    names: set[str] = set()
    for position, choice in enumerate(choices if isinstance(choices, list) else ()):
        name = (choice if isinstance(choice, str) else text_at(choice, "is")) or ""
        if name and name.casefold().strip() in names:
            yield Finding((*path, "choices", position), "answers-choice-twice", _choice_twice(name))
        names.add(name.casefold().strip())


def _ends(item: dict[str, Tree], path: Path) -> Iterator[Finding]:
    steps = item.get("steps")
    given = [text_at(steps, name) for name in steps] if isinstance(steps, dict) else []
    numbers = [int(number) for number in given if number and number.lstrip("-").isdecimal()]
    if isinstance(steps, list):
        numbers = [*range(1, len(steps) + 1)]
    ends = [text_at(item, name) for name in ("low", "high")]
    low, high = (int(end) if end and end.lstrip("-").isdecimal() else None for end in ends)
    lowest, highest = min(numbers, default=1), max(numbers, default=5)
    if (lowest if low is None else low) >= (highest if high is None else high):
        yield Finding((*path, "steps"), "answers-steps", _FEW_STEPS)
    elif numbers and ((low is not None and lowest < low) or (high is not None and highest > high)):
        yield Finding((*path, "steps"), "answers-steps", _OUTSIDE)


def _twice(key: str) -> Text:
    return Text(
        en=f'another item has the key "{key}" already; give this one another',
        nl=f'een ander item heeft de sleutel "{key}" al; geef dit een andere',
    )


def _choice_twice(name: str) -> Text:
    return Text(
        en=f'"{name}" is listed twice; take one of the two out', nl=f'"{name}" staat er twee keer; haal er een weg'
    )


def _superfluous(name: str, kind: str) -> Text:
    return Text(
        en=f'"{name}" does not go with kind: {kind}; take it out, or change the kind',
        nl=f'"{name}" hoort niet bij kind: {kind}; haal het weg, of verander kind',
    )


_NO_ITEMS = Text(
    en='say under "items" what was asked and in which columns it stands, or under "scan" which scan it is',
    nl='zet onder "items" wat er is gevraagd en in welke kolommen dat staat, of onder "scan" welke scan het is',
)
_LONG = Text(
    en='with "long" hyf must know which rows are of one person; name a column under "person" or "response"',
    nl='bij "long" moet hyf weten welke rijen van één persoon zijn; noem een kolom onder "person" of "response"',
)
_NO_COLUMNS = Text(
    en='say where the answers stand: under "column", "columns" or "ticks", or under "before" and "after"',
    nl='zeg waar de antwoorden staan: onder "column", "columns" of "ticks", of onder "before" en "after"',
)
_FEW_STEPS = Text(
    en='a scale has two steps or more; correct "steps", "low" and "high"',
    nl='een schaal heeft twee stappen of meer; verbeter "steps", "low" en "high"',
)
_OUTSIDE = Text(
    en='a step lies outside "low" and "high"; correct one of them',
    nl='een stap valt buiten "low" en "high"; verbeter een van die',
)
