"""What `hyf taxonomy` does: read files, make the index anew, and show what stands in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from hyf.cli import taxonomy_words as words
from hyf.cli.context import find_consortium, speaking
from hyf.cli.finding import TAXONOMY_NAME
from hyf.cli.options import Format
from hyf.cli.printing import Printer
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.loading.load import load
from hyf.loading.taxonomy_file import read_taxonomy
from hyf.model.problem import Problem, Severity
from hyf.model.taxonomy import IndexedFile, TaxonomyFile
from hyf.settings import interface_language
from hyf.wishes.taxonomy_index import list_files, read_files, write_index

_MOST_WARNINGS = 20


class Index:
    """The index beside a consortium file, and how to speak about it."""

    def __init__(self, consortium: Path | None, output: Format, *, is_dry_run: bool, is_quiet: bool) -> None:
        """Find the index; the consortium itself may have problems.

        Raises:
            FileNotUsable: There is no consortium file.
        """
        file = find_consortium(consortium)
        self._path = file.parent / TAXONOMY_NAME
        self._language = interface_language() or load(file, members_to_come=True).language
        self._printer = Printer(language=self._language, quiet=is_quiet)
        self._output, self._is_dry_run = output, is_dry_run

    def add(self, paths: Sequence[Path], source: str | None) -> None:
        """Read files and put them in the index, each in the place of a former one of its name.

        Raises:
            WrongUsage: Two have the same name.
            FileHasProblems: One cannot be read; they were printed, and nothing was written.
            FileNotUsable: One does not exist, or the index cannot be read or written.
        """
        with speaking(self._language):
            twice = [name for name, count in Counter(path.name for path in paths).items() if count > 1]
            if twice:
                raise WrongUsage(words.same_name(twice[0]))
            kept = {(file.source, file.name): file for file in read_files(self._path)}
            for file in self._read(paths, source):
                kept[file.source, file.name] = file
            self._write(tuple(kept.values()))

    def remove(self, source: str) -> None:
        """Take all files of a source out of the index.

        Raises:
            WrongUsage: There is no such source.
            FileNotUsable: The index cannot be read or written.
        """
        with speaking(self._language):
            files = read_files(self._path)
            left = tuple(file for file in files if file.source.casefold() != source.casefold())
            if len(left) == len(files):
                raise WrongUsage(words.no_source(source, list(dict.fromkeys(file.source for file in files))))
            self._write(left)

    def show(self) -> None:
        """Print what stands in the index.

        Raises:
            FileNotUsable: It cannot be read.
        """
        with speaking(self._language):
            self._answer(list_files(self._path), is_written=False)

    def _read(self, paths: Sequence[Path], source: str | None) -> list[TaxonomyFile]:
        with self._printer.err.status(words.READING.says(self._language)):
            read = [read_taxonomy(path, source) for path in paths]
        self._say([problem for _, problems in read for problem in problems])
        files = [file for file, _ in read if file]
        if len(files) < len(read):
            raise FileHasProblems(words.NOTHING_ADDED)
        return files

    def _say(self, problems: Sequence[Problem]) -> None:
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
        self._printer.problems([*errors, *warnings[:_MOST_WARNINGS]])
        if len(warnings) > _MOST_WARNINGS:
            self._printer.note(words.more_warnings(len(warnings) - _MOST_WARNINGS))

    def _write(self, files: Sequence[TaxonomyFile]) -> None:
        if not self._is_dry_run and files:
            with self._printer.err.status(words.INDEXING.says(self._language)):
                write_index(self._path, files)
        elif not self._is_dry_run:
            self._drop()
        counted = tuple(
            IndexedFile(file.source, file.name, len(file.subjects), sum(len(each.names) for each in file.subjects))
            for file in files
        )
        self._answer(counted, is_written=not self._is_dry_run)
        self._printer.note(words.written(self._path, is_dry_run=self._is_dry_run))

    def _drop(self) -> None:
        try:
            self._path.unlink()
        except OSError as error:
            raise FileNotUsable(words.not_removed(self._path, error.strerror)) from error

    def _answer(self, files: Sequence[IndexedFile], *, is_written: bool) -> None:
        if self._output is Format.JSON:
            self._printer.json({"sources": _tree(files), "written": is_written})
        elif files:
            self._printer.answer(self._table(files))
        else:
            self._printer.answer(words.NOTHING_THERE.says(self._language))

    def _table(self, files: Sequence[IndexedFile]) -> Table:
        table = Table(box=None, pad_edge=False)
        for heading in words.ABOUT:
            table.add_column(heading.says(self._language))
        for heading in words.COUNTS:
            table.add_column(heading.says(self._language), justify="right")
        for file in files:
            table.add_row(file.source, file.name, str(file.subjects), str(file.names))
        return table


def _tree(files: Iterable[IndexedFile]) -> list[dict[str, Any]]:
    by_source: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        row = {"file": file.name, "subjects": file.subjects, "names": file.names}
        by_source.setdefault(file.source, []).append(row)
    return [{"source": source, "files": rows} for source, rows in by_source.items()]
