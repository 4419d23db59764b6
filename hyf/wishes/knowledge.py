"""Reads what this room knows about language and subjects: the YAML files that stand beside the code."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
# It makes only text, so that `no`, `1.10` and `on` stay names; and it is the fastest there is.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_knowledge(path: Path) -> Any:
    """Return the tree of one of our own YAML files: mappings, lists and text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 -- our own file, text only
