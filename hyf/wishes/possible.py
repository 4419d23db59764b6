"""Topics that perhaps are one: alike in words or spelling, though nothing that hyf knows says that they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hyf.model.consortium import TopicRule
from hyf.model.language import Text
from hyf.wishes.filler import core
from hyf.wishes.knowing import Knowledge
from hyf.wishes.likeness import Likeness, profile_of
from hyf.wishes.linkage import link
from hyf.wishes.places import Doubtful, Place, Places
from hyf.wishes.subjects import Subject
from hyf.wishes.thesaurus import thesaurus
from hyf.wishes.trees import trees
from hyf.wishes.words import words_of

# The average likelihood from which groups are perhaps one: the best for groups of public label sets.
LEAST = 0.25
_MOST_WORDS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """What comes of comparing texts.

    Attributes:
        ends: For each text the group it ends in.
        pairs: Of texts in different groups: two positions and the likelihood that they mean the same.
        likeness: Tells what two texts share.
    """

    ends: tuple[int, ...]
    pairs: list[tuple[int, int, float]]
    likeness: Likeness


def compare(
    texts: Sequence[str],
    groups: Sequence[int],
    subjects: Sequence[Subject | None],
    apart: Iterable[tuple[int, int]] = (),
    translations: Mapping[str, str] = MappingProxyType({}),
) -> Alike:
    """Find which groups of texts are alike enough to be one, perhaps.

    Args:
        texts: All different.
        groups: The group of each so far.
        subjects: What the lexicon knows each as; different subjects are never alike.
        apart: Pairs of groups that never are either.
        translations: Dutch terms that stand for English ones, beside the thesaurus.
    """
    profiles = [
        profile_of(text, subject.key if subject else None, thesaurus(), translations)
        for text, subject in zip(texts, subjects, strict=True)
    ]
    likeness = Likeness(profiles, thesaurus())
    left, right = likeness.pairs()
    likely = likeness.likelihoods(left, right, trees())
    pairs = [
        (one, other, value)
        for one, other, value in zip(left.tolist(), right.tolist(), likely.tolist(), strict=True)
        if groups[one] != groups[other]
    ]
    marks = {group: subject.key for group, subject in zip(groups, subjects, strict=True) if subject}
    return Alike(link(groups, pairs, LEAST, marks=marks, apart=apart), pairs, likeness)


def in_other_words(texts: Iterable[str], places: Places, first: Sequence[str] = ()) -> list[str]:
    """Return the texts that are worth comparing, sorted: of those that differ in filler only one.

    Args:
        texts: They may be equal.
        places: Where each is put.
        first: Those that are kept if one of them is left out.
    """
    ordered = (*sorted(texts, reverse=True), *first)
    return sorted({(places.of(text)[0].group, core(words_of(text))): text for text in ordered}.values())


def kept_apart(rules: Sequence[TopicRule], places: Places) -> Iterator[tuple[str, str]]:
    """Yield the pairs of groups that the coordinator keeps apart."""
    for rule in rules:
        held, out = (
            list(dict.fromkeys(places.of(text)[0].group for text in texts))
            for texts in ((rule.label, *rule.same), rule.different)
        )
        yield from ((one, other) for one in held for other in out if one != other)


def compare_placed(texts: Sequence[str], places: Places, rules: Sequence[TopicRule], knowledge: Knowledge) -> Alike:
    """Find which groups are perhaps one, of texts that were put in their place; see `find_doubtful`."""
    homes = [places.of(text)[0] for text in texts]
    numbers = {group: number for number, group in enumerate(dict.fromkeys(home.group for home in homes))}
    return compare(
        texts,
        [numbers[home.group] for home in homes],
        [home.subject for home in homes],
        [
            (numbers[one], numbers[other])
            for one, other in kept_apart(rules, places)
            if one in numbers and other in numbers
        ],
        knowledge.translations(),
    )


def find_doubtful(
    wanted: Mapping[str, int], places: Places, rules: Sequence[TopicRule], knowledge: Knowledge
) -> tuple[Doubtful, ...]:
    """Find the groups that perhaps are one.

    Args:
        wanted: How many wish each text.
        places: Where each text is put.
        rules: What the coordinator decided; what she keeps apart stays apart.
        knowledge: What hyf knows, translations of words included.
    """
    texts = in_other_words(wanted, places)
    homes = [places.of(text)[0] for text in texts]
    alike = compare_placed(texts, places, rules, knowledge)
    people = Counter[str]()
    for text, count in wanted.items():
        people[places.of(text)[0].group] += count
    likely: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for one, other, value in alike.pairs:
        if alike.ends[one] == alike.ends[other]:
            likely[alike.ends[one]].append((value, one, other))
    together: dict[int, set[str]] = defaultdict(set)
    for home, end in zip(homes, alike.ends, strict=True):
        together[end].add(home.group)
    return tuple(
        _doubtful(sorted(names, key=lambda name: (-people[name], name)), likely[end], alike.likeness)
        for end, names in together.items()
        if len(names) > 1
    )


def _doubtful(groups: Sequence[str], likely: Sequence[tuple[float, int, int]], likeness: Likeness) -> Doubtful:
    _, one, other = max(likely, key=lambda pair: (pair[0], -pair[1], -pair[2]))
    average = sum(value for value, _, _ in likely) / len(likely)
    return Doubtful(tuple(groups), round(min(average, 0.99), 4), what_is_shared(likeness, one, other))


def what_is_shared(likeness: Likeness, one: int, other: int) -> Text:
    """Say what makes two texts alike."""
    shared = likeness.shared(one, other)[:_MOST_WORDS_TOLD]
    if not shared:
        return Text(en="they are spelt alike", nl="ze worden bijna zo gespeld")
    told = ", ".join(f'"{word}" ({weight:.2f})' for word, weight in shared)
    return Text(en=f"both are about {told}", nl=f"ze gaan allebei over {told}")


def moves_of(doubtful: Sequence[Doubtful], labels: Mapping[str, str], homes: Mapping[str, Place]) -> dict[str, Place]:
    """Return where groups go when all that is doubtful is one, as `join: bold` asks; see `Places`.

    Args:
        doubtful: What perhaps is one.
        labels: What every group is called.
        homes: A place of every group.
    """
    moves = {}
    for doubt in doubtful:
        first, *others = doubt.groups
        why = Text(
            en=f'perhaps the same as "{labels[first]}": {doubt.why.en}',
            nl=f'misschien hetzelfde als "{labels[first]}": {doubt.why.nl}',
        )
        place = Place(first, labels[first], why, doubt.confidence, homes[first].subject)
        moves.update(dict.fromkeys(others, place))
    return moves
