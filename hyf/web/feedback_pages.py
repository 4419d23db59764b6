"""The forms that are filled in without a name: after a session, weeks later, and by contact persons.

Which questions stand on them is declared in templates/feedback; what is kept of the answers is decided in `enrolment`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.feedback import answer_form
from hyf.enrolment.feedback_answers import LONGEST, Filled, fill_in
from hyf.enrolment.feedback_forms import forms_of
from hyf.mail.compose_brief import brief_of, said_name
from hyf.model.enrolment import PublishedSession
from hyf.model.language import Language
from hyf.model.questionnaire import FORM_OF, Question
from hyf.model.response import Said
from hyf.store.database import Connection
from hyf.store.disk import empty_log
from hyf.store.responses import is_answered
from hyf.store.sessions import find_session
from hyf.web.forms import read_form
from hyf.web.nonce import is_nonce, nonce_of
from hyf.web.page import onward, page
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site
from hyf.web.visiting import Visit, count_answer, holds, link_behind, visit
from hyf.web.writing import written

_FIELD = "q-"
_NOTHING = Filled({}, (), {})


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it is shown.

    Attributes:
        trouble: `old`, `empty`, `answers`, or nothing.
    """

    filled: Filled = _NOTHING
    trouble: str = ""


class FeedbackPages:
    """Everything below `/f/`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show the form, or that it was filled in."""
        visitor = await visit(self._site, request, *FORM_OF)
        if await self._site.read(partial(is_answered, link=visitor.link)):
            return await self._thanks(request, visitor, is_done=False)
        return await self._form(request, visitor, 200, Asked())

    async def answer(self, request: Request) -> Response:
        """Take the answers, once."""
        site = self._site
        visitor = await visit(site, request, *FORM_OF)
        count_answer(site, visitor)
        fields = await read_form(request)
        if not is_nonce(fields.get("nonce", ""), visitor.token, site.key):
            return await self._form(request, visitor, 422, Asked(trouble="old"))
        sent = {name.removeprefix(_FIELD): value for name, value in fields.items() if name.startswith(_FIELD)}
        filled = fill_in(_questions(visitor), sent)
        if filled.is_empty or filled.troubles:
            asked = Asked(filled, "empty" if filled.is_empty else "answers")
            return await self._form(request, visitor, 422, asked)
        await written(site, partial(self._act, visitor, filled.answers))
        await anyio.to_thread.run_sync(empty_log, site.store)
        return RedirectResponse(onward(site, request, f"/f/{visitor.token}/done"), 303)

    async def done(self, request: Request) -> Response:
        """Say thanks."""
        visitor = await visit(self._site, request, *FORM_OF)
        if not await self._site.read(partial(is_answered, link=visitor.link)):
            return RedirectResponse(onward(self._site, request, f"/f/{visitor.token}"), 303)
        return await self._thanks(request, visitor, is_done=True)

    def _act(self, visitor: Visit, answers: Sequence[Said], connection: Connection) -> None:
        link = link_behind(connection, visitor.token)
        if link is not None and holds(link, visitor.link.purpose, self._site):  # it was a moment ago
            answer_form(connection, link, answers, visitor.desk, self._site.clock())

    async def _form(self, request: Request, visitor: Visit, status: int, asked: Asked) -> Response:
        values = {
            **await self._about(visitor),
            "nonce": nonce_of(visitor.token, self._site.key),
            "questions": [_shown(question, asked.filled, visitor.language) for question in _questions(visitor)],
            "longest": LONGEST,
            "trouble": asked.trouble,
        }
        desk, language = visitor.desk, visitor.language
        return page(self._site, request, "feedback", values, desk=desk, language=language, status=status)

    async def _thanks(self, request: Request, visitor: Visit, *, is_done: bool) -> Response:
        values = {**await self._about(visitor), "is_done": is_done}
        return page(self._site, request, "answered", values, desk=visitor.desk, language=visitor.language)

    async def _about(self, visitor: Visit) -> dict[str, Any]:
        published = await self._site.read(partial(find_session, key=visitor.link.session or ""))
        if published is None:
            raise Refused(Refusal.NO_SUCH_LINK)
        return _values(published, visitor)


def _questions(visitor: Visit) -> tuple[Question, ...]:
    return forms_of(visitor.desk.templates).form(FORM_OF[visitor.link.purpose])


def _values(published: PublishedSession, visitor: Visit) -> dict[str, Any]:
    """Return what a template may say of what is asked about."""
    desk, session = visitor.desk, published.session
    consortium = desk.consortium
    company = consortium.companies.get(visitor.link.member.removeprefix("@"))
    return {
        **brief_of(session, desk.topics.get(session.key), consortium, desk.templates).values,
        "form": FORM_OF[visitor.link.purpose].value,
        "company": said_name(company) if company else "",
        "reply_to": consortium.mail.reply_to or consortium.about.coordinator.email,
    }


def _shown(question: Question, filled: Filled, language: Language) -> dict[str, Any]:
    """Return a question as a template shows it, with what was sent before; nothing is chosen in advance."""
    steps = [(str(value), step.says(language)) for value, step in enumerate(question.steps, start=1)]
    return {
        "field": f"{_FIELD}{question.key}",
        "kind": question.kind.value,
        "text": question.text.says(language),
        "options": steps or [(key, choice.says(language)) for key, choice in question.choices.items()],
        "given": filled.given.get(question.key, ""),
        "trouble": filled.troubles.get(question.key, ""),
    }
