"""Answers that people give by telephone: the same acts as those behind the links in mails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hyf.cli.invite_desk import check_public_url, desk_of, rota_known, store_to_look_at, transaction_undone
from hyf.cli.rota_asked import member_meant, session_among
from hyf.cli.sign_up_words import answer_said, moved_up_said
from hyf.cli.store_access import open_store_beside
from hyf.enrolment.answers import Answer
from hyf.enrolment.desk import Desk
from hyf.errors import WrongUsage
from hyf.model.language import Text
from hyf.store.database import Connection
from hyf.store.sessions import all_sessions

if TYPE_CHECKING:
    import datetime as dt

    from hyf.cli.context import Opened
    from hyf.model.rota import Session

Doing = Callable[[Connection, str, str, Desk, "dt.datetime"], Answer]
"""`enrolment.sign_up.sign_up` or `enrolment.withdraw.withdraw`."""


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody asked by telephone.

    Attributes:
        session: By its key, the beginning of it, its date or its topic.
        member: By key or name.
        now: Aware, UTC.
        dry_run: Keep nothing of it.
    """

    session: str
    member: str
    now: dt.datetime
    dry_run: bool = False


def answer_call(opened: Opened, call: Call, doing: Doing, *, as_json: bool) -> None:
    """Do what somebody asked, and say what became of it.

    Raises:
        WrongUsage: There is no such session or member, or the answer comes to nothing.
        FileHasProblems: consortium.yaml does not say where the pages behind the links are.
    """
    check_public_url(opened)
    member = member_meant(opened.consortium, call.member)
    with store_to_look_at(opened.folder) as store, store.read() as connection:
        known = [one.session for one in all_sessions(connection)]
        if not known:
            raise WrongUsage(_NOTHING_PUBLISHED)
        session = session_among(known, call.session)
        desk = desk_of(opened, connection, rota_known(opened, connection), known)
    with closing(open_store_beside(opened)) as store:
        transaction = transaction_undone(store) if call.dry_run else store.begin()
        with transaction as connection:
            answer = doing(connection, session.key, member.key, desk, call.now)
    _show(opened, answer, session, member.key, as_json=as_json, dry_run=call.dry_run)


def _show(opened: Opened, answer: Answer, session: Session, member: str, *, as_json: bool, dry_run: bool) -> None:
    printer, said = opened.printer, answer_said(answer, session, member, opened.consortium)
    if as_json:
        printer.json(_tree(answer, session, member))
    if answer.is_refused:
        raise WrongUsage(said)
    if not as_json:
        printer.answer(said.says(opened.language))
        if answer.moved_up:
            printer.answer(moved_up_said(answer.moved_up, opened.consortium).says(opened.language))
    if answer.unmailed:
        printer.note(_unmailed(answer.unmailed.why))
    if dry_run:
        printer.note(_DRY_RUN)
    elif answer.is_new and not (answer.unmailed and not answer.moved_up):
        printer.note(_READY)


def _tree(answer: Answer, session: Session, member: str) -> dict[str, Any]:
    return {
        "session": session.key,
        "member": member,
        "outcome": answer.outcome.value,
        "is_new": answer.is_new,
        "ahead": answer.ahead,
        "moved_up": list(answer.moved_up),
        "others_until": answer.others_until.isoformat() if answer.others_until else None,
        "unmailed": answer.unmailed.reason.value if answer.unmailed else None,
    }


def _unmailed(why: Text) -> Text:
    return Text(en=f"no mail about it: {why.en}", nl=f"geen mail hierover: {why.nl}")


_NOTHING_PUBLISHED = Text(
    en="nothing was published yet, so nobody can sign up; invite people with: hyf invite",
    nl="er is nog niets gepubliceerd, dus niemand kan zich aanmelden; nodig mensen uit met: hyf invite",
)
_READY = Text(
    en="the mail that says so is ready to go; send with: hyf send",
    nl="de mail hierover staat klaar; verstuur met: hyf send",
)
_DRY_RUN = Text(en="nothing was written (--dry-run)", nl="er is niets geschreven (--dry-run)")
