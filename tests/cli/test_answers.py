"""`hyf answers`: files with answers go in once, are shown without an address, and come out as they were published."""

import csv
import datetime as dt
import json
import shutil
from contextlib import closing

import pytest
from typer.testing import CliRunner

from hyf.cli.answers_import import Manner, Now, import_answers
from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.errors import FileHasProblems, WrongUsage
from hyf.evaluation.tables import combinations, table, together
from hyf.model.evaluation import BaseKind, Wave
from hyf.store.database import open_store
from hyf.store.editions import publish_edition
from hyf.store.replies import read_replies, read_sources
from tests.cli.published import EXPORT, MAPPING, TABLES, is_there
from tests.loading.test_answer_file import CONSORTIUM

DAY = dt.date(2027, 2, 1)
TODAY = DAY.isoformat()
SCAN_HEADS = ("Bedrijf", "Jouw code", "Wie nieuw is in een onderwerp, mag hier klein beginnen.")
MAPPED = "person: Code\nitems: [{key: glad, kind: scale, column: Glad?}]\n"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """An empty one, made once: that takes longer than most of these tests."""
    path = tmp_path_factory.mktemp("database") / "hyf.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A folder without a database."""
    monkeypatch.setenv("HYF_LANG", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    return tmp_path


@pytest.fixture
def folder(bare, database):
    shutil.copy(database, bare / "hyf.db")
    return bare


def run(*arguments):
    return CliRunner().invoke(app, ["answers", *arguments])


def take(name, *options):
    return run("import", name, "--today", TODAY, "--yes", *options)


def write(folder, name, *rows):
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return name


def a_scan(folder, name="scan.csv", persons=6):
    rows = [("Mapwerk", f"code {n}", "klopt meestal") for n in range(persons)]
    return write(folder, name, SCAN_HEADS, *rows, ("Brugsoft", "another", "klopt half"))


def kept(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        return read_sources(connection), read_replies(connection)


def test_scan_is_taken_over_once_and_shown_with_counts_from_five_up(bare):
    folder = bare
    a_scan(folder)

    first = take("scan.csv", "--wave", "before")
    again = take("scan.csv", "--wave", "before")
    shown = json.loads(run("--format", "json").stdout)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "7 new, 0 changed, 0 as they were, 7 before\n" in first.stdout
    assert "Nothing new: every answer in it is known already." in again.stdout
    assert shown == {
        "sources": [
            {
                "source": "scan",
                "imported": TODAY,
                "persons": 7,
                "waves": {"before": 7},
                "companies": {"brugsoft": None, "mapwerk": 6},
                "items": [
                    {"item": "learning-culture/start-small", "kind": "scale", "level": None, "block": "not-knowing"}
                ],
            }
        ]
    }
    assert run().stdout.splitlines()[1].split("  ")[-1] == "Brugsoft fewer than 5, Mapwerk BV 6"
    _, replies = kept(folder)
    assert {reply.value for reply, _ in replies} == {3, 4}
    assert b"code 1" not in (folder / "hyf.db").read_bytes()


@pytest.mark.parametrize(
    ("wave", "said"),
    [
        ("", "- How do you like it: 83% chose “4” or “5”."),
        ("wave: before\n", "Nothing stands out yet; what there is stands in the report."),
    ],
)
def test_report_tells_of_answers_alone(folder, wave, said):
    # Nobody said at which level it was asked, and nobody was invited.
    (folder / "glad.yaml").write_text(f"{wave}{MAPPED.replace('Glad?', 'How do you like it')}", encoding="utf-8")
    write(folder, "glad.csv", ("Code", "How do you like it"), *((f"code {n}", 3 + (n > 0)) for n in range(6)))
    take("glad.csv", "--mapping", "glad.yaml")

    done = CliRunner().invoke(app, ["report", "--dry-run", "--quiet", "--today", TODAY])

    assert done.exit_code == 0
    assert said in done.stdout


def test_nothing_is_written_unasked_or_in_a_dry_run(bare):
    a_scan(bare)

    looked = run("import", "scan.csv", "--dry-run")
    unasked = run("import", "scan.csv")

    assert (looked.exit_code, "nothing was written (--dry-run)" in looked.stderr) == (0, True)
    assert isinstance(unasked.exception, WrongUsage)
    assert not (bare / "hyf.db").exists()


@pytest.mark.parametrize(("answer", "count"), [(True, 7), (False, 0)])
def test_coordinator_is_asked_on_a_terminal(folder, monkeypatch, answer, count):
    asked = []
    monkeypatch.setattr("hyf.cli.answers_import.agrees", lambda question, *_, **__: asked.append(question.en) or answer)
    a_scan(folder)
    manner = Manner(asks=True, as_json=False, dry_run=False, yes=False)

    import_answers(open_consortium(None), folder / "scan.csv", None, Wave.AFTER, manner, now=Now(DAY))

    assert asked == ['Write 7 answers to "scan"?']
    assert len(kept(folder)[1]) == count


def test_file_that_grew_and_changed_adds_and_changes(folder):
    (folder / "answers.yaml").write_text(MAPPED, encoding="utf-8")
    write(folder, "poll.csv", ("Code", "Glad?"), ("a", 2), ("b", 3))
    take("poll.csv")
    write(folder, "poll.csv", ("Code", "Glad?"), ("a", 4), ("b", 3), ("c", 5))

    ran = take("poll.csv", "--format", "json")

    told = json.loads(ran.stdout)
    assert (told["new"], told["changed"], told["unchanged"], told["written"]) == (1, 1, 1, 2)
    assert sorted(reply.value for reply, _ in kept(folder)[1]) == [3, 4, 5]


def test_copy_under_another_name_is_not_counted_twice(folder):
    (folder / "answers.yaml").write_text(MAPPED.replace("person: Code\n", ""), encoding="utf-8")
    for name in ("poll.csv", "poll-copy.csv"):
        write(folder, name, ("Code", "Glad?"), ("a", 2), ("b", 3))
    a_scan(folder)
    a_scan(folder, "scan-copy.csv")
    for name in ("poll.csv", "scan.csv"):
        take(name)

    rows, persons = (json.loads(take(name, "--format", "json").stdout) for name in ("poll-copy.csv", "scan-copy.csv"))

    assert (rows["new"], rows["written"], persons["new"], persons["written"]) == (0, 0, 0, 0)
    assert [len(one["remarks"]) for one in (rows, persons)] == [1, 1]
    assert 'stand in "poll" already' in rows["remarks"][0]


def test_what_was_published_stays_as_it_was_counted(folder):
    (folder / "answers.yaml").write_text(MAPPED, encoding="utf-8")
    write(folder, "poll.csv", ("Code", "Glad?", "Why"), ("a", 2, ""), ("b", 3, "so"))
    take("poll.csv")
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        publish_edition(connection, DAY, [])
    more = MAPPED.replace("]", ", {key: why, kind: open, column: Why}]")
    (folder / "answers.yaml").write_text(more, encoding="utf-8")
    write(folder, "poll.csv", ("Code", "Glad?", "Why"), ("a", 5, ""), ("b", 3, "so"))

    ran = take("poll.csv", "--format", "json")
    gone = run("remove", "poll", "--yes")

    told = json.loads(ran.stdout)
    assert (told["changed"], told["written"], len(told["remarks"])) == (1, 1, 1)
    assert sorted((reply.item, reply.value, edition) for reply, edition in kept(folder)[1]) == [
        ("glad", 2, 1),
        ("glad", 3, 1),
        ("why", None, None),
    ]
    assert "edition 1" in str(gone.exception)


def test_item_that_another_file_asked_otherwise_is_refused(folder):
    (folder / "answers.yaml").write_text(MAPPED, encoding="utf-8")
    write(folder, "poll.csv", ("Code", "Glad?"), ("a", 2), ("b", 3))
    take("poll.csv")
    (folder / "answers.yaml").write_text(MAPPED.replace("}]", ", high: 10}]"), encoding="utf-8")
    write(folder, "other.csv", ("Code", "Glad?"), ("c", 9))

    elsewhere, itself = take("other.csv"), take("poll.csv")

    assert isinstance(elsewhere.exception, FileHasProblems)
    assert 'the source "poll" has an item "glad" too' in str(elsewhere.exception)
    # All its answers are in the file, so it may be read anew.
    assert itself.exit_code == 0
    assert kept(folder)[0][0].items[0].item.high == 10


def test_source_is_removed_when_asked(folder):
    a_scan(folder)
    take("scan.csv")

    looked, unknown, gone = run("remove", "scan", "--dry-run"), run("remove", "scam"), run("remove", "scan", "--yes")

    assert (looked.exit_code, gone.exit_code) == (0, 0)
    assert "there is no source" in str(unknown.exception)
    assert isinstance(run("remove", "scan").exception, WrongUsage)
    assert kept(folder) == ((), [])
    assert run().stdout.startswith("No answers from files yet.")


@pytest.mark.parametrize(
    ("mapping", "content", "said"),
    [
        (None, "Glad?\n4\n", "hyf does not know these questions"),
        ("items: [{key: glad}]\n", "Glad?\n4\n", "has problems"),
        ("items: [{key: glad, kind: scale, column: Sad?}]\n", "Glad?\n4\n", "do not fit"),
        ("items: [{key: glad, kind: scale, column: Glad?}]\n", "Glad?\nmeh\n", "nothing could be read"),
    ],
)
def test_file_that_cannot_be_read_is_refused(folder, mapping, content, said):
    (folder / "poll.csv").write_text(content, encoding="utf-8")
    if mapping:
        (folder / "answers.yaml").write_text(mapping, encoding="utf-8")

    ran = take("poll.csv")

    assert isinstance(ran.exception, FileHasProblems)
    assert said in str(ran.exception)


def test_scan_is_made_to_print_and_for_a_form_builder(folder):
    printed = run("scan", "--language", "nl", "--quiet")
    text = run("scan", "--format", "text", "--language", "en").stdout
    tree = json.loads(run("scan", "--format", "json").stdout)

    assert printed.exit_code == 0
    page = (folder / "out" / "scan.nl.html").read_text(encoding="utf-8")
    assert page.count('<tr><th scope="row">') == 24
    assert 'lang="nl"' in page
    assert "hyf answers import FILE --wave before" in text
    assert [question["name"] for question in tree][:3] == ["company", "code", "say-it"]
    assert tree[2]["options"][4] == "klopt helemaal"
    assert "there is learning-culture" in str(run("scan", "mine").exception)


def test_scan_is_in_one_language_at_a_time(bare):
    run("scan", "--language", "en", "--quiet")

    page = (bare / "out" / "scan.en.html").read_text(encoding="utf-8")
    dutch = run("scan", "--format", "text", "--language", "nl").stdout
    assert "Choosing what you learn" in page
    assert "Thank you. Your answers go to Anke" in page
    assert "leert" not in page
    assert "hyf answers import BESTAND --wave before" in dutch
    assert "your" not in dutch


def test_scan_of_the_coordinator_with_problems_is_refused(folder):
    (folder / "templates" / "scan").mkdir(parents=True)
    (folder / "templates" / "scan" / "mine.yaml").write_text("- 1\n", encoding="utf-8")

    ran, checked = run("scan"), CliRunner().invoke(app, ["check"])

    assert isinstance(ran.exception, FileHasProblems)
    assert "[scan-file-shape]" in ran.stderr
    assert "mine.yaml:1:1: error" in checked.stderr


BASES = {
    "Field": ("field", BaseKind.LISTED),
    "Frequency of Tools Covered": ("content", BaseKind.ASKED),
    "Behaviors": ("behaviors", BaseKind.LISTED),
    "How Tools Covered Have Helped": ("helped", BaseKind.LISTED),
    "Contributed-To-Writing": ("writing", BaseKind.ANSWERED),
    "Continuous Learning": ("activities", BaseKind.TICKS),
    "Involvement Post-Workshop": ("involvement", BaseKind.ANSWERED),
}
"""By the first heading of a published table, the item and what its percentages are of."""


def as_published(rows, item, base, replies):
    """Return a published table as ours says it, cell for cell."""
    head, *body = rows
    if not head[0]:
        counts = together(item, replies)
        return [head, *([one, *(str(counts[one, other]) for other in head[1:])] for one in head[1:])]
    if item.key == "content":
        frequent = combinations(item, replies)[: len(body)]
        return [
            head,
            *([" ".join(sorted(t, key=str.casefold)), str(s.count), f"{s.percentage:.1f}"] for t, s in frequent),
        ]
    counted = table(item, replies, base)
    digits = 0 if base is BaseKind.TICKS else 1
    cells = [(row[0], counted.cell(row[0])) for row in body]
    return [
        head,
        *([label, str(one.count), f"{one.percentage:.{digits}f}"][: len(head)] for label, one in cells),
    ]


@is_there
def test_published_figures_are_found_again_through_the_import(folder):
    ran = take(str(EXPORT), "--mapping", str(MAPPING), "--quiet")
    sources, replies = kept(folder)

    assert ran.exit_code == 0
    items = {asked.item.key: asked.item for asked in sources[0].items}
    published = json.loads(TABLES.read_text(encoding="utf-8"))["tables"]
    ours, last = [], ""
    for rows in published:
        last = rows[0][0] or last
        key, base = BASES[last]
        ours.append(as_published(rows, items[key], base, [reply for reply, _ in replies]))
    assert ours == published
    assert sum(len(row) - 1 for rows in published for row in rows[1:]) == 379
