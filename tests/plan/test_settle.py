"""Every wish in one topic: wishes of several subjects, and topics too small for a session of their own."""

import os
import subprocess
import sys

import pytest

from hyf.model.language import Text
from hyf.model.topic import TopicOffer
from hyf.plan.pins import open_pins, pin_facts
from hyf.plan.settle import Moved, Settled, could_meet, settle
from tests.plan.builders import TODAY, a_company, a_consortium, a_member, a_partner, linked

CLOUD = {"kubernetes": {"cloud": 1}, "docker": {"cloud": 1}}
DEEP = {"kubernetes": {"containers": 1, "cloud": 2}, "docker": {"containers": 1, "cloud": 2}, "linux": {"cloud": 1}}

WISHES = ("docker en linux", "kubernetes en scrum", "linux", "docker", "scrum en linux", "kubernetes", "linux", "scrum")


def people(*wishes, company=None, **more):
    """Return a member for each wish, named a, b, c ... and by turns of Ada and Bol; " en " joins subjects of a wish."""
    return {
        name: a_member(company or ("ada", "bol")[n % 2], wish, **more)
        for n, (name, wish) in enumerate(zip("abcdefghijkl", wishes, strict=False))
    }


def ask(broader, members, **parts):
    """Settle the wishes of some members; a session needs three people of two companies."""
    consortium = a_consortium(members=members, **{"group": {"min": 3, "max": 8}} | parts)
    topics = linked(consortium, broader)
    pins = [pin_facts(consortium, topics, index) for index in open_pins(consortium, TODAY)]
    return settle(consortium, topics, pins)


def homes(broader, members, **parts):
    """Return who is at home in each topic, as a word of their names."""
    topics = ask(broader, members, **parts).topics
    return {topic.key: "".join(wish.member for wish in topic.wishes) for topic in topics.all}


def test_settle_nothing_to_settle():
    consortium = a_consortium(members=people("python", "python", "scrum"))
    topics = linked(consortium, {})

    assert settle(consortium, topics, []) == Settled(topics, {})


def test_settle_twice_changes_nothing():
    consortium = a_consortium(members=people("kubernetes", "docker", "kubernetes en scrum"), group={"min": 3, "max": 4})
    once = settle(consortium, linked(consortium, DEEP), [])

    again = settle(consortium, once.topics, [])

    assert {topic.key for topic in once.topics.all} == {"containers"}
    assert again == Settled(once.topics, {})


@pytest.mark.parametrize(
    ("wishes", "home"),
    [
        # Both are large enough: most people.
        (("react en scrum", "react", "react", "scrum", "scrum", "scrum"), "scrum"),
        # None is large enough: most people.
        (("react en scrum", "scrum"), "scrum"),
        # As many people: the topic that is listed first.
        (("scrum en react", "scrum", "react"), "react"),
        (("scrum en react",), "react"),
    ],
)
def test_settle_several_subjects(wishes, home):
    assert "a" in homes({}, people(*wishes))[home]


def test_settle_several_subjects_large_enough_comes_before_more_people():
    members = people("react en scrum", "react", "react") | {
        key: a_member("ada", "scrum") for key in ("zoe", "zef", "zus")
    }

    # Four who want Scrum, but all at Ada.
    assert homes({}, members) == {"react": "abc", "scrum": "zoezefzus"}


def test_settle_several_subjects_in_a_home_that_became_too_small():
    # React counted on f, who goes to Scrum; so React goes with the rest of the front end.
    wishes = ("react", "react", "scrum", "scrum", "scrum", "react en scrum", "vue")

    at = homes({"react": {"frontend": 1}, "vue": {"frontend": 1}}, people(*wishes))

    assert at == {"scrum": "cdef", "frontend": "abg"}


def test_settle_several_subjects_one_of_which_has_a_session_after_all():
    # Most people want Scrum, but too few; Vue goes with React, and so can c.
    wishes = ("react", "vue", "vue en scrum", "scrum", "go")

    at = homes({"react": {"frontend": 1}, "vue": {"frontend": 1}}, people(*wishes, "react"), group={"min": 3, "max": 8})

    assert at == {"frontend": "abcf", "go": "e", "scrum": "d"}


