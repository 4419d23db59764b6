"""What `hyf check` answers: counts in words, or the tree of `--format json`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hyf.model.consortium import Consortium
from hyf.model.counts import counted
from hyf.model.language import Language, Text
from hyf.model.problem import Problem, Severity
from hyf.render.phrases import listed

# Name in the tree -> what is counted.
_COUNTED = {
    "communities": "community",
    "companies": "company",
    "members": "member",
    "wishes": "wish",
    "offers": "offer",
}
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
            found, where = counted(self.errors, "error"), self._files_with_errors()
            them = ("it", "die") if self.errors == 1 else ("them", "ze")
            return Text(
                en=f"{found.en} in {where.en}; correct {them[0]}, then run hyf check again",
                nl=f"{found.nl} in {where.nl}; verbeter {them[1]} en draai hyf check opnieuw",
            )
        parts = [counted(count or 0, _COUNTED[name]) for name, count in self.counts().items()]
        more = counted(warnings, "warning")
        names, verb = _names([str(file) for file in self.files]), _ARE[len(self.files) != 1]
        return Text(
            en=f"{names.en} {verb.en} fine: {', '.join(part.en for part in parts)}"
            + (f"; {more.en}" if warnings else ""),
            nl=f"{names.nl} {verb.nl} in orde: {', '.join(part.nl for part in parts)}"
            + (f"; {more.nl}" if warnings else ""),
        )

    def _files_with_errors(self) -> Text:
        files = dict.fromkeys(problem.where.file for problem in self.problems if problem.severity is Severity.ERROR)
        return _names(list(files)) if len(files) <= _MOST_NAMES else counted(len(files), "file")

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
            return dict.fromkeys(_COUNTED)
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
