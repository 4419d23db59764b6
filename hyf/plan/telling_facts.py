"""Of all that is true of a change, what tells why: facts that do not follow from others, of a few kinds."""

from collections.abc import Iterable
from dataclasses import replace

from hyf.plan.change_facts import Cause, Fact

# Of the causes in one row those further on follow from the first that is there.
_FOLLOWS = (
    (Cause.DAY_CLOSED, Cause.WEEKDAY, Cause.MEMBER_WEEKDAY),
    (Cause.WEEKDAY, Cause.MEMBER_WEEKDAY),
    (Cause.TOPIC_GONE, Cause.NO_WISH),
    (Cause.GROUP_SMALL, Cause.COMPANIES_FEW, Cause.SHARE),
    (Cause.COMPANIES_FEW, Cause.SHARE),
)
_FOLLOWS_FOR_ONE = (
    (Cause.MEMBER_GONE, *(cause for cause in Cause if cause is not Cause.MEMBER_GONE)),
    (Cause.MEMBER_ABSENT, Cause.NOT_IN_SESSION),
    (Cause.MEMBER_WEEKDAY, Cause.NOT_IN_SESSION),
    (Cause.UNWILLING, Cause.NOT_IN_SESSION),
    (Cause.NO_WISH, Cause.NOT_IN_SESSION),
    (Cause.REST, Cause.DUTY_REST),
)
# Told only where nothing else is: they hold for whatever is put back so near to today.
_LAST = (Cause.NOTICE, Cause.OUTSIDE)
_MOST_KINDS = 3


def telling(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return facts each once, without those that follow from others; of at most three kinds."""
    known = tuple(dict.fromkeys(facts))
    kept = [fact for fact in known if not any(_follows(fact, other) for other in known)]
    told = [fact for fact in kept if fact.cause not in _LAST] or kept
    kinds = list(dict.fromkeys(fact.cause for fact in told))[:_MOST_KINDS]
    return tuple(fact for kind in kinds for fact in told if fact.cause is kind)


def _follows(fact: Fact, other: Fact) -> bool:
    rows = _FOLLOWS_FOR_ONE + _FOLLOWS if fact.who == other.who else _FOLLOWS
    return any(row[0] is other.cause and fact.cause in row[1:] for row in rows)


def impersonal(fact: Fact) -> Fact:
    """Return a fact about somebody of whom is told already who it is, so that people with the same one go together."""
    return replace(fact, who=None)
