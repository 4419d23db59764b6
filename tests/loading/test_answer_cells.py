"""What cells of questionnaires say, in whatever way a tool writes it."""

import pytest

from hyf.loading.answer_cells import NOTHING, Answer, CellReader
from hyf.loading.answer_table import folded
from hyf.model.evaluation import Item, ItemKind

AGREE = {"strongly disagree": 1, "disagree": 2, "neutral": 3, "agree": 4, "strongly agree": 5}
CHOICES = ("Cloud", "UX, and writing", "Data; big and small", "Go")


def scale(**changes):
    return CellReader(Item("s", ItemKind.SCALE, **changes), steps=AGREE, missing=frozenset({"-99"}))


def several(separator=None, missing=(), kind=ItemKind.MULTIPLE):
    known = {folded(one): one for one in CHOICES} | {"golang": "Go"}
    return CellReader(Item("m", kind, CHOICES), known=known, separator=separator, missing=frozenset(missing))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("4", 4),
        ("4.0", 4),
        ("4,0", 4),
        (" Strongly  AGREE ", 5),
        ("5 - Strongly agree", 5),
        ("2. Disagree", 2),
        ("1 (fully disagree)", 1),
        ("Totally (3)", 3),
        ("3 neither", 3),
    ],
)
def test_step_is_read(cell, value):
    assert scale().read([cell]) == Answer(value=value)


@pytest.mark.parametrize("cell", ["6", "0", "3,5", "sort of", "no", "12 monkeys"])
def test_no_step_is_named(cell):
    assert scale().read([cell]) == Answer(unread=cell)


@pytest.mark.parametrize("cell", ["", "-99", "n.v.t.", "weet niet", "-"])
def test_nothing_said_is_no_step(cell):
    assert scale().read([cell]) == NOTHING


def test_step_below_nought_is_read_where_the_scale_has_it():
    assert scale(low=-2, high=2).read(["-2"]) == Answer(value=-2)


@pytest.mark.parametrize(
    ("separator", "cell", "choices"),
    [
        (";", "Cloud;Go;", ("Cloud", "Go")),
        (", ", "Cloud, UX, and writing, Go", ("Cloud", "UX, and writing", "Go")),
        (",", "UX, and writing,Go", ("UX, and writing", "Go")),
        (";", "Data; big and small;golang", ("Data; big and small", "Go")),
        (None, "Cloud;UX, and writing", ("Cloud", "UX, and writing")),
        (None, "go, cloud", ("Go", "Cloud")),
        (None, "Cloud\nGo", ("Cloud", "Go")),
        (";", "Go;go", ("Go",)),
    ],
)
def test_choices_in_one_cell_are_told_apart(separator, cell, choices):
    assert several(separator).read([cell]) == Answer(choices=choices)


@pytest.mark.parametrize(
    ("separator", "cell", "choices", "unlisted"),
    [
        (", ", "Cloud, some Rust, and Zig, Go", ("Cloud", "some Rust, and Zig", "Go"), ("some Rust, and Zig",)),
        (";", "Rust;Zig", ("Rust", "Zig"), ("Rust", "Zig")),
        (None, "Rust, Zig", ("Rust, Zig",), ("Rust, Zig",)),
    ],
)  # fmt: skip
def test_what_is_not_listed_is_kept_whole(separator, cell, choices, unlisted):
    assert several(separator).read([cell]) == Answer(choices=choices, unlisted=unlisted)


def test_column_per_choice_holds_the_choice_or_yes():
    held = several(missing=("n/a",)).read(["Cloud", "", "GOLANG ", "N/A", "Zig"])
    ticked = several().read(["Y", "N", "", "1", "Not selected"], ["Cloud", "Data; big and small", "Go", "Go", "Cloud"])

    assert held == Answer(choices=("Cloud", "Go", "Zig"), unlisted=("Zig",))
    assert ticked == Answer(choices=("Cloud", "Go"))
    assert several().read(["in words of my own"], ["Go"]).unlisted == ("in words of my own",)


def test_nothing_ticked_was_seen_all_the_same():
    assert several().read(["", ""]) == several(kind=ItemKind.SINGLE).read([""]) == Answer(choices=())


def test_missing_that_is_a_choice_is_an_answer():
    reader = CellReader(Item("m", ItemKind.SINGLE, ("N/A",)), known={"n/a": "N/A"}, missing=frozenset({"n/a"}))

    assert reader.read(["n/a"]) == Answer(choices=("N/A",))


def test_words_of_several_columns_are_one_text():
    reader = CellReader(Item("o", ItemKind.OPEN), missing=frozenset({"none"}))

    assert reader.read(["One", "None", "two"]) == Answer(text="One\ntwo")
    assert reader.read(["none"]) == NOTHING
