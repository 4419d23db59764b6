"""Mails as .eml files in a folder, to look at before anything is sent; any mail program opens them."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.mail.eml import as_bytes
from hyf.model.language import Text
from hyf.model.message import Message
from hyf.model.scalars import KEY_PATTERN


def preview_path(folder: Path, message: Message) -> Path:
    """Return the file of a message: `deventer-2027-01-ux-design.anna.eml`."""
    return folder / f"{message.session}.{message.member}.eml"


def write_previews(folder: Path, messages: Sequence[Message], moment: dt.datetime) -> None:
    """Write messages; earlier previews of the same sessions disappear, any other file stays.

    Args:
        folder: Made where it does not exist.
        messages: Each with another session or member.
        moment: Aware; the date that the mails carry.

    Raises:
        FileNotUsable: The folder or a file in it cannot be written.
    """
    mails = {preview_path(folder, message): as_bytes(message, moment) for message in messages}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in _previews_of({message.session for message in messages}, folder):
            path.unlink()
        for path, mail in mails.items():
            path.write_bytes(mail)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot write in {folder} ({error.strerror}); make room or give yourself the right to write there",
                nl=f"kan niet schrijven in {folder} ({error.strerror}); maak ruimte of geef jezelf schrijfrecht",
            )
        ) from error


def _previews_of(sessions: set[str], folder: Path) -> list[Path]:
    # Keys hold no dots, so a name of three parts is one of ours or looks exactly like it.
    parts = [path.name.split(".") for path in folder.iterdir() if path.is_file()]
    return [
        folder / ".".join(part)
        for part in parts
        if len(part) == 3 and part[0] in sessions and re.fullmatch(KEY_PATTERN, part[1]) and part[2] == "eml"  # noqa: PLR2004 -- session, member, eml
    ]
