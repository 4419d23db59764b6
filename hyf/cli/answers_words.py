"""What `hyf answers` says and asks, in both languages."""

from collections.abc import Sequence
from pathlib import Path

from hyf.model.evaluation import ItemKind, Wave
from hyf.model.language import Text

WAVES = {
    Wave.BEFORE: Text(en="before", nl="voor"),
    Wave.AFTER: Text(en="after", nl="na"),
    None: Text(en="once", nl="één keer"),
}
KINDS = {
    ItemKind.SINGLE: Text(en="one choice", nl="één keuze"),
    ItemKind.MULTIPLE: Text(en="several choices", nl="meer keuzes"),
    ItemKind.SCALE: Text(en="scale", nl="schaal"),
    ItemKind.OPEN: Text(en="own words", nl="eigen woorden"),
}
ITEM_HEADS = (
    Text(en="Item", nl="Vraag"),
    Text(en="Column", nl="Kolom"),
    Text(en="Is read as", nl="Wordt gelezen als"),
    Text(en="Answered", nl="Ingevuld"),
)
SOURCE_HEADS = (
    Text(en="Source", nl="Bron"),
    Text(en="Imported", nl="Ingelezen"),
    Text(en="When asked", nl="Moment"),
    Text(en="Persons", nl="Mensen"),
    Text(en="Items", nl="Vragen"),
)
PERSON = Text(en="person (kept as a code only)", nl="persoon (alleen als code bewaard)")
COMPANY = Text(en="company", nl="bedrijf")
WAVE = Text(en="when asked", nl="moment")
CONSENT = Text(en="may be quoted", nl="mag worden overgenomen")
SUBMITTED = Text(en="month", nl="maand")
RESPONSE = Text(en="number of the answer", nl="nummer van het antwoord")
NOTHING_YET = Text(
    en="No answers from files yet. hyf answers scan makes a questionnaire, hyf answers import FILE takes answers over.",
    nl="Nog geen antwoorden uit bestanden. Maak een vragenlijst met hyf answers scan, en lees de antwoorden in met: "
    "hyf answers import BESTAND",
)
FEW = Text(en="fewer than 5", nl="minder dan 5")
NO_MAPPING = Text(
    en="hyf does not know these questions: no column is a statement of a scan; say in a mapping what was asked and in "
    "which columns, and name it with --mapping; this makes a first one: hyf answers draft FILE --to answers.yaml",
    nl="hyf kent deze vragen niet: geen kolom is een stelling van een scan; zet in een mapping wat er is gevraagd en "
    "in welke kolommen, en noem die na --mapping; dit maakt een eerste: hyf answers draft BESTAND --to answers.yaml",
)
DOES_NOT_FIT = Text(
    en="the mapping and the file do not fit, so nothing was written; correct the mapping and import again",
    nl="de mapping en het bestand passen niet bij elkaar, dus er is niets geschreven; verbeter de mapping en importeer "
    "opnieuw",
)
NOTHING_READ = Text(
    en="nothing could be read from these answers, so nothing was written; correct them and import again",
    nl="er was niets te lezen uit deze antwoorden, dus er is niets geschreven; verbeter ze en importeer opnieuw",
)
BAD_SCAN = Text(
    en="a scan in templates/scan has problems, so nothing was done; correct it, or remove your copy",
    nl="een scan in templates/scan bevat fouten, dus er is niets gedaan; verbeter hem, of haal je eigen versie weg",
)
NOBODY_TO_ASK = Text(
    en="nothing was written, for there is nobody to ask; add --yes to write it, or --dry-run to only look",
    nl="er is niets geschreven, want er is niemand om het te vragen; voeg --yes toe om te schrijven, of --dry-run om "
    "alleen te kijken",
)
NOT_WRITTEN = Text(en="nothing was written", nl="er is niets geschreven")
DRY_RUN = Text(en="nothing was written (--dry-run)", nl="er is niets geschreven (--dry-run)")
NOTHING_NEW = Text(
    en="Nothing new: every answer in it is known already.", nl="Niets nieuws: elk antwoord erin is al bekend."
)

DESCRIBED_OTHERWISE = Text(
    en="No new answers; only what was asked is described in another way.",
    nl="Geen nieuwe antwoorden; alleen wat er is gevraagd, staat anders beschreven.",
)


