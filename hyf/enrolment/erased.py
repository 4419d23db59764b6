"""Who was erased and still stands in consortium.yaml.

They are left out of everything that is done, until the coordinator has removed them there.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hyf.enrolment.opt_out import address_digest
from hyf.model.consortium import Consortium
from hyf.model.rota import Rota, Session
from hyf.store.database import Connection
from hyf.store.erasures import all_erasures


def erased_in(connection: Connection, consortium: Consortium) -> Mapping[str, str]:
    """Return the members who were erased, with the pseudonym that stands for each in the store."""
    erasures = all_erasures(connection)
    if not erasures:
        return {}
    digest = address_digest(connection)
    known = ((key, erasures.get(digest(member.email))) for key, member in consortium.members.items())
    return {key: pseudonym for key, pseudonym in known if pseudonym}


def without_members(consortium: Consortium, keys: Mapping[str, str]) -> Consortium:
    """Return a consortium in which some members do not stand."""
    if not keys:
        return consortium
    members = {key: member for key, member in consortium.members.items() if key not in keys}
    return consortium.model_copy(update={"members": members})


def rota_renamed(rota: Rota, names: Mapping[str, str], says_nothing_of: Callable[[str], bool] | None = None) -> Rota:
    """Return a rota in which pseudonyms stand for some members, and nothing of their wishes.

    Args:
        rota: Any.
        names: Pseudonyms by key.
        says_nothing_of: Tells of a reason whether it may stay; None: all may.
    """
    keeps = says_nothing_of or (lambda _reason: True)
    return replace(
        rota,
        sessions=tuple(session_renamed(session, names, keeps) for session in rota.sessions),
        unmet=tuple(one for one in rota.unmet if one.member not in names and keeps(one.detail)),
        skipped=tuple(one for one in rota.skipped if keeps(one.why)),
    )


def session_renamed(session: Session, names: Mapping[str, str], keeps: Callable[[str], bool]) -> Session:
    """Return a session in which pseudonyms stand for some members; reasons that may not stay are left out."""
    return replace(
        session,
        organiser=names.get(session.organiser, session.organiser),
        speaker=session.speaker and names.get(session.speaker, session.speaker),
        co_organiser=session.co_organiser and names.get(session.co_organiser, session.co_organiser),
        members=tuple(names.get(member, member) for member in session.members),
        why=tuple(reason for reason in session.why if keeps(reason)),
    )
