"""What the heading of a column says about its answers, in Dutch and English; the rest is in `survey_columns`."""

import re
from enum import StrEnum


class Role(StrEnum):
    """What a column of a survey is; the words of import.yaml."""

    NAME = "name"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    EMAIL = "email"
    COMPANY = "company"
    LANGUAGE = "language"
    TIME = "time"
    SUBMITTED = "submitted"
    WISHES = "wishes"
    OFFERS = "offers"
    WISH = "wish"
    OFFER = "offer"
    RANKING = "ranking"
    LEVEL = "level"
    WEIGHT = "weight"
    WEEKDAYS = "weekdays"
    ORGANISES = "organises"
    IGNORE = "ignore"


_LEARN = re.compile(
    r"\b(leer|leren|leerwens\w*|leervra\w*|leerbehoef\w*|wens|wensen|wish|wishes|learn|learning|interes\w*"
    r"|ge[iï]nteresseerd\w*|onderwerp\w*|topics?|thema'?s?|subjects?|vaardighe\w*|skills?|verdiep\w*|bijscholen"
    r"|ontwikkelen|develop|bekwamen|workshops?|training\w*|cursus\w*|courses?|willen weten|want to know"
    r"|beter (worden|in)|better at|nieuwsgierig|curious|kennissessie\w*)\b"
)
_SHARE = re.compile(
    r"\b(delen|share|aanbied\w*|aanbod|aan te bieden|offers?|teach|uitleg\w*|vertellen|mentor\w*|expertise|experts?"
    r"|goed in|good at|sterk in|anderen? (\w+ )?(leren|helpen)|collega'?s? (\w+ )?(leren|helpen)|help others"
    r"|can you help)\b"
)
_FROM_OTHERS = re.compile(r"\b(van|from) (je |your )?(anderen?|others?|collega\w*|colleagues?)\b")
_WANT = re.compile(r"\b(wil|wilt|want|wens|wish)\b.*\b(leer|leren|learn)\b")
_MOST_WORDS = 9

_NO_ANSWER = (
    r"id|response id|reactie id|antwoord id|lastpage.*|last page|laatste pagina|seed.*|token|toegangscode|ipaddr.*"
    r"|ip address|ip adres|refurl.*|referr?er url|interviewtime.*|total time|group ?time.*|question ?time.*"
    r"|total points|status|progress|finished|duration in seconds|recipient ?(last|first) ?name"
    r"|external ?(data )?reference|distribution ?channel|location ?(latitude|longitude)|response type|tags"
    r"|(respondent|collector|network) id|custom data \d+"
    r"|totaal aantal punten|quiz feedback|feedback op de toets"
    r"|(points|punten|feedback) .*|score|#|nr|no|row|rij|why it is here|waarom hier"
)
_SENT_IN = r"submitdate( .*)?|date submitted|datum (ingezonden|verzonden|ingestuurd|voltooid)"
_MOMENT = (
    r"timestamp|tijdstempel|start time|begintijd|completion time|tijd van voltooien|last modified time"
    r"|tijd(stip)? van laatste wijziging|startdate( .*)?|date started|startdatum|datestamp( .*)?|date last action"
    r"|datum( van)? laatste (actie|handeling)|submitted at|ingezonden op|submission date"
    r"|(start|end|stage|submit) date utc|(start|end|recorded) ?date"
)
_SPOKEN = (
    r"startlanguage( .*)?|start language|user ?language|(start|begin)taal|taal|language|(je |your )?voorkeurs?taal"
    r"|(your )?preferred language|.*\b(welke taal|which language)\b.*"
)
_ADDRESS = r"\be[- ]?mail(address|adres)?\b|^recipient ?email$|\bmail(adres| address)?\b|^gebruikersnaam$|^user ?name$"
_FIRST = r"^(?!.*achternaam)(?!.*last name).*\b(voornaam|first ?name|given name|roepnaam)\b"
_LAST = r"^(?!.*voornaam)(?!.*first name).*\b(achternaam|last ?name|surname|family name)\b"
_EMPLOYER = (
    r"\b(bedrijf|bedrijfsnaam|company|organisatie|organi[sz]ation|werkgever|employer|firma)\b|\bwaar werk (je|u)\b"
    r"|\bwhere do you work\b"
)
_NAME = r"\b(naam|name|voornaam|namen|wie ben (je|u)|who are you|hoe heet (je|u))\b"
# In this order: what is named first is what a heading is, whatever else it says.
_EXACT = ((Role.IGNORE, _NO_ANSWER), (Role.SUBMITTED, _SENT_IN), (Role.TIME, _MOMENT), (Role.LANGUAGE, _SPOKEN))
_CONTAINS = (
    (Role.EMAIL, _ADDRESS),
    (Role.FIRST_NAME, _FIRST),
    (Role.LAST_NAME, _LAST),
    (Role.COMPANY, _EMPLOYER),
    (Role.NAME, _NAME),
)


def is_known_heading(heading: str) -> bool:
    """Tell whether a heading says for sure what stands below it; it tells what separates the cells of a CSV file."""
    return role_of_heading(heading) not in (None, Role.WISHES, Role.OFFERS)


def role_of_heading(heading: str) -> Role | None:
    """Return what a column with some heading holds; None where the heading does not tell.

    `WISHES` and `OFFERS` only say that it is about learning or sharing: in which form, the answers tell.
    """
    straight = heading.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    said = " ".join(re.sub(r"[^\w@#'-]+", " ", straight).split())
    for role, pattern in _EXACT:
        if re.fullmatch(pattern, re.sub(r"^id (?=response)", "", said)):
            return role
    about = _about(said)
    if len(said.split()) <= _MOST_WORDS and about is None:
        # A form that has a column "Naam" of its own calls the question after it "Naam2".
        asked = re.sub(r"(?<=[a-z])\d$", "", said)
        for role, pattern in _CONTAINS:
            if re.search(pattern, asked):
                return role
    return about


def _about(said: str) -> Role | None:
    learns = _WANT.search(said) or _FROM_OTHERS.search(said)
    if _SHARE.search(said) and not learns:
        return Role.OFFERS
    return Role.WISHES if learns or _LEARN.search(said) else None
