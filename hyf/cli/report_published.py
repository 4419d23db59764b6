"""By what the figures of a published edition are known again, beside the reports: out/report/editions.json."""

import json
from pathlib import Path

from hyf.loading.whole_file import write_whole

_FILE = ("out", "report", "editions.json")


def keep_digest(folder: Path, edition: int, digest: str) -> None:
    """Note what was published.

    Args:
        folder: Of consortium.yaml.
        edition: Its number.
        digest: Of its figures.

    Raises:
        FileNotUsable: The file cannot be written.
    """
    path = folder.joinpath(*_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, (json.dumps(_read(path) | {str(edition): digest}, indent=2) + "\n").encode())


def kept_digest(folder: Path, edition: int) -> str | None:
    """Return what was noted of an edition; None: nothing, or the file is gone or spoiled."""
    return _read(folder.joinpath(*_FILE)).get(str(edition))


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
