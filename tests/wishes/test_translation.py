"""Words in two languages, learned from labels that say the same."""

from hyf.wishes.translation import learn


def test_word_that_goes_along_every_time_is_learned():
    labels = [
        ("zorbable kites", "florbige vliegers"),
        ("zorbable knots", "florbige knopen"),
        ("very zorbable rope", "heel florbig touw"),
    ]

    assert learn(labels)["florbig"] == "zorbabl"


def test_word_seen_once_is_learned_when_it_looks_alike():
    assert learn([("zorbical winds", "zorbische winden"), ("quux", "frommel")]) == {"zorbisch": "zorbical"}


def test_word_that_english_labels_have_too_is_left_out():
    labels = [("zorbable kites", "florbig vlieger"), ("zorbable knots", "florbig knopen"), ("florbig", "frommel")]

    assert "florbig" not in learn(labels)


def test_words_that_the_thesaurus_knows_are_left_out():
    assert learn([("manage databases", "databanken beheren"), ("manage data", "gegevens beheren")]) == {}


def test_nothing_is_learned_from_nothing():
    assert learn([]) == {}