def test_settle_too_small_topics_go_together():
    settled = ask(CLOUD, people("kubernetes", "docker", "kubernetes", "scrum"))

    cloud, scrum = settled.topics.all
    why = Text(
        en="Kubernetes: too few people in Noord for a session of its own, so with Cloud",
        nl="Kubernetes: te weinig mensen in Noord voor een eigen bijeenkomst, dus samen met Cloud",
    )
    assert (cloud.key, cloud.label, cloud.broader) == ("cloud", "Cloud", ())
    assert [(wish.member, wish.text) for wish in cloud.wishes] == [
        ("a", "kubernetes"),
        ("b", "docker"),
        ("c", "kubernetes"),
    ]
    assert cloud.wishes[0].why == why
    assert settled.moved == {
        ("a", "kubernetes"): Moved("kubernetes", by_pin=False),
        ("b", "docker"): Moved("docker", by_pin=False),
        ("c", "kubernetes"): Moved("kubernetes", by_pin=False),
    }
    assert (scrum.key, scrum.wishes[0].why.en) == ("scrum", "as written")


def test_settle_text_of_a_topic_that_is_gone_means_the_broader_one():
    topics = ask(CLOUD, people("kubernetes", "docker", "kubernetes", "scrum")).topics

    assert topics.by_text == {"kubernetes": "cloud", "docker": "cloud", "scrum": "scrum"}


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        # A topic that is large enough is left alone, and the rest is too small without it.
        (("kubernetes",) * 3 + ("docker",), {"kubernetes": "abc", "docker": "d"}),
        # With those who wish the broader topic as such it is enough.
        (("kubernetes",) * 3 + ("docker", "cloud", "cloud"), {"cloud": "def", "kubernetes": "abc"}),
        # A broader topic that is large enough by itself takes a small one too.
        (("cloud",) * 3 + ("docker",), {"cloud": "abcd"}),
        # Too small, even together.
        (("kubernetes", "docker"), {"docker": "b", "kubernetes": "a"}),
    ],
)
def test_settle_too_small_topics(wishes, expected):
    assert homes(CLOUD, people(*wishes)) == expected


def test_settle_too_few_companies_is_too_small():
    members = people("kubernetes", "kubernetes", "kubernetes", company="ada") | {"z": a_member("bol", "docker")}

    assert homes(CLOUD, members) == {"cloud": "abcz"}


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        # The nearest that is large enough, though the farther one would be larger.
        (("kubernetes", "docker", "docker", "linux"), {"containers": "abc", "linux": "d"}),
        # Nothing near is large enough, so farther up.
        (("kubernetes", "docker", "linux"), {"cloud": "abc"}),
        # What is farther below joins a topic that is large enough without it.
        (("cloud", "cloud", "linux", "docker"), {"cloud": "abcd"}),
    ],
)
def test_settle_farther_up(wishes, expected):
    assert homes(DEEP, people(*wishes)) == expected


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        # Two broader topics equally near: more people, then the key.
        (("docker", "docker", "docker en go", "linux"), {"docker": "abc", "linux": "d"}),
        (("docker", "docker", "vue", "linux", "linux"), {"servers": "abde", "vue": "c"}),
        (("docker", "docker", "vue", "linux"), {"apps": "abc", "linux": "d"}),
    ],
)
def test_settle_equally_near(wishes, expected):
    broader = {"docker": {"servers": 1, "apps": 1}, "vue": {"apps": 1}, "linux": {"servers": 1}}

    assert homes(broader, people(*wishes)) == expected


def test_settle_each_community_by_itself():
    parts = {
        "communities": {"noord": {}, "zuid": {"group": {"min": 2}}},
        "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")},
    }
    south = {"y": a_member("cas", "kubernetes"), "z": a_member("dek", "kubernetes")}

    at = homes(CLOUD, people("kubernetes", "docker", "docker") | south, **parts)

    # In the south two are enough, in the north they are not.
    assert at == {"cloud": "abc", "kubernetes": "yz"}


