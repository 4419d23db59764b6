"""What the schema refuses -> problems, each at its place; the wording of wrong values is in `schema_words`.

Rules that look further than one value are in `checks`.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from hyf.loading.json_schema import keys_at, whole_number_at
from hyf.loading.schema_words import wrong_value
from hyf.loading.suggestions import did_you_mean, nearest
from hyf.loading.tree import Tree, at
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding, Path, Problem

_A_NUMBER = 12
_SETTINGS = ("consortium", "rhythm", "group", "baton", "mail", "topics")


def schema_problems(error: ValidationError, source: Source, schema: dict[str, Any]) -> Iterator[Problem]:
    """Say everything the schema refuses, each at its place.

    Args:
        error: What pydantic refused.
        source: What it was given, and where that stands; about broken paths nothing more is said.
        schema: The JSON Schema of the file, which knows the keys that may stand at a path.
    """
    places = source.places
    for refusal in error.errors(include_url=False):
        kind, path = refusal["type"], _path_in(source.tree, refusal["loc"])
        last, row = refusal["loc"][-1], places.row_of(path)
        if path in source.broken or (kind == "missing" and row and last not in row.columns):
            continue  # said before: it could not be read, or the whole column is missing
        if kind == "too_short" and len(refusal["input"]) >= refusal["ctx"]["min_length"]:
            continue  # enough stand there, but some are wrong, which is said of each
        if kind == "missing":
            yield places.problem(Finding(path, "key-missing", _missing(str(last), path)))
        elif kind in ("extra_forbidden", "unexpected_keyword_argument"):  # of a model, of a dataclass
            yield places.problem(Finding(path, "key-unknown", _unknown(path, source.tree, schema)), at_key=True)
        else:
            name = next((step for step in reversed(path) if isinstance(step, str)), "")
            if row and name in ("from", "to"):
                name = "absent"  # one cell holds both
            number = whole_number_at(schema, path, _A_NUMBER)
            yield places.problem(Finding(path, *wrong_value(name, refusal, number)), at_key=last == "[key]")


def _path_in(tree: Tree, loc: tuple[str | int, ...]) -> Path:
    """Return the path in the tree for a path in the schema, which also names kinds and says "[key]"."""
    path: Path = ()
    for step in loc:
        found = at(tree, path)
        if (isinstance(found, dict) and step in found) or (isinstance(found, list) and isinstance(step, int)):
            path = (*path, step)
    return path


def _missing(name: str, parent: Path) -> Text:
    above = next((step for step in reversed(parent) if isinstance(step, str)), None)
    if above is None:
        return Text(en=f'"{name}" is missing; add it', nl=f'"{name}" ontbreekt; voeg het toe')
    if isinstance(parent[-1], int):
        return Text(
            en=f'"{name}" is missing in this entry of "{above}"; add it',
            nl=f'"{name}" ontbreekt in dit onderdeel van "{above}"; voeg het toe',
        )
    return Text(
        en=f'"{name}" is missing under "{above}"; add it', nl=f'"{name}" ontbreekt onder "{above}"; voeg het toe'
    )


def _unknown(path: Path, tree: Tree, schema: dict[str, Any]) -> Text:
    *parent, name = path
    remark = _remark_on_unknown(str(name), tuple(parent), schema, is_empty=at(tree, path) is None)
    return Text(
        en=f'the key "{name}" is not known here{remark.en}', nl=f'de sleutel "{name}" is hier onbekend{remark.nl}'
    )


def _remark_on_unknown(name: str, parent: Path, schema: dict[str, Any], *, is_empty: bool) -> Text:
    allowed = keys_at(schema, parent)
    if nearest(name, allowed) is not None:
        return did_you_mean(name, allowed)
    if homes := [home for home in _SETTINGS if name in keys_at(schema, (home,))]:
        return Text(en=f"; it belongs under {homes[0]}", nl=f"; het hoort onder {homes[0]}")
    if is_empty:  # {address: Kade 1, Deventer}
        return Text(
            en='; does it belong to a text with a comma, put that text between quotes: "..., ..."',
            nl='; hoort het bij een tekst met een komma, zet die tekst tussen aanhalingstekens: "..., ..."',
        )
    listed = ", ".join(allowed)
    return Text(en=f"; the keys here are {listed}", nl=f"; de sleutels zijn hier {listed}")
