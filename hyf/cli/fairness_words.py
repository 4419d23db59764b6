"""How fair a rota is to the companies, in one sentence: beside the proven best that can always be kept to."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from hyf.model.language import Language, Text
from hyf.plan.fairness import Fairness
from hyf.plan.instance import Instance
from hyf.render.dates import in_digits

# As many communities, or numbers of companies, as one sentence can name.
_MOST_NAMED = 3
_AS_NEAR_AS_CAN_BE = Text(
    en=" Where it is more, history, absences and closings stand in the way: no rota that serves people as well is "
    "nearer (proven).",
    nl=" Waar het meer is, staan historie, afwezigheid en sluitingen in de weg: geen rooster dat mensen even goed "
    "bedient, komt dichterbij (bewezen).",
)


def fairness_said(found: Iterable[Fairness], instance: Instance, language: Language, *, is_proven: bool) -> str:
    """Say how far a company is from its share at the worst moment; nothing where no session goes round.

    Args:
        found: Of the communities that are told of.
        instance: With their names.
        language: Of the sentence.
        is_proven: No rota that is as good on what goes before keeps nearer.
    """
    strays = {fair: fair.stray for fair in found if fair.stray is not None}
    if not strays:
        return ""
    most = max(strays.values())
    stray, turns = in_digits(float(most), language), "turn" if most == 1 else "turns"
    each = ""
    if 1 < len(strays) <= _MOST_NAMED:
        named = (
            f"{instance.consortium.communities[fair.community].name} {in_digits(float(far), language)}"
            for fair, far in strays.items()
        )
        each = f" ({', '.join(named)})"
    is_beyond = any(far > fair.bound for fair, far in strays.items())
    beyond = _AS_NEAR_AS_CAN_BE if is_beyond and is_proven else Text(en="", nl="")
    best = _best({fair.companies: fair.bound for fair in strays}, language)
    return Text(
        en=f"In this rota no company is ever more than {stray} {turns} from its share of organising or hosting{each}; "
        f"{best}.{beyond.en}",
        nl=f"In dit rooster zit geen bedrijf ooit meer dan {stray} beurt van zijn deel van het organiseren "
        f"of ontvangen{each}; {best}.{beyond.nl}",
    ).says(language)


def _best(bounds: Mapping[int, Fraction], language: Language) -> str:
    """Say how far fair rotation may have to leave a company: by number of companies, in turns."""
    said = {number: in_digits(float(bounds[number]), language) for number in sorted(bounds, reverse=True)}
    most, fewest = max(said), min(said)
    if most == fewest:
        only = Text(
            en="for {0} companies the proven best that can always be kept to is {1}",
            nl="bij {0} bedrijven is {1} bewezen het beste dat altijd lukt",
        )
        return only.says(language).format(most, said[most])
    each = Text(en="{1} for {0} companies", nl="{1} bij {0} bedrijven").says(language)
    is_long = len(said) > _MOST_NAMED
    limits = Text(en=" to ", nl=" tot ") if is_long else Text(en=", ", nl=", ")
    shown = limits.says(language).join(each.format(n, said[n]) for n in ([most, fewest] if is_long else said))
    return Text(
        en=f"the proven best that can always be kept to is {shown}", nl=f"bewezen het beste dat altijd lukt is {shown}"
    ).says(language)
