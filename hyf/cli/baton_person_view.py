"""What one person or company did for the sessions, and will do: counts per duty, and every turn with its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.model.duty import DUTY_NAMES, Duty
from hyf.model.language import Language
from hyf.plan.baton_ledger import Line, hours_of
from hyf.render.dates import in_digits, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from hyf.cli.baton_standing import BatonAnswer, Standing
    from hyf.cli.rota_chosen import Choice


@dataclass(frozen=True, slots=True)
class PersonView:
    """The turns of one person or company, in one language."""

    answer: BatonAnswer
    language: Language
    is_plain: bool

    def parts(self, choice: Choice) -> Iterator[RenderableType]:
        """Yield what is printed."""
        consortium, key = self.answer.instance.consortium, choice.key
        is_company = choice.kind == "company"
        company = consortium.companies[key if is_company else consortium.members[key].company]
        where = f"({consortium.communities[company.community].name})"
        name = company.name if is_company else consortium.members[key].name
        yield Styled.assemble((name, "bold"), f" {where}" if is_company else f", {company.name} {where}")
        standing = next(one for one in self.answer.standings if one.ledger.community == company.community)
        lines = (standing.ledger.companies if is_company else standing.ledger.members)[key]
        yield Styled(self._work(lines))
        yield Styled()
        yield self._duties(lines, key, standing, is_company=is_company)
        yield Styled()
        yield from self._turns(key, is_company=is_company)

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _number(self, value: float) -> str:
        return in_digits(value, self.language, decimals=1)

    def _work(self, lines: Mapping[Duty, Line]) -> str:
        hours = hours_of(lines, self.answer.instance.consortium.baton)
        done, due, planned = (self._number(value) for value in (hours.done, hours.due, hours.planned))
        ahead = self._number(abs(hours.ahead))
        if ahead == "0":
            where = self._say("exactly its share", "precies het eigen deel")
        elif hours.ahead > 0:
            where = self._say(f"{ahead} ahead", f"{ahead} voor")
        else:
            where = self._say(f"{ahead} behind", f"{ahead} achter")
        return self._say(
            f"{done} hours done, {due} due: {where}; {planned} planned",
            f"{done} uur gedaan, het eigen deel is {due}: {where}; {planned} gepland",
        )

    def _duties(self, lines: Mapping[Duty, Line], key: str, standing: Standing, *, is_company: bool) -> RenderableType:
        heads = (
            "",
            self._say("done", "gedaan"),
            self._say("due", "deel"),
            self._say("planned", "gepland"),
            self._say("last", "laatst"),
            self._say("in line", "in de rij"),
        )
        rows = [tuple(Styled(head, style="bold") for head in heads)]
        for duty, line in lines.items():
            last = short_date(line.last, self.language) if line.last else self._say("never", "nog nooit")
            rows.append(
                (
                    Styled(DUTY_NAMES[duty].says(self.language)),
                    Styled(str(line.done)),
                    Styled(self._number(float(line.due))),
                    Styled(str(line.planned)),
                    Styled(last, style="" if line.last else "dim"),
                    Styled(self._place(duty, key, standing, is_company=is_company)),
                )
            )
        return in_columns(rows, 2, is_plain=self.is_plain, right=(1, 2, 3))

    def _place(self, duty: Duty, key: str, standing: Standing, *, is_company: bool) -> str:
        order = standing.next_up[duty]
        if is_company and duty is not Duty.HOSTING:
            attendees = self.answer.instance.attendees
            order = tuple(dict.fromkeys(attendees[who].company for who in order))
        if key not in order:
            return self._say("no", "nee")
        return self._say(f"{order.index(key) + 1} of {len(order)}", f"{order.index(key) + 1} van {len(order)}")

    def _turns(self, key: str, *, is_company: bool) -> Iterator[RenderableType]:
        consortium, today = self.answer.instance.consortium, self.answer.today
        turns = [turn for turn in self.answer.turns if key == (turn.company if is_company else turn.who)]
        if not turns:
            yield Styled(self._say("No turns yet, and none planned.", "Nog geen beurten, en niets gepland."))
            return
        for is_coming, head in (
            (False, self._say("Done", "Gedaan")),
            (True, self._say("Planned", "Gepland")),
        ):
            some = [turn for turn in turns if (turn.date >= today) is is_coming]
            if not some:
                continue
            yield Styled(head, style="bold")
            rows = []
            for turn in some:
                who = consortium.members[turn.who].name if turn.who in consortium.members else ""
                topic = f"{turn.topic}  {who}" if is_company and who else turn.topic
                date, duty = short_date(turn.date, self.language), DUTY_NAMES[turn.duty].says(self.language)
                rows.append((Styled(date), Styled(duty), Styled.assemble(topic, (f"  {turn.session or ''}", "dim"))))
            yield in_columns(rows, 2, is_plain=self.is_plain)
