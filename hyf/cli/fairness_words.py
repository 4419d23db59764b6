"""How fair a rota is to the companies, in one sentence: beside the proven best that can always be kept to."""

from collections.abc import Iterable, Sequence

from hyf.model.language import Language, Text
from hyf.plan.fairness import Fairness
from hyf.plan.instance import Instance
from hyf.render.dates import in_digits

# As many communities, or numbers of companies, as one sentence can name.
_MOST_NAMED = 3


def fairness_said(found: Iterable[Fairness], instance: Instance, language: Language) -> str:
    """Say how far a company is from its share at the worst moment; nothing where no session goes round.

    Args:
        found: Of the communities that are told of.
        instance: With their names.
        language: Of the sentence.
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
    best = _best(list(strays), language)
    return Text(
        en=f"In this rota no company is ever more than {stray} {turns} from its share of organising or hosting{each}; "
        f"the proven best that can always be kept to is {best}.",
        nl=f"In dit rooster zit geen bedrijf ooit meer dan {stray} beurt van zijn deel van het organiseren "
        f"of ontvangen{each}; bewezen het beste dat altijd lukt is {best}.",
    ).says(language)


def _best(found: Sequence[Fairness], language: Language) -> str:
    bounds = dict(sorted({fair.companies: fair.bound for fair in found}.items(), reverse=True))
    said = {number: in_digits(float(bound), language) for number, bound in bounds.items()}
    of = Text(en="for {} companies", nl="bij {} bedrijven").says(language)
    if len(said) <= _MOST_NAMED:
        return ", ".join(f"{bound} {of.format(number)}" for number, bound in said.items())
    fewest, most = min(said), max(said)
    span = f"{fewest}\N{EN DASH}{most}"
    return f"{said[fewest]}\N{EN DASH}{said[most]} {of.format(span)}"
