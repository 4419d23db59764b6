"""Topics as a tree for a program; `hyf topics` documents its shape."""

from dataclasses import asdict
from typing import Any

from hyf.cli.topics_together import put_together
from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.model.overlap import people_by_company
from hyf.model.topic import Topic, Topics, TopicWish


def topics_tree(consortium: Consortium, topics: Topics, language: Language) -> dict[str, Any]:
    """Return the answer for a program."""
    return {
        "topics": [_topic_tree(topic, consortium, language) for topic in topics.found],
        "alone": [
            {
                **_wish_tree(wish, language),
                "topic": topic.key,
                "label": topic.label,
                "broader": [asdict(broader) for broader in topic.broader],
            }
            for topic in topics.alone
            for wish in topic.wishes
        ],
        "together": [
            {
                "community": one.community,
                "topic": one.topic,
                "label": one.label,
                "parts": [{"topic": key, "people": people} for key, _, people in one.parts],
            }
            for one in put_together(consortium, topics)
        ],
        "possible": [
            {
                "label": possible.label,
                "topics": list(possible.topics),
                "confidence": possible.confidence,
                "why": possible.why.says(language),
            }
            for possible in topics.possible
        ],
    }


def _topic_tree(topic: Topic, consortium: Consortium, language: Language) -> dict[str, Any]:
    people = people_by_company(topic, consortium)
    present = {consortium.companies[key].community for key in people}
    return {
        "key": topic.key,
        "label": topic.label,
        "wishes": [_wish_tree(wish, language) for wish in topic.wishes],
        "members": list(topic.members),
        "companies": list(people),
        "communities": [key for key in consortium.communities if key in present],
        "offers": [asdict(offer) for offer in topic.offers],
        "broader": [asdict(broader) for broader in topic.broader],
        "cells": {company: len(members) for company, members in people.items()},
    }


def _wish_tree(wish: TopicWish, language: Language) -> dict[str, Any]:
    return {
        "member": wish.member,
        "text": wish.text,
        "level": wish.level,
        "weight": wish.weight,
        "why": wish.why.says(language),
        "confidence": wish.confidence,
    }
