"""What somebody probably meant: the nearest of the words that would have been right."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from hyf.model.language import Text

NONE = Text(en="", nl="")
_LEAST_LIKENESS = 70.0

# What people write from habit or in their own language, and the word of the format.
_HABITS = {
    "naam": "name",
    "voornaam": "name",
    "bedrijf": "company",
    "bedrijven": "companies",
    "organisatie": "company",
    "firma": "company",
    "deelnemer": "member",
    "deelnemers": "members",
    "leden": "members",
    "gemeenschap": "community",
    "leergemeenschap": "community",
    "gemeenschappen": "communities",
    "leergemeenschappen": "communities",
    "regio": "community",
    "e-mail": "email",
    "mail": "email",
    "mailadres": "email",
    "e-mailadres": "email",
    "emailadres": "email",
    "taal": "language",
    "wens": "wishes",
    "wensen": "wishes",
    "leerwens": "wishes",
    "leerwensen": "wishes",
    "aanbod": "offers",
    "biedt": "offers",
    "dagen": "weekdays",
    "weekdagen": "weekdays",
    "afwezig": "absent",
    "afwezigheid": "absent",
    "organiseert": "organises",
    "organizes": "organises",
    "sleutel": "key",
    "contactpersoon": "contact",
    "directie": "director",
    "directeur": "director",
    "medewerkers": "employees",
    "zaal": "venue",
    "locatie": "venue",
    "adres": "address",
    "capaciteit": "capacity",
    "gesloten": "closed",
    "vakanties": "closed",
    "van": "from",
    "tot": "to",
    "tot-en-met": "to",
    "waarom": "why",
    "reden": "why",
    "datum": "date",
    "thema": "topic",
    "onderwerp": "topic",
    "gastheer": "host",
    "organisator": "organiser",
    "organizer": "organiser",
    "tekst": "text",
    "niveau": "level",
    "gewicht": "weight",
    "soort": "kind",
    "ritme": "rhythm",
    "groep": "group",
    "afspraken": "agreements",
    "geschiedenis": "history",
    "ma": "mon",
    "maandag": "mon",
    "monday": "mon",
    "di": "tue",
    "dinsdag": "tue",
    "tuesday": "tue",
    "wo": "wed",
    "woensdag": "wed",
    "wednesday": "wed",
    "do": "thu",
    "donderdag": "thu",
    "thursday": "thu",
    "vr": "fri",
    "vrijdag": "fri",
    "friday": "fri",
    "za": "sat",
    "zaterdag": "sat",
    "saturday": "sat",
    "zo": "sun",
    "zondag": "sun",
    "sunday": "sun",
    "nederlands": "nl",
    "dutch": "nl",
    "engels": "en",
    "english": "en",
    "beginnend": "beginner",
    "basis": "beginner",
    "gemiddeld": "intermediate",
    "midden": "intermediate",
    "gevorderd": "advanced",
    "gevorderde": "advanced",
    "expert": "advanced",
    "school": "school",
    "hogeschool": "school",
    "netwerk": "network",
    "overheid": "government",
    "gemeente": "government",
}


def nearest(word: str, right: Iterable[str], names: Mapping[str, str] | None = None) -> str | None:
    """Return the right word that is meant by a wrong one; None when none is near.

    Args:
        word: As it was written.
        right: The words that would have been right; of equally near ones the first is taken.
        names: What some of them are called: somebody may have written the name of what has the word as its key.
    """
    wanted, keys = word.strip().casefold(), list(right)
    if (habit := _HABITS.get(wanted)) in keys:
        return habit
    called = [(key, key) for key in keys] + [(key, names[key]) for key in keys if names and names.get(key)]
    found = process.extractOne(
        wanted, [name.casefold() for _, name in called], scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
    )
    return called[found[2]][0] if found else None


def did_you_mean(word: str, right: Iterable[str], names: Mapping[str, str] | None = None) -> Text:
    """Return a remark that follows a message: `; did you mean mapwerk?`, or nothing."""
    if (meant := nearest(word, right, names)) is None:
        return NONE
    return Text(en=f"; did you mean {meant}?", nl=f"; bedoel je {meant}?")
