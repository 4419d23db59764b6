"""`hyf topics review`: the conversation, and what it leaves behind."""

import io
import json
import os
import random
import re
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.decision_target import target_of
from hyf.cli.reviewing import Review
from hyf.errors import FileNotUsable
from hyf.loading.load import load
from hyf.model.consortium import TopicRule
from hyf.model.language import Text
from hyf.model.topic import PossibleTopic, Topics
from hyf.wishes.topics import find_topics

CONSORTIUM = """\
consortium: {name: Proef, language: en, coordinator: {name: Cor Dinator, email: cor@hyf.example}}
communities: {noord: {name: Noord}}
group: {min: 3, min_companies: 2, max_share: 1}
companies:
  bolder: {name: Bolder, community: noord, contact: {name: Bea Bolder, email: bea@bolder.example}}
  kade: {name: Kade, community: noord, contact: {name: Kees Kade, email: kees@kade.example}}
members:
  anna: {name: Anna Ree, company: bolder, email: anna@bolder.example, wishes: [bijen houden, kaas maken]}
  bram: {name: Bram Touw, company: bolder, email: bram@bolder.example, wishes: [Bijen houden, kantklossen]}
  cleo: {name: Cleo Anker, company: kade, email: cleo@kade.example, wishes: [imkeren, kanoën]}
"""
PAIRS = (("bijen-houden", "imkeren", 0.6), ("kaas-maken", "kantklossen", 0.5), ("kantklossen", "kanoen", 0.2))
FLAGS = re.MULTILINE | re.DOTALL
ALIKE = Text(en="share a word", nl="delen een woord")


