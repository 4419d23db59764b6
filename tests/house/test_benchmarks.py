"""The figures of the benchmarks are computed right: small examples, worked out by hand."""

from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.plan.by_hand import plan_by_hand
from benchmarks.plan.chosen import figures
from benchmarks.plan.instances import SIZES, write_instance
from benchmarks.plan.question import question_of
from benchmarks.plan.rotation import BY_RULE, Rotation, make_rotation
from benchmarks.wishes.judges import JUDGES
from benchmarks.wishes.metrics import Score, hits, score_groups, score_pairs
from benchmarks.wishes.scale import make_texts
from benchmarks.wishes.sets import HERE, label_set, rows_of
from benchmarks.wishes.tables import table


def test_groups_when_one_text_is_in_the_wrong_group():
    # Concepts: three of a, two of b. One a stands with the b's.
    concepts = [["a"], ["a"], ["a"], ["b"], ["b"]]
    groups = [[1], [1], [2], [2], [2]]

    score = score_groups(groups, concepts)

    # Joined pairs: 1 + 3, right: 1 + 1. Wanted pairs: 3 + 1.
    assert score.pairs == Score(2 / 4, 2 / 4)
    assert score.b_cubed.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert score.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert (score.wrong, score.groups) == (2, 2)


def test_groups_when_nothing_is_joined():
    score = score_groups([[1], [2], [3]], [["a"], ["a"], ["b"]])

    assert (score.pairs, score.pairs.f1) == (Score(1.0, 0.0), 0.0)
    assert score.b_cubed == Score(1.0, (1 / 2 + 1 / 2 + 1) / 3)
    assert (score.wrong, score.groups) == (0, 3)


def test_groups_when_texts_have_several_concepts_and_groups():
    # The middle text is about both; it is joined with the first alone, or with both.
    concepts = [["a"], ["a", "b"], ["b"]]

    half = score_groups([[1], [1], [2]], concepts)
    whole = score_groups([[1], [1, 2], [2]], concepts)

    assert half.pairs == Score(1.0, 1 / 2)
    assert half.b_cubed == Score(1.0, (1 + 2 / 3 + 1 / 2) / 3)
    assert (whole.pairs, whole.b_cubed) == (Score(1.0, 1.0), Score(1.0, 1.0))


def test_f1_is_the_harmonic_mean():
    assert Score(0.5, 1.0).f1 == pytest.approx(2 / 3)


def test_pairs_when_some_are_joined_wrongly():
    joined = [True, True, True, False, False, False]
    same = [True, True, False, True, False, False]

    wrong, score = score_pairs(joined, same)

    assert (wrong, score) == (1 / 3, Score(2 / 3, 2 / 3))


def test_hits_counts_what_stands_among_the_first():
    ranked = [[3, 1], [0, 2], []]
    wanted = [{1}, {0, 5}, {4}]

    assert (hits(ranked, wanted, first=1), hits(ranked, wanted, first=2)) == (1 / 3, 2 / 3)


def test_label_set_when_a_row_names_several_concepts(tmp_path):
    path = tmp_path / "some_set.csv"
    path.write_text("concept,text,kind\na+b,both,several\nC++,cpp,alias\nC,cpp,alias\n", encoding="utf-8")

    found = label_set(path)

    assert (found.name, found.texts) == ("some_set", ("both", "cpp"))
    assert found.concepts == (frozenset({"a", "b"}), frozenset({"C++", "C"}))


def test_label_set_when_the_file_is_absent_or_of_another_kind(tmp_path):
    (tmp_path / "other.csv").write_text("left,right\n1,2\n", encoding="utf-8")

    assert [label_set(tmp_path / name) for name in ("absent.csv", "other.csv")] == [None, None]


def test_own_pairs_are_different_and_stand_on_one_side():
    guards, friends = (
        [frozenset((row["a"].casefold(), row["b"].casefold())) for row in rows_of(HERE / f"{name}.csv", "a", "b")]
        for name in ("guards", "friends")
    )

    assert len(guards) == len(set(guards))
    assert len(friends) == len(set(friends))
    assert not set(guards) & set(friends)


def test_judge_that_compares_letters_only():
    judge = JUDGES["exact after normalising"]()

    assert judge([("Power BI", "power-bi"), ("C", "C++"), ("C#", "C++")]) == [True, False, False]


def test_made_wishes_are_different_and_the_same_each_time():
    texts = make_texts(500)

    assert (len(set(texts)), texts) == (500, make_texts(500))


def test_table_aligns_its_columns():
    assert table(("name", "s"), [("a", "1.25")]) == "| name |    s |\n| ---- | ---: |\n| a    | 1.25 |"


def test_made_consortium_is_the_same_each_time_and_can_be_planned_by_hand(tmp_path):
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        write_instance(folder, SIZES["5-60"])
    one, other = ([path.read_bytes() for path in sorted(folder.iterdir())] for folder in folders)

    question = question_of(folders[0], "2026-11-22")
    chosen, _ = plan_by_hand(question, 1.0)
    judged = figures(chosen, question)

    assert one == other
    assert (len(question.attendees), judged["sessions"], judged["broken"]) == (60, 6, [])


def test_rotation_astray_when_one_is_away():
    # Three of one size; the last is away at the first moment. Due of those present: 1/2, 1/2, 0, then 5/6, 5/6, 1/3.
    shared = Rotation((20, 20, 20), ((0, 1), (0, 1, 2)))
    due_anyway = Rotation((20, 20, 20), ((0, 1), (0, 1, 2)), is_due_when_away=True)

    assert (shared.astray([0, 0]), shared.astray([0, 1])) == (Fraction(7, 6), Fraction(1, 2))
    assert (due_anyway.astray([0, 0]), due_anyway.astray([0, 1])) == (Fraction(4, 3), Fraction(2, 3))
    assert shared.allowed == Fraction(3, 4)


@pytest.mark.parametrize("name", BY_RULE)
def test_rotation_gives_turns_to_those_present(name):
    question = make_rotation(1)

    turns = BY_RULE[name](question)

    assert len(turns) == len(question.present)
    assert all(who in here for who, here in zip(turns, question.present, strict=True))


def test_tijdeman_keeps_his_bound_when_nobody_is_away():
    question = Rotation((50, 30, 12, 10, 8), ((0, 1, 2, 3, 4),) * 110)

    assert question.astray(BY_RULE["earliest deadline (Tijdeman)"](question)) <= question.allowed


def test_readme_names_every_benchmark():
    told = (Path(__file__).parents[2] / "benchmarks" / "README.md").read_text(encoding="utf-8")
    commands = {path.name for path in (HERE.parent).glob("*.py")} | {"benchmarks.plan", "benchmarks.wishes"}

    assert {name for name in commands if name not in told} == set()
