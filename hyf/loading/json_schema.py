"""The JSON Schema of consortium.yaml, for editors; and the keys that may stand at a path, for messages."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from hyf.model.consortium import Consortium
from hyf.model.problem import Path

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Limits of numbers that are read from text keep the names of pydantic.
_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}


@cache
def consortium_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of consortium.yaml; shared, not to be changed."""
    schema = _refined(Consortium.model_json_schema())
    return {"$schema": _DIALECT, **schema, "title": "consortium.yaml", "$defs": _each(schema["$defs"])}


def _refined(part: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a schema as an editor needs it: standard limits, patterns of keys, room for what is empty."""
    part = {_LIMITS.get(word, word): value for word, value in part.items() if word != "title"}
    if part.get("default") in (None, []) or isinstance(part.get("default"), dict):
        part.pop("default", None)  # says no more than that the key may be left out
    if "patternProperties" in part:
        [(pattern, below)] = part.pop("patternProperties").items()
        part["propertyNames"] = {"pattern": pattern, **part.get("propertyNames", {})}
        part["additionalProperties"] = below
    for word in ("items", "additionalProperties"):
        if isinstance(part.get(word), dict):
            part[word] = _refined(part[word])
    for word in ("anyOf", "oneOf"):
        if word in part:
            part[word] = [_refined(option) for option in part[word]]
    if "properties" in part:
        required = part.get("required", ())
        part["properties"] = {
            key: below if key in required else _or_empty(below) for key, below in _each(part["properties"]).items()
        }
    return part


def _each(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: _refined(part) for name, part in parts.items()}


def _or_empty(part: dict[str, Any]) -> dict[str, Any]:
    """Let a key that may be left out also have nothing behind it."""
    if {"type": "null"} in part.get("anyOf", ()):
        return part
    about: dict[str, Any] = {word: part[word] for word in ("description", "default") if word in part}
    rest = {word: value for word, value in part.items() if word not in about}
    options = rest.get("anyOf", [rest])
    return {**about, "anyOf": [*options, {"type": "null"}]}


def keys_at(schema: dict[str, Any], path: Path) -> tuple[str, ...]:
    """Return the keys that a mapping at a path may have, in the order of the format; none where any key may stand."""
    return tuple(dict.fromkeys(key for option in _options_at(schema, path) for key in option.get("properties", {})))


def whole_number_at(schema: dict[str, Any], path: Path, wanted: int) -> int:
    """Return the whole number nearest to a wanted one that may stand at a path."""
    for option in _options_at(schema, path):
        wanted = min(max(wanted, option.get("minimum", wanted)), option.get("maximum", wanted))
    return wanted


def _options_at(schema: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    options = [schema]
    for step in path:
        options = [below for option in options for below in _below(schema, option, step)]
    return options


def _below(schema: dict[str, Any], option: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(step, int):
        found = option.get("items")
    else:
        found = option.get("properties", {}).get(step) or option.get("additionalProperties")
    if isinstance(found, dict):
        yield from _options(schema, found)


def _options(schema: dict[str, Any], part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in part:
        yield from _options(schema, schema["$defs"][part["$ref"].removeprefix("#/$defs/")])
    elif choices := part.get("anyOf", part.get("oneOf")):
        for choice in choices:
            yield from _options(schema, choice)
    else:
        yield part
