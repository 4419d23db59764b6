"""Subjects of taxonomies, found by what people write."""

import pytest

from hyf.errors import FileNotUsable
from hyf.model.language import Language, Text
from hyf.model.taxonomy import TaxonomyFile, TaxonomyName, TaxonomySubject
from hyf.wishes.subjects import Kind, Subject
from hyf.wishes.taxonomy import open_taxonomy
from hyf.wishes.taxonomy_index import write_index
from hyf.wishes.words import words_of

EN, NL = Language.EN, Language.NL
KITES = "http://skills.example/kites"
OUTSIDE = "http://skills.example/outside"


def main(text, language=EN):
    return TaxonomyName(text, language, is_preferred=True)


def other(text, language=EN):
    return TaxonomyName(text, language, is_preferred=False)


def a_file(*subjects, source="Hobbies", name="hobbies.csv"):
    return TaxonomyFile(source, name, subjects)


@pytest.fixture
def made(tmp_path):
    """Make a taxonomy of files."""

    def make(*files):
        path = tmp_path / "taxonomy.sqlite"
        write_index(path, files)
        return open_taxonomy(path)

    return make


def found(taxonomy, text):
    subject = taxonomy.find(words_of(text))
    return subject.key if subject else None


def test_there_is_none_where_nobody_made_one(tmp_path):
    assert open_taxonomy(tmp_path / "taxonomy.sqlite") is None


def test_file_of_another_program_is_refused(tmp_path):
    (tmp_path / "taxonomy.sqlite").write_text("geen index", encoding="utf-8")

    with pytest.raises(FileNotUsable, match="not made by this version"):
        open_taxonomy(tmp_path / "taxonomy.sqlite")


def test_subject_has_labels_address_source_and_what_it_is_part_of(made):
    taxonomy = made(
        a_file(
            TaxonomySubject(KITES, (main("kite flying"),), (OUTSIDE, "http://skills.example/unnamed")),
            TaxonomySubject(OUTSIDE, (main("outside"),)),
            name="hobbies_en.csv",
        ),
        a_file(TaxonomySubject(KITES, (main("vliegeren", NL), other("vliegers oplaten", NL))), name="hobbies_nl.csv"),
    )

    kites = taxonomy.find(("vliegeren",))

    label = Text(en="kite flying", nl="vliegeren")
    names = ("kite flying", "vliegeren", "vliegers oplaten")
    assert kites == Subject(KITES, label, names, Kind.SKILL, (OUTSIDE,), address=KITES, source="Hobbies")
    assert taxonomy.broader(kites) == (
        Subject(OUTSIDE, Text(en="outside", nl="outside"), ("outside",), Kind.FIELD, address=OUTSIDE, source="Hobbies"),
    )


def test_key_that_is_no_address_is_none(made):
    taxonomy = made(a_file(TaxonomySubject("Hobbies:k1", (main("kite flying"),))))

    assert taxonomy.find(("kite", "flying")).address is None


@pytest.mark.parametrize("text", ["vliegers oplaten", "oplaten van vliegers", "vlieger oplaten", "vliegersoplaten"])
def test_name_is_found_inflected_joined_and_in_another_order(made, text):
    taxonomy = made(a_file(TaxonomySubject(KITES, (main("vliegers oplaten", NL),))))

    assert found(taxonomy, text) == KITES


def test_unknown_text_is_not_found(made):
    taxonomy = made(a_file(TaxonomySubject(KITES, (main("vliegers oplaten", NL),))))

    assert found(taxonomy, "vliegers") is None


def test_preferred_name_wins_from_another_one(made):
    taxonomy = made(
        a_file(TaxonomySubject("a", (main("knots"), other("kites"))), TaxonomySubject("b", (main("kites"),)))
    )

    assert found(taxonomy, "kites") == "b"


@pytest.mark.parametrize("kind", [main, other])
def test_name_of_two_subjects_says_neither(made, kind):
    taxonomy = made(
        a_file(
            TaxonomySubject("a", (main("knots"), kind("kites"))), TaxonomySubject("b", (main("rope"), kind("kites")))
        )
    )

    assert found(taxonomy, "kites") is None


@pytest.mark.parametrize(("text", "key"), [("EHS", None), ("beheren", None), ("EHBO", "a")])
def test_abbreviations_and_empty_words_are_no_other_names(made, text, key):
    taxonomy = made(a_file(TaxonomySubject("a", (main("first aid"), other("EHS"), other("beheren"), other("EHBO")))))

    assert found(taxonomy, text) == key


def test_short_preferred_name_is_found(made):
    taxonomy = made(a_file(TaxonomySubject("a", (main("PHP"),))))

    assert found(taxonomy, "php") == "a"


def test_name_is_found_without_what_stands_between_brackets(made):
    taxonomy = made(a_file(TaxonomySubject("a", (main("Kitescript (computer programming)"),))))

    assert found(taxonomy, "Kitescript") == "a"


def test_subject_of_two_sources_is_one_when_its_preferred_name_is(made):
    taxonomy = made(
        a_file(TaxonomySubject(KITES, (main("kite flying"), main("vliegeren", NL)))),
        a_file(
            TaxonomySubject(
                "Tags:kite-flying", (TaxonomyName("kite-flying", None, is_preferred=True), other("kiting"))
            ),
            source="Tags",
        ),
    )

    assert (found(taxonomy, "kiting"), found(taxonomy, "kite-flying")) == (KITES, KITES)


def test_subject_of_two_sources_is_one_when_its_address_is(made):
    taxonomy = made(
        a_file(TaxonomySubject(KITES, (main("kite flying"),)), TaxonomySubject(OUTSIDE, (main("outside"),))),
        a_file(TaxonomySubject(KITES, (main("outside"), other("kiting"))), source="Tags"),
    )

    assert (found(taxonomy, "kiting"), found(taxonomy, "kite flying")) == (KITES, KITES)


def test_slip_of_the_pen_is_found(made):
    taxonomy = made(a_file(TaxonomySubject(KITES, (main("windsurfschool", NL),))))

    assert taxonomy.find_misspelt(("windsurfschol",)).key == KITES


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("windsurfen", "wandelen"),
        ("knots", "knits"),  # too short among so many names
        ("caching strategies", "coaching strategies"),  # another word, not a slip
    ],
)
def test_what_only_looks_alike_is_no_slip(made, name, text):
    taxonomy = made(a_file(TaxonomySubject(KITES, (main(name),))))

    assert taxonomy.find_misspelt(words_of(text)) is None


def test_slip_of_two_names_says_neither(made):
    taxonomy = made(
        a_file(TaxonomySubject("a", (main("windsurfboord"),)), TaxonomySubject("b", (main("windsurfbeord"),)))
    )

    assert taxonomy.find_misspelt(("windsurfbord",)) is None


def test_nothing_is_known_to_be_different(made):
    taxonomy = made(a_file(TaxonomySubject(KITES, (main("kite flying"),))))

    assert taxonomy.is_different(taxonomy.find(("kite", "flying")), ("kite",)) is False


def test_translations_are_learned_from_labels_in_both_languages(made):
    pairs = [
        ("zorbable kites", "florbige vliegers"),
        ("zorbable knots", "florbige knopen"),
        ("zorbable rope", "florbig touw"),
    ]
    taxonomy = made(a_file(*(TaxonomySubject(en, (main(en), main(nl, NL))) for en, nl in pairs)))

    assert taxonomy.translations()["florbig"] == "zorbabl"
    assert taxonomy.translate_terms(("florbig", "=knot", "iets")) == ("zorbabl", "=knot", "iets")
