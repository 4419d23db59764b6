"""Questionnaires: what members and contact persons are asked after a session, as `templates/feedback/` declares it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hyf.model.declared import Declared
from hyf.model.enrolment import Purpose
from hyf.model.language import Language
from hyf.model.scalars import FilledText, Key, Truth

STEPS = 5
"""Of every scale, from low to high."""
MOST_QUESTIONS = 12
"""In one form: more would not be filled in, nor does a page take more fields."""
CONSENT = "yes"
"""The choice by which words may be quoted."""


class Gauge(StrEnum):
    """At which level of an evaluation a question measures: the four of the field, and what the consortium cares for."""

    REACTION = "reaction"
    LEARNING = "learning"
    INTENTION = "intention"
    BEHAVIOUR = "behaviour"
    RESULTS = "results"
    CONSORTIUM = "consortium"


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    CHOICE = "choice"
    OPEN = "open"


class FormKey(StrEnum):
    """Which questionnaire."""

    FEEDBACK = "feedback"
    TRANSFER = "transfer"
    SHOP_FLOOR = "shop-floor"


FORM_OF = {
    Purpose.FEEDBACK: FormKey.FEEDBACK,
    Purpose.TRANSFER: FormKey.TRANSFER,
    Purpose.SHOP_FLOOR: FormKey.SHOP_FLOOR,
}
"""Which form a link opens."""


class InBoth(Declared):
    """A text in both languages."""

    nl: FilledText
    en: FilledText

    def says(self, language: Language) -> str:
        """Return the wording in one language."""
        return self.nl if language is Language.NL else self.en


class Question(Declared):
    """One question.

    Attributes:
        key: By which answers are kept; a question that asks something else needs another key.
        steps: Of a scale, from low to high: answered by 1 to `STEPS`.
        choices: Of a choice: answered by the key of one.
        permits_quotes: Who chooses `CONSENT` here lets their words be quoted, without a name.
    """

    key: Key
    level: Gauge
    kind: QuestionKind
    text: InBoth
    steps: tuple[InBoth, ...] = ()
    choices: dict[Key, InBoth] = Field(default_factory=dict)
    permits_quotes: Truth = False


Form = Annotated[tuple[Question, ...], Field(min_length=1)]


class Questionnaire(Declared):
    """All forms."""

    feedback: Form
    transfer: Form
    shop_floor: Form = Field(alias="shop-floor")

    def form(self, key: FormKey) -> tuple[Question, ...]:
        """Return the questions of a form, in the order in which they are asked."""
        return {
            FormKey.FEEDBACK: self.feedback,
            FormKey.TRANSFER: self.transfer,
            FormKey.SHOP_FLOOR: self.shop_floor,
        }[key]
