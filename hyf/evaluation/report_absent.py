"""What a report cannot tell yet, and what fills it."""

from collections.abc import Iterator

from hyf.model.evaluation import Wave
from hyf.model.evidence import Evidence
from hyf.model.language import Text
from hyf.model.questionnaire import FormKey

_SESSIONS = Text(
    en="No session that hyf invited for was held yet: hyf plan makes a rota, and hyf invite sends the invitations.",
    nl="Er is nog geen bijeenkomst geweest waarvoor hyf uitnodigde: hyf plan maakt een rooster, en hyf invite stuurt "
    "de uitnodigingen.",
)
_ATTENDANCE = Text(
    en="Of no session it was noted who came: the organiser does that on the page behind the link in the mail, or you "
    "do it with hyf attend.",
    nl="Van geen bijeenkomst is genoteerd wie er kwam: dat doet de organisator op de pagina achter de link in de mail, "
    "of jij met hyf attend.",
)
_FORMS = {
    FormKey.FEEDBACK: Text(
        en="Nobody said yet how a session was: hyf remind asks who was there, and hyf serve takes the answers.",
        nl="Niemand vertelde nog hoe een bijeenkomst was: hyf remind vraagt het aan wie er was, en hyf serve neemt de "
        "antwoorden aan.",
    ),
    FormKey.TRANSFER: Text(
        en="Nobody said yet what came of it at work: hyf remind asks that six weeks after a session.",
        nl="Niemand vertelde nog wat het op het werk opleverde: hyf remind vraagt dat zes weken na een bijeenkomst.",
    ),
    FormKey.SHOP_FLOOR: Text(
        en="No contact person said yet what is seen of it at work: hyf remind asks them once a quarter.",
        nl="Geen contactpersoon vertelde nog wat er op het werk van te zien is: hyf remind vraagt het ze eens per "
        "kwartaal.",
    ),
}
_SCAN = {
    Wave.BEFORE: Text(
        en="The learning-culture scan was not filled in before: hyf answers scan makes the form, hyf answers import "
        "takes the answers.",
        nl="De leercultuurscan is vooraf niet ingevuld: hyf answers scan maakt het formulier, en hyf answers import "
        "leest de antwoorden in.",
    ),
    Wave.AFTER: Text(
        en="The learning-culture scan was not filled in after: hyf answers import takes the answers, and only then can "
        "change be told.",
        nl="De leercultuurscan is achteraf niet ingevuld: hyf answers import leest de antwoorden in, en dan pas valt "
        "er iets over verandering te zeggen.",
    ),
}
_WISHES = Text(
    en="Nobody has a wish: members write them on their page, or hyf import reads them.",
    nl="Niemand heeft een leerwens: leden schrijven ze op hun pagina, of hyf import leest ze in.",
)
_NOTES = Text(
    en="Of no session there are notes: the organiser writes them on the page behind the link in the mail.",
    nl="Van geen bijeenkomst is er een verslag: de organisator schrijft het op de pagina achter de link in de mail.",
)


def absent(evidence: Evidence) -> tuple[Text, ...]:
    """Return which sources hold nothing, and what to do about it."""
    wishes = () if evidence.wishes else (_WISHES,)
    sessions = tuple(_of_sessions(evidence)) if evidence.sessions else (_SESSIONS,)
    return (*wishes, *sessions, *_of_scan(evidence))


def _of_sessions(evidence: Evidence) -> Iterator[Text]:
    silent = sum(not one.is_noted for one in evidence.sessions)
    if silent:
        everything = len(evidence.sessions)
        yield _ATTENDANCE if silent == everything else _some(silent, everything)
    if not any(one.note_writer for one in evidence.sessions):
        yield _NOTES
    for form, text in _FORMS.items():
        survey = evidence.survey(form.value)
        if survey is None or not survey.replies:
            yield text


def _of_scan(evidence: Evidence) -> Iterator[Text]:
    items = {one.item.key for survey in evidence.surveys for one in survey.items if one.block}
    waves = {reply.wave for survey in evidence.surveys for reply, _ in survey.replies if reply.item in items}
    for wave, text in _SCAN.items():
        if wave not in waves:
            yield text


def _some(silent: int, everything: int) -> Text:
    they, die = ("it is", "die telt") if silent == 1 else ("they are", "die tellen")
    return Text(
        en=f"Of {silent} of the {everything} sessions it was not noted who came; {they} left out of who was reached. "
        "Note it with hyf attend.",
        nl=f"Van {silent} van de {everything} bijeenkomsten is niet genoteerd wie er kwam; {die} niet mee bij wie "
        "er bereikt is. Noteer het met hyf attend.",
    )
