"""`hyf report`: the pilot evaluation, of the consortium with all it holds, or of one community, company or session.

Pages go to out/report beside consortium.yaml, or to `--out`: a site for the coordinator that opens with index.html; of
one company, community or session a page that stands alone, to pass on. `--pdf` prints those of the consortium, its
communities and companies, or the one that was asked for. `--format json` prints

    {"edition", "draft", "simulated", "persons", "made_on", "files": [FILE],
     "reports": [{"scope": "consortium"|"community"|"company"|"session", "key", "name",
                  "tables": [{"level", "table", "title", "base", "appendix", "columns": [{"column", "label"}],
                              "rows": [{"row", "label",
                                        "cells": {COLUMN: {"status", "kind", "value", "low", "high"}}}]}],
                  "quotes": [{"question", "words"}], "absent": [TEXT]}]}

where a `status` is shown, withheld (too few answers, or it would reveal them) or empty.
"""

from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption
from hyf.cli.report_options import (
    ReportCommunityOption,
    ReportCompanyOption,
    ReportDataOption,
    ReportLanguageOption,
    ReportOutOption,
    ReportPdfOption,
    ReportPublishOption,
    ReportSessionOption,
    ReportYesOption,
)


def report(
    community: ReportCommunityOption = None,
    company: ReportCompanyOption = None,
    session: ReportSessionOption = None,
    pdf: ReportPdfOption = False,
    data: ReportDataOption = False,
    language: ReportLanguageOption = None,
    publish: ReportPublishOption = False,
    yes: ReportYesOption = False,
    output: FormatOption = Format.TEXT,
    dry_run: DryRunOption = False,
    out: ReportOutOption = None,
    today: TodayOption = None,
    consortium: ConsortiumOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make the pilot evaluation."""
    from hyf.cli.context import open_consortium, speaking  # noqa: PLC0415 -- slow import
    from hyf.cli.options import day  # noqa: PLC0415 -- slow import
    from hyf.cli.report_answer import Wanted, give_report  # noqa: PLC0415 -- slow import
    from hyf.cli.report_scope import Asked  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        asked = Asked(community, company, session)
        wanted = Wanted(language, out or opened.folder / "out" / "report", has_pdf=pdf, has_data=data)
        give_report(
            opened,
            asked,
            wanted,
            day(today),
            is_published=publish,
            is_sure=yes,
            is_dry_run=dry_run,
            is_json=output is Format.JSON,
        )
