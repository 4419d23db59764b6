"""Writing a file as a whole: what stood there stays until what comes instead is complete."""

import os
import shutil
from pathlib import Path as FilePath

from hyf.errors import FileNotUsable
from hyf.model.language import Text


def write_whole(path: FilePath, content: bytes, *, like: FilePath | None = None) -> None:
    """Put a file in its place at once, so that it is never half written; a link stays a link.

    Args:
        path: Of the file.
        content: All of it.
        like: The file whose permissions it gets; None: those of what stood there.

    Raises:
        FileNotUsable: It cannot be written; what stood there still does.
    """
    target = FilePath(os.path.realpath(path))  # unlike `resolve` it bears links that lead to themselves
    draft = target.with_name(f".{target.name}.new")
    try:
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if (like or target).exists():
                shutil.copymode(like or target, draft)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot write {path} ({error.strerror}); look at the disk and at permissions",
                nl=f"kan {path} niet schrijven ({error.strerror}); kijk of er schijfruimte is en of het mag",
            )
        ) from error
