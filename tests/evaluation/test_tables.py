import pytest

from hyf.evaluation.tables import combinations, table, together, words
from hyf.model.evaluation import (
    TOO_FEW,
    Base,
    BaseKind,
    Cell,
    Item,
    ItemKind,
    Limits,
    Reply,
    Share,
    Table,
)
from tests.evaluation.survey import an_item, is_there, published, replies_to

TOOLS = Item("tools", ItemKind.MULTIPLE, ("saw", "drill"))
FEEL = Item("feel", ItemKind.SCALE, is_reversed=True)
WHY = Item("why", ItemKind.OPEN)
TICKED = [
    Reply("tools", choices=("saw", "drill")),
    Reply("tools", choices=("saw", "a plane of my own")),
    Reply("tools", choices=("a plane of my own",)),
    Reply("tools", choices=()),
    Reply("feel", value=2),
]

BASES = {
    "Field": BaseKind.LISTED,
    "Behaviors": BaseKind.LISTED,
    "How Tools Covered Have Helped": BaseKind.LISTED,
    "Contributed-To-Writing": BaseKind.ANSWERED,
    "Continuous Learning": BaseKind.TICKS,
    "Involvement Post-Workshop": BaseKind.ANSWERED,
}
"""As the published tables took them, each another; one of them is no number of persons."""


def found_again(rows, of_matrix):
    """Return a published table as ours says it, cell for cell."""
    head, *body = rows
    if not head[0]:
        counts = together(an_item(of_matrix, head[1:]), replies_to(of_matrix))
        return [head, *([one, *(str(counts[one, other]) for other in head[1:])] for one in head[1:])]
    if head[0] == "Frequency of Tools Covered":
        item = an_item("Content", LISTED_TOOLS)
        frequent = combinations(item, replies_to("Content"))[: len(body)]
        return [
            head,
            *([" ".join(sorted(t, key=str.casefold)), str(s.count), f"{s.percentage:.1f}"] for t, s in frequent),
        ]
    counted = table(an_item(head[0], [row[0] for row in body]), replies_to(head[0]), BASES[head[0]])
    digits = 0 if head[0] == "Continuous Learning" else 1
    shares = [counted.cell(row[0]) for row in body]
    return [
        head,
        *(
            [row[0], str(share.count), f"{share.percentage:.{digits}f}"][: len(head)]
            for row, share in zip(body, shares, strict=True)
        ),
    ]


LISTED_TOOLS = (
    "Cloud Computing",
    "Git",
    "MATLAB",
    "Mercurial",
    "OpenRefine",
    "Python",
    "R",
    "Spreadsheets",
    "SQL",
    "Unix Shell",
)


@is_there
def test_tables_of_the_carpentries_are_found_again():
    tables = published()
    keys = []
    for rows in tables:
        before = {"Frequency of Tools Covered": "Content"}
        keys.append(before.get(rows[0][0], rows[0][0]) or keys[-1])

    ours = [found_again(rows, key) for rows, key in zip(tables, keys, strict=True)]

    assert ours == tables
    # 359 of choices and of pairs, and 20 of what was learned together.
    assert sum(len(row) - 1 for rows in tables for row in rows[1:]) == 379


def test_table_states_its_one_base():
    tables = {kind: table(TOOLS, TICKED, kind, asked=10) for kind in BaseKind}

    assert {kind: [(c.share.count, c.share.base.n) for c in one.cells] for kind, one in tables.items()} == {
        BaseKind.ASKED: [(2, 10), (1, 10)],
        BaseKind.ANSWERED: [(2, 3), (1, 3)],
        BaseKind.LISTED: [(2, 2), (1, 2)],
        BaseKind.TICKS: [(2, 3), (1, 3)],
    }
    assert {one.unlisted for one in tables.values()} == {2}


def test_table_of_a_scale_shows_steps_as_asked_and_scores_the_mean():
    counted = table(FEEL, [Reply("feel", value=2), Reply("feel", value=2), Reply("feel", value=5)])

    base = Base(BaseKind.ANSWERED, 3)
    cells = tuple(Cell(str(step), Share(count, base)) for step, count in zip(range(1, 6), (0, 2, 0, 0, 1), strict=True))
    assert counted == Table("feel", base, cells, mean=3.0)
    assert table(FEEL, []).cell("1").percentage is None


def test_choice_of_numbers_has_a_mean_of_what_is_listed():
    mark = Item("mark", ItemKind.SINGLE, ("6,5", "7", "8.5"))
    given = [Reply("mark", choices=(one,)) for one in ("6,5", "6,5", "8.5", "9")]

    assert table(mark, given).mean == pytest.approx(21.5 / 3)
    assert table(Item("mark", ItemKind.SINGLE, ("6,5", "7", "8.5", "none")), given).mean is None
    assert table(mark, []).mean is None


def test_combinations_and_together_count_persons():
    base = Base(BaseKind.ASKED, 4)

    assert combinations(TOOLS, TICKED) == ((("saw",), Share(1, base)), (("saw", "drill"), Share(1, base)))
    assert together(TOOLS, TICKED) == {
        ("saw", "saw"): 2,
        ("saw", "drill"): 1,
        ("drill", "saw"): 1,
        ("drill", "drill"): 1,
    }


def test_words_come_from_enough_persons_and_in_no_telling_order():
    # The tenth person wrote twice, and one wrote nothing.
    said = [Reply("why", person=f"p{n}", text=f" {9 - n} words ") for n in range(9)]

    assert words(WHY, [*said, Reply("why", person="p8", text="more"), Reply("why", text=" ")], Limits()) == TOO_FEW
    assert words(WHY, [*said, Reply("why", text="z")], Limits())[:2] == ("1 words", "2 words")
    assert words(WHY, [*said, Reply("why", text="z")], Limits(persons=11)) == TOO_FEW


@pytest.mark.parametrize(
    ("item", "reply"),
    [
        (FEEL, Reply("feel", value=6)),
        (FEEL, Reply("feel", value=1.5)),
        (FEEL, Reply("feel", text="fine")),
        (TOOLS, Reply("tools", choices=("saw", "saw"))),
        (TOOLS, Reply("tools", value=1)),
        (Item("one", ItemKind.SINGLE, ("a", "b")), Reply("one", choices=("a", "b"))),
        (WHY, Reply("why", text="fine")),
    ],
)
def test_table_refuses_what_it_cannot_count(item, reply):
    with pytest.raises(ValueError, match=item.key):
        table(item, [reply])


def test_table_refuses_fewer_asked_than_answered():
    with pytest.raises(ValueError, match="3 were asked tools, and 4 answered"):
        table(TOOLS, TICKED, BaseKind.ASKED, asked=3)


def test_words_refuse_a_choice():
    with pytest.raises(ValueError, match="why is not answered in words"):
        words(WHY, [Reply("why", choices=("a",))], Limits())


def test_table_refuses_an_unknown_row():
    with pytest.raises(ValueError, match="no row plane"):
        table(TOOLS, TICKED).cell("plane")
