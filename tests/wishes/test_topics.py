"""The wishes of a consortium -> its topics."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.taxonomy import TaxonomyFile, TaxonomyName, TaxonomySubject
from hyf.model.topic import BroaderTopic, Topic, TopicOffer, TopicWish
from hyf.model.wish import Level
from hyf.wishes.knowing import known_with
from hyf.wishes.rulings import BY_HAND
from hyf.wishes.taxonomy import open_taxonomy
from hyf.wishes.taxonomy_index import write_index
from hyf.wishes.topics import find_topics


def a_consortium(wishes, *, offers=None, language="nl", **rest):
    """Build a consortium of one company: a list of wishes and a list of offers per member."""
    person = {"name": "Cor Dinator", "email": "cor@hyf.example"}
    members = {
        key: {
            "name": key.title(),
            "company": "bolder",
            "email": f"{key}@bolder.example",
            "wishes": texts,
            "offers": (offers or {}).get(key, []),
        }
        for key, texts in wishes.items()
    }
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "language": language, "coordinator": person},
            "communities": {"noord": {"name": "Noord"}},
            "companies": {"bolder": {"name": "Bolder", "community": "noord", "contact": person}},
            "members": members,
            **rest,
        }
    )


def shape(topics):
    return {topic.key: sorted({wish.text for wish in topic.wishes}) for topic in topics.all}


def test_find_topics_without_wishes():
    topics = find_topics(a_consortium({"anna": []}, offers={"anna": ["Rust"]}))

    assert (topics.found, topics.alone, topics.by_text) == ((), (), {})


def test_find_topics_whole():
    consortium = a_consortium(
        {
            "anna": [{"text": "k8s", "level": "beginner", "weight": 3}, "bijen houden"],
            "bram": ["Kubernetes"],
        },
        offers={"bram": [{"text": "kubernetes", "level": "advanced"}]},
    )

    topics = find_topics(consortium)

    a_name = Text(en="a name for Kubernetes", nl="een naam voor Kubernetes")
    assert topics.found == (
        Topic(
            key="kubernetes",
            label="Kubernetes",
            wishes=(
                TopicWish("anna", "k8s", Level.BEGINNER, 3, a_name),
                TopicWish("bram", "Kubernetes", None, 1, a_name),
            ),
            offers=(TopicOffer("bram", "kubernetes", Level.ADVANCED),),
            broader=(
                BroaderTopic("containerorkestratie", "Containerorkestratie", 1),
                BroaderTopic("containers", "Containers", 2),
                BroaderTopic("devops", "DevOps", 3),
            ),
        ),
    )
    as_written = Text(en="as it is written", nl="zoals het er staat")
    assert topics.alone == (
        Topic("bijen-houden", "Bijen houden", (TopicWish("anna", "bijen houden", None, 1, as_written),)),
    )
    assert topics.by_text == {
        "Kubernetes": "kubernetes",
        "bijen houden": "bijen-houden",
        "k8s": "kubernetes",
        "kubernetes": "kubernetes",
    }


def test_found_comes_with_most_people_first_then_by_key():
    topics = find_topics(a_consortium({"a": ["Rust", "SQL", "Go"], "b": ["sql", "Golang"], "c": ["go"]}))

    assert [topic.key for topic in topics.found] == ["go", "sql"]
    assert [topic.key for topic in topics.alone] == ["rust"]


def test_two_wishes_of_one_person_stand_alone():
    topics = find_topics(a_consortium({"anna": ["k8s", "Kubernetes"]}))

    assert [topic.members for topic in topics.alone] == [("anna",)]


@pytest.mark.parametrize(("language", "label"), [("nl", "Problemen oplossen"), ("en", "Problem solving")])
def test_label_is_in_the_language_of_the_consortium(language, label):
    topics = find_topics(a_consortium({"a": ["problem solving"]}, language=language))

    assert topics.alone[0].label == label


def test_label_of_an_unknown_subject_is_what_most_people_wrote_then_the_shortest():
    topics = find_topics(
        a_consortium(
            {"a": ["iets met bijenhouden"], "b": ["bijen houden"], "c": ["bijen houden"], "d": ["bijenhouden"]}
        )
    )

    assert [(topic.key, topic.label) for topic in topics.found] == [("bijenhouden", "Bijen houden")]


def test_keys_of_like_named_topics_differ():
    topics = find_topics(a_consortium({"a": ["C", "C#", "C++", "zeilen", "zeilen 日本"]}))

    assert [topic.key for topic in topics.alone] == ["c", "c-plus-plus", "c-sharp", "zeilen", "zeilen-2"]


def test_a_wish_of_several_subjects_stands_in_the_topic_of_each():
    topics = find_topics(a_consortium({"a": ["React en TypeScript"], "b": ["React"], "c": ["TypeScript"]}))

    assert shape(topics) == {
        "react": ["React", "React en TypeScript"],
        "typescript": ["React en TypeScript", "TypeScript"],
    }


def test_coordinator_joins_what_the_engine_keeps_apart():
    rule = {"label": "Bakken", "same": ["Rust", "ik wil iets met kaas maken"]}

    topics = find_topics(a_consortium({"a": ["rust"], "b": ["kaas maken"], "c": ["bakken"]}, topics=[rule]))

    assert shape(topics) == {"bakken": ["bakken", "kaas maken", "rust"]}
    assert [wish.why for wish in topics.found[0].wishes] == [BY_HAND, BY_HAND, BY_HAND]


def test_coordinator_label_brings_all_that_the_engine_joins_to_it():
    rule = {"label": "Kubernetes", "same": ["containers"]}

    topics = find_topics(
        a_consortium({"a": ["k8s"], "b": ["Kuberntes"], "c": ["containers"], "d": ["Docker"]}, topics=[rule])
    )

    assert shape(topics) == {"kubernetes": ["Kuberntes", "containers", "k8s"], "docker": ["Docker"]}


def test_coordinator_same_brings_other_names_of_the_text():
    rule = {"label": "Schermen", "same": ["gebruikersonderzoek"]}

    topics = find_topics(a_consortium({"a": ["user research"], "b": ["schermen"]}, topics=[rule]))

    assert shape(topics) == {"schermen": ["schermen", "user research"]}
    assert topics.found[0].wishes[0].why == Text(
        en='asks for the same as "gebruikersonderzoek", which stands under `topics`',
        nl='vraagt hetzelfde als "gebruikersonderzoek", dat onder `topics` staat',
    )


def test_coordinator_same_does_not_bring_what_the_text_is_merely_about():
    rule = {"label": "Kaas", "same": ["presenteren voor klanten"]}

    topics = find_topics(a_consortium({"a": ["presenteren voor klanten"], "b": ["presenteren"]}, topics=[rule]))

    assert shape(topics) == {"kaas": ["presenteren voor klanten"], "presenteren": ["presenteren"]}


def test_coordinator_not_keeps_a_text_out_of_its_own_subject():
    rule = {"label": "UX design", "not": ["user experience"]}

    topics = find_topics(
        a_consortium({"a": ["UX"], "b": ["User Experience"], "c": ["iets met user experience"]}, topics=[rule])
    )

    assert shape(topics) == {"ux-design": ["UX"], "user-experience": ["User Experience", "iets met user experience"]}


def test_coordinator_not_goes_over_same():
    rule = {"label": "Kaas", "same": ["Rust"], "not": ["rust"]}

    topics = find_topics(a_consortium({"a": ["Rust"], "b": ["kaas"]}, topics=[rule]))

    assert shape(topics) == {"kaas": ["kaas"], "rust": ["Rust"]}


def test_coordinator_first_rule_holds():
    rules = [{"label": "Kaas", "same": ["Rust"]}, {"label": "Brood", "same": ["Rust"]}]

    topics = find_topics(a_consortium({"a": ["Rust"], "b": ["brood"]}, topics=rules))

    assert shape(topics) == {"kaas": ["Rust"], "brood": ["brood"]}


def test_coordinator_named_text_goes_over_the_label_of_another_rule():
    rules = [{"label": "Kubernetes"}, {"label": "Kaas", "same": ["k8s"]}]

    topics = find_topics(a_consortium({"a": ["k8s"], "b": ["Kubernetes"]}, topics=rules))

    assert shape(topics) == {"kaas": ["k8s"], "kubernetes": ["Kubernetes"]}


def test_coordinator_label_is_the_label():
    topics = find_topics(
        a_consortium({"a": ["k8s"]}, topics=[{"label": "Scheepvaart met Kubernetes", "same": ["k8s"]}])
    )

    assert [(topic.key, topic.label) for topic in topics.alone] == [
        ("scheepvaart-met-kubernetes", "Scheepvaart met Kubernetes")
    ]


def test_offers_are_of_members_first_then_of_partners():
    person = {"name": "Cor Dinator", "email": "cor@hyf.example"}
    partner = {"name": "School", "kind": "school", "contact": person, "experts": ["Golang", "kaas"]}

    topics = find_topics(a_consortium({"a": ["Go"], "b": []}, offers={"b": ["go"]}, partners={"school": partner}))

    assert topics.alone[0].offers == (TopicOffer("b", "go", None), TopicOffer("school", "Golang", None))


def test_by_text_maps_every_subject_that_is_wished():
    person = {"name": "Cor Dinator", "email": "cor@hyf.example"}
    company = {"name": "Bolder", "community": "noord", "contact": person, "profile": {"c-sharp": "advanced"}}
    consortium = a_consortium(
        {"a": ["C#", "bijen houden"], "b": ["k8s"]},
        offers={"a": ["kubernetes", "kaas"]},
        companies={"bolder": company},
        partners={"school": {"name": "School", "kind": "school", "contact": person, "experts": ["csharp"]}},
        pins=[{"topic": "Kubernetes"}, {"topic": "bijen-houden"}, {"topic": "brood"}],
        history=[{"date": "2026-01-13", "community": "noord", "topic": "K8S"}],
        topics=[{"label": "Bijen", "same": ["bijen houden"], "not": ["honing"]}],
    )

    assert find_topics(consortium).by_text == {
        "Bijen": "bijen",
        "C#": "c-sharp",
        "K8S": "kubernetes",
        "Kubernetes": "kubernetes",
        "bijen houden": "bijen",
        "bijen-houden": "bijen",
        "c-sharp": "c-sharp",
        "csharp": "c-sharp",
        "k8s": "kubernetes",
        "kubernetes": "kubernetes",
    }


def test_by_text_knows_a_topic_by_its_key():
    consortium = a_consortium(
        {"a": ["Rust"]}, pins=[{"topic": "veilige-code"}], topics=[{"label": "Veilige code", "same": ["Rust"]}]
    )

    assert find_topics(consortium).by_text["veilige-code"] == "veilige-code"


PHOTOS = {
    "a": ["bijen fotograferen"],
    "b": ["bijen fotografie maken"],
    "c": ["kaas maken"],
    "d": ["bijen fotograferen"],
}


def bold(*rules):
    return {"join": "bold", "decisions": list(rules)}


def test_possible_names_topics_that_perhaps_are_one():
    topics = find_topics(a_consortium(PHOTOS))

    (possible,) = topics.possible
    assert (possible.label, possible.topics) == ("Bijen fotograferen", ("bijen-fotograferen", "bijen-fotografie-maken"))
    assert 0.25 <= possible.confidence <= 0.99
    weight = possible.why.en.split("(")[1].split(")")[0]
    assert possible.why == Text(
        en=f'both are about "bijen" ({weight}), "fotograferen" ({weight})',
        nl=f'ze gaan allebei over "bijen" ({weight}), "fotograferen" ({weight})',
    )
    assert [topic.key for topic in topics.found] == ["bijen-fotograferen"]


def test_possible_has_keys_that_were_remembered():
    topics = find_topics(a_consortium(PHOTOS), remembered=[("oud", "bijen fotografie maken")])

    assert [one.topics for one in topics.possible] == [("bijen-fotograferen", "oud")]


def test_possible_is_empty_when_nobody_looks_further():
    topics = find_topics(a_consortium(PHOTOS), looks_further=False)

    assert topics.possible == ()
    assert (topics.found, topics.alone) == (
        find_topics(a_consortium(PHOTOS)).found,
        find_topics(a_consortium(PHOTOS)).alone,
    )


def test_possible_leaves_out_what_the_coordinator_keeps_apart():
    rule = {"label": "bijen fotografie maken", "not": ["bijen fotograferen"]}

    assert find_topics(a_consortium(PHOTOS, topics=[rule])).possible == ()


@pytest.mark.parametrize("looks_further", [True, False])
def test_bold_puts_together_what_is_possible_and_says_why(looks_further):
    (possible,) = find_topics(a_consortium(PHOTOS)).possible

    topics = find_topics(a_consortium(PHOTOS, topics=bold()), looks_further=looks_further)

    as_written = Text(en="as it is written", nl="zoals het er staat")
    perhaps = Text(
        en=f'perhaps the same as "Bijen fotograferen": {possible.why.en}',
        nl=f'misschien hetzelfde als "Bijen fotograferen": {possible.why.nl}',
    )
    wishes = (
        TopicWish("a", "bijen fotograferen", None, 1, as_written, 1.0),
        TopicWish("b", "bijen fotografie maken", None, 1, perhaps, possible.confidence),
        TopicWish("d", "bijen fotograferen", None, 1, as_written, 1.0),
    )
    assert topics.found == (Topic("bijen-fotograferen", "Bijen fotograferen", wishes),)
    assert [topic.key for topic in topics.alone] == ["kaas-maken"]
    assert topics.possible == ()
    assert topics.by_text["bijen fotografie maken"] == "bijen-fotograferen"


@pytest.mark.parametrize("written", ["bijen fotograferen", "leren bijen fotograferen", "bijenfotograferne"])
def test_bold_keeps_apart_what_the_coordinator_keeps_apart(written):
    rule = {"label": "bijen fotograferen", "not": ["bijen fotografie maken"]}
    wishes = {"a": [written], "b": ["bijen fotografie maken"], "c": ["bijen fotografie maken leren"]}

    topics = find_topics(a_consortium(wishes, topics=bold(rule)))

    assert shape(topics)["bijen-fotograferen"] == [written]


def test_bold_topic_that_others_came_to_keeps_its_label_and_remembered_key():
    # The one with most people is not the one of the commonest wish.
    wishes = {
        "a": ["bijen fotograferen"],
        "b": ["leren bijen fotograferen"],
        "c": ["iets met bijen fotograferen"],
        "d": ["bijen fotografie maken"],
        "e": ["bijen fotografie maken"],
    }
    (possible,) = find_topics(a_consortium(wishes)).possible

    topics = find_topics(a_consortium(wishes, topics=bold()), remembered=[("oud", "bijen fotograferen")])

    assert [(topic.key, topic.label) for topic in topics.all] == [("oud", possible.label)]


def test_rule_on_one_of_several_subjects_takes_only_that():
    rule = {"label": "Frontend", "same": ["React"]}
    wishes = {"a": ["React en TypeScript"], "b": ["React"], "c": ["TypeScript"]}

    topics = find_topics(a_consortium(wishes, topics=[rule]))

    assert shape(topics) == {
        "frontend": ["React", "React en TypeScript"],
        "typescript": ["React en TypeScript", "TypeScript"],
    }


def test_broader_has_the_key_and_label_of_the_coordinator():
    rule = {"label": "Alles in dozen", "same": ["containers"]}

    topics = find_topics(a_consortium({"a": ["k8s"], "b": ["containers"]}, topics=[rule]))

    above = {topic.key: topic.broader for topic in topics.all}
    assert above == {
        "kubernetes": (
            BroaderTopic("containerorkestratie", "Containerorkestratie", 1),
            BroaderTopic("alles-in-dozen", "Alles in dozen", 2),
            BroaderTopic("devops", "DevOps", 3),
        ),
        "alles-in-dozen": (BroaderTopic("devops", "DevOps", 1),),
    }


def test_taxonomy_subjects_make_topics(tmp_path):
    kites, outside = "http://skills.example/kites", "http://skills.example/outside"
    en, nl = Language.EN, Language.NL
    subjects = (
        TaxonomySubject(
            kites, (TaxonomyName("kite flying", en, True), TaxonomyName("vliegeren", nl, True)), (outside,)
        ),
        TaxonomySubject(outside, (TaxonomyName("outdoor games", en, True), TaxonomyName("buitenspelen", nl, True))),
    )
    write_index(tmp_path / "index", (TaxonomyFile("Hobbies", "hobbies.csv", subjects),))
    consortium = a_consortium({"a": ["kite flying"], "b": ["vliegeren"]})

    topics = find_topics(consortium, knowledge=known_with(open_taxonomy(tmp_path / "index")))

    (topic,) = topics.all
    assert (topic.key, topic.label, topic.members) == ("vliegeren", "vliegeren", ("a", "b"))
    assert topic.broader == (BroaderTopic("buitenspelen", "buitenspelen", 1),)
    assert len(find_topics(consortium).all) == 2


TEXTS = (
    "k8s", "Kuberntes", "Docker", "React en TypeScript", "bijenhouden", "bijenhoudne", "bijen houden", "bijenhuoden",
    "iets met bijen houden", "zeilen", "C#", "leidinggeven", "zeilvliegen", "zeilvleigen", "honing", "imkerij",
)  # fmt: skip
RULES = [{"label": "Imkeren", "same": ["honing", "imkerij"], "not": ["bijenhouden"]}]


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.sampled_from(TEXTS), unique=True, max_size=4), min_size=2, max_size=8),
    st.randoms(use_true_random=False),
)
def test_topics_do_not_depend_on_the_order_of_members(wishes, random):
    members = {f"m{place}": texts for place, texts in enumerate(wishes)}
    shuffled = dict(random.sample(list(members.items()), len(members)))

    straight = find_topics(a_consortium(members, topics=RULES))
    mixed = find_topics(a_consortium(shuffled, topics=RULES))

    assert [(t.key, t.label, set(t.wishes)) for t in mixed.all] == [
        (t.key, t.label, set(t.wishes)) for t in straight.all
    ]
    assert mixed.by_text == straight.by_text


ODD_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@settings(max_examples=40)
@given(st.lists(ODD_TEXT, unique=True, min_size=1, max_size=6))
def test_every_wish_of_any_text_is_in_one_topic(texts):
    topics = find_topics(a_consortium({"anna": texts}, topics=[{"label": texts[0], "not": texts[1:]}]))

    assert sorted(wish.text for topic in topics.all for wish in topic.wishes) == sorted(texts)
    assert len({topic.key for topic in topics.all}) == len(topics.all)


@pytest.mark.uncounted  # much of the same
def test_many_wishes_are_placed():
    wishes = {f"m{place}": [f"onderwerp {place % 3000} van afdeling {place % 7}"] for place in range(6000)}

    topics = find_topics(a_consortium(wishes))

    assert sum(len(topic.wishes) for topic in topics.all) == 6000


SUBJECTS = (
    "k8s",
    "Docker",
    "containers",
    "React en TypeScript",
    "TypeScript",
    "C#",
    "C++",
    "C",
    "DevOps",
    "Rust",
    "honing",
)
UNKNOWN = (
    "bijenhouden", "bijen houden", "bijenhoudne", "zeilen", "zeilen 日本", "zeilvliegen", "bijen fotograferen",
    "bijen fotografie maken", "kaas maken", "vogels ringen",
)  # fmt: skip
MEMBERS = st.lists(st.lists(st.sampled_from(SUBJECTS + UNKNOWN), unique=True, max_size=4), min_size=1, max_size=5)


def keys_by_wish(consortium, texts, **rest):
    topics = find_topics(consortium, looks_further=False, **rest)
    return {(wish.text, topic.label): topic.key for topic in topics.all for wish in topic.wishes if wish.text in texts}


@settings(max_examples=40)
@given(MEMBERS, MEMBERS)
def test_keys_of_known_subjects_stay_while_others_come_and_go(stay, come):
    members = {f"m{place}": texts for place, texts in enumerate(stay)}
    more = members | {f"n{place}": texts for place, texts in enumerate(come)}

    before = keys_by_wish(a_consortium(members, topics=RULES), SUBJECTS)
    after = keys_by_wish(a_consortium(more, topics=RULES), SUBJECTS)

    assert {wish: after[wish] for wish in before} == before


@settings(max_examples=40)
@given(st.lists(st.sampled_from(UNKNOWN), unique=True, min_size=1, max_size=5), MEMBERS)
def test_keys_of_unknown_subjects_stay_when_they_are_remembered(stay, come):
    members = {f"m{place}": [text] for place, text in enumerate(stay)}
    before = find_topics(a_consortium(members))
    more = members | {f"n{place}": texts for place, texts in enumerate(come)}

    after = find_topics(a_consortium(more), remembered=[(topic.key, topic.label) for topic in before.all])

    keys = {topic.key: {wish.text for wish in topic.wishes} for topic in after.all}
    assert {topic.key: any(wish.text in keys[topic.key] for wish in topic.wishes) for topic in before.all} == (
        dict.fromkeys((topic.key for topic in before.all), True)
    )


@settings(max_examples=40)
@given(MEMBERS, st.sampled_from([[], RULES, bold(), bold(*RULES)]))
def test_broader_is_never_the_topic_itself_and_never_twice(wishes, rules):
    rules_of_all = [{"label": "Dozen", "same": ["containers", "Docker", "C"]}, {"label": "Kaas", "same": ["DevOps"]}]
    consortium = a_consortium({f"m{place}": texts for place, texts in enumerate(wishes)}, topics=rules or rules_of_all)

    topics = find_topics(consortium)

    for topic in topics.all:
        above = [one.key for one in topic.broader]
        assert topic.key not in above
        assert sorted(set(above)) == sorted(above)
        assert [one.distance for one in topic.broader] == sorted(one.distance for one in topic.broader)
        labels = {one.key: one.label for one in topics.all}
        assert all(labels.get(one.key, one.label) == one.label for one in topic.broader)


@settings(max_examples=40)
@given(MEMBERS, st.sampled_from([[], RULES]))
def test_bold_has_nothing_possible_and_joins_whole_topics(wishes, rules):
    members = {f"m{place}": texts for place, texts in enumerate(wishes)}
    careful = find_topics(a_consortium(members, topics=rules))

    joined = find_topics(a_consortium(members, topics=bold(*rules)))

    parts = [{(w.member, w.text) for w in topic.wishes} for topic in careful.all]
    wholes = [{(w.member, w.text) for w in topic.wishes} for topic in joined.all]
    assert joined.possible == ()
    assert len(joined.all) == len(careful.all) - sum(len(one.topics) - 1 for one in careful.possible)
    assert all(any(part <= whole for whole in wholes) for part in parts)
    assert {topic for one in careful.possible for topic in one.topics} <= {topic.key for topic in careful.all}


def test_topics_are_the_same_in_every_process():
    program = (
        "import sys; from hyf.model.consortium import Consortium; from hyf.wishes.topics import find_topics; "
        "print(*(find_topics(Consortium.model_validate_json(line)) for line in sys.stdin), sep='\\n')"
    )
    wishes = {f"m{place}": [text] for place, text in enumerate((*SUBJECTS, *UNKNOWN, *TEXTS, "omgaan met bijen"))}
    lines = [
        a_consortium(wishes, topics=rules).model_dump_json(by_alias=True, exclude_unset=True)
        for rules in ([], RULES, bold())
    ]

    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            input="\n".join(lines),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert outputs[0] == outputs[1]
    assert outputs[0].count("Topics(") == 3
