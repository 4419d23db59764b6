"""What this machine decides; read once from the environment and handed on as arguments."""

import os

from hyf.model.language import Language


def interface_language() -> Language | None:
    """Return the language set by `HYF_LANG` (`nl`, `en`, also `nl_NL.UTF-8`); None where it says nothing usable."""
    wanted = os.environ.get("HYF_LANG", "")[:2].lower()
    return Language(wanted) if wanted in set(Language) else None
