"""The coordinator's desk: what the acts of `enrolment` need of the consortium, its rota and this machine."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hyf.cli.baton_turns import turns_after
from hyf.cli.context import Opened
from hyf.cli.question import instance_of
from hyf.cli.rota_file import FILE_NAME
from hyf.cli.store_access import find_store_beside
from hyf.enrolment.desk import Desk
from hyf.enrolment.erased import erased_in, without_members
from hyf.enrolment.opt_out import address_digest
from hyf.errors import FileHasProblems
from hyf.loading.rota_file import read_rota, rota_in
from hyf.loading.yaml_source import read_yaml
from hyf.model.language import Text
from hyf.model.rota import Rota, Session
from hyf.model.topic import Topic
from hyf.plan.form import topic_met
from hyf.plan.instance import Instance
from hyf.render.environment import environment
from hyf.store.database import Connection, Store, open_store
from hyf.store.rotas import latest_rota
from hyf.store.session_notes import notes_of

NO_PAGES = "https://mail-public-url.example"
"""Stands where consortium.yaml does not say where the sign-up pages are; the domain never resolves."""


def desk_of(opened: Opened, connection: Connection, rota: Rota | None, sessions: Iterable[Session]) -> Desk:
    """Return what the acts need.

    Args:
        opened: The consortium; its templates stand beside it.
        connection: Reads; the desk outlives it.
        rota: By which the topics of sessions are known; None: mails do not repeat anybody's wishes.
        sessions: All that a mail could be about.
    """
    asked = tuple(sessions)
    instance = instance_of(opened.consortium, rota, opened.folder) if rota else None
    # Who was erased gets no mail and is not named, also where consortium.yaml still has them.
    consortium = without_members(opened.consortium, erased_in(connection, opened.consortium))
    return Desk(
        consortium=consortium,
        topics=_topics(instance, asked) if instance else {},
        templates=environment(opened.folder / "templates"),
        public_url=opened.consortium.mail.public_url or NO_PAGES,
        digest=address_digest(connection),
        notes=_notes(connection, asked),
        successors={key: one for key, one in _successors(asked).items() if one in consortium.members},
        turn_after=turns_after(opened, rota, instance, asked),
    )


def _topics(instance: Instance, sessions: Iterable[Session]) -> Mapping[str, Topic]:
    found = {session.key: topic_met(session, instance) for session in sessions}
    return {key: topic for key, topic in found.items() if topic}


def _notes(connection: Connection, sessions: Sequence[Session]) -> Mapping[str, tuple[str, ...]]:
    """Return by session what was written down after the one before it of its community."""
    written = notes_of(connection, [session.key for session in sessions])
    found, last = {}, dict[str, str]()
    for session in sorted(sessions, key=lambda one: (one.date, one.start, one.key)):
        before = written.get(last.get(session.community, ""))
        if before:
            found[session.key] = before.paragraphs
        last[session.community] = session.key
    return found


def _successors(sessions: Iterable[Session]) -> Mapping[str, str]:
    """Return by session who organises the next one of its community."""
    found, last = {}, dict[str, Session]()
    for session in sorted(sessions, key=lambda one: (one.date, one.start, one.key)):
        if before := last.get(session.community):
            found[before.key] = session.organiser
        last[session.community] = session
    return found


def rota_known(opened: Opened, connection: Connection) -> Rota | None:
    """Return the rota that stands beside the consortium, else the one that was published last; None: there is none."""
    path = opened.folder / FILE_NAME
    if path.is_file() and (rota := read_rota(path).rota):
        return rota
    latest = latest_rota(connection)
    return rota_in(read_yaml(latest.text, "")).rota if latest else None


@contextmanager
def store_to_look_at(folder: Path) -> Iterator[Store]:
    """Open the database of a consortium, else an empty one that is gone afterwards: looking makes none.

    Args:
        folder: Of consortium.yaml.

    Raises:
        StoreNotUsable: It cannot be opened.
    """
    if store := find_store_beside(folder):
        with closing(store):
            yield store
        return
    with (
        TemporaryDirectory(prefix="hyf-") as made,
        closing(open_store(f"sqlite:///{Path(made) / 'empty.db'}")) as store,
    ):
        yield store


@contextmanager
def transaction_undone(store: Store) -> Iterator[Connection]:
    """Hand out a transaction that writes, and of which nothing is kept."""
    with store.connect() as connection:
        transaction = connection.begin()
        try:
            yield connection
        finally:
            transaction.rollback()


def check_public_url(opened: Opened) -> None:
    """Refuse to make links that lead nowhere.

    Raises:
        FileHasProblems: consortium.yaml does not say where the pages behind the links are.
    """
    if opened.consortium.mail.public_url is None:
        raise FileHasProblems(
            Text(
                en=f"nothing was sent: the links in these mails lead nowhere yet. Say in {opened.path} where the "
                "sign-up pages are, such as:\n  mail:\n    public_url: https://learning.example",
                nl=f"er is niets verstuurd: de links in deze mails leiden nog nergens heen. Zet in {opened.path} waar "
                "de aanmeldpagina's staan, zoals:\n  mail:\n    public_url: https://leren.example",
            )
        )