def find(consortium):
    """The topics, of which some pairs are in doubt for as long as they are two."""
    topics = find_topics(consortium)
    keys = {topic.key for topic in topics.all}
    possible = tuple(
        PossibleTopic("", (one, other), share, ALIKE) for one, other, share in PAIRS if {one, other} <= keys
    )
    return Topics(topics.found, topics.alone, topics.by_text, possible)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    Path("consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    return tmp_path


def hold(monkeypatch, *answers, limit=None, is_dry_run=False):
    opened = open_consortium(Path("consortium.yaml"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    Review(opened, target_of(opened), find, is_dry_run=is_dry_run).hold(limit)


def rules():
    return load(Path("consortium.yaml")).consortium.topics


BEES = TopicRule(label="Bijen houden", same=("Imkeren",))
NO_BEES = TopicRule(label="Bijen houden", different=("Imkeren",))


def test_conversation_in_whole(folder, monkeypatch, capsys):
    hold(monkeypatch, "y", "maybe", "n")

    assert capsys.readouterr().out == dedent("""\
        1/3  One topic?
          Bijen houden
            2 people: Anna Ree, Bram Touw (Bolder)
            "Bijen houden", "bijen houden"
          Imkeren
            1 person: Cleo Anker (Kade)
          Why: share a word (60%)
          If so: enough people for a session in Noord; apart, 3 of them have none
          y(es), n(o), s(kip), r(ename), q(uit): y

        2/3  One topic?
          Kaas maken
            1 person: Anna Ree (Bolder)
          Kantklossen
            1 person: Bram Touw (Bolder)
          Why: share a word (50%)
          If so: 2 people together, still too few for a session
          y(es), n(o), s(kip), r(ename), q(uit): maybe
        Answer y, n, s, r (yes, under another name) or q.
          y(es), n(o), s(kip), r(ename), q(uit): n

        3/3  One topic?
          Kantklossen
            1 person: Bram Touw (Bolder)
          Kanoën
            1 person: Cleo Anker (Kade)
          Why: share a word (20%)
          If so: 2 people together, still too few for a session
          y(es), n(o), s(kip), r(ename), q(uit):
        1 joined, 1 kept apart, 0 skipped; 1 question left.
        Topics that people share: 1; with enough people for a session: 1 (was 0).
        The decisions stand in topics.yaml.
        """).replace("q(uit):\n1 joined", "q(uit): \n1 joined")  # an editor takes spaces at the end of a line away
    assert rules() == (BEES, TopicRule(label="Kaas maken", different=("Kantklossen",)))


@pytest.mark.parametrize(
    ("yes", "no", "skip"),
    [("y", "n", "s"), ("j", "n", "o"), ("Yes", "NO", "skip"), (" JA ", "nee", "overslaan")],
)
def test_answers_of_both_languages_are_taken(yes, no, skip, folder, monkeypatch):
    hold(monkeypatch, skip, yes, no)

    assert rules() == (TopicRule(label="Kaas maken", same=("Kantklossen",)),)


@pytest.mark.parametrize("rename", ["r", "hernoem"])
def test_topic_gets_another_name(rename, folder, monkeypatch):
    hold(monkeypatch, rename, "  Bijen ")

    assert rules() == (TopicRule(label="Bijen", same=("Bijen houden", "Imkeren")),)


def test_empty_name_is_asked_again(folder, monkeypatch):
    hold(monkeypatch, "r", "", "n")

    assert rules() == (NO_BEES,)


def test_what_was_decided_is_not_asked_again(folder, monkeypatch, capsys):
    hold(monkeypatch, "y", "n", "n")
    capsys.readouterr()

    hold(monkeypatch, "y")

    assert capsys.readouterr().out == "Nothing to decide: hyf is sure of every topic, or you decided already.\n"


def test_limit_ends_the_conversation(folder, monkeypatch, capsys):
    hold(monkeypatch, "n", "n", limit=1)

    assert rules() == (NO_BEES,)
    assert "1/1  One topic?" in capsys.readouterr().out


def test_dry_run_shows_and_writes_nothing(folder, monkeypatch, capsys):
    hold(monkeypatch, "y", "q", is_dry_run=True)

    assert not (folder / "topics.yaml").exists()
    assert capsys.readouterr().out.endswith("topics.yaml would read:\n" + NEW_FILE)


NEW_FILE = """\
# What belongs together, as decided in hyf topics review.
# same: texts of that topic. not: texts that are something else. You may change this file;
# what consortium.yaml itself says goes before it.

- label: Bijen houden
  same: [Imkeren]
"""


def test_decisions_are_added_to_what_people_wrote(folder, monkeypatch):
    (folder / "topics.yaml").write_text("# ours\n- {label: Kanoën}  # on Friday\n\n# the end\n", encoding="utf-8")

    hold(monkeypatch, "y")

    text = (folder / "topics.yaml").read_text(encoding="utf-8")
    assert text == "# ours\n- {label: Kanoën}  # on Friday\n\n# the end\n- label: Bijen houden\n  same: [Imkeren]\n"
    assert sorted(path.name for path in folder.iterdir()) == ["consortium.yaml", "topics.yaml"]


def test_file_that_changed_meanwhile_loses_nothing(folder, monkeypatch):
    opened = open_consortium(Path("consortium.yaml"))
    review = Review(opened, target_of(opened), find, is_dry_run=False)
    (folder / "topics.yaml").write_text("- label: Kanoën\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))

    review.hold(None)

    assert rules() == (TopicRule(label="Kanoën"), BEES)


@pytest.mark.parametrize(
    ("part", "name", "remark"),
    [
        ("topics: {from: [ours.yaml]}", "ours.yaml", None),
        ("topics: {from: []}", "topics.yaml", "from: [topics.yaml]"),
        ("topics: {from: [a.yaml, b.yaml]}", "topics.yaml", "from: [a.yaml, b.yaml, topics.yaml]"),
        ("topics: {from: [a.yaml, topics.yaml]}", "topics.yaml", None),
        ("topics: {join: careful}", "topics.yaml", None),
    ],
)
def test_decisions_go_where_they_are_read(folder, monkeypatch, capsys, *, part, name, remark):
    (folder / "consortium.yaml").write_text(f"{part}\n{CONSORTIUM}", encoding="utf-8")
    for file in ("a.yaml", "b.yaml", "ours.yaml", "topics.yaml"):
        (folder / file).write_text("", encoding="utf-8")

    hold(monkeypatch, "y")

    assert (folder / name).read_text(encoding="utf-8").endswith("- label: Bijen houden\n  same: [Imkeren]\n")
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith(remark or f"{name}.")


def test_what_consortium_yaml_says_goes_first(folder, monkeypatch, capsys):
    part = "topics: [{label: Imkeren, not: [wespen]}]"
    (folder / "consortium.yaml").write_text(f"{part}\n{CONSORTIUM}", encoding="utf-8")

    hold(monkeypatch, "r", "Bijen", "y", "q")

    assert "consortium.yaml says otherwise" in capsys.readouterr().out
    assert rules() == (TopicRule(label="Imkeren", same=("Bijen houden",), different=("wespen",)),)


def test_file_with_problems_is_left_alone(folder, monkeypatch):
    (folder / "consortium.yaml").write_text(f"topics: {{from: []}}\n{CONSORTIUM}", encoding="utf-8")
    (folder / "topics.yaml").write_text("- {lable: x}\n", encoding="utf-8")

    with pytest.raises(FileNotUsable):
        hold(monkeypatch, "y")

    assert (folder / "topics.yaml").read_text(encoding="utf-8") == "- {lable: x}\n"


def test_link_stays_a_link(folder, monkeypatch):
    (folder / "shared.yaml").write_text("", encoding="utf-8")
    (folder / "topics.yaml").symlink_to("shared.yaml")

    hold(monkeypatch, "y")

    assert (folder / "topics.yaml").is_symlink()
    assert rules() == (BEES,)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_answered_the_files_stay_right(seed, folder, monkeypatch):
    drawn = random.Random(seed)
    own = "topics: [{label: Presenting, same: [pitchen], not: [UX]}, {label: UX design}]"
    tiny = (Path(__file__).parents[2] / "examples" / "tiny" / "consortium.yaml").read_text(encoding="utf-8")
    (folder / "consortium.yaml").write_text(f"{re.sub('^topics:.*?^(?=[a-z])', '', tiny, flags=FLAGS)}\n{own}\n")
    opened = open_consortium(Path("consortium.yaml"))
    answers = "".join(drawn.choice(["y\n", "n\n", f"r\nName {number}\n"]) for number in range(12))
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))

    Review(opened, target_of(opened), find_everything_alike, is_dry_run=False).hold(None)

    loaded = load(Path("consortium.yaml"))
    assert [problem for problem in loaded.problems if problem.code.startswith("topic")] == []
    assert loaded.consortium.topics[0].label == "Presenting"


def find_everything_alike(consortium):
    topics = find_topics(consortium)
    pairs = combinations([topic.key for topic in topics.all], 2)
    possible = tuple(PossibleTopic("", pair, 0.5, ALIKE) for pair in pairs)
    return Topics(topics.found, topics.alone, topics.by_text, possible)


def test_questions_as_json(folder):
    result = CliRunner().invoke(app, ["topics", "review", "--format", "json"], catch_exceptions=False)

    assert list(json.loads(result.stdout)) == ["doubts"]


def test_question_as_a_tree(folder):
    opened = open_consortium(Path("consortium.yaml"))

    tree = Review(opened, target_of(opened), find, is_dry_run=False).tree(1)

    assert json.loads(json.dumps(tree)) == {
        "doubts": [
            {
                "kind": "join",
                "left": {
                    "topic": "bijen-houden",
                    "label": "Bijen houden",
                    "texts": [{"text": "Bijen houden", "people": 1}, {"text": "bijen houden", "people": 1}],
                    "members": ["anna", "bram"],
                },
                "right": {
                    "topic": "imkeren",
                    "label": "Imkeren",
                    "texts": [{"text": "imkeren", "people": 1}],
                    "members": ["cleo"],
                },
                "why": "share a word",
                "confidence": 0.6,
                "communities": ["noord"],
                "people": 3,
            }
        ]
    }


DRIVER = """
import os
import sys
from pathlib import Path
os.open(os.ttyname(0), os.O_RDWR)  # of the terminal that sends Ctrl-C
sys.path.insert(0, {here!r})
import test_topics_review as t
opened = t.open_consortium(Path("consortium.yaml"))
t.Review(opened, t.target_of(opened), t.find, is_dry_run=False).hold(None)
"""


def wait_for(process, terminal, last):
    # Python drops a Ctrl-C that comes while it cleans up; a person presses it again.
    for _ in range(20):
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            os.write(terminal, last)
    return process.wait(timeout=1)


@pytest.mark.parametrize(("typed", "expected"), [(b"y\nq\n", (BEES,)), (b"y\n\x03", (BEES,)), (b"y\n\x04", (BEES,))])
def test_conversation_on_a_terminal(typed, expected, folder):
    pty = pytest.importorskip("pty")  # Windows has none
    ours, theirs = pty.openpty()
    script = DRIVER.format(here=str(Path(__file__).parent))
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown = b""
    for byte in typed.splitlines(keepends=True):
        while not shown.endswith(b"q(uit): "):
            shown += os.read(ours, 1)
        os.write(ours, byte)
        shown = b""
    code = wait_for(process, ours, typed[-1:])
    os.close(ours)

    assert code == 0
    assert rules() == expected


def test_bytes_that_are_no_text_are_no_answer(folder):
    ran = subprocess.run(
        [sys.executable, "-c", "from hyf.cli.app import main; main()", "topics", "review"],
        input=b"r\n\xff\xe9\n\xff\nq\n", capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("theirs", ["---\n- {label: x, same: [y]}\n...\n", "- {label: x}\n# end", "null\n"])
def test_file_of_any_shape_can_be_added_to(theirs, folder, monkeypatch):
    Path("topics.yaml").write_text(theirs, encoding="utf-8")

    hold(monkeypatch, "y", "n")

    assert load(Path("consortium.yaml")).problems == ()
    assert BEES in rules()


def test_many_decisions_are_told_apart_at_once(folder):
    rules = "".join(f"- {{label: thema {n}, same: [tekst {n}]}}\n" for n in range(4000))
    Path("topics.yaml").write_text(rules, encoding="utf-8")
    opened = open_consortium(None)

    started = time.process_time()
    target = target_of(opened)

    assert target.fixed == ()
    assert time.process_time() - started < 15
