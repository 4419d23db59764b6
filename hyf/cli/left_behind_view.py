"""Who is left behind in a rota, and whom it brings together: what `hyf plan` and `hyf rota` both end with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.text import Text as Styled

from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.model.rota import Rota, Unmet
from hyf.plan.instance import Instance
from hyf.plan.left_behind import left_behind
from hyf.plan.meetings import new_meetings
from hyf.plan.retell import met_wishes
from hyf.plan.waiting import waiting_longest
from hyf.render.dates import in_digits, short_date

_WORST = 3
_WAITING = 3


@dataclass(frozen=True, slots=True)
class LeftBehindView:
    """Who gets the least from a rota, or from its part of some communities, in one language.

    Attributes:
        rota: The part to show.
        communities: Keys of those whose people count.
        is_verbose: With the names of all.
    """

    rota: Rota
    instance: Instance
    language: Language
    communities: Sequence[str]
    is_verbose: bool = False

    def parts(self) -> Iterator[Styled]:
        """Yield what is printed, each part below an empty line."""
        for part in (self._served_worst(), self._waiting_longest(), self._without_session(), self._first_meetings()):
            lines = list(part)
            if lines:
                yield Styled()
                yield from lines

    @property
    def _consortium(self) -> Consortium:
        return self.instance.consortium

    @property
    def _members(self) -> list[str]:
        return [member for key in self.communities for member in self.instance.communities[key].members]

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _served_worst(self) -> Iterator[Styled]:
        shares = self._shares()
        if not shares:
            return
        title = self._say("Served worst, by weight of their wishes", "Krijgt het minst, naar gewicht van de wensen")
        yield Styled(title, style="bold")
        names = [self._consortium.companies[company].name for company, _, _ in shares]
        width = max(map(len, names))
        for name, (_, met, weight) in zip(names, shares, strict=True):
            of = self._say(f"{met} of {weight}", f"{met} van {weight}")
            yield Styled(f"  {met / weight:>4.0%}  {name.ljust(width)}  ({of})")

    def _shares(self) -> list[tuple[str, int, int]]:
        """Return of the companies served worst the weight of their wishes that is met, and that of all of them."""
        met = met_wishes(self.rota.sessions, self.instance)
        weights: dict[str, tuple[int, int]] = {}
        for key in self._members:
            member = self._consortium.members[key]
            for wish in member.wishes:
                done, total = weights.get(member.company, (0, 0))
                weights[member.company] = (done + wish.weight * ((key, wish.text) in met), total + wish.weight)
        # Sorted, and of equals in declared order.
        ranked = sorted(weights.items(), key=lambda item: Fraction(*item[1]))
        return [(company, done, total) for company, (done, total) in ranked[:_WORST] if done < total]

    def _waiting_longest(self) -> Iterator[Styled]:
        waiting = waiting_longest(self.rota)
        if not waiting or waiting[0].since is None:
            return
        date = short_date(waiting[0].since, self.language)
        yield Styled(self._say(f"Waiting longest, since {date}", f"Wacht het langst, sinds {date}"), style="bold")
        shown = waiting if self.is_verbose else self._hardest(waiting)[:_WAITING]
        for unmet in shown:
            yield Styled(f"  {self._named(unmet.member)}: \u201c{unmet.wish}\u201d")
        if more := len(waiting) - len(shown):
            yield Styled(self._say(f"  and {more} more (--verbose)", f"  en nog {more} (--verbose)"), style="dim")

    def _hardest(self, waiting: Sequence[Unmet]) -> list[Unmet]:
        """Return wishes with those first of people who have nothing else, then those that weigh most."""
        without = set(left_behind(self.rota.sessions, self.instance))
        weights = {
            (key, wish.text): wish.weight
            for key in {unmet.member for unmet in waiting} & self._consortium.members.keys()
            for wish in self._consortium.members[key].wishes
        }
        return sorted(
            waiting, key=lambda unmet: (unmet.member not in without, -weights.get((unmet.member, unmet.wish), 0))
        )

    def _named(self, key: str) -> str:
        member = self._consortium.members[key]
        return f"{member.name}, {self._consortium.companies[member.company].name}"

    def _without_session(self) -> Iterator[Styled]:
        here = set(self._members)
        wishing = sum(1 for key in here if self._consortium.members[key].wishes)
        left = [key for key in left_behind(self.rota.sessions, self.instance) if key in here]
        if not left:
            everybody = "Everybody who has a wish is in a session.", "Iedereen met een wens heeft een bijeenkomst."
            yield Styled(self._say(*everybody))
            return
        of = self._say(
            f"{len(left)} of {wishing} people who have a wish", f"{len(left)} van {wishing} mensen met een wens"
        )
        title = self._say("Without a session in this rota: ", "Zonder bijeenkomst in dit rooster: ")
        yield Styled.assemble((title, "bold"), of)
        if self.is_verbose:
            yield from (Styled(f"  {self._named(key)}  ({key})") for key in left)
        else:
            yield Styled(self._say("  (who they are: --verbose)", "  (wie dat zijn: --verbose)"), style="dim")

    def _first_meetings(self) -> Iterator[Styled]:
        pairs = new_meetings(self.rota.sessions, self.instance)
        if not pairs:
            return
        each = Counter(person for pair in pairs for person in pair)
        count, people, about = len(pairs), len(each), in_digits(2 * len(pairs) / len(each), self.language, decimals=1)
        yield Styled.assemble(
            (self._say("First meetings: ", "Eerste ontmoetingen: "), "bold"),
            self._say(
                f"{count} between people of different companies, about {about} for each of {people} people",
                f"{count} tussen mensen van verschillende bedrijven, ongeveer {about} voor elk van {people} mensen",
            ),
        )
