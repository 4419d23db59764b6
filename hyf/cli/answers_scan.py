"""What `hyf answers scan` gives: the form, the questions as text, or as a list."""

import json
from pathlib import Path

from hyf.cli.answer_file import check_ending, write_answer
from hyf.cli.answers_import import scans_of
from hyf.cli.context import Opened
from hyf.cli.survey_answer import ENDINGS, question_tree
from hyf.cli.survey_options import SurveyFormat
from hyf.errors import WrongUsage
from hyf.model.language import Language, Text
from hyf.model.scan import SHIPPED, Scan
from hyf.render.environment import environment
from hyf.render.scan import render_scan_page, render_scan_text, scan_questions


def give_scan(
    opened: Opened, which: str | None, output: SurveyFormat, language: Language, to: Path | None, *, is_dry_run: bool
) -> None:
    """Write or print a scan.

    Args:
        opened: Whose people are asked; its templates stand beside it.
        which: Key of the scan; None: that of hyf.
        output: The form goes to a file of its own where none is given; the others are printed.
        language: Of the questions.
        to: The file to write.
        is_dry_run: Files are made but not written.

    Raises:
        HyfError: A scan, a template or the file cannot be used, or there is no such scan.
    """
    check_ending(to, ENDINGS[output])
    scans = scans_of(opened)
    if (scan := scans.get(which or SHIPPED)) is None:
        raise WrongUsage(_no_scan(which or SHIPPED, sorted(scans)))
    content = _content(opened, scan, output, language)
    if output is SurveyFormat.HTML:
        to = to or opened.folder / "out" / f"scan.{language}.html"
    if to is None:
        opened.printer.bytes(content)
    else:
        write_answer(to, content, opened.printer, is_dry_run=is_dry_run)


def _content(opened: Opened, scan: Scan, output: SurveyFormat, language: Language) -> bytes:
    if output is SurveyFormat.JSON:
        questions = scan_questions(scan, opened.consortium, language)
        return (json.dumps([question_tree(one) for one in questions], ensure_ascii=False, indent=2) + "\n").encode()
    templates = environment(opened.folder / "templates")
    if output is SurveyFormat.HTML:
        return render_scan_page(templates, scan, opened.consortium, language).encode()
    return render_scan_text(templates, scan, opened.consortium, language).encode()


def _no_scan(key: str, known: list[str]) -> Text:
    listed = ", ".join(known)
    return Text(en=f'there is no scan "{key}"; there is {listed}', nl=f'er is geen scan "{key}"; er is {listed}')
