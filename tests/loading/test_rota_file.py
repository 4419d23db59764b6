"""rota.yaml: read strictly, written so that it reads back the same."""

import datetime as dt
import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.errors import FileNotUsable
from hyf.loading.rota_file import dump_rota, read_rota, rota_tree
from hyf.model.language import Language
from hyf.model.problem import Location
from hyf.model.rota import Form, Objective, Rota, Session, Skipped, Status, Turns, Unmet
from hyf.model.wish import Level

ROTA = Rota(
    consortium="Acht bruggen",
    made_on=dt.date(2026, 11, 22),
    first=dt.date(2027, 1, 1),
    last=dt.date(2027, 12, 31),
    status=Status.OPTIMAL,
    seed=0,
    met_weight=118,
    met_weight_bound=121,
    version=1,
    sessions=(
        Session(
            key="deventer-2027-01-ux-design",
            topic="ux-design",
            label="UX design",
            form=Form.KNOWLEDGE_SESSION,
            community="deventer",
            date=dt.date(2027, 1, 19),
            start=dt.time(15, 30),
            duration_min=150,
            host="mapwerk",
            organiser="anna",
            members=("anna", "bram"),
            level=Level.BEGINNER,
            why=("14 wensen bij 4 bedrijven", "Mapwerk: nog nooit gastheer", "2027-01-19"),
        ),
    ),
    unmet=(Unmet(member="bram", wish="kubernetes", why="too-few", detail="5 mensen: te weinig"),),
    turns=(("mapwerk", Turns(organised=2, hosted=2, due=2.1)),),
    skipped=(Skipped(community="lelystad", slot="2027-07", why="niets over"),),
    objectives=(Objective("met-weight", 118, 121, proven=False), Objective("share", 1 / 3, None, proven=False)),
)
TEXT = """\
# Made by hyf plan. You may change it; hyf check tells whether it still keeps the rules.

rota:
  consortium: Acht bruggen
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-12-31
  status: optimal
  seed: 0
  met_weight: 118
  met_weight_bound: 121
  version: 1
  objectives:
    - {name: met-weight, value: 118, bound: 121, proven: false}
    - {name: share, value: 0.3333333333333333, bound: null, proven: false}
sessions:
  - key: deventer-2027-01-ux-design
    topic: ux-design
    label: UX design
    level: beginner
    form: knowledge-session
    community: deventer
    date: 2027-01-19
    start: "15:30"
    duration_min: 150
    host: mapwerk
    organiser: anna
    speaker: null
    members: [anna, bram]
    pinned: false
    why:
      - 14 wensen bij 4 bedrijven
      - 'Mapwerk: nog nooit gastheer'
      - 2027-01-19
unmet:
  - {member: bram, wish: kubernetes, why: too-few, detail: '5 mensen: te weinig'}
turns:
  mapwerk: {organised: 2, hosted: 2, due: 2.1}
skipped:
  - {community: lelystad, slot: 2027-07, why: niets over}
"""


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def read_text(text):
        path = tmp_path / "rota.yaml"
        path.write_text(text, encoding="utf-8")
        return read_rota(path.relative_to(tmp_path))

    return read_text


def test_rota_is_written_as_the_format_shows_it():
    assert dump_rota(ROTA) == TEXT
    assert dump_rota(ROTA, Language.NL).startswith("# Gemaakt door hyf plan.")


def test_rota_reads_back_the_same(read):
    found = read(TEXT)

    assert (found.rota, found.problems) == (ROTA, ())


def test_rota_tree_is_json_and_what_other_programs_read():
    tree = rota_tree(ROTA)

    assert json.loads(json.dumps(tree)) == json.loads(json.dumps(yaml.safe_load(TEXT), default=str))


def texts():
    # What stands in a rota comes from a file, so it holds no control characters.
    return st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"), max_size=40)


