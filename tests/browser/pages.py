"""Consortia of any size with their topics, and what is seen of the page that shows them."""

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.topic import BroaderTopic, PossibleTopic, Topic, TopicOffer, Topics, TopicWish
from hyf.model.wish import Level
from hyf.render.environment import environment
from hyf.render.topic_page import render_topic_page

CONTACT = {"name": "Cor Dinator", "email": "cor@hyf.example"}
WHY = Text(en="both are about containers", nl="gaan allebei over containers")


def a_consortium(*, companies, communities=2, people=3):
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "coordinator": CONTACT},
            "communities": {f"regio{n}": {"name": f"Regio {n}"} for n in range(communities)},
            "group": {"min": 3, "min_companies": 1, "max_share": 1},
            "companies": {
                f"firma{n}": {
                    "name": f"Firma {n} Softwareontwikkeling",
                    "community": f"regio{n % communities}",
                    "contact": CONTACT,
                }
                for n in range(companies)
            },
            "partners": {"school": {"name": "Hogeschool", "kind": "school", "contact": CONTACT}},
            "members": {
                f"lid{n}-{m}": {"name": f"Lid N{n}M{m}", "company": f"firma{n}", "email": f"lid{n}-{m}@firma.example"}
                for n in range(companies)
                for m in range(people)
            },
        }
    )


def a_topic(label, *wishes, offers=()):
    """Return a topic wanted by members, each with a level or None."""
    made = tuple(TopicWish(member, label, level, 1, WHY) for member, level in wishes)
    return Topic(label.lower(), label, made, tuple(TopicOffer(by, label, None) for by in offers))


def three_topics():
    """Docker leads over all, Scrum among beginners, and in regio1 only Rust and Docker are wanted."""
    beginner, advanced = Level.BEGINNER, Level.ADVANCED
    docker = a_topic(
        "Docker",
        ("lid0-0", advanced),
        ("lid0-1", advanced),
        ("lid0-2", None),
        ("lid1-0", advanced),
        offers=["lid1-1", "school"],
    )
    scrum = a_topic("Scrum", ("lid0-0", beginner), ("lid0-1", beginner), ("lid0-2", beginner))
    rust = a_topic("Rust", ("lid1-1", advanced), ("lid1-2", advanced))
    alone = a_topic("Perl", ("lid1-2", None))
    possible = PossibleTopic("Docker", ("docker", "rust"), 0.5, WHY)
    return Topics((docker, scrum, rust), (alone,), {}, (possible,))


def many_topics(consortium, count):
    """Return topics, each wanted by every seventh member or so."""
    members, levels = tuple(consortium.members), (None, *Level)
    found = tuple(
        Topic(
            f"thema-{n}",
            f"Thema {n} over gebruikersonderzoeksmethoden",
            tuple(TopicWish(key, "x", levels[m % 4], 1, WHY) for m, key in enumerate(members) if (m * 5 + n) % 7 == 0),
            tuple(TopicOffer(key, "x", None) for key in members[n : n + n % 6]),
            (BroaderTopic("breed", "Breder thema", 1),),
        )
        for n in range(count)
    )
    return Topics(found, (), {})


def page_of(consortium, topics, *, names=False, language=Language.NL):
    return render_topic_page(environment(None), consortium, topics, language, names=names)


def seen_rows(page):
    """Return what stands in every row that is seen: the topic, and the text of each cell that is seen."""
    rows = page.locator("#topics tbody tr:visible").all()
    return [
        [cell.inner_text().removesuffix("\ngenoeg mensen voor een bijeenkomst") for cell in seen(row)] for row in rows
    ]


def seen(row):
    return row.locator("th:visible, td:visible").all()
