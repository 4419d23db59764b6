"""One text -> the subjects of the lexicon that it asks for, if any."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from hyf.wishes.filler import (
    Words,
    barer_names,
    core,
    is_everyday,
    is_setting,
    leads_to_means,
    leads_to_setting,
    without_opening,
)
from hyf.wishes.knowing import Knowledge
from hyf.wishes.subjects import Kind, Subject
from hyf.wishes.words import parts_of, without_version, words_of

LookUp = Callable[[Words], Subject | None]


_GLUED = re.compile(r"\w\+\w")


class Sureness(IntEnum):
    """How a text names its subject, the surest first."""

    NAME = 0
    SLIP = 1
    PART = 2


@dataclass(frozen=True, slots=True)
class Recognised:
    """The subject that a text asks for."""

    subject: Subject
    sureness: Sureness


def recognise(text: str, lexicon: Knowledge) -> tuple[Recognised, ...]:
    """Find the subjects that a text asks for: none, one, or several ("React en TypeScript"), in its own order.

    A text that names a subject among words that hyf does not know asks for something that hyf does not know.
    """
    words = words_of(text)
    found = _name(words, lexicon) or _with_setting(core(words), lexicon)
    several = (found,) if found else _each(text, lexicon)
    return tuple(
        one
        for one in several
        if not (lexicon.is_different(one.subject, words) or lexicon.is_different(one.subject, core(words)))
    )


def _name(words: Words, lexicon: Knowledge) -> Recognised | None:
    """Recognise words that are a name and filler, nothing else."""
    exact = (words, without_opening(words), core(words))
    for attempt in dict.fromkeys(exact):
        if subject := _find(attempt, lexicon.find):
            return Recognised(subject, Sureness.NAME)
    return _bare(exact[-1], lexicon) or _slip(exact[-1], lexicon)


def _find(words: Words, look_up: LookUp) -> Subject | None:
    """Look up a name; a version after the name of a tool ("Laravel 11") is no subject unless it is known as one."""
    if subject := look_up(words):
        return subject
    tools = map(look_up, without_version(words))
    return next((tool for tool in tools if tool and tool.kind is Kind.TOOL), None)


def _bare(words: Words, lexicon: Knowledge) -> Recognised | None:
    """Recognise a name with words around it that add nothing; a wide field with such a word may be anything."""
    for attempt in barer_names(words):
        if (
            subject := _find(attempt, lexicon.find) or _find(attempt, lexicon.find_misspelt)
        ) and subject.kind is not Kind.FIELD:
            return Recognised(subject, Sureness.PART)
    return None


def _slip(words: Words, lexicon: Knowledge) -> Recognised | None:
    subject = _find(words, lexicon.find_misspelt)
    return Recognised(subject, Sureness.SLIP) if subject else None


def _with_setting(words: Words, lexicon: Knowledge) -> Recognised | None:
    """Recognise a name with its setting ("presenteren voor klanten") or its means ("scripten in Python")."""
    for place, word in enumerate(words[1:-1], start=1):
        around = words[place + 1 :]
        tool = _tool(around, lexicon) if leads_to_means(word) else None
        has_setting = leads_to_setting(word) and is_setting(around)
        what = _name(words[:place], lexicon) if tool or has_setting else None
        subject = what.subject if what and what.subject.kind is not Kind.FIELD else None
        # "rust op het werk" is not about Rust.
        if subject and not (has_setting and is_everyday(words[:place])):
            return Recognised(subject, Sureness.PART)
        if tool:
            return Recognised(tool, Sureness.PART)
    return None


def _tool(words: Words, lexicon: Knowledge) -> Subject | None:
    found = _name(words, lexicon)
    return found.subject if found and found.subject.kind is Kind.TOOL else None


def _each(text: str, lexicon: Knowledge) -> tuple[Recognised, ...]:
    """Recognise the parts of a text; among parts that nobody knows only tools."""
    parts = parts_of(text)
    if len(parts) == 1:
        return ()
    found = [_in_part(part, lexicon) for part in parts]
    subjects = {subject.key: subject for subject in found if subject}
    if None in found and _GLUED.search(text):
        # "HTML+ERB" is a format of its own, unlike "HTML + Elm".
        return ()
    if None in found:
        chosen = [subject for subject in subjects.values() if subject.kind is Kind.TOOL]
    else:
        # What stands in brackets tells which one is meant: "Swift (programmeertaal)".
        narrow = [subject for subject in subjects.values() if subject.kind is not Kind.FIELD or "(" not in text]
        chosen = narrow or list(subjects.values())
    return tuple(Recognised(subject, Sureness.PART) for subject in chosen)


def _in_part(words: Words, lexicon: Knowledge) -> Subject | None:
    found = _name(words, lexicon) or _with_setting(core(words), lexicon)
    return found.subject if found else None
