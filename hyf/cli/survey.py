"""`hyf survey`: the inventory form, to print or to build with a form builder.

The form goes to out/survey.LANGUAGE.html beside consortium.yaml, or to `--to`; text and JSON go to stdout, or there.
`--format json` prints one list, in the order of the form:

    [{"name", "kind": "short"|"lines"|"one-of"|"several-of", "text", "hint", "options": [TEXT], "is_required"}]
"""

from hyf.cli.options import ConsortiumOption, DryRunOption, QuietOption
from hyf.cli.survey_options import (
    SurveyFormat,
    SurveyFormatOption,
    SurveyLanguageOption,
    SurveyToOption,
    SurveyTopicsOption,
)


def survey(
    output: SurveyFormatOption = SurveyFormat.HTML,
    language: SurveyLanguageOption = None,
    topics: SurveyTopicsOption = False,
    to: SurveyToOption = None,
    consortium: ConsortiumOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make the questions that members are asked."""
    from hyf.cli.context import open_consortium  # noqa: PLC0415 -- slow import
    from hyf.cli.survey_answer import give_survey  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    asked_in = language or opened.consortium.about.language
    give_survey(opened, output, asked_in, to, with_topics=topics, is_dry_run=dry_run)
