"""`published: true` in rota.yaml, at the sessions that people were told of; all else in the file stays as it is.

The database knows what people were told. The mark is for who reads the file, and for `hyf rota`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.loading.rota_file import rota_in
from hyf.loading.rota_rewrite import rewrite_rota
from hyf.loading.whole_file import write_whole
from hyf.loading.yaml_source import read_yaml
from hyf.model.language import Text
from hyf.model.rota import Rota


@dataclass(frozen=True, slots=True)
class Flagged:
    """A rota.yaml with the marks that it should have.

    Attributes:
        rota: With its marks.
        before: What stands there.
        after: What should; the same where nothing is to be changed, or the file cannot be changed line by line.
    """

    path: Path
    rota: Rota
    before: str
    after: str

    def keep(self) -> Text | None:
        """Write the marks; return what went wrong where the file could not be written, or is another one by now."""
        if self.before == self.after:
            return None
        try:
            if _text_of(self.path) != self.before:
                return _CHANGED_MEANWHILE
            write_whole(self.path, self.after.encode())
        except (FileNotUsable, OSError):
            return _NOT_WRITTEN
        return None


def flagged(path: Path, rota: Rota, told: Collection[str]) -> Flagged:
    """Return a rota.yaml with marks at the sessions that people were told of.

    Args:
        path: Of the file.
        rota: What it says.
        told: Keys of sessions.
    """
    before = _text_of(path)
    sessions = tuple(replace(one, published=one.published or one.key in told) for one in rota.sessions)
    after = replace(rota, sessions=sessions)
    # It may have been written since it was read.
    if after == rota or rota_in(read_yaml(before.removeprefix("\ufeff"), "")).rota != rota:
        return Flagged(path, after, before, before)
    try:
        return Flagged(path, after, before, rewrite_rota(before, rota, after))
    except FileNotUsable:
        return Flagged(path, after, before, before)


def _text_of(path: Path) -> str:
    # Line ends stay what they are.
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


_CHANGED_MEANWHILE = Text(
    en="rota.yaml was changed in the meantime and left alone; what you changed is told by the next hyf invite",
    nl="rota.yaml is intussen gewijzigd en daarom zo gelaten; wat je wijzigde, vertelt de volgende hyf invite",
)
_NOT_WRITTEN = Text(
    en="rota.yaml could not be written, so it does not show yet that people were told; the database knows",
    nl="rota.yaml kon niet worden geschreven en laat dus nog niet zien wat bekend is; de database weet het wel",
)
