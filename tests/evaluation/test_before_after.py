from dataclasses import replace

from hyf.evaluation.before_after import shown_before_after
from hyf.evaluation.changing import change
from hyf.evaluation.panels import Panel
from hyf.evaluation.tables import table
from hyf.model.evaluation import TOO_FEW, WOULD_REVEAL, Direction, Item, ItemKind, Limits, Reply, Wave

USE = Item("use", ItemKind.SCALE)
LIMITS = Limits()
BEFORES, AFTERS = [1, 2, 3, 3, 2, 1, 1, 2], [2, 2, 2, 4, 4, 3, 3, 3]


def company(key):
    return Panel(key, 2, (("company", key),))


def replies(key, values, wave):
    return [Reply("use", f"{key}-{n}", wave, value, groups={"company": key}) for n, value in enumerate(values)]


def both_waves(key, befores, afters):
    return [*replies(key, befores, Wave.BEFORE), *replies(key, afters, Wave.AFTER)]


def test_changes_are_of_matched_persons_only():
    acme, bolt = both_waves("acme", BEFORES, AFTERS), both_waves("bolt", [1, 2, 3, 4, 2], [2, 2, 3, 5, 1])
    cato = both_waves("cato", [1, 2, 3], [2, 2])

    shown = shown_before_after(USE, [[*acme, *bolt, *cato]], [], [*map(company, ("acme", "bolt", "cato"))], LIMITS)

    assert shown.changes == {
        "acme": change(list(zip(BEFORES, AFTERS, strict=True))),
        "bolt": Direction(better=2, same=2, worse=1),
        "cato": TOO_FEW,
    }


def test_table_of_all_is_withheld_beside_a_change_of_nearly_all():
    # Two answered before only: twelve less ten would tell of them.
    replies = both_waves("acme", [1, 2, 3, 3, 2, 1, 1, 2, 4, 4, 5, 1], [2, 2, 2, 4, 4, 3, 3, 3, 5, 5])
    before, after = ([one for one in replies if one.wave is wave] for wave in Wave)
    acme = company("acme")

    both = shown_before_after(USE, [replies], [acme], [acme], LIMITS)
    apart = shown_before_after(USE, [replies], [acme], [], LIMITS)

    assert (both.before, both.after) == ({"acme": table(USE, before)}, {"acme": table(USE, after)})
    assert both.changes == {"acme": WOULD_REVEAL}
    assert apart.before == both.before
    out = shown_before_after(USE, [replies], [acme], [replace(acme, is_out=True)], LIMITS)
    assert (out.before, out.after, out.changes) == ({"acme": WOULD_REVEAL}, both.after, {})


def test_changes_count_from_when_both_answers_are_there():
    before, after = replies("acme", BEFORES, Wave.BEFORE), replies("acme", AFTERS, Wave.AFTER)
    editions = [[*before, *after[:5]], after[5:]]
    first, second = Panel("first", until=0), Panel("second", until=1)

    early = shown_before_after(USE, editions[:1], [], [first], LIMITS)
    late = shown_before_after(USE, editions, [], [replace(first, is_out=True), second], LIMITS)

    assert early.changes == {"first": Direction(better=3, same=1, worse=1)}
    assert late.changes == {"second": WOULD_REVEAL}


def test_change_is_withheld_where_all_of_few_went_one_way():
    pairs = both_waves("acme", [1, 2, 3, 1, 2, 2], [3, 4, 4, 2, 5, 3])

    shown = shown_before_after(USE, [pairs], [], [company("acme")], LIMITS)

    assert shown.changes == {"acme": WOULD_REVEAL}
