"""The pages behind an invitation: what they say, what an answer does, and that opening them does nothing."""

import pytest

from tests.enrolment.world import DECLINED, INVITED, SIGNED_UP, UX, WAITING, WITHDRAWN
from tests.web.asking import seen


def test_invitation_says_what_where_when_and_asks(site):
    site.invite()

    answer = site.get(site.link("bram"))

    text = seen(answer.text)
    assert answer.status_code == 200
    print(text)
    assert "x" in text
