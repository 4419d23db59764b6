"""Mail as .eml files in a folder, named by row and message: the same mail is the same file, however often it goes."""

import contextlib
import os
import re
from pathlib import Path

from hyf.errors import MailNotUsable
from hyf.mail.transport import Answer, Gate, Parcel, Verdict
from hyf.model.language import Text

_NOT_IN_NAMES = re.compile(r"[^a-z0-9@-]+")
_LONGEST_NAME = 150


class FolderTransport:
    """Writes each mail as a whole or not at all.

    Attributes:
        folder: Made where it does not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> None:
        """Make the folder.

        Raises:
            MailNotUsable: It cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritten(error) from error

    def hand_over(self, parcel: Parcel, gate: Gate) -> Answer:
        """Write one mail; a file that stands there is that mail where its bytes are the same, else it is kept."""
        path = self.folder / file_name(parcel)
        draft = path.with_suffix(".part")
        try:
            _write_durably(draft, parcel.content)
            gate()
            return self._place(draft, path, parcel.content)
        except OSError as error:
            return Answer(Verdict.NOT_ALLOWED, error.strerror or str(error), self._unwritten(error))
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)

    def close(self) -> None:
        """Say goodbye: there is nobody."""

    def _place(self, draft: Path, path: Path, content: bytes) -> Answer:
        if not path.exists():
            # One process sends at a time, so nobody makes this name between looking and renaming.
            draft.replace(path)
            _keep_name(self.folder)
            return Answer(Verdict.TAKEN, path.name)
        if path.read_bytes() == content:
            return Answer(Verdict.TAKEN, path.name)
        return Answer(Verdict.REFUSED, f"{path.name}: another mail has this name; move it away, or use another folder")

    def _unwritten(self, error: OSError) -> MailNotUsable:
        where = self.folder.as_posix()
        return MailNotUsable(
            Text(
                en=f"cannot write mail in {where} ({error.strerror}); make room or give yourself the right to write",
                nl=f"kan geen mail schrijven in {where} ({error.strerror}); maak ruimte of geef jezelf schrijfrecht",
            )
        )


def file_name(parcel: Parcel) -> str:
    """Return `000017.deventer-2027-01-ux.anna.invitation.1.eml`, whatever the key holds."""
    key = ".".join(_NOT_IN_NAMES.sub("-", part.lower()) for part in parcel.key.split("/") if part)
    return f"{parcel.number:06}.{key[:_LONGEST_NAME]}.eml"


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_name(folder: Path) -> None:
    """Let a new name survive a power cut, where a folder can be opened (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
