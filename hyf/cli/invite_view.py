"""What publishing a rota would do, as a coordinator reads it: session by session, who gets what, and who does not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns, indented
from hyf.cli.invite_words import (
    FATE_NAMES,
    FATE_STYLES,
    by_company,
    counted,
    languages_counted,
    languages_said,
    mails_said,
    name_of,
    people_said,
    person_said,
)
from hyf.enrolment.desk import Desk
from hyf.enrolment.publishing import Fate, Item, Mail, Publishing, Reason, SessionNews, Skip
from hyf.mail.change_words import said_changes
from hyf.mail.compose_brief import brief_of
from hyf.model.enrolment import SessionState
from hyf.model.language import Language
from hyf.model.message import Kind, OutboxRow
from hyf.model.rota import Session
from hyf.render.dates import long_date, short_date, time_range
from hyf.render.phrases import listed

# Why people get nothing although there is nothing anybody has to do about it.
_FINE = (Reason.ALREADY_TOLD, Reason.DECLINED)
_MOST_NAMED = 12
_INDENT = 2


@dataclass(frozen=True, slots=True)
class PublishingView:
    """What would be done, in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
        is_verbose: With the names of everybody who gets a mail.
        names_quiet: Also name the sessions about which there is nothing to tell.
    """

    publishing: Publishing
    desk: Desk
    language: Language
    width: int | None
    is_verbose: bool = False
    names_quiet: bool = True

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        quiet = []
        for news in self.publishing.sessions:
            lines = list(self._session(news))
            if news.fate is Fate.UNCHANGED and not lines:
                if news.after.state is SessionState.PLANNED:
                    quiet.append(news.after.session)
                continue
            yield self._title(news)
            yield from lines
            yield Styled()
        if quiet and self.names_quiet:
            said = listed([f"{one.label} ({short_date(one.date, self.language)})" for one in quiet], self.language)
            yield Styled(self._say(f"As it was: {said}", f"Zoals het was: {said}"), style="dim")
            yield Styled()
        yield from self._withdrawn()
        if self.publishing.mails:
            yield self._total()

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _title(self, news: SessionNews) -> Styled:
        session = news.after.session
        fate = FATE_NAMES[news.fate].says(self.language)
        title = Styled.assemble(
            (session.label, "bold"), "  ", (fate, FATE_STYLES[news.fate]), (f"  {session.key}", "dim")
        )
        return title.append(f"\n{self._when_and_where(session)}")

    def _when_and_where(self, session: Session) -> str:
        consortium = self.desk.consortium
        known = session.host in consortium.companies or session.host in consortium.partners
        where = f", {consortium.host_name(session.host)}" if known else ""
        return f"{long_date(session.date, self.language)}, {time_range(session.start, session.duration_min)}{where}"

    def _session(self, news: SessionNews) -> Iterator[RenderableType]:
        if news.fate is Fate.CANCELLED and news.after.why:
            yield Styled(self._say(f"  Why: {news.after.why}", f"  Waarom: {news.after.why}"))
        told = [(mail, item) for mail in self.publishing.mails for item in mail.items if item.session == news.key]
        if rows := [*self._changes(news), *self._rows(told)]:
            yield in_columns(rows, _INDENT, is_plain=self.width is None)
        if up := [member for session, member in self.publishing.moved_up if session == news.key]:
            names = self._names(up)
            yield self._line(self._say(f"From the waiting list: {names}", f"Van de wachtlijst: {names}"))
        if news.crowded:
            yield self._line(
                self._say(
                    f"Mind: {people_said(news.crowded, self.language)} more than there is room for",
                    f"Let op: {people_said(news.crowded, self.language)} meer dan er plaats is",
                ),
                "yellow",
            )
        yield from self._skips([skip for skip in self.publishing.skips if skip.session == news.key], told)

    def _line(self, text: str, style: str = "") -> RenderableType:
        return indented(Styled(text, style=style), _INDENT, is_plain=self.width is None)

    def _changes(self, news: SessionNews) -> Iterator[tuple[Styled, ...]]:
        if not news.changes:
            return
        brief = brief_of(news.after.session, None, self.desk.consortium, self.desk.templates)
        for said in said_changes(news.changes, brief, "", self.language):
            arrow = Styled.assemble((said.was, "dim"), " \N{RIGHTWARDS ARROW} ", (said.now, "bold yellow"))
            yield Styled(said.label, style="yellow"), arrow

    def _rows(self, told: Sequence[tuple[Mail, Item]]) -> Iterator[tuple[Styled, ...]]:
        consortium = self.desk.consortium
        for company, mails in by_company(told, consortium).items():
            yield Styled(company), Styled(", ".join(self._mails(mails)))
            if self.is_verbose:
                names = ", ".join(name_of(mail.member, consortium) for mail, _ in mails)
                yield Styled(), Styled(names, style="dim")

    def _mails(self, mails: Iterable[tuple[Mail, Item]]) -> Iterator[str]:
        kinds: dict[tuple[Kind, bool, str], list[str]] = {}
        for mail, item in mails:
            carrier = "" if item is mail.items[0] else mail.session
            kinds.setdefault((item.kind, item.is_dropped, carrier), []).append(mail.member)
        for (kind, is_dropped, carrier), members in kinds.items():
            said = counted(len(members), kind, self.language, is_dropped=is_dropped)
            inside = self._say(
                f", in the mail about {self._label(carrier)}", f", in de mail over {self._label(carrier)}"
            )
            yield f"{said} ({languages_said(members, self.desk.consortium)}{inside if carrier else ''})"

    def _label(self, key: str) -> str:
        return next((news.after.session.label for news in self.publishing.sessions if news.key == key), key)

    def _skips(self, skips: Sequence[Skip], told: Sequence[tuple[Mail, Item]]) -> Iterator[RenderableType]:
        reasons = {reason: [skip for skip in skips if skip.reason is reason] for reason in Reason}
        for reason, found in reasons.items():
            if found and reason not in _FINE:
                who = self._names([skip.member for skip in found])
                why = found[0].why.says(self.language)
                yield self._line(self._say(f"No mail: {who}: {why}", f"Geen mail: {who}: {why}"), "yellow")
        told_already, declined = (len(reasons[reason]) for reason in _FINE)
        if told and (told_already or declined):
            parts = [self._say(f"{told_already} know already", f"{told_already} weten het al")] if told_already else []
            parts += [self._say(f"{declined} said no", f"{declined} komen niet")] if declined else []
            yield self._line(
                self._say("Nothing new for others: ", "Niets nieuws voor anderen: ") + ", ".join(parts), "dim"
            )

    def _names(self, members: Sequence[str]) -> str:
        names = [person_said(member, self.desk.consortium) for member in members]
        if len(names) > _MOST_NAMED and not self.is_verbose:
            more = len(names) - _MOST_NAMED
            return ", ".join(names[:_MOST_NAMED]) + self._say(f" and {more} more", f" en nog {more}")
        return listed(names, self.language)

    def _withdrawn(self) -> Iterator[RenderableType]:
        rows = self.publishing.withdrawn
        if not rows:
            return
        kinds: dict[Kind, list[OutboxRow]] = {}
        for row in rows:
            kinds.setdefault(row.kind, []).append(row)
        said = ", ".join(counted(len(found), kind, self.language) for kind, found in kinds.items())
        yield Styled(
            self._say(
                f"Withdrawn, for they had not left yet and no longer hold: {said}",
                f"Ingetrokken, want nog niet verstuurd en niet meer juist: {said}",
            )
        )
        if self.is_verbose:
            yield self._line(", ".join(name_of(row.member, self.desk.consortium) for row in rows), "dim")
        yield Styled()

    def _total(self) -> Styled:
        mails = self.publishing.mails
        recipients = sorted({mail.member for mail in mails})
        people, languages = people_said(len(recipients), self.language), self._languages()
        count = mails_said(len(mails))
        return Styled(
            self._say(f"In all {count} to {people}: {languages}", f"Samen {count} naar {people}: {languages}"),
            style="bold",
        )

    def _languages(self) -> str:
        return languages_counted([mail.member for mail in self.publishing.mails], self.desk.consortium)
