"""Whether two texts ask for the same thing, and why."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.taxonomy import TaxonomyFile, TaxonomyName, TaxonomySubject
from hyf.model.topic import Reason, ReasonKind, Tier, Verdict
from hyf.wishes.knowing import known_with
from hyf.wishes.taxonomy import open_taxonomy
from hyf.wishes.taxonomy_index import write_index
from hyf.wishes.topics import find_topics
from hyf.wishes.why import explain_pair

PERSON = {"name": "Cor Dinator", "email": "cor@hyf.example"}


def a_consortium(*rules, wishes=()):
    members = {
        f"m{place}": {"name": "Anna", "company": "bolder", "email": f"m{place}@bolder.example", "wishes": texts}
        for place, texts in enumerate(wishes)
    }
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "coordinator": PERSON},
            "communities": {"noord": {"name": "Noord"}},
            "companies": {"bolder": {"name": "Bolder", "community": "noord", "contact": PERSON}},
            "members": members,
            "topics": list(rules),
        }
    )


@pytest.mark.parametrize(
    ("one", "other", "tier", "kind"),
    [
        ("k8s", "Kubernetes", Tier.SAME, ReasonKind.LEXICON),
        ("k8s", "kuberntes", Tier.SAME, ReasonKind.SPELLING),
        ("bijen houden", "iets met bijen houden", Tier.SAME, ReasonKind.WORDS),
        ("bijenhouderij", "bijenhoudreij", Tier.SAME, ReasonKind.SPELLING),
        ("schermen", "formulieren", Tier.SAME, ReasonKind.COORDINATOR),
        ("de formulieren", "schermen", Tier.SAME, ReasonKind.COORDINATOR),
        ("schermen", "drukwerk", Tier.APART, ReasonKind.COORDINATOR),
        ("drukwerk", "formulieren", Tier.APART, ReasonKind.COORDINATOR),
        ("bijen houden", "kaas maken", Tier.APART, ReasonKind.NOTHING),
        ("bijen fotograferen", "bijen fotografie maken", Tier.PERHAPS, ReasonKind.WORDS),
        ("Kubernetes", "containers", Tier.APART, ReasonKind.BROADER),
        ("DevOps", "k8s", Tier.APART, ReasonKind.BROADER),
        ("Java", "JavaScript", Tier.APART, ReasonKind.GUARD),
        ("React en TypeScript", "TypeScript", Tier.SAME, ReasonKind.SPELLING),
        ("React en TypeScript", "JavaScript", Tier.APART, ReasonKind.GUARD),
    ],
)
def test_pair_is_explained(one, other, tier, kind):
    rule = {"label": "UI", "same": ["schermen", "formulieren"], "not": ["drukwerk"]}

    verdict = explain_pair(one, other, a_consortium(rule))

    assert (verdict.tier, verdict.reasons[0].kind) == (tier, kind)
    assert 0 <= verdict.confidence <= 1


def test_order_of_the_pair_changes_nothing_but_the_order_of_reasons():
    consortium = a_consortium()

    one, other = explain_pair("k8s", "kuberntes", consortium), explain_pair("kuberntes", "k8s", consortium)

    assert (one.tier, one.confidence, set(one.reasons)) == (other.tier, other.confidence, set(other.reasons))


def reasons_of(one, other, *rules, **rest):
    return [
        (reason.kind.value, reason.message.en)
        for reason in explain_pair(one, other, a_consortium(*rules), **rest).reasons
    ]


def test_perhaps_says_which_words_are_shared_and_how_much_each_says():
    reasons = explain_pair("bijen fotograferen", "bijen fotografie maken", a_consortium()).reasons

    assert [(reason.kind, reason.message) for reason in reasons] == [
        (ReasonKind.WORDS, Text(en='both say "bijen"', nl='allebei "bijen"')),
        (ReasonKind.WORDS, Text(en='both say "fotograferen"', nl='allebei "fotograferen"')),
    ]
    assert all(0 < reason.weight <= 1 for reason in reasons)


def test_broader_says_which_is_part_of_which():
    told = [("broader", "Kubernetes is part of Containers, where too few want it alone")]

    assert reasons_of("k8s", "containers") == told
    assert reasons_of("containers", "k8s") == told


def test_guard_says_what_each_is():
    assert reasons_of("java", "js") == [
        ("guard", '"java" is Java'),
        ("guard", '"js" is JavaScript'),
        ("guard", "these are different subjects"),
    ]


def test_not_enough_says_what_is_known_and_shared():
    assert reasons_of("iets met Docker", "bijen houden") == [
        ("lexicon", '"iets met Docker": a name for Docker'),
        ("nothing", "that is not enough to put them together"),
    ]


def test_two_subjects_that_one_rule_holds_are_the_same():
    rule = {"label": "Schermen", "same": ["React", "Vue"]}

    assert reasons_of("reactjs", "vuejs", rule) == [
        ("coordinator", '"reactjs": asks for the same as "React", which stands under `topics`'),
        ("coordinator", '"vuejs": asks for the same as "Vue", which stands under `topics`'),
    ]


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("UX", "User Experience", {"label": "UX design", "not": ["user experience"]}),
        ("presenteren", "presenteren voor klanten", {"label": "Kaas", "same": ["presenteren voor klanten"]}),
        (
            "bijen fotografren",
            "bijen fotografie maken",
            {"label": "bijen fotograferen", "not": ["bijen fotografie maken"]},
        ),
    ],
)
def test_names_of_one_thing_that_the_coordinator_puts_apart(one, other, rule):
    told = Reason(
        ReasonKind.COORDINATOR, Text(en="the coordinator keeps them apart", nl="de coördinator houdt ze uit elkaar")
    )

    assert explain_pair(one, other, a_consortium(rule)) == Verdict(Tier.APART, 0.0, (told,))


def test_two_slips_of_one_wish_are_the_same_though_far_from_each_other():
    wishes = [["schapenscheren"], ["schapenscheren"], ["shcapenscheren"], ["schapenschreen"]]

    among = explain_pair("shcapenscheren", "schapenschreen", a_consortium(wishes=wishes))
    alone = explain_pair("shcapenscheren", "schapenschreen", a_consortium())

    assert (among.tier, among.confidence) == (Tier.SAME, 0.95)
    assert alone.tier is not Tier.SAME


def test_taxonomy_is_named_with_its_address(tmp_path):
    address = "http://skills.example/kites"
    names = (TaxonomyName("kite flying", Language.EN, True), TaxonomyName("vliegeren", Language.NL, True))
    write_index(tmp_path / "index", (TaxonomyFile("Hobbies", "hobbies.csv", (TaxonomySubject(address, names),)),))
    known = known_with(open_taxonomy(tmp_path / "index"))

    verdict = explain_pair("vliegeren", "kite flying", a_consortium(), known)

    named = (
        Text(en=f'"{text}": a name for kite flying (Hobbies)', nl=f'"{text}": een naam voor vliegeren (Hobbies)')
        for text in ("vliegeren", "kite flying")
    )
    reasons = tuple(Reason(ReasonKind.TAXONOMY, message, address=address) for message in named)
    assert verdict == Verdict(Tier.SAME, 1.0, reasons)


TEXTS = (
    "k8s", "Kuberntes", "containers", "Docker", "React en TypeScript", "TypeScript", "bijenhouden", "bijenhoudne",
    "bijen houden", "bijenhuoden", "bijen fotograferen", "bijen fotografie maken", "vogels ringen",
    "vogels ringen in het duin", "honing", "kaas maken",
)  # fmt: skip
RULES = (
    {"label": "Imkeren", "same": ["honing", "Docker"], "not": ["bijenhouden"]},
    {"label": "Dozen", "same": ["k8s"]},
)


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from(TEXTS), unique=True, min_size=2, max_size=6),
    st.sampled_from([(), RULES]),
)
def test_pair_is_explained_as_the_topics_have_it(texts, rules):
    consortium = a_consortium(*rules, wishes=[[text] for text in texts])
    topics = find_topics(consortium)
    tiers = {}
    for one in topics.possible:
        members = [
            {wish.text for topic in topics.all if topic.key == key for wish in topic.wishes} for key in one.topics
        ]
        for left, right in combinations(members, 2):
            tiers |= {frozenset((a, b)): Tier.PERHAPS for a in left for b in right}
    for topic in topics.all:
        tiers |= {frozenset(pair): Tier.SAME for pair in combinations({wish.text for wish in topic.wishes}, 2)}

    for pair in combinations(texts, 2):
        for one, other in (pair, pair[::-1]):
            expected = tiers.get(frozenset(pair), Tier.APART)
            assert (pair, explain_pair(one, other, consortium).tier) == (pair, expected)
