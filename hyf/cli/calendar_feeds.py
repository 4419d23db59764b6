"""What `hyf calendar` makes: which sessions stand in which calendar, from the database or else from rota.yaml."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath

from hyf.cli.context import Opened
from hyf.cli.rota_chosen import people_in, unknown
from hyf.cli.rota_file import open_rota
from hyf.cli.store_access import find_store_beside
from hyf.errors import WrongUsage
from hyf.mail.ical_feed import Listed, listed_for_all, listed_for_member, listed_in_rota, member_feed, open_feed
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment
from hyf.model.key import free_key
from hyf.model.language import Text
from hyf.store.database import Connection
from hyf.store.enrolments import all_enrolments, enrolments_of_member
from hyf.store.rotas import rota_versions
from hyf.store.sessions import all_sessions

_OF_ALL = "consortium"
# For so many members each is asked for by itself; for more all are read at once.
_FEW = 10


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar.

    Attributes:
        file: Its name below the folder of calendars.
        of: `consortium`, `community` or `member`.
        key: Of that community or member; None: of the consortium.
        sessions: How many stand in it.
    """

    file: PurePosixPath
    of: str
    key: str | None
    sessions: int
    content: bytes


@dataclass(frozen=True, slots=True)
class _Found:
    """The sessions of a consortium.

    Attributes:
        for_all: As everybody sees them.
        of_member: As the member with a key sees theirs.
    """

    for_all: Sequence[Listed]
    of_member: Callable[[str], Sequence[Listed]]


def make_feeds(opened: Opened, members: Sequence[str] | None) -> tuple[Feed, ...]:
    """Return the calendars: of the consortium, of its communities and of members, in the order of the file.

    Args:
        opened: The consortium; its database or its rota stands beside it.
        members: Keys of the members whose calendar is asked for; None: of all.

    Raises:
        WrongUsage: There is no such member.
        HyfError: There is no usable rota, or the database cannot be read.
    """
    consortium = opened.consortium
    names = {key: member.name for key, member in consortium.members.items()}
    for key in members or ():
        if key not in names:
            raise WrongUsage(unknown(Text(en="member", nl="deelnemer"), key, names))
    asked = [key for key in names if members is None or key in members]
    found = _published(opened, asked) or _planned(opened)
    return (*_open_feeds(found.for_all, consortium), *_member_feeds(asked, found, consortium))


def _open_feeds(sessions: Sequence[Listed], consortium: Consortium) -> Iterable[Feed]:
    yield Feed(PurePosixPath(f"{_OF_ALL}.ics"), _OF_ALL, None, len(sessions), open_feed(sessions, consortium))
    for key in consortium.communities:
        count = sum(one.session.community == key for one in sessions)
        others = consortium.communities.keys() - {key}
        file = PurePosixPath(f"{free_key(key, {_OF_ALL, *others})}.ics")
        yield Feed(file, "community", key, count, open_feed(sessions, consortium, key))


def _member_feeds(keys: Iterable[str], found: _Found, consortium: Consortium) -> Iterable[Feed]:
    for key in keys:
        theirs = found.of_member(key)
        content = member_feed(theirs, consortium.members[key], consortium)
        yield Feed(PurePosixPath("members", f"{key}.ics"), "member", key, len(theirs), content)


def _published(opened: Opened, members: Sequence[str]) -> _Found | None:
    """Return what people were told of; None: nothing yet."""
    store = find_store_beside(opened.folder)
    if store is None:
        return None
    with closing(store), store.read() as connection:
        sessions = all_sessions(connection)
        told_at = {version.number: version.published_at for version in rota_versions(connection)}
        enrolments = _enrolments(connection, members)
    by_key = {one.key: one for one in sessions}

    def of_member(key: str) -> Sequence[Listed]:
        theirs = (listed_for_member(by_key[one.session], one) for one in enrolments.get(key, ()))
        return [one for one in theirs if one]

    return _Found([listed_for_all(one, told_at[one.rota]) for one in sessions], of_member) if sessions else None


def _enrolments(connection: Connection, members: Sequence[str]) -> dict[str, list[Enrolment]]:
    found: dict[str, list[Enrolment]] = {}
    if len(members) <= _FEW:
        return {key: [*enrolments_of_member(connection, key)] for key in members}
    for row in all_enrolments(connection):
        found.setdefault(row.member, []).append(row)
    return found


def _planned(opened: Opened) -> _Found:
    """Return what rota.yaml holds, drafts included."""
    rota, consortium = open_rota(opened), opened.consortium
    listed = [listed_in_rota(session, rota) for session in rota.sessions]
    by_member: dict[str, list[Listed]] = {}
    for one in listed:
        for key in people_in(one.session, consortium):
            by_member.setdefault(key, []).append(one)
    return _Found(listed, lambda key: by_member.get(key, ()))
