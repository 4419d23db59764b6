"""What `hyf survey` gives: the form, the questions as text, or as a tree."""

import json
from collections.abc import Sequence
from pathlib import Path

from hyf.cli.answer_file import check_ending, write_answer
from hyf.cli.context import Opened, speaking
from hyf.cli.finding import find_topics_in
from hyf.cli.survey_options import SurveyFormat
from hyf.model.language import Language
from hyf.render.environment import environment
from hyf.render.survey import Question, render_survey_page, render_survey_text, survey_questions

ENDINGS = {SurveyFormat.HTML: (".html", ".htm"), SurveyFormat.TEXT: (".txt", ".md"), SurveyFormat.JSON: (".json",)}
_MOST_TOPICS = 15


def give_survey(
    opened: Opened, output: SurveyFormat, language: Language, to: Path | None, *, with_topics: bool, is_dry_run: bool
) -> None:
    """Write or print the questions.

    Args:
        opened: Whose members are asked; its templates stand beside it.
        output: The form goes to a file of its own where none is given; the others are printed.
        language: Of the questions.
        to: The file to write.
        with_topics: With the topics that most people want, to tick.
        is_dry_run: Files are made but not written.

    Raises:
        HyfError: A template or the file cannot be used, or its name says that it is something else.
    """
    with speaking(opened.language):
        check_ending(to, ENDINGS[output])
        found = find_topics_in(opened.folder, opened.consortium).found if with_topics else ()
        labels = [topic.label for topic in found[:_MOST_TOPICS]]
        questions = survey_questions(opened.consortium, language, labels)
        content = _content(opened, output, language, questions)
        if output is SurveyFormat.HTML:
            to = to or opened.folder / "out" / f"survey.{language}.html"
        if to is None:
            opened.printer.bytes(content)
        else:
            write_answer(to, content, opened.printer, is_dry_run=is_dry_run)


def _content(opened: Opened, output: SurveyFormat, language: Language, questions: Sequence[Question]) -> bytes:
    templates = environment(opened.folder / "templates")
    if output is SurveyFormat.HTML:
        return render_survey_page(templates, opened.consortium, questions, language).encode()
    if output is SurveyFormat.TEXT:
        return render_survey_text(templates, opened.consortium, questions, language).encode()
    return (json.dumps([question_tree(one) for one in questions], ensure_ascii=False, indent=2) + "\n").encode()


def question_tree(question: Question) -> dict[str, object]:
    """Return a question for a program."""
    return {
        "name": question.name,
        "kind": question.kind,
        "text": question.text,
        "hint": question.hint,
        "options": list(question.options),
        "is_required": question.is_required,
    }
