"""How many people were asked to fill in which form, and how many did."""

from collections import Counter
from dataclasses import dataclass

from hyf.model.message import Kind, MessageState
from hyf.model.questionnaire import FormKey
from hyf.model.rota import Session
from hyf.store.database import Connection
from hyf.store.outbox import rows_of
from hyf.store.responses import responses_of
from hyf.store.sessions import all_sessions

_ASKS = {FormKey.FEEDBACK: Kind.THANKS, FormKey.TRANSFER: Kind.TRANSFER, FormKey.SHOP_FLOOR: Kind.SHOP_FLOOR}


@dataclass(frozen=True, slots=True)
class FormCount:
    """One form.

    Attributes:
        asked: People to whom a mail with a link was sent.
        answered: Forms that were filled in.
    """

    form: FormKey
    asked: int
    answered: int

    @property
    def is_empty(self) -> bool:
        """Whether nobody was asked and nobody answered."""
        return not (self.asked or self.answered)


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """How many answered.

    Attributes:
        sessions: By date and key, with what was asked about them; those about which nobody was asked are left out.
        shop_floor: Of contact persons, about no single session.
    """

    sessions: tuple[tuple[Session, tuple[FormCount, ...]], ...]
    shop_floor: FormCount


def count_answers(connection: Connection, session: str | None = None) -> AnswerCounts:
    """Count over all sessions, or one of them by its key."""
    answered = Counter((one.form, one.session) for one in responses_of(connection))
    asked = {
        form: Counter(
            key
            for key, _ in {
                (row.session, row.member)
                for row in rows_of(connection, kind=kind, states=[MessageState.SENT, MessageState.SENDING])
            }
        )
        for form, kind in _ASKS.items()
    }
    found = []
    for published in all_sessions(connection):
        forms = tuple(
            FormCount(form, asked[form][published.key], answered[form, published.key])
            for form in (FormKey.FEEDBACK, FormKey.TRANSFER)
        )
        if session in (None, published.key) and not all(form.is_empty for form in forms):
            found.append((published.session, forms))
    floor = FormCount(FormKey.SHOP_FLOOR, asked[FormKey.SHOP_FLOOR].total(), answered[FormKey.SHOP_FLOOR, None])
    return AnswerCounts(tuple(found), floor)
