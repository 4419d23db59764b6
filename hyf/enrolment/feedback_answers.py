"""What was sent with a form -> answers, or what is wrong with them. Pure; which questions there are is given."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hyf.model.questionnaire import STEPS, Question, QuestionKind
from hyf.model.response import Said

LONGEST: Final = 2000
"""Characters of an answer in somebody's own words."""
_STEPS: Final = frozenset(map(str, range(1, STEPS + 1)))
UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""What no text holds that somebody typed; some of it turns round what follows."""
_LINE_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Trouble(StrEnum):
    """What is wrong with one answer."""

    LONG = "long"
    CONTROL = "control"
    """It holds characters that cannot be seen."""
    UNKNOWN = "unknown"
    """There is no such step or choice."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent.

    Attributes:
        given: By key of the question: what was sent, as it is shown again.
        answers: Of the questions that were answered well, in the order of the form.
        troubles: By key of the question.
    """

    given: Mapping[str, str]
    answers: tuple[Said, ...]
    troubles: Mapping[str, Trouble]

    @property
    def is_empty(self) -> bool:
        """Whether every question was skipped."""
        return not self.answers and not self.troubles


def fill_in(questions: Sequence[Question], sent: Mapping[str, str]) -> Filled:
    """Read what was sent.

    Args:
        questions: Of the form.
        sent: By key of the question; what is empty, or not there, was skipped.
    """
    given = {one.key: _LINE_BREAK.sub("\n", sent.get(one.key, "")).strip() for one in questions}
    answers: list[Said] = []
    troubles: dict[str, Trouble] = {}
    for question in questions:
        if not given[question.key]:
            continue
        if trouble := _trouble(question, given[question.key]):
            troubles[question.key] = trouble
        else:
            answers.append(_said(question, given[question.key]))
    return Filled(given, tuple(answers), troubles)


def _trouble(question: Question, text: str) -> Trouble | None:
    match question.kind:
        case QuestionKind.SCALE:
            return None if text in _STEPS else Trouble.UNKNOWN
        case QuestionKind.CHOICE:
            return None if text in question.choices else Trouble.UNKNOWN
        case QuestionKind.OPEN:
            if UNSEEN.search(text):
                return Trouble.CONTROL
            return Trouble.LONG if len(text) > LONGEST else None


def _said(question: Question, text: str) -> Said:
    return (
        Said(question.key, value=int(text)) if question.kind is QuestionKind.SCALE else Said(question.key, words=text)
    )
