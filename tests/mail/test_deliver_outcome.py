"""What an answer means for the row of a mail."""

import pytest

from hyf.errors import MailNotUsable
from hyf.mail.deliver_outcome import Outcome, outcome_of
from hyf.mail.pace import MOST_ATTEMPTS, retry_at
from hyf.mail.transport import Answer, Verdict
from hyf.model.language import Text
from hyf.model.message import MessageState
from tests.store.builders import NOW

SENT, FAILED, DUE = MessageState.SENT, MessageState.FAILED, MessageState.DUE
AGAIN = retry_at(17, 1, NOW)
TROUBLE = MailNotUsable(Text(en="gone", nl="weg"))


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [
        (Verdict.TAKEN, Outcome(SENT)),
        (Verdict.REFUSED, Outcome(FAILED)),
        (Verdict.LATER, Outcome(DUE, AGAIN)),
        (Verdict.SLOWER, Outcome(DUE, AGAIN)),
        (Verdict.NOT_ALLOWED, Outcome(DUE, AGAIN)),
        (Verdict.UNKNOWN, Outcome(DUE, AGAIN, in_doubt=True)),
    ],
)
def test_answer_becomes_an_outcome(verdict, outcome):
    assert outcome_of(Answer(verdict), 17, 1, NOW) == outcome


@pytest.mark.parametrize("verdict", [Verdict.SLOWER, Verdict.NOT_ALLOWED])
def test_mail_that_the_server_never_heard_of_was_not_tried(verdict):
    found = outcome_of(Answer(verdict, "gone", TROUBLE), 17, MOST_ATTEMPTS, NOW)

    assert found == Outcome(DUE, was_asked=False)


@pytest.mark.parametrize(("attempts", "state"), [(MOST_ATTEMPTS - 1, DUE), (MOST_ATTEMPTS, FAILED)])
def test_mail_that_is_put_off_every_time_fails_in_the_end(attempts, state):
    found = {outcome_of(Answer(verdict), 17, attempts, NOW).state for verdict in (Verdict.LATER, Verdict.SLOWER)}

    assert found == {state}


def test_mail_in_doubt_is_never_given_up():
    found = outcome_of(Answer(Verdict.UNKNOWN), 17, MOST_ATTEMPTS, NOW)

    assert (found.state, found.in_doubt) == (DUE, True)
