from dataclasses import replace

import pytest

from hyf.evaluation.changing import change
from hyf.model.answer_source import COMPANY
from hyf.model.evaluation import TOO_FEW, Reply, Wave
from hyf.model.evidence import (
    COMMUNITY,
    IMPORTED,
    Survey,
)
from hyf.model.questionnaire import Gauge
from hyf.model.report import Figure, FigureKind, Level
from tests.evaluation.pilot import asked, bare
from tests.evaluation.read_reports import of_company, tables, values, whole


def scan_of(company, pairs):
    groups = {COMPANY: company, COMMUNITY: "deventer"}
    for n, pair in enumerate(pairs):
        for wave, value in zip(Wave, pair, strict=True):
            if value is not None:
                yield Reply("scan/i0", f"{company}-{n}", wave, value, groups=groups), None


def with_scan(**of):
    scan = replace(asked("scan/i0"), level=None, block="room")
    replies = tuple(one for company, pairs in of.items() for one in scan_of(company, pairs))
    return replace(bare(), surveys=(Survey(IMPORTED, (scan,), replies),))


UP = ((1, 3), (2, 2), (2, 4), (3, 4), (3, 2), (1, 2), (4, 5), (2, 3))


def test_change_is_of_matched_persons_directions_first():
    found = tables(whole(with_scan(acme=UP)))

    expected = change(UP)
    row = next(iter(found["culture-change"].rows))
    assert row.key == "block-room"
    assert row.cells["change"] == Figure(
        expected.mean, FigureKind.CHANGE, expected.interval.low, expected.interval.high
    )
    assert values(found["culture-change"], "block-room") == {
        "persons": 8,
        "better": 6,
        "same": 1,
        "worse": 1,
        "change": 0.875,
        "effect": expected.g_av,
        "before": 2.25,
        "after": 3.125,
    }
    tests = found["culture-tests"]
    assert tests.appendix
    assert values(tests, "block-room") == {
        "persons": 8,
        "p": 0.09375,
        "p-holm": 0.09375,
        "effect-z": expected.g_z,
        "alpha-before": None,
        "alpha-after": None,
    }


def test_change_of_few_is_counted_only():
    found = tables(whole(with_scan(acme=UP[:6])))["culture-change"]

    assert values(found, "block-room") == {
        "persons": 6,
        "better": 4,
        "same": 1,
        "worse": 1,
        **dict.fromkeys(("before", "after", "change", "effect"), TOO_FEW),
    }
    assert values(tables(whole(with_scan(acme=UP[:4])))["culture-change"], "block-room")["better"] == TOO_FEW


def test_who_answered_once_is_no_part_of_a_change():
    once = [(value, None) for value in (5, 4, 5, 4, 5, 3)]

    found = tables(whole(with_scan(acme=(*UP, *once))))

    assert values(found["culture-waves"], "block-room") == {
        "before-persons": 14,
        "before-mean": pytest.approx(44 / 14),
        "after-persons": 8,
        "after-mean": 3.125,
    }
    assert values(found["culture-change"], "block-room")["persons"] == 8


def test_baseline_is_shown_to_a_company():
    only_before = [(value, None) for value in (5, 4, 5, 4, 5, 3)]

    found = tables(of_company(with_scan(acme=only_before, bolt=[(3, None), *only_before])))

    assert values(found["culture-waves"], "block-room")["before-mean"] == pytest.approx(26 / 6)
    assert values(found["culture-waves-all"], "block-room")["before-persons"] == 13
    assert values(found["culture-change"], "block-room")["persons"] == TOO_FEW


def test_block_needs_half_of_its_items():
    scan = [replace(asked(f"scan/i{n}", is_reversed=n == 2), level=None, block="room") for n in range(3)]
    said = [(1, 1, 5), (3, 3, 3), (5, 5, 1), (2, 4, None), (4, None, None), (3, 2, 1)]
    replies = tuple(
        (Reply(f"scan/i{item}", f"p{n}", Wave.BEFORE, value), None)
        for n, values_ in enumerate(said)
        for item, value in enumerate(values_)
        if value is not None
    )

    found = tables(whole(replace(bare(), surveys=(Survey(IMPORTED, tuple(scan), replies),))))["culture-waves"]

    # The fifth answered one of three; the means of the others are 1, 3, 5, 3 and 10/3.
    assert values(found, "block-room")["before-persons"] == 5
    assert values(found, "block-room")["before-mean"] == pytest.approx((1 + 3 + 5 + 3 + 10 / 3) / 5)


def test_scale_asked_before_and_after_shows_a_change_in_its_part():
    item = asked("confident", Gauge.LEARNING)
    pairs = [(wave, n, value) for n, pair in enumerate(UP) for wave, value in zip(Wave, pair, strict=True)]
    replies = tuple((Reply("confident", f"p{n}", wave, value), None) for wave, n, value in pairs)

    found = whole(replace(bare(), surveys=(Survey(IMPORTED, (item,), replies),))).tables

    assert [table.key for table in found[Level.LEARNING]] == ["learning-change", "learning-waves", "learning-tests"]
    assert values(found[Level.LEARNING][0], "item-confident")["better"] == 6
