from hyf.evaluation.panels import SILENCE, Entry, Panel
from hyf.evaluation.shown import shown_tables, table_entries
from hyf.evaluation.tables import table
from hyf.model.evaluation import (
    TOO_FEW,
    WOULD_REVEAL,
    BaseKind,
    Item,
    ItemKind,
    Limits,
    Reply,
)

ALL = Panel("all")
USE = Item("use", ItemKind.SCALE)
TOOLS = Item("tools", ItemKind.MULTIPLE, ("saw", "drill"))
ONE = Item("one", ItemKind.SINGLE, ("saw", "drill"))
LIMITS = Limits()


def company(key):
    return Panel(key, 2, (("company", key),))


def replies(key, values, **more):
    return [Reply("use", f"{key}-{n}", value=value, groups={"company": key}, **more) for n, value in enumerate(values)]


def test_shown_tables_withhold_what_reveals_and_count_the_rest():
    acme, bolt, cato = replies("acme", [1, 2, 3, 4] * 3), replies("bolt", [1, 2, 2]), replies("cato", [1, 2, 3, 4, 2])
    everybody = [*acme, *bolt, *cato, Reply("other", value=1)]

    shown = shown_tables(USE, [everybody], [ALL, *map(company, ("acme", "bolt", "cato"))], LIMITS)

    assert shown == {"all": table(USE, everybody), "acme": table(USE, acme), "bolt": TOO_FEW, "cato": WOULD_REVEAL}


def test_shown_tables_know_what_earlier_editions_showed():
    early, late = replies("acme", [1, 2, 3] * 4), replies("bolt", [1, 2])
    first = Panel("first", until=0, is_out=True)

    assert shown_tables(USE, [early, late], [first, ALL], LIMITS) == {"all": WOULD_REVEAL}
    assert shown_tables(USE, [early, late], [ALL], LIMITS) == {"all": table(USE, [*early, *late])}


def test_shown_tables_count_as_persons_who_is_in_the_base():
    ticked = [("saw",), ("drill",), ("saw", "drill"), ("saw",), ("a plane",), ()]
    answers = [Reply("tools", choices=one) for one in ticked]

    assert shown_tables(TOOLS, [answers], [ALL], LIMITS) == {"all": table(TOOLS, answers)}
    assert shown_tables(TOOLS, [answers], [ALL], LIMITS, base=BaseKind.LISTED) == {"all": TOO_FEW}


def test_table_entries_hold_every_choice_and_pair():
    both, none = Reply("tools", "p1", choices=("drill", "saw")), Reply("tools", choices=("a plane",))

    assert table_entries(TOOLS, [[both], [none]], with_pairs=True) == [
        Entry(("saw", "drill", "saw + drill"), "p1"),
        Entry((SILENCE, SILENCE, SILENCE), edition=1),
    ]
    assert table_entries(ONE, [[Reply("one", choices=("a plane",)), Reply("one", choices=("saw",))]]) == [
        Entry(("unlisted",)),
        Entry(("saw",)),
    ]
