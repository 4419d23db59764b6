"""What answers change, as a coordinator reads it before it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from hyf.cli import import_words as words
from hyf.cli.context import Opened
from hyf.cli.import_members import item_text, lines_to_type, member_tree, value_text
from hyf.loading.member_changes import Change, Changes
from hyf.loading.survey_answers import fold
from hyf.model.language import Text
from hyf.model.problem import Location, Problem
from hyf.model.wish import Offer, Wish

_STYLES = {"+": "green", "-": "red", "~": "yellow"}


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What an import changes.

    Attributes:
        by_hand: Where the changed members stand that hyf does not rewrite.
        count: How many answers there are.
    """

    opened: Opened
    changes: Changes
    by_hand: Mapping[str, Location]
    count: int

    def parts(self) -> Iterator[RenderableType]:
        """Yield the new members, the changed ones, what to change by hand, and a line that counts."""
        written = [change for change in self.changes.changed if change.key not in self.by_hand]
        by_hand = [change for change in self.changes.changed if change.key in self.by_hand]
        for title, group in ((words.NEW, self.changes.new), (words.CHANGED, written), (words.BY_HAND, by_hand)):
            if group:
                yield Styled(f"{title.says(self.opened.language)}: {len(group)}", style="bold")
            for change in group:
                yield from self._person(change)
                if change.key in self.by_hand:
                    yield from self._to_type(change)
            if group:
                yield ""
        yield Styled(self._summary().says(self.opened.language))

    def _person(self, change: Change) -> Iterator[RenderableType]:
        member = change.after
        about = [self.opened.consortium.companies[member.company].name]
        if change.before is None:
            about.append(member.email)
        yield Styled.assemble((f"  {member.name}", "bold"), f"  {', '.join(about)}")
        for sign, text in self._differences(change):
            line = Styled.assemble((f"{sign} ", _STYLES[sign]), text)
            is_drawn = self.opened.printer.out.is_terminal
            yield Padding(line, (0, 0, 0, 4)) if is_drawn else Styled("    ").append_text(line)

    def _differences(self, change: Change) -> Iterator[tuple[str, str]]:
        before, after = change.before, change.after
        for name in change.fields:
            if name in ("wishes", "offers"):
                yield from self._items(name, getattr(before, name) if before else (), getattr(after, name))
            elif before is not None and getattr(before, name) is not None:
                old = value_text(before, name, self.opened.language)
                yield "~", f"{self._label(name)}{old} -> {value_text(after, name, self.opened.language)}"
            elif before is not None or name not in ("name", "email", "company"):
                yield "+", f"{self._label(name)}{value_text(after, name, self.opened.language)}"

    def _items(
        self, name: str, before: Sequence[Wish | Offer], after: Sequence[Wish | Offer]
    ) -> Iterator[tuple[str, str]]:
        old = {fold(item.text): item for item in before}
        new = {fold(item.text): item for item in after}
        label = self._label(name)
        if came := [item_text(item) for key, item in new.items() if key not in old]:
            yield "+", f"{label}{'; '.join(came)}"
        if went := [item_text(item) for key, item in old.items() if key not in new]:
            yield "-", f"{label}{'; '.join(went)}"
        for key, item in new.items():
            if key in old and old[key] != item:
                yield "~", f"{label}{item_text(old[key])} -> {item_text(item)}"

    def _label(self, field: str) -> str:
        return f"{words.FIELDS[field].says(self.opened.language)}: " if field in words.FIELDS else ""

    def _to_type(self, change: Change) -> Iterator[RenderableType]:
        """Yield what has to stand in a file that only people write."""
        place = self.by_hand[change.key]
        yield Styled(f"    {place.file}:{place.line}:", style="dim")
        for line in lines_to_type(change, is_table=place.file != str(self.opened.path)):
            yield Styled(f"      {line}")

    def _summary(self) -> Text:
        new, hand = len(self.changes.new), len(self.by_hand)
        changed, same = len(self.changes.changed) - hand, len(self.changes.unchanged)
        out = self.count - new - changed - hand - same
        if not new and not changed and not hand and same:
            return words.NO_CHANGES
        english = [f"{new} new", f"{changed} changed", f"{same} as they were"]
        dutch = [f"{new} nieuw", f"{changed} gewijzigd", f"{same} zoals ze waren"]
        if hand:
            english, dutch = [*english, f"{hand} to change by hand"], [*dutch, f"{hand} zelf aan te passen"]
        if out:
            english, dutch = (
                [*english, f"{out} left out (see the messages)"],
                [*dutch, f"{out} niet meegenomen (zie de meldingen)"],
            )
        all_of_them = words.answer_count(self.count)
        return Text(en=f"{all_of_them.en}: {', '.join(english)}", nl=f"{all_of_them.nl}: {', '.join(dutch)}")

    def tree(self, problems: Sequence[Problem], written: Sequence[Path]) -> dict[str, Any]:
        """Return the answer for a program."""
        language = self.opened.language
        here = [change for change in self.changes.changed if change.key not in self.by_hand]
        hand = [change for change in self.changes.changed if change.key in self.by_hand]
        places = {key: {"file": place.file, "line": place.line} for key, place in self.by_hand.items()}
        return {
            "new": [{"key": each.key, "row": each.row, "member": member_tree(each.after)} for each in self.changes.new],
            "changed": [{"key": each.key, "row": each.row, **_both(each)} for each in here],
            "by_hand": [{"key": each.key, "row": each.row, **places[each.key], **_both(each)} for each in hand],
            "unchanged": list(self.changes.unchanged),
            "problems": [
                {
                    "code": problem.code,
                    "severity": problem.severity.value,
                    "message": problem.message.says(language),
                    "file": problem.where.file,
                    "line": problem.where.line,
                    "column": problem.where.column,
                }
                for problem in problems
            ],
            "written": [str(path) for path in written],
        }


def _both(change: Change) -> dict[str, Any]:
    assert change.before is not None
    return {"from": member_tree(change.before), "to": member_tree(change.after)}
