"""One question of `hyf topics review` as a coordinator reads it, and all of them as a tree for a program."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from rich.text import Text as Styled

from hyf.cli.review_words import BELONGS, ONE_TOPIC
from hyf.model.consortium import Consortium
from hyf.model.doubt import Doubt, DoubtKind, Side
from hyf.model.language import Language, Text
from hyf.render.phrases import listed
from hyf.wishes.stakes import where_can_meet

_MOST_NAMES = 6
_MOST_TEXTS = 5
_WHY = Text(en="Why", nl="Waarom")
_IF_SO = Text(en="If so", nl="Zo ja")
_EITHER_WAY = Text(
    en="one session can serve both; apart there are enough people too",
    nl="één bijeenkomst kan voor allebei; los van elkaar zijn er ook genoeg mensen",
)


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The questions about one consortium, in one language.

    Attributes:
        width: Of the lines, in characters.
    """

    consortium: Consortium
    language: Language
    width: int

    def question(self, doubt: Doubt, number: int, count: int) -> Styled:
        """Return a question: both sides, why they may belong together, and what follows."""
        shown = Styled(f"{number}/{count}  ").append(self._asked(doubt), style="bold").append("\n")
        for side in (doubt.left, doubt.right):
            shown.append(self._folded(_title(side), 2), style="bold")
            shown.append(self._folded(self._people(side), 4))
            if texts := self._texts(side):
                shown.append(self._folded(texts, 4), style="dim")
        shown.append(self._folded(f"{_WHY.says(self.language)}: {self._why(doubt)}", 2))
        shown.append(self._folded(f"{_IF_SO.says(self.language)}: {self._follows(doubt).says(self.language)}", 2))
        shown.rstrip()
        return shown

    def tree(self, doubts: tuple[Doubt, ...]) -> dict[str, Any]:
        """Return the questions for a program."""
        return {
            "doubts": [
                {
                    "kind": doubt.kind,
                    "left": _side_tree(doubt.left),
                    "right": _side_tree(doubt.right),
                    "why": doubt.why.says(self.language),
                    "confidence": doubt.confidence,
                    "communities": list(doubt.communities),
                    "people": doubt.people,
                }
                for doubt in doubts
            ]
        }

    def _asked(self, doubt: Doubt) -> str:
        if doubt.kind is DoubtKind.JOIN:
            return ONE_TOPIC.says(self.language)
        return BELONGS.says(self.language)

    def _folded(self, text: str, indent: int) -> str:
        lines = wrap(text, self.width - indent, subsequent_indent="  ", break_on_hyphens=False)
        return "".join(f"{' ' * indent}{line}\n" for line in lines)

    def _people(self, side: Side) -> str:
        by_company: dict[str, list[str]] = {}
        for key in side.members:
            member = self.consortium.members[key]
            by_company.setdefault(member.company, []).append(member.name)
        named = sum(map(len, by_company.values())) <= _MOST_NAMES
        parts = [
            f"{', '.join(names)} ({self.consortium.companies[company].name})"
            if named
            else f"{self.consortium.companies[company].name} {len(names)}"
            for company, names in by_company.items()
        ]
        count = len(side.members)
        noun = Text(en="person" if count == 1 else "people", nl="deelnemer" if count == 1 else "deelnemers")
        return f"{count} {noun.says(self.language)}: {'; '.join(parts) if named else ', '.join(parts)}"

    def _texts(self, side: Side) -> str:
        if side.topic is None:
            return ""
        first, rest = side.written[:_MOST_TEXTS], side.written[_MOST_TEXTS:]
        if [said.text.casefold() for said in side.written] == [side.label.casefold()]:
            return ""  # the label says it all
        texts = [f'"{said.text}"' + (f" ({said.people}x)" if said.people > 1 else "") for said in first]
        more = Text(en=f"and {len(rest)} more", nl=f"en nog {len(rest)}").says(self.language)
        return ", ".join([*texts, *([more] if rest else [])])

    def _why(self, doubt: Doubt) -> str:
        return f"{doubt.why.says(self.language)} ({round(100 * doubt.confidence)}%)"

    def _follows(self, doubt: Doubt) -> Text:
        if doubt.communities:
            names = [self.consortium.communities[key].name for key in doubt.communities]
            en, nl = listed(names, Language.EN), listed(names, Language.NL)
            has, heeft = ("has", "heeft") if doubt.people == 1 else ("have", "hebben")
            return Text(
                en=f"enough people for a session in {en}; apart, {doubt.people} of them {has} none",
                nl=f"genoeg mensen voor een bijeenkomst in {nl}; los van elkaar {heeft} {doubt.people} van hen er geen",
            )
        everybody = (*doubt.left.members, *doubt.right.members)
        if where_can_meet(everybody, self.consortium):
            return _EITHER_WAY
        count = len(dict.fromkeys(everybody))
        return Text(
            en=f"{count} {'person' if count == 1 else 'people'} together, still too few for a session",
            nl=f"samen {count} {'deelnemer' if count == 1 else 'deelnemers'}, nog te weinig voor een bijeenkomst",
        )


def _title(side: Side) -> str:
    return side.label if side.topic is not None else f'"{side.label}"'


def _side_tree(side: Side) -> dict[str, Any]:
    return {
        "topic": side.topic,
        "label": side.label,
        "texts": [{"text": said.text, "people": said.people} for said in side.written],
        "members": list(side.members),
    }
