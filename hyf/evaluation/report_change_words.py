"""What tables of before and after say of themselves."""

from hyf.evaluation.report_pieces import columns
from hyf.model.evaluation import Limits
from hyf.model.language import Text

TITLES = {
    "change": Text(en="What changed, of the same people", nl="Wat er veranderde, bij dezelfde mensen"),
    "waves": Text(
        en="All answers before and all answers after", nl="Alle antwoorden vooraf en alle antwoorden achteraf"
    ),
    "tests": Text(en="What changed: for researchers", nl="Wat er veranderde: voor onderzoekers"),
}
_ABOUT = {
    "change": Text(
        en="People who answered both before and after. Of fewer than {interval} people it is only counted who went up "
        "or down; from {interval} on there is the mean change with its 95% interval. Effect: Hedges' g by the average "
        "spread.",
        nl="Mensen die vooraf én achteraf antwoordden. Bij minder dan {interval} mensen staat er alleen hoeveel er "
        "omhoog of omlaag gingen; vanaf {interval} staat de gemiddelde verandering erbij, met een 95%-interval. "
        "Effect: Hedges' g, met de gemiddelde spreiding.",
    ),
    "waves": Text(
        en="Everybody who answered before, and everybody who answered after. These are not the same people: the "
        "difference between the two means is no change.",
        nl="Iedereen die vooraf antwoordde, en iedereen die achteraf antwoordde. Dat zijn niet dezelfde mensen: het "
        "verschil tussen de twee gemiddelden is geen verandering.",
    ),
    "tests": Text(
        en="People who answered both before and after, {interval} or more. p: the exact signed-rank test, two-sided; "
        "then corrected by Holm for all rows of this table. Effect: Hedges' g by the spread of the differences. Alpha: "
        "Cronbach's, of everybody who answered all items of the block, from 20 people.",
        nl="Mensen die vooraf én achteraf antwoordden, {interval} of meer. p: de exacte rangtekentoets, tweezijdig; "
        "daarna gecorrigeerd volgens Holm voor alle rijen van deze tabel. Effect: Hedges' g, met de spreiding van de "
        "verschillen. Alfa: die van Cronbach, van iedereen die alle vragen van het blok beantwoordde, vanaf 20 mensen.",
    ),
}


def about(what: str, limits: Limits) -> Text:
    """Return of whom the figures of a table are: "change", "waves" or "tests"."""
    text = _ABOUT[what]
    return Text(en=text.en.format(interval=limits.interval), nl=text.nl.format(interval=limits.interval))


_PERSONS = ("persons", "People", "Mensen")
HEADS = {
    "change": columns(
        _PERSONS,
        ("better", "Better", "Beter"),
        ("same", "Same", "Gelijk"),
        ("worse", "Worse", "Minder"),
        ("before", "Before", "Vooraf"),
        ("after", "After", "Achteraf"),
        ("change", "Mean change", "Gemiddelde verandering"),
        ("effect", "Effect", "Effect"),
    ),
    "waves": columns(
        ("before-persons", "People before", "Mensen vooraf"),
        ("before-mean", "Mean before", "Gemiddelde vooraf"),
        ("after-persons", "People after", "Mensen achteraf"),
        ("after-mean", "Mean after", "Gemiddelde achteraf"),
    ),
    "tests": columns(
        _PERSONS,
        ("p", "p", "p"),
        ("p-holm", "p, corrected", "p, gecorrigeerd"),
        ("effect-z", "Effect, by differences", "Effect, naar verschil"),
        ("alpha-before", "Alpha before", "Alfa vooraf"),
        ("alpha-after", "Alpha after", "Alfa achteraf"),
    ),
}
