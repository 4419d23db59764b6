"""What could be given up when pins cannot hold, as a coordinator reads it, and as a tree for a program."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hyf.cli.context import Opened
from hyf.model.days import Period
from hyf.model.language import Language, Text
from hyf.model.problem import Finding
from hyf.model.rota import GiveUp, NoRota
from hyf.render.dates import in_digits, long_date

_TITLE = Text(en="What could be given up, cheapest first:", nl="Wat je zou kunnen opgeven, het lichtste eerst:")
_FIRST_OF_ALL = Text(
    en="More stands in the way. Give up one thing of each list; for the first, cheapest first:",
    nl="Er staat meer in de weg. Geef uit elk rijtje één ding op; uit het eerste, het lichtste eerst:",
)
_NEXT = Text(en="These do not hold together either:", nl="Ook deze regels gaan niet samen:")
_NOTHING = Text(
    en="No single line was found that is enough to give up.", nl="Geen regel gevonden die in zijn eentje genoeg is."
)


@dataclass(frozen=True, slots=True)
class GiveUpView:
    """What could be given up, in the language of a terminal."""

    answer: NoRota
    opened: Opened

    def lines(self) -> Iterator[str]:
        """Yield one list for each set of lines that cannot hold together."""
        sets = (self.answer.reasons, *self.answer.more)
        for number, reasons in enumerate(sets):
            mine = [each for each in self.answer.give_up if each.conflict == number]
            if number:
                yield from ("", self._says(_NEXT), *(f"  {self._reason(reason)}" for reason in reasons))
            if mine:
                yield self._says(_FIRST_OF_ALL if number == 0 and len(sets) > 1 else _TITLE)
                for position, each in enumerate(mine, start=1):
                    yield f"  {position}. {self.sentence(each)} ({self._place(each)})"
                    yield f"     {self._cost(each)}"
            else:
                yield self._says(_NOTHING)

    def tree(self) -> list[dict[str, Any]]:
        """Return the same for a program."""
        return [
            {
                "message": self.sentence(each),
                "kind": each.kind,
                "pin": None if each.pin is None else each.pin + 1,
                "who": each.who,
                "to": each.to,
                "date": each.date,
                "met_weight": each.met_weight,
                "people": each.people,
                "conflict": each.conflict,
                "file": (where := self.opened.locate(each.path)).file,
                "line": where.line,
                "column": where.column,
            }
            for each in self.answer.give_up
        ]

    def _says(self, text: Text) -> str:
        return text.says(self.opened.language)

    def _reason(self, reason: Finding) -> str:
        where = self.opened.locate(reason.path)
        return f"{where.file}:{where.line}: {self._says(reason.message)}"

    def _place(self, each: GiveUp) -> str:
        where = self.opened.locate(each.path)
        return f"{where.file}:{where.line}"

    def _cost(self, each: GiveUp) -> str:
        en, nl = (
            ("1 person notices", "1 persoon merkt het")
            if each.people == 1
            else (f"{each.people} people notice", f"{each.people} mensen merken het")
        )
        return self._says(
            Text(
                en=f"all else holds; wishes met by weight: {each.met_weight}; {en}",
                nl=f"al het andere blijft; leerwensen vervuld, naar gewicht: {each.met_weight}; {nl}",
            )
        )

    def sentence(self, each: GiveUp) -> str:
        """Say what would be done."""
        words = _Words(each, self.opened)
        section = each.kind.split(".")[0]
        text = words.about_pin() if section.startswith("pin") else words.about_days() or words.about_others()
        return text.says(self.opened.language)


@dataclass(frozen=True, slots=True)
class _Words:
    each: GiveUp
    opened: Opened

    def about_pin(self) -> Text:
        """Say how a decision would be otherwise."""
        each, to = self.each, self.each.to
        number = (each.pin or 0) + 1
        about = self.opened.consortium.pins[number - 1].topic
        day = self._day(to) if isinstance(to, dt.date) else Text(en="another day", nl="een andere dag")
        who, name = self._name(str(to)), self._name(each.who or "")
        texts = {
            "pin-date": Text(en=f"move pin {number} to {day.en}", nl=f"verplaats besluit {number} naar {day.nl}"),
            "pin-host": Text(en=f"let {who} host pin {number}", nl=f"laat {who} gastheer zijn van besluit {number}"),
            "pin-organiser": Text(en=f"let {who} organise pin {number}", nl=f"laat {who} besluit {number} organiseren"),
            "pin-members": Text(en=f"hold pin {number} without {name}", nl=f"houd besluit {number} zonder {name}"),
            "pin-topic": Text(
                en=f'let pin {number} be about something else than "{about}"',
                nl=f"laat besluit {number} over iets anders gaan dan \u201c{about}\u201d",
            ),
            "pin-community": Text(en=f"hold pin {number} in {who}", nl=f"houd besluit {number} in {who}"),
            "pin": Text(en=f"drop pin {number}", nl=f"laat besluit {number} vallen"),
        }
        return texts[each.kind]

    def about_days(self) -> Text | None:
        """Say what would go on although a day is closed, or somebody is away."""
        each, consortium = self.each, self.opened.consortium
        on = self._day(each.date) if each.date else Text(en="that day", nl="die dag")
        who = self._name(each.who or "")
        if each.kind == "company-closed":
            why = _in_spite(consortium.companies[each.who or ""].closed[int(each.path[3])])
            return Text(en=f"let {who} host on {on.en}{why.en}", nl=f"laat {who} gastheer zijn op {on.nl}{why.nl}")
        if each.kind == "closed":
            closed = consortium.closed[int(each.path[1])]
            why = _in_spite(closed) if isinstance(closed, Period) else _in_spite(None)
            return Text(en=f"hold a session on {on.en}{why.en}", nl=f"houd een bijeenkomst op {on.nl}{why.nl}")
        if each.kind == "holidays":
            return Text(
                en=f"hold a session on {on.en}, a public holiday", nl=f"houd een bijeenkomst op {on.nl}, een feestdag"
            )
        if each.kind in ("absent", "weekdays"):
            away = Text(en=", in spite of the absence", nl=", ondanks de afwezigheid")
            more = away if each.kind == "absent" else Text(en="", nl="")
            return Text(en=f"ask {who} to come on {on.en}{more.en}", nl=f"vraag {who} om te komen op {on.nl}{more.nl}")
        return None

    def about_others(self) -> Text:
        """Say what people, rooms or rules would be."""
        each, to, who = self.each, self.each.to, self._name(self.each.who or "")
        texts = {
            "organises": Text(en=f"ask {who} to organise", nl=f"vraag {who} om te organiseren"),
            "max_sessions": Text(
                en=f"ask {who} to take part in up to {to} sessions",
                nl=f"vraag {who} om aan {to} bijeenkomsten mee te doen",
            ),
            "wish": Text(
                en=f"ask whether {who} wishes this too, and add the wish",
                nl=f"vraag of {who} dit ook wil leren, en zet de leerwens erbij",
            ),
            "venue": Text(en=f"find a room for {to} people at {who}", nl=f"zoek een ruimte voor {to} mensen bij {who}"),
            "serves": Text(en=f"let {who} receive other communities too", nl=f"laat {who} ook anderen ontvangen"),
        }
        if each.kind == "apart":
            names = [self._name(key) for key in self.opened.consortium.apart[int(each.path[1])]]
            en, nl = " and ".join(names), " en ".join(names)
            return Text(en=f"let {en} be in one session", nl=f"laat {nl} in één bijeenkomst zijn")
        return texts.get(each.kind) or self._about_rule(to)

    def _about_rule(self, to: object) -> Text:
        kind = self.each.kind
        if not isinstance(to, int | float):
            return Text(en=f"leave {kind} out", nl=f"laat {kind} los")
        en, nl = (in_digits(to, language) for language in (Language.EN, Language.NL))
        return Text(en=f"set {kind} to {en}", nl=f"zet {kind} op {nl}")

    def _name(self, key: str) -> str:
        consortium = self.opened.consortium
        for section in (consortium.members, consortium.companies, consortium.partners, consortium.communities):
            if key in section:
                return section[key].name
        return key

    def _day(self, date: dt.date) -> Text:
        return Text(en=long_date(date, Language.EN), nl=long_date(date, Language.NL))


def _in_spite(period: Period | None) -> Text:
    if period is None or period.why is None:
        return Text(en=", though it is closed", nl=", ook al is het dan gesloten")
    return Text(en=f" in spite of {period.why}", nl=f", ondanks: {period.why}")
