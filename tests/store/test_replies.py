"""Answers from files: kept per source, read back whole, and lying in no order that says who was when."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES, SOURCE, FilledIn, Source
from hyf.model.edition import Edition, PublishedPanel
from hyf.model.evaluation import Reply, Wave
from hyf.store.editions import publish_edition, read_editions, read_published_panels
from hyf.store.replies import counted_in, read_filled_in, read_replies, read_sources, remove_source, save_replies
from tests.store.filled import SCANNED

IDS = [f"{number:032x}" for number in (7, 3, 9)]
OTHER = Source("na.csv", dt.date(2027, 6, 1), SCANNED.items[:1])
DAY = dt.date(2027, 7, 1)


def filled_in(number=0, source=SCANNED, **groups):
    groups = {SOURCE: source.name} | groups
    replies = [Reply("time", "a" * 32, Wave.AFTER, value=2.5, groups=groups)]
    if source is SCANNED:
        replies.append(Reply("why", "a" * 32, Wave.AFTER, choices=(), groups=groups))
    return FilledIn(IDS[number], "2027-02", tuple(replies))


@pytest.fixture
def c(store):
    with store.begin() as connection:
        yield connection


def test_replies_are_read_back_by_source(c):
    quoted = filled_in(1, **{COMPANY: "acme", QUOTES: QUOTES_YES})
    save_replies(c, SCANNED, [filled_in(0), quoted])
    save_replies(c, OTHER, [filled_in(2, OTHER)])

    assert read_sources(c) == (OTHER, SCANNED)
    assert read_filled_in(c, SCANNED.name) == (quoted, filled_in(0))
    assert (quoted.person, quoted.wave, quoted.company) == ("a" * 32, Wave.AFTER, "acme")
    assert read_replies(c) == [
        (reply, None) for one in (filled_in(2, OTHER), quoted, filled_in(0)) for reply in one.replies
    ]


def test_replies_saved_again_are_replaced_and_keep_their_edition(c):
    save_replies(c, SCANNED, [filled_in(0)])
    publish_edition(c, DAY, [])
    changed = replace(filled_in(0), month="2027-03", replies=(replace(filled_in(0).replies[0], value=5),))
    grown = replace(SCANNED, imported_on=DAY)

    save_replies(c, grown, [changed, filled_in(1)])

    assert read_sources(c) == (grown,)
    assert read_filled_in(c, SCANNED.name) == (filled_in(1), changed)
    assert counted_in(c, SCANNED.name) == {IDS[0]: 1}
    assert [edition for _, edition in read_replies(c)] == [None, None, 1]


def test_removed_source_leaves_the_others(c):
    save_replies(c, SCANNED, [filled_in(0), filled_in(1)])
    save_replies(c, OTHER, [filled_in(2, OTHER)])

    assert remove_source(c, SCANNED.name) == 2
    assert remove_source(c, SCANNED.name) == 0
    assert read_sources(c) == (OTHER,)
    assert read_filled_in(c, SCANNED.name) == ()


def test_replies_of_a_source_are_of_one_transaction_in_the_order_of_their_numbers(store):
    for number in range(3):
        with store.begin() as connection:
            save_replies(connection, SCANNED, [filled_in(number)])

    with store.read() as connection:
        order, transactions = ("response", "1") if store.path else ("ctid", "count(DISTINCT xmin::text)")
        lies = connection.exec_driver_sql(f"SELECT response FROM replies WHERE item = 'time' ORDER BY {order}")
        assert list(lies.scalars()) == sorted(IDS)
        assert connection.exec_driver_sql(f"SELECT {transactions} FROM replies").scalar() == 1


def test_edition_counts_what_none_counted_before_and_keeps_its_panels(c):
    coarse = PublishedPanel("time", "all")
    fine = PublishedPanel("time", "acme", ((COMPANY, "acme"),), since=1, until=2, rank=3)
    save_replies(c, OTHER, [filled_in(2, OTHER)])

    first = publish_edition(c, DAY, [coarse], "all")
    save_replies(c, SCANNED, [filled_in(0)])
    second = publish_edition(c, DAY, [fine, coarse])

    assert (first, second) == (1, 2)
    assert read_editions(c) == (Edition(1, DAY, "all"), Edition(2, DAY))
    assert read_published_panels(c) == tuple(
        replace(panel, edition=edition) for panel, edition in ((coarse, 1), (fine, 2), (coarse, 2))
    )
    assert [edition for _, edition in read_replies(c)] == [1, 2, 2]
