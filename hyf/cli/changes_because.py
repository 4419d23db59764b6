"""Why a session changed, as a clause that follows "because" or "omdat".

In Dutch the verb stands at the end of such a clause: "omdat Mapwerk gesloten is van 15 tot en met 19 februari".
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hyf.cli.plan_words import AIM_NAMES
from hyf.model.consortium import Consortium
from hyf.model.days import Period, Weekday
from hyf.model.language import Language, Text
from hyf.plan.change_facts import Cause, Fact
from hyf.render.dates import duration, in_digits, near_date
from hyf.render.phrases import everyday_name, listed

# What stands between braces is filled in by `_words`.
_CLAUSES = {
    Cause.HOST_CLOSED: Text(en="{host} is closed {when}", nl="{host} gesloten is {when}"),
    Cause.HOST_GONE: Text(en="{host} no longer takes part", nl="{host} niet meer meedoet"),
    Cause.HOST_ELSEWHERE: Text(en="{host} is not of this community", nl="{host} niet bij deze leergemeenschap hoort"),
    Cause.HOST_WITHOUT_ROOM: Text(en="{host} has no room any more", nl="{host} geen ruimte meer heeft"),
    Cause.HOST_TAKEN: Text(en="{host} is host elsewhere that day", nl="{host} die dag al gastheer is"),
    Cause.HOST_SMALL: Text(
        en="{there} people fit at {host}, not {asked}", nl="er bij {host} {there} mensen passen, geen {asked}"
    ),
    Cause.DAY_CLOSED: Text(en="nothing is planned {when}", nl="er {when} niets gepland wordt"),
    Cause.WEEKDAY: Text(en="sessions are now held on {weekdays}", nl="bijeenkomsten nu op {weekdays} zijn"),
    Cause.NOTICE: Text(en="{day} is less than {notice} days away", nl="{day} al binnen {notice} dagen is"),
    Cause.OUTSIDE: Text(en="{day} lies outside the rota", nl="{day} buiten het rooster valt"),
    Cause.START: Text(en="sessions now start at {start}", nl="bijeenkomsten nu om {start} beginnen"),
    Cause.DURATION: Text(en="sessions now last {length}", nl="bijeenkomsten nu {length} duren"),
    Cause.MEMBER_GONE: Text(en="{who} no longer takes part", nl="{who} niet meer meedoet"),
    Cause.MEMBER_ABSENT: Text(en="{who} is absent {when}", nl="{who} afwezig is {when}"),
    Cause.MEMBER_WEEKDAY: Text(en="{who} cannot come on {day}", nl="{who} op {day} niet kan"),
    Cause.MEMBER_TAKEN: Text(
        en="{who} is in another session on {day}", nl="{who} op {day} in een andere bijeenkomst zit"
    ),
    Cause.MEMBER_ELSEWHERE: Text(
        en="{who} is of another community now", nl="{who} nu bij een andere leergemeenschap hoort"
    ),
    Cause.MAX_SESSIONS: Text(en="{who} wants {asked} sessions at most", nl="{who} hoogstens {asked} bijeenkomsten wil"),
    Cause.NO_WISH: Text(en="{who} no longer wishes to learn this", nl="{who} dit niet meer wil leren"),
    Cause.WISH_MET: Text(en="{who} learns this in another session", nl="{who} dit in een andere bijeenkomst leert"),
    Cause.APART: Text(en="two of them are kept apart", nl="twee van hen gescheiden blijven"),
    Cause.TOPIC_GONE: Text(en="nobody wishes to learn this any more", nl="niemand dit nog wil leren"),
    Cause.GROUP_SMALL: Text(
        en="a session needs {asked} people (now {there})", nl="een bijeenkomst {asked} mensen nodig heeft (nu {there})"
    ),
    Cause.GROUP_LARGE: Text(en="a session takes {asked} people at most", nl="er hoogstens {asked} mensen in passen"),
    Cause.COMPANIES_FEW: Text(
        en="a session needs people of {asked} companies (now {there})",
        nl="een bijeenkomst mensen van {asked} bedrijven nodig heeft (nu {there})",
    ),
    Cause.SHARE: Text(
        en="{host} would fill {there} of the {asked} places", nl="{host} anders {there} van de {asked} plaatsen vult"
    ),
    Cause.NOT_IN_SESSION: Text(en="{who} is not in it any more", nl="{who} er niet meer bij is"),
    Cause.UNWILLING: Text(en="{who} no longer organises", nl="{who} niet meer organiseert"),
    Cause.REST: Text(
        en="{who} would organise twice within {asked} days",
        nl="{who} anders binnen {asked} dagen twee keer organiseert",
    ),
    Cause.DUTY_REST: Text(
        en="{who} would have two turns within {asked} days", nl="{who} anders twee beurten binnen {asked} dagen heeft"
    ),
    Cause.TWO_DUTIES: Text(en="{who} would do two things at once", nl="{who} anders twee taken tegelijk heeft"),
    Cause.REFUSED: Text(en="{who} refused this turn", nl="{who} deze beurt heeft geweigerd"),
    Cause.SLOT_FULL: Text(en="another session takes its place", nl="een andere bijeenkomst de plek inneemt"),
    Cause.ROOM_FOR: Text(en="{label} is now held on {held}", nl="{label} nu op {held} is"),
    Cause.HORIZON: Text(en="the rota now looks further ahead", nl="het rooster nu verder vooruit kijkt"),
    Cause.PIN: Text(en="this was decided (pins)", nl="dit zo is besloten (pins)"),
}
_OF_SEVERAL = {
    Cause.MEMBER_GONE: Text(en="{who} no longer take part", nl="{who} niet meer meedoen"),
    Cause.MEMBER_ABSENT: Text(en="{who} are absent {when}", nl="{who} afwezig zijn {when}"),
    Cause.MEMBER_WEEKDAY: Text(en="{who} cannot come on {day}", nl="{who} op {day} niet kunnen"),
    Cause.MEMBER_TAKEN: Text(
        en="{who} are in another session on {day}", nl="{who} op {day} in een andere bijeenkomst zitten"
    ),
    Cause.MEMBER_ELSEWHERE: Text(
        en="{who} are of another community now", nl="{who} nu bij een andere leergemeenschap horen"
    ),
    Cause.MAX_SESSIONS: Text(
        en="{who} want {asked} sessions at most", nl="{who} hoogstens {asked} bijeenkomsten willen"
    ),
    Cause.NO_WISH: Text(en="{who} no longer wish to learn this", nl="{who} dit niet meer willen leren"),
    Cause.WISH_MET: Text(en="{who} learn this in another session", nl="{who} dit in een andere bijeenkomst leren"),
}
_MOST_NAMED = 3
# What the rota as a whole gains: `then` with the change undone, `now` as it is.
_GAINS = {
    "met-weight": Text(
        en="the rota meets more wishes this way (weight {now} instead of {then})",
        nl="het rooster zo meer leerwensen vervult (gewicht {now} in plaats van {then})",
    ),
    "worst-company": Text(
        en="the company served worst gets more this way ({now_share} of its wishes instead of {then_share})",
        nl="het bedrijf dat het minst krijgt zo meer krijgt ({now_share} van de leerwensen in plaats van {then_share})",
    ),
    "turns-astray": Text(
        en="turns stay nearer to everybody's share this way", nl="de beurten zo dichter bij ieders deel blijven"
    ),
    "people-served": Text(en="more people have a session this way", nl="zo meer mensen een bijeenkomst hebben"),
    "turns-out-of-order": Text(
        en="those whose last turn is longest ago go first this way", nl="zo eerst aan de beurt is wie het langst wacht"
    ),
    "furthest-ahead": Text(en="turns are shared more fairly this way", nl="de beurten zo eerlijker verdeeld zijn"),
    "kept-as-published": Text(
        en="more stays as it was announced this way", nl="er zo meer blijft zoals het is bekendgemaakt"
    ),
    "new-meetings": Text(
        en="more people meet for the first time this way ({now} instead of {then})",
        nl="zo meer mensen elkaar voor het eerst ontmoeten ({now} in plaats van {then})",
    ),
    "can-come": Text(en="more people can come this way", nl="er zo meer mensen kunnen"),
    "days-of-waiting": Text(en="people wait less long this way", nl="mensen zo minder lang wachten"),
    "at-companies": Text(en="a company itself is host this way", nl="zo een bedrijf zelf gastheer is"),
}
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Names:
    """What keys are called, in one language; also those that only an earlier file declares.

    Attributes:
        consortia: The file as it is, then as it was, if that is known.
    """

    consortia: tuple[Consortium, ...]
    language: Language

    def member(self, key: str | None) -> str:
        """Return the name of a member, or of a host who is no member; the key of whom no file declares."""
        return next((one.members[key].name for one in self.consortia if key in one.members), self.host(key))

    def host(self, key: str | None) -> str:
        """Return the everyday name of a company or partner."""
        for one in self.consortia:
            if key in one.companies or key in one.partners:
                return everyday_name(one.host_name(key or ""))
        return key or ""

    def members(self, keys: Sequence[str]) -> str:
        """Return names as a sentence lists them."""
        return listed([self.member(key) for key in keys], self.language) if keys else ""

    def day(self, date: dt.date | None) -> str:
        """Return weekday, day and month."""
        return near_date(date, self.language) if date else ""

    def when(self, fact: Fact, *, brackets: bool = True) -> str:
        """Return when something does not happen, and why: `from 15 to 19 February (moving)`."""
        when = self._period(fact.period) if fact.period else _on(self.day(fact.date))
        why = fact.period.why if fact.period else fact.why
        said = when.says(self.language)
        if not why:
            return said
        return f"{said} ({why})" if brackets else f"{said}, {why}"

    def _period(self, period: Period) -> Text:
        first, last = _day_and_month(period.first, self.language), _day_and_month(period.last, self.language)
        if period.first == period.last:
            return _on(first)
        if period.first.year != period.last.year:
            first, last = f"{first} {period.first.year}", f"{last} {period.last.year}"
        elif period.first.month == period.last.month:
            first = str(period.first.day)
        return Text(en=f"from {first} to {last}", nl=f"van {first} tot en met {last}")


def _on(day: str) -> Text:
    return Text(en=f"on {day}", nl=f"op {day}")


def _day_and_month(date: dt.date, language: Language) -> str:
    return near_date(date, language).partition(" ")[2]


def clause(facts: Sequence[Fact], names: Names) -> str:
    """Return facts as one clause: `Ada is closed on 5 January and Bo Zee no longer takes part`; empty without any."""
    alike: dict[Fact, list[str | None]] = {}
    for fact in facts:
        is_of_people = fact.cause in _OF_SEVERAL
        alike.setdefault(replace(fact, who=None) if is_of_people else fact, []).append(fact.who)
    said = dict.fromkeys(_clause(fact, people, names) for fact, people in alike.items())
    return listed(list(said), names.language) if said else ""


def _clause(fact: Fact, people: Sequence[str | None], names: Names) -> str:
    if fact.cause is Cause.AIM:
        return _gain(fact, names.language)
    if fact.cause not in _CLAUSES:
        return _in_their_words(fact, names.language)
    said = _OF_SEVERAL if len(people) > 1 else _CLAUSES
    return said[fact.cause].says(names.language).format(**_words(fact, people, names))


def _words(fact: Fact, people: Sequence[str | None], names: Names) -> dict[str, str]:
    consortium, language = names.consortia[0], names.language
    rhythm = consortium.rhythm_of(fact.who) if fact.who in consortium.communities else consortium.rhythm
    there, asked = map(int, fact.numbers or (0, 0))
    count = len(people)
    many = Text(en=f"{count} people", nl=f"{count} mensen").says(language)
    return {
        "host": names.host(fact.who),
        "who": many if count > _MOST_NAMED else names.members([key for key in people if key]),
        "day": names.day(fact.date),
        "when": names.when(fact),
        "there": str(there),
        "asked": str(asked),
        "weekdays": listed([_weekday(day, language) for day in rhythm.weekdays], language),
        "notice": str(rhythm.notice_days),
        "start": f"{rhythm.start:%H:%M}",
        "length": duration(rhythm.duration_min, language),
        "label": fact.session.label if fact.session else "",
        "held": names.day(fact.session.date) if fact.session else "",
    }


def _weekday(day: Weekday, language: Language) -> str:
    monday = dt.date(2026, 1, 5)
    return near_date(monday + dt.timedelta(days=list(Weekday).index(day)), language).partition(" ")[0]


def _gain(fact: Fact, language: Language) -> str:
    """Say which objective of the whole rota is better for it: measured with the change undone, and as it is."""
    then, now = fact.numbers or (0.0, 0.0)
    aim = fact.aim or ""
    other = AIM_NAMES.get(aim, Text(en=aim, nl=aim))
    gain = _GAINS.get(aim) or Text(
        en=f"the rota is better this way ({other.en}: {{now}} instead of {{then}})",
        nl=f"het rooster zo beter is ({other.nl}: {{now}} in plaats van {{then}})",
    )
    return gain.says(language).format(
        then=in_digits(then, language), now=in_digits(now, language), then_share=f"{then:.0%}", now_share=f"{now:.0%}"
    )


def _in_their_words(fact: Fact, language: Language) -> str:
    """Return the words of a rule that has none of its own here, with its dates as people say them."""

    def spoken(found: re.Match[str]) -> str:
        try:
            return near_date(dt.date.fromisoformat(found.group()), language)
        except ValueError:
            return found.group()

    message = _ISO_DATE.sub(spoken, fact.message.says(language) if fact.message else "")
    return Text(en=message, nl=f"dit geldt: {message}").says(language)
