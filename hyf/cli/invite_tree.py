"""What publishing a rota would do, or did, as a tree for a program."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from hyf.cli.invite_words import language_of, name_of
from hyf.enrolment.publishing import Mail, Publishing, SessionNews, Skip
from hyf.model.change import Change, Value
from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.model.message import OutboxRow


def publishing_tree(publishing: Publishing, consortium: Consortium, language: Language) -> dict[str, Any]:
    """Return what would be done.

    Args:
        publishing: All of it.
        consortium: Who is who.
        language: Of the reasons.
    """
    return {
        "sessions": [_session_tree(news) for news in publishing.sessions],
        "mails": mail_trees(publishing.mails, consortium),
        "skips": skip_trees(publishing.skips, language),
        "withdrawn": withdrawn_trees(publishing.withdrawn),
        "moved_up": [{"session": session, "member": member} for session, member in publishing.moved_up],
    }


def mail_trees(mails: Iterable[Mail], consortium: Consortium) -> list[dict[str, Any]]:
    """Return mails; `also` are the other sessions that a mail tells of."""
    return [
        {
            "member": mail.member,
            "name": name_of(mail.member, consortium),
            "language": language_of(mail.member, consortium).value,
            "kind": mail.kind.value,
            "session": mail.session,
            "also": [item.session for item in mail.items[1:]],
        }
        for mail in mails
    ]


def skip_trees(skips: Iterable[Skip], language: Language) -> list[dict[str, Any]]:
    """Return who gets nothing, and why."""
    return [
        {
            "member": skip.member,
            "session": skip.session,
            "kind": skip.kind and skip.kind.value,
            "reason": skip.reason.value,
            "why": skip.why.says(language),
        }
        for skip in skips
    ]


def withdrawn_trees(rows: Iterable[OutboxRow]) -> list[dict[str, Any]]:
    """Return mails that were queued and will not leave."""
    return [
        {"number": row.number, "member": row.member, "kind": row.kind.value, "session": row.session} for row in rows
    ]


def _session_tree(news: SessionNews) -> dict[str, Any]:
    session = news.after.session
    return {
        "session": news.key,
        "label": session.label,
        "community": session.community,
        "date": session.date.isoformat(),
        "fate": news.fate.value,
        "why": news.after.why,
        "changes": [_change_tree(change) for change in news.changes],
        "crowded": news.crowded,
    }


def _change_tree(change: Change) -> dict[str, Any]:
    return {"aspect": change.aspect.value, "was": _plain(change.was), "now": _plain(change.now)}


def _plain(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
