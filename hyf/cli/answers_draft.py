"""What `hyf answers draft` gives: a first mapping for a file that hyf does not know."""

from pathlib import Path

from hyf.cli import answers_words as words
from hyf.cli.answer_file import check_ending, write_answer
from hyf.cli.context import Opened
from hyf.errors import FileHasProblems, WrongUsage
from hyf.loading.answer_draft import draft_mapping
from hyf.loading.answer_table import read_answer_table
from hyf.model.language import Text
from hyf.model.problem import Problem


def give_draft(opened: Opened, file: Path, to: Path | None, *, is_dry_run: bool) -> None:
    """Print a mapping, or write it where nothing stands yet.

    Raises:
        FileHasProblems: The file holds no answers.
        WrongUsage: Something stands where it would be written.
        FileNotUsable: The file cannot be read, or the mapping not written.
    """
    check_ending(to, (".yaml", ".yml"))
    if to is not None and to.exists():
        raise WrongUsage(_stands(to))
    table = read_answer_table(file)
    if isinstance(table, Problem):
        opened.printer.problems([table])
        raise FileHasProblems(words.NOTHING_READ)
    content = draft_mapping(table, opened.consortium.about.language).encode()
    if to is None:
        opened.printer.bytes(content)
    else:
        write_answer(to, content, opened.printer, is_dry_run=is_dry_run)


def _stands(path: Path) -> Text:
    return Text(
        en=f"{path} stands there already and may hold your corrections; name another file",
        nl=f"{path} staat er al en bevat misschien jouw verbeteringen; noem een ander bestand",
    )
