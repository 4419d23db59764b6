"""How many of something, as people say it: 1 company, 2 companies. Sentences are built from these."""

from hyf.model.language import Text

_FORMS = {
    "person": (Text(en="person", nl="persoon"), Text(en="people", nl="mensen")),
    "company": (Text(en="company", nl="bedrijf"), Text(en="companies", nl="bedrijven")),
    "session": (Text(en="session", nl="bijeenkomst"), Text(en="sessions", nl="bijeenkomsten")),
    "wish": (Text(en="wish", nl="leerwens"), Text(en="wishes", nl="leerwensen")),
    "day": (Text(en="day", nl="dag"), Text(en="days", nl="dagen")),
    "month": (Text(en="month", nl="maand"), Text(en="months", nl="maanden")),
}


def counted(count: float, kind: str) -> Text:
    """Return a number with what it counts.

    Args:
        count: A whole number.
        kind: What is counted, in the singular: person, company, session, wish, day or month.
    """
    form = _FORMS[kind][count != 1]
    return Text(en=f"{count:g} {form.en}", nl=f"{count:g} {form.nl}")


def people_want(count: int) -> Text:
    """Return how many people want something: 1 person wants, 2 people want."""
    people = counted(count, "person")
    return (
        Text(en=f"{people.en} wants", nl=f"{people.nl} wil")
        if count == 1
        else Text(en=f"{people.en} want", nl=f"{people.nl} willen")
    )
