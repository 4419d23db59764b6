"""What if the file said something else: the file as it would be read, and where its problems then stand."""

import pytest

from hyf.errors import WrongUsage
from hyf.loading.load import load
from hyf.loading.overrides import read_override
from hyf.model.days import Weekday
from hyf.model.problem import Severity

CONSORTIUM = """\
consortium:
  name: Proef
  coordinator: {name: Cor, email: cor@proef.example}
communities:
  noord: {name: Noord}
group: {min: 2, max: 4}
companies:
  ada:
    name: Ada
    community: noord
    contact: {name: Ada Contact, email: contact@ada.example}
    venue: {name: Zaal, address: Plein 1, capacity: 10}
  bol:
    name: Bol
    community: noord
    contact: {name: Bol Contact, email: contact@bol.example}
    venue: {name: Zaal, address: Plein 2, capacity: 10}
  cas:
    name: Cas
    community: noord
    contact: {name: Cas Contact, email: contact@cas.example}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [kubernetes]}
  bea: {name: Bea Vis, company: bol, email: bea@bol.example, wishes: [kubernetes]}
  cees: {name: Cees Zee, company: cas, email: cees@cas.example, wishes: [kubernetes]}
members_from: [meer.csv]
apart: [[anna, bea], [anna, bea, cees]]
pins:
  - {topic: kubernetes, date: 2027-02-02}
  - {topic: kubernetes, organiser: bea}
history:
  - {date: 2026-10-06, community: noord, topic: scrum, host: bol, organiser: bea, members: [anna, bea]}
"""
TABLE = "key,name,company,email,wishes\ndirk,Dirk Os,ada,dirk@ada.example,kubernetes;scrum\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "meer.csv").write_text(TABLE, encoding="utf-8")
    path = tmp_path / "consortium.yaml"
    path.write_text(CONSORTIUM, encoding="utf-8")
    return path


def with_(path, *texts):
    """Return the consortium as it would be."""
    loaded = load(path, overrides=[read_override(text) for text in texts])
    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR] == []
    return loaded.consortium


def errors(path, *texts):
    """Return what would be wrong: the file, line, column and code."""
    loaded = load(path, overrides=[read_override(text) for text in texts])
    wrong = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    return [(problem.where.file, problem.where.line, problem.where.column, problem.code) for problem in wrong]


def refusal(path, text):
    with pytest.raises(WrongUsage) as refused:
        load(path, overrides=[read_override(text)])
    return refused.value.message.en.removeprefix(f"--what-if '{text}' cannot be used: ")


def test_value_is_set(path):
    assert with_(path, "group.min=3").group.min == 3


def test_section_that_is_not_there_is_made(path):
    rhythm = with_(path, "rhythm.weekdays=[tue, wed]", "communities.noord.rhythm.sessions_per_slot=2").rhythm_of(
        "noord"
    )

    assert (rhythm.weekdays, rhythm.sessions_per_slot) == ((Weekday.TUE, Weekday.WED), 2)


def test_value_deep_down_is_set(path):
    consortium = with_(path, "companies.ada.venue.capacity=30", "members.anna.weekdays=[mon]")

    assert consortium.companies["ada"].venue.capacity == 30
    assert consortium.members["anna"].weekdays == (Weekday.MON,)


def test_entry_is_added_to_a_list_that_is_there_or_not(path):
    consortium = with_(path, "closed+={from: 2027-05-01, to: 2027-05-10}", "apart+=[bea, cees]")

    assert [f"{period.first} {period.last}" for period in consortium.closed_periods] == ["2027-05-01 2027-05-10"]
    assert consortium.apart[-1] == ("bea", "cees")


def test_entry_of_a_list_counts_from_one(path):
    assert str(with_(path, "pins.1.date=2027-02-09").pins[0].date) == "2027-02-09"


def test_pin_is_removed(path):
    assert [pin.organiser for pin in with_(path, "-pins.1").pins] == ["bea"]


