"""What could be given up, in words."""

import datetime as dt

import pytest

from hyf.cli.context import open_consortium
from hyf.cli.give_up_view import GiveUpView
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import GiveUp, NoRota

CONSORTIUM = """\
consortium: {name: Proef, language: nl, country: NL, coordinator: {name: Cor, email: cor@proef.example}}
communities: {noord: {name: Noord}, zuid: {name: Zuid}}
companies:
  ada:
    {name: Ada, community: noord, contact: {name: A, email: a@a.example}, closed: [{from: 2027-01-10, to: 2027-01-16}]}
partners:
  school: {name: School, kind: school, contact: {name: S, email: s@school.example}, communities: [zuid]}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [kubernetes]}
  bo: {name: Bo Zee, company: ada, email: bo@ada.example, wishes: [kubernetes]}
closed: [{from: 2027-01-10, to: 2027-01-16, why: kermis}]
apart: [[anna, bo]]
pins: [{topic: kubernetes, date: 2027-01-12}]
"""
DAY = dt.date(2027, 1, 12)


@pytest.fixture
def opened(tmp_path, monkeypatch):
    def open_in(language):
        monkeypatch.setenv("HYF_LANG", language)
        path = tmp_path / "consortium.yaml"
        path.write_text(CONSORTIUM, encoding="utf-8")
        return open_consortium(path, quiet=True)

    return open_in


def a_give_up(path, kind, **more):
    usual = {"pin": 0, "who": None, "to": None, "date": DAY, "met_weight": 3, "people": 2, "conflict": 0}
    return GiveUp(path=path, kind=kind, **(usual | more))


@pytest.mark.parametrize(
    ("given", "en", "nl"),
    [
        (
            a_give_up(("pins", 0, "date"), "pin-date", to=dt.date(2027, 1, 19)),
            "move pin 1 to Tuesday 19 January 2027",
            "verplaats besluit 1 naar dinsdag 19 januari 2027",
        ),
        (
            a_give_up(("pins", 0, "host"), "pin-host", to="school"),
            "let School host pin 1",
            "laat School gastheer zijn van besluit 1",
        ),
        (
            a_give_up(("pins", 0, "organiser"), "pin-organiser", to="bo"),
            "let Bo Zee organise pin 1",
            "laat Bo Zee besluit 1 organiseren",
        ),
        (
            a_give_up(("pins", 0, "members"), "pin-members", who="bo"),
            "hold pin 1 without Bo Zee",
            "houd besluit 1 zonder Bo Zee",
        ),
        (
            a_give_up(("pins", 0, "topic"), "pin-topic", to="scrum"),
            'let pin 1 be about something else than "kubernetes"',
            "laat besluit 1 over iets anders gaan dan “kubernetes”",
        ),
        (
            a_give_up(("pins", 0, "community"), "pin-community", to="zuid"),
            "hold pin 1 in Zuid",
            "houd besluit 1 in Zuid",
        ),
        (a_give_up(("pins", 0), "pin"), "drop pin 1", "laat besluit 1 vallen"),
        (
            a_give_up(("companies", "ada", "closed", 0), "company-closed", who="ada"),
            "let Ada host on Tuesday 12 January 2027, though it is closed",
            "laat Ada gastheer zijn op dinsdag 12 januari 2027, ook al is het dan gesloten",
        ),
        (
            a_give_up(("closed", 0), "closed"),
            "hold a session on Tuesday 12 January 2027 in spite of kermis",
            "houd een bijeenkomst op dinsdag 12 januari 2027, ondanks: kermis",
        ),
        (
            a_give_up(("consortium", "country"), "holidays", date=None),
            "hold a session on that day, a public holiday",
            "houd een bijeenkomst op die dag, een feestdag",
        ),
        (
            a_give_up(("members", "bo", "absent", 0), "absent", who="bo"),
            "ask Bo Zee to come on Tuesday 12 January 2027, in spite of the absence",
            "vraag Bo Zee om te komen op dinsdag 12 januari 2027, ondanks de afwezigheid",
        ),
        (
            a_give_up(("members", "bo", "weekdays"), "weekdays", who="bo"),
            "ask Bo Zee to come on Tuesday 12 January 2027",
            "vraag Bo Zee om te komen op dinsdag 12 januari 2027",
        ),
        (
            a_give_up(("members", "bo", "organises"), "organises", who="bo"),
            "ask Bo Zee to organise",
            "vraag Bo Zee om te organiseren",
        ),
        (
            a_give_up(("members", "bo", "max_sessions"), "max_sessions", who="bo", to=3),
            "ask Bo Zee to take part in up to 3 sessions",
            "vraag Bo Zee om aan 3 bijeenkomsten mee te doen",
        ),
        (
            a_give_up(("members", "bo"), "wish", who="bo"),
            "ask whether Bo Zee wishes this too, and add the wish",
            "vraag of Bo Zee dit ook wil leren, en zet de leerwens erbij",
        ),
        (
            a_give_up(("companies", "ada", "venue"), "venue", who="ada", to=12),
            "find a room for 12 people at Ada",
            "zoek een ruimte voor 12 mensen bij Ada",
        ),
        (
            a_give_up(("partners", "school", "communities"), "serves", who="school"),
            "let School receive other communities too",
            "laat School ook anderen ontvangen",
        ),
        (
            a_give_up(("apart", 0), "apart"),
            "let Anna Ree and Bo Zee be in one session",
            "laat Anna Ree en Bo Zee in één bijeenkomst zijn",
        ),
        (a_give_up(("group", "min"), "group.min", to=5), "set group.min to 5", "zet group.min op 5"),
        (
            a_give_up(("group", "max_share"), "group.max_share", to=0.7),
            "set group.max_share to 0.7",
            "zet group.max_share op 0,7",
        ),
        (a_give_up(("rhythm", "weekdays"), "rhythm.weekdays"), "leave rhythm.weekdays out", "laat rhythm.weekdays los"),
    ],
)
def test_sentence(opened, given, en, nl):
    answer = NoRota((), give_up=(given,))

    assert GiveUpView(answer, opened("en")).sentence(given) == en
    assert GiveUpView(answer, opened("nl")).sentence(given) == nl


def test_lines_of_two_conflicts(opened):
    reason = Finding(("apart", 0), "pins-cannot-hold", Text(en="kept apart", nl="gescheiden"))
    first = a_give_up(("pins", 0), "pin", people=1)
    second = a_give_up(("apart", 0), "apart", conflict=1)
    file = opened("en").path

    lines = list(GiveUpView(NoRota((reason,), more=((reason,),), give_up=(first, second)), opened("en")).lines())

    assert lines == [
        "More stands in the way. Give up one thing of each list; for the first, cheapest first:",
        f"  1. drop pin 1 ({file}:13)",
        "     all else holds; wishes met by weight: 3; 1 person notices",
        "",
        "These do not hold together either:",
        f"  {file}:12: kept apart",
        "What could be given up, cheapest first:",
        f"  1. let Anna Ree and Bo Zee be in one session ({file}:12)",
        "     all else holds; wishes met by weight: 3; 2 people notice",
    ]


def test_lines_where_nothing_is_enough(opened):
    assert list(GiveUpView(NoRota(()), opened("nl")).lines()) == ["Geen regel gevonden die in zijn eentje genoeg is."]
