"""What is asked about: the rota with its question, a session by a short name, and a wish by its words."""

from collections.abc import Mapping, Sequence

from hyf.cli.context import Opened
from hyf.cli.question import instance_of
from hyf.cli.rota_chosen import nearest, unknown
from hyf.cli.rota_file import open_rota
from hyf.errors import WrongUsage
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.people import Member
from hyf.model.rota import Rota, Session
from hyf.plan.instance import Instance
from hyf.plan.pins import topic_named

_SESSION = Text(en="session", nl="bijeenkomst")
_MEMBER = Text(en="member", nl="deelnemer")


def asked_about(opened: Opened) -> tuple[Rota, Instance]:
    """Return the rota of rota.yaml and the question it answers, whose reasons speak the language of the terminal.

    Raises:
        FileNotUsable: There is no rota.
        FileHasProblems: It breaks a rule; the problems were printed.
    """
    rota = open_rota(opened)
    about = opened.consortium.about.model_copy(update={"language": opened.language})
    consortium = opened.consortium.model_copy(update={"about": about})
    return rota, instance_of(consortium, rota, opened.folder)


def session_meant(rota: Rota, asked: str) -> Session:
    """Return the session of a rota that somebody means by a key, the beginning of one, a date or a topic.

    Raises:
        WrongUsage: There is none, or there are several.
    """
    return session_among(rota.sessions, asked)


def session_among(sessions: Sequence[Session], asked: str) -> Session:
    """Return the session that somebody means by a key, the beginning of one, a date or a topic.

    Raises:
        WrongUsage: There is none, or there are several.
    """
    wanted = asked.strip().casefold()
    exact = [session for session in sessions if session.key == wanted]
    near = [session for session in sessions if session.key.startswith(wanted)]
    named = [
        session for session in sessions if wanted in (session.date.isoformat(), session.topic, session.label.casefold())
    ]
    found = exact or near or named
    if len(found) == 1 and wanted:
        return found[0]
    names = {session.key: session.label for session in found or sessions}
    if found and wanted:
        shown = "".join(f"\n  {key}  ({label})" for key, label in names.items())
        raise WrongUsage(
            Text(
                en=f'"{asked}" can be several sessions; name one of them:{shown}',
                nl=f'"{asked}" kunnen meer bijeenkomsten zijn; noem er een van:{shown}',
            )
        )
    raise WrongUsage(unknown(_SESSION, asked, names))


def member_meant(consortium: Consortium, asked: str) -> Member:
    """Return the member that somebody means by a key or a name.

    Raises:
        WrongUsage: There is none, or there are several of that name.
    """
    wanted = asked.strip().casefold()
    if wanted in consortium.members:
        return consortium.members[wanted]
    named = [member for member in consortium.members.values() if member.name.casefold() == wanted]
    if len(named) == 1:
        return named[0]
    raise WrongUsage(unknown(_MEMBER, asked, {key: member.name for key, member in consortium.members.items()}))


def wish_meant(member: Member, asked: str, instance: Instance) -> str:
    """Return the wish, as written, that somebody means by its words, whatever their case, or by its topic.

    Raises:
        WrongUsage: This person has no such wish; those there are are named.
    """
    wanted = " ".join(asked.split()).casefold()
    texts = {" ".join(wish.text.split()).casefold(): wish.text for wish in member.wishes}
    if wanted in texts:
        return texts[wanted]
    key = topic_named(instance.found, asked)
    for topics in (instance.found, instance.settled):
        for topic in topics.all:
            if topic.key == key or wanted in (topic.key, topic.label.casefold()):
                for wish in topic.wishes:
                    if wish.member == member.key:
                        return wish.text
    raise WrongUsage(_no_such_wish(member, asked, {text: text for text in texts.values()}))


def _no_such_wish(member: Member, asked: str, texts: Mapping[str, str]) -> Text:
    if not texts:
        return Text(en=f"{member.name} has no wishes", nl=f"{member.name} heeft geen leerwensen")
    shown = "".join(f"\n  {text}" for text in nearest(asked, texts) or texts)
    return Text(
        en=f'{member.name} has no wish "{asked}"; these there are:{shown}',
        nl=f'{member.name} heeft geen leerwens "{asked}"; deze wel:{shown}',
    )
