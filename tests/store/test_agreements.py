"""What companies answered to the agreements: the last answer to each wording, the latest first."""

from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.store.agreements import agreed_of, all_agreed, save_agreed
from tests.store.builders import DAY, NOW

OLD, NEW = "a" * 64, "b" * 64


def agreed(company="acme", digest=OLD, answer=AgreementAnswer.ACCEPTED, days=0, name="Dirk Maas"):
    return Agreed(company, digest, answer, name, NOW + days * DAY)


def test_last_answer_to_a_wording_takes_the_place_of_the_one_before(store):
    with store.begin() as c:
        save_agreed(c, agreed())
        save_agreed(c, agreed(answer=AgreementAnswer.DECLINED, days=1))

        assert all_agreed(c) == (agreed(answer=AgreementAnswer.DECLINED, days=1),)


def test_answers_to_other_wordings_stay_the_latest_first(store):
    with store.begin() as c:
        for one in (agreed(), agreed(digest=NEW, days=2), agreed("bolt", days=1)):
            save_agreed(c, one)

        assert agreed_of(c, "acme") == (agreed(digest=NEW, days=2), agreed())
        assert all_agreed(c) == (agreed(digest=NEW, days=2), agreed("bolt", days=1), agreed())
