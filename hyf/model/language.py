"""Languages that people read, and short texts that exist in both."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that hyf speaks."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One short wording in both languages, side by side, so that neither is forgotten.

    Longer prose lives in templates; this is for messages, reasons and labels.
    """

    en: str
    nl: str

    def says(self, language: Language) -> str:
        """Return the wording in one language."""
        return self.nl if language is Language.NL else self.en
