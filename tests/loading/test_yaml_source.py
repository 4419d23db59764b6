"""YAML text -> text scalars and their places."""

import pytest

from hyf.loading.yaml_source import read_yaml


def codes(text):
    return [(problem.where.line, problem.where.column, problem.code) for problem in read_yaml(text, "f").problems]


@pytest.mark.parametrize(
    "guess", ["19:30", "no", "yes", "on", "010", "0x1F", "1e3", "2026-13-01", "1_000", ".inf", "y"]
)
def test_scalar_stays_the_text_that_stands_there(guess):
    assert read_yaml(f"a: {guess}\n", "f").tree == {"a": guess}


@pytest.mark.parametrize("nothing", ["", " ~", " null", " Null", " # remark"])
def test_scalar_that_is_nothing_is_none(nothing):
    assert read_yaml(f"a:{nothing}\n", "f").tree == {"a": None}


@pytest.mark.parametrize("text", ['""', '"~"', "'null'", '"no"'])
def test_scalar_between_quotes_is_a_text(text):
    assert read_yaml(f"a: {text}\n", "f").tree == {"a": text[1:-1]}


def test_tree_keeps_lists_mappings_and_order():
    source = read_yaml("b: [1, {c: 2}]\na:\n- x\n- y: z\n1: |\n  two\n  lines\n", "f")

    assert source.tree == {"b": ["1", {"c": "2"}], "a": ["x", {"y": "z"}], "1": "two\nlines\n"}
    assert list(source.tree) == ["b", "a", "1"]


def test_places_are_those_of_values_and_of_the_key_of_what_is_nested():
    source = read_yaml("a:\n  b: één\n  c:\n    - x\n    - {d: y}\n  e:\n", "f")

    assert source.places.values == {
        (): (1, 1),
        ("a",): (1, 1),
        ("a", "b"): (2, 6),
        ("a", "c"): (3, 3),
        ("a", "c", 0): (4, 7),
        ("a", "c", 1): (5, 7),
        ("a", "c", 1, "d"): (5, 11),
        ("a", "e"): (6, 3),
    }


def test_place_counts_characters_not_bytes():
    assert read_yaml('a: {"é🎉": x, y: z}\n', "f").places.values["a", "y"] == (1, 17)


def test_key_twice_names_both_places():
    [problem] = read_yaml("a: 1\nb: 2\na: 3\n", "f").problems

    assert (problem.where.line, problem.where.column, problem.code) == (3, 1, "key-twice")
    assert "line 1" in problem.message.en


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("? [a]\n: b\n", (1, 3, "key-not-text")),
        ("? {a: b}\n: c\n", (1, 3, "key-not-text")),
        ("a: {~: b}\n", (1, 5, "key-not-text")),
        ("a: !!python/object/apply:os.system [x]\n", (1, 4, "yaml-tag")),
        ("a: !!binary aGk=\n", (1, 4, "yaml-tag")),
        ("a: b\n---\nc: d\n", (2, 1, "yaml-documents")),
        ("a: *b\n", (1, 4, "alias-unknown")),
        ("a: &a [*a]\n", (1, 8, "alias-loop")),
        ("a: &a {b: {c: *a}}\n", (1, 15, "alias-loop")),
        ("<<: x\n", (1, 1, "merge-key")),
        ('a: "\\0"\n', (1, 4, "control-character")),
        ("a:\n\tb: c\n", (2, 1, "yaml-syntax")),
        ("a: 'b\n", (1, 4, "yaml-syntax")),
        ("a: b: c\n", (1, 5, "yaml-syntax")),
        ("a: @b\n", (1, 4, "yaml-syntax")),
    ],
)
def test_yaml_that_cannot_be_is_pointed_at(text, expected):
    assert codes(text) == [expected]


def test_alias_repeats_its_value_with_the_place_where_it_was_written():
    source = read_yaml("a: &days [tue, thu]\nb: *days\n", "f")

    assert source.tree == {"a": ["tue", "thu"], "b": ["tue", "thu"]}
    assert source.places.values["b",] == (2, 1)
    assert source.places.values["b", 1] == (1, 16)


def test_merge_key_takes_over_what_is_not_written():
    source = read_yaml("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [*a, {x: 4, z: 5}]}\n", "f")

    assert source.tree == {"a": {"x": "1", "y": "2"}, "b": {"y": "3", "x": "1"}, "c": {"x": "1", "y": "2", "z": "5"}}


def test_syntax_errors_are_all_reported_and_the_rest_is_read():
    source = read_yaml(
        """\
a:
  x: 1
  y: "open
b: [1, 2
c:
  - p
  - q: {
  - r
d:
  anna:
    name: Anna: the first
    mail: m
  bram: {name: Bram}
""",
        "f",
    )

    assert [(problem.where.line, problem.where.column) for problem in source.problems] == [
        (3, 6),
        (4, 4),
        (8, 1),
        (11, 15),
    ]
    assert source.tree == {
        "a": {"x": "1", "y": None},
        "b": None,
        "c": ["p", None, "r"],
        "d": {"anna": {"name": None, "mail": "m"}, "bram": {"name": "Bram"}},
    }
    assert source.broken == {("a", "y"), ("b",), ("c", 1), ("d", "anna", "name")}


def test_syntax_error_without_a_key_makes_its_mapping_incomplete():
    source = read_yaml("a: 1\ncompanies\n  acme: {}\nb: 2\n", "f")

    assert (source.tree, source.broken) == ({"a": "1", "b": "2"}, {()})
    assert [problem.code for problem in source.problems] == ["yaml-syntax"]


@pytest.mark.parametrize(
    "lines",
    [
        ["    name: A", "   home: b", "    contact: c"],
        ["    name: A", "     home: b", "    contact: c"],
        ["   name: A", "    home: b", "    contact: c"],
        ["    name: A", "    home: b", "   contact: c", "   size: 5"],
        ["  name: A", "    home: b", "    contact: c"],
    ],
)
def test_block_with_another_indentation_is_broken(lines):
    source = read_yaml("\n".join(["companies:", "  acme:", *lines, ""]), "f")

    assert ("companies", "acme") in source.broken
    assert [problem.code for problem in source.problems] == ["yaml-syntax"]


def test_anchor_in_a_broken_piece_is_not_missed_elsewhere():
    assert codes("a: &days [tue\nb: *days\n") == [(1, 10, "yaml-syntax")]


def test_piece_with_another_problem_keeps_its_syntax_error():
    assert codes("a: {x: 1, x: 2}\nb: c\n- d\n") == [(1, 11, "key-twice"), (1, 11, "key-twice"), (3, 1, "yaml-syntax")]


def test_too_deep_a_value_hides_no_other_problem():
    source = read_yaml("a: " + "[" * 50 + "]" * 50 + "\nb: *c\nd: e\n", "f")

    assert (source.tree, source.broken) == ({"a": None, "b": None, "d": "e"}, {("a",), ("b",)})
    assert [problem.code for problem in source.problems] == ["nesting-too-deep"]
