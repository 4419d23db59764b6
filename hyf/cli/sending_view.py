"""A run of sending as a coordinator reads it: what became of the mail; a table, lines of plain text, or a tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.cli.sending_words import who
from hyf.cli.status_words import KIND_NAMES, SKIP_NAMES
from hyf.mail.deliver_orders import Delivery
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text

_MOST_SHOWN = 20
_MADE = Text(en="mails to send", nl="mails te versturen")
_SENT = Text(en="sent", nl="verstuurd")
_NOT_SENT = Text(en="not sent", nl="niet verstuurd")
_FAILED = Text(en="failed", nl="mislukt")
_STILL_DUE = Text(en="still due", nl="nog te gaan")
_IN_DOUBT = Text(en="in doubt", nl="onzeker")


@dataclass(frozen=True, slots=True)
class SendingView:
    """What a run did, in the language of the terminal."""

    delivery: Delivery
    consortium: Consortium
    language: Language

    def table(self) -> RenderableType:
        """Return what became of the mail, for a terminal."""
        return self._parts(is_plain=False)

    def lines(self) -> RenderableType:
        """Return the same as plain text, for a pipe."""
        return self._parts(is_plain=True)

    def outcome(self) -> Styled:
        """Return what was done on one line."""
        tally = self.delivery.tally
        parts = [
            Text(en=f"{tally.sent} sent", nl=f"{tally.sent} verstuurd"),
            *self._some(tally.failed, _FAILED),
            *self._some(sum(tally.skipped.values()), _NOT_SENT),
            *self._some(tally.still_due, _STILL_DUE),
        ]
        return Styled(", ".join(part.says(self.language) for part in parts))

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        delivery, tally = self.delivery, self.delivery.tally
        return {
            "made": tally.made,
            "sent": tally.sent,
            "skipped": {reason.value: count for reason, count in tally.skipped.items()},
            "failed": tally.failed,
            "still_due": tally.still_due,
            "in_doubt": len(delivery.in_doubt),
            "ended": delivery.ending.value,
            "goes_on_at": delivery.goes_on_at.isoformat() if delivery.goes_on_at else None,
            "failures": [
                {"member": row.member, "kind": row.kind.value, "session": row.session, "answer": row.answer}
                for row in delivery.failed
            ],
        }

    def _some(self, count: int, name: Text) -> list[Text]:
        return [Text(en=f"{count} {name.en}", nl=f"{count} {name.nl}")] if count else []

    def _parts(self, *, is_plain: bool) -> Group:
        rows = [(Styled(str(count), style), Styled(name)) for name, count, style in self._rows()]
        parts = [in_columns(rows, 0, is_plain=is_plain, right=(0,))]
        if failed := list(self._failed()):
            parts.append(in_columns(failed, 2, is_plain=is_plain))
        return Group(*parts)

    def _rows(self) -> Iterator[tuple[str, int, str]]:
        tally = self.delivery.tally
        yield _MADE.says(self.language), tally.made, ""
        yield _SENT.says(self.language), tally.sent, "green" if tally.sent else ""
        for reason, count in tally.skipped.items():
            yield f"{_NOT_SENT.says(self.language)}: {SKIP_NAMES[reason].says(self.language)}", count, ""
        if tally.failed:
            yield _FAILED.says(self.language), tally.failed, "red"
        if tally.still_due:
            yield _STILL_DUE.says(self.language), tally.still_due, "yellow"
        if self.delivery.in_doubt:
            yield _IN_DOUBT.says(self.language), len(self.delivery.in_doubt), "yellow"

    def _failed(self) -> Iterator[tuple[Styled, ...]]:
        failed = self.delivery.failed
        for row in failed[:_MOST_SHOWN]:
            name, company = who(row.member, self.consortium)
            person = f"{name} ({company})" if company else name
            yield Styled(person), Styled(KIND_NAMES[row.kind].says(self.language)), Styled(row.answer)
        if (more := len(failed) - _MOST_SHOWN) > 0:
            said = Text(en=f"and {more} more: --failures FILE", nl=f"en nog {more}: --failures BESTAND")
            yield Styled(said.says(self.language)), Styled(), Styled()
