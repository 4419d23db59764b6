"""A co-organiser is a member of the session who may hold the baton."""

from hyf.plan.rules import co_organiser_willing, names_known
from tests.plan.builders import a_consortium, a_member, a_rota, a_session, an_instance, faces, four


def found(session, rule=co_organiser_willing, instance=None):
    findings = rule.violations(a_rota(session), instance or an_instance())
    return [(finding.path, finding.code) for finding in findings]


WHERE = ("sessions", 0, "co_organiser")


def test_co_organiser_is_there():
    assert found(a_session(co_organiser="bea")) == []
    assert found(a_session(co_organiser="bo")) == [(WHERE, "rota-co-organiser-absent")]


def test_co_organiser_is_willing():
    members = four("python") | {"bea": a_member("bol", "python", organises=False)}

    found_here = found(a_session(co_organiser="bea"), instance=an_instance(a_consortium(members=members)))

    assert found_here == [(WHERE, "rota-co-organiser-unwilling")]


def test_co_organiser_is_declared():
    assert found(a_session(co_organiser="zus"), names_known) == [(WHERE, "rota-unknown")]
    assert found(a_session(co_organiser="zus")) == [(WHERE, "rota-co-organiser-absent")]


def test_co_organiser_asks_nothing_of_the_solver():
    assert faces(co_organiser_willing, an_instance(), a_session()) == (True, [])
