"""Problems, tables and answers as text or JSON; the only place that prints.

Answers go to stdout; problems, notes and progress go to stderr.
"""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hyf.model.language import Language, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hyf.model.problem import Problem


class Printer:
    """Prints in one language.

    Attributes:
        language: The language of the terminal.
        quiet: Notes are left out; answers and problems are not.
    """

    def __init__(self, *, language: Language, quiet: bool = False) -> None:
        from rich.console import Console  # noqa: PLC0415 -- slow import

        self.language = language
        self.quiet = quiet
        self.out: Console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        self.err: Console = Console(stderr=True, highlight=False, soft_wrap=True)

    def answer(self, answer: "RenderableType") -> None:
        """Print (a part of) what was asked for."""
        self.out.print(answer)

    def json(self, tree: Any) -> None:
        """Print the answer for a program: one JSON tree, keys in the order given, UTF-8."""
        sys.stdout.write(json.dumps(tree, ensure_ascii=False, indent=2, default=str) + "\n")

    def note(self, text: Text) -> None:
        """Print a remark beside the answer, unless quiet."""
        if not self.quiet:
            self.err.print(text.says(self.language), markup=False)

    def problems(self, problems: "Sequence[Problem]") -> None:
        """Print problems one after the other, in the order given, with their source line on a terminal."""
        from hyf.cli.problem_text import problem_line  # noqa: PLC0415 -- slow import

        for problem in problems:
            self.err.print(problem_line(problem, self.language), markup=False)
