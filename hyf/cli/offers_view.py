"""Who can share what with whom: as lines for people, a tree for programs, rows for a spreadsheet."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from textwrap import wrap
from typing import Any

from rich.text import Text as Styled

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.sharing import Coaching, Sharing
from hyf.model.topic import Topic, TopicOffer, Topics
from hyf.model.wish import Level
from hyf.render.phrases import LEVEL_NAMES
from hyf.render.spreadsheet import csv_bytes
from hyf.render.topic_table import Table

_OFFERED = Text(en="What can be shared", nl="Wat gedeeld kan worden")
_MISSING = Text(en="What nobody offers", nl="Wat niemand aanbiedt")
_UNASKED = Text(en="Offered, but nobody asks for it", nl="Aangeboden, maar niemand vraagt erom")
_PAIRS = Text(en="Who could coach whom at work", nl="Wie wie op het werk kan begeleiden")
_ASK = Text(en="Ask a partner", nl="Vraag een partner")
_NONE = Text(en="No wishes and no offers yet.", nl="Nog geen wensen en geen aanbod.")
_LEARNS_FROM = Text(en="learns from", nl="leert van")
_OTHER = Text(en="another community", nl="andere leergemeenschap")
_COLUMNS = (
    Text(en="Topic", nl="Thema"),
    Text(en="Learns", nl="Leert"),
    Text(en="Company", nl="Bedrijf"),
    Text(en="Level wanted", nl="Gevraagd niveau"),
    Text(en="Coach", nl="Begeleider"),
    Text(en="Company of the coach", nl="Bedrijf van de begeleider"),
    Text(en="Level offered", nl="Aangeboden niveau"),
    Text(en="Same community", nl="Zelfde leergemeenschap"),
)
_YES, _NO = Text(en="yes", nl="ja"), Text(en="no", nl="nee")
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class OffersView:
    """What can be shared in one consortium, in one language.

    Attributes:
        width: Of the terminal, in characters.
    """

    consortium: Consortium
    topics: Topics
    sharing: Sharing
    language: Language
    width: int

    def text(self) -> Styled:
        """Return everything, part by part; a part with nothing in it is left out."""
        sharing = self.sharing
        parts = (
            (_OFFERED, [self._topic(topic) for topic in sharing.offered]),
            (_MISSING, list(self._missing())),
            (_UNASKED, [f"{offer.text}: {self._who(offer)}" for offer in sharing.unasked]),
            (_PAIRS, list(self._pairs())),
        )
        shown = Styled()
        for head, lines in parts:
            if lines:
                shown.append(head.says(self.language), style="bold").append("\n")
                shown.append("".join(map(self._folded, lines))).append("\n")
        if not shown:
            shown.append(_NONE.says(self.language))
        shown.rstrip()
        return shown

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        sharing = self.sharing
        return {
            "offered": [
                {**_topic_tree(topic), "offers": [asdict(offer) for offer in topic.offers]} for topic in sharing.offered
            ],
            "missing": [_topic_tree(topic) for topic in sharing.missing],
            "unasked": [asdict(offer) for offer in sharing.unasked],
            "pairs": [
                {
                    "topic": pair.topic,
                    "label": self._label(pair),
                    "member": pair.member,
                    "coach": pair.coach,
                    "wanted": pair.wanted,
                    "offered": pair.offered,
                    "same_community": pair.is_near,
                }
                for pair in sharing.pairs
            ],
        }

    def csv(self) -> bytes:
        """Return the pairs for a spreadsheet, one a row."""
        heads = tuple(head.says(self.language) for head in _COLUMNS)
        rows = tuple(tuple(self._row(pair)) for pair in self.sharing.pairs)
        return csv_bytes(Table(_PAIRS.says(self.language), heads, rows, heat=(0, -1)), self.language)

    def _row(self, pair: Coaching) -> Iterator[str]:
        yield self._label(pair)
        for key, level in ((pair.member, pair.wanted), (pair.coach, pair.offered)):
            yield self._name(key)
            yield self._home(key)
            yield LEVEL_NAMES[level].says(self.language) if level else ""
        yield (_YES if pair.is_near else _NO).says(self.language)

    def _topic(self, topic: Topic) -> str:
        best: dict[str, TopicOffer] = {}
        for offer in topic.offers:  # somebody may have offered it in several words
            if offer.by not in best or _rank(offer.level) > _rank(best[offer.by].level):
                best[offer.by] = offer
        return f"{self._size(topic)}: {'; '.join(map(self._who, best.values()))}"

    def _missing(self) -> Iterator[str]:
        shared = [topic for topic in self.sharing.missing if len(topic.members) > 1]
        yield from map(self._size, shared)
        if rest := len(self.sharing.missing) - len(shared):
            noun = Text(en="topic" if rest == 1 else "topics", nl="thema" if rest == 1 else "thema's")
            more = Text(
                en=f"and {rest} {noun.en} of one person each", nl=f"en {rest} {noun.nl} van telkens één persoon"
            )
            yield more.says(self.language)
        if self.sharing.missing and self.consortium.partners:
            yield f"{_ASK.says(self.language)}: {'; '.join(self._partners())}"

    def _partners(self) -> Iterator[str]:
        """Name every partner, with the subjects of which its experts could not yet be of use."""
        for key, partner in self.consortium.partners.items():
            subjects = [offer.text for offer in self.sharing.unasked if offer.by == key]
            free = Text(
                en=f" (nobody asked yet for {', '.join(subjects)})",
                nl=f" (nog niet gevraagd: {', '.join(subjects)})",
            )
            yield partner.name + (free.says(self.language) if subjects else "")

    def _pairs(self) -> Iterator[str]:
        for label, pairs in groupby(self.sharing.pairs, key=self._label):
            yield label
            for pair in pairs:
                coach = self._person(pair.coach, pair.offered, () if pair.is_near else (_OTHER,))
                yield (f"  {self._person(pair.member, pair.wanted)} {_LEARNS_FROM.says(self.language)} {coach}")

    def _folded(self, line: str) -> str:
        indent = " " * (2 + len(line) - len(line.lstrip()))
        lines = wrap(
            line.strip(),
            min(self.width, _WIDEST),
            initial_indent=indent,
            subsequent_indent=f"{indent}  ",
            break_on_hyphens=False,
        )
        return "".join(f"{part}\n" for part in lines)

    def _label(self, pair: Coaching) -> str:
        return next(topic.label for topic in self.topics.all if topic.key == pair.topic)

    def _size(self, topic: Topic) -> str:
        count = len(topic.members)
        noun = Text(en="person" if count == 1 else "people", nl="deelnemer" if count == 1 else "deelnemers")
        return f"{topic.label} ({count} {noun.says(self.language)})"

    def _who(self, offer: TopicOffer) -> str:
        return self._person(offer.by, offer.level)

    def _person(self, key: str, level: Level | None, remarks: Iterable[Text] = ()) -> str:
        about = [
            self._home(key),
            *(said.says(self.language) for said in (*((LEVEL_NAMES[level],) if level else ()), *remarks)),
        ]
        told = ", ".join(part for part in about if part)
        return f"{self._name(key)} ({told})" if told else self._name(key)

    def _name(self, key: str) -> str:
        holders = self.consortium.members if key in self.consortium.members else self.consortium.partners
        return holders[key].name

    def _home(self, key: str) -> str:
        """Return the name of a member's company; a partner has none."""
        if key not in self.consortium.members:
            return ""
        return self.consortium.companies[self.consortium.members[key].company].name


def _rank(level: Level | None) -> int:
    return -1 if level is None else tuple(Level).index(level)


def _topic_tree(topic: Topic) -> dict[str, Any]:
    return {"topic": topic.key, "label": topic.label, "people": len(topic.members)}
