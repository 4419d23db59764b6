"""A rota.yaml is rewritten only where it says something else; all that people wrote around it stays."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.errors import FileNotUsable
from hyf.loading.rota_file import dump_rota, rota_in
from hyf.loading.rota_rewrite import difference, rewrite_rota
from hyf.loading.yaml_source import read_yaml
from hyf.model.rota import Objective, Skipped, Status, Turns, Unmet
from tests.cli.rota_folder import ROTA


def read(text):
    return rota_in(read_yaml(text.removeprefix("\ufeff"), "rota.yaml")).rota


def rewritten(change, text=ROTA):
    old = read(text)
    new = change(old)
    written = rewrite_rota(text, old, new)
    assert read(written) == new
    return written


def lines(change, text=ROTA):
    """Return the lines that go and come."""
    shown = difference(text, rewritten(change, text), "rota.yaml")
    return [line for line in shown if line[:1] in "+-" and line[:3] not in ("---", "+++")]


def session(n, **parts):
    return lambda rota: replace(
        rota,
        sessions=tuple(replace(one, **parts) if position == n else one for position, one in enumerate(rota.sessions)),
    )


def test_same_rota_same_text():
    assert rewritten(lambda rota: rota) == ROTA


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (session(0, host="ada"), ["-    host: bol", "+    host: ada"]),
        (
            session(0, date=dt.date(2027, 1, 19)),
            ["-    date: 2027-01-05   # eerste dinsdag", "+    date: 2027-01-19   # eerste dinsdag"],
        ),
        (session(0, start=dt.time(9)), ['-    start: "15:30"', '+    start: "09:00"']),
        (session(1, speaker="bea"), ["-    speaker: null", "+    speaker: bea"]),
        (session(0, members=("anna", "bo")), ["-    members: [anna, bea]", "+    members: [anna, bo]"]),
        (session(0, published=False), ["-    published: true"]),
        (session(1, published=True), ["+    published: true"]),
        (
            session(1, why=("Ada vroeg erom", "met: dubbele punt")),
            ["+      - 'met: dubbele punt'"],
        ),
        (session(1, why=("nieuw",)), ["-      - Ada vroeg erom", "+      - nieuw"]),
        (session(1, why=()), ["-    why:", "-      - Ada vroeg erom", "+    why: []"]),
        (lambda rota: replace(rota, status=Status.FEASIBLE), ["-  status: optimal", "+  status: feasible"]),
        (
            lambda rota: replace(rota, turns=(("ada", Turns(2, 1, 1.5)), rota.turns[1])),
            ["-  ada: {organised: 1, hosted: 1, due: 1.0}", "+  ada: {organised: 2, hosted: 1, due: 1.5}"],
        ),
        (
            lambda rota: replace(rota, turns=(rota.turns[0], ("bol", Turns(1, 1, 1.0)))),
            ["-  bol: {organised: 1, hosted: 1, due: 1.0, spoken: 1}", "+  bol: {organised: 1, hosted: 1, due: 1.0}"],
        ),
        (
            lambda rota: replace(rota, turns=(*rota.turns, ("cor", Turns(0, 0, 0.25)))),
            ["+  cor: {organised: 0, hosted: 0, due: 0.25}"],
        ),
        (
            lambda rota: replace(rota, objectives=(rota.objectives[0], Objective("worst-company", 0.5, None, False))),
            [
                "-    - {name: worst-company, value: 0.666667, bound: 0.666667, proven: true}",
                "+    - {name: worst-company, value: 0.5, bound: null, proven: false}",
            ],
        ),
        (
            lambda rota: replace(rota, unmet=(*rota.unmet, Unmet("bo", "scrum", "alone", "x"))),
            ["+  - {member: bo, wish: scrum, why: alone, detail: x}"],
        ),
        (
            lambda rota: replace(rota, skipped=(Skipped("noord", "2027-02", "leeg"), *rota.skipped)),
            ["+  - {community: noord, slot: 2027-02, why: leeg}"],
        ),
        (
            lambda rota: replace(rota, skipped=()),
            [
                "-skipped:",
                "-  - {community: noord, slot: 2027-03, why: geen thema over dat 2 mensen bij 2 bedrijven delen}",
                "+skipped: []",
            ],
        ),
    ],
)
def test_only_the_lines_that_say_it(change, expected):
    assert lines(change) == expected


def test_remark_above_a_wish_that_is_met_now_stays():
    assert "unmet:\n  # Arie belde hierover\n  - {member: bea" in rewritten(
        lambda rota: replace(rota, unmet=rota.unmet[1:])
    )


def test_no_wish_left():
    written = rewritten(lambda rota: replace(rota, unmet=()))

    assert "unmet: []\n  # Arie belde hierover\nturns:" in written


@pytest.mark.parametrize("empty", ["unmet: []\n", "unmet:\n", ""])
def test_first_wish_that_is_not_met(empty):
    text = ROTA[: ROTA.index("unmet:")] + empty + ROTA[ROTA.index("turns:") :]

    written = rewritten(lambda rota: replace(rota, unmet=(Unmet("bo", "scrum", "alone", "x"),)), text)

    assert "unmet:\n  - {member: bo, wish: scrum, why: alone, detail: x}\n" in written


def test_everything_at_once_in_what_hyf_wrote():
    old = read(ROTA)
    text = dump_rota(old)
    change = session(0, host="ada", why=())

    written = rewritten(lambda rota: replace(change(rota), unmet=(), turns=(), objectives=(), skipped=()), text)

    assert written.startswith(text[: text.index("rota:")])


def test_windows_line_ends_and_mark():
    text = "\ufeff" + ROTA.replace("\n", "\r\n")

    written = rewritten(lambda rota: replace(rota, skipped=(*rota.skipped, Skipped("noord", "2027-02", "x"))), text)

    assert written == text + "  - {community: noord, slot: 2027-02, why: x}\r\n"


def test_last_line_without_an_end():
    text = ROTA.removesuffix("\n")

    written = rewritten(lambda rota: replace(rota, skipped=(*rota.skipped, Skipped("noord", "2027-02", "x"))), text)

    assert written == ROTA + "  - {community: noord, slot: 2027-02, why: x}\n"


def test_entries_that_people_wrote_in_lines():
    text = ROTA.replace(
        "  - {community: noord, slot: 2027-03, why: geen thema over dat 2 mensen bij 2 bedrijven delen}\n",
        "  - community: noord   # wij\n    slot: 2027-03\n    why: geen\n"
        "  - {community: noord, slot: 2027-01, why: x}\n",
    )

    assert rewritten(lambda rota: replace(rota, skipped=rota.skipped[1:]), text).endswith(
        "skipped:\n  - {community: noord, slot: 2027-01, why: x}\n"
    )


def test_anchors_are_left_alone():
    text = ROTA.replace("members: [anna, bea]", "members: &wie [anna, bea]").replace("[anna, bo]", "*wie")
    old = read(text)

    with pytest.raises(FileNotUsable, match="cannot change line by line"):
        rewrite_rota(text, old, session(0, members=("bea",))(old))
