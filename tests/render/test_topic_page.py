"""The page of topics: what stands in it, in both languages, and that nothing written by people ever runs.

How it looks and works in a browser is in tests/browser.
"""

import base64
import hashlib
import re

import pytest

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.topic import BroaderTopic, PossibleTopic, Topic, TopicOffer, Topics, TopicWish
from hyf.model.wish import Level
from hyf.render.environment import environment
from hyf.render.topic_page import render_topic_page

CONTACT = {"name": "Cor Dinator", "email": "cor@hyf.example"}
HOSTILE = """<script>alert(1)</script>"'--></style>{{ 1 }}\u202e"""
WHY = Text(en="alike", nl="lijkt erop")


def a_consortium(*, called="Proef", communities=("noord", "zuid")):
    return Consortium.model_validate(
        {
            "consortium": {"name": called, "coordinator": CONTACT},
            "communities": {key: {"name": f"{called} {key}"} for key in communities},
            "group": {"min": 2, "min_companies": 1, "max_share": 1},
            "companies": {
                "bolder": {"name": f"{called} Bolder B.V.", "community": communities[0], "contact": CONTACT},
                "kade": {"name": f"{called} Kade", "community": communities[-1], "contact": CONTACT},
            },
            "partners": {"school": {"name": f"{called} school", "kind": "school", "contact": CONTACT}},
            "members": {
                key: {"name": f"{called} {key}", "company": company, "email": f"{key}@hyf.example"}
                for key, company in (("anna", "bolder"), ("bram", "bolder"), ("cleo", "kade"))
            },
        }
    )


def some_topics(*, called="Docker"):
    wishes = (
        TopicWish("anna", called, Level.BEGINNER, 1, WHY),
        TopicWish("bram", called, None, 1, WHY),
        TopicWish("cleo", called, Level.ADVANCED, 1, WHY),
        TopicWish("cleo", f"{called}!", Level.BEGINNER, 1, WHY),
    )
    offers = (TopicOffer("anna", called, None), TopicOffer("bram", called, None), TopicOffer("school", called, None))
    found = Topic("docker", called, wishes, offers, (BroaderTopic("containers", f"{called} breed", 1),))
    alone = Topic("rust", f"{called} alleen", (TopicWish("anna", called, None, 1, WHY),))
    possible = PossibleTopic(called, ("docker", "rust"), 0.5, Text(en=called, nl=called))
    return Topics((found,), (alone,), {}, (possible,))


def page_of(consortium, topics, language=Language.NL, *, names=False):
    return render_topic_page(environment(None), consortium, topics, language, names=names)


def test_cells_carry_how_many_people_at_every_level():
    page = page_of(a_consortium(), some_topics())

    assert re.findall(r'data-communities="(\w+)" data-counts="([\d ]+)"', page) == [
        ("noord", "2 2 1 1"),
        ("zuid", "1 1 0 1"),
    ]


def test_page_names_companies_and_partners_but_no_people():
    page = page_of(a_consortium(), some_topics())

    offers = re.findall(r"<li[^>]*>(.*?)</li>", page.split('class="offers"')[2].split("</td>")[0])
    assert offers == ["Proef Bolder", "Proef school"]
    assert [key for key in ("anna", "bram", "cleo", "Cor Dinator", "@") if key in page.split("<style>")[0]] == []
    assert [
        key for key in ("Proef anna", "Proef bram", "Proef cleo", "Cor Dinator", "hyf.example") if key in page
    ] == []


def test_page_with_names_says_who_at_which_level():
    page = page_of(a_consortium(), some_topics(), names=True)

    assert re.findall(r'<li data-levels="([\d ]+)">(.*?)</li>', page) == [
        ("0 1", "Proef anna"),
        ("0 1 2 3", "Proef bram"),
        ("0 1 3", "Proef cleo"),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.NL, ["Wat we samen willen leren", "3 mensen, 2 bedrijven, 0 leerwensen", "1 thema", "hoort bij"]),
        (Language.EN, ["What we want to learn together", "3 people, 2 companies, 0 learning wishes", "part of"]),
    ],
)
def test_page_speaks_one_language(language, said):
    page = page_of(a_consortium(), some_topics(), language)

    assert [words for words in said if words not in page] == []
    assert f'<html lang="{language}">' in page


def test_policy_allows_just_the_style_and_script_of_the_page():
    page = page_of(a_consortium(), some_topics())

    def hash_of(tag):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        return base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()

    assert re.search(r'Content-Security-Policy" content="(.*?)"', page)[1] == (
        f"default-src 'none'; style-src 'sha256-{hash_of('style')}'; script-src 'sha256-{hash_of('script')}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_page_asks_for_nothing_elsewhere():
    page = page_of(a_consortium(), some_topics(), names=True)

    assert re.findall(r"(?:src|href)\s*=\s*\"(?!data:)[^\"]*|url\(|@import|https?://|\sstyle=|\son\w+=", page) == []


@pytest.mark.parametrize("names", [False, True])
def test_hostile_text_stays_text(names):
    tame = page_of(a_consortium(), some_topics(), names=names)

    page = page_of(a_consortium(called=HOSTILE), some_topics(called=HOSTILE), names=names)

    tags = [re.findall(r"<(?:[a-z/!]|\?)\w*", text) for text in (tame, page)]
    assert tags[0] == tags[1]
    assert ("{{ 1 }}" in page, "\u202e" in page, "alert(1)</script>" in page) == (True, False, False)


def test_one_community_has_no_filter_for_it_and_no_sums():
    page = page_of(a_consortium(communities=("noord",)), some_topics())

    assert ('name="community"' in page, 'class="together"' in page, 'name="level"' in page) == (False, False, True)


def test_topics_without_levels_have_no_filter_for_them():
    wishes = tuple(TopicWish(key, "Docker", None, 1, WHY) for key in ("anna", "cleo"))

    page = page_of(a_consortium(communities=("noord",)), Topics((Topic("docker", "Docker", wishes),), (), {}))

    assert 'id="filters"' not in page


def test_page_without_topics_says_so():
    page = page_of(a_consortium(), Topics((), (), {}))

    assert ("Nog geen thema dat twee mensen of meer willen." in page, "<table" in page) == (True, False)


def test_same_topics_are_the_same_page():
    assert page_of(a_consortium(), some_topics()) == page_of(a_consortium(), some_topics())
