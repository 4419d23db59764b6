import pytest

from hyf.evaluation.matching import Matched, match
from hyf.model.evaluation import Item, ItemKind, Reply, Wave

DARE = Item("dare", ItemKind.SCALE, is_reversed=True)


def a_reply(wave=Wave.BEFORE, value=2, person="p1", item="dare"):
    return Reply(item, person=person, wave=wave, value=value)


def test_match_keeps_unmatched_apart():
    replies = [
        a_reply(),
        a_reply(Wave.AFTER, 1),
        a_reply(person="p2", value=4),
        a_reply(Wave.AFTER, 5, "p3"),
        a_reply(Wave.AFTER, 5, None),
        a_reply(person=None, value=5),
        a_reply(item="other"),
    ]

    assert match(DARE, replies) == Matched(pairs=((4, 5),), only_before=(2, 1), only_after=(1, 1), persons=("p1",))


@pytest.mark.parametrize(
    ("item", "replies", "says"),
    [
        (Item("dare", ItemKind.OPEN), [], "no scale"),
        (DARE, [a_reply(), a_reply()], "p1 answered dare twice before"),
        (DARE, [a_reply(None)], "lacks its wave"),
        (DARE, [a_reply(value=6)], "answered by 1 to 5, not by 6"),
        (DARE, [Reply("dare", person="p1", wave=Wave.AFTER, text="good")], "lacks its wave or its value"),
    ],
)
def test_match_refuses_what_it_cannot_pair(item, replies, says):
    with pytest.raises(ValueError, match=says):
        match(item, replies)
