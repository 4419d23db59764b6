"""What `hyf report` gives: the files of one report or of all, what stands out in them, or a tree."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hyf.cli.confirming import is_a_person_there
from hyf.cli.context import Opened
from hyf.cli.import_question import agrees
from hyf.cli.report_making import Made, Maker
from hyf.cli.report_scope import Asked
from hyf.cli.report_view import ReportView
from hyf.cli.report_writing import Written, write_reports
from hyf.errors import WrongUsage
from hyf.model.language import Language, Text
from hyf.model.report import ScopeKind
from hyf.render.environment import Templates, environment
from hyf.render.report import findings
from hyf.render.report_data import codebook_csv, data_csv, report_tree
from hyf.render.report_files import alone_page, file_stem, report_pdf, report_site

_PRINTED = (ScopeKind.CONSORTIUM, ScopeKind.COMMUNITY, ScopeKind.COMPANY)
"""Of a whole site these are printed; a session when it is asked for."""

_ONLY_WHOLE = Text(
    en="an edition is published as a whole: leave out --company, --community and --session; after that make the report "
    "of one of them to pass on",
    nl="een editie publiceer je in haar geheel: laat --company, --community en --session weg; maak daarna het verslag "
    "van één daarvan om door te geven",
)
_NOBODY = Text(
    en="nothing was published: hyf asks first, and here nobody can answer; look at the draft, and publish with --yes",
    nl="er is niets gepubliceerd: hyf vraagt het eerst, en hier kan niemand antwoorden; bekijk het concept, en "
    "publiceer met --yes",
)
_NOT_PUBLISHED = Text(en="nothing was published or written", nl="er is niets gepubliceerd of geschreven")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of the reports.

    Attributes:
        language: None: pages in both, what is passed on in the consortium's.
        folder: To write in.
    """

    language: Language | None
    folder: Path
    has_pdf: bool
    has_data: bool

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the site."""
        return (self.language,) if self.language else tuple(Language)


def give_report(
    opened: Opened,
    asked: Asked,
    wanted: Wanted,
    today: dt.date,
    *,
    is_published: bool,
    is_sure: bool,
    is_dry_run: bool,
    is_json: bool,
) -> None:
    """Make reports, write them, and say what stands out.

    Args:
        opened: Whose evaluation it is; its templates stand beside it.
        asked: Of whom.
        wanted: What is to be made.
        today: The date of the reports.
        is_published: The edition is recorded as shared, after a question.
        is_sure: Nothing is asked.
        is_dry_run: Nothing is written or recorded.
        is_json: A tree is printed.

    Raises:
        HyfError: There is no such community, company or session; a template, the database or a file cannot be used.
    """
    templates = environment(opened.folder / "templates")
    maker = Maker(opened, today)
    made = maker.make(asked)
    if is_published and made.reports[0].is_draft and not is_dry_run:
        _agree(made, opened.language, is_sure=is_sure)
        maker.publish()
        made = maker.make(asked)
    files = dict(_files(templates, made, wanted, opened.consortium.about.language))
    written = write_reports(wanted.folder, files, is_whole=asked.is_whole, is_dry_run=is_dry_run)
    if is_json:
        opened.printer.json(_tree(made, written, opened.language))
        return
    said = findings(templates, made.reports[0], opened.language)
    view = ReportView(made.reports[0], said, written, opened.language, is_plain=not opened.printer.out.is_terminal)
    for part in view.parts():
        opened.printer.answer(part)
    for note in view.notes():
        opened.printer.note(note)


def _agree(made: Made, language: Language, *, is_sure: bool) -> None:
    """Refuse to publish a part, or without the word of somebody.

    Raises:
        WrongUsage: Only one report was asked for, or there is nobody to ask, or the answer is no.
    """
    if not made.is_whole:
        raise WrongUsage(_ONLY_WHOLE)
    if is_sure:
        return
    if not is_a_person_there():
        raise WrongUsage(_NOBODY)
    number = made.reports[0].edition
    question = Text(
        en=f"Publish edition {number}? What is out cannot be taken back",
        nl=f"Editie {number} publiceren? Wat eruit is, kan niet meer terug",
    )
    if not agrees(question, language, default=False):
        raise WrongUsage(_NOT_PUBLISHED)


def _files(templates: Templates, made: Made, wanted: Wanted, spoken: Language) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file.

    Args:
        templates: That of the site, of a page and of print.
        made: The reports.
        wanted: What is made of them.
        spoken: Of what is passed on, and of the words in the data, where no language is named.
    """
    first, *others = made.reports
    language = wanted.language or spoken
    if made.is_whole:
        yield from report_site(templates, made.reports, wanted.languages, has_codebook=wanted.has_data).items()
    else:
        yield f"{file_stem(first.scope)}.{language}.html", alone_page(templates, first, language)
    if wanted.has_pdf:
        for report in (first, *(one for one in others if one.scope.kind in _PRINTED)):
            yield f"{file_stem(report.scope)}.{language}.pdf", report_pdf(templates, report, language)
    if wanted.has_data:
        stem = "data" if made.is_whole else f"{file_stem(first.scope)}-data"
        yield f"{stem}.csv", data_csv(made.reports, language)
        yield f"{stem}-codebook.csv", codebook_csv(made.reports, language)


def _tree(made: Made, written: Written, language: Language) -> dict[str, Any]:
    first = made.reports[0]
    return {
        "edition": first.edition,
        "draft": first.is_draft,
        "simulated": first.is_simulated,
        "persons": first.persons,
        "made_on": first.made_on.isoformat(),
        "files": [(written.folder / path).as_posix() for path, _ in written.files],
        "reports": [report_tree(report, language) for report in made.reports],
    }
