"""Forms that were filled in, kept so that nobody is found behind one.

A row holds no person and no moment but the month. What a database itself remembers of rows, in which transaction and in
which order they were written, would tell it all the same: so with every new response all those of its form and session
are written anew, in the order of their random numbers, and all links that could have brought it too. Then they are all
of one transaction, and none lies last.
"""

from collections import defaultdict
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, text, true, update

from hyf.model.enrolment import Link, Purpose
from hyf.model.questionnaire import FormKey
from hyf.model.response import Response, Said
from hyf.store.tables import links
from hyf.store.tables_members import answers, responses

# Any number that no other lock of this kind has.
_LOCK: Final = text("SELECT pg_advisory_xact_lock(72176)")


def lock_responses(c: Connection) -> None:
    """Let nobody else add a response before this transaction ends; whoever adds one begins with this."""
    if c.dialect.name == "postgresql":  # on SQLite one transaction writes at a time
        c.execute(_LOCK)


def is_answered(c: Connection, link: Link) -> bool:
    """Tell whether the form of a link was filled in by its owner, through this or any other of their links."""
    found = select(func.count()).select_from(links).where(_of_owner(link), links.c.is_used)
    return c.execute(found).scalar_one() > 0


def add_response(c: Connection, response: Response, link: Link) -> None:
    """Keep a response, and that the owner of a link has filled in this form.

    Args:
        c: Of a transaction that holds `lock_responses`.
        response: With at least one answer.
        link: By which it came; all links of its owner for this form and session count as used from now on.

    Raises:
        IntegrityError: The session was not published, or the id is taken.
    """
    group = [*responses_of(c, response.form, response.session, is_about_none=response.session is None), response]
    ids = [one.id for one in group]
    c.execute(delete(answers).where(answers.c.response.in_(ids)))
    c.execute(delete(responses).where(responses.c.id.in_(ids)))
    _insert(c, sorted(group, key=_id))
    _use(c, link)


def responses_of(
    c: Connection, form: FormKey | None = None, session: str | None = None, *, is_about_none: bool = False
) -> tuple[Response, ...]:
    """Return what was answered, by id: an order that says nothing.

    Who shows it to people shows no figure that fewer than five answers stand behind, and words only where the same
    response permits that (`Question.permits_quotes`).

    Args:
        c: Reads.
        form: Only answers to this form; None: to any.
        session: Only about this session, by its key; None: about any, and about none.
        is_about_none: Only about no session.
    """
    which: list[ColumnElement[bool]] = [true()]
    if form is not None:
        which.append(responses.c.form == form)
    if session is not None or is_about_none:
        which.append(responses.c.session == session)
    given: dict[str, list[Said]] = defaultdict(list)
    joined = select(answers).join_from(answers, responses).where(*which)
    for row in c.execute(joined).mappings():
        given[row["response"]].append(Said(row["question"], row["value"], row["words"]))
    found = [
        Response(
            row["id"],
            FormKey(row["form"]),
            row["session"],
            row["company"],
            row["month"],
            tuple(sorted(given[row["id"]], key=lambda said: said.question)),
            row["edition"],
        )
        for row in c.execute(select(responses).where(*which)).mappings()
    ]
    return tuple(sorted(found, key=_id))


def _insert(c: Connection, group: list[Response]) -> None:
    columns = ("id", "form", "session", "company", "month", "edition")
    rows = [{name: getattr(one, name) for name in columns} for one in group]
    said = [
        {"response": one.id, "question": answer.question, "value": answer.value, "words": answer.words}
        for one in group
        for answer in one.answers
    ]
    c.execute(insert(responses), rows)
    c.execute(insert(answers), said)


def _use(c: Connection, link: Link) -> None:
    """Note that a form was filled in, and write all links by which it could have been anew."""
    # Of a form that is about no session, responses are kept over all sessions, so all its links are written.
    group = links.c.purpose == link.purpose
    if link.purpose is not Purpose.SHOP_FLOOR:
        group &= links.c.session == link.session
    c.execute(update(links).where(group).values(is_used=links.c.is_used | _of_owner(link)))


def _of_owner(link: Link) -> ColumnElement[bool]:
    return (links.c.member == link.member) & (links.c.session == link.session) & (links.c.purpose == link.purpose)


def _id(response: Response) -> str:
    return response.id
