"""Two texts -> whether they ask for the same thing, how sure that is, and why."""

from collections.abc import Iterator, Mapping, Sequence

from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.topic import Reason, ReasonKind, Tier, Verdict
from hyf.wishes.homes import Home, find_homes
from hyf.wishes.knowing import Knowledge
from hyf.wishes.places import Places, all_texts, wanted_texts
from hyf.wishes.possible import compare_placed, in_other_words, kept_apart
from hyf.wishes.rulings import BY_HAND
from hyf.wishes.subjects import Subject, lexicon

_MOST_WORDS = 5


def explain_pair(one: str, other: str, consortium: Consortium, knowledge: Knowledge | None = None) -> Verdict:
    """Explain whether two texts ask for the same thing in this consortium.

    Args:
        one: A text, as somebody would write it.
        other: Another; the tier does not depend on which comes first.
        consortium: With the decisions of its coordinator, which go over everything else.
        knowledge: The subjects that hyf knows; absent: the lexicon alone.
    """
    known = knowledge or lexicon()
    texts = all_texts(consortium, (one, other))
    homes = find_homes(texts, known)
    places = Places(consortium, texts, homes, known)
    left, right = homes[one], homes[other]
    alike = next(((a, b) for a in _all(left) for b in _all(right) if a.key == b.key), None)
    if shared := next(((a, b) for a in places.of(one) for b in places.of(other) if a.group == b.group), None):
        if alike and BY_HAND not in (shared[0].why, shared[1].why):
            return _same(one, other, *alike)
        quoted = (_quoted(text, place.why) for text, place in zip((one, other), shared, strict=True))
        return Verdict(Tier.SAME, 1.0, tuple(Reason(ReasonKind.COORDINATOR, reason) for reason in quoted))
    if alike or _is_kept_apart(one, other, consortium, places):
        return _verdict(Tier.APART, 0.0, ReasonKind.COORDINATOR, _KEPT_APART)
    if left.subject and right.subject:
        return Verdict(Tier.APART, 0.0, tuple(_between(one, other, left.subject, right.subject, known)))
    return _perhaps(one, other, consortium, homes=homes, places=places, known=known)


def _all(home: Home) -> tuple[Home, ...]:
    return (home, *home.also)


def _same(one: str, other: str, home: Home, other_home: Home) -> Verdict:
    is_exact = home.is_exact and other_home.is_exact
    share = min(home.confidence, other_home.confidence)
    if home.subject:
        # What decides is the less sure of the two.
        pairs = sorted(((one, home), (other, other_home)), key=lambda pair: pair[1].confidence)
        return Verdict(Tier.SAME, share, tuple(_named(*pair) for pair in pairs))
    kind, message = (ReasonKind.WORDS, _WORDS) if is_exact else (ReasonKind.SPELLING, _SPELLING)
    return _verdict(Tier.SAME, share, kind, message)


def _named(text: str, home: Home) -> Reason:
    if home.subject and home.subject.source:
        return Reason(ReasonKind.TAXONOMY, _quoted(text, home.why), address=home.subject.address)
    kind = ReasonKind.LEXICON if home.is_exact else ReasonKind.SPELLING
    return Reason(kind, _quoted(text, home.why))


def _between(one: str, other: str, left: Subject, right: Subject, known: Knowledge) -> Iterator[Reason]:
    """Yield what two different subjects are to each other."""
    for narrow, wide in ((left, right), (right, left)):
        if wide.key in _above(narrow, known):
            message = Text(
                en=f"{narrow.label.en} is part of {wide.label.en}, where too few want it alone",
                nl=f"{narrow.label.nl} hoort bij {wide.label.nl}, als te weinig mensen alleen dat willen",
            )
            yield Reason(ReasonKind.BROADER, message)
            return
    for text, subject in ((one, left), (other, right)):
        message = Text(en=f'"{text}" is {subject.label.en}', nl=f'"{text}" is {subject.label.nl}')
        yield Reason(ReasonKind.GUARD, message, address=subject.address)
    yield Reason(ReasonKind.GUARD, _TWO_SUBJECTS)


def _above(subject: Subject, known: Knowledge) -> frozenset[str]:
    seen: set[str] = set()
    level = list(subject.broader)
    while level:
        seen.update(level)
        found = [above for key in level if (above := known.subject(key))]
        level = [key for above in found for key in above.broader if key not in seen]
    return frozenset(seen)


def _perhaps(
    one: str, other: str, consortium: Consortium, *, homes: Mapping[str, Home], places: Places, known: Knowledge
) -> Verdict:
    """Compare two texts among all wishes: what words tell depends on them."""
    texts = in_other_words((*wanted_texts(consortium), one, other), places, first=(one, other))
    alike = compare_placed(texts, places, consortium.topics, known)
    left, right = texts.index(one), texts.index(other)
    likely = next((value for a, b, value in alike.pairs if {a, b} == {left, right}), 0.0)
    words = alike.likeness.shared(left, right)[:_MOST_WORDS]
    reasons = tuple(_shared(word, weight) for word, weight in words)
    if alike.ends[left] == alike.ends[right]:
        return Verdict(Tier.PERHAPS, likely, reasons or (Reason(ReasonKind.SPELLING, _SPELLING),))
    return Verdict(Tier.APART, likely, (*_known((one, other), homes), *reasons, Reason(ReasonKind.NOTHING, _NOTHING)))


def _known(texts: Sequence[str], homes: Mapping[str, Home]) -> Iterator[Reason]:
    for text in texts:
        if homes[text].subject:
            yield _named(text, homes[text])


def _shared(word: str, weight: float) -> Reason:
    return Reason(ReasonKind.WORDS, Text(en=f'both say "{word}"', nl=f'allebei "{word}"'), weight=weight)


def _is_kept_apart(one: str, other: str, consortium: Consortium, places: Places) -> bool:
    groups = {places.of(one)[0].group, places.of(other)[0].group}
    return any(groups == {*pair} for pair in kept_apart(consortium.topics, places))


def _verdict(tier: Tier, confidence: float, kind: ReasonKind, message: Text) -> Verdict:
    return Verdict(tier, confidence, (Reason(kind, message),))


def _quoted(text: str, why: Text) -> Text:
    return Text(en=f'"{text}": {why.en}', nl=f'"{text}": {why.nl}')


_KEPT_APART = Text(en="the coordinator keeps them apart", nl="de coördinator houdt ze uit elkaar")
_WORDS = Text(en="the same words, but for filler and inflection", nl="dezelfde woorden, op vulwoorden en vervoeging na")
_SPELLING = Text(en="nearly the same words, spelt otherwise", nl="bijna dezelfde woorden, anders gespeld")
_TWO_SUBJECTS = Text(en="these are different subjects", nl="dat zijn verschillende onderwerpen")
_NOTHING = Text(en="that is not enough to put them together", nl="dat is niet genoeg om ze samen te nemen")
