"""A part of the question: communities that are searched together, with the best sessions found for them so far.

A small part is one model with every choice in it. A large one is looked at in narrow models: each opening keeps its
topic, but for the few that are set free. What was reached for the aims so far is held in every model.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.plan.bounds import order_openings, tighten
from hyf.plan.choices import Choices, Opening, make_choices, openings_of
from hyf.plan.instance import Instance
from hyf.plan.objective import Aim
from hyf.plan.outline import Outline, draw_outline
from hyf.plan.placed import Placed, read_placed
from hyf.plan.rules import RULES

Among = Mapping[Opening, Sequence[str]]

# Up to so many sessions in a slot, each of its openings may take any of their topics, so that they can change places.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Model:
    """A model of a part: what may be chosen, by the rules and by what was reached so far."""

    proto: CpModel
    choices: Choices

    def values(self, placed: Sequence[Placed]) -> tuple[int, ...]:
        """Return the value of every choice that some sessions mean; none where they cannot be chosen.

        Variables that were added since come without a value.
        """
        at = self._at(placed)
        if any(opening is None for _, opening in at):
            return ()
        ones = {var.index for session, opening in at if opening is not None for var in self._vars(session, opening)}
        return tuple(int(index in ones) for index in range(self.choices.count))

    def _at(self, placed: Sequence[Placed]) -> list[tuple[Placed, Opening | None]]:
        left: dict[tuple[str, str], list[Opening]] = defaultdict(list)
        for opening in self.choices.openings:
            left[opening.community, opening.slot.name].append(opening)
        at: list[tuple[Placed, Opening | None]] = []
        for session in sorted(placed):
            openings = left[session.community, session.slot]
            # Openings that are alike stand in the order of the days; others are known by their topic.
            fitting = [opening for opening in openings if session.topic in self.choices.topics[opening]]
            at.append((session, fitting[0] if fitting else None))
            openings[:] = [opening for opening in openings if opening not in fitting[:1]]
        return at

    def _vars(self, session: Placed, opening: Opening) -> list[IntVar]:
        choices = self.choices
        group = next(n for n, dates in enumerate(choices.groups[opening]) if session.date in dates)
        return [
            choices.topics[opening][session.topic][group],
            choices.dates[opening][session.date],
            choices.hosts[opening][session.host],
            choices.organises[opening][session.organiser],
            *(choices.attends[opening][session.topic][member] for member in session.members),
        ]


@dataclass(slots=True)
class Part:
    """Some communities on the way to their best sessions.

    Attributes:
        outline: What they could meet at most, and where to start.
        placed: The best sessions so far; None before the first were found.
        holds: Aims already pursued, each with the score that every further model has to reach.
        reached: By the name of an aim already pursued, its score when it was.
        size: How many seats there are to decide on when every topic is open: what makes a search long.
    """

    instance: Instance
    communities: tuple[str, ...]
    outline: Outline
    placed: tuple[Placed, ...] | None = None
    holds: list[tuple[Aim, int]] = field(default_factory=list)
    reached: dict[str, int] = field(default_factory=dict)
    size: int = field(init=False)
    _whole: Model | None = None
    _narrow: tuple[Among, Model] | None = None

    def __post_init__(self) -> None:
        """Count what there is to decide."""
        self.size = sum(
            len(self.instance.communities[opening.community].wanted[topic])
            for opening in openings_of(self.instance, self.communities)
            for topic in self.instance.communities[opening.community].topics
        )

    def whole(self) -> Model:
        """Return the model in which every opening may take every topic."""
        if self._whole is None:
            self._whole = self.build(None)
        return self._whole

    def forget_whole(self) -> None:
        """Give the memory of the whole model back: it is not searched any more."""
        self._whole = None

    def seated(self, outline: Outline) -> Model:
        """Return the model in which the openings have the topics of an outline, for good."""
        return self.build({opening: (topic,) for opening, topic in outline.topics.items()})

    def narrow(self) -> Model:
        """Return the model in which every slot keeps its topics, and openings without a session have none."""
        topics = self._topics()
        if self._narrow is None or self._narrow[0] != topics:
            self._narrow = (topics, self.build(topics))
        return self._narrow[1]

    def anywhere(self) -> Model:
        """Return a model in which every opening may take every topic that has a session."""
        held: dict[str, dict[str, None]] = defaultdict(dict)
        for session in sorted(self.placed or ()):
            held[session.community][session.topic] = None
        return self.build(
            {opening: tuple(held[opening.community]) for opening in openings_of(self.instance, self.communities)}
        )

    def hint(self, model: Model) -> tuple[int, ...]:
        """Return the sessions so far as values of a model's variables."""
        return model.values(self.placed) if self.placed is not None else ()

    def take(self, model: Model, solution: tuple[int, ...]) -> None:
        """Take over a solution of a model."""
        self.placed = tuple(sorted(read_placed(model.choices, solution)))

    def hold(self, aim: Aim, least: int, scores: Mapping[int, LinearExpr]) -> None:
        """Hold what was reached for an aim in every model from now on.

        Args:
            aim: The aim.
            least: Its score.
            scores: By `id` of a model that is kept, the expression of the aim that it has already.
        """
        for model in self._models():
            score = scores.get(id(model))
            if score is None:
                score = aim.score(model.proto, model.choices, self.instance)
            model.proto.add(score >= least)
        self.holds.append((aim, least))

    def _models(self) -> list[Model]:
        return [model for model in (self._whole, self._narrow and self._narrow[1]) if model is not None]

    def build(self, among: Among | None) -> Model:
        """Make a model in which each opening may take some topics; None: all."""
        proto = CpModel()
        choices = make_choices(proto, self.instance, self.communities, among)
        for rule in RULES:
            rule.constrain(proto, choices, self.instance)
        if choices.is_ordered:
            order_openings(proto, choices)
        tighten(proto, choices, self.instance)
        for aim, least in self.holds:
            proto.add(aim.score(proto, choices, self.instance) >= least)
        return Model(proto, choices)

    def _topics(self) -> Among:
        """Return the topics of each opening that has a session."""
        held: dict[tuple[str, str], list[str]] = defaultdict(list)
        for session in sorted(self.placed or ()):
            held[session.community, session.slot].append(session.topic)
        topics: dict[Opening, tuple[str, ...]] = {}
        for opening in openings_of(self.instance, self.communities):
            here = held[opening.community, opening.slot.name]
            if opening.number < len(here):
                few = len(here) <= _FEW
                topics[opening] = tuple(sorted(set(here))) if few else (here[opening.number],)
        return topics


def make_part(instance: Instance, communities: tuple[str, ...], seed: int = 0) -> Part:
    """Return a part that is to be searched."""
    return Part(instance, communities, draw_outline(instance, communities, seed=seed))
