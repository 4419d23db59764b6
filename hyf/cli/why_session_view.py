"""Why a session is as it is, as a coordinator reads it, and as a tree for a program."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.rota_parts_view import indented
from hyf.model.counts import counted, people_want
from hyf.model.language import Language, Text
from hyf.model.rota import Rota
from hyf.plan.instance import Instance
from hyf.plan.session_figures import Day, HostChoice, Instead, OrganiserChoice, Rival, WhySession
from hyf.render.dates import in_digits, long_date, short_date

_HEADS = {
    "topic": Text(en="Why this topic", nl="Waarom dit thema"),
    "date": Text(en="Why this day", nl="Waarom deze dag"),
    "host": Text(en="Why this host", nl="Waarom deze gastheer"),
    "organiser": Text(en="Why this organiser", nl="Waarom deze organisator"),
    "people": Text(en="Why these people", nl="Waarom deze mensen"),
}


@dataclass(frozen=True, slots=True)
class WhySessionView:
    """The answer about one session in one language."""

    answer: WhySession
    rota: Rota
    instance: Instance
    language: Language

    def parts(self, width: int | None) -> Iterator[RenderableType]:
        """Yield what is printed.

        Args:
            width: Columns of the terminal; None: plain text for a pipe.
        """
        session = self.answer.session
        host = self.instance.consortium.host_name(session.host)
        yield Styled(session.label, style="bold").append(
            self._say(
                f", {long_date(session.date, self.language)} at {host}",
                f", {long_date(session.date, self.language)} bij {host}",
            ),
            style="not bold",
        )
        for head, lines in (
            ("topic", self._topic()),
            ("date", self._date()),
            ("host", self._host()),
            ("organiser", self._organiser()),
            ("people", self._people()),
        ):
            yield Styled()
            yield Styled(_HEADS[head].says(self.language), style="bold")
            for by, line in lines:
                yield indented(Styled(line, style="dim" if by > 2 else ""), by, width)  # noqa: PLR2004 -- columns

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _people_count(self, count: int) -> str:
        return counted(count, "person").says(self.language)

    def _topic(self) -> Iterator[tuple[int, str]]:
        answer = self.answer
        people, companies = len(answer.session.members), counted(answer.companies, "company")
        yield (
            2,
            self._say(
                f"The wishes of {self._people_count(people)} at {companies.en} are met here (weight {answer.weight}).",
                f"Hier wordt de leerwens van {self._people_count(people)} bij {companies.nl} vervuld "
                f"(gewicht {answer.weight}).",
            ),
        )
        if answer.session.pinned:
            yield 2, self._say("It was decided beforehand (pins).", "Vooraf besloten (pins).")
        if answer.rivals:
            yield 2, self._say("Other topics in this slot:", "Andere thema's in dit tijdvak:")
        for rival in answer.rivals:
            yield 4, f"{rival.label}: {self._rival(rival)}"
        if answer.instead:
            yield 2, self._instead(answer.instead)

    def _rival(self, rival: Rival) -> str:
        held = [session for session in self.rota.sessions if session.key in rival.elsewhere]
        dates = ", ".join(short_date(session.date, self.language) for session in held)
        if held and not rival.waiting:
            return self._say(f"everybody who wants it has it on {dates}", f"iedereen die dit wil heeft het op {dates}")
        if held:
            return self._say(
                f"is on {dates}; {self._people_count(rival.waiting)} still {_by(rival.waiting, 'waits', 'wait')}",
                f"staat op {dates}; {self._people_count(rival.waiting)} {_by(rival.waiting, 'wacht', 'wachten')} nog",
            )
        if not rival.weight:
            return self._say(
                f"{people_want(rival.waiting).en} it, on no day of this slot enough of them for a session",
                f"{people_want(rival.waiting).nl} dit, op geen dag hier genoeg voor een bijeenkomst",
            )
        here = self.answer.weight
        less = (
            self._say("less than here", "minder dan hier")
            if rival.weight < here
            else self._say(
                "no less than here; the rest of the rota decided",
                "niet minder; de rest van het rooster gaf de doorslag",
            )
        )
        return self._say(
            f"{self._people_count(rival.people)} could come (weight {rival.weight}), {less}",
            f"{self._people_count(rival.people)} zouden kunnen (gewicht {rival.weight}), {less}",
        )

    def _instead(self, instead: Instead) -> str:
        label = instead.label
        if instead.loss is None:
            if instead.proven:
                return self._say(
                    f"Tried out: with {label} here there is no rota that keeps the rules (proven).",
                    f"Uitgeprobeerd: met {label} hier is er geen rooster dat de regels volgt (bewezen).",
                )
            return self._say(
                f"Tried out: no rota was found with {label} here; give it more with --effort.",
                f"Uitgeprobeerd: met {label} hier is geen rooster gevonden; geef meer met --effort.",
            )
        lost, gained = len(instead.lost), len(instead.gained)
        moved = self._say(
            f"{lost} would lose it, {gained} would gain",
            f"{lost} {_by(lost, 'valt', 'vallen')} weg, {gained} {_by(gained, 'komt', 'komen')} erbij",
        )
        proof = (
            self._say("proven", "bewezen")
            if instead.proven
            else self._say("not proven", "niet bewezen dat het niet beter kan")
        )
        if instead.loss == 0:
            return self._say(
                f"Tried out: with {label} here the best rota meets as much ({proof}); wishes: {moved}.",
                f"Uitgeprobeerd: met {label} hier vervult het beste rooster evenveel ({proof}); leerwensen: {moved}.",
            )
        less, minder = ("less", "minder") if instead.loss > 0 else ("more", "meer")
        return self._say(
            f"Tried out: with {label} here the best rota meets {abs(instead.loss)} {less} by weight ({proof}); wishes: "
            f"{moved}.",
            f"Uitgeprobeerd: met {label} hier vervult het beste rooster {abs(instead.loss)} {minder}, naar gewicht "
            f"({proof}); leerwensen: {moved}.",
        )

    def _date(self) -> Iterator[tuple[int, str]]:
        answer = self.answer
        yield (
            2,
            self._say(
                f"{answer.can_come} of the {answer.seekers} who want this can come.",
                f"{answer.can_come} van de {answer.seekers} die dit willen kunnen dan.",
            ),
        )
        if answer.days:
            yield 2, self._say("The best other days of this slot:", "De beste andere dagen in dit tijdvak:")
        else:
            yield 2, self._say("This slot has no other day.", "Dit tijdvak heeft geen andere dag.")
        for day in answer.days:
            yield 4, f"{short_date(day.date, self.language)}: {self._day(day)}"

    def _day(self, day: Day) -> str:
        host = self.instance.consortium.host_name(self.answer.session.host)
        note = f" ({day.note})" if day.note else ""
        can = self._say(f"{day.can_come} can come", f"{day.can_come} kunnen")
        later = day.date > self.answer.session.date
        texts = {
            "closed": Text(en=f"closed{note}", nl=f"gesloten{note}"),
            "notice": Text(en="too soon to invite people (notice_days)", nl="te kort dag (notice_days)"),
            "host-closed": Text(en=f"{can}, but {host} is closed{note}", nl=f"{can}, maar {host} is gesloten{note}"),
            "busy": Text(
                en=f"{can}, but {day.busy} of them {_by(day.busy, 'is', 'are')} in another session",
                nl=f"{can}, maar van deze mensen {_by(day.busy, 'zit', 'zitten')} er {day.busy} in een andere "
                "bijeenkomst",
            ),
            "fewer": Text(en=f"{can}", nl=f"{can}"),
            "unable": Text(
                en=f"{can}, but of the people in it {day.unable} cannot",
                nl=f"{can}, maar van wie er nu bij zijn {_by(day.unable, 'kan', 'kunnen')} er {day.unable} dan niet",
            ),
            "as-many": Text(
                en=f"{can}, as many, but later" if later else f"{can}, as many",
                nl=f"{can}, evenveel, maar later" if later else f"{can}, evenveel",
            ),
            "more": Text(
                en=f"{can}; the rest of the rota decided", nl=f"{can}; de rest van het rooster gaf de doorslag"
            ),
        }
        return texts[day.why].says(self.language)

    def _host(self) -> Iterator[tuple[int, str]]:
        for host in self.answer.hosts:
            yield 2 if host.why == "chosen" else 4, self._one_host(host)

    def _one_host(self, host: HostChoice) -> str:
        name = self.instance.consortium.host_name(host.key)
        note = f" ({host.note})" if host.note else ""
        turns = ""
        if host.turns is not None:
            due = in_digits(host.turns.due, self.language, decimals=1)
            turns = self._say(
                f"hosted {host.turns.hosted} {_by(host.turns.hosted, 'time', 'times')} before, its share by then is "
                f"{due}",
                f"tot dan toe {host.turns.hosted} keer gastheer, het eigen deel is dan {due}",
            )
        if host.last:
            turns += self._say(", last on ", ", laatst op ") + short_date(host.last, self.language)
        elif host.turns is not None:
            turns += self._say(", never before", ", nog nooit")
        seats = self._say(f"{host.capacity} seats", f"{host.capacity} plaatsen")
        people = len(self.answer.session.members)
        reasons = {
            "chosen": Text(en=f"; {seats}", nl=f"; {seats}"),
            "no-room": Text(en="has no room", nl="heeft geen ruimte"),
            "too-small": Text(
                en=f"too small: {seats} for {people} people", nl=f"te klein: {seats} voor {people} mensen"
            ),
            "closed": Text(en=f"closed that day{note}", nl=f"die dag gesloten{note}"),
            "partner": Text(en="a partner; companies go first", nl="een partner; bedrijven gaan voor"),
            "could-too": Text(en="could have too", nl="had ook gekund"),
        }
        reason = reasons[host.why].says(self.language)
        if host.why == "chosen":
            return f"{name}: {turns.lstrip(', ')}{reason}"
        return f"{name}: {reason}" + (f"; {turns}" if host.why == "could-too" else "")

    def _organiser(self) -> Iterator[tuple[int, str]]:
        chosen, *others = self.answer.organisers
        member = self.instance.consortium.members[chosen.key]
        yield 2, f"{member.name}, {self._company(chosen)}; {self._last(chosen)}"
        for why, head in (
            ("could-too", self._say("Could have too", "Hadden ook gekund")),
            ("co-organises", self._say("Co-organises here", "Organiseert hier mee")),
            ("rests", self._say("Have a turn shortly before or after", "Hebben een beurt kort ervoor of erna")),
            ("unwilling", self._say("Do not organise", "Organiseren niet")),
        ):
            these = [each for each in others if each.why == why]
            if not these:
                continue
            yield 4, f"{head}:"
            by_company: dict[str, list[str]] = {}
            for each in these:
                by_company.setdefault(self._company(each), []).append(self._name(each.key))
            for company, names in by_company.items():
                yield 6, f"{company}: {', '.join(names)}"

    def _company(self, choice: OrganiserChoice) -> str:
        turns = self.answer.turns[choice.company]
        name = self.instance.consortium.companies[choice.company].name
        due = in_digits(turns.due, self.language, decimals=1)
        return self._say(
            f"{name} (organised {turns.organised} {_by(turns.organised, 'time', 'times')} before, its share by then is "
            f"{due})",
            f"{name} (organiseerde tot dan toe {turns.organised} keer, het eigen deel is dan {due})",
        )

    def _last(self, choice: OrganiserChoice) -> str:
        if choice.last is None:
            return self._say("never organised before", "organiseerde nog nooit")
        date = short_date(choice.last, self.language)
        return self._say(f"organised last on {date}", f"organiseerde het laatst op {date}")

    def _people(self) -> Iterator[tuple[int, str]]:
        answer = self.answer
        companies = Counter(self.instance.attendees[key].company for key in answer.session.members)
        names = self.instance.consortium.companies
        shown = ", ".join(f"{names[key].name} {count}" for key, count in companies.items())
        yield 2, self._say(f"Their wish is met here: {shown}.", f"Hun leerwens wordt hier vervuld: {shown}.")
        for key, session in answer.met_elsewhere.items():
            yield 4, f"{self._name(key)}: {self._say('is in', 'zit in')} {session}"
        if not answer.left_out and not answer.met_elsewhere:
            yield 2, self._say("Everybody here who wants this is in it.", "Iedereen hier die dit wil is erbij.")
        if answer.left_out:
            yield 2, self._say("Want this too, but:", "Willen dit ook, maar:")
        for unmet in answer.left_out:
            yield 4, f"{self._name(unmet.member)}: {unmet.detail}"

    def _name(self, key: str) -> str:
        return self.instance.consortium.members[key].name


def _by(count: int, one: str, more: str) -> str:
    """Return the word that goes with one, or with another number."""
    return one if count == 1 else more
