"""Asking directors about the agreements, as an act that sends mail: what `hyf agreements --ask` does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rich.text import Text as Styled

from hyf.cli.agreements_view import NO_TEXTS
from hyf.cli.carrying_out import Changed, Done
from hyf.cli.invite_desk import desk_of, store_to_look_at, transaction_undone
from hyf.cli.invite_tree import skip_trees, withdrawn_trees
from hyf.cli.invite_words import company_of, mails_said, name_of, person_said
from hyf.enrolment.addressing import person_of
from hyf.enrolment.agreeing import company_of_director
from hyf.enrolment.directors_asking import DirectorsAsked, ask_directors, who_to_ask
from hyf.mail.preview import Preview, write_previews
from hyf.model.language import Language, Text
from hyf.model.message import Kind, MessageState
from hyf.store.outbox import content_of, rows_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import RenderableType

    from hyf.cli.context import Opened
    from hyf.enrolment.desk import Desk
    from hyf.store.database import Connection

_FOLDER = ("out", "agreements")
_NOBODY = Text(
    en="Nobody is to be asked: every director was, or has answered.",
    nl="Er is niemand om te vragen: elke directeur is gevraagd, of heeft geantwoord.",
)


@dataclass(frozen=True, slots=True)
class AgreementsAct:
    """Ask directors.

    Attributes:
        now: Aware, UTC.
        ask: Those who were not asked about the present wording.
        remind: Those who were, and did not answer.
    """

    opened: Opened
    now: dt.datetime
    ask: bool
    remind: bool
    command: str = "agreements"

    def look(self, connection: Connection) -> DirectorsAsked:
        """Find who would be asked; nothing is written."""
        return who_to_ask(connection, self._desk(connection), self.now, ask=self.ask, remind=self.remind)

    def do(self, connection: Connection, shown: DirectorsAsked) -> Done[DirectorsAsked] | Changed[DirectorsAsked]:
        """Ask them, in one transaction."""
        fresh = self.look(connection)
        if fresh.mails != shown.mails:
            return Changed(fresh)
        return Done(fresh, ask_directors(connection, fresh, self._desk(connection), self.now))

    def settle(self, shown: DirectorsAsked) -> Text | None:
        """Nothing follows from it."""

    def parts(self, shown: DirectorsAsked, width: int | None) -> Iterator[RenderableType]:  # noqa: ARG002 -- as others
        """Yield what is printed."""
        for mail in shown.mails:
            who = person_said(mail.member, self.opened.consortium)
            yield Styled(self._say(f"Remind {who}", f"Herinner {who}") if mail.is_reminder else who)
        yield from map(Styled, self._skips(shown))
        if count := len(shown.withdrawn):
            mails = mails_said(count)
            yield Styled(
                self._say(
                    f"Withdrawn, since newer ones come in their place: {mails}",
                    f"Ingetrokken, want er komen nieuwere voor in de plaats: {mails}",
                )
            )
        mails = mails_said(len(shown.mails))
        yield Styled(f"\n{self._say(f'In all {mails}', f'Samen {mails}')}", style="bold")

    def tree(self, shown: DirectorsAsked) -> dict[str, Any]:
        """Return what would be done for a program."""
        consortium = self.opened.consortium
        return {
            "mails": [
                {
                    "member": mail.member,
                    "name": name_of(mail.member, consortium),
                    "company": mail.company,
                    "reminder": mail.is_reminder,
                }
                for mail in shown.mails
            ],
            "skips": skip_trees(shown.skips, self.opened.language),
            "withdrawn": withdrawn_trees(shown.withdrawn),
        }

    def recipients(self, shown: DirectorsAsked) -> set[str]:
        """Return who gets mail."""
        return {mail.member for mail in shown.mails}

    def taken_back(self, shown: DirectorsAsked) -> int:
        """Return how many mails that wait are withdrawn."""
        return len(shown.withdrawn)

    def is_empty(self, shown: DirectorsAsked) -> bool:
        """Tell whether nobody would be asked."""
        return not shown.mails

    def nothing(self, shown: DirectorsAsked) -> Text:
        """Return why nobody is asked."""
        if not self.opened.consortium.agreements:
            return NO_TEXTS
        if shown.skips:
            return Text(*["\n".join(self._skips(shown))] * 2)
        return _NOBODY

    def desk_for_previews(self, connection: Connection) -> Desk:
        """Return a desk whose links lead nowhere, and are the same every time."""
        tokens = iter(f"preview{number:015}" for number in range(1, 10**6))
        return replace(self._desk(connection), new_token=lambda: next(tokens))

    def _skips(self, shown: DirectorsAsked) -> Iterator[str]:
        for skip in shown.skips:
            consortium, why = self.opened.consortium, skip.why.says(self.opened.language)
            is_known = person_of(skip.member, consortium) is not None
            who = person_said(skip.member, consortium) if is_known else company_of(skip.member, consortium)
            yield self._say(f"No mail: {who}: {why}", f"Geen mail: {who}: {why}")

    def _desk(self, connection: Connection) -> Desk:
        return desk_of(self.opened, connection, None, ())

    def _say(self, en: str, nl: str) -> str:
        return nl if self.opened.language is Language.NL else en


def write_agreement_previews(act: AgreementsAct, *, as_json: bool, dry_run: bool) -> None:
    """Write the mails that asking would make, to look at; nothing is kept of them.

    Raises:
        HyfError: A template or a file stands in the way.
    """
    opened, folder = act.opened, act.opened.folder.joinpath(*_FOLDER)
    with store_to_look_at(opened.folder) as store, transaction_undone(store) as connection:
        shown = act.look(connection)
        before = {row.number for row in rows_of(connection, kind=Kind.AGREEMENTS)}
        ask_directors(connection, shown, act.desk_for_previews(connection), act.now)
        rows = rows_of(connection, kind=Kind.AGREEMENTS, states=[MessageState.DUE])
        made = [
            Preview(company_of_director(row.member), "director", row.kind, content_of(connection, row.number) or b"")
            for row in rows
            if row.number not in before
        ]
    if not dry_run and made:
        write_previews(folder, made, opened.consortium.companies)
    if as_json:
        opened.printer.json(act.tree(shown) | {"files": [str(folder / one.name) for one in made]})
        return
    for part in act.parts(shown, None) if made else [act.nothing(shown).says(opened.language)]:
        opened.printer.answer(part)
    if made:
        opened.printer.note(_previewed(folder.name) if dry_run else _written(folder.as_posix()))


def _previewed(folder: str) -> Text:
    return Text(
        en=f"Nothing was written; without --dry-run these mails stand in out/{folder}.",
        nl=f"Er is niets geschreven; zonder --dry-run staan deze mails in out/{folder}.",
    )


def _written(folder: str) -> Text:
    return Text(
        en=f"Nothing was sent. The mails are in {folder}; the links in them lead nowhere.",
        nl=f"Er is niets verstuurd. De mails staan in {folder}; de links erin leiden nergens heen.",
    )
