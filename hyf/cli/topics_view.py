"""Topics as a coordinator reads them: the map of topics and companies, what is perhaps one, and what stands alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.fitting import FirstThatFits
from hyf.cli.topics_matrix import OFFERS, TOPIC, TopicMatrix
from hyf.cli.topics_together import put_together, together_lines
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.overlap import people_by_company
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.render.phrases import LEVEL_NAMES

_PEOPLE = Text(en="People", nl="Deelnemers")
_COMPANIES = Text(en="Companies", nl="Bedrijven")
_ALONE = Text(en="Wishes that stand alone", nl="Wensen die alleen staan")
_ENOUGH = Text(en="bold: enough people for a session there", nl="vet: genoeg mensen voor een bijeenkomst daar")
_POSSIBLE = Text(
    en="Perhaps together - decide with: hyf topics review", nl="Misschien samen - beslis met: hyf topics review"
)
_MOST_POSSIBLE = 5
_TOGETHER = Text(
    en="Together in the plan, for each has too few people - refuse it with `not` under `topics`:",
    nl="Samen in het rooster, want elk heeft te weinig mensen - weiger het met `not` onder `topics`:",
)
_NONE = Text(en="No wishes yet.", nl="Nog geen wensen.")


@dataclass(frozen=True, slots=True)
class TopicsView:
    """The topics of one consortium, in one language."""

    consortium: Consortium
    topics: Topics
    language: Language

    def summary(self, *, is_drawn: bool) -> Iterator[RenderableType]:
        """Show the topics that people share, what the plan puts together, what is perhaps one, and who stands alone.

        Args:
            is_drawn: As a table for a terminal; else as plain columns.
        """
        shown = (self._map(is_drawn=is_drawn), self._together(), self._possible(), self._alone())
        parts = [part for part in shown if part]
        for position, part in enumerate(parts):
            if position:
                yield ""
            yield from part
        if not parts:
            yield _NONE.says(self.language)

    def _map(self, *, is_drawn: bool) -> list[RenderableType]:
        if not self.topics.found:
            return []
        matrix = TopicMatrix(self.consortium, self.topics.found, self.language)
        if not is_drawn:
            return [matrix.lines(), "", Styled(", ".join(matrix.legend()))]
        bare = TopicMatrix(self.consortium, self.topics.found, self.language, totals=False)
        shapes: tuple[RenderableType, ...] = (
            *(Group(matrix.table(gap=gap), "", *self._legend(matrix)) for gap in (1, 0)),
            *(Group(bare.table(gap=gap), "", *self._legend(bare)) for gap in (1, 0)),
            self._table(padding=1),
            self._table(padding=0),
            self._stacked(),
        )
        return [FirstThatFits(shapes)]

    def _legend(self, matrix: TopicMatrix) -> Iterator[RenderableType]:
        yield Columns(map(Styled, matrix.legend()), padding=(0, 2))
        if self._split and matrix.totals:
            yield Styled(_ENOUGH.says(self.language), style="dim italic")

    def _possible(self) -> list[RenderableType]:
        possible, labels = self.topics.possible, {topic.key: topic.label for topic in self.topics.all}
        shown: list[RenderableType] = [Styled(_POSSIBLE.says(self.language))] if possible else []
        for one in possible[:_MOST_POSSIBLE]:
            together = " + ".join(labels[key] for key in one.topics)
            shown.append(Styled(f"  {together} ({one.why.says(self.language)})"))
        if more := len(possible) - len(possible[:_MOST_POSSIBLE]):
            shown.append(Styled(Text(en=f"  and {more} more", nl=f"  en nog {more}").says(self.language)))
        return shown

    def _alone(self) -> list[RenderableType]:
        shared = {(wish.member, wish.text) for topic in self.topics.found for wish in topic.wishes}
        alone = {(wish.member, wish.text) for topic in self.topics.alone for wish in topic.wishes} - shared
        said = [
            f"  {text} ({self._name(member)})"
            for member, text in sorted(alone, key=lambda wish: (wish[1].casefold(), wish[0]))
        ]
        return [Styled(f"{_ALONE.says(self.language)}: {len(said)}"), *map(Styled, said)] if said else []

    def _together(self) -> list[RenderableType]:
        lines = list(together_lines(put_together(self.consortium, self.topics), self.consortium))
        return [Styled(_TOGETHER.says(self.language)), *map(Styled, lines)] if lines else []

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
                shown.append(f"  {OFFERS.says(self.language)}: {offers}\n")
            shown.append("\n")
        shown.rstrip()
        return shown

    def _heads(self) -> list[str]:
        names = [self.consortium.communities[key].name for key in self._split]
        heads = [head.says(self.language) for head in (TOPIC, _PEOPLE, _COMPANIES, OFFERS)]
        return [*heads[:3], *names, heads[3]]

    def _styles(self, topic: Topic) -> list[str]:
        least = [self.consortium.group_of(key).min for key in self._split]
        enough = (count >= needed for count, needed in zip(self._counts(topic), least, strict=True))
        return ["", "", "", *("bold" if is_enough else "dim" for is_enough in enough), ""]

    def _row(self, topic: Topic) -> list[str]:
        counts = [
            len(topic.members),
            len(people_by_company(topic, self.consortium)),
            *self._counts(topic),
            len(topic.offers),
        ]
        return [topic.label, *map(str, counts)]

    @property
    def _split(self) -> tuple[str, ...]:
        """The communities to count apart: none when there is only one."""
        communities = tuple(self.consortium.communities)
        return communities if len(communities) > 1 else ()

    def _counts(self, topic: Topic) -> list[int]:
        places = Counter(self.consortium.community_of(self.consortium.members[key]) for key in topic.members)
        return [places[key] for key in self._split]

    def _size(self, topic: Topic) -> str:
        people, companies = len(topic.members), len(people_by_company(topic, self.consortium))
        if self.language is Language.NL:
            where = f"{companies} {'bedrijf' if companies == 1 else 'bedrijven'}"
            return f"{people} {'deelnemer' if people == 1 else 'deelnemers'}, {where}"
        where = f"{companies} {'company' if companies == 1 else 'companies'}"
        return f"{people} {'person' if people == 1 else 'people'}, {where}"

    def _wisher(self, wish: TopicWish) -> str:
        level = f" ({LEVEL_NAMES[wish.level].says(self.language)})" if wish.level else ""
        return f"{self._name(wish.member)}{level}"

    def _name(self, key: str) -> str:
        holders = self.consortium.members if key in self.consortium.members else self.consortium.partners
        return holders[key].name


def _grouped(wishes: Iterable[TopicWish]) -> dict[tuple[str, Text], list[TopicWish]]:
    groups: dict[tuple[str, Text], list[TopicWish]] = {}
    for wish in wishes:
        groups.setdefault((wish.text, wish.why), []).append(wish)
    return groups
