"""Who asked to be erased and still stands in the coordinator's files: found by address, which the database has not."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hyf.mail.address import digest_of_address
from hyf.store.glance import Glance

_ADDRESS: Final = re.compile(r"[^\s<>\"',;{}\[\]()|]+@[^\s<>\"',;{}\[\]()|]+")
_TABLE: Final = re.compile(r"[^\s,\[\]#:][^,\[\]#:\n]*\.(?:csv|tsv|txt|xlsx|xlsm)\b")


@dataclass(frozen=True, slots=True)
class StillThere:
    """A member to remove.

    Attributes:
        file: In which they stand, as people would name it.
        line: From 1.
        notes: Labels of sessions whose notes name them.
    """

    member: str
    name: str
    file: str
    line: int
    notes: tuple[str, ...] = ()


def still_there(path: Path, glance: Glance) -> tuple[StillThere, ...]:
    """Return who was erased and still stands in consortium.yaml or its tables.

    The files are loaded, which takes long, only where an address in their text says that somebody does.

    Args:
        path: Of consortium.yaml.
        glance: Holds the digests.
    """
    if not glance.erased or not _may_be_there(path, glance):
        return ()
    from hyf.enrolment.erase_naming import Naming  # noqa: PLC0415 -- slow import
    from hyf.loading.load import load  # noqa: PLC0415 -- slow import

    loaded = load(path)
    members = loaded.consortium.members if loaded.consortium else {}
    found = []
    for key, member in members.items():
        if digest_of_address(member.email, glance.address_key) in glance.erased:
            place = loaded.locate(("members", key))
            naming = Naming(key, member.name, (member.email,))
            notes = tuple(label for label, text in glance.notes.items() if naming.is_named_in(text))
            found.append(StillThere(key, member.name, place.file, place.line, notes))
    return tuple(found)


def _may_be_there(path: Path, glance: Glance) -> bool:
    text = _text_of(path)
    tables = [name.strip(" \"'") for name in _TABLE.findall(text)]
    if any(name.lower().endswith((".xlsx", ".xlsm")) for name in tables):
        return True  # what stands in them is not text
    texts = (text, *(_text_of(path.parent / name) for name in tables))
    addresses = {address for one in texts for address in _ADDRESS.findall(one)}
    return any(digest_of_address(address, glance.address_key) in glance.erased for address in addresses)


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
