"""What `hyf erase` did or would do, as a value and as a tree for a program."""

from dataclasses import dataclass
from typing import Any

from hyf.cli.erase_files import FilesLeft
from hyf.enrolment.erase import Erased
from hyf.enrolment.erase_naming import Naming
from hyf.model.problem import Location


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, or would be.

    Attributes:
        still_at: Where consortium.yaml or a table still has them; None: nowhere.
        is_done: False: it was only looked at.
        labels: What coming and past sessions are called, by key.
    """

    naming: Naming
    erased: Erased
    files: FilesLeft
    still_at: Location | None
    is_done: bool
    labels: dict[str, str]

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        place = self.still_at
        return {
            "member": self.naming.key,
            "erased": self.is_done,
            "left": list(self.erased.left),
            "moved_up": [{"session": session, "member": member} for session, member in self.erased.moved_up],
            "runs": list(self.erased.runs),
            "mails_emptied": self.erased.emptied,
            "mails_withdrawn": self.erased.withdrawn,
            "notes": list(self.erased.notes),
            "removed": [path.as_posix() for path in self.files.removed],
            "look_at": [path.as_posix() for path in self.files.look_at],
            "still_at": {"file": place.file, "line": place.line} if place else None,
        }
