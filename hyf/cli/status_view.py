"""`hyf status` as a coordinator reads it: sessions, mail, the last run, and whom no mail reaches."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.cli.fitting import FirstThatFits
from hyf.cli.status_answer import Status, invited
from hyf.cli.status_names import Names
from hyf.cli.status_thin import thin_lines
from hyf.cli.status_waiting import waiting_lines
from hyf.cli.status_words import KIND_NAMES, SKIP_NAMES, UNREACHABLE_NAMES, moment_said
from hyf.model.language import Language, Text
from hyf.model.message import MessageState
from hyf.model.run import Run
from hyf.render.dates import short_date
from hyf.store.glance import SessionGlance

_HEADS = (
    Text(en="Session", nl="Bijeenkomst"),
    Text(en="Date", nl="Datum"),
    Text(en="Places", nl="Plaatsen"),
    Text(en="Invited", nl="Genodigd"),
    Text(en="Come", nl="Komt"),
    Text(en="Wait", nl="Wacht"),
    Text(en="No", nl="Nee"),
    Text(en="No answer", nl="Geen antwoord"),
)
_NUMBERS = range(2, len(_HEADS))
_LATE = dt.timedelta(hours=24)
_MOST_SHOWN = 20
_MOST_SESSIONS = 30
_NOTHING_NL = "Er is nog niets gepubliceerd. Nodig mensen uit met: hyf invite"
_INDENT = 2


@dataclass(frozen=True, slots=True)
class StatusView:
    """The answer in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
        shows_all: Every session, however many.
    """

    answer: Status
    names: Names
    zone: ZoneInfo
    language: Language
    width: int | None
    shows_all: bool = False

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        if not self.answer.glance.versions:
            yield Styled(self._say("Nothing was published yet. Invite people with: hyf invite", _NOTHING_NL))
            if any(self.answer.glance.mail.states.values()):  # directors can be asked before anybody is invited
                yield from (Styled(), *self._mail(), *self._refused(), *self._unreachable())
            yield from map(Styled, waiting_lines(self.answer, self.language))
            return
        yield self._rota()
        yield from self._sessions()
        yield from map(Styled, thin_lines(self.answer, self.names, self.zone, self.language))
        yield Styled()
        yield from self._mail()
        yield from self._refused()
        yield from self._unreachable()
        yield from map(Styled, waiting_lines(self.answer, self.language))

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _moment(self, at: dt.datetime) -> str:
        return moment_said(at, self.zone, self.language)

    def _rota(self) -> Styled:
        last = self.answer.glance.versions[-1]
        when, count = self._moment(last.published_at), last.sessions
        sessions = self._say(
            f"{count} session{'' if count == 1 else 's'}", f"{count} bijeenkomst{'' if count == 1 else 'en'}"
        )
        title = Styled(self._say(f"Rota, version {last.number}", f"Rooster, versie {last.number}"), style="bold")
        said = self._say(f", published {when}, with {sessions}", f", gepubliceerd {when}, met {sessions}")
        return title.append(said, style="not bold")

    def _sessions(self) -> Iterator[RenderableType]:
        sessions = self.answer.glance.sessions
        yield Styled()
        if not sessions:
            yield Styled(self._say("No session is to come.", "Er komt geen bijeenkomst meer aan."))
            return
        shown = sessions if self.shows_all else sessions[:_MOST_SESSIONS]
        communities = sorted({session.community for session in sessions})
        called = self.names.communities(communities) if len(communities) > 1 else {}
        table = in_columns(list(self._table(shown, called)), 0, is_plain=self.width is None, right=_NUMBERS)
        if self.width is None:
            yield table
        else:
            yield FirstThatFits((table, Styled("\n").join(self._stacks(shown, called))))
        if more := len(sessions) - len(shown):
            yield Styled(
                self._say(f"and {more} more; all of them with: --all", f"en nog {more}; allemaal met: --all"),
                style="dim",
            )

    def _table(self, sessions: Sequence[SessionGlance], called: Mapping[str, str]) -> Iterator[tuple[Styled, ...]]:
        yield tuple(Styled(head.says(self.language), style="dim") for head in _HEADS)
        for community, held in _by_community(sessions):
            if called:
                yield Styled(called[community], style="bold"), *(Styled() for _ in _HEADS[1:])
            yield from (self._row(session, indent=_INDENT if called else 0) for session in held)

    def _stacks(self, sessions: Sequence[SessionGlance], called: Mapping[str, str]) -> Iterator[Styled]:
        for community, held in _by_community(sessions):
            if called:
                yield Styled(called[community], style="bold")
            yield from map(self._stacked, held)

    def _row(self, session: SessionGlance, indent: int = 0) -> tuple[Styled, ...]:
        label = Styled.assemble(" " * indent, session.label)
        date = Styled(f"{short_date(session.date, self.language)} {session.start:%H:%M}")
        if session.is_cancelled:
            label.stylize("dim")
            label.append(self._say(" (cancelled)", " (geannuleerd)"), style="red")
            return label, date, *(Styled() for _ in _HEADS[2:])
        return label, date, *self._figures(session)

    def _figures(self, session: SessionGlance) -> tuple[Styled, ...]:
        people = session.people
        is_full = session.taken >= session.capacity
        waiting, silent = people.get("waiting", 0), people.get("invited", 0)
        return (
            Styled(f"{session.taken}/{session.capacity}", style="yellow" if is_full else ""),
            Styled(str(invited(session))),
            Styled(str(people.get("signed-up", 0)), style="green"),
            Styled(str(waiting), style="yellow" if waiting else "dim"),
            Styled(str(people.get("declined", 0) + people.get("withdrawn", 0))),
            Styled(str(silent), style="" if silent else "dim"),
        )

    def _stacked(self, session: SessionGlance) -> Styled:
        label, date, *figures = self._row(session)
        said = Styled.assemble(label, "\n  ", date, "\n  ")
        if session.is_cancelled:
            return Styled.assemble(label, "\n  ", date)
        named = zip(_HEADS[2:], figures, strict=True)
        return said.append_text(
            Styled(", ").join(
                Styled(f"{head.says(self.language).lower()} ").append_text(figure) for head, figure in named
            )
        )

    def _mail(self) -> Iterator[RenderableType]:
        rows = [(Styled(name), said) for name, said in self._mail_rows()]
        yield Styled(self._say("Mail", "Mail"), style="bold")
        yield in_columns(rows, _INDENT, is_plain=self.width is None)

    def _mail_rows(self) -> Iterator[tuple[str, Styled]]:
        mail = self.answer.glance.mail
        yield self._say("sent", "verstuurd"), Styled(self._count(mail.states[MessageState.SENT]))
        if due := mail.due_now + mail.due_later:
            yield self._say("due", "klaar om te gaan"), self._due(due)
        if mail.overdue:
            late = self._say("too late: the session has begun", "te laat: de bijeenkomst is al begonnen")
            yield self._say("overdue", "te laat"), Styled(f"{self._count(mail.overdue)} ({late})", style="yellow")
        if mail.in_doubt:
            twice = self._say("may have arrived twice", "kan twee keer zijn aangekomen")
            yield self._say("in doubt", "onzeker"), Styled(f"{self._count(mail.in_doubt)} ({twice})", style="yellow")
        if failed := mail.states[MessageState.FAILED]:
            yield self._say("failed", "mislukt"), Styled(self._count(failed), style="red")
        if mail.bounced:
            yield self._say("came back", "teruggekomen"), Styled(self._count(mail.bounced), style="red")
        if mail.skipped:
            reasons = (f"{SKIP_NAMES[why].says(self.language)} {count}" for why, count in mail.skipped.items())
            count = self._count(mail.states[MessageState.SKIPPED])
            yield self._say("not sent", "niet verstuurd"), Styled(f"{count} ({', '.join(reasons)})")
        if run := self.answer.glance.last_run:
            yield self._say("last run", "laatste keer"), self._run(run)

    def _count(self, number: int) -> str:
        return f"{number:,}" if self.language is Language.EN else f"{number:,}".replace(",", ".")

    def _due(self, due: int) -> Styled:
        next_at, count = self.answer.glance.mail.next_at, self._count(due)
        if next_at is None:
            return Styled(count)
        if next_at > self.answer.now:
            when = self._moment(next_at)
            return Styled(self._say(f"{count}, from {when} on", f"{count}, vanaf {when}"))
        since = self._moment(next_at)
        waits = self._say(
            f"{count}, the first since {since}; send with: hyf send",
            f"{count}, de eerste sinds {since}; verstuur met: hyf send",
        )
        return Styled(waits, style="yellow" if self.answer.now - next_at > _LATE else "")

    def _run(self, run: Run) -> Styled:
        said = Styled(f"hyf {run.command}, {self._moment(run.started_at)}: ")
        if run.tally is None:
            return said.append(self._say("still running, or ended halfway", "loopt nog, of stopte halverwege"))
        sent, failed, left = run.tally.sent, run.tally.failed, run.tally.still_due
        parts = [self._say(f"{self._count(sent)} sent", f"{self._count(sent)} verstuurd")]
        parts += [self._say(f"{self._count(failed)} failed", f"{self._count(failed)} mislukt")] if failed else []
        parts += [self._say(f"{self._count(left)} still due", f"{self._count(left)} nog te gaan")] if left else []
        return said.append(", ".join(parts))

    def _refused(self) -> Iterator[RenderableType]:
        refused = self.answer.glance.refused
        if not refused:
            return
        yield Styled()
        yield Styled(self._say("Mail that failed", "Mail die mislukte"), style="bold")
        rows = [
            (Styled(self._name(one.member)), Styled(KIND_NAMES[one.kind].says(self.language)), Styled(one.answer))
            for one in refused
        ]
        yield in_columns(rows, _INDENT, is_plain=self.width is None)
        if more := self.answer.glance.mail.states[MessageState.FAILED] - len(refused):
            yield Styled(self._say(f"  and {more} more", f"  en nog {more}"), style="dim")

    def _unreachable(self) -> Iterator[RenderableType]:
        found = self.answer.glance.unreachable
        if not found:
            return
        yield Styled()
        title = self._say("No mail reaches them: tell them yourself", "Krijgen geen mail: vertel het ze zelf")
        yield Styled(title, style="bold")
        shown = dict(list(found.items())[:_MOST_SHOWN])
        rows = [
            (Styled(self._name(key)), Styled(UNREACHABLE_NAMES[why].says(self.language)))
            for key, why in sorted(shown.items(), key=lambda entry: self._name(entry[0]).casefold())
        ]
        yield in_columns(rows, _INDENT, is_plain=self.width is None)
        if more := len(found) - len(shown):
            all_of_them = self._say(
                f"  and {more} more; all of them with: --format json", f"  en nog {more}; allemaal met: --format json"
            )
            yield Styled(all_of_them, style="dim")

    def _name(self, key: str) -> str:
        return self.answer.names.get(key, key)


def _by_community(sessions: Sequence[SessionGlance]) -> Iterator[tuple[str, list[SessionGlance]]]:
    for community in sorted({session.community for session in sessions}):
        yield community, [session for session in sessions if session.community == community]
