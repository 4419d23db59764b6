"""The wishes of a consortium -> its topics: the door of this room."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.topic import Topic, TopicOffer, Topics, TopicWish
from hyf.wishes.homes import Home, find_homes
from hyf.wishes.labels import slug, tidy, unique_keys
from hyf.wishes.rulings import Rulings, marks_of
from hyf.wishes.subjects import lexicon


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text ends up.

    Attributes:
        group: Texts of one group make one topic.
        label: What the group is called; None: after its wishes.
        why: What put the text here.
    """

    group: str
    label: str | None
    why: Text


def find_topics(consortium: Consortium) -> Topics:
    """Find what the members want to learn together.

    Each wish belongs to one topic. The topics, their keys and labels do not depend on the order of the members.
    """
    wanted = Counter(wish.text for member in consortium.members.values() for wish in member.wishes)
    # The likeliest leader first: what most people wrote, then the shortest.
    texts = sorted({*wanted, *_other_texts(consortium)}, key=lambda text: (-wanted[text], len(text), text))
    homes = find_homes(texts, lexicon())
    rulings = Rulings(consortium.topics, homes)
    places = {text: _place(text, homes[text], rulings, consortium.about.language) for text in texts}
    labels = _labels(texts, wanted, places)
    groups = sorted(labels, key=lambda group: (labels[group], group))
    keys = dict(zip(groups, unique_keys([labels[group] for group in groups]), strict=True))
    topics = list(_topics(consortium, places, {group: (keys[group], labels[group]) for group in groups}))
    topics.sort(key=lambda topic: (-len(topic.members), topic.key))
    return Topics(
        found=tuple(topic for topic in topics if len(topic.members) > 1),
        alone=tuple(topic for topic in topics if len(topic.members) == 1),
        by_text=_by_text(texts, places, keys),
    )


def _other_texts(consortium: Consortium) -> Iterator[str]:
    """Name every subject that is written somewhere else than in a wish."""
    yield from (offer.text for member in consortium.members.values() for offer in member.offers)
    yield from (subject for partner in consortium.partners.values() for subject in partner.experts)
    yield from (subject for company in consortium.companies.values() for subject in company.profile)
    yield from (pin.topic for pin in consortium.pins if pin.topic)
    yield from (session.topic for session in consortium.history)
    for rule in consortium.topics:
        yield from (rule.label, *rule.same, *rule.different)


def _place(text: str, home: Home, rulings: Rulings, language: Language) -> _Place:
    if ruling := rulings.label_for(text):
        label, why = ruling
        return _Place(f"rule {marks_of(label)[0]}", label, why)
    if rulings.is_kept_out(text):
        return _Place(f"apart {marks_of(text)[0]}", None, home.why)
    return _Place(home.key, home.subject.label.says(language) if home.subject else None, home.why)


def _labels(texts: list[str], wanted: Mapping[str, int], places: Mapping[str, _Place]) -> dict[str, str]:
    """Return the label of every group that somebody wishes; the texts come in order of prominence."""
    labels: dict[str, str] = {}
    for text in texts:
        if wanted.get(text):
            place = places[text]
            labels.setdefault(place.group, place.label or tidy(text))
    return labels


def _topics(
    consortium: Consortium, places: Mapping[str, _Place], names: Mapping[str, tuple[str, str]]
) -> Iterator[Topic]:
    wishes: dict[str, list[TopicWish]] = defaultdict(list)
    for key, member in consortium.members.items():
        for wish in member.wishes:
            place = places[wish.text]
            wishes[place.group].append(TopicWish(key, wish.text, wish.level, wish.weight, place.why))
    offers: dict[str, list[TopicOffer]] = defaultdict(list)
    for offer in _offers(consortium):
        offers[places[offer.text].group].append(offer)
    for group, (name, label) in names.items():
        yield Topic(name, label, tuple(wishes[group]), tuple(offers[group]))


def _offers(consortium: Consortium) -> Iterator[TopicOffer]:
    for key, member in consortium.members.items():
        yield from (TopicOffer(key, offer.text, offer.level) for offer in member.offers)
    for key, partner in consortium.partners.items():
        yield from (TopicOffer(key, subject, None) for subject in partner.experts)


def _by_text(texts: list[str], places: Mapping[str, _Place], keys: Mapping[str, str]) -> dict[str, str]:
    # A pin or a profile may also name a topic by its key.
    named = {text: keys.get(places[text].group) or slug(text) for text in texts}
    known = set(keys.values())
    return {text: key for text, key in sorted(named.items()) if key in known}
