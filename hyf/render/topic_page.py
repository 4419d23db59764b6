"""The map of topics and companies as one page to show in a meeting and to print: values in, HTML out.

The page loads nothing and needs no script: that only adds the filters. What the script counts stands in the table
itself, so no data is written into the script; a policy in the head allows just the style and the script of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.model.overlap import levels_wanted, people_by_company
from hyf.model.topic import PossibleTopic, Topic, TopicOffer, Topics
from hyf.model.wish import Level
from hyf.render.environment import Templates, render
from hyf.render.page_policy import hash_of
from hyf.render.phrases import everyday_name
from hyf.render.plain import one_line
from hyf.render.topic_page_words import counted, page_words

_SHADES = 5
# More companies than this have their names written upwards.
_MOST_UPRIGHT = 7


def render_topic_page(
    templates: Templates, consortium: Consortium, topics: Topics, language: Language, *, names: bool
) -> str:
    """Return a page that stands on its own.

    Args:
        templates: Made by `environment`.
        consortium: Whose topics they are.
        topics: The shared ones are the rows; the others are listed below.
        language: Of the page.
        names: With the names of people; without, nobody is named.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    style, script = (render(templates, f"page/topics.{kind}.jinja") for kind in ("css", "js"))
    values = _PageValues(consortium, topics, language, has_names=names)
    return render(
        templates,
        "page/topics.html.jinja",
        language=language,
        words=page_words(language),
        style=style,
        script=script,
        style_hash=hash_of(style),
        script_hash=hash_of(script),
        **values.tree(),
    )


@dataclass(frozen=True, slots=True)
class _PageValues:
    """What the template speaks of: texts and numbers only."""

    consortium: Consortium
    topics: Topics
    language: Language
    has_names: bool

    def tree(self) -> dict[str, Any]:
        most = max((len(people) for people in self._all_people()), default=1)
        communities = [self._community(key) for key in self.consortium.communities]
        return {
            "consortium": one_line(self.consortium.about.name),
            "summary": self._summary(),
            "communities": [community for community in communities if community["companies"]],
            "levels": self._levels(),
            "has_names": self.has_names,
            "is_upright": len(self.consortium.companies) <= _MOST_UPRIGHT,
            "rows": [self._row(topic, most) for topic in self.topics.found],
            "most_people": max((len(topic.members) for topic in self.topics.found), default=1),
            "most_in_cell": most,
            "shades": [{"shade": shade, "people": _people_at(shade, most)} for shade in range(1, _SHADES + 1)],
            "possible": [self._possible(possible) for possible in self.topics.possible],
            "alone": [self._alone(topic) for topic in self.topics.alone],
            "said": self._said(len(self.topics.found)),
        }

    def _all_people(self) -> list[tuple[str, ...]]:
        return [people for topic in self.topics.found for people in people_by_company(topic, self.consortium).values()]

    def _summary(self) -> str:
        members = self.consortium.members.values()
        return counted(
            self.language,
            people=len(members),
            companies=len(self.consortium.companies),
            wishes=sum(len(member.wishes) for member in members),
        )

    def _said(self, count: int) -> str:
        return page_words(self.language)["one_topic" if count == 1 else "topics"].replace("#", str(count))

    def _levels(self) -> list[dict[str, Any]]:
        """The levels that can be chosen: every one, as soon as somebody said one."""
        is_said = any(wish.level for topic in self.topics.found for wish in topic.wishes)
        words = page_words(self.language)
        return [{"position": n, "label": words[f"level_{level}"]} for n, level in enumerate(Level, 1) if is_said]

    def _community(self, key: str) -> dict[str, Any]:
        companies = [company for company in self.consortium.companies.values() if company.community == key]
        return {
            "key": key,
            "name": one_line(self.consortium.communities[key].name),
            "least": self.consortium.group_of(key).min,
            "companies": [{"key": one.key, "name": one_line(everyday_name(one.name))} for one in companies],
        }

    def _row(self, topic: Topic, most: int) -> dict[str, Any]:
        people = people_by_company(topic, self.consortium)
        wanted = levels_wanted(topic)
        cells = {company: self._cell(people.get(company, ()), wanted, most) for company in self.consortium.companies}
        homes = {key: company.community for key, company in self.consortium.companies.items()}
        return {
            "label": one_line(topic.label),
            "broader": [one_line(broader.label) for broader in topic.broader],
            "people": len(topic.members),
            "cells": cells,
            "together": {
                community: sum(len(found) for company, found in people.items() if homes[company] == community)
                for community in self.consortium.communities
            },
            "offers": self._offers(topic.offers),
        }

    def _cell(self, people: tuple[str, ...], wanted: Mapping[str, frozenset[Level]], most: int) -> dict[str, Any]:
        """How many people, at any level first and then at each; and who, where names may be shown."""
        counts = [len(people), *(sum(level in wanted[key] for key in people) for level in Level)]
        return {
            "count": len(people),
            "counts": " ".join(map(str, counts)),
            "shade": -(-len(people) * _SHADES // most),
            "people": [
                {"name": self._name(key), "levels": _positions(wanted[key])} for key in people if self.has_names
            ],
        }

    def _offers(self, offers: tuple[TopicOffer, ...]) -> list[dict[str, str]]:
        """Who can share something: each company or partner once, or each person where names may be shown."""
        said = {self._offerer(offer.by): self._serves(offer.by) for offer in offers}
        return [{"who": who, "communities": communities} for who, communities in said.items()]

    def _offerer(self, key: str) -> str:
        if key not in self.consortium.members:
            return one_line(self.consortium.partners[key].name)
        company = one_line(everyday_name(self.consortium.companies[self.consortium.members[key].company].name))
        return f"{self._name(key)} ({company})" if self.has_names else company

    def _serves(self, key: str) -> str:
        """Return keys of the communities to which somebody belongs, between spaces."""
        if key in self.consortium.members:
            return self.consortium.community_of(self.consortium.members[key])
        partner = self.consortium.partners[key]
        return " ".join(community for community in self.consortium.communities if partner.serves(community))

    def _possible(self, possible: PossibleTopic) -> dict[str, Any]:
        topics = {topic.key: topic for topic in self.topics.all}
        people = {member for key in possible.topics for member in topics[key].members}
        return {
            "labels": [one_line(topics[key].label) for key in possible.topics],
            "people": len(people),
            "why": one_line(possible.why.says(self.language)),
        }

    def _alone(self, topic: Topic) -> dict[str, str]:
        member = self.consortium.members[topic.members[0]]
        company = one_line(everyday_name(self.consortium.companies[member.company].name))
        return {
            "label": one_line(topic.label),
            "who": f"{self._name(member.key)}, {company}" if self.has_names else company,
            "communities": self.consortium.community_of(member),
        }

    def _name(self, key: str) -> str:
        return one_line(self.consortium.members[key].name)


def _positions(levels: frozenset[Level]) -> str:
    """Return the positions of the choices under which somebody counts: 0 is every level, then each in order."""
    return " ".join(["0", *(str(n) for n, level in enumerate(Level, 1) if level in levels)])


def _people_at(shade: int, most: int) -> str:
    """Return how many people a shade stands for: `3`, `4-5`, or nothing where no count has it."""
    counts = [count for count in range(1, most + 1) if -(-count * _SHADES // most) == shade]
    if not counts:
        return ""
    return str(counts[0]) if len(counts) == 1 else f"{counts[0]}\N{EN DASH}{counts[-1]}"
