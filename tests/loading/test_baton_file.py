"""baton.yaml: read strictly, and only ever added to."""

import datetime as dt

import pytest

from hyf.errors import FileNotUsable
from hyf.loading.baton_file import read_baton, with_passings
from hyf.model.baton import Passing
from hyf.model.duty import Duty, PassingKind
from hyf.model.language import Language

ONE = Passing(
    on=dt.date(2026, 11, 22),
    session="noord-2027-01-python",
    kind=PassingKind.REFUSAL,
    giver="anna",
    taker="bea",
    why="ziek:\ngriep",
)
OTHER = Passing(
    on=dt.date(2026, 12, 1), session="noord-2027-01-python", duty=Duty.SPEAKING, kind=PassingKind.HANDOVER, taker="bo"
)
LINES = """\
- on: 2026-11-22
  session: noord-2027-01-python
  duty: organising
  kind: refusal
  from: anna
  to: bea
  why: 'ziek: griep'
"""
MORE = """\
- on: 2026-12-01
  session: noord-2027-01-python
  duty: speaking
  kind: handover
  to: bo
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "baton.yaml"


def problems(path, text):
    path.write_text(text, encoding="utf-8")
    loaded = read_baton(path)
    assert loaded.passed == ()
    return [(problem.where.line, problem.where.column, problem.code) for problem in loaded.problems]


def test_read_baton_that_is_not_there(path):
    assert (read_baton(path).passed, read_baton(path).problems) == ((), ())


@pytest.mark.parametrize("text", ["", "# nog niets\n", "[]\n"])
def test_read_baton_empty(path, text):
    assert problems(path, text) == []


def test_read_baton(path):
    path.write_text(LINES + MORE, encoding="utf-8")

    assert read_baton(path).passed == (ONE.model_copy(update={"why": "ziek: griep"}), OTHER)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\n", [(1, 1, "baton-file-shape")]),
        ("- {on: 2027-01-05, session: x}\n", [(1, 3, "key-missing")]),
        ("- {on: 5-1-2027, session: x, kind: swap}\n", [(1, 8, "date-shape")]),
        (
            "- {on: 2027-01-05, session: X Y, kind: weg, form: a}\n",
            [
                (1, 29, "key-shape"),
                (1, 40, "choice-unknown"),
                (1, 45, "key-unknown"),
            ],
        ),
        ("- {on: 2027-01-05, session: x, kind: swap, duty: koken}\n", [(1, 50, "choice-unknown")]),
        ("\n- {on: 2027-01-05, session: x, kind: refusal}\n", [(2, 3, "baton-refused-by")]),
        ("- {on: 2027-01-05\n", [(1, 3, "yaml-syntax")]),
        ("- anna\n", [(1, 3, "mapping-expected")]),
    ],
)
def test_read_baton_problems(path, text, found):
    assert problems(path, text) == found


def test_read_baton_says_what_to_do(path):
    path.write_text("- {on: 2027-01-05, session: x, kind: refusal}\n", encoding="utf-8")

    [problem] = read_baton(path).problems

    assert problem.message.en == 'a refusal needs "from": the key of who refused; add it'
    assert problem.message.nl == 'bij een weigering hoort "from": de sleutel van wie weigerde; zet die erbij'


def test_with_passings_begins_a_file(path):
    text = with_passings(path, [ONE, OTHER], Language.NL).decode()

    assert text == (
        "# Wat er met beurten gebeurde, zoals afgesproken met hyf baton; ook hyf plan leest dit. Je mag dit bestand\n"
        "# wijzigen: wie een beurt weigerde, krijgt die niet weer tot de weigering eruit is.\n\n" + LINES + MORE
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("tail", ["", "\n", "\n# einde\n"])
def test_with_passings_adds_and_leaves_the_rest(path, end, indent, tail):
    before = "".join(f"{indent}{line}\n" for line in LINES.splitlines()).removesuffix("\n") + tail
    before = before.replace("\n", end)
    path.write_bytes(before.encode())

    after = with_passings(path, [OTHER], Language.EN).decode()

    path.write_bytes(after.encode())
    assert after.startswith(before)
    assert [one.taker for one in read_baton(path).passed] == ["bea", "bo"]
    # The end of the first line decides; a file of one line without an end has none to tell.
    assert after.count("\r\n") in (0, after.count("\n"))


@pytest.mark.parametrize("text", ["a: 1\n", "[]\n", f"{LINES}...\n"])
def test_with_passings_where_nothing_can_be_added(path, text):
    path.write_text(text, encoding="utf-8")

    with pytest.raises(FileNotUsable, match="nothing can be added"):
        with_passings(path, [OTHER], Language.EN)
