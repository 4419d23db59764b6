"""The mails in a mailbox on this machine: an mbox file, a Maildir, a folder of .eml files, or one mail as a file.

Nothing is written, locked or moved, so that a mail program may have the mailbox open. A mailbox on a mail server is
read in `imap_mailbox`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.model.language import Text

LARGEST = 5_000_000
"""Bytes of a mail that is read: a report on one of ours has a hundredth of it."""

# With a time, because a line of a letter may start with the word too.
_SEPARATOR = re.compile(rb"From .*\d\d:\d\d")
_LINE = 65_536


def mails_in(path: Path) -> Iterator[bytes | None]:
    """Yield the mails of a mailbox one by one, in the order in which they came.

    Args:
        path: A file or a folder.

    Yields:
        A mail as it stands; None instead of one that is larger than `LARGEST`.

    Raises:
        FileNotUsable: It cannot be read, or is no mailbox.
    """
    try:
        if not path.is_dir():
            yield from _mails_of_file(path)
            return
        for file in _files(path):
            content = _content(file)
            if content != b"":
                yield content
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"{error.filename or path} cannot be read ({error.strerror}); name an mbox file, a Maildir or a"
                " folder of .eml files that you may read",
                nl=f"{error.filename or path} is niet te lezen ({error.strerror}); noem een mbox-bestand, een Maildir"
                " of een map met .eml-bestanden die je mag lezen",
            )
        ) from error


def _files(folder: Path) -> list[Path]:
    """Return the files of a Maildir, whose names start with the moment of arrival, or the .eml files of a folder."""
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        found = [*(folder / "cur").iterdir(), *(folder / "new").iterdir()]
        return sorted((file for file in found if not file.name.startswith(".")), key=lambda file: file.name)
    mails = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".eml")
    if not mails and any(folder.iterdir()):
        raise FileNotUsable(
            Text(
                en=f"{folder} is no mailbox: it has no .eml files, nor the folders cur and new of a Maildir",
                nl=f"{folder} is geen mailbox: er staan geen .eml-bestanden in, en niet de mappen cur en new van een"
                " Maildir",
            )
        )
    return mails


def _content(file: Path) -> bytes | None:
    """Return a mail; None where it is too large, nothing where another program took it away meanwhile."""
    if not file.is_file():  # a pipe would never end
        return b""
    try:
        return file.read_bytes() if file.stat().st_size <= LARGEST else None
    except FileNotFoundError:  # pragma: no cover -- taken away between two looks
        return b""


def _mails_of_file(path: Path) -> Iterator[bytes | None]:
    if path.exists() and not path.is_file():
        raise FileNotUsable(
            Text(
                en=f"{path} is no file; name an mbox file, a Maildir or a folder of .eml files",
                nl=f"{path} is geen bestand; noem een mbox-bestand, een Maildir of een map met .eml-bestanden",
            )
        )
    with path.open("rb") as file:
        is_mbox = file.readline(_LINE).lstrip(b"\xef\xbb\xbf").startswith(b"From ")
        if is_mbox:
            yield from _split(iter(lambda: file.readline(_LINE), b""))
            return
    content = _content(path)
    if content != b"":
        yield content


def _split(lines: Iterator[bytes]) -> Iterator[bytes | None]:
    """Yield the mails of an mbox whose first line was read; one that is too large is not kept."""
    mail: list[bytes] | None = []
    size, is_after_empty = 0, False
    for line in lines:
        if is_after_empty and _SEPARATOR.match(line):
            yield None if mail is None else b"".join(mail)
            mail, size = [], 0
            continue
        is_after_empty = line in (b"\n", b"\r\n")
        size += len(line)
        if mail is not None:
            mail.append(line)
        if size > LARGEST:
            mail = None
    yield None if mail is None else b"".join(mail)
