"""What depends on two topics being one: whether enough people can meet."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from hyf.model.consortium import Consortium
from hyf.model.rhythm import Group


def stakes(left: Sequence[str], right: Sequence[str], consortium: Consortium) -> tuple[tuple[str, ...], int]:
    """Find where a session is possible for one of two sides only when both are one.

    Args:
        left: Keys of members.
        right: Keys of members; some may be on both sides.
        consortium: With the size of groups.

    Returns:
        Keys of the communities where it is so, and how many people it gives a session; without such a community the
        people of the smaller side.
    """
    decided: list[str] = []
    people = 0
    for community in consortium.communities:
        one, other = _of(left, community, consortium), _of(right, community, consortium)
        group = consortium.group_of(community)
        if not can_meet([*one, *other], consortium, group):
            continue
        helped = {member for side in (one, other) if not can_meet(side, consortium, group) for member in side}
        if helped:
            decided.append(community)
            people += len(helped)
    return tuple(decided), people or min(len(left), len(right))


def where_can_meet(members: Sequence[str], consortium: Consortium) -> tuple[str, ...]:
    """Return the keys of the communities in which a session can be made of some of these members."""
    return tuple(
        key
        for key in consortium.communities
        if can_meet(_of(members, key, consortium), consortium, consortium.group_of(key))
    )


def _of(members: Sequence[str], community: str, consortium: Consortium) -> list[str]:
    return [key for key in members if consortium.community_of(consortium.members[key]) == community]


def can_meet(members: Sequence[str], consortium: Consortium, group: Group) -> bool:
    """Tell whether a session can be made of some of these members: enough people, companies mixed."""
    counts = Counter(consortium.members[key].company for key in dict.fromkeys(members))
    share = Fraction(str(group.max_share))  # as it was meant: 0.6 is 3/5
    sizes = range(group.min, min(group.max, counts.total()) + 1)
    return len(counts) >= group.min_companies and any(
        sum(min(count, share * size // 1) for count in counts.values()) >= size for size in sizes
    )
