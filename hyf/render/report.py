"""A report -> HTML of the closed list, on a page of the site or in print; the words are in templates/report/.

A template is given the cells of the report by name (`report_cells`), its tables as they are placed (`report_tables`)
and what draws a chart of one (`report_charts`); it chooses words and order, and computes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from hyf.model.language import Language
from hyf.model.report import Contribution, Level, Report, ReportTable, ScopeKind
from hyf.render.chart import Drawing, Said
from hyf.render.dates import plain_date
from hyf.render.environment import Templates, render
from hyf.render.report_cells import Cells
from hyf.render.report_charts import draw
from hyf.render.report_tables import TableView, view_table

_TEMPLATES = {
    ScopeKind.CONSORTIUM: "report/consortium.html.jinja",
    ScopeKind.COMMUNITY: "report/consortium.html.jinja",
    ScopeKind.COMPANY: "report/company.html.jinja",
    ScopeKind.SESSION: "report/session.html.jinja",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report.

    Attributes:
        tables: In the text.
        appendix: At the end.
    """

    key: Level
    tables: tuple[TableView, ...]
    appendix: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A report that another leads to.

    Attributes:
        href: From the page that leads there.
    """

    kind: ScopeKind
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a report is read.

    Attributes:
        is_print: On paper, with a cover and contents; else on a page of a site.
        others: Reports that this one leads to.
    """

    is_print: bool = False
    others: tuple[Place, ...] = field(default=())


def render_report(templates: Templates, report: Report, language: Language, setting: Setting | None = None) -> str:
    """Return what stands inside `main` or `body`.

    Args:
        templates: Made by `environment`.
        report: Any.
        language: Of the reader.
        setting: None: a page that leads nowhere.

    Raises:
        TemplateNotUsable: A template speaks of a cell or value that is not there; the message names template and line.
    """
    values = report_values(report, language)
    placed = setting or Setting()
    return render(templates, _TEMPLATES[report.scope.kind], **values, is_print=placed.is_print, others=placed.others)


def findings(templates: Templates, report: Report, language: Language) -> str:
    """Return what stands out, as a list of HTML.

    Raises:
        TemplateNotUsable: As `render_report`.
    """
    return render(templates, "report/findings.html.jinja", **report_values(report, language))


def report_values(report: Report, language: Language) -> dict[str, Any]:
    """Return what every template of a report may speak of."""
    cells = Cells(report, language)
    return {
        "language": language,
        **_facts(report, language),
        "parts": {level.value: _part(report, level, language) for level in Level},
        "quotes": [(quote.question.says(language), quote.words) for quote in report.quotes],
        "contributions": [_contribution(one, language) for one in report.contributions],
        "absent": [text.says(language) for text in report.absent],
        "draw": _Drawing(report, language),
        **{name: getattr(cells, name) for name in _ASKED},
    }


_ASKED = ("cell", "between", "shown", "withheld", "number", "has", "rows", "top", "bottom", "best")


class _Drawing:
    """Draws the chart of a table with a finding; to templates a function."""

    def __init__(self, report: Report, language: Language) -> None:
        self._tables: Mapping[str, ReportTable] = {table.key: table for _, table in report.all_tables()}
        self._report, self._language = report, language

    def __call__(self, table: str, title: str) -> Drawing | None:
        """Return the chart; None: there is nothing to draw.

        Raises:
            ValueError: There is no such table.
        """
        if table not in self._tables:
            raise ValueError(f'there is no table "{table}" in this report')
        found = self._tables[table]
        # What a template captured has the line breaks of the template, and is escaped once.
        finding = Markup(" ").join(title.split())
        said = Said(table, finding, found.about.says(self._language), self._language)
        return draw(found, said, self._report.made_on)


def _facts(report: Report, language: Language) -> dict[str, Any]:
    return {
        "kind": report.scope.kind.value,
        "key": report.scope.key,
        "name": report.scope.name.says(language),
        "consortium": report.consortium,
        "since": plain_date(report.since, language),
        "until": plain_date(report.until, language),
        "made_on": plain_date(report.made_on, language),
        "edition": report.edition,
        "is_draft": report.is_draft,
        "is_simulated": report.is_simulated,
        "persons": report.persons,
    }


def _part(report: Report, level: Level, language: Language) -> Part:
    tables = [table for table in report.tables.get(level, ()) if table.rows]
    return Part(
        level,
        tuple(view_table(table, language) for table in tables if not table.appendix),
        tuple(view_table(table, language) for table in tables if table.appendix),
    )


def _contribution(one: Contribution, language: Language) -> dict[str, str]:
    return {
        "name": one.name,
        "what": one.what.says(language),
        "session": one.session,
        "day": plain_date(one.day, language),
    }
