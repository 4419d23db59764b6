"""The file that `hyf topics review` writes decisions to, and what is decided elsewhere."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hyf.cli.context import Opened
from hyf.loading.decision_files import DEFAULT_NAME
from hyf.loading.decision_text import DecisionFile, read_decision_file
from hyf.loading.whole_file import write_whole
from hyf.model.consortium import Consortium, TopicRule


@dataclass(frozen=True, slots=True)
class DecisionTarget:
    """Where decisions go.

    Attributes:
        path: The file; it may not exist yet.
        missing: What must stand behind `from:` for consortium.yaml to read it; None: it does.
        fixed: Decisions from consortium.yaml itself and from other files.
    """

    path: Path
    missing: str | None
    fixed: tuple[TopicRule, ...]

    def read(self) -> DecisionFile:
        """Read the decisions that stand in it now.

        Raises:
            FileNotUsable: It cannot be read, or has problems.
        """
        return read_decision_file(self.path)

    def write(self, text: str) -> None:
        """Replace the file at once, so that it is never half written.

        Raises:
            FileNotUsable: It cannot be written; what stood there still does.
        """
        write_whole(self.path, text.encode())


def target_of(opened: Opened) -> DecisionTarget:
    """Return where the decisions about a consortium go: the one file that it names, else topics.yaml beside it.

    Raises:
        FileNotUsable: That file cannot be read, or has problems.
    """
    named = opened.consortium.topic_decisions.files
    name = named[0] if named is not None and len(named) == 1 else DEFAULT_NAME
    missing = None if named is None or name in named else f"[{', '.join((*named, name))}]"
    path = opened.folder / name
    theirs = () if missing else read_decision_file(path).rules
    return DecisionTarget(path, missing, _without(opened.consortium, theirs))


def _without(consortium: Consortium, theirs: tuple[TopicRule, ...]) -> tuple[TopicRule, ...]:
    # Files come after the consortium's own, so of two that are equal the last is the file's.
    left, fixed = Counter(theirs), []
    for rule in reversed(consortium.topic_decisions.decisions):
        if left[rule]:
            left[rule] -= 1
        else:
            fixed.append(rule)
    return tuple(reversed(fixed))
