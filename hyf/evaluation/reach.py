"""How many were invited, signed up, came and answered, and how sure the rates are; small groups withheld alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyf.evaluation.gate import gate
from hyf.evaluation.panels import Entry, Panel, make_strata
from hyf.evaluation.shares import wilson
from hyf.model.evaluation import Base, BaseKind, Interval, Limits, Share, Withheld
from hyf.model.evidence import Step


@dataclass(frozen=True, slots=True)
class Rate:
    """One step.

    Attributes:
        of_invited: How many of all that were invited.
        interval: Of that percentage, [0, 100]; None: nobody was invited.
        of_previous: How many of those that were at the step before; its interval is not given, one base is enough.
    """

    step: Step
    of_invited: Share
    interval: Interval | None
    of_previous: Share


Reach = Mapping[str, tuple[Rate, ...] | Withheld]


def rates(counts: Sequence[int]) -> tuple[Rate, ...]:
    """Return signed up, came and answered, from how many were at each step.

    Args:
        counts: Invited, signed up, came, answered, in persons; none higher than the one before.

    Raises:
        ValueError: There are not four, or one is higher than the one before.

    Who came without an invitation is counted as invited and signed up by the caller, or left out.
    """
    if len(counts) != len(Step):
        raise ValueError(f"reach has {len(Step)} steps, not {len(counts)}")
    found = []
    for step in list(Step)[1:]:
        if counts[step] > counts[step - 1]:
            raise ValueError(f"more persons at step {step.name.lower()} than before it")
        of_invited = Share(counts[step], Base(BaseKind.ASKED, counts[0]))
        of_previous = Share(counts[step], Base(BaseKind.ASKED, counts[step - 1]))
        found.append(Rate(step, of_invited, wilson(of_invited), of_previous))
    return tuple(found)


def reach(panels: Sequence[Panel], entries: Sequence[Entry], limits: Limits) -> Reach:
    """Return the rates of each panel, by its key, or why they are withheld.

    Args:
        panels: As for `gate`; those that are out are not in the result.
        entries: One per person and invitation, with the one answer `how_far`.
        limits: From how many persons.

    Raises:
        ValueError: An entry has another answer, or as `gate`.
    """
    strata = make_strata(panels, entries)
    if len(strata.answers) != 1 or not {*strata.answers[0]} <= {how_far(step) for step in Step}:
        raise ValueError("an entry of reach has one answer: how far somebody got")
    verdicts = gate(panels, entries, limits)
    shown: dict[str, tuple[Rate, ...] | Withheld] = {}
    for place, panel in enumerate(panels):
        if panel.is_out:
            continue
        ended = dict(zip(strata.answers[0], strata.counts[place][0], strict=True))
        at_least = [sum(ended.get(how_far(later), 0) for later in Step if later >= step) for step in Step]
        shown[panel.key] = verdicts[panel.key] or rates(at_least)
    return shown


def how_far(step: Step) -> str:
    """Return the answer of an entry that ended at a step."""
    return step.name.lower().replace("_", "-")