def rotas():
    keys, days = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True), st.dates()
    numbers, shares = st.integers(0, 10**9), st.floats(0, 10**6)
    session = st.builds(
        Session, key=keys, topic=keys, label=texts(), form=st.sampled_from(Form), community=keys, date=days,
        start=st.times().map(lambda time: time.replace(second=0, microsecond=0)), duration_min=numbers, host=keys,
        organiser=keys, members=st.lists(texts(), max_size=3).map(tuple), level=st.none() | st.sampled_from(Level),
        speaker=st.none() | keys, pinned=st.booleans(), why=st.lists(texts(), max_size=3).map(tuple),
    )  # fmt: skip
    turns = st.tuples(keys, st.builds(Turns, numbers, numbers, shares))
    objective = st.builds(Objective, keys, shares, st.none() | shares, st.booleans())
    return st.builds(
        Rota, consortium=texts(), made_on=days, first=days, last=days, status=st.sampled_from(Status), seed=numbers,
        met_weight=numbers, met_weight_bound=numbers, version=numbers,
        sessions=st.lists(session, max_size=2).map(tuple),
        unmet=st.lists(st.builds(Unmet, texts(), texts(), keys, texts()), max_size=2).map(tuple),
        turns=st.lists(turns, max_size=2, unique_by=lambda turn: turn[0]).map(tuple),
        skipped=st.lists(st.builds(Skipped, keys, keys, texts()), max_size=2).map(tuple),
        objectives=st.lists(objective, max_size=2).map(tuple),
    )  # fmt: skip


@settings(max_examples=25)
@given(rotas())
def test_any_rota_reads_back_the_same(tmp_path_factory, rota):
    path = tmp_path_factory.mktemp("any") / "any-rota.yaml"
    path.write_text(dump_rota(rota), encoding="utf-8", newline="\n")

    found = read_rota(path)

    assert (found.problems, found.rota) == ((), rota)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  version: 1\n", "", (3, 1, "key-missing")),
        ("seed: 0", "seed: 0x", (9, 9, "whole-number")),
        ("status: optimal", "status: best", (8, 11, "choice-unknown")),
        ("date: 2027-01-19\n    start", "date: 2027-02-30\n    start", (23, 11, "date-unknown")),
        ('start: "15:30"', "start: 15.30", (24, 12, "time-shape")),
        ("members: [anna, bram]", "members: anna", (29, 14, "list-expected")),
        ("host: mapwerk", "hots: mapwerk", (17, 5, "key-missing")),
        ("pinned: false", "pinned: no", (30, 13, "true-or-false")),
        ("    speaker: null\n", "    speker: null\n", (28, 5, "key-unknown")),
        ("due: 2.1", "due: 2,1", (38, 45, "key-unknown")),
        ("sessions:", "sessions: {}\nmore:", (16, 1, "list-expected")),
    ],
)
def test_rota_that_is_wrong_is_pointed_at(old, new, expected, read):
    found = read(TEXT.replace(old, new))

    assert found.rota is None
    assert (found.problems[0].where.line, found.problems[0].where.column, found.problems[0].code) == expected


def test_optional_parts_of_a_session_may_have_nothing_behind_them(read):
    text = (
        TEXT.replace("pinned: false\n", "pinned:\n")
        .replace("level: beginner", "level:")
        .replace("skipped:\n", "skipped:\n#")
    )

    found = read(text)

    assert found.problems == ()
    assert (found.rota.sessions[0].pinned, found.rota.sessions[0].level, found.rota.skipped) == (False, None, ())


def test_locate_finds_the_line_of_a_session(read):
    found = read(TEXT)

    assert found.locate(("sessions", 0, "host")) == Location("rota.yaml", 26, 11)
    assert found.locate(("sessions", 0, "members", 1)) == Location("rota.yaml", 29, 21)
    assert found.locate(("sessions", 0)) == Location("rota.yaml", 17, 5)
    assert found.locate(("turns", "mapwerk", "due")) == Location("rota.yaml", 38, 43)


def test_rota_that_does_not_exist_is_not_usable(tmp_path):
    with pytest.raises(FileNotUsable) as caught:
        read_rota(tmp_path / "rota.yaml")

    assert caught.value.message.en.endswith("or make one with: hyf plan")


@pytest.mark.parametrize(
    ("text", "said"), [("", "make one with: hyf plan"), ("- a", "see an example with: hyf plan --dry-run")]
)
def test_rota_that_holds_nothing_is_made_with_plan(text, said, read):
    [problem] = read(text).problems

    assert problem.message.en.endswith(said)
