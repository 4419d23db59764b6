"""The texts of the store in which one member stands: published rotas, sessions as they were told, reasons, notes."""

from collections.abc import Iterable

from hyf.enrolment.erase_naming import Naming
from hyf.enrolment.erased import erased_in, rota_renamed, session_renamed
from hyf.loading.rota_file import dump_rota, rota_in
from hyf.loading.yaml_source import read_yaml
from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.model.rota import Rota
from hyf.store.database import Connection
from hyf.store.erasure import (
    all_notes,
    drop_session_reason,
    replace_rota_text,
    replace_told,
    rota_texts,
    session_reasons,
    told_sessions,
)


def clean_texts(connection: Connection, naming: Naming, pseudonym: str, language: Language) -> tuple[str, ...]:
    """Take a person out of all texts that hyf made.

    Args:
        connection: Of a transaction that writes.
        naming: Who it is.
        pseudonym: In place of the key.
        language: Of remarks in published rotas.

    Returns:
        Keys of sessions that the person ran, in any version.
    """
    for number, text in rota_texts(connection).items():
        replace_rota_text(connection, number, rota_text_without(text, naming, {naming.key: pseudonym}, language))
    runs: dict[str, None] = {}
    for key, version, session in told_sessions(connection):
        if naming.key in (session.organiser, session.co_organiser, session.speaker):
            runs[key] = None
        cleaned = session_renamed(session, {naming.key: pseudonym}, lambda reason: not naming.is_meant_in(reason))
        if cleaned != session:
            replace_told(connection, version, cleaned)
    for key, why in session_reasons(connection).items():
        if naming.is_meant_in(why):
            drop_session_reason(connection, key)
    return tuple(runs)


def rota_text_without(text: str, naming: Naming, names: dict[str, str], language: Language) -> str:
    """Return the text of a rota without a person; remarks of the coordinator, which may name anybody, go with it."""
    source = read_yaml(text, "")
    rota = rota_in(source).rota if isinstance(source.tree, dict) else None
    if rota is None:
        return text if not naming.is_meant_in(text) else ""
    return dump_rota(rota_renamed(rota, names, lambda reason: not naming.is_meant_in(reason)), language)


def published_rota(connection: Connection, consortium: Consortium, rota: Rota, text: str) -> tuple[Rota, str]:
    """Return a rota and its text as they are published: of members who were erased only a pseudonym stands in them.

    Args:
        connection: Reads.
        consortium: As it stands in consortium.yaml.
        rota: As it stands in rota.yaml.
        text: Of that file.
    """
    names = erased_in(connection, consortium)
    if not names:
        return rota, text
    known = [Naming(key, consortium.members[key].name, (consortium.members[key].email,)) for key in names]

    def keeps(reason: str) -> bool:
        return not any(naming.is_meant_in(reason) for naming in known)

    renamed = rota_renamed(rota, names, keeps)
    return renamed, dump_rota(renamed, consortium.about.language)


def notes_naming(connection: Connection, naming: Naming) -> tuple[str, ...]:
    """Return the sessions whose notes name a person: what others wrote is theirs to change."""
    notes: Iterable[tuple[str, str]] = all_notes(connection).items()
    return tuple(key for key, content in notes if naming.is_named_in(content))