def answer_count(count: int) -> Text:
    """Count answers."""
    return Text(en=f"{count} answer" + "s" * (count != 1), nl=f"{count} antwoord" + "en" * (count != 1))


def write_them(count: int, source: str) -> Text:
    """Ask whether answers may be written."""
    if not count:
        return Text(en=f'Write how "{source}" is described?', nl=f'Opslaan hoe "{source}" is beschreven?')
    said = answer_count(count)
    return Text(en=f'Write {said.en} to "{source}"?', nl=f'{said.nl} opslaan onder "{source}"?')


def remove_them(count: int, source: str) -> Text:
    """Ask whether a source may be removed."""
    said = answer_count(count)
    return Text(
        en=f'Remove "{source}" with {said.en}? They cannot be brought back but by importing again.',
        nl=f'"{source}" met {said.nl} weghalen? Terughalen kan alleen door opnieuw te importeren.',
    )


def kept(count: int, source: str) -> Text:
    """Say what was written."""
    said = answer_count(count)
    return Text(en=f'{said.en} kept under "{source}"', nl=f'{said.nl} bewaard onder "{source}"')


def removed(count: int, source: str) -> Text:
    """Say what was removed."""
    said = answer_count(count)
    return Text(en=f'"{source}" removed with {said.en}', nl=f'"{source}" weggehaald, met {said.nl}')


def no_source(name: str, known: Sequence[str]) -> Text:
    """Refuse a name that no source has."""
    listed = ", ".join(known)
    return Text(
        en=f'there is no source "{name}"' + (f"; there is {listed}" if known else "; nothing was imported yet"),
        nl=f'er is geen bron "{name}"' + (f"; er is {listed}" if known else "; er is nog niets ingelezen"),
    )


def is_counted(name: str, editions: Sequence[int]) -> Text:
    """Refuse to remove what was published."""
    numbers = ", ".join(map(str, editions))
    return Text(
        en=f'answers of "{name}" were counted in edition {numbers} of the evaluation; without them hyf cannot see any '
        "more what its figures reveal beside later ones, so they stay",
        nl=f'antwoorden van "{name}" tellen mee in editie {numbers} van de evaluatie; zonder die antwoorden kan hyf '
        "niet meer zien wat de cijfers daaruit naast latere verraden, dus ze blijven",
    )


def wrong_mapping(path: Path) -> Text:
    """Say that the mapping has problems, which were printed."""
    return Text(
        en=f"{path} has problems, so nothing was imported; correct them and import again",
        nl=f"{path} bevat fouten, dus er is niets geïmporteerd; verbeter ze en importeer opnieuw",
    )


def other_item(key: str, source: str) -> Text:
    """Refuse an item that another source has under the same key, and otherwise."""
    return Text(
        en=f'the source "{source}" has an item "{key}" too, with other choices or steps; give one of the two another '
        "key",
        nl=f'de bron "{source}" heeft ook een item "{key}", met andere keuzes of stappen; geef een van de twee een '
        "andere sleutel",
    )


def changed_item(key: str, source: str) -> Text:
    """Refuse other choices or steps for what is kept already."""
    return Text(
        en=f'"{key}" has other choices or steps than when "{source}" was imported, and not all its answers are in this '
        f"file or may change; give it another key, or first: hyf answers remove {source}",
        nl=f'"{key}" heeft andere keuzes of stappen dan toen "{source}" werd ingelezen, en niet al die antwoorden '
        f"staan in dit bestand of mogen nog veranderen; geef het een andere sleutel, of doe eerst: hyf answers remove "
        f"{source}",
    )


def elsewhere(count: int, source: str) -> Text:
    """Say that answers are left out since another source holds them."""
    said = answer_count(count)
    return Text(
        en=f'{said.en} of the same people to the same items, or the same rows, stand in "{source}" already; they are '
        "not taken twice",
        nl=f'{said.nl} van dezelfde mensen op dezelfde vragen, of dezelfde rijen, staan al in "{source}"; ze tellen '
        "niet twee keer",
    )


def counted_stay(count: int) -> Text:
    """Say that answers changed that an edition counted."""
    said = answer_count(count)
    return Text(
        en=f"{said.en} differ from what an edition of the evaluation counted; they stay as they were counted",
        nl=f"{said.nl} zijn anders dan een editie van de evaluatie ze telde; ze blijven zoals ze zijn geteld",
    )
