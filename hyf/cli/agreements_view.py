"""Who accepted the basic agreements, as a coordinator reads it: a row a company; or as a tree for a program."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.enrolment.agreeing import CompanyStand, Stand, wording_of
from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.render.dates import short_date

STAND_NAMES: Final = {
    Stand.ACCEPTED: Text(en="accepted", nl="akkoord"),
    Stand.DECLINED: Text(en="declined", nl="niet akkoord"),
    Stand.ASKED: Text(en="asked, no answer yet", nl="gevraagd, nog geen antwoord"),
    Stand.NOT_ASKED: Text(en="not asked yet", nl="nog niet gevraagd"),
    Stand.NO_DIRECTOR: Text(en="no director in consortium.yaml", nl="geen directeur in consortium.yaml"),
}
_STYLES = {Stand.ACCEPTED: "green", Stand.DECLINED: "red", Stand.NO_DIRECTOR: "yellow"}
_ANSWER_NAMES = {
    AgreementAnswer.ACCEPTED: STAND_NAMES[Stand.ACCEPTED],
    AgreementAnswer.DECLINED: STAND_NAMES[Stand.DECLINED],
}


@dataclass(frozen=True, slots=True)
class AgreementsView:
    """Where companies stand, in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
    """

    stands: tuple[CompanyStand, ...]
    consortium: Consortium
    language: Language
    width: int | None

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        if not self.consortium.agreements:
            yield Styled(NO_TEXTS.says(self.language), style="yellow")
            return
        yield in_columns([self._row(one) for one in self.stands], 0, is_plain=self.width is None)
        counts = Counter(one.stand for one in self.stands)
        said = [f"{counts[stand]} {name.says(self.language)}" for stand, name in STAND_NAMES.items() if counts[stand]]
        yield Styled(f"\n{self._say('In all', 'Samen')}: {'; '.join(said)}", style="bold")
        if counts[Stand.NOT_ASKED]:
            yield Styled(self._say("Ask with: hyf agreements --ask", "Vraag het met: hyf agreements --ask"))

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        return {
            "wording": wording_of(self.consortium),
            "agreements": [{"key": one.key, "text": one.text} for one in self.consortium.agreements],
            "companies": [self._branch(one) for one in self.stands],
        }

    def _row(self, one: CompanyStand) -> tuple[Styled, ...]:
        name = STAND_NAMES[one.stand].says(self.language)
        more = [self._by(one.answer)] if one.answer else []
        if one.stand is Stand.ASKED and one.asked_at:
            more.append(self._date(one))
        if one.earlier and not one.answer:
            answer = _ANSWER_NAMES[one.earlier.answer].says(self.language)
            said = self._say("to an earlier text", "op een eerdere tekst")
            more.append(f"{said}: {answer}, {self._by(one.earlier)}")
        company = self.consortium.companies[one.company].name
        return Styled(company), Styled(name, style=_STYLES.get(one.stand, "")), Styled("; ".join(more), style="dim")

    def _by(self, agreed: Agreed) -> str:
        on = agreed.answered_at.astimezone(self.consortium.about.zone).date()
        return f"{agreed.name}, {short_date(on, self.language)}"

    def _date(self, one: CompanyStand) -> str:
        assert one.asked_at
        return short_date(one.asked_at.astimezone(self.consortium.about.zone).date(), self.language)

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _branch(self, one: CompanyStand) -> dict[str, Any]:
        company = self.consortium.companies[one.company]
        return {
            "company": one.company,
            "name": company.name,
            "state": one.stand.value,
            "director": company.director.name if company.director else None,
            "by": one.answer.name if one.answer else None,
            "at": one.answer.answered_at.isoformat() if one.answer else None,
            "asked_at": one.asked_at.isoformat() if one.asked_at else None,
            "earlier": one.earlier
            and {
                "answer": one.earlier.answer.value,
                "by": one.earlier.name,
                "at": one.earlier.answered_at.isoformat(),
            },
        }


NO_TEXTS: Final = Text(
    en="There are no agreements yet: write them in consortium.yaml, each as - {key: no-hiring, text: ...} under"
    " agreements.",
    nl="Er zijn nog geen afspraken: zet ze in consortium.yaml, elk als - {key: niet-werven, text: ...} onder"
    " agreements.",
)
