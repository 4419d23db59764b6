"""What `hyf invite` does: choose the session, write the mails of everybody who is invited to it."""

import datetime as dt
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from hyf.cli.context import Opened, speaking
from hyf.cli.judging import instance_of
from hyf.cli.rota_file import open_rota
from hyf.errors import FileNotUsable, WrongUsage
from hyf.mail.compose import compose_invitation
from hyf.mail.preview import write_previews
from hyf.model.language import Text
from hyf.model.message import Message
from hyf.model.rota import Rota, Session
from hyf.model.topic import Topic
from hyf.plan.form import topic_met
from hyf.render.environment import environment

# A preview has no moment of sending; it carries the morning of the day on which it was asked for.
_MORNING = dt.time(8)
# Stands where consortium.yaml does not say where the sign-up pages are; the domain never resolves.
_NO_PAGES = "https://mail-public-url.example"
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Previews:
    """The invitations to one session.

    Attributes:
        topic: None where nobody wishes it any more.
        messages: In the order of the session's members.
        folder: Where their files stand.
        are_written: False in a dry run.
    """

    session: Session
    topic: Topic | None
    messages: tuple[Message, ...]
    folder: Path
    are_written: bool


def make_previews(opened: Opened, key: str | None, today: dt.date, *, dry_run: bool) -> Previews:
    """Write the invitations to a session as files.

    Args:
        opened: The consortium; its rota and templates stand beside it.
        key: Of the session; None: the next one.
        today: Sessions before it are over.
        dry_run: Only make them, write nothing.

    Raises:
        HyfError: There is no usable rota, no such session, or a template or file stands in the way.
    """
    with speaking(opened.language):
        return _make_previews(opened, key, today, dry_run=dry_run)


def _make_previews(opened: Opened, key: str | None, today: dt.date, *, dry_run: bool) -> Previews:
    consortium = opened.consortium
    rota = open_rota(opened)
    session = choose_session(rota, key, today)
    topic = topic_met(session, instance_of(consortium, rota, opened.folder))
    templates = environment(opened.folder / "templates")
    link = f"{(consortium.mail.public_url or _NO_PAGES).rstrip('/')}/s/preview"
    members = [consortium.members[member] for member in session.members]
    messages = tuple(
        compose_invitation(session, member, topic, consortium, link=link, environment=templates) for member in members
    )
    folder = opened.folder / "out" / "invitations"
    if not dry_run:
        write_previews(folder, messages, dt.datetime.combine(today, _MORNING, consortium.about.zone))
    return Previews(session, topic, messages, folder, are_written=not dry_run)


def choose_session(rota: Rota, key: str | None, today: dt.date) -> Session:
    """Return the session with a key, else the next one.

    Raises:
        WrongUsage: No session has the key.
        FileNotUsable: No session is left.
    """
    if key is not None:
        found = next((session for session in rota.sessions if session.key == key), None)
        if found is None:
            raise WrongUsage(_no_such_session(rota, key))
        return found
    coming = [session for session in rota.sessions if session.date >= today]
    if not coming:
        raise FileNotUsable(
            Text(
                en=f"the rota has no session on or after {today}; plan further with: hyf plan",
                nl=f"het rooster heeft geen bijeenkomst op of na {today}; plan verder met: hyf plan",
            )
        )
    return min(coming, key=lambda session: (session.date, session.start, session.key))


def _no_such_session(rota: Rota, key: str) -> Text:
    keys = [session.key for session in rota.sessions]
    near = "".join(f"\n  {found}" for found in get_close_matches(key, keys, _NEAR) or keys)
    return Text(
        en=f'the rota has no session "{key}"; these it has:{near or " none"}',
        nl=f'het rooster heeft geen bijeenkomst "{key}"; deze wel:{near or " geen"}',
    )
