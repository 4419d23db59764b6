"""Topics as a coordinator reads them: a table, lines of plain text, or a tree for a program."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.fitting import FirstThatFits
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.model.wish import Level

_TOPIC = Text(en="Topic", nl="Thema")
_PEOPLE = Text(en="People", nl="Deelnemers")
_COMPANIES = Text(en="Companies", nl="Bedrijven")
_OFFERS = Text(en="Offers", nl="Aanbod")
_ALONE = Text(en="Wishes that stand alone", nl="Wensen die alleen staan")
_LEVELS = {
    Level.BEGINNER: Text(en="beginner", nl="beginner"),
    Level.INTERMEDIATE: Text(en="intermediate", nl="gemiddeld"),
    Level.ADVANCED: Text(en="advanced", nl="gevorderd"),
}
_ENOUGH = Text(en="bold: enough people for a session there", nl="vet: genoeg mensen voor een bijeenkomst daar")
_NONE = Text(en="No wishes yet.", nl="Nog geen wensen.")


@dataclass(frozen=True, slots=True)
class TopicsView:
    """The topics of one consortium, in one language."""

    consortium: Consortium
    topics: Topics
    language: Language

    def summary(self, *, is_drawn: bool) -> Iterator[RenderableType]:
        """Name the topics that people share, then the wishes that nobody shares.

        Args:
            is_drawn: As a table for a terminal; else as plain columns.
        """
        found, alone = self.topics.found, self.topics.alone
        if found:
            yield self._drawn() if is_drawn else self._columns()
        if found and alone:
            yield ""
        if alone:
            yield Styled(f"{_ALONE.says(self.language)}: {len(alone)}")
        for topic in alone:
            yield from (Styled(f"  {wish.text} ({self._name(wish.member)})") for wish in topic.wishes)
        if not found and not alone:
            yield _NONE.says(self.language)

    def _drawn(self) -> FirstThatFits:
        return FirstThatFits((self._table(padding=1), self._table(padding=0), self._stacked()))

    def _table(self, *, padding: int) -> Table:
        """Return a row per topic; a count in bold is enough for a session in that community."""
        caption = _ENOUGH.says(self.language) if self._split else None
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, padding), caption=caption)
        table.caption_justify = "left"
        heads = self._heads()
        table.add_column(heads[0], min_width=20)
        for head in heads[1:]:
            table.add_column(head, justify="right", no_wrap=True)
        for topic in self.topics.found:
            table.add_row(*self._cells(topic))
        return table

    def _stacked(self) -> Group:
        """Return every topic on a line of its own, with its counts below it."""
        heads = self._heads()[1:]
        shown: list[RenderableType] = []
        for topic in self.topics.found:
            label, *counts = self._cells(topic)
            said = [Styled.assemble(f"{head} ", count) for head, count in zip(heads, counts, strict=True)]
            shown += [label, Padding(Columns(said, padding=(0, 2)), (0, 0, 0, 2))]
        if self._split:
            shown.append(Styled(_ENOUGH.says(self.language), style="dim italic"))
        return Group(*shown)

    def _cells(self, topic: Topic) -> list[Styled]:
        cells = zip(self._row(topic), self._styles(topic), strict=True)
        return [Styled(cell, style=style) for cell, style in cells]

    def _columns(self) -> Styled:
        rows = [self._heads(), *(self._row(topic) for topic in self.topics.found)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return Styled("\n".join(_aligned(row, widths) for row in rows))

    def wishes(self) -> Styled:
        """Return every topic with what was written, by whom, and what put it there."""
        shown = Styled()
        for topic in self.topics.all:
            shown.append(f"{topic.label}", style="bold").append(f"  {self._size(topic)}\n")
            for (text, why), wishes in _grouped(topic.wishes).items():
                names = ", ".join(self._wisher(wish) for wish in wishes)
                shown.append(f"  {text}: {names}").append(f" ({why.says(self.language)})\n", style="dim")
            if topic.offers:
                offers = ", ".join(f"{self._name(offer.by)} ({offer.text})" for offer in topic.offers)
                shown.append(f"  {_OFFERS.says(self.language)}: {offers}\n")
            shown.append("\n")
        shown.rstrip()
        return shown

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        alone = (wish for topic in self.topics.alone for wish in topic.wishes)
        return {
            "topics": [self._topic_tree(topic) for topic in self.topics.found],
            "alone": list(map(_wish_tree, alone)),
        }

    def _topic_tree(self, topic: Topic) -> dict[str, Any]:
        return {
            "key": topic.key,
            "label": topic.label,
            "wishes": [_wish_tree(wish) for wish in topic.wishes],
            "members": list(topic.members),
            "companies": self._companies(topic),
            "communities": self._communities(topic),
            "offers": [{"by": offer.by, "text": offer.text, "level": offer.level} for offer in topic.offers],
        }

    def _heads(self) -> list[str]:
        names = [self.consortium.communities[key].name for key in self._split]
        heads = [head.says(self.language) for head in (_TOPIC, _PEOPLE, _COMPANIES, _OFFERS)]
        return [*heads[:3], *names, heads[3]]

    def _styles(self, topic: Topic) -> list[str]:
        least = [self.consortium.group_of(key).min for key in self._split]
        enough = (count >= needed for count, needed in zip(self._counts(topic), least, strict=True))
        return ["", "", "", *("bold" if is_enough else "dim" for is_enough in enough), ""]

    def _row(self, topic: Topic) -> list[str]:
        counts = [len(topic.members), len(self._companies(topic)), *self._counts(topic), len(topic.offers)]
        return [topic.label, *map(str, counts)]

    @property
    def _split(self) -> tuple[str, ...]:
        """The communities to count apart: none when there is only one."""
        communities = tuple(self.consortium.communities)
        return communities if len(communities) > 1 else ()

    def _counts(self, topic: Topic) -> list[int]:
        places = Counter(self.consortium.community_of(self.consortium.members[key]) for key in topic.members)
        return [places[key] for key in self._split]

    def _companies(self, topic: Topic) -> list[str]:
        present = {self.consortium.members[key].company for key in topic.members}
        return [key for key in self.consortium.companies if key in present]

    def _communities(self, topic: Topic) -> list[str]:
        present = {self.consortium.companies[key].community for key in self._companies(topic)}
        return [key for key in self.consortium.communities if key in present]

    def _size(self, topic: Topic) -> str:
        people, companies = len(topic.members), len(self._companies(topic))
        if self.language is Language.NL:
            where = f"{companies} {'bedrijf' if companies == 1 else 'bedrijven'}"
            return f"{people} {'deelnemer' if people == 1 else 'deelnemers'}, {where}"
        where = f"{companies} {'company' if companies == 1 else 'companies'}"
        return f"{people} {'person' if people == 1 else 'people'}, {where}"

    def _wisher(self, wish: TopicWish) -> str:
        level = f" ({_LEVELS[wish.level].says(self.language)})" if wish.level else ""
        return f"{self._name(wish.member)}{level}"

    def _name(self, key: str) -> str:
        holders = self.consortium.members if key in self.consortium.members else self.consortium.partners
        return holders[key].name


def _grouped(wishes: Iterable[TopicWish]) -> dict[tuple[str, Text], list[TopicWish]]:
    groups: dict[tuple[str, Text], list[TopicWish]] = {}
    for wish in wishes:
        groups.setdefault((wish.text, wish.why), []).append(wish)
    return groups


def _wish_tree(wish: TopicWish) -> dict[str, Any]:
    return {"member": wish.member, "text": wish.text, "level": wish.level, "weight": wish.weight}


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    label, *counts = row
    cells = (count.rjust(width) for count, width in zip(counts, widths[1:], strict=True))
    return "  ".join((label.ljust(widths[0]), *cells)).rstrip()
