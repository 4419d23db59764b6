"""Whether the reasons for unmet wishes are true, looked up in the rota and the declared tree, without hyf/plan."""

from collections.abc import Callable
from fractions import Fraction

from tests.plan.independent_reading import Reading, Tree, as_day


class Look:
    """One unmet wish, and what bears on it.

    Attributes:
        seekers: Who in the community wants its topic.
        here: The sessions on the topic in the community.
    """

    def __init__(self, reading: Reading, rota: Tree, member: str, wish: str) -> None:
        """Look up the topic of the wish; one that somebody has alone has none."""
        self.reading, self.rota, self.member = reading, rota, member
        self.community = reading.community_of(member)
        self.group = reading.group(self.community)
        key = next((key for key, wished in reading.wished.items() if wish in wished.get(member, [])), None)
        wanted = [member] if key is None else reading.wished[key]
        self.seekers = [who for who in wanted if reading.community_of(who) == self.community]
        in_community = [session for session in rota["sessions"] if session["community"] == self.community]
        self.held = len(in_community)
        self.here = [session for session in in_community if session["topic"] == key]
        self.mine = [session for session in in_community if member in session["members"]]

    def any_session(self, is_so: Callable[[Tree], bool]) -> bool:
        """Tell whether something holds of a session on the topic."""
        return any(is_so(session) for session in self.here)

    def is_away(self, session: Tree) -> bool:
        """Tell whether the member cannot come to a session."""
        date = as_day(session["date"])
        return self.reading.is_absent(self.member, date) or not self.reading.suits(self.member, date)

    def is_full(self, session: Tree) -> bool:
        """Tell whether a session has no seat left."""
        return len(session["members"]) >= min(self.group["max"], self.reading.capacity(session["host"]))

    def has_its_share(self, session: Tree) -> bool:
        """Tell whether one more of the member's company would be too many."""
        company = self.reading.company_of(self.member)
        colleagues = sum(self.reading.company_of(who) == company for who in session["members"])
        return Fraction(colleagues + 1, len(session["members"]) + 1) > Fraction(str(self.group["max_share"]))

    def is_apart(self, session: Tree) -> bool:
        """Tell whether somebody from whom the member is kept apart is in a session."""
        return any(self.member in apart and {*apart} & {*session["members"]} for apart in self.reading.apart)


TRUTHS: dict[str, Callable[[Look], bool]] = {
    "alone": lambda look: len(look.seekers) == 1 < max(look.group["min"], look.group["min_companies"]),
    "too-few": lambda look: 1 < len(look.seekers) < look.group["min"],
    "too-few-companies": lambda look: len({*map(look.reading.company_of, look.seekers)}) < look.group["min_companies"],
    "one-sided": lambda look: not look.here,
    "never-free": lambda look: not look.mine,
    "no-organiser": lambda look: not any(look.reading.members[who].get("organises", True) for who in look.seekers),
    "no-common-day": lambda look: not look.here,
    "no-slot": lambda look: not look.here and look.held > 0,
    "does-not-fit": lambda look: not look.here,
    "not-free": lambda look: look.any_session(look.is_away),
    "same-day": lambda look: look.any_session(
        lambda session: any(session["date"] == mine["date"] for mine in look.mine)
    ),
    "max-sessions": lambda look: len(look.mine) == look.reading.members[look.member].get("max_sessions", 6),
    "apart": lambda look: look.any_session(look.is_apart),
    "full": lambda look: look.any_session(look.is_full),
    "company-share": lambda look: look.any_session(look.has_its_share),
    # Said of rotas that people edited only: a plan leaves nothing out by hand.
    "left-out": lambda look: False,
    "not-found": lambda look: look.rota["rota"]["met_weight"] < look.rota["rota"]["met_weight_bound"],
}


def untrue_reasons(declared: Tree, topics: Tree, rota: Tree) -> list[Tree]:
    """Return the unmet wishes of which the reason is not true."""
    reading = Reading(declared, topics)
    return [
        unmet
        for unmet in rota["unmet"]
        if not TRUTHS[unmet["why"]](Look(reading, rota, unmet["member"], unmet["wish"]))
    ]
