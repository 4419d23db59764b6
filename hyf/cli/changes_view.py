"""The difference between two rotas as a coordinator reads it, and as a tree for a program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.padding import Padding
from rich.text import Text as Styled

from hyf.cli.changes_because import Names
from hyf.cli.changes_words import sentences
from hyf.model.language import Language, Text
from hyf.model.rota import Rota
from hyf.plan.changed_because import Because, because
from hyf.plan.changes import Change, Difference, compare
from hyf.plan.instance import Instance
from hyf.render.dates import short_date
from hyf.render.phrases import listed

_MOST_SHOWN = 8
_MOST_NAMED = 5
_INDENT = 4


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed from one rota to another, in one language.

    Attributes:
        before: The rota as it was.
        after: The rota as it is.
        instance: The question that it answers.
        names: What keys are called.
        title: What stands above it.
        nothing: What is said when nothing changed.
        is_wrapped: For a terminal; else every sentence is one line.
        is_verbose: With every change and every name.
    """

    before: Rota
    after: Rota
    instance: Instance
    names: Names
    title: Text
    nothing: Text
    is_wrapped: bool
    is_verbose: bool = False

    def parts(self) -> Iterator[Styled | Padding]:
        """Yield what is printed; one line when nothing changed."""
        difference = compare(self.before, self.after, self.instance)
        around = list(self._around(difference))
        yield Styled()
        if not difference.changes and not around:
            yield Styled(self.nothing.says(self.names.language))
            return
        yield Styled(self.title.says(self.names.language), style="bold")
        if not difference.changes:
            yield Styled(self._say("  no session", "  geen enkele bijeenkomst"))
        shown = difference.changes if self.is_verbose else difference.changes[:_MOST_SHOWN]
        for change in shown:
            yield from self._change(change, difference)
        if rest := len(difference.changes) - len(shown):
            yield Styled(
                self._say(
                    f"  and {rest} more sessions; see them all with --verbose",
                    f"  en nog {rest} bijeenkomsten; zie ze allemaal met --verbose",
                ),
                style="dim",
            )
        yield from (self._line(line, 2) for line in around)

    def _say(self, en: str, nl: str) -> str:
        return nl if self.names.language is Language.NL else en

    def _line(self, text: str, indent: int, style: str = "") -> Styled | Padding:
        if not self.is_wrapped:
            return Styled(" " * indent + text, style=style)
        return Padding(Styled(text, style=style), (0, 0, 0, indent), expand=False)

    def _change(self, change: Change, difference: Difference) -> Iterator[Styled | Padding]:
        session = change.session
        head = Styled(f"  {short_date(session.date, self.names.language)}  ").append(session.label, style="bold")
        if len(self.instance.communities) > 1:
            head.append(f", {self._community(session.community)}")
        yield head
        reasons = because(change, difference.changes, self.before, self.after, self.instance)
        most = None if self.is_verbose else _MOST_NAMED
        for sentence in sentences(change, reasons, self.names, most_named=most):
            yield self._line(sentence, _INDENT)
        yield self._line(self._to_tell(change), _INDENT, "dim")

    def _community(self, key: str) -> str:
        declared = self.instance.consortium.communities
        return declared[key].name if key in declared else key

    def _to_tell(self, change: Change) -> str:
        """Say who has to hear of a change, and how near it is."""
        told, hosts = change.told, [self.names.host(key) for key in change.contacts]
        is_named = self.is_verbose or len(told) == 1
        count = len(told)
        who = self.names.members(told) if is_named and told else self._say(f"{count} people", f"{count} mensen")
        contact = self._say("the contact of ", "de contactpersoon van ")
        also = self._say("the contacts of ", "de contactpersonen van ") if len(hosts) > 1 else contact
        people = [who] if told else []
        people += [also + listed(hosts, self.names.language)] if hosts else []
        days = change.days_away
        near = (
            self._say("1 day from now", "over 1 dag")
            if days == 1
            else self._say(f"{days} days from now", f"over {days} dagen")
        )
        if not people:
            return self._say(f"Nobody to tell; {near}", f"Niemand in te lichten; {near}")
        return self._say(
            f"To tell: {listed(people, Language.EN)}; {near}", f"In te lichten: {listed(people, Language.NL)}; {near}"
        )

    def _around(self, difference: Difference) -> Iterator[str]:
        """Yield a line for who came and went, and for the wishes that are met now or not any more."""
        members, hosts = self.names.member, self.names.host
        yield from self._named("New companies", "Nieuwe bedrijven", [hosts(key) for key in difference.new_companies])
        yield from self._named(
            "Companies that left", "Vertrokken bedrijven", [hosts(key) for key in difference.gone_companies]
        )
        yield from self._named("New people", "Nieuwe mensen", [members(key) for key in difference.new_members])
        yield from self._named(
            "People who left", "Vertrokken mensen", [members(key) for key in difference.gone_members]
        )
        yield from self._named("Wishes met now", "Leerwensen nu wel vervuld", self._wishes(difference.gained))
        yield from self._named("Wishes no longer met", "Leerwensen niet meer vervuld", self._wishes(difference.lost))

    def _wishes(self, wishes: Sequence[tuple[str, str]]) -> list[str]:
        return [f"{self.names.member(member)} ({text})" for member, text in wishes]

    def _named(self, en: str, nl: str, names: Sequence[str]) -> Iterator[str]:
        if names:
            is_few = self.is_verbose or len(names) <= _MOST_NAMED
            yield f"{self._say(en, nl)}: {listed(names, self.names.language) if is_few else len(names)}"


def changes_tree(before: Rota, after: Rota, instance: Instance, names: Names) -> dict[str, Any]:
    """Return what changed, for a program: every change with its sentences, and what it is all about."""
    difference = compare(before, after, instance)
    return {
        "sessions": [
            _change_tree(change, because(change, difference.changes, before, after, instance), names)
            for change in difference.changes
        ],
        "new_companies": list(difference.new_companies),
        "gone_companies": list(difference.gone_companies),
        "new_members": list(difference.new_members),
        "gone_members": list(difference.gone_members),
        "wishes_gained": [{"member": member, "wish": wish} for member, wish in difference.gained],
        "wishes_lost": [{"member": member, "wish": wish} for member, wish in difference.lost],
        "turns": {
            key: {"organised": [was.organised, now.organised], "hosted": [was.hosted, now.hosted]}
            for key, was, now in difference.turns
        },
    }


def _change_tree(change: Change, reasons: Sequence[Because], names: Names) -> dict[str, Any]:
    return {
        "key": change.session.key,
        "kind": change.kind.value,
        "parts": [part.value for part in change.parts],
        "from": change.before and change.before.date.isoformat(),
        "to": change.after and change.after.date.isoformat(),
        "because": [
            {
                "parts": [part.value for part in reason.parts],
                "people": list(reason.people),
                "causes": [fact.cause.value for fact in reason.facts],
            }
            for reason in reasons
        ],
        "says": list(sentences(change, reasons, names)),
        "told": list(change.told),
        "contacts": list(change.contacts),
        "days_away": change.days_away,
    }
