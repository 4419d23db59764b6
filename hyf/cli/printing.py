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
        # No markup: brackets in names and paths are theirs.
        self.out: Console = Console(markup=False, highlight=False, emoji=False, soft_wrap=not sys.stdout.isatty())
        self.err: Console = Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)

    def answer(self, answer: "RenderableType") -> None:
        """Print (a part of) what was asked for."""
        self.out.print(answer)

    def json(self, tree: Any) -> None:
        """Print the answer for a program: one JSON tree, keys in the order given, UTF-8."""
        sys.stdout.write(json.dumps(tree, ensure_ascii=False, indent=2, default=str) + "\n")

    def bytes(self, content: bytes) -> None:
        """Print an answer for a program as it is, byte for byte."""
        sys.stdout.flush()
        sys.stdout.buffer.write(content)

    def note(self, text: Text) -> None:
        """Print a remark beside the answer, unless quiet."""
        if not self.quiet:
            self.err.print(text.says(self.language))

    def problems(self, problems: "Sequence[Problem]") -> None:
        """Print problems one after the other, in the order given, with their source line on a terminal."""
        from rich.text import Text as Line  # noqa: PLC0415 -- slow import

        from hyf.cli.problem_text import excerpt, problem_line, severity_word, source_lines  # noqa: PLC0415 -- slow import

        files = {problem.where.file for problem in problems} if self.err.is_terminal else set()
        lines = {file: source_lines(file) for file in files}
        for problem in problems:
            # A Text is printed as it is: no markup, and `:100:` in a place stays what it is.
            line = Line(problem_line(problem, self.language))
            word = severity_word(problem.severity, self.language)
            start = line.plain.index(f": {word}: ") + 2
            line.stylize("bold red" if problem.severity == "error" else "bold yellow", start, start + len(word))
            self.err.print(line)
            if shown := excerpt(problem.where, lines.get(problem.where.file, ())):
                self.err.print(Line(shown, style="dim"))
