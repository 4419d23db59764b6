"""What `hyf check` answers: counts in words, or the tree of `--format json`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.problem import Problem, Severity
from hyf.render.phrases import listed

# What is counted, for one and for several.
_NOUNS = {
    "communities": (Text(en="community", nl="leergemeenschap"), Text(en="communities", nl="leergemeenschappen")),
    "companies": (Text(en="company", nl="bedrijf"), Text(en="companies", nl="bedrijven")),
    "members": (Text(en="member", nl="deelnemer"), Text(en="members", nl="deelnemers")),
    "wishes": (Text(en="wish", nl="leerwens"), Text(en="wishes", nl="leerwensen")),
    "offers": (Text(en="offer", nl="aanbod"), Text(en="offers", nl="keer aanbod")),
}
_ERROR = (Text(en="error", nl="fout"), Text(en="errors", nl="fouten"))
_WARNING = (Text(en="warning", nl="waarschuwing"), Text(en="warnings", nl="waarschuwingen"))

_FILE = (Text(en="file", nl="bestand"), Text(en="files", nl="bestanden"))
_ARE = (Text(en="is", nl="is"), Text(en="are", nl="zijn"))
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class CheckView:
    """The outcome of a check.

    Attributes:
        consortium: None when the consortium file has errors.
        problems: Everything that was found, in the order in which it is shown.
        files: The consortium file, and the rota if there is one.
    """

    consortium: Consortium | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]

    @property
    def errors(self) -> int:
        """How many problems stop every other command."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    def outcome(self) -> Text:
        """Say in one line how it stands with the files."""
        warnings = len(self.problems) - self.errors
        if self.errors:
            found, where = _counted(self.errors, _ERROR), self._files_with_errors()
            them = ("it", "die") if self.errors == 1 else ("them", "ze")
            return Text(
                en=f"{found.en} in {where.en}; correct {them[0]}, then run hyf check again",
                nl=f"{found.nl} in {where.nl}; verbeter {them[1]} en draai hyf check opnieuw",
            )
        parts = [_counted(count or 0, _NOUNS[name]) for name, count in self.counts().items()]
        more = _counted(warnings, _WARNING)
        names, verb = _names([str(file) for file in self.files]), _ARE[len(self.files) != 1]
        return Text(
            en=f"{names.en} {verb.en} fine: {', '.join(part.en for part in parts)}"
            + (f"; {more.en}" if warnings else ""),
            nl=f"{names.nl} {verb.nl} in orde: {', '.join(part.nl for part in parts)}"
            + (f"; {more.nl}" if warnings else ""),
        )

    def _files_with_errors(self) -> Text:
        files = dict.fromkeys(problem.where.file for problem in self.problems if problem.severity is Severity.ERROR)
        return _names(list(files)) if len(files) <= _MOST_NAMES else _counted(len(files), _FILE)

    def tree(self, language: Language) -> dict[str, Any]:
        """Return the answer for a program."""
        problems = [
            {
                "code": problem.code,
                "severity": problem.severity.value,
                "message": problem.message.says(language),
                "file": problem.where.file,
                "line": problem.where.line,
                "column": problem.where.column,
            }
            for problem in self.problems
        ]
        return {"ok": self.errors == 0, "problems": problems, **self.counts()}

    def counts(self) -> dict[str, int | None]:
        """Count what is declared; None where errors keep that from being known."""
        if self.consortium is None:
            return dict.fromkeys(_NOUNS)
        members = self.consortium.members.values()
        return {
            "communities": len(self.consortium.communities),
            "companies": len(self.consortium.companies),
            "members": len(members),
            "wishes": sum(len(member.wishes) for member in members),
            "offers": sum(len(member.offers) for member in members),
        }


def _names(names: list[str]) -> Text:
    return Text(en=listed(names, Language.EN), nl=listed(names, Language.NL))


def _counted(count: int, noun: tuple[Text, Text]) -> Text:
    word = noun[count != 1]
    return Text(en=f"{count} {word.en}", nl=f"{count} {word.nl}")
