import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hyf.evaluation.gate import gate
from hyf.evaluation.panels import SILENCE, Entry, Panel
from hyf.model.evaluation import TOO_FEW, WOULD_REVEAL, Limits
from tests.evaluation.reader import breaches

LIMITS = Limits()
EXAMPLES = int(os.environ.get("HYF_TEST_EXAMPLES", "300" if os.environ.get("HYF_TEST_SLOW") else "12"))
ALL = Panel("all")


def company(key, **more):
    return Panel(key, 2, (("company", key),), **more)


def people(key, *answers, edition=0, **groups):
    return [Entry((one,), groups={"company": key, **groups}, edition=edition) for one in answers]


def hidden(verdicts):
    return {key: reason for key, reason in verdicts.items() if reason}


def test_gate_withholds_few_and_the_smallest_beside_it():
    entries = [*people("acme", *"yn" * 6), *people("bolt", *"yyn"), *people("cato", *"ynynyny")]
    panels = [ALL, company("acme"), company("bolt"), company("cato")]

    assert hidden(gate(panels, entries, LIMITS)) == {"bolt": TOO_FEW, "cato": WOULD_REVEAL}
    assert hidden(gate(panels, entries, LIMITS, complementary=False)) == {"bolt": TOO_FEW}


def test_gate_withholds_more_than_one_where_the_rest_stays_few():
    # Bolt and cato hide each other, but are four together.
    entries = [*people("acme", *"yn" * 6), *people("bolt", *"yn"), *people("cato", *"yn"), *people("dune", *"yyynn")]
    panels = [ALL, *(company(key) for key in ("acme", "bolt", "cato", "dune"))]

    assert hidden(gate(panels, entries, LIMITS)) == {"bolt": TOO_FEW, "cato": TOO_FEW, "dune": WOULD_REVEAL}


def test_gate_follows_a_difference_across_editions():
    entries = [*people("acme", *"yn" * 6), *people("acme", *"ny", edition=1)]
    first, second = Panel("2027", until=0, is_out=True), Panel("2028", until=1)

    assert hidden(gate([first, second], entries, LIMITS)) == {"2028": WOULD_REVEAL}
    assert hidden(gate([first, second], [*entries, *people("acme", *"yyn", edition=1)], LIMITS)) == {}


def test_gate_cannot_take_back_what_is_out_and_reveals_no_more_of_it():
    # The earlier edition was made with the lower number, and shows what is five.
    entries = [*people("acme", *"yn" * 8), *people("bolt", *"yynyn")]
    panels = [Panel("us", 1), replace(ALL, is_out=True), company("acme", is_out=True), company("bolt")]

    assert hidden(gate(panels, entries, Limits(persons=6))) == {"bolt": TOO_FEW}


def test_gate_withholds_what_all_of_a_small_group_answered():
    # Ten may be told; nine not, and who is ten and two not unanimous hides them.
    entries = [*people("acme", *"y" * 9), *people("bolt", *"y" * 10), *people("cato", *"yyyyyn")]
    panels = [company("acme"), company("bolt"), company("cato")]

    assert hidden(gate(panels, entries, LIMITS)) == {"acme": WOULD_REVEAL}
    assert hidden(gate([ALL, *panels], entries, LIMITS)) == {"acme": WOULD_REVEAL, "cato": WOULD_REVEAL}


def test_gate_protects_what_an_earlier_edition_withheld():
    # Monday was withheld. That nobody said "y" on tuesday would tell that both who did were there on monday.
    early = [*people("acme", "y", day="mon"), *people("bolt", "y", day="mon")]
    early += [*people("acme", *"nnm", day="tue"), *people("bolt", *"nmm", day="tue")]
    late = people("cato", *"nnnnmmmm", day="tue", edition=1)
    first, tuesday = Panel("0", until=0, is_out=True), Panel("tue", 3, (("day", "tue"),))
    monday = Panel("0 mon", where=(("day", "mon"),), until=0, is_watched=True)
    panels = [first, tuesday, company("acme"), company("bolt")]

    assert hidden(gate(panels, [*early, *late], LIMITS)) == {"acme": TOO_FEW, "bolt": TOO_FEW}
    assert hidden(gate([*panels, monday], [*early, *late], LIMITS)) == {
        "acme": TOO_FEW,
        "bolt": TOO_FEW,
        "tue": WOULD_REVEAL,
        "0 mon": TOO_FEW,
    }


def test_gate_lets_everybody_not_tick_something():
    entries = [Entry((one, SILENCE)) for one in ("saw", SILENCE) * 3]

    assert hidden(gate([ALL], entries, LIMITS)) == {}


def test_gate_counts_persons_not_forms():
    # Two persons filled in six forms.
    entries = [Entry(("y" if n % 2 else "n",), person=f"p{n % 2}", groups={"company": "bolt"}) for n in range(6)]
    others = people("acme", *"yn" * 6)

    assert hidden(gate([ALL, company("acme"), company("bolt")], [*entries, *others], LIMITS)) == {
        "acme": WOULD_REVEAL,
        "bolt": TOO_FEW,
    }


