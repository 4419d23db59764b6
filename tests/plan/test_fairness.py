"""How fair the turns of a community are: on rotas worked out by hand."""

import datetime as dt
from fractions import Fraction

from hyf.plan.fairness import Fairness, fairness
from tests.mail.invited import a_session
from tests.plan.builders import a_company, a_consortium, an_instance, four


def test_fairness_of_a_community_with_two_companies():
    instance = an_instance(a_consortium(members=four("python")))
    sessions = [
        a_session(community="noord", host="ada", organiser="anna", date=dt.date(2027, 1, 19)),
        a_session(community="noord", host="bol", organiser="arie", date=dt.date(2027, 2, 16)),
    ]

    # Ada organises twice where one turn is its share.
    assert fairness(sessions, instance, ["noord"]) == {"noord": Fairness("noord", Fraction(1), Fraction(1, 2), 2)}
    assert fairness([], instance, ["noord"]) == {"noord": Fairness("noord", None, Fraction(1, 2), 2)}


def test_fairness_where_nothing_goes_round():
    members = {key: declared | {"organises": False} for key, declared in four("python").items()}
    instance = an_instance(a_consortium(members=members, companies={"ada": a_company(), "bol": a_company(capacity=1)}))

    assert fairness([], instance, ["noord"]) == {}
