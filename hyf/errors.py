"""Why a command cannot go on. Each class owns its exit code; only `cli/app.py` catches them.

What is wrong *inside* a file of the user is a `model.problem.Problem`, collected and never raised; a question without
an answer is a value (`model.rota.NoRota`). The codes 0 to 3 are therefore not here, but for `FileHasProblems`.
"""

from typing import ClassVar

from hyf.model.language import Language, Text


class HyfError(Exception):
    """The command cannot go on.

    Attributes:
        exit_code: What the process exits with; unique per class, listed in the README.
        message: What happened and what to do, in both languages.
        language: To say it in; None where it is not known yet what the consortium speaks.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, message: Text, language: Language | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.language = language


class FileHasProblems(HyfError):
    """A declared file has problems, which were printed; nothing else was done."""

    exit_code = 1


class WrongUsage(HyfError):
    """The command was asked something that cannot be asked."""

    exit_code = 2


class FileNotUsable(HyfError):
    """A file or folder cannot be found, read or written."""

    exit_code = 4


class TemplateNotUsable(HyfError):
    """A template cannot be rendered; the message names template and line."""

    exit_code = 5


class RotaRefused(HyfError):
    """The solver's own rota broke a rule before the referee; a bug in hyf, nothing was written."""

    exit_code = 6


class SearchUnfinished(HyfError):
    """The time limit ended the search before it knew whether there is a rota."""

    exit_code = 7


class StoreNotUsable(HyfError):
    """The database cannot be opened, read or written, or a newer hyf made it."""

    exit_code = 8


class MailNotUsable(HyfError):
    """The mail server cannot be reached, or does not let us in; what is due stays due."""

    exit_code = 9


class OutboxMismatch(HyfError):
    """What a run made is not what it sent, skipped, failed and left; a bug in hyf, the outbox tells what is true."""

    exit_code = 10


class Interrupted(HyfError):
    """Somebody pressed Ctrl-C, or ended the answers to questions."""

    exit_code = 130

    def __init__(self, language: Language | None = None, message: Text | None = None) -> None:
        nothing = Text(en="interrupted; nothing was written", nl="onderbroken; er is niets geschreven")
        super().__init__(message or nothing, language)
