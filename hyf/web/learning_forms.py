"""What was typed on the pages of "my learning" -> values, or what is wrong with each field, by a stable code."""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from hyf.model.days import Period, Weekday
from hyf.model.language import Language
from hyf.model.learning import WantedTopic
from hyf.model.wish import Level, Offer, Wish

LONGEST: Final = 200
"""Characters of a wish or offer."""
MOST_SESSIONS: Final = 12
_FURTHEST: Final = dt.timedelta(days=3 * 366)
_WEIGHTS: Final = ("1", "2", "3")
# Control characters, lone surrogates and private ones; of what is only invisible stays what emoji are made of. What is
# unassigned is not among them: telephones know emoji that this Python has not heard of yet.
_UNSEEN: Final = frozenset({"Cc", "Cs", "Co", "Cf", "Zl", "Zp"})
_JOINERS: Final = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))})
_NEVER: Final = 0xFFFE
"""The last two of every 65,536 characters stand for nothing, for good."""

Value = TypeVar("Value")
Troubles = Mapping[str, str]
"""By field: `empty`, `long`, `control`, `several`, `unknown`, ..."""


def read_item(fields: Mapping[str, str], kind: type[Wish | Offer], offered: Sequence[WantedTopic]) -> Any:
    """Return the wish or offer that was typed or chosen, or the troubles with it."""
    typed = fields.get("text", "")
    text = " ".join(typed.replace("\t", " ").split(" ")).strip() or fields.get("topic", "")
    text = " ".join(part for part in text.split(" ") if part)
    found: dict[str, str] = {}
    if trouble := text_trouble(text):
        found["text"] = trouble
    elif not typed.strip() and text not in {topic.label for topic in offered}:
        found["topic"] = "unknown"
    level, weight = fields.get("level", ""), fields.get("weight", "1")
    if level and level not in set(Level):
        found["level"] = "unknown"
    if weight not in _WEIGHTS:
        found["weight"] = "unknown"
    if found:
        return found
    wanted = Level(level) if level else None
    return Wish(text=text, level=wanted, weight=int(weight)) if kind is Wish else Offer(text=text, level=wanted)


def text_trouble(text: str) -> str:
    """Return what is wrong with a text on one line; empty: nothing."""
    if not text:
        return "empty"
    if any(map(_is_unseen, text)):
        return "control"
    if len(text) > LONGEST:
        return "long"
    # Tables of members keep several wishes apart by it.
    return "several" if ";" in text else ""


def _is_unseen(letter: str) -> bool:
    if ord(letter) & _NEVER == _NEVER:
        return True
    return unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS


def read_weekdays(fields: Mapping[str, str]) -> tuple[Weekday, ...]:
    """Return the days that were ticked, Monday first."""
    return tuple(day for day in Weekday if fields.get(day.value) == "on")


def read_period(fields: Mapping[str, str], today: dt.date) -> Any:
    """Return the days away, or the troubles with them."""
    found: dict[str, str] = {}
    first = _day(fields.get("from", ""), "from", found)
    last = _day(fields.get("to", ""), "to", found) if fields.get("to") else first
    if first and last:
        if last < first:
            found["to"] = "reversed"
        elif last < today:
            found["to"] = "past"
        elif last > today + _FURTHEST:
            found["to"] = "far"
    if found or first is None or last is None:
        return found
    return Period(first=first, last=last)


def read_choices(fields: Mapping[str, str]) -> Any:
    """Return language, willingness and number of sessions, or the troubles with them."""
    found: dict[str, str] = {}
    if fields.get("language") not in set(Language):
        found["language"] = "unknown"
    if fields.get("organises") not in ("yes", "no"):
        found["organises"] = "unknown"
    most = fields.get("max_sessions", "").strip()
    is_number = most.isascii() and most.isdecimal() and len(most) <= len(str(MOST_SESSIONS))
    if not is_number or int(most) > MOST_SESSIONS:
        found["max_sessions"] = "number"
    if found:
        return found
    return Language(fields["language"]), fields["organises"] == "yes", int(most)


def _day(typed: str, name: str, found: dict[str, str]) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(typed.strip())
    except ValueError:
        found[name] = "date" if typed.strip() else "empty"
        return None
    if len(typed.strip()) != len("2027-01-19"):
        found[name] = "date"
        return None
    return day
