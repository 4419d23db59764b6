"""The words of `hyf invite`, `hyf cancel` and `hyf remind`: what becomes of a session, who gets which mail."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hyf.cli.status_words import KIND_NAMES, KIND_PLURALS
from hyf.enrolment.addressing import AT, DIRECTOR, person_of
from hyf.enrolment.publishing import Fate, Item, Mail
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.message import Kind

FATE_NAMES = {
    Fate.NEW: Text(en="new", nl="nieuw"),
    Fate.CHANGED: Text(en="changed", nl="gewijzigd"),
    Fate.CANCELLED: Text(en="does not take place", nl="gaat niet door"),
    Fate.RETURNED: Text(en="takes place after all", nl="gaat toch door"),
    Fate.UNCHANGED: Text(en="as it was", nl="zoals het was"),
}
FATE_STYLES = {
    Fate.NEW: "green",
    Fate.CHANGED: "yellow",
    Fate.CANCELLED: "red",
    Fate.RETURNED: "green",
    Fate.UNCHANGED: "dim",
}
_DROPPED = Text(en="notice: no longer in this session", nl="bericht: niet meer ingedeeld")
_DROPPED_PLURAL = Text(en="notices: no longer in this session", nl="berichten: niet meer ingedeeld")
_CONTACT = Text(en="contact person of {}", nl="contactpersoon van {}")


def language_of(recipient: str, consortium: Consortium) -> Language:
    """Return the language in which a member or contact person reads; that of the consortium for who is not in it."""
    member = consortium.members.get(recipient)
    return consortium.language_of(member) if member else consortium.about.language


def company_of(recipient: str, consortium: Consortium) -> str:
    """Return the name of the company or partner of a recipient; empty for who is not in the consortium any more."""
    if recipient.startswith(AT):
        key = recipient.removeprefix(AT).removesuffix(DIRECTOR)
        place = consortium.companies.get(key) or consortium.partners.get(key)
        return place.name if place else ""
    member = consortium.members.get(recipient)
    return consortium.companies[member.company].name if member else ""


def name_of(recipient: str, consortium: Consortium) -> str:
    """Return the name of who has a key; without its sign where they are not known."""
    person = person_of(recipient, consortium)
    return person.name if person else recipient.removeprefix(AT)


def person_said(recipient: str, consortium: Consortium) -> str:
    """Return a recipient with their company: `Anna Ree (Mapwerk)`."""
    company = company_of(recipient, consortium)
    return f"{name_of(recipient, consortium)} ({company})" if company else name_of(recipient, consortium)


def counted(count: int, kind: Kind, language: Language, *, is_dropped: bool = False) -> str:
    """Return a number of mails of a kind: `3 uitnodigingen`."""
    if is_dropped:
        return f"{count} {(_DROPPED if count == 1 else _DROPPED_PLURAL).says(language)}"
    return f"{count} {(KIND_NAMES if count == 1 else KIND_PLURALS)[kind].says(language)}"


def languages_said(recipients: Iterable[str], consortium: Consortium) -> str:
    """Return in which languages some people read: `nl`, `4 nl, 1 en`."""
    people = list(recipients)
    languages = {language_of(recipient, consortium).value for recipient in people}
    return languages.pop() if len(languages) == 1 else languages_counted(people, consortium)


def languages_counted(recipients: Iterable[str], consortium: Consortium) -> str:
    """Return how many people read in which language: `5 nl`, `4 nl, 1 en`."""
    counts = Counter(language_of(recipient, consortium).value for recipient in recipients)
    return ", ".join(
        f"{count} {language}" for language, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )


def mails_said(count: int) -> str:
    """Return a number of mails: `1 mail`, `12 mails`."""
    return f"{count} {'mail' if count == 1 else 'mails'}"


def people_said(count: int, language: Language) -> str:
    """Return a number of people: `1 persoon`, `12 mensen`."""
    one, more = Text(en="person", nl="persoon"), Text(en="people", nl="mensen")
    return f"{count} {(one if count == 1 else more).says(language)}"


def by_company(mails: Iterable[tuple[Mail, Item]], consortium: Consortium) -> Mapping[str, list[tuple[Mail, Item]]]:
    """Return mails by the name of the company of who gets them, in alphabetical order."""
    found: dict[str, list[tuple[Mail, Item]]] = {}
    for mail, item in mails:
        found.setdefault(company_of(mail.member, consortium), []).append((mail, item))
    return dict(sorted(found.items(), key=lambda entry: entry[0].casefold()))