@pytest.mark.parametrize("text", ["-members.cees", "members.cees="])
def test_member_is_removed_with_what_refers_to_them(path, text):
    consortium = with_(path, text)

    assert list(consortium.members) == ["anna", "bea", "dirk"]
    assert consortium.apart == (("anna", "bea"), ("anna", "bea"))


def test_company_is_removed_with_its_people_and_their_past(path):
    consortium = with_(path, "-pins.2", "-companies.bol")

    assert (list(consortium.companies), list(consortium.members)) == (["ada", "cas"], ["anna", "cees", "dirk"])
    assert consortium.apart == (("anna", "cees"),)
    assert [(past.host, past.organiser, past.members) for past in consortium.history] == [(None, None, ("anna",))]


def test_what_was_decided_about_who_leaves_is_said(path):
    assert errors(path, "-members.bea") == [(str(path), 30, 36, "pin-organiser-unknown")]


def test_member_of_a_table_is_changed(path):
    consortium = with_(path, "members.dirk.weekdays=[mon]", "members.dirk.wishes=[scrum]")

    assert consortium.members["dirk"].weekdays == (Weekday.MON,)
    assert [wish.text for wish in consortium.members["dirk"].wishes] == ["scrum"]


def test_tables_are_chosen_before_they_are_read(path):
    assert list(with_(path, "members_from=[]").members) == ["anna", "bea", "cees"]


def test_later_change_is_made_in_what_an_earlier_one_says(path):
    new = "members.eva={name: Eva, company: ada, email: eva@ada.example}"

    assert with_(path, new, "members.eva.organises=false").members["eva"].organises is False


def test_problem_stands_in_the_text_of_the_change(path):
    assert errors(path, "group.mni=3") == [("--what-if 'group.mni=3'", 1, 7, "key-unknown")]
    assert errors(path, "grup.min=3") == [("--what-if 'grup.min=3'", 1, 1, "key-unknown")]
    assert errors(path, "group.min=drie") == [("--what-if 'group.min=drie'", 1, 11, "whole-number")]
    assert errors(path, "rhythm.weekdays=[tue, wde]") == [
        ("--what-if 'rhythm.weekdays=[tue, wde]'", 1, 23, "choice-unknown")
    ]
    assert errors(path, "apart+=[anna, eva]") == [("--what-if 'apart+=[anna, eva]'", 1, 15, "apart-member-unknown")]
    assert errors(path, "members.dirk.email=dirk") == [("--what-if 'members.dirk.email=dirk'", 1, 20, "address-shape")]


def test_problem_behind_a_removed_entry_keeps_its_line(path):
    assert [place[1] for place in errors(path, "-pins.1", "-members.bea")] == [30]


def test_path_that_leads_nowhere_is_refused(path):
    assert refusal(path, "-members.ana") == "there is no members.ana in the file; did you mean anna?"
    assert refusal(path, "companies.abo.name=Abo") == "there is no companies.abo in the file"
    assert refusal(path, "pins.3.host=ada") == (
        "pins is a list of 2; name one by its position, from 1, or add one with pins+="
    )
    assert refusal(path, "group.min.x=3") == "group.min is the text 2; nothing stands below it"
    assert refusal(path, "group+=3") == "group is no list"


@pytest.mark.parametrize("text", ["", "=3", "group.min", "group..min=3", "-group=3", "closed+=", "-", "."])
def test_text_without_path_and_value_is_refused(path, text):
    assert refusal(path, text) == (
        "write PATH=VALUE, PATH+=VALUE to add to a list, or -PATH to remove, as in group.min=6 or -members.anna"
    )


def test_value_that_is_no_yaml_is_refused(path):
    assert refusal(path, "rhythm.weekdays=[tue") == (
        "the list that opens here is not closed with ], or a comma is missing in it"
    )
    assert refusal(path, "group.min=\x07") == "it holds an invisible character"


def test_file_itself_is_never_changed(path):
    with_(path, "group.min=3", "-members.cees", "closed+={from: 2027-05-01, to: 2027-05-10}")

    assert path.read_text(encoding="utf-8") == CONSORTIUM
