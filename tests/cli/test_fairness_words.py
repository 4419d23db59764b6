"""How fair a rota is, in one sentence, for one community and for several."""

from fractions import Fraction

from hyf.cli.fairness_words import fairness_said
from hyf.model.language import Language
from hyf.plan.fairness import Fairness
from tests.plan.builders import a_company, a_consortium, an_instance, four

NAMES = ("noord", "zuid", "oost", "west")


def said(language, *found, is_proven=False):
    companies = {key: a_company(community=key) for key in NAMES}
    consortium = a_consortium(
        communities={key: {"name": key.capitalize()} for key in NAMES},
        companies={"ada": a_company(), "bol": a_company(), **companies},
        members=four("python"),
    )
    return fairness_said([Fairness(*each) for each in found], an_instance(consortium), language, is_proven=is_proven)


def test_one_community():
    fair = ("noord", Fraction(1), Fraction(1, 2), 2)

    assert said(Language.EN, fair) == (
        "In this rota no company is ever more than 1 turn from its share of organising or hosting; "
        "for 2 companies the proven best that can always be kept to is 0.5."
    )


def test_what_cannot_be_nearer_is_said_where_it_is_proven():
    fair = ("noord", Fraction(1), Fraction(1, 2), 2)
    near = ("noord", Fraction(1, 2), Fraction(1, 2), 2)
    more = (
        " Waar het meer is, staan historie, afwezigheid en sluitingen in de weg: geen rooster dat mensen even goed "
        "bedient, komt dichterbij (bewezen)."
    )

    assert said(Language.NL, fair, is_proven=True) == said(Language.NL, fair) + more
    assert said(Language.NL, near, is_proven=True) == said(Language.NL, near)


def test_communities_of_other_sizes():
    found = ("noord", Fraction(2, 3), Fraction(3, 4), 3), ("zuid", Fraction(1, 2), Fraction(1, 2), 2)

    assert said(Language.NL, *found) == (
        "In dit rooster zit geen bedrijf ooit meer dan 0,67 beurt van zijn deel van het organiseren of ontvangen "
        "(Noord 0,67, Zuid 0,5); bewezen het beste dat altijd lukt is 0,75 bij 3 bedrijven, 0,5 bij 2 bedrijven."
    )


def test_more_communities_than_a_sentence_can_name():
    found = [
        (key, Fraction(1, 2), 1 - Fraction(1, 2 * size - 2), size)
        for key, size in zip(NAMES, (2, 3, 4, 6), strict=True)
    ]

    assert said(Language.EN, *found) == (
        "In this rota no company is ever more than 0.5 turns from its share of organising or hosting; "
        "the proven best that can always be kept to is 0.9 for 6 companies to 0.5 for 2 companies."
    )


def test_community_without_sessions_is_not_told_of():
    assert said(Language.EN, ("noord", None, Fraction(1, 2), 2)) == ""
    assert said(Language.EN) == ""
