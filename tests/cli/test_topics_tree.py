"""The tree of `hyf topics --format json`, to the letter."""

from hyf.cli.topics_tree import topics_tree
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.topic import BroaderTopic, PossibleTopic, Topic, TopicOffer, Topics, TopicWish
from hyf.model.wish import Level

CONTACT = {"name": "Cor Dinator", "email": "cor@hyf.example"}
CONSORTIUM = Consortium.model_validate(
    {
        "consortium": {"name": "Proef", "coordinator": CONTACT},
        "communities": {"noord": {"name": "Noord"}, "zuid": {"name": "Zuid"}},
        "companies": {
            "bolder": {"name": "Bolder", "community": "zuid", "contact": CONTACT},
            "kade": {"name": "Kade", "community": "noord", "contact": CONTACT},
        },
        "members": {
            "anna": {"name": "Anna", "company": "kade", "email": "anna@kade.example"},
            "bram": {"name": "Bram", "company": "bolder", "email": "bram@bolder.example"},
            "cleo": {"name": "Cleo", "company": "kade", "email": "cleo@kade.example"},
        },
    }
)
WHY = Text(en="a name for it", nl="een naam ervoor")


def test_tree_has_cells_broader_topics_and_what_is_perhaps_one():
    wishes = (
        TopicWish("anna", "k8s", Level.BEGINNER, 3, WHY, 0.75),
        TopicWish("bram", "Kubernetes", None, 1, WHY),
        TopicWish("anna", "kubernetes!", None, 1, WHY),
        TopicWish("cleo", "Kubernetes", None, 1, WHY),
    )
    broader = (BroaderTopic("containers", "Containers", 1),)
    kubernetes = Topic("kubernetes", "Kubernetes", wishes, (TopicOffer("bram", "k8s", None),), broader)
    helm = Topic("helm", "Helm", (TopicWish("bram", "Helm", None, 2, WHY),))
    possible = PossibleTopic("Kubernetes", ("kubernetes", "helm"), 0.5, Text(en="alike", nl="lijkt"))

    tree = topics_tree(CONSORTIUM, Topics((kubernetes,), (helm,), {}, (possible,)), Language.NL)

    def wish(member, text, *, level=None, weight=1, confidence=1.0):
        return {
            "member": member,
            "text": text,
            "level": level,
            "weight": weight,
            "why": "een naam ervoor",
            "confidence": confidence,
        }

    assert tree == {
        "topics": [
            {
                "key": "kubernetes",
                "label": "Kubernetes",
                "wishes": [
                    wish("anna", "k8s", level="beginner", weight=3, confidence=0.75),
                    wish("bram", "Kubernetes"),
                    wish("anna", "kubernetes!"),
                    wish("cleo", "Kubernetes"),
                ],
                "members": ["anna", "bram", "cleo"],
                "companies": ["bolder", "kade"],
                "communities": ["noord", "zuid"],
                "offers": [{"by": "bram", "text": "k8s", "level": None}],
                "broader": [{"key": "containers", "label": "Containers", "distance": 1}],
                "cells": {"bolder": 1, "kade": 2},
            }
        ],
        "alone": [{**wish("bram", "Helm", weight=2), "topic": "helm", "label": "Helm", "broader": []}],
        "together": [],
        "possible": [{"label": "Kubernetes", "topics": ["kubernetes", "helm"], "confidence": 0.5, "why": "lijkt"}],
    }
