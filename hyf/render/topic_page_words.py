"""The words of the page with topics, in both languages side by side."""

from hyf.model.language import Language, Text

_WORDS = {
    "title": Text(en="What we want to learn together", nl="Wat we samen willen leren"),
    "topic": Text(en="Topic", nl="Thema"),
    "people": Text(en="People", nl="Mensen"),
    "together": Text(en="together", nl="samen"),
    "offers": Text(en="Can share", nl="Kan delen"),
    "offers_in_full": Text(en="can share this", nl="kunnen dit delen"),
    "part_of": Text(en="part of", nl="hoort bij"),
    "filters": Text(en="Show", nl="Toon"),
    "community": Text(en="Community", nl="Gemeenschap"),
    "level": Text(en="Level", nl="Niveau"),
    "all": Text(en="all", nl="alle"),
    "level_beginner": Text(en="beginner", nl="beginner"),
    "level_intermediate": Text(en="intermediate", nl="gemiddeld"),
    "level_advanced": Text(en="advanced", nl="gevorderd"),
    "level_hint": Text(
        en="Who named no level counts with every level.", nl="Wie geen niveau noemde, telt bij elk niveau mee."
    ),
    "map": Text(en="Topics by company", nl="Thema's per bedrijf"),
    "caption": Text(
        en="How many people at each company want a topic; the topic with most people comes first.",
        nl="Hoeveel mensen bij elk bedrijf een thema willen; het thema met de meeste mensen staat bovenaan.",
    ),
    "enough": Text(en="enough people for a session", nl="genoeg mensen voor een bijeenkomst"),
    "legend": Text(en="People per cell", nl="Mensen per vakje"),
    "no_topics": Text(
        en="No topic is wanted by two people or more yet.", nl="Nog geen thema dat twee mensen of meer willen."
    ),
    "none_left": Text(en="no topics", nl="geen thema's"),
    "topics": Text(en="# topics", nl="# thema's"),
    "one_topic": Text(en="1 topic", nl="1 thema"),
    "possible": Text(en="Perhaps together", nl="Misschien samen"),
    "possible_hint": Text(en="These perhaps are one topic. Decide with:", nl="Dit is misschien één thema. Beslis met:"),
    "alone": Text(en="Wanted by one person", nl="Door één iemand gewenst"),
    "alone_hint": Text(en="Does anybody join?", nl="Wie doet er mee?"),
    "who": Text(en="Who wants what", nl="Wie wat wil"),
}


def page_words(language: Language) -> dict[str, str]:
    """Return the words of the page; `#` stands for a number."""
    return {name: text.says(language) for name, text in _WORDS.items()}


def counted(language: Language, *, people: int, companies: int, wishes: int) -> str:
    """Return how large the consortium is: `72 mensen, 5 bedrijven, 229 leerwensen`."""
    said = (
        (people, Text(en="person", nl="persoon"), Text(en="people", nl="mensen")),
        (companies, Text(en="company", nl="bedrijf"), Text(en="companies", nl="bedrijven")),
        (wishes, Text(en="learning wish", nl="leerwens"), Text(en="learning wishes", nl="leerwensen")),
    )
    return ", ".join(f"{count} {(one if count == 1 else many).says(language)}" for count, one, many in said)
