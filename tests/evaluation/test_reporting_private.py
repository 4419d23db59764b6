"""Whoever has all reports of two editions cannot compute what is withheld in them."""

import datetime as dt
import os
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hyf.evaluation.panels import Entry, Panel
from hyf.evaluation.report_reach import reach_entries
from hyf.evaluation.report_scopes import all_scopes, panel_key, where
from hyf.evaluation.reporting import make_reports
from hyf.model.answer_source import COMPANY
from hyf.model.edition import Edition
from hyf.model.evaluation import TOO_FEW, Limits, Wave, Withheld
from hyf.model.evidence import COMMUNITY, SESSION
from hyf.model.report import Figure
from tests.evaluation.pilot import pilot, with_survey
from tests.evaluation.reader import breaches

LIMITS = Limits()
EXAMPLES = int(os.environ.get("HYF_TEST_EXAMPLES", "200" if os.environ.get("HYF_TEST_SLOW") else "3"))
FIRST_DAY, SECOND_DAY = dt.date(2027, 3, 1), dt.date(2028, 1, 5)


def first_of(whole):
    """Return what is known on the first day: the sessions until then, and what was answered by then."""
    sessions = tuple(one for one in whole.sessions if one.date <= FIRST_DAY)
    keys = {one.key for one in sessions}
    return replace(
        whole,
        sessions=sessions,
        presences=tuple(one for one in whole.presences if one.session in keys),
        surveys=tuple(
            replace(one, replies=tuple(pair for pair in one.replies if is_early(pair[0], keys)))
            for one in whole.surveys
        ),
    )


def is_early(reply, sessions):
    """Return whether a reply was there on the first day; some are late."""
    return reply.groups.get(SESSION) in {None, *sessions} and not reply.person.endswith("2")


def two_editions(whole):
    """Return the reports of both editions; of the second, what is out is known."""
    early = first_of(whole)
    first = make_reports(early, all_scopes(early), LIMITS, FIRST_DAY)
    keys = {one.key for one in early.sessions}
    late = replace(
        whole,
        editions=(Edition(1, FIRST_DAY),),
        panels=tuple(replace(panel, edition=1) for panel in first.panels),
        surveys=tuple(
            replace(one, replies=tuple((reply, 1 if is_early(reply, keys) else None) for reply, _ in one.replies))
            for one in whole.surveys
        ),
    )
    return late, {1: first, 2: make_reports(late, all_scopes(late), LIMITS, SECOND_DAY)}


def shown_in(made, edition, table, column, row="own"):
    """Return the panels of a table over all reports, and which of them are withheld."""
    panels, verdicts = [], {}
    for scope, report in made.of.items():
        for _, one in report.all_tables():
            if one.key != table:
                continue
            key = f"{edition} {panel_key(scope)}"
            value = one.cell(row, column)
            panels.append(Panel(key, where=where(scope), until=edition))
            verdicts[key] = value if isinstance(value, Withheld) else None
    return panels, verdicts


def over_both(made, table, column, row="own"):
    panels, verdicts = [], {}
    for edition, reports in made.items():
        found = shown_in(reports, edition, table, column, row)
        panels += found[0]
        verdicts |= found[1]
    return panels, verdicts


def of_anybody(found, entries):
    """Leave out the panels that nobody is in: that is no secret."""
    panels = [one for one in found[0] if any(one.holds(each.groups, each.edition) for each in entries)]
    return panels, {panel.key: found[1][panel.key] for panel in panels}


def item_entries(evidence, key):
    return [
        Entry((f"{reply.value:g}",), groups=places(reply), edition=edition or 2)
        for survey in evidence.surveys
        for reply, edition in survey.replies
        if reply.item == key
    ]


def places(reply):
    return {key: value for key, value in reply.groups.items() if key in (SESSION, COMMUNITY, COMPANY)}


def directions(evidence, key):
    """Return which way each matched person went with one item of the scan, of which there is one a block."""
    found = {}
    for reply, edition in evidence.survey("imported").replies:
        if reply.item == key:
            found.setdefault(reply.person, {})[reply.wave] = (reply, edition or 2)
    pairs = [one for one in found.values() if len(one) == len(Wave)]
    return [
        Entry(
            (
                str(
                    (one[Wave.AFTER][0].value > one[Wave.BEFORE][0].value)
                    - (one[Wave.AFTER][0].value < one[Wave.BEFORE][0].value)
                ),
            ),
            groups=places(one[Wave.AFTER][0]),
            edition=max(edition for _, edition in one.values()),
        )
        for one in pairs
    ]


@st.composite
def consortia(draw):
    sizes = {"companies": st.integers(2, 5), "communities": st.integers(1, 2), "sessions": st.integers(2, 4)}
    drawn = {key: draw(size) for key, size in sizes.items()}
    seed = draw(st.integers(0, 10_000))
    found = pilot(seed, **drawn, heads=draw(st.integers(3, 9)), forms=("session",), keeps=draw(st.sampled_from([1, 5])))
    return with_survey(found, items=1, blocks=1, width=1, seed=seed)


# Made smaller, an example would be checked hundreds of times.
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(consortia())
def test_nothing_withheld_can_be_computed_from_all_reports(whole):
    evidence, made = two_editions(whole)

    for cell, entries in everything(evidence).items():
        panels, verdicts = of_anybody(over_both(made, *cell), entries)
        assert list(breaches(panels, verdicts, entries, LIMITS)) == []


def everything(evidence):
    """Return what is counted, by table, column and row."""
    return {
        ("item-session", "persons", "own"): item_entries(evidence, "session"),
        ("item-q0", "persons", "own"): item_entries(evidence, "q0"),
        ("reach", "count", "came"): reach_entries(evidence),
        ("culture-change", "better", "block-block-0"): directions(evidence, "scan/i0"),
    }


def test_what_reports_say_of_others_is_what_those_say_themselves():
    _, made = two_editions(with_survey(pilot(3), items=2))
    of = made[2].of
    keys = {panel_key(scope): report for scope, report in of.items()}

    seen = 0
    for scope, report in of.items():
        for _, table in report.all_tables():
            for row in table.rows:
                other = keys["all"] if row.key == "all" and scope.key else keys.get(row.key)
                twin = {one.key: one for _, one in other.all_tables()}.get(table.key) if other else None
                if twin and table.key.startswith(("item-", "wishes", "mixing")) and table.key != "wishes-company":
                    assert dict(row.cells) == dict(twin.rows[0].cells)
                    seen += 1
    assert seen > 50


def test_reader_of_reports_finds_what_is_not_withheld():
    evidence, made = two_editions(pilot(5, companies=3, heads=4, sessions=3, keeps=1))
    panels, verdicts = over_both(made, "item-session", "persons")
    entries = item_entries(evidence, "session")

    assert TOO_FEW in verdicts.values()
    assert list(breaches(panels, verdicts, entries, LIMITS)) == []
    assert list(breaches(panels, dict.fromkeys(verdicts), entries, LIMITS))


def test_all_figures_of_a_withheld_row_are_withheld():
    _, made = two_editions(with_survey(pilot(5, companies=3, heads=4, sessions=3, keeps=1), items=2))

    for report in made[2].of.values():
        for _, table in report.all_tables():
            for row in table.rows:
                if table.key.startswith("item-") and isinstance(row.cells["persons"], Withheld):
                    assert not any(isinstance(one, Figure) for one in row.cells.values())
