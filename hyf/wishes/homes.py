"""Where the engine puts each text when nobody tells it otherwise, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyf.model.language import Text
from hyf.wishes.cluster import groups
from hyf.wishes.knowing import Knowledge
from hyf.wishes.overlap import SAME_WORDS, overlaps
from hyf.wishes.recognise import Recognised, Sureness, recognise
from hyf.wishes.subjects import Subject

# How sure each way of naming is; measured on public pairs of names, of which more than 98 in 100 were joined rightly.
CONFIDENCE = {Sureness.NAME: 1.0, Sureness.SLIP: 0.95, Sureness.PART: 0.9}


@dataclass(frozen=True, slots=True)
class Home:
    """What a text asks for.

    Attributes:
        key: Two texts with the same key ask for the same thing.
        subject: The subject of the lexicon; None where it knows none.
        is_exact: The text names it in full, without slips or other words.
        why: What put the text here.
        confidence: That it belongs here, in (0, 1].
        also: What else the text asks for ("React en TypeScript").
    """

    key: str
    subject: Subject | None
    is_exact: bool
    why: Text
    confidence: float = 1.0
    also: tuple["Home", ...] = ()


def find_homes(texts: Sequence[str], lexicon: Knowledge) -> Mapping[str, Home]:
    """Find what each text asks for.

    Args:
        texts: All different; where texts that the lexicon does not know are alike, the first is their leader.
        lexicon: The subjects that hyf knows.
    """
    known = {text: found for text in texts if (found := recognise(text, lexicon))}
    unknown = [text for text in texts if text not in known]
    homes = {text: _known_home(found[0], tuple(map(_known_home, found[1:]))) for text, found in known.items()}
    return homes | _unknown_homes(unknown)


def _known_home(found: Recognised, also: tuple[Home, ...] = ()) -> Home:
    subject = found.subject
    where = f" ({subject.source})" if subject.source else ""
    label = Text(en=f"{subject.label.en}{where}", nl=f"{subject.label.nl}{where}")
    why = {
        Sureness.NAME: Text(en=f"a name for {label.en}", nl=f"een naam voor {label.nl}"),
        Sureness.SLIP: Text(en=f"looks like {label.en}, spelt otherwise", nl=f"lijkt op {label.nl}, anders gespeld"),
        Sureness.PART: Text(en=f"is about {label.en}", nl=f"gaat over {label.nl}"),
    }[found.sureness]
    is_exact = found.sureness is Sureness.NAME
    return Home(f"subject {subject.key}", subject, is_exact, why, CONFIDENCE[found.sureness], also)


def _unknown_homes(texts: Sequence[str]) -> dict[str, Home]:
    pairs = list(overlaps(texts))
    equals = groups(len(texts), (pair for pair in pairs if pair.share == SAME_WORDS))
    leaders = groups(len(texts), pairs)
    return {
        text: Home(
            f"text {texts[leader]}",
            None,
            equal == leader,
            _likeness(text, texts[leader], equal == leader),
            CONFIDENCE[Sureness.NAME if equal == leader else Sureness.SLIP],
        )
        for text, equal, leader in zip(texts, equals, leaders, strict=True)
    }


def _likeness(text: str, leader: str, is_equal: bool) -> Text:
    if text == leader:
        return Text(en="as it is written", nl="zoals het er staat")
    if is_equal:
        return Text(en=f'the same words as "{leader}"', nl=f'dezelfde woorden als "{leader}"')
    return Text(en=f'looks like "{leader}", spelt otherwise', nl=f'lijkt op "{leader}", anders gespeld')
