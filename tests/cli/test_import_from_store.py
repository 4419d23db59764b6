"""`hyf import --from-store`: what members said reaches the files, the topics and the plan, once it is accepted."""

import csv
import datetime as dt
import io
import json
from contextlib import closing

import pytest

from hyf.cli.context import open_consortium
from hyf.cli.import_flow import Manner
from hyf.cli.import_from_store import StoreImport
from hyf.enrolment.opt_out import address_digest
from hyf.errors import WrongUsage
from hyf.loading.load import load
from hyf.model.days import Period, Weekday
from hyf.model.language import Language
from hyf.model.learning import Learning, content_of
from hyf.model.wish import Level, Offer, Wish
from hyf.store.database import open_store
from hyf.store.learning import Said, all_learning, save_learning
from tests.cli.invited_folder import CONSORTIUM, ROTA, a_folder, change, write
from tests.cli.test_import import run

NOW = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)
TABLE = """\
key,name,company,email,wishes
dirk,Dirk Dok,kade,dirk@kade.example,Go
ella,Ella Eb,bolder,ella@bolder.example,Go
"""
EVERYTHING = Learning(
    wishes=(Wish(text="Go", level=Level.BEGINNER, weight=3), Wish(text="=Kubernetes [CKA]")),
    offers=(Offer(text="Docker"),),
    weekdays=(Weekday.MON, Weekday.TUE),
    absent=(Period(first=dt.date(2027, 2, 1), last=dt.date(2027, 2, 12)),),
    language=Language.EN,
    organises=False,
    max_sessions=2,
)
GO_ONLY = Learning(wishes=(Wish(text="Rust"),))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch, language="en")
    write(tmp_path, CONSORTIUM + "members_from: [members.csv]\n", ROTA)
    (tmp_path / "members.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def say(folder, *several):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        digest = address_digest(connection)
        for number, (member, address, learning) in enumerate(several):
            said = Learning(**learning.said, address=digest(address))
            save_learning(connection, Said(member, content_of(said), NOW + dt.timedelta(minutes=number)))


def waiting(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        return [said.member for said in all_learning(connection)]


def member(folder, key):
    loaded = load(folder / "consortium.yaml")
    assert loaded.problems == ()
    return loaded.consortium.members[key]


def test_everything_that_is_said_is_written_and_read_back(folder):
    say(folder, ("dirk", "dirk@kade.example", EVERYTHING))

    ran = run("import", "--from-store", "--yes")

    assert ran.exit_code == 0
    assert ran.stderr == (
        "written: members.csv (what stood there is now members.previous.csv)\nyour files now say what 1 member said\n"
    )
    dirk = member(folder, "dirk")
    assert {name: getattr(dirk, name) for name in EVERYTHING.said} == EVERYTHING.said
    assert waiting(folder) == []
    assert run("import", "--from-store").stdout == (
        "Nothing waits: the members said nothing that your files do not say.\n"
    )


def test_difference_is_shown_and_nothing_is_written_unasked(folder):
    say(folder, ("dirk", "dirk@kade.example", EVERYTHING), ("ella", "ella@bolder.example", GO_ONLY))

    shown, refused = run("import", "--from-store", "--dry-run"), run("import", "--from-store")

    assert (
        shown.stdout
        == """\
Changed: 2
  Dirk Dok  Kade
    + language: en
    + =Kubernetes [CKA]
    ~ Go -> Go [beginner, 3]
    + offers: Docker
    + days that suit: Mon, Tue
    ~ away: - -> 2027-02-01/2027-02-12
    ~ may organise: yes -> no
    ~ sessions at most: 6 -> 2
  Ella Eb  Bolder BV
    + Rust
    - Go

2 answers: 0 new, 2 changed, 0 as they were
"""
    )
    assert (shown.exit_code, shown.stderr) == (0, "nothing was written (--dry-run)\n")
    assert isinstance(refused.exception, WrongUsage)
    assert waiting(folder) == ["dirk", "ella"]
    assert (folder / "members.csv").read_text(encoding="utf-8") == TABLE


def test_each_person_is_accepted_apart(folder, monkeypatch, capsys):
    say(folder, ("dirk", "dirk@kade.example", GO_ONLY), ("ella", "ella@bolder.example", GO_ONLY))

    monkeypatch.setattr("sys.stdin", io.StringIO("n\ny\nn\n"))
    StoreImport(open_consortium(None), None, Manner(asks=True, as_json=False, dry_run=False, yes=False)).run()

    assert "Write what Ella Eb said to members.csv? [y/N]" in capsys.readouterr().err
    rows = csv.DictReader(io.StringIO((folder / "members.csv").read_text(encoding="utf-8")))
    assert [row["wishes"] for row in rows] == ["Rust", "Go"]
    assert waiting(folder) == ["ella"]


def test_who_stands_in_the_file_itself_is_typed_over_and_then_forgotten(folder):
    say(folder, ("bram", "bram@kade.example", Learning(absent=EVERYTHING.absent, organises=False)))

    ran = run("import", "--from-store", "--yes")

    assert "Change by hand (hyf does not write in these files): 1" in ran.stdout
    assert "      absent:\n        - {from: 2027-02-01, to: 2027-02-12}\n      organises: false\n" in ran.stdout
    assert waiting(folder) == ["bram"]
    change(
        folder / "consortium.yaml",
        "wishes: [Kubernetes, UX-ontwerp]}",
        "wishes: [Kubernetes, UX-ontwerp], organises: false, absent: [{from: 2027-02-01, to: 2027-02-12}]}",
    )
    assert run("import", "--from-store").stderr == "your files now say what 1 member said\n"
    assert waiting(folder) == []


def test_another_key_or_company_loses_nothing(folder):
    say(folder, ("dirk", "dirk@kade.example", GO_ONLY))
    (folder / "members.csv").write_text(
        TABLE.replace("dirk,Dirk Dok,kade", "dirk-dok,Dirk Dok,bolder"), encoding="utf-8"
    )

    tree = json.loads(run("import", "--from-store", "--yes", "--format", "json").stdout)

    assert [(one["key"], one["to"]["wishes"]) for one in tree["changed"]] == [("dirk-dok", [{"text": "Rust"}])]
    assert (tree["left_out"], tree["forgotten"], tree["written"]) == ([], 1, ["members.csv"])
    assert waiting(folder) == []


def test_another_address_loses_nothing(folder):
    say(folder, ("dirk", "dirk@kade.example", GO_ONLY))
    (folder / "members.csv").write_text(TABLE.replace("dirk@", "d.dok@"), encoding="utf-8")

    assert run("import", "--from-store", "--yes").exit_code == 0
    assert [wish.text for wish in member(folder, "dirk").wishes] == ["Rust"]


def test_what_nobody_said_waits_and_is_named(folder):
    say(folder, ("weg", "weg@kade.example", GO_ONLY))

    ran = run("import", "--from-store", "--yes")

    assert ran.exit_code == 0
    assert 'what "weg" said waits: nobody in consortium.yaml has that key or that address any more' in ran.stderr
    assert waiting(folder) == ["weg"]


def test_later_words_under_a_new_key_come_last(folder):
    say(
        folder,
        ("oud", "dirk@kade.example", Learning(wishes=(Wish(text="Perl"),), max_sessions=3)),
        ("dirk", "dirk@kade.example", GO_ONLY),
    )

    run("import", "--from-store", "--yes")

    dirk = member(folder, "dirk")
    assert ([wish.text for wish in dirk.wishes], dirk.max_sessions, waiting(folder)) == (["Rust"], 3, [])


def test_topics_are_found_in_what_was_accepted(folder):
    say(folder, ("dirk", "dirk@kade.example", GO_ONLY), ("ella", "ella@bolder.example", GO_ONLY))
    run("import", "--from-store", "--yes")

    topics = json.loads(run("topics", "--format", "json").stdout)["topics"]

    assert ["dirk", "ella"] in [topic["members"] for topic in topics]


@pytest.mark.parametrize("arguments", [(), ("a.csv", "--from-store"), ("--from-store", "--add")])
def test_what_cannot_be_asked_is_refused(folder, arguments):
    assert isinstance(run("import", *arguments).exception, WrongUsage)


def test_without_a_database_nothing_waits(folder):
    assert "Nothing waits" in run("import", "--from-store").stdout
    assert not (folder / "hyf.db").exists()
