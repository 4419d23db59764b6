"""What is said about a single value that cannot be: one wording per kind of refusal by the schema."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from hyf.loading.suggestions import NONE, did_you_mean
from hyf.model.key import key_from
from hyf.model.language import Text
from hyf.model.scalars import KEY_PATTERN

Limits: TypeAlias = Mapping[str, Any]

_LIMITS = {
    "ge": Text(en="at least", nl="minstens"),
    "gt": Text(en="more than", nl="meer dan"),
    "le": Text(en="at most", nl="hoogstens"),
}
# 19-1-2027 and 19/01/2027 are how people here write a date.
_DATE = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)", re.ASCII)
_TRUTH = {"yes": "true", "ja": "true", "on": "true", "no": "false", "nee": "false", "off": "false"}


def wrong_value(name: str, refusal: Mapping[str, Any], number: int) -> tuple[str, Text]:
    """Return the code and the wording for a value that the schema refuses.

    Args:
        name: The key it stands under.
        refusal: The error of pydantic.
        number: An example of a whole number that may stand there.
    """
    kind, given, limits = refusal["type"], refusal["input"], refusal.get("ctx", {"number": number})
    if given is None:
        return "value-missing", _empty(name)
    if kind == "string_pattern_mismatch":
        kind = "key" if limits["pattern"] == KEY_PATTERN else "lines"
    code, say = _WORDINGS.get(kind, ("text-expected", _text))
    return code, say(name, given, limits)


def _empty(name: str) -> Text:
    return Text(
        en=f'"{name}" has nothing here; fill it in, or remove it',
        nl=f'bij "{name}" staat hier niets; vul het in, of haal het weg',
    )


def _text(name: str, _: Any, __: Limits) -> Text:
    return Text(
        en=f'"{name}" must be one text; put a text with a colon or a comma in it between quotes: "..."',
        nl=f'"{name}" moet één tekst zijn; zet een tekst met een dubbele punt of komma tussen aanhalingstekens: "..."',
    )


def _empty_text(name: str, _: Any, __: Limits) -> Text:
    return Text(en=f'"{name}" is an empty text; fill it in', nl=f'"{name}" is een lege tekst; vul hem in')


def _lines(name: str, _: Any, __: Limits) -> Text:
    return Text(
        en=f'"{name}" must stand on one line; take the line breaks out',
        nl=f'"{name}" moet op één regel staan; haal de regeleinden eruit',
    )


def _list(name: str, given: Any, _: Limits) -> Text:
    parts = [part.strip() for part in given.split(",") if part.strip()] if isinstance(given, str) else []
    example = f"[{', '.join(parts or ['...', '...'])}]"
    return Text(en=f'"{name}" must be a list; write {example}', nl=f'"{name}" moet een lijst zijn; schrijf {example}')


def _mapping(name: str, given: Any, _: Limits) -> Text:
    shown = _shown(given)
    return Text(
        en=f'"{name}" must have keys of its own, each as "key: value", not {shown.en}',
        nl=f'"{name}" moet zelf sleutels hebben, elk als "sleutel: waarde", niet {shown.nl}',
    )


def _choice(name: str, given: Any, limits: Limits) -> Text:
    *most, last = re.findall(r"'([^']*)'", limits["expected"])
    shown, meant = _shown(given), did_you_mean(str(given), [*most, last])
    listed = ", ".join(most)
    return Text(
        en=f'"{name}" must be {listed} or {last}, not {shown.en}{meant.en}',
        nl=f'"{name}" moet {listed} of {last} zijn, niet {shown.nl}{meant.nl}',
    )


def _key(_: str, given: Any, __: Limits) -> Text:
    example = key_from(str(given)) or "anna"
    return Text(
        en=f'"{given}" cannot be a key; use lower case letters, digits and single hyphens, as in {example}',
        nl=f'"{given}" kan geen sleutel zijn; gebruik kleine letters, cijfers en losse streepjes, zoals in {example}',
    )


def _short_list(name: str, _: Any, limits: Limits) -> Text:
    least = limits["min_length"]
    return Text(
        en=f'"{name}" must hold at least {least}; add what is missing',
        nl=f'"{name}" moet er minstens {least} bevatten; vul aan wat ontbreekt',
    )


def _range(name: str, given: Any, limits: Limits) -> Text:
    limit, value = next(iter(limits.items()))
    word = _LIMITS[limit]
    return Text(
        en=f'"{name}" must be {word.en} {value:g}, not {given}',
        nl=f'"{name}" moet {word.nl} {value:g} zijn, niet {given}',
    )


def _whole(name: str, given: Any, limits: Limits) -> Text:
    shown, example = _shown(given), limits["number"]
    return Text(
        en=f'"{name}" must be a whole number such as {example}, not {shown.en}',
        nl=f'"{name}" moet een geheel getal zijn, zoals {example}, niet {shown.nl}',
    )


def _decimal(name: str, given: Any, _: Limits) -> Text:
    shown = _shown(given)
    return Text(
        en=f'"{name}" must be a number with a decimal point, such as 0.6, not {shown.en}',
        nl=f'"{name}" moet een getal met een decimale punt zijn, zoals 0.6, niet {shown.nl}',
    )


def _truth(name: str, given: Any, _: Limits) -> Text:
    shown, word = _shown(given), _TRUTH.get(str(given).lower())
    hint = Text(en=f"; write {word}", nl=f"; schrijf {word}") if word else NONE
    return Text(
        en=f'"{name}" must be true or false, not {shown.en}{hint.en}',
        nl=f'"{name}" moet true (ja) of false (nee) zijn, niet {shown.nl}{hint.nl}',
    )


def _date(name: str, given: Any, _: Limits) -> Text:
    shown, found = _shown(given), _DATE.findall(str(given))
    dates = [f"{year}-{int(month):02}-{int(day):02}" for day, month, year in found]
    if name == "absent":
        example = "/".join(dates) if len(dates) in (1, 2) else "2027-03-01/2027-06-01"
        return Text(
            en=f'"{name}" must be a first and last day as year-month-day, such as {example}, not {shown.en}',
            nl=f'"{name}" moet een eerste en laatste dag zijn als jaar-maand-dag, zoals {example}, niet {shown.nl}',
        )
    example = dates[0] if len(dates) == 1 else "2027-01-19"
    return Text(
        en=f'"{name}" must be a date as year-month-day, such as {example}, not {shown.en}',
        nl=f'"{name}" moet een datum zijn als jaar-maand-dag, zoals {example}, niet {shown.nl}',
    )


def _no_such_date(name: str, given: Any, _: Limits) -> Text:
    return Text(
        en=f'"{name}" is a date that does not exist: {given}; correct the month or the day',
        nl=f'"{name}" is een datum die niet bestaat: {given}; verbeter de maand of de dag',
    )


def _time(name: str, given: Any, _: Limits) -> Text:
    # 9:30, 15.30 and 15:30:00 are times too, but there must be one way to write them.
    near = re.match(r"(\d{1,2})[:.](\d\d)", str(given), re.ASCII)
    example = f"{int(near[1]):02}:{near[2]}" if near else "15:30"
    shown = _shown(given)
    return Text(
        en=f'"{name}" must be a time of the day, such as {example}, not {shown.en}',
        nl=f'"{name}" moet een tijdstip zijn, zoals {example}, niet {shown.nl}',
    )


def _shown(given: Any) -> Text:
    if isinstance(given, str):
        return Text(en=f'"{given}"', nl=f'"{given}"')
    return Text(en="a list", nl="een lijst") if isinstance(given, list) else Text(en="keys", nl="sleutels")


# Per type of pydantic, or of the scalars in `model`: the code and the wording.
_WORDINGS: Mapping[str, tuple[str, Callable[[str, Any, Limits], Text]]] = {
    "string_type": ("text-expected", _text),
    "string_too_short": ("text-empty", _empty_text),
    "lines": ("text-lines", _lines),
    "tuple_type": ("list-expected", _list),
    "too_short": ("list-too-short", _short_list),
    "dict_type": ("mapping-expected", _mapping),
    "model_type": ("mapping-expected", _mapping),
    "dataclass_type": ("mapping-expected", _mapping),
    "enum": ("choice-unknown", _choice),
    "literal_error": ("choice-unknown", _choice),
    "key": ("key-shape", _key),
    "string_too_long": ("key-shape", _key),
    "greater_than_equal": ("number-range", _range),
    "greater_than": ("number-range", _range),
    "less_than_equal": ("number-range", _range),
    "whole-number": ("whole-number", _whole),
    "int_type": ("whole-number", _whole),
    "decimal-number": ("decimal-number", _decimal),
    "float_type": ("decimal-number", _decimal),
    "true-or-false": ("true-or-false", _truth),
    "bool_type": ("true-or-false", _truth),
    "date-shape": ("date-shape", _date),
    "date_type": ("date-shape", _date),
    "date-unknown": ("date-unknown", _no_such_date),
    "time-shape": ("time-shape", _time),
    "time_type": ("time-shape", _time),
}