def test_settle_offers_of_the_parts_count():
    members = people("kubernetes", "docker", "cloud") | {
        "y": a_member("ada", offers=["docker", "cloud"]),
        "z": a_member("ada", offers=["linux"]),
    }
    partners = {"school": a_partner(experts=["kubernetes"])}

    (cloud,) = ask(DEEP, members, partners=partners).topics.all

    # Nobody here asks for Linux.
    assert cloud.offers == (
        TopicOffer("y", "cloud", None),
        TopicOffer("y", "docker", None),
        TopicOffer("school", "kubernetes", None),
    )


def test_settle_pinned_topic_keeps_its_wishes():
    pins = [{"topic": "kubernetes"}]

    assert homes(CLOUD, people("kubernetes", "docker", "docker", "cloud"), pins=pins) == {
        "cloud": "bcd",
        "kubernetes": "a",
    }


def test_settle_pinned_topic_elsewhere_does_not_count_here():
    parts = {
        "communities": {"noord": {}, "zuid": {}},
        "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")},
        "pins": [{"topic": "kubernetes", "community": "zuid"}],
    }

    at = homes(CLOUD, people("kubernetes", "docker", "docker") | {"z": a_member("cas", "kubernetes")}, **parts)

    assert at == {"cloud": "abc", "kubernetes": "z"}


def test_settle_pinned_topic_gets_the_wishes_of_several_subjects():
    # Without the pin d would go to Scrum, which more people want.
    wishes = ("kubernetes", "scrum", "kubernetes", "kubernetes en scrum", "scrum", "scrum")

    assert homes(CLOUD, people(*wishes), pins=[{"topic": "kubernetes"}]) == {"kubernetes": "acd", "scrum": "bef"}


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        # Enough are too small for a session of their own.
        (("kubernetes",) * 3 + ("docker", "linux", "linux"), {"cloud": "def", "kubernetes": "abc"}),
        # Else the large ones come too: what is decided is held.
        (("kubernetes",) * 3 + ("docker",), {"cloud": "abcd"}),
        # It is there though too few want it.
        (("scrum", "linux"), {"cloud": "b", "scrum": "a"}),
    ],
)
def test_settle_pinned_broader_topic_that_nobody_wishes(wishes, expected):
    assert homes(DEEP, people(*wishes), pins=[{"topic": "Cloud"}]) == expected


def test_settle_pinned_broader_topic_says_so():
    settled = ask(CLOUD, people("kubernetes", "kubernetes", "kubernetes", "docker"), pins=[{"topic": "cloud"}])

    (cloud,) = settled.topics.all
    assert cloud.wishes[0].why.en == "Kubernetes: part of Cloud, on which a session was decided (pins)"
    assert [moved.by_pin for _, moved in sorted(settled.moved.items())] == [True, True, True, False]


def test_settle_people_whom_a_pin_names():
    # Kubernetes is large enough, and so is Cloud without b and c; the pin has the last word about these.
    wishes = ("kubernetes",) * 6 + ("cloud",) * 3

    at = homes(CLOUD, people(*wishes), pins=[{"topic": "cloud", "organiser": "c", "members": ["b"]}])

    assert at == {"cloud": "bcghi", "kubernetes": "adef"}


def test_settle_topic_that_is_called_part_of_itself():
    # Two subjects of which one is part of the other may be put together by the coordinator.
    broader = {"kubernetes": {"kubernetes": 1, "cloud": 2}, "docker": {"cloud": 1}}

    assert homes(broader, people("kubernetes", "kubernetes", "docker")) == {"cloud": "abc"}


def test_could_meet():
    consortium = a_consortium(
        members=people("kubernetes", "docker en scrum") | {"z": a_member("ada", "cloud", "docker")}
    )

    meets = could_meet(linked(consortium, CLOUD))

    assert {key: {who: [wish.text for wish in some] for who, some in by.items()} for key, by in meets.items()} == {
        "docker": {"b": ["docker en scrum"], "z": ["docker"]},
        "cloud": {"b": ["docker en scrum"], "z": ["docker", "cloud"], "a": ["kubernetes"]},
        "kubernetes": {"a": ["kubernetes"]},
        "scrum": {"b": ["docker en scrum"]},
    }


def test_settle_is_the_same_whatever_the_order_of_sets():
    script = "from tests.plan.test_settle import *; print(ask(DEEP, people(*WISHES), pins=[{'topic': 'containers'}]))"

    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in (1, 2)
    ]

    assert told[0] == told[1]
