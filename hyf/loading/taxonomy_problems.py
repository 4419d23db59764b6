"""What is said about a downloaded list of skills that cannot be read, and about rows of it."""

from hyf.model.language import Text

KIND = Text(
    en="hyf reads lists of skills from .csv or .xlsx files; unpack a .zip first, and name the files in it",
    nl="hyf leest lijsten met vaardigheden uit .csv- of .xlsx-bestanden; pak een .zip eerst uit, en noem de bestanden "
    "die erin zitten",
)
EMPTY = Text(
    en="there is nothing in this list; download it again, or leave it out",
    nl="er staat niets in deze lijst; download hem opnieuw, of laat hem weg",
)
NO_SKILLS = Text(
    en="hyf finds no skills in this list; choose the file with skills, for ESCO skills_nl.csv or skills_en.csv",
    nl="hyf vindt geen vaardigheden in deze lijst; kies het bestand met vaardigheden, voor ESCO skills_nl.csv of "
    "skills_en.csv",
)
UNKNOWN = Text(
    en="hyf does not know these headings; the first row must hold a heading for the names (preferredLabel, label, "
    "name, en, nl), and may hold more (conceptUri or id, altLabels, language, broaderUri)",
    nl="hyf kent deze kopjes niet; in de eerste rij moet een kopje boven de namen staan (preferredLabel, label, name, "
    "en, nl), en er mogen meer staan (conceptUri of id, altLabels, language, broaderUri)",
)
NO_NAME = Text(
    en="there is no name in this row, so it is left out; add one, or remove the row",
    nl="er staat geen naam in deze rij, dus hij blijft weg; vul er een in, of haal de rij weg",
)
NO_KEY = Text(
    en="this row does not say of which skill it is (concept, id or uri), so it is left out; fill that in",
    nl="deze rij zegt niet bij welke vaardigheid hij hoort (concept, id of uri), dus hij blijft weg; vul dat in",
)
_SHOWN = 30


def too_long(name: str) -> Text:
    """Leave out what is no name but a story."""
    return Text(
        en=f'"{name[:_SHOWN]}..." is too long for a name, so it is left out; is a quote missing in this row?',
        nl=f'"{name[:_SHOWN]}..." is te lang voor een naam, dus hij blijft weg; mist er een aanhalingsteken in de rij?',
    )


def garbled(name: str) -> Text:
    """Leave out a name of which letters were lost."""
    return Text(
        en=f'"{name[:_SHOWN]}" holds a letter that cannot be read, so it is left out; save the file as UTF-8',
        nl=f'"{name[:_SHOWN]}" bevat een letter die niet te lezen is, dus hij blijft weg; sla het bestand op als UTF-8',
    )


def other_language(code: str) -> Text:
    """Refuse a list in a language that nobody here writes."""
    return Text(
        en=f'this list is in another language ("{code}"); hyf speaks Dutch and English, so download those (nl, en)',
        nl=f'deze lijst is in een andere taal ("{code}"); hyf kent Nederlands en Engels, dus download die (nl, en)',
    )
