"""A file of decisions that is written anew keeps what people wrote."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.loading.decision_text import DecisionFile, dump_decisions, read_decision_file
from hyf.model.consortium import TopicRule
from hyf.model.language import Language

THEIRS = """\
# ours

# about screens
- label: UX design   # inline
  same:
    - a
    # inner
    - b

# about clouds
- {label: Cloud, not: ["2027"]}
# the end
"""
UX = TopicRule(label="UX design", same=("a", "b"))
CLOUD = TopicRule(label="Cloud", different=("2027",))


def written(tmp_path, text):
    path = tmp_path / "topics.yaml"
    path.write_text(text, encoding="utf-8")
    return read_decision_file(path)


def test_file_that_does_not_exist_holds_nothing(tmp_path):
    assert read_decision_file(tmp_path / "topics.yaml") == DecisionFile()


def test_unchanged_file_stays_as_it_is(tmp_path):
    file = written(tmp_path, THEIRS)

    assert file.rules == (UX, CLOUD)
    assert dump_decisions(file.rules, file, Language.NL) == THEIRS


def test_only_what_changed_is_written_anew(tmp_path):
    rules = (UX, TopicRule(label="Cloud", same=("wolken", "a: b"), different=("2027",)), TopicRule(label="no"))

    text = dump_decisions(rules, written(tmp_path, THEIRS), Language.NL)

    changed = "- label: Cloud\n  same: [wolken, 'a: b']\n  not: ['2027']\n"
    assert text == THEIRS.replace('- {label: Cloud, not: ["2027"]}\n', changed) + "- label: 'no'\n"


def test_comment_outlives_the_rule_above_it(tmp_path):
    text = dump_decisions((CLOUD,), written(tmp_path, THEIRS), Language.NL)

    assert text == '# ours\n\n# about screens\n- {label: Cloud, not: ["2027"]}\n# the end\n\n# about clouds\n'


def test_list_that_is_indented_keeps_its_comments(tmp_path):
    text = "# ours\n" + "".join(f"  {line}\n" for line in THEIRS.splitlines()[1:])

    file = written(tmp_path, text)

    assert file.rules == (UX, CLOUD)
    assert dump_decisions((*file.rules, TopicRule(label="x")), file, Language.NL).startswith("# ours\n")
    assert "# the end\n" in dump_decisions((*file.rules, TopicRule(label="x")), file, Language.NL)


@pytest.mark.parametrize(
    "theirs", ["[{label: UX design, same: [a, b]}, {label: Cloud}]", "  - label: UX design\n    same: [a, b]"]
)
def test_file_of_another_shape_is_written_anew(theirs, tmp_path):
    file = written(tmp_path, theirs)

    text = dump_decisions(file.rules, file, Language.NL)

    assert text.startswith("# Wat bij elkaar hoort")
    assert written(tmp_path, text).rules == file.rules


CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff")
LINES = st.text(CHARACTERS, min_size=1, max_size=150).map(lambda text: text.strip() or "x")
RULES = st.builds(
    lambda label, same, different: TopicRule(label=label, same=tuple(same), different=tuple(different)),
    LINES, st.lists(LINES, max_size=3), st.lists(LINES, max_size=3),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(RULES, min_size=1, max_size=4), st.lists(RULES, max_size=3))
def test_what_is_written_is_read_again(tmp_path_factory, before, after):
    folder = tmp_path_factory.mktemp("any")

    file = written(folder, dump_decisions(before, DecisionFile(), Language.EN))
    rules = (*file.rules, *after)

    assert file.rules == tuple(before)
    assert written(folder, dump_decisions(rules, file, Language.EN)).rules == rules
