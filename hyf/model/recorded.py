"""All that the store holds of what an evaluation is made of, as it stands there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hyf.model.answer_source import Source
from hyf.model.attendance import Attendance, SessionNotes
from hyf.model.edition import Edition, PublishedPanel
from hyf.model.enrolment import Enrolment, PublishedSession
from hyf.model.evaluation import Reply
from hyf.model.questionnaire import FormKey
from hyf.model.response import Response


@dataclass(frozen=True, slots=True)
class FormUsed:
    """That somebody filled in a form, not which; the answers are kept apart from it.

    Attributes:
        session: Key of the session about which they were asked, also where the answers are about none.
        member: Key; of a contact person `@company`.
    """

    form: FormKey
    session: str
    member: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the store holds.

    Attributes:
        sessions: By date and key; coming and cancelled ones too.
        attendance: By session and member; of sessions of which anything was noted.
        notes: By key of the session.
        used: By form, session and member.
        imported: As `read_replies`; who is not known has the number of the questionnaire in the place of a code.
    """

    sessions: tuple[PublishedSession, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    notes: Mapping[str, SessionNotes] = field(default_factory=dict)
    responses: tuple[Response, ...] = ()
    used: tuple[FormUsed, ...] = ()
    sources: tuple[Source, ...] = ()
    imported: tuple[tuple[Reply, int | None], ...] = ()
    editions: tuple[Edition, ...] = ()
    panels: tuple[PublishedPanel, ...] = ()
