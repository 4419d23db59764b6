"""Mails as .eml files in a folder, to look at before anything is sent; any mail program opens them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.model.language import Text
from hyf.model.message import Kind
from hyf.model.scalars import KEY_PATTERN

_KEY = KEY_PATTERN.strip("^$")
# Keys hold no dots, so a name of such parts is one of ours or looks exactly like it.
_NAME = re.compile(rf"(?P<session>{_KEY})\.@?{_KEY}(\.({'|'.join(Kind)}))?\.eml")


@dataclass(frozen=True, slots=True)
class Preview:
    """One mail to look at.

    Attributes:
        member: Key of who would get it, or `@company`.
        content: As it would travel.
    """

    session: str
    member: str
    kind: Kind
    content: bytes

    @property
    def name(self) -> str:
        """The name of its file: `deventer-2027-01-ux-design.anna.eml`; of other kinds than an invitation it says so."""
        kind = "" if self.kind is Kind.INVITATION else f".{self.kind}"
        return f"{self.session}.{self.member}{kind}.eml"


def write_previews(folder: Path, previews: Sequence[Preview], sessions: Collection[str]) -> None:
    """Write mails; earlier previews about the same sessions disappear, any other file stays.

    Args:
        folder: Made where it does not exist.
        previews: No two with the same name.
        sessions: Keys of the sessions whose earlier previews disappear.

    Raises:
        FileNotUsable: The folder or a file in it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in list(folder.iterdir()):
            found = _NAME.fullmatch(path.name)
            if found and found["session"] in sessions and path.is_file():
                path.unlink()
        for preview in previews:
            (folder / preview.name).write_bytes(preview.content)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot write in {folder} ({error.strerror}); make room or give yourself the right to write there",
                nl=f"kan niet schrijven in {folder} ({error.strerror}); maak ruimte of geef jezelf schrijfrecht",
            )
        ) from error
