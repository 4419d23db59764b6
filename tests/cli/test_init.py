"""`hyf init`: a file of which every command can start."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.init_answers import Given, complete
from hyf.errors import FileNotUsable, Interrupted, WrongUsage
from hyf.loading.load import load
from hyf.model.language import Language
from hyf.render.starter import Answers, render_starter
from hyf.wishes.topics import find_topics


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*arguments):
    return CliRunner().invoke(app, ["init", *arguments])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_init_writes_a_file_without_problems(language, folder):
    ran = init("new", "--language", language)

    loaded = load(folder / "new" / "consortium.yaml")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert (loaded.problems, loaded.language) == ((), Language(language))


def test_init_writes_what_was_answered(folder):
    init(
        "--yes", "--name", "Acht: 'bruggen' \"één\" 🎉", "--language", "en", "--community", "Deventer",
        "--community", "Lelystad", "--company", "Mapwerk & Co", "--company", "null", "--company", "# Brugsoft",
        "--coordinator-name", "O'Brien: {Anke}", "--coordinator-email", "anke@bruggen.example",
    )  # fmt: skip

    consortium = load(folder / "consortium.yaml").consortium

    assert consortium.about.name == "Acht: 'bruggen' \"één\" 🎉"
    assert consortium.about.coordinator.name == "O'Brien: {Anke}"
    assert {key: community.name for key, community in consortium.communities.items()} == {
        "deventer": "Deventer",
        "lelystad": "Lelystad",
    }
    assert {key: (company.name, company.community) for key, company in consortium.companies.items()} == {
        "mapwerk-co": ("Mapwerk & Co", "deventer"),
        "brugsoft": ("# Brugsoft", "deventer"),
        "null": ("null", "lelystad"),
        "sample-company": ("Sample company", "lelystad"),
    }


def test_init_gives_enough_sample_members_for_a_topic_in_every_community(folder):
    init("--yes", "--community", "Deventer", "--community", "Lelystad")

    consortium = load(folder / "consortium.yaml").consortium

    for community in consortium.communities:
        least = consortium.group_of(community).min
        wanted = [
            {member for member in topic.members if consortium.community_of(consortium.members[member]) == community}
            for topic in find_topics(consortium).found
        ]
        assert sum(len(members) >= least for members in wanted) == 3


def test_init_example_is_the_same_every_time(folder):
    init("a", "--example")
    init("b", "--example")

    texts = [(folder / name / "consortium.yaml").read_bytes() for name in ("a", "b")]

    assert texts[0] == texts[1]


def test_init_example_takes_no_answers(folder):
    ran = init("--example", "--name", "Acht bruggen")

    assert isinstance(ran.exception, WrongUsage)
    assert list(folder.iterdir()) == []


def test_init_overwrites_nothing(folder):
    (folder / "consortium.yaml").write_text("mine\n", encoding="utf-8")

    ran = init()

    assert isinstance(ran.exception, FileNotUsable)
    assert (folder / "consortium.yaml").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize("where", ["file", "file/sub"])
def test_init_in_a_file_fails_before_it_asks(where, folder):
    (folder / "file").write_text("x", encoding="utf-8")

    ran = init(where)

    assert isinstance(ran.exception, FileNotUsable)
    assert ran.exception.message.en == "file is a file, not a folder; choose a folder: hyf init FOLDER"


def test_init_gives_a_line_that_a_shell_can_run(folder):
    ran = init("met spatie", "--language", "en")

    assert ran.stderr.endswith("Go on with: cd 'met spatie' && hyf check, then hyf topics and hyf plan\n")


def test_init_dry_run_shows_the_file_and_writes_nothing(folder):
    ran = init("new", "--dry-run", "--language", "en")

    assert ran.stdout.startswith('# The consortium of "Our learning consortium".\n')
    assert list(folder.iterdir()) == []


def test_init_refuses_an_address_that_cannot_be(folder):
    ran = init("--coordinator-email", "anke")

    assert isinstance(ran.exception, WrongUsage)
    assert list(folder.iterdir()) == []


def test_questions_are_asked_for_what_is_not_given(folder, capsys, monkeypatch):
    typed = "en\n\nnot an address\nanke@bruggen.example\nDeventer, Lelystad\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    answers = complete(Given(name="Acht bruggen"), Language.NL, asks=True)

    assert answers == Answers(
        name="Acht bruggen",
        language=Language.EN,
        coordinator_name="Coordinator",
        coordinator_email="anke@bruggen.example",
        communities=("Deventer", "Lelystad"),
        companies=(),
    )
    assert '"not an address" cannot be a mail address' in capsys.readouterr().err


@pytest.mark.parametrize("typed", [",", " ; , ", ";;"])
def test_answer_of_nothing_but_separators_is_no_answer(typed, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n{typed}\n"))
    known = Given("Acht bruggen", Language.EN, "Anke", "anke@bruggen.example")

    answers = complete(known, Language.NL, asks=True)

    assert (answers.communities, answers.companies) == (("Our region",), ())


@pytest.mark.parametrize(("typed", "language"), [("", Language.NL), ("en\n", Language.EN)])
def test_end_of_the_answers_is_said_in_the_language_of_the_questions(typed, language, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    with pytest.raises(Interrupted) as stopped:
        complete(Given(), Language.NL, asks=True)

    assert stopped.value.language is language


def all_answers():
    name = st.text(min_size=1, max_size=30)
    several = st.lists(name, min_size=1, max_size=3).map(tuple)
    return st.builds(Answers, name, st.sampled_from(Language), name, st.just("anke@bruggen.example"), several, several)


@settings(max_examples=25)
@given(all_answers())
def test_any_answer_makes_a_file_without_problems(tmp_path_factory, answers):
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_text(render_starter(answers), encoding="utf-8", newline="\n")

    assert load(path).problems == ()
