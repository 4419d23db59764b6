"""The coordinator's last word: what `topics:` in consortium.yaml says goes over whatever the engine finds."""

from collections.abc import Iterator, Mapping, Sequence

from hyf.model.consortium import TopicRule
from hyf.model.language import Text
from hyf.wishes.filler import core, keys
from hyf.wishes.homes import Home
from hyf.wishes.words import words_of

BY_HAND = Text(en="decided so under `topics`", nl="zo besloten onder `topics`")


def marks_of(text: str) -> tuple[str, ...]:
    """Return what two texts must share for the coordinator to mean both: the same words, but for filler."""
    return keys(core(words_of(text)))


class Rulings:
    """Looks up which rule, if any, a text falls under.

    A rule holds the texts that it names, then what the engine joins to its label, then what the engine knows as other
    names of the texts under `same`; never the texts under `not`. Of two rules the first holds.
    """

    def __init__(self, rules: Sequence[TopicRule], homes: Mapping[str, Home]) -> None:
        """Prepare the look-ups.

        Args:
            rules: In declared order.
            homes: Where the engine puts every text, those of the rules included.
        """
        self._rules = rules
        self._homes = homes
        self._named: dict[str, list[int]] = {}
        self._joined: dict[str, list[tuple[int, Text | None]]] = {}
        for place, rule in enumerate(rules):
            for text in (rule.label, *rule.same):
                for mark in marks_of(text):
                    self._named.setdefault(mark, []).append(place)
        for place, rule in enumerate(rules):
            self._join(rule.label, place, None)
        for place, rule in enumerate(rules):
            for text in rule.same:
                if homes[text].is_exact:
                    self._join(text, place, _other_name(text))
        self._kept_out = [frozenset(mark for text in rule.different for mark in marks_of(text)) for rule in rules]

    def label_for(self, text: str, home: Home | None = None) -> tuple[str, Text] | None:
        """Return the label of the rule that holds a text, and why; None when no rule does.

        Args:
            text: One of those given.
            home: One of the several things that it asks for; absent: the text as a whole.
        """
        marks = marks_of(text)
        named = () if home else sorted({place for mark in marks for place in self._named.get(mark, ())})
        for place, why in self._candidates(named, home or self._homes[text]):
            if self._kept_out[place].isdisjoint(marks):
                return self._rules[place].label, why
        return None

    def label_of(self, home: str) -> str | None:
        """Return the label of the rule that holds whatever the engine puts in a home; None when no rule does."""
        return next((self._rules[place].label for place, _ in self._joined.get(home, ())), None)

    def label_named(self, home: str) -> str | None:
        """Return the label of the rule that names a home, not of one that is called after another and took it in."""
        return next(
            (
                self._rules[place].label
                for place, why in self._joined.get(home, ())
                if why is None or self._homes[self._rules[place].label].subject is None
            ),
            None,
        )

    def keeps_out(self, label: str, texts: Sequence[str]) -> bool:
        """Tell whether the rule of a label keeps out any of some texts, in whatever words."""
        marks = {mark for text in texts for mark in marks_of(text)}
        return any(
            not self._kept_out[place].isdisjoint(marks)
            for mark in marks_of(label)
            for place in self._named.get(mark, ())
        )

    def is_kept_out(self, text: str, home: Home) -> bool:
        """Tell whether a rule keeps a text out of a home, where the engine would have put it."""
        marks = marks_of(text)
        return any(not self._kept_out[place].isdisjoint(marks) for place, _ in self._joined.get(home.key, ()))

    def _join(self, text: str, place: int, why: Text | None) -> None:
        self._joined.setdefault(self._homes[text].key, []).append((place, why))

    def _candidates(self, named: Sequence[int], home: Home) -> Iterator[tuple[int, Text]]:
        yield from ((place, BY_HAND) for place in named)
        yield from ((place, why or home.why) for place, why in self._joined.get(home.key, ()))


def _other_name(text: str) -> Text:
    return Text(
        en=f'asks for the same as "{text}", which stands under `topics`',
        nl=f'vraagt hetzelfde als "{text}", dat onder `topics` staat',
    )
