"""What `hyf invite --doctor` found, as a table on a terminal, as lines in a pipe, or as a tree for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.mail.doctor_finding import Finding, Health
from hyf.model.language import Language, Text

_HEALTH = {
    Health.WELL: (Text(en="well", nl="goed"), "green"),
    Health.MEND: (Text(en="mend", nl="verbeter"), "yellow"),
    Health.STOPS: (Text(en="stops", nl="stopt"), "bold red"),
    Health.UNKNOWN: (Text(en="not known", nl="onbekend"), "dim"),
}
_TOPICS = {
    "connection": Text(en="connection", nl="verbinding"),
    "tls": Text(en="TLS", nl="TLS"),
    "login": Text(en="login", nl="inloggen"),
    "sender": Text(en="sender", nl="afzender"),
    "size": Text(en="size", nl="grootte"),
    "dsn": Text(en="reports", nl="berichten"),
    "smtputf8": Text(en="letters", nl="letters"),
    "public-url": Text(en="links", nl="links"),
    "bounces": Text(en="returned mail", nl="retourmail"),
    "pace": Text(en="pace", nl="tempo"),
    "send-window": Text(en="hours", nl="uren"),
    "clock": Text(en="clock", nl="klok"),
    "mx": Text(en="MX", nl="MX"),
    "spf": Text(en="SPF", nl="SPF"),
    "dkim": Text(en="DKIM", nl="DKIM"),
    "dmarc": Text(en="DMARC", nl="DMARC"),
}
_ARROW = "-> "


@dataclass(frozen=True, slots=True)
class DoctorView:
    """What was found, in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
    """

    findings: tuple[Finding, ...]
    language: Language
    width: int | None

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        rows = [row for finding in self.findings for row in self._rows(finding)]
        yield in_columns(rows, 0, is_plain=self.width is None)
        yield Styled()
        yield Styled(self._outcome())

    def _rows(self, finding: Finding) -> Iterator[tuple[Styled, ...]]:
        word, colour = _HEALTH[finding.health]
        topic = _TOPICS[finding.topic].says(self.language)
        yield Styled(word.says(self.language), style=colour), Styled(topic), Styled(finding.said.says(self.language))
        if finding.mend:
            end = ":" if finding.record else ""
            yield Styled(), Styled(), Styled(f"{_ARROW}{finding.mend.says(self.language)}{end}")
        if finding.record:
            yield Styled(), Styled(), Styled(finding.record, style="bold")

    def _outcome(self) -> str:
        count = sum(finding.health is Health.MEND for finding in self.findings)
        things = Text(
            en=f"{count} thing{'' if count == 1 else 's'} to mend",
            nl=f"{count} punt{'' if count == 1 else 'en'} om te verbeteren",
        )
        if any(finding.health is Health.STOPS for finding in self.findings):
            said = Text(en="No mail can leave.", nl="Er kan geen mail weg.")
        elif count:
            said = Text(en=f"Mail can leave; {things.en}.", nl=f"Er kan mail weg; {things.nl}.")
        else:
            said = Text(en="Mail can leave.", nl="Er kan mail weg.")
        sent = Text(en="Nothing was sent.", nl="Er is niets verstuurd.")
        return f"{said.says(self.language)} {sent.says(self.language)}"

    def tree(self, *, can_send: bool) -> dict[str, Any]:
        """Return the answer for a program."""
        return {
            "can_send": can_send,
            "findings": [
                {
                    "topic": finding.topic,
                    "health": finding.health,
                    "said": finding.said.says(self.language),
                    "mend": finding.mend.says(self.language) if finding.mend else None,
                    "record": finding.record or None,
                }
                for finding in self.findings
            ],
        }
