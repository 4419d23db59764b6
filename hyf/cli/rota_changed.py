"""What became of a rota by hand, and what that costs: sentences for a person, a tree for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hyf.cli.plan_words import AIM_NAMES
from hyf.model.language import Language, Text
from hyf.model.rota import Rota, Session
from hyf.plan.instance import Instance
from hyf.plan.objective import AIMS, TOLD_AIMS
from hyf.plan.referee import measure, names_hold
from hyf.plan.retell import met_wishes
from hyf.render.dates import in_digits, short_date

_PARTS = {
    "topic": Text(en="topic", nl="thema"),
    "label": Text(en="topic", nl="thema"),
    "level": Text(en="level", nl="niveau"),
    "form": Text(en="form", nl="vorm"),
    "date": Text(en="date", nl="datum"),
    "start": Text(en="start", nl="begin"),
    "duration_min": Text(en="minutes", nl="minuten"),
    "host": Text(en="host", nl="gastheer"),
    "organiser": Text(en="organiser", nl="organisator"),
    "speaker": Text(en="speaker", nl="spreker"),
    "co_organiser": Text(en="co-organiser", nl="tweede organisator"),
}
_ARROW = "\N{RIGHTWARDS ARROW}"


@dataclass(frozen=True, slots=True)
class Changed:
    """A rota before and after a change by hand.

    Attributes:
        instance: The question that both answer.
    """

    before: Rota
    after: Rota
    instance: Instance
    language: Language

    def lines(self) -> Iterator[str]:
        """Yield in sentences what changed and what it costs."""
        yield from self._sessions()
        if not names_hold(self.before, self.instance):
            return
        was, now, of = self._wishes()
        yield self._say(f"Wishes met: {was} of {of}, ", f"Vervulde wensen: {was} van {of}, ") + (
            self._say("as before.", "zoals het was.") if was == now else self._say(f"now {now}.", f"nu {now}.")
        )
        for name, old, new, better in self._measures():
            if better is not None:
                verdict = self._say("better", "beter") if better else self._say("worse", "slechter")
                numbers = f"{in_digits(old, self.language)} {_ARROW} {in_digits(new, self.language)}"
                yield f"  {AIM_NAMES[name].says(self.language) if name in AIM_NAMES else name}: {numbers} ({verdict})"

    def tree(self, key: str) -> dict[str, Any]:
        """Return what changed in one session and what it costs, for a program."""
        old, new = (next(one for one in rota.sessions if one.key == key) for rota in (self.before, self.after))
        was, now, of = self._wishes()
        return {
            "session": key,
            "changed": {
                part: {"before": _plain(getattr(old, part)), "after": _plain(getattr(new, part))}
                for part in _PARTS
                if getattr(old, part) != getattr(new, part)
            },
            "wishes": {"before": was, "after": now, "all": of},
            "objectives": [
                {"name": name, "before": before, "after": after, "better": better}
                for name, before, after, better in self._measures()
            ],
        }

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _sessions(self) -> Iterator[str]:
        old, new = ({session.key: session for session in rota.sessions} for rota in (self.before, self.after))
        for key, session in old.items():
            if key not in new:
                yield self._say(f"{self._named(session)}: taken out.", f"{self._named(session)}: eruit gehaald.")
            elif parts := list(self._parts(session, new[key])):
                yield f"{session.label}: {'; '.join(parts)}."
        for key, session in new.items():
            if key not in old:
                yield self._say(f"{self._named(session)}: added.", f"{self._named(session)}: toegevoegd.")

    def _named(self, session: Session) -> str:
        return f"{session.label} ({short_date(session.date, self.language)})"

    def _parts(self, old: Session, new: Session) -> Iterator[str]:
        for part, name in _PARTS.items():
            was, now = (self._shown(part, getattr(session, part)) for session in (old, new))
            if was != now:
                yield f"{name.says(self.language)} {was} {_ARROW} {now}"
        for members, en, nl in (
            ([key for key in new.members if key not in old.members], "added", "erbij"),
            ([key for key in old.members if key not in new.members], "taken out", "eruit"),
        ):
            if members:
                yield f"{self._say(en, nl)}: {', '.join(self._person(key) for key in members)}"

    def _shown(self, part: str, value: Any) -> str:
        if value is None:
            return "\N{EN DASH}"
        if part == "date":
            return short_date(value, self.language)
        return self._person(value) if part in ("host", "organiser", "co_organiser", "speaker") else str(_plain(value))

    def _person(self, key: str) -> str:
        consortium = self.instance.consortium
        found = consortium.members.get(key) or consortium.companies.get(key) or consortium.partners.get(key)
        return found.name if found else key

    def _wishes(self) -> tuple[int, int, int]:
        was, now = (len(met_wishes(rota.sessions, self.instance)) for rota in (self.before, self.after))
        return was, now, sum(len(member.wishes) for member in self.instance.consortium.members.values())

    def _measures(self) -> Iterator[tuple[str, float, float, bool | None]]:
        """Yield each objective before and after, and whether it is better now; None: it is as it was."""
        nothing = [None] * len(AIMS)
        old, new = (measure(rota, self.instance, nothing) for rota in (self.before, self.after))
        for aim, was, now in zip(TOLD_AIMS, old, new, strict=True):
            is_better = (now.value > was.value) == aim.larger_is_better
            yield aim.name, was.value, now.value, None if was.value == now.value else is_better


def _plain(value: Any) -> Any:
    if hasattr(value, "strftime") and hasattr(value, "hour"):
        return f"{value:%H:%M}"
    return value.isoformat() if hasattr(value, "isoformat") else getattr(value, "value", value)
