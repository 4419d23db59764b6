"""Why a wish is not met and what would change that, as a coordinator reads it, and as a tree for a program."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.context import Opened
from hyf.cli.rota_parts_view import indented
from hyf.cli.why_session_tree import wish_trees
from hyf.model.language import Text
from hyf.plan.homes import WishName
from hyf.plan.instance import Instance
from hyf.plan.lifts import Change
from hyf.plan.trying import Finding, Tried
from hyf.plan.why_not import WhyNot

# So many people are named who would lose; more are counted.
_NAMED = 4
_HELPFUL = (Finding.ENOUGH, Finding.COSTS)
_AND_TOGETHER = Text(en=", and ", nl=", en ")


@dataclass(frozen=True, slots=True)
class WhyNotView:
    """The answer about a wish that is not met."""

    answer: WhyNot
    instance: Instance
    opened: Opened

    def parts(self, width: int | None, *, is_verbose: bool = False) -> Iterator[RenderableType]:
        """Yield what is printed.

        Args:
            width: Columns of the terminal; None: plain text for a pipe.
            is_verbose: With everything that was tried.
        """
        answer = self.answer
        name = self.instance.consortium.members[answer.member].name
        topic = "" if answer.label.casefold() == answer.wish.casefold() else f" ({answer.label})"
        yield Styled(
            self._say(
                f'"{answer.wish}"{topic} of {name} is not met:',
                f"\u201c{answer.wish}\u201d{topic} van {name} wordt niet vervuld:",
            ),
            style="bold",
        )
        yield indented(Styled(answer.detail), 2, width)
        yield Styled()
        for line in self._as_is():
            yield indented(Styled(line), 0, width)
        for number, tried in enumerate(self._with(Finding.ENOUGH), start=1):
            if number == 1:
                yield Styled()
                yield Styled(self._say("Each of these is enough:", "Elk van deze is genoeg:"), "bold")
            yield from self._one(number, tried, width)
        if self._with(Finding.ENOUGH):
            yield indented(Styled(self._to_be_sure(), style="dim"), 2, width)
        costly = self._with(Finding.COSTS)
        if costly:
            yield Styled()
            head = self._say("These make it possible, but others lose:", "Hiermee kan het, maar anderen leveren in:")
            yield Styled(head, style="bold")
        for number, tried in enumerate(costly, start=1):
            yield from self._one(number, tried, width)
        yield from self._rest(width, is_verbose=is_verbose)

    def _to_be_sure(self) -> str:
        """Say how to hold on to the wish: the aims may find more in what a change makes possible."""
        topic = json.dumps(self.answer.label, ensure_ascii=False)
        pin = f"{{topic: {topic}, members: [{self.answer.member}]}}"
        return self._say(
            f"A new plan may use what comes free for other wishes; to be sure of this one, add under pins: {pin}",
            f"Een nieuw plan kan wat vrijkomt ook voor andere leerwensen gebruiken; wil je deze zeker, zet dan onder "
            f"pins: {pin}",
        )

    def _say(self, en: str, nl: str) -> str:
        return Text(en=en, nl=nl).says(self.opened.language)

    def _with(self, finding: Finding) -> list[Tried]:
        return [tried for tried in self.answer.tried if tried.finding is finding]

    def _as_is(self) -> Iterator[str]:
        as_is = self.answer.as_is
        if as_is.finding is Finding.ENOUGH:
            yield self._say(
                "It can be met with nothing changed, and by weight nothing is lost. Plan again: hyf plan.",
                "Het kan zonder iets te veranderen, en naar gewicht gaat er niets verloren. Plan opnieuw: hyf plan.",
            )
            if line := self._losses(as_is):
                yield line
        elif as_is.finding is Finding.COSTS:
            yield self._say(
                f"With nothing changed it can be met at the price of others, on balance {self._weight(as_is)}:",
                f"Zonder iets te veranderen kan het ten koste van anderen, per saldo {self._weight(as_is)}:",
            )
            yield "  " + self._losses(as_is)
        elif as_is.finding is Finding.NOT_ENOUGH:
            yield self._say(
                "With nothing changed it cannot be met, not even at the price of others (proven).",
                "Zonder iets te veranderen kan het niet, ook niet ten koste van anderen (bewezen).",
            )
        else:
            yield self._say(
                "With nothing changed no rota that meets it was found in the time; give it more with --effort.",
                "Zonder iets te veranderen is in de tijd geen rooster gevonden dat dit vervult; --effort geeft meer.",
            )

    def _weight(self, tried: Tried) -> str:
        if tried.is_least:
            return self._say(f"weight {tried.cost}", f"gewicht {tried.cost}")
        return self._say(
            f"at most weight {tried.cost} (the search was not finished; --effort gives more)",
            f"hoogstens gewicht {tried.cost} (er was meer te zoeken; --effort geeft meer)",
        )

    def _losses(self, tried: Tried) -> str:
        """Say who would lose and how many would gain; empty where nobody loses."""
        if not tried.lost:
            return ""
        lost = self._named(tried.lost)
        gained = len(tried.gained)
        if not gained:
            return self._say(f"not met any more: {lost}", f"niet meer vervuld: {lost}")
        return self._say(
            f"not met any more: {lost}; met as well: {_wishes_en(gained)} of others",
            f"niet meer vervuld: {lost}; wel ook: {_wishes_nl(gained)} van anderen",
        )

    def _named(self, names: Sequence[WishName]) -> str:
        members = self.instance.consortium.members
        shown = ", ".join(f"{members[key].name} ({wish})" for key, wish in names[:_NAMED])
        more = len(names) - _NAMED
        if more > 0:
            shown += self._say(f" and {more} more", f" en nog {more}")
        return shown

    def _one(self, number: int, tried: Tried, width: int | None) -> Iterator[RenderableType]:
        first = tried.changes[0]
        where = self.opened.locate(first.path)
        yield indented(Styled(f"{number}. {self._changes(tried.changes)}  ({where.file}:{where.line})"), 2, width)
        if tried.cost:
            cost = self._say(
                f"on balance {self._weight(tried)}; {self._losses(tried)}",
                f"per saldo {self._weight(tried)}; {self._losses(tried)}",
            )
            yield indented(Styled(cost, style="dim"), 5, width)
        elif line := self._losses(tried):
            yield indented(Styled(line, style="dim"), 5, width)

    def _changes(self, changes: Sequence[Change]) -> str:
        return _AND_TOGETHER.says(self.opened.language).join(
            change.what.says(self.opened.language) for change in changes
        )

    def _rest(self, width: int | None, *, is_verbose: bool) -> Iterator[RenderableType]:
        """Yield what was tried and does not help: in one line, or each."""
        answer = self.answer
        for finding, head in (
            (Finding.NOT_ENOUGH, Text(en="Tried, and not enough (proven)", nl="Geprobeerd, en niet genoeg (bewezen)")),
            (
                Finding.NOT_KNOWN,
                Text(
                    en="Tried, and not found in the time (--effort gives more)",
                    nl="Geprobeerd, en in de tijd niet gevonden (--effort geeft meer)",
                ),
            ),
        ):
            helped = {change.kind for each in answer.tried if each.finding in _HELPFUL for change in each.changes}
            these = self._with(finding)
            if not is_verbose:
                these = [tried for tried in these if not helped.issuperset(change.kind for change in tried.changes)]
            if not these:
                continue
            yield Styled()
            if is_verbose:
                yield Styled(f"{head.says(self.opened.language)}:", style="bold")
                for tried in these:
                    yield indented(Styled(self._changes(tried.changes), style="dim"), 2, width)
            else:
                kinds = dict.fromkeys(change.kind for tried in these for change in tried.changes)
                named = ", ".join(_KINDS[kind].says(self.opened.language) for kind in kinds)
                yield indented(Styled(f"{head.says(self.opened.language)}: {named}.", style="dim"), 0, width)
        if answer.left:
            left = self._say(
                f"Not tried, for lack of time: {answer.left} changes (--effort gives more).",
                f"Niet geprobeerd, de tijd was op: {answer.left} wijzigingen (--effort geeft meer).",
            )
            yield indented(Styled(left, style="dim"), 0, width)

    def tree(self) -> dict[str, Any]:
        """Return the same for a program."""
        answer = self.answer
        return {
            "member": answer.member,
            "wish": answer.wish,
            "session": None,
            "topic": answer.topic,
            "label": answer.label,
            "why": answer.why,
            "detail": answer.detail,
            "as_is": self._tree(answer.as_is),
            "tried": [self._tree(tried) for tried in answer.tried],
            "not_tried": answer.left,
        }

    def _tree(self, tried: Tried) -> dict[str, Any]:
        return {
            "finding": tried.finding,
            "cost": tried.cost,
            "is_least": tried.is_least,
            "changes": [self._change_tree(change) for change in tried.changes],
            "lost": wish_trees(tried.lost),
            "gained": wish_trees(tried.gained),
        }

    def _change_tree(self, change: Change) -> dict[str, Any]:
        where = self.opened.locate(change.path)
        return {
            "kind": change.kind,
            "message": change.what.says(self.opened.language),
            "to": change.to,
            "people": change.people,
            "file": where.file,
            "line": where.line,
            "column": where.column,
        }


_KINDS = {
    "more-people": Text(en="more people who want it", nl="meer mensen die dit willen"),
    "weekdays": Text(en="other weekdays of people", nl="andere werkdagen van mensen"),
    "absent": Text(en="shorter absences", nl="kortere afwezigheid"),
    "organises": Text(en="somebody else who organises", nl="iemand anders die organiseert"),
    "max_sessions": Text(en="more sessions for this person", nl="meer bijeenkomsten voor deze persoon"),
    "apart": Text(en="people no longer kept apart", nl="mensen niet meer gescheiden"),
    "together": Text(en="a decision on the broader topic", nl="een besluit over het bredere thema"),
    "same": Text(en="topics that count as the same", nl="thema's die als hetzelfde tellen"),
    "group.min": Text(en="smaller groups", nl="kleinere groepen"),
    "group.min_companies": Text(en="fewer companies", nl="minder bedrijven"),
    "group.max": Text(en="larger groups", nl="grotere groepen"),
    "group.max_share": Text(en="more people of one company", nl="meer mensen van één bedrijf"),
    "venue": Text(en="larger rooms", nl="grotere ruimtes"),
    "rhythm.weekdays": Text(en="another weekday", nl="een andere weekdag"),
    "rhythm.sessions_per_slot": Text(en="more sessions per slot", nl="meer bijeenkomsten per tijdvak"),
    "rhythm.horizon_months": Text(en="a longer rota", nl="een langer rooster"),
    "rhythm.rest_days": Text(en="less rest for organisers", nl="minder rust voor organisatoren"),
    "rhythm.notice_days": Text(en="shorter notice", nl="korter van tevoren"),
}


def _wishes_en(count: int) -> str:
    return "1 wish" if count == 1 else f"{count} wishes"


def _wishes_nl(count: int) -> str:
    return "1 leerwens" if count == 1 else f"{count} leerwensen"
