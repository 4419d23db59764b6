"""What somebody answered to a form, and nothing by which they are known."""

from dataclasses import dataclass

from hyf.model.questionnaire import FormKey


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to one question: a step of a scale or words, never both.

    Attributes:
        question: Key of the question.
        value: 1 to 5, low to high; None: it is no scale.
        words: The key of a choice, or the reader's own words; None: it is a scale.
    """

    question: str
    value: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One form that was filled in.

    Attributes:
        id: 32 random characters; their order says nothing.
        form: Which questions were asked.
        session: Key of the session; None: about none, as what a contact person sees at work.
        company: Key; None: so few of it were there that it would point to a person, or of a contact person.
        month: In which it was sent: `2027-01`; the day is not kept.
        answers: By key of the question; what was skipped is not there, and there is always one.
        edition: Number of the edition of the evaluation that counted it first; None: none yet.
    """

    id: str
    form: FormKey
    session: str | None
    company: str | None
    month: str
    answers: tuple[Said, ...]
    edition: int | None = None
