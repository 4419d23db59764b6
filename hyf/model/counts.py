"""How many of something, as people say it: 1 company, 2 companies. Sentences are built from these."""

from hyf.model.language import Text

_FORMS = {
    "community": (Text(en="community", nl="leergemeenschap"), Text(en="communities", nl="leergemeenschappen")),
    "member": (Text(en="member", nl="deelnemer"), Text(en="members", nl="deelnemers")),
    "person": (Text(en="person", nl="persoon"), Text(en="people", nl="mensen")),
    "company": (Text(en="company", nl="bedrijf"), Text(en="companies", nl="bedrijven")),
    "session": (Text(en="session", nl="bijeenkomst"), Text(en="sessions", nl="bijeenkomsten")),
    "wish": (Text(en="wish", nl="leerwens"), Text(en="wishes", nl="leerwensen")),
    "offer": (Text(en="offer", nl="aanbod"), Text(en="offers", nl="keer aanbod")),
    "day": (Text(en="day", nl="dag"), Text(en="days", nl="dagen")),
    "month": (Text(en="month", nl="maand"), Text(en="months", nl="maanden")),
    "file": (Text(en="file", nl="bestand"), Text(en="files", nl="bestanden")),
    "error": (Text(en="error", nl="fout"), Text(en="errors", nl="fouten")),
    "warning": (Text(en="warning", nl="waarschuwing"), Text(en="warnings", nl="waarschuwingen")),
}


def counted(count: float, kind: str) -> Text:
    """Return a number with what it counts.

    Args:
        count: A whole number.
        kind: What is counted, in the singular, as it stands above.
    """
    form = _FORMS[kind][count != 1]
    return Text(en=f"{count:.0f} {form.en}", nl=f"{count:.0f} {form.nl}")


def people_want(count: int) -> Text:
    """Return how many people want something: 1 person wants, 2 people want."""
    people = counted(count, "person")
    return (
        Text(en=f"{people.en} wants", nl=f"{people.nl} wil")
        if count == 1
        else Text(en=f"{people.en} want", nl=f"{people.nl} willen")
    )
