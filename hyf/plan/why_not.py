"""Why a wish is not met, and what would have to be otherwise for it to be met: found by solving, never guessed.

Of every change in `lifts` the smallest size is looked for with which a rota meets the wish and loses nothing of what is
met now, by weight. What could be otherwise is listed there; how it is searched is in `reach`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hyf.model.rota import Rota
from hyf.plan.declarations import Question
from hyf.plan.homes import WishName
from hyf.plan.instance import Instance
from hyf.plan.lifts import Case, Ladder, in_order_of_likelihood
from hyf.plan.lifts_people import people_ladders
from hyf.plan.lifts_rules import rule_ladders
from hyf.plan.reach import Search, placed_of
from hyf.plan.trying import Finding, Progress, Tried, Trying, home_of
from hyf.plan.unmet import unmet_wishes


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The answer about one wish that a rota does not meet.

    Attributes:
        topic: Key of the topic in which it is at home.
        label: The topic as people read it.
        why: A stable code, as in rota.yaml.
        detail: The reason, in the language of the consortium that was asked.
        as_is: What it would cost with nothing changed.
        tried: Every change that was tried, what helps first, cheapest first.
        left: How many changes were not tried, for lack of time.
    """

    member: str
    wish: str
    topic: str
    label: str
    why: str
    detail: str
    as_is: Tried
    tried: tuple[Tried, ...]
    left: int = 0


def why_not(instance: Instance, rota: Rota, name: WishName, search: Search, progress: Progress | None = None) -> WhyNot:
    """Find out why a wish is not met, and what would change that.

    Args:
        instance: The question that the rota answers.
        rota: Keeps every rule, and does not meet the wish.
        name: The member's key, and the wish as written.
        search: The time for all of it.
        progress: Is told how far it is.
    """
    member, wish = name
    placed = placed_of(rota, instance)
    home = home_of(instance, member, wish)
    question = Question(instance.consortium, instance.found, instance.today, instance.first, instance.last)
    case = Case(question, instance, member, wish, home, placed)
    is_best = any(each.name == "met-weight" and each.proven for each in rota.objectives)
    unmet = next(
        each for each in unmet_wishes(placed, instance, is_best=is_best) if (each.member, each.wish) == (member, wish)
    )
    trying = Trying(case, search)
    ladders = in_order_of_likelihood([ladder for ladder in _all_ladders(case) if ladder], unmet.why)
    tried = trying.answer(ladders, progress)
    return WhyNot(
        member=member,
        wish=wish,
        topic=home,
        label=instance.topics[home].label,
        why=unmet.why,
        detail=unmet.detail,
        as_is=trying.as_is,
        tried=tuple(sorted(tried, key=lambda each: (_HELPS.index(each.finding), *each.rank))),
        left=len(ladders) - trying.done,
    )


_HELPS = tuple(Finding)


def _all_ladders(case: Case) -> Iterator[Ladder]:
    yield from people_ladders(case)
    yield from rule_ladders(case)
