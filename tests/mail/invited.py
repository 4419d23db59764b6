"""A tiny consortium with one session, from which tests make invitations; every part can be another."""

import datetime as dt
from copy import deepcopy

from hyf.mail.compose import compose_invitation
from hyf.mail.compose_brief import brief_of
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.rota import Form, Session
from hyf.model.topic import Topic, TopicWish
from hyf.model.wish import Level
from hyf.render.environment import environment

SHIPPED = environment(None)
LINK = "https://hyf.example/s/preview"
CONTACT = {"name": "Cor", "email": "cor@hyf.example"}
TREE = {
    "consortium": {
        "name": "Proef",
        "language": "nl",
        "coordinator": {"name": "Mia Bakker", "email": "mia@hyf.example"},
    },
    "communities": {"deventer": {"name": "Deventer"}},
    "companies": {
        "mapwerk": {
            "name": "Mapwerk BV",
            "community": "deventer",
            "contact": CONTACT,
            "venue": {"name": "Kantine", "address": "Handelskade 1, Deventer", "capacity": 24},
        },
        "brugsoft": {"name": "Brugsoft", "community": "deventer", "contact": CONTACT},
    },
    "partners": {"hogeschool": {"name": "Hogeschool", "kind": "school", "contact": CONTACT}},
    "members": {
        "anna": {"name": "Anna de Wit", "company": "mapwerk", "email": "anna@mapwerk.example", "language": "en"},
        "bram": {"name": "Bram Kok", "company": "brugsoft", "email": "bram@brugsoft.example"},
        "cleo": {"name": "Cleo", "company": "brugsoft", "email": "cleo@brugsoft.example"},
    },
    "mail": {"from": {"name": "Proef", "email": "uitnodiging@hyf.example"}, "reply_to": "antwoord@hyf.example"},
}


def a_consortium(**changes):
    """Make the consortium; `bram={"name": ...}` changes a member, any other word a part of the file."""
    tree = deepcopy(TREE)
    for key, value in changes.items():
        place = tree["members"] if key in tree["members"] else tree
        place[key] = {**place[key], **value} if isinstance(value, dict) and key in place else value
    return Consortium.model_validate(tree)


def a_session(**changes):
    usual = {
        "key": "deventer-2027-01-ux-design",
        "topic": "ux-design",
        "label": "UX design",
        "form": Form.KNOWLEDGE_SESSION,
        "community": "deventer",
        "date": dt.date(2027, 1, 19),
        "start": dt.time(15, 30),
        "duration_min": 150,
        "host": "mapwerk",
        "organiser": "anna",
        "members": ("anna", "bram", "cleo"),
        "level": Level.BEGINNER,
    }
    return Session(**{**usual, **changes})


def a_topic(*wishes):
    why = Text(en="", nl="")
    pairs = wishes or (("anna", "UX design"), ("bram", "UX-ontwerp"), ("bram", "gebruikersonderzoek"))
    return Topic("ux-design", "UX design", tuple(TopicWish(member, text, None, 1, why) for member, text in pairs))


def an_invitation(member="bram", *, session=None, topic=None, consortium=None, templates=None):
    consortium = consortium or a_consortium()
    templates = environment(templates) if templates else SHIPPED
    brief = brief_of(session or a_session(), topic or a_topic(), consortium, templates)
    return compose_invitation(brief, consortium.members[member], link=LINK)
