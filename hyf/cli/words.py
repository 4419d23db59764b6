"""Help texts in the language of `HYF_LANG`; they are needed before any consortium is known."""

from hyf.model.language import Language
from hyf.settings import interface_language

_LANGUAGE = interface_language() or Language.EN


def pick(en: str, nl: str) -> str:
    """Return the wording for help texts: Dutch when `HYF_LANG` says so, else English."""
    return nl if _LANGUAGE is Language.NL else en
