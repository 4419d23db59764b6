"""Reports -> files: a site of all of them, a page that stands alone, and PDF."""

import re
from collections.abc import Sequence

from hyf.model.language import Language, Text
from hyf.model.report import Report, Scope, ScopeKind
from hyf.render.elements import read_elements
from hyf.render.environment import Templates, render, template_file
from hyf.render.pdf import render_pdf
from hyf.render.report import Place, Setting, render_report, report_values
from hyf.render.report_data import codebook
from hyf.render.site import Page, relative, render_site

CODEBOOK = "codebook.html"
_HOME = "index.html"
_DRAFT = Text(en="Draft, not to be passed on", nl="Concept, niet om te delen")
_SIMULATED = Text(en="Simulated example", nl="Gesimuleerd voorbeeld")
_CODEBOOK = Text(en="Codebook", nl="Codeboek")
# Fonts are files beside a site; what stands alone uses those of the reader's machine.
_FONT = re.compile(r"^@font-face.*\n", re.MULTILINE)


def report_site(
    templates: Templates, reports: Sequence[Report], languages: Sequence[Language], *, has_codebook: bool
) -> dict[str, bytes]:
    """Return the files of a site: the first report is what it opens with, the others are pages of it.

    Args:
        templates: Made by `environment`.
        reports: That of the consortium first.
        languages: One or both.
        has_codebook: Whether a page tells what the data mean.

    Raises:
        TemplateNotUsable: A template cannot be used; the message names template and line.
    """
    pages = [page for language in languages for page in _pages(templates, reports, language)]
    if has_codebook:
        pages += [_codebook_page(templates, reports, language) for language in languages]
    mark = Text(en=_mark(reports[0], Language.EN), nl=_mark(reports[0], Language.NL))
    return render_site(templates, pages, title=document_title(reports[0]), mark=mark)


def alone_page(templates: Templates, report: Report, language: Language) -> bytes:
    """Return a report as one page that needs no other file.

    Raises:
        TemplateNotUsable: As `report_site`.
    """
    html = render_report(templates, report, language)
    read_elements(html, page=file_stem(report.scope))
    style = _FONT.sub("", template_file(templates, "book/site.css").read_text(encoding="utf-8"))
    values = {"language": language, "title": _title(report, language), "style": style, "content": html}
    return render(templates, "report/alone.html.jinja", **values).encode()


def report_pdf(templates: Templates, report: Report, language: Language) -> bytes:
    """Return a report in print.

    Raises:
        TemplateNotUsable: As `report_site`, or the PDF cannot be made.
    """
    return render_pdf(
        render_report(templates, report, language, Setting(is_print=True)),
        title=_title(report, language),
        language=language,
        date=report.made_on,
        page=file_stem(report.scope),
        mark=_mark(report, language),
    )


def document_title(report: Report) -> Text:
    """Return what a report is called."""
    if report.scope.kind is ScopeKind.CONSORTIUM:
        name = Text(en=report.consortium, nl=report.consortium)
    else:
        name = report.scope.name
    return Text(en=f"Evaluation of {name.en}", nl=f"Evaluatie van {name.nl}")


def file_stem(scope: Scope) -> str:
    """Return the name of a file of a report, without language and ending: `company-mapwerk`."""
    return f"{scope.kind}-{scope.key}" if scope.key else scope.kind.value


def _title(report: Report, language: Language) -> str:
    return document_title(report).says(language)


def _mark(report: Report, language: Language) -> str:
    said = [text for text, is_so in ((_DRAFT, report.is_draft), (_SIMULATED, report.is_simulated)) if is_so]
    return " \N{MIDDLE DOT} ".join(text.says(language) for text in said)


def _pages(templates: Templates, reports: Sequence[Report], language: Language) -> list[Page]:
    paths = {report.scope: _path(report.scope) for report in reports}
    home, *others = reports
    places = tuple(
        Place(one.scope.kind, one.scope.name.says(language), relative(_HOME, paths[one.scope])) for one in others
    )
    made = [
        Page(_HOME, _title(home, language), render_report(templates, home, language, Setting(others=places)), language)
    ]
    for report in others:
        html = render_report(templates, report, language)
        made.append(Page(paths[report.scope], report.scope.name.says(language), html, language))
    return made


def _path(scope: Scope) -> str:
    return f"{scope.kind}/{scope.key}.html" if scope.key else _HOME


def _codebook_page(templates: Templates, reports: Sequence[Report], language: Language) -> Page:
    values = report_values(reports[0], language)
    html = render(templates, "report/codebook.html.jinja", **values, columns=codebook(reports, language))
    return Page(CODEBOOK, _CODEBOOK.says(language), html, language)
