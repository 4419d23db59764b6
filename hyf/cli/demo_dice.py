"""Chance in `hyf demo`: who answers, who comes, what they say; the same seed gives the same year."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from hyf.loading.yaml_source import read_yaml_file
from hyf.model.language import Language
from hyf.model.questionnaire import CONSENT, Question, QuestionKind
from hyf.render.environment import environment, template_file

Value = TypeVar("Value")
_OPEN_SHARE: Final = 0.55
_CONSENT_SHARE: Final = 0.6
_SKIPS: Final = 0.06
_SPREAD: Final = 0.85
_LOWEST, _HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws everything that nobody decides.

    Attributes:
        seed: Of every draw.
        words: What people write, by question and language.
    """

    seed: int
    words: Mapping[str, Mapping[str, Sequence[str]]]
    _random: random.Random = field(init=False)
    _left: dict[tuple[str, str], list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_random", random.Random(self.seed))  # noqa: S311 -- a game, no secret

    def happens(self, share: float) -> bool:
        """Tell whether something happens that happens in a share of cases, in [0, 1]."""
        return self._random.random() < share

    def some(self, among: Sequence[Value], count: int) -> tuple[Value, ...]:
        """Return some of a sequence, in its order; all where there are no more."""
        chosen = set(self._random.sample(range(len(among)), min(count, len(among))))
        return tuple(one for place, one in enumerate(among) if place in chosen)

    def share_of(self, among: Sequence[Value], share: float) -> tuple[Value, ...]:
        """Return a share of a sequence, each member of it by its own chance, in its order."""
        return tuple(one for one in among if self.happens(share))

    def level(self, mean: float, spread: float = _SPREAD) -> int:
        """Return a step from 1 to 5 around a mean."""
        return min(max(round(self._random.gauss(mean, spread)), _LOWEST), _HIGHEST)

    def drift(self, spread: float) -> float:
        """Return a number around zero."""
        return self._random.gauss(0, spread)

    def code(self) -> str:
        """Return 32 hexadecimal digits."""
        return f"{self._random.getrandbits(128):032x}"

    def written(self, about: str, language: Language) -> str:
        """Return a sentence of somebody's own; none comes twice before all came once."""
        pool = self._left.setdefault((about, language), [])
        if not pool:
            pool += self.words[about][language]
            self._random.shuffle(pool)
        return pool.pop()

    def filled_in(
        self, form: Sequence[Question], language: Language, means: Mapping[str, float], mood: float = 0
    ) -> dict[str, str]:
        """Return what somebody sends with a form, by question.

        Args:
            form: The questions.
            language: In which they write.
            means: By key of a question with steps: around which the answers lie.
            mood: How much higher this person answers than others, in steps.
        """
        sent = {}
        for question in form:
            if question.kind is QuestionKind.SCALE:
                said = "" if self.happens(_SKIPS) else str(self.level(means.get(question.key, 3.8) + mood))
            elif question.kind is QuestionKind.CHOICE:
                said = CONSENT if self.happens(_CONSENT_SHARE) else _other(question)
            else:
                writes = question.key in self.words and self.happens(_OPEN_SHARE)
                said = self.written(question.key, language) if writes else ""
            sent[question.key] = said
        return sent


def dice_of(seed: int) -> Dice:
    """Return chance, with the sentences of templates/demo/words.yaml."""
    words: Any = read_yaml_file(template_file(environment(None), "demo/words.yaml")).tree
    return Dice(seed, words)


def _other(question: Question) -> str:
    return next((key for key in question.choices if key != CONSENT), "")
