"""What is wrong with a mapping, where it stands; the rest is in `test_answer_file`."""

import pytest

from hyf.loading.answer_mapping import read_answer_mapping
from hyf.model.evaluation import ItemKind, Wave


@pytest.fixture
def read(tmp_path):
    def read_(text):
        (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
        return read_answer_mapping(tmp_path / "answers.yaml")

    return read_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("missing: [x]\n", [(1, 1, "answers-items")]),
        ("long: {item: Q, answer: A}\nscan: s\n", [(1, 1, "answers-long")]),
        (
            "items:\n  - {key: a, kind: open, column: A}\n  - {key: a, kind: open, column: B}\n",
            [(3, 11, "answers-key-twice")],
        ),
        ("items: [{key: a, kind: open}]\n", [(1, 9, "answers-columns")]),
        ("items: [{key: a, kind: open, column: A, choices: [x]}]\n", [(1, 41, "answers-shape")]),
        ("items: [{key: a, kind: single, column: A, choices: [x], steps: [y, z]}]\n", [(1, 57, "answers-shape")]),
        ("items: [{key: a, kind: scale, column: A, ticks: {A: x}}]\n", [(1, 42, "answers-shape")]),
        ("items: [{key: a, kind: scale, column: A, steps: [x]}]\n", [(1, 42, "answers-steps")]),
        ("items: [{key: a, kind: scale, column: A, low: 5}]\n", [(1, 9, "answers-steps")]),
        ("items: [{key: a, kind: scale, column: A, steps: {x: 1, y: 7}, high: 5}]\n", [(1, 42, "answers-steps")]),
        ("items: [{key: a, kind: multiple, column: A, choices: [x, {is: X}]}]\n", [(1, 58, "answers-choice-twice")]),
        ("items: [{key: a, kind: slider, column: A}]\nwho: B\n", [(1, 24, "choice-unknown"), (2, 1, "key-unknown")]),
        ("wave: later\nscan: s\n", [(1, 7, "mapping-expected")]),
        ("items: [\n", [(2, 1, "yaml-syntax")]),
    ],
)
def test_everything_wrong_is_said_where_it_stands(read, text, expected):
    loaded = read(text)

    assert loaded.mapping is None
    assert [(one.where.line, one.where.column, one.code) for one in loaded.problems] == expected


def test_short_and_long_ways_of_saying_it_mean_the_same(read):
    short = read(
        "wave: after\ncompany: Firm\nitems: [{key: a, kind: scale, column: A, steps: [x, y], text: Q, before: B}]\n"
    )
    long = read(
        "wave: after\ncompany: {column: Firm}\n"
        "items: [{key: a, kind: scale, column: A, steps: {x: 1, y: 2}, text: {nl: Q, en: Q}, before: [B]}]\n"
    )

    assert short.mapping == long.mapping
    assert (short.wave, short.mapping.wave) == (Wave.AFTER, None)
    assert short.mapping.items[0].kind is ItemKind.SCALE
    assert short.mapping.items[0].ends == (1, 2)
