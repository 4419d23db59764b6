"""What the workbook makes of a consortium: what fits a wish, the map of topics, and a session as it is told."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Form, Session
from hyf.model.topic import BroaderTopic, Topic, TopicOffer, Topics, TopicWish
from hyf.model.workbook import BookSession, Workbook
from hyf.render.workbook_companies import Fit, company_views
from hyf.render.workbook_overlap import overlap_view
from hyf.render.workbook_sessions import session_views

PERSON = {"name": "Iemand", "email": "iemand@hyf.example"}
WHY = Text(en="x", nl="x")


def consortium(companies=("ada:noord", "bol:noord", "cee:zuid")):
    homes = dict(one.split(":") for one in companies)
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "coordinator": PERSON},
            "communities": {"noord": {"name": "Noord"}, "zuid": {"name": "Zuid"}},
            "companies": {key: {"name": key.title(), "community": at, "contact": PERSON} for key, at in homes.items()},
            "partners": {"hbo": {"name": "Hbo", "kind": "school", "contact": PERSON, "communities": ["noord"]}},
            "members": {
                f"{key}{number}": {
                    "name": f"{key.title()} {number}",
                    "company": key,
                    "email": f"{key}{number}@hyf.example",
                }
                for key in homes
                for number in (1, 2)
            },
        }
    )


def topic(*members, by=(), key="k8s", text="k8s"):
    wishes = tuple(TopicWish(member, text, None, 1, WHY) for member in members)
    return Topic(key, "Kubernetes", wishes, tuple(TopicOffer(one, "k8s", None) for one in by))


def session(*members, about="k8s", date=dt.date(2027, 2, 2)):
    where = {"community": "noord", "host": "ada", "organiser": "ada1"}
    when = {"date": date, "start": dt.time(15), "duration_min": 90}
    return Session(f"noord-{date}", about, "Kubernetes", Form.HACKATHON, **where, **when, members=members)


def book(*topics, sessions=(), **changes):
    found = Topics(tuple(topics), (), {})
    made = Workbook(consortium(), found, dt.date(2027, 1, 1), sessions=tuple(map(BookSession, sessions)))
    return replace(made, **changes)


def line_of(made, company="ada"):
    views = company_views(made, session_views(made, Language.EN), Language.EN)
    return next(view for view in views if view.key == company).wishes[0]


@pytest.mark.parametrize(
    ("wanted", "wanting", "by", "fit", "at"),
    [
        ("a colleague can", ("ada1",), ("ada2", "bol1"), Fit.COLLEAGUE, ()),
        ("only who wants it can", ("ada1", "bol1"), ("ada1",), Fit.BUDDY, ()),
        ("near before far", ("ada1",), ("cee1", "bol1", "bol2"), Fit.NEARBY, ("Bol",)),
        ("far before a partner", ("ada1",), ("cee1", "hbo"), Fit.FAR, ("Cee",)),
        ("a partner of the region", ("ada1",), ("hbo",), Fit.PARTNER, ("Hbo",)),
        ("nobody, and two want it", ("ada1", "ada2"), (), Fit.TOGETHER, ()),
        ("nobody, and somebody elsewhere wants it", ("ada1", "cee1"), (), Fit.BUDDY, ()),
        ("nobody at all", ("ada1",), (), Fit.ASSIGNMENT, ()),
    ],
)
def test_what_fits_a_wish_is_looked_for_near_first(wanted, wanting, by, fit, at):
    line = line_of(book(topic(*wanting, by=by)))

    assert (line.fit, line.at, line.sessions) == (fit, at, ()), wanted


def test_partner_that_does_not_serve_the_region_does_not_count():
    assert line_of(book(topic("cee1", by=("hbo",))), "cee").fit is Fit.ASSIGNMENT


def test_session_serves_a_wish_only_with_who_has_it_and_a_narrower_one_too():
    narrow = replace(topic("ada1", "bol1"), key="helm", broader=(BroaderTopic("k8s", "Kubernetes", 1),))
    made = book(narrow, sessions=[session("ada1")])

    assert [one.number for one in line_of(made).sessions] == [1]
    assert line_of(made, "bol").sessions == ()


def test_wishes_behind_a_session_are_counted_and_have_no_names():
    wanted = topic("ada1", "ada2", "cee1")
    wanted = replace(wanted, wishes=(*wanted.wishes, TopicWish("bol1", "K8S", None, 1, WHY)))
    made = book(wanted, sessions=[session("ada1", "ada2", "bol1")])

    (view,) = session_views(made, Language.EN)

    assert [(one.text, one.people) for one in view.wishes] == [("k8s", 3)]
    assert view.moments == ("Tuesday 5 January", "Tuesday 19 January", "Tuesday 26 January", "Monday 1 February")


def test_map_has_topics_of_most_companies_first_and_counts_the_rest():
    topics = [topic("ada1", "ada2", key=f"t{number}") for number in range(40)]
    view = overlap_view(book(*topics, topic("bol1", "cee1", "cee2")))

    (table,) = view.tables
    assert (len(table.rows), view.more, view.shared) == (30, 11, 1)
    assert [(cell.people, cell.shade) for cell in table.rows[0].cells] == [(0, 0), (1, 1), (2, 2)]


def test_topic_in_the_map_leads_to_its_next_session():
    past, coming = session("ada1", date=dt.date(2026, 9, 1)), session("ada1")
    wanted = topic("ada1", "bol1")

    assert [
        overlap_view(book(wanted, sessions=sessions)).tables[0].rows[0].session
        for sessions in ((), (past,), (past, coming))
    ] == ["", "noord-2026-09-01", "noord-2027-02-02"]


def test_map_of_many_companies_is_cut_where_a_page_ends():
    many = consortium([f"c{number}:noord" for number in range(30)])
    view = overlap_view(book(topic("c01", "c291"), consortium=many))

    first, last = view.tables
    assert (first.heads[0], first.heads[-1], last.heads) == ("A", "L", ("Y", "Z", "AA", "AB", "AC", "AD"))
    assert [cell.people for cell in last.rows[0].cells] == [0, 0, 0, 0, 0, 1]
    assert last.names[-1] == ("AD", "C29")
