"""What is due around sessions, as a coordinator reads it: a row for every kind of mail, and who gets none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns, indented
from hyf.cli.invite_words import languages_counted, mails_said, name_of, people_said, person_said
from hyf.cli.status_words import KIND_NAMES, KIND_PLURALS
from hyf.enrolment.publishing import Mail, Reason, Skip
from hyf.enrolment.remind import Reminding
from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.model.message import Kind
from hyf.model.rota import Session
from hyf.render.dates import short_date
from hyf.render.phrases import listed

_INDENT = 2


@dataclass(frozen=True, slots=True)
class RemindView:
    """What would leave, in one language.

    Attributes:
        sessions: By key.
        width: Columns of the terminal; None: plain text for a pipe.
        is_verbose: With the names of everybody who gets a mail.
    """

    reminding: Reminding
    sessions: Mapping[str, Session]
    consortium: Consortium
    language: Language
    width: int | None
    is_verbose: bool = False

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        kinds: dict[Kind, list[Mail]] = {}
        for mail in sorted(self.reminding.mails, key=lambda one: _ORDER.index(one.kind)):
            kinds.setdefault(mail.kind, []).append(mail)
        if kinds:
            rows = [row for kind, mails in kinds.items() for row in self._rows(kind, mails)]
            yield in_columns(rows, 0, is_plain=self.width is None, right=(0,))
        yield from self._skips()
        if withdrawn := len(self.reminding.withdrawn):
            mails = mails_said(withdrawn)
            yield Styled(
                self._say(
                    f"\nWithdrawn, since newer ones come in their place: {mails}",
                    f"\nIngetrokken, want er komen nieuwere voor in de plaats: {mails}",
                )
            )
        if self.reminding.mails:
            yield self._total()

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _rows(self, kind: Kind, mails: list[Mail]) -> Iterator[tuple[Styled, ...]]:
        name = (KIND_NAMES if len(mails) == 1 else KIND_PLURALS)[kind].says(self.language)
        for session in dict.fromkeys(mail.session for mail in mails):
            recipients = [mail.member for mail in mails if mail.session == session]
            yield Styled(str(len(recipients)), style="bold"), Styled(name), Styled(self._session(session))
            if self.is_verbose:
                names = ", ".join(name_of(recipient, self.consortium) for recipient in recipients)
                yield Styled(), Styled(), Styled(names, style="dim")
            name = ""

    def _session(self, key: str) -> str:
        session = self.sessions.get(key)
        return f"{session.label} ({short_date(session.date, self.language)})" if session else key

    def _skips(self) -> Iterator[RenderableType]:
        reasons: dict[Reason, list[Skip]] = {}
        for skip in self.reminding.skips:
            reasons.setdefault(skip.reason, []).append(skip)
        if reasons:
            yield Styled()
        for found in reasons.values():
            who = listed(sorted({person_said(skip.member, self.consortium) for skip in found}), self.language)
            why = found[0].why.says(self.language)
            said = Styled(self._say(f"No mail: {who}: {why}", f"Geen mail: {who}: {why}"), style="yellow")
            yield indented(said, 0, is_plain=self.width is None)

    def _total(self) -> Styled:
        recipients = {mail.member for mail in self.reminding.mails}
        count, people = mails_said(len(self.reminding.mails)), people_said(len(recipients), self.language)
        languages = languages_counted([mail.member for mail in self.reminding.mails], self.consortium)
        said = self._say(f"In all {count} to {people}: {languages}", f"Samen {count} naar {people}: {languages}")
        return Styled(f"\n{said}", style="bold")


_ORDER = tuple(Kind)
