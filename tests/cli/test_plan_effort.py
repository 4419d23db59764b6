"""`hyf plan`: how long it may take, and that what people were told of stays when the file changes."""

import json
import time

import pytest
import yaml
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import FileHasProblems
from tests.cli.rota_folder import CONSORTIUM, KUBERNETES, ROTA, a_folder

NOT_REPEATABLE = "met --time-limit hangt het rooster af van hoe snel deze computer is: een volgende keer kan het anders"
NEW_MEMBER = "  bart: {name: Bart Bos, company: bol, email: bart@bol.example, wishes: [scrum, kubernetes]}\n"
STAYS = ("key", "date", "host", "organiser", "members")


def run(*options):
    return CliRunner().invoke(app, ["plan", "--today", "2026-11-22", *options], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return a_folder(tmp_path, monkeypatch, rota=None)


@pytest.fixture
def told(tmp_path, monkeypatch):
    """A rota of which the first session is published, and a consortium with one member more."""
    return a_folder(tmp_path, monkeypatch, consortium=CONSORTIUM + NEW_MEMBER)


def sessions_in(folder):
    return yaml.safe_load((folder / "rota.yaml").read_text(encoding="utf-8"))["sessions"]


def facts(session):
    return [sorted(session[part]) if part == "members" else str(session[part]) for part in STAYS]


@pytest.mark.usefixtures("folder")
def test_plan_time_limit_is_not_repeatable():
    begun = time.process_time()

    result = run("--time-limit", "5", "--format", "json")

    assert time.process_time() - begun < 10
    assert NOT_REPEATABLE in " ".join(result.stderr.split())
    # On stdout there is the rota alone.
    assert json.loads(result.stdout)["rota"]["status"] == "optimal"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("options", [[], ["--effort", "3"]])
def test_plan_says_nothing_of_time_where_the_answer_is_repeatable(options):
    result = run(*options)

    assert "--time-limit" not in result.stderr
    assert result.exit_code == 0


def test_plan_the_same_effort_gives_the_same_bytes(folder):
    made = []
    for _ in range(2):
        result = run("--effort", "2")
        made.append((result.stdout, (folder / "rota.yaml").read_bytes()))
        (folder / "rota.yaml").unlink()

    assert made[0] == made[1]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("option", ["--effort", "--time-limit"])
@pytest.mark.parametrize("value", ["0", "-1", "lang"])
def test_plan_no_time_at_all_is_wrong_usage(option, value):
    result = run(option, value)

    assert (result.exit_code, result.stdout) == (2, "")
    assert option in result.stderr


def test_plan_published_sessions_stay_when_a_member_joins(told):
    before = {session["key"]: session for session in yaml.safe_load(ROTA)["sessions"]}

    result = run()

    after = {session["key"]: session for session in sessions_in(told)}
    assert result.exit_code == 0
    assert facts(after[KUBERNETES])[:4] == facts(before[KUBERNETES])[:4]
    # Nobody who was told of it loses their place.
    assert set(before[KUBERNETES]["members"]) <= set(after[KUBERNETES]["members"])
    assert after[KUBERNETES]["published"] is True
    # Of the others nobody was told.
    assert [key for key, session in after.items() if session.get("published")] == [KUBERNETES]


def test_plan_published_sessions_stay_again_and_again(told):
    run()
    once = (told / "rota.yaml").read_bytes()

    run()

    assert (told / "rota.yaml").read_bytes() == once


def test_plan_published_sessions_stay_whatever_the_seed(told):
    run()
    before = facts(sessions_in(told)[0])

    run("--seed", "7")

    assert facts(sessions_in(told)[0]) == before


@pytest.mark.parametrize(("flag", "date"), [("    published: true\n", "2027-01-26"), ("", "2027-01-05")])
def test_plan_only_what_people_were_told_of_stays(told, flag, date):
    # The last Tuesday of January is no better than the first, and later.
    late = ROTA.replace("date: 2027-01-05 ", "date: 2027-01-26 ").replace("    published: true\n", flag)
    (told / "rota.yaml").write_text(late, encoding="utf-8")

    run()

    # A second session on it, in March, is for who could not be in the first.
    assert next(str(session["date"]) for session in sessions_in(told) if session["topic"] == "kubernetes") == date


def test_plan_over_a_rota_that_cannot_be_read_is_refused(folder):
    (folder / "rota.yaml").write_text("sessions: 5\n", encoding="utf-8")

    with pytest.raises(FileHasProblems, match="cannot be read, so nothing was planned over it"):
        run()

    assert (folder / "rota.yaml").read_text(encoding="utf-8") == "sessions: 5\n"


@pytest.mark.usefixtures("told")
def test_plan_reminds_of_sessions_that_are_over():
    result = CliRunner().invoke(app, ["plan", "--today", "2027-03-20"], catch_exceptions=False)

    assert result.exit_code == 0
    assert "voorbij, en niet in history van consortium.yaml: " in result.stderr


@pytest.mark.usefixtures("folder")
def test_plan_over_a_rota_with_a_key_twice_is_refused(folder):
    run()
    text = (folder / "rota.yaml").read_text(encoding="utf-8")
    first, second = (session["key"] for session in sessions_in(folder)[:2])
    (folder / "rota.yaml").write_text(text.replace(f"key: {second}", f"key: {first}"), encoding="utf-8")

    with pytest.raises(FileHasProblems, match=f'two sessions with the key "{first}"'):
        run()
