"""What `hyf import` says and asks, in both languages."""

from collections.abc import Container
from pathlib import Path

from hyf.loading.survey_headings import Role
from hyf.loading.survey_people import CompanyQuestion, PersonQuestion
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.people import Company, Member

ROLES = {
    Role.NAME: Text(en="name", nl="naam"),
    Role.FIRST_NAME: Text(en="first name", nl="voornaam"),
    Role.LAST_NAME: Text(en="last name", nl="achternaam"),
    Role.EMAIL: Text(en="mail address", nl="mailadres"),
    Role.COMPANY: Text(en="company", nl="bedrijf"),
    Role.LANGUAGE: Text(en="language", nl="taal"),
    Role.SUBMITTED: Text(en="when sent in", nl="tijd van versturen"),
    Role.WISHES: Text(en="wishes", nl="leerwensen"),
    Role.OFFERS: Text(en="offers", nl="aanbod"),
    Role.WISH: Text(en="wish:", nl="leerwens:"),
    Role.OFFER: Text(en="offer:", nl="aanbod:"),
    Role.RANKING: Text(en="wishes, in order", nl="leerwensen, op volgorde"),
    Role.LEVEL: Text(en="level of those wishes", nl="niveau van die wensen"),
    Role.WEIGHT: Text(en="weight of those wishes", nl="gewicht van die wensen"),
    Role.WEEKDAYS: Text(en="days that suit", nl="dagen die passen"),
    Role.ORGANISES: Text(en="may organise", nl="wil organiseren"),
}
COMMAS = Text(en=", split at commas", nl=", gesplitst bij komma's")
COLUMN_HEADS = (
    Text(en="", nl=""),
    Text(en="Column", nl="Kolom"),
    Text(en="Is read as", nl="Wordt gelezen als"),
    Text(en="For example", nl="Bijvoorbeeld"),
)
ANSWERED_AT = Text(en="When it was answered", nl="Wanneer het is beantwoord")
NOT_USED = Text(en="Not used", nl="Niet gebruikt")
SCALE = Text(en="An answer there counts as", nl="Een antwoord daar telt als")
NO_WISH = Text(en="no wish", nl="geen wens")
UNKNOWN = Text(en="?", nl="?")
YES = Text(en="yes", nl="ja")
NO = Text(en="no", nl="nee")
FIELDS = {
    "name": ROLES[Role.NAME],
    "email": ROLES[Role.EMAIL],
    "company": ROLES[Role.COMPANY],
    "language": ROLES[Role.LANGUAGE],
    "offers": ROLES[Role.OFFERS],
    "weekdays": ROLES[Role.WEEKDAYS],
    "organises": ROLES[Role.ORGANISES],
    "absent": Text(en="away", nl="afwezig"),
    "max_sessions": Text(en="sessions at most", nl="hoogstens zoveel bijeenkomsten"),
}
NEW = Text(en="New", nl="Nieuw")
CHANGED = Text(en="Changed", nl="Gewijzigd")
BY_HAND = Text(
    en="Change by hand (hyf does not write in these files)", nl="Zelf aanpassen (in deze bestanden schrijft hyf niet)"
)
NO_CHANGES = Text(
    en="Nothing new: everything in it is known already.", nl="Niets nieuws: alles wat erin staat is al bekend."
)
ARE_COLUMNS_RIGHT = Text(en="Are the columns read as they should be?", nl="Worden de kolommen zo goed gelezen?")
NOTHING_READ = Text(
    en="nothing could be read from these answers, so nothing was written; correct them and import again",
    nl="er was niets te lezen uit deze antwoorden, dus er is niets geschreven; verbeter ze en importeer opnieuw",
)
NOBODY_TO_ASK = Text(
    en="nothing was written, for there is nobody to ask; add --yes to write it, or --dry-run to only look",
    nl="er is niets geschreven, want er is niemand om het te vragen; voeg --yes toe om te schrijven, of --dry-run om "
    "alleen te kijken",
)
NOT_WRITTEN = Text(en="nothing was written", nl="er is niets geschreven")
DRY_RUN = Text(en="nothing was written (--dry-run)", nl="er is niets geschreven (--dry-run)")
_NO_ADDRESSES = Text(en="no column holds mail addresses or names", nl="geen kolom bevat mailadressen of namen")
_NO_WISHES = Text(en="no column holds wishes or offers", nl="geen kolom bevat leerwensen of aanbod")


