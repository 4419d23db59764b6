"""Looking things up in reports."""

import datetime as dt

from hyf.evaluation.report_scopes import all_scopes
from hyf.evaluation.reporting import make_reports
from hyf.model.evaluation import Limits
from hyf.model.report import Figure, ScopeKind

MADE_ON = dt.date(2028, 1, 5)
LIMITS = Limits()


def reports(evidence, **more):
    """Return all reports by kind and key."""
    made = make_reports(evidence, all_scopes(evidence), LIMITS, MADE_ON, **more)
    return {(scope.kind, scope.key): report for scope, report in made.of.items()}


def tables(report):
    return {table.key: table for _, table in report.all_tables()}


def whole(evidence):
    return reports(evidence)[ScopeKind.CONSORTIUM, ""]


def of_company(evidence, key="acme"):
    return reports(evidence)[ScopeKind.COMPANY, key]


def values(table, row):
    """Return the bare figures of a row."""
    found = next(one for one in table.rows if one.key == row).cells
    return {key: cell.value if isinstance(cell, Figure) else cell for key, cell in found.items()}
