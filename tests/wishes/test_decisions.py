"""An answer becomes a decision, and decisions stay consistent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyf.model.consortium import TopicRule
from hyf.model.doubt import Doubt, DoubtKind, Side, Written
from hyf.model.language import Text
from hyf.wishes.decisions import decide, merge_decisions

SCREENS = Side("schermen", "Schermen", ("Schermen", "schermen tekenen"), (Written("schermen tekenen", 1),), ("anna",))
FORMS = Side("formulieren", "Formulieren", ("Formulieren", "de formulieren", "web forms"), (), ("bram",))
TEXT = Side(None, "schermpjes", ("schermpjes",), (Written("schermpjes", 1),), ("cleo",))


def a_doubt(left, right):
    kind = DoubtKind.SPLIT if left.topic is None else DoubtKind.JOIN
    return Doubt(kind, left, right, Text(en="alike", nl="lijkt"), 0.5, (), 1)


def a_rule(label, same=(), different=()):
    return TopicRule(label=label, same=tuple(same), different=tuple(different))


@pytest.mark.parametrize(
    ("left", "answer", "label", "rule"),
    [
        (SCREENS, True, None, a_rule("Schermen", ["Formulieren", "web forms"])),
        (SCREENS, False, None, a_rule("Schermen", (), ["Formulieren", "web forms"])),
        (SCREENS, True, "UI", a_rule("UI", ["Schermen", "schermen tekenen", "Formulieren", "web forms"])),
        (TEXT, True, None, a_rule("Formulieren", ["schermpjes"])),
        (TEXT, False, None, a_rule("Formulieren", (), ["schermpjes"])),
    ],
)
def test_answer_counts_for_every_name(left, answer, label, rule):
    assert decide(a_doubt(left, FORMS), answer, label) == rule


@pytest.mark.parametrize(
    ("rules", "new", "merged"),
    [
        ([], a_rule("A", ["x"]), [a_rule("A", ["x"])]),
        ([a_rule("B")], a_rule("A", ["x"]), [a_rule("B"), a_rule("A", ["x"])]),
        (
            [a_rule("a", ["x"], ["y"]), a_rule("B")],
            a_rule("A", ["X", "z"]),
            [a_rule("A", ["X", "z"], ["y"]), a_rule("B")],
        ),
        ([a_rule("A", ["x", "z"])], a_rule("A", (), ["X"]), [a_rule("A", ["z"], ["X"])]),
        ([a_rule("A", (), ["x", "z"])], a_rule("A", ["x"]), [a_rule("A", ["x"], ["z"])]),
        ([a_rule("A", ["x", "z"])], a_rule("B", ["x"]), [a_rule("A", ["z"]), a_rule("B", ["x"])]),
        ([a_rule("A", ["x"], ["B"])], a_rule("B", ["A"]), [a_rule("B", ["x", "A"])]),
        (
            [a_rule("C", ["c"], ["d"]), a_rule("B"), a_rule("A", ["x"], ["C"])],
            a_rule("A", ["C", "c"]),
            [a_rule("A", ["x", "C", "c"], ["d"]), a_rule("B")],
        ),
    ],
)
def test_later_word_wins(rules, new, merged):
    assert merge_decisions(rules, new) == tuple(merged)


TEXTS = st.sampled_from(["a", "B", "b", "c", "D", "e"])
SEVERAL = st.lists(TEXTS, max_size=3, unique_by=str.casefold)


def a_decision(label, texts, answer):
    others = [text for text in texts if text.casefold() != label.casefold()]
    return a_rule(label, others) if answer else a_rule(label, (), others)


RULES = st.builds(a_decision, TEXTS, SEVERAL, st.booleans())


@given(st.lists(RULES, max_size=8))
def test_decisions_never_contradict_each_other(rules):
    merged = ()
    for rule in rules:
        merged = merge_decisions(merged, rule)

    claimed = [text.casefold() for rule in merged for text in (rule.label, *rule.same)]
    assert len(claimed) == len(set(claimed))
    for rule in merged:
        held = {rule.label.casefold(), *map(str.casefold, rule.same)}
        assert held.isdisjoint(map(str.casefold, rule.different))
    if rules:
        last = next(rule for rule in merged if rule.label == rules[-1].label)
        assert set(rules[-1].same) <= set(last.same)
        assert set(rules[-1].different) <= set(last.different)
