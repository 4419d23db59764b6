"""Overlaps -> groups; knows nothing of wishes."""

from collections.abc import Iterable

from hyf.wishes.overlap import SAME_WORDS, Overlap


def groups(count: int, overlaps: Iterable[Overlap]) -> tuple[int, ...]:
    """Group things that overlap.

    Full overlaps chain. A lesser one joins a group only to the leader of another, so that "a is nearly b" and "b is
    nearly c" do not make a and c one.

    Args:
        count: How many things there are, the likeliest leader first.
        overlaps: Pairs of positions; their order does not matter.

    Returns:
        For each position the position of its leader: the smallest of its group.
    """
    leaders = list(range(count))
    pairs = sorted((overlap.share < SAME_WORDS, overlap.left, overlap.right) for overlap in overlaps)
    lesser = []
    for is_less, left, right in pairs:
        if is_less:
            lesser.append((left, right))
            continue
        one, other = sorted((_leader(leaders, left), _leader(leaders, right)))
        leaders[other] = one
    settled = tuple(_leader(leaders, place) for place in range(count))
    followed = _stars(sorted({tuple(sorted((settled[left], settled[right]))) for left, right in lesser}))
    return tuple(followed.get(leader, leader) for leader in settled)


def _leader(leaders: list[int], place: int) -> int:
    while leaders[place] != place:
        leaders[place] = leaders[leaders[place]]
        place = leaders[place]
    return place


def _stars(pairs: Iterable[tuple[int, ...]]) -> dict[int, int]:
    followed: dict[int, int] = {}
    centres: set[int] = set()
    for centre, follower in pairs:
        if centre != follower and centre not in followed and follower not in followed and follower not in centres:
            followed[follower] = centre
            centres.add(centre)
    return followed