def answer_count(count: int) -> Text:
    """Count answers."""
    if count == 1:
        return Text(en="1 answer", nl="1 antwoord")
    return Text(en=f"{count} answers", nl=f"{count} antwoorden")


def no_column(roles: Container[Role], mapping: Path) -> Text | None:
    """Say what an import cannot do without; None where it is there."""
    if not any(role in roles for role in (Role.EMAIL, Role.NAME, Role.LAST_NAME)):
        missing = _NO_ADDRESSES
    elif not any(role in roles for role in (Role.WISHES, Role.WISH, Role.RANKING, Role.OFFERS, Role.OFFER)):
        missing = _NO_WISHES
    else:
        return None
    return Text(
        en=f"{missing.en}; say in {mapping} which one does",
        nl=f"{missing.nl}; zet in {mapping} welke dat wel doet",
    )


def change_columns(mapping: Path, *, is_written: bool) -> Text:
    """Say where columns are corrected."""
    if not is_written:
        return Text(
            en=f"hyf import would write how it reads the columns to {mapping}, to be corrected there; nothing was "
            "written (--dry-run)",
            nl=f"hyf import zou in {mapping} zetten hoe het de kolommen leest, om daar te verbeteren; er is niets "
            "geschreven (--dry-run)",
        )
    return Text(
        en=f"{mapping} now says how hyf reads the columns; correct it there, and import again",
        nl=f"in {mapping} staat nu hoe hyf de kolommen leest; verbeter het daar, en importeer opnieuw",
    )


def wrong_mapping(mapping: Path) -> Text:
    """Say that the mapping file has problems, which were printed."""
    return Text(
        en=f"{mapping} has problems, so nothing was imported; correct them, or remove the file to start anew",
        nl=f"{mapping} bevat fouten, dus er is niets geïmporteerd; verbeter ze, of haal het bestand weg om opnieuw te "
        "beginnen",
    )


def company_question(question: CompanyQuestion, company: Company) -> Text:
    """Ask whether a company is the one declared."""
    return Text(
        en=f'Is the company "{question.written}" {company.name} ({company.key})?',
        nl=f'Is het bedrijf "{question.written}" {company.name} ({company.key})?',
    )


def person_question(question: PersonQuestion, member: Member, consortium: Consortium) -> Text:
    """Ask whether somebody is the member declared; no: somebody new of the same name."""
    company = consortium.companies[member.company].name
    return Text(
        en=f"Is {question.name} ({question.who}) the member {member.name} of {company} ({member.email})?",
        nl=f"Is {question.name} ({question.who}) deelnemer {member.name} van {company} ({member.email})?",
    )


def write_it(table: Path, count: int) -> Text:
    """Ask whether the difference may be written."""
    if count == 1:
        return Text(en=f"Write this row to {table}?", nl=f"Deze rij in {table} zetten?")
    return Text(en=f"Write these {count} rows to {table}?", nl=f"Deze {count} rijen in {table} zetten?")


def kept_as(path: Path, kept: Path | None) -> Text:
    """Say what was written, and where the file is that stood there."""
    if kept is None:
        return Text(en=f"written: {path}", nl=f"geschreven: {path}")
    return Text(
        en=f"written: {path} (what stood there is now {kept.name})",
        nl=f"geschreven: {path} (wat er stond heet nu {kept.name})",
    )


def name_it(consortium: Path, line: str) -> Text:
    """Say how the consortium comes to know its new table."""
    return Text(
        en=f"{consortium} does not name this table yet. Put this line in it, in place of members_from if that is "
        f"there, and these members count:\n\n{line}\n",
        nl=f"{consortium} noemt deze tabel nog niet. Zet deze regel erin, in plaats van members_from als dat er staat, "
        f"en deze deelnemers doen mee:\n\n{line}\n",
    )
