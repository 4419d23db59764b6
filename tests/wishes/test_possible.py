"""Groups that perhaps are one."""

from hyf.model.language import Text
from hyf.wishes.places import Doubtful, Place
from hyf.wishes.possible import compare, moves_of
from hyf.wishes.subjects import lexicon

PHOTOS = ("bijen fotograferen", "bijen fotografie maken", "kaas maken")
NONE = (None, None, None)


def test_compare_joins_groups_that_are_alike_enough():
    alike = compare(PHOTOS, (0, 1, 2), NONE)

    assert alike.ends == (0, 0, 2)
    assert [word for word, _ in alike.likeness.shared(0, 1)] == ["bijen", "fotograferen"]


def test_compare_keeps_apart_what_it_is_told_to():
    assert compare(PHOTOS, (0, 1, 2), NONE, apart=[(1, 0)]).ends == (0, 1, 2)


def test_compare_never_joins_two_subjects():
    one, other = lexicon().subjects["Docker"], lexicon().subjects["Kubernetes"]

    assert compare(PHOTOS, (0, 1, 2), (one, other, None)).ends == (0, 1, 2)
    assert compare(PHOTOS, (0, 1, 2), (one, None, None)).ends == (0, 0, 2)
    # Nor by way of a third that is alike to both.
    between = ("bijen fotograferen", "bijen fotografie maken", "fotografie bijen maken")
    assert compare(between, (0, 1, 2), (None, None, None)).ends == (0, 0, 0)
    assert compare(between, (0, 1, 2), (one, None, other)).ends == (0, 1, 1)


def test_compare_yields_no_pair_of_one_group():
    apart, together = compare(PHOTOS, (0, 1, 2), NONE), compare(PHOTOS, (0, 0, 1), NONE)

    assert together.pairs == [pair for pair in apart.pairs if pair[:2] != (0, 1)]
    assert len(together.pairs) == len(apart.pairs) - 1


def test_compare_of_nothing():
    assert (compare((), (), ()).ends, compare(("kaas",), (0,), (None,)).ends) == ((), (0,))


def test_moves_are_to_the_first_group_and_say_why():
    why = Text(en="both are about bees", nl="ze gaan allebei over bijen")
    homes = {name: Place(name, None, why, 1.0, None) for name in "abc"}

    moves = moves_of([Doubtful(("b", "a", "c"), 0.4, why)], {"a": "A", "b": "B", "c": "C"}, homes)

    told = Text(
        en='perhaps the same as "B": both are about bees', nl='misschien hetzelfde als "B": ze gaan allebei over bijen'
    )
    place = Place("b", "B", told, 0.4, None)
    assert moves == {"a": place, "c": place}