def test_gate_sees_that_a_crossing_determines_an_answer():
    # All sizes are safe; but the one "n" of acme and the one "n" of monday are the same.
    cells = {("acme", "mon"): "yyn", ("acme", "tue"): "y" * 12, ("bolt", "mon"): "y" * 12, ("bolt", "tue"): "y" * 12}
    entries = [one for (key, day), said in cells.items() for one in people(key, *said, day=day)]
    panels = [company("acme"), company("bolt"), *(Panel(day, 3, (("day", day),)) for day in ("mon", "tue"))]

    verdicts = gate(panels, entries, LIMITS)

    assert hidden(verdicts) == {"mon": WOULD_REVEAL, "tue": WOULD_REVEAL}
    assert list(breaches(panels, verdicts, entries, LIMITS)) == []
    assert list(breaches(panels, dict.fromkeys(verdicts), entries, LIMITS)) == [
        "cell acme mon of edition 0 is known to hold 1 times n"
    ]


def test_gate_shows_empty_panels_and_raised_limits():
    entries = people("acme", *"ynynyn")

    assert gate([company("acme"), company("bolt")], entries, LIMITS) == {"acme": None, "bolt": None}
    assert gate([company("acme")], entries, Limits(persons=7)) == {"acme": TOO_FEW}
    assert gate([ALL], [], LIMITS) == {"all": None}


@pytest.mark.parametrize(
    ("panels", "entries"),
    [([ALL, ALL], []), ([ALL], [Entry(("y",)), Entry(("y", "n"))]), ([ALL], [Entry(())])],
)
def test_gate_refuses_what_it_cannot_divide(panels, entries):
    with pytest.raises(ValueError, match=r"same key|every entry"):
        gate(panels, entries, LIMITS)


@st.composite
def consortia(draw):
    """Draw who answered what: 2 to 5 companies in 1 or 2 communities, 1 to 3 sessions, in two editions."""
    sessions = draw(st.integers(1, 3))
    entries = []
    for n in range(draw(st.integers(2, 5))):
        community = f"region-{n % draw(st.integers(1, 2))}"
        for edition in (0, 1):
            said = draw(st.lists(st.sampled_from("abb"), max_size=14 if n == 0 else 9))
            for at, one in enumerate(said):
                groups = {"community": community, "company": f"company-{n}", "session": f"session-{at % sessions}"}
                entries.append(Entry((one,), groups=groups, edition=edition))
    return entries


def panels_of(entries, edition, *, out=frozenset()):
    """Return what the reports of one edition would show: of the consortium, of each community, company and session."""
    groups = [("community", 1), ("company", 2), ("session", 3)]
    wheres = [((), 0)]
    for key, rank in groups:
        wheres += [(((key, value),), rank) for value in sorted({one.groups[key] for one in entries})]
    named = [(f"{edition}{''.join(f' {value}' for _, value in where)}", rank, where) for where, rank in wheres]
    return [Panel(key, rank, where, until=edition, is_out=key in out) for key, rank, where in named]


def two_editions(entries, *, complementary=True):
    """Return all panels of both editions and what became of them; the second knows what the first showed."""
    early = [one for one in entries if one.edition == 0]
    first = gate(panels_of(entries, 0), early, LIMITS, complementary=complementary)
    out = frozenset(key for key, reason in first.items() if reason is None)
    known = [panel for panel in panels_of(entries, 0, out=out) if panel.key in out]
    panels = [*known, *panels_of(entries, 1)]
    second = gate(panels, entries, LIMITS, complementary=complementary)
    everything = [*panels_of(entries, 0), *panels_of(entries, 1)]
    return everything, {**first, **{key: reason for key, reason in second.items() if key not in first}}


# Made smaller, an example would be checked hundreds of times.
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(consortia())
def test_nothing_hidden_can_be_computed_over_two_editions(entries):
    panels, verdicts = two_editions(entries)

    assert list(breaches(panels, verdicts, entries, LIMITS)) == []


def test_reader_finds_what_is_not_withheld_as_well():
    entries = [*people("company-0", *"ab" * 6), *people("company-1", *"abb"), *people("company-2", *"abababa")]
    entries = [replace(one, groups={**one.groups, "community": "r", "session": "s"}) for one in entries]

    panels, verdicts = two_editions(entries, complementary=False)

    assert [one for one in breaches(panels, verdicts, entries, LIMITS) if one.startswith("0")][:2] == [
        "0 company-1 can be computed",
        "0 company-1 is small",
    ]


def test_gate_is_the_same_twice():
    entries = [*people("acme", *"yn" * 6), *people("bolt", *"yyn"), *people("cato", *"ynynyny")]
    panels = [ALL, company("acme"), company("bolt"), company("cato")]

    assert gate(panels, entries, LIMITS) == gate(panels[::-1], entries[::-1], LIMITS)


def test_gate_keeps_what_is_certain_of_many_from_getting_certain_of_few():
    # The first edition tells that the eleven of its last two sessions were of one mind; the second may not part them.
    sessions = {"mon": "yyyyyyn", "tue": "yyyyyy", "wed": "yyyyy"}
    early = [one for day, said in sessions.items() for one in people("acme", *said, day=day)]
    late = [one for day in sessions for one in people("acme", *"nnyyn", day=day, edition=1)]
    first = [Panel("0", until=0), *(Panel(f"0 {day}", 1, (("day", day),), until=0) for day in sessions)]
    out = [replace(panel, is_out=True) for panel in first[:2]]
    second = [Panel(f"1 {day}", 1, (("day", day),), until=1) for day in sessions]

    assert hidden(gate(first, early, LIMITS)) == {"0 tue": WOULD_REVEAL, "0 wed": WOULD_REVEAL}
    assert (
        list(breaches([*out, *second], gate([*out, *second], [*early, *late], LIMITS), [*early, *late], LIMITS)) == []
    )
