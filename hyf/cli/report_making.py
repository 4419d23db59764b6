"""Reports of a consortium, from its file and its database: a draft of the next edition, or the last one again.

Where nothing came in since the last edition, that edition is made again, of its own day: it is out, so nothing in it
may change. If something in it did change all the same (attendance that was corrected, a wish), the reports are a draft
of the next edition, which is judged beside what is out.
"""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace

from hyf.cli.answers_import import scans_of
from hyf.cli.context import Opened
from hyf.cli.finding import find_topics_in
from hyf.cli.invite_desk import store_to_look_at
from hyf.cli.report_published import keep_digest, kept_digest
from hyf.cli.report_scope import Asked, scope_asked
from hyf.cli.store_access import open_store_beside
from hyf.enrolment.feedback_forms import forms_of
from hyf.evaluation.assembling import assemble
from hyf.evaluation.reporting import MadeReports, all_scopes, make_reports
from hyf.model.edition import Edition
from hyf.model.evaluation import Limits
from hyf.model.evidence import Evidence
from hyf.model.language import Language
from hyf.model.recorded import Recorded
from hyf.model.report import Report, ScopeKind
from hyf.render.environment import environment
from hyf.render.report_data import report_tree
from hyf.store.editions import publish_edition
from hyf.store.evidence_rows import read_recorded
from hyf.store.responses import lock_responses


@dataclass(frozen=True, slots=True)
class Made:
    """Reports.

    Attributes:
        reports: What was asked for; of the whole consortium that of the consortium first.
    """

    reports: tuple[Report, ...]

    @property
    def is_whole(self) -> bool:
        """Whether these are all reports that there are."""
        return self.reports[0].scope.kind is ScopeKind.CONSORTIUM


class Maker:
    """Makes the reports of one consortium on one day."""

    def __init__(self, opened: Opened, today: dt.date) -> None:
        self._opened, self._today = opened, today
        self._topics = find_topics_in(opened.folder, opened.consortium)
        self._forms = forms_of(environment(opened.folder / "templates"))
        self._scans = tuple(scans_of(opened).values())

    def make(self, asked: Asked) -> Made:
        """Make reports; nothing is recorded.

        Raises:
            HyfError: There is nothing of that name, or the database cannot be used.
        """
        with store_to_look_at(self._opened.folder) as store, store.read() as connection:
            recorded = read_recorded(connection)
        if again := self._again(recorded):
            evidence, made = again
        else:
            evidence = self._evidence(recorded, self._today)
            made = self._reports(evidence, is_draft=True)
        scopes = scope_asked(evidence, asked)
        return Made(tuple(made.of[scope] for scope in scopes))

    def publish(self) -> None:
        """Record the next edition: its figures, and which answers it counted first.

        Raises:
            StoreNotUsable: The database cannot be written.
        """
        store = open_store_beside(self._opened)
        try:
            with store.begin() as connection:
                # No answer may come in between what is counted and what is noted as counted.
                lock_responses(connection)
                made = self._reports(self._evidence(read_recorded(connection), self._today), is_draft=False)
                number = publish_edition(connection, self._today, made.panels)
                keep_digest(self._opened.folder, number, digest_of(made))
        finally:
            store.close()

    def _again(self, recorded: Recorded) -> tuple[Evidence, MadeReports] | None:
        """Return the last edition as it was published; None: there is none, or there is more to tell by now."""
        if not recorded.editions or has_news(recorded):
            return None
        last = recorded.editions[-1]
        evidence = self._evidence(before(recorded, last), last.on)
        if self._evidence(recorded, self._today).sessions != evidence.sessions:
            return None
        made = self._reports(evidence, is_draft=False)
        return (evidence, made) if digest_of(made) == kept_digest(self._opened.folder, last.number) else None

    def _evidence(self, recorded: Recorded, day: dt.date) -> Evidence:
        consortium = self._opened.consortium
        return assemble(
            recorded,
            consortium,
            self._topics,
            self._forms,
            scans=self._scans,
            today=day,
            is_simulated=consortium.simulated,
        )

    def _reports(self, evidence: Evidence, *, is_draft: bool) -> MadeReports:
        limits = Limits(persons=self._opened.consortium.evaluation.persons)
        return make_reports(evidence, all_scopes(evidence), limits, evidence.until, is_draft=is_draft)


def has_news(recorded: Recorded) -> bool:
    """Return whether there are answers that no edition counted."""
    return any(one.edition is None for one in recorded.responses) or any(
        edition is None for _, edition in recorded.imported
    )


def before(recorded: Recorded, edition: Edition) -> Recorded:
    """Return what was recorded when an edition was made: that edition itself was not out yet."""
    return replace(
        recorded,
        editions=tuple(one for one in recorded.editions if one.number < edition.number),
        panels=tuple(one for one in recorded.panels if one.edition < edition.number),
        responses=tuple(
            replace(one, edition=None) if one.edition == edition.number else one for one in recorded.responses
        ),
        imported=tuple((reply, None if number == edition.number else number) for reply, number in recorded.imported),
    )


def digest_of(made: MadeReports) -> str:
    """Return by what the figures of an edition are known: SHA-256 of all of them, in hexadecimal."""
    trees = [report_tree(report, Language.EN) for report in made.of.values()]
    return hashlib.sha256(json.dumps(trees, sort_keys=True).encode()).hexdigest()
