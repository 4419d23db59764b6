"""The words of `hyf status` and of the other commands that speak of mail: kinds, states and reasons."""

import datetime as dt
from zoneinfo import ZoneInfo

from hyf.model.language import Language, Text
from hyf.model.message import Kind, SkipReason
from hyf.render.dates import short_date

KIND_NAMES = {
    Kind.INVITATION: Text(en="invitation", nl="uitnodiging"),
    Kind.REMINDER: Text(en="reminder", nl="herinnering"),
    Kind.WARM_UP: Text(en="question: do you still come?", nl="vraag: kom je nog?"),
    Kind.CONFIRMATION: Text(en="confirmation", nl="bevestiging"),
    Kind.WAITING: Text(en="waiting list", nl="wachtlijst"),
    Kind.PROMOTION: Text(en="place from the waiting list", nl="plaats van de wachtlijst"),
    Kind.WITHDRAWAL: Text(en="withdrawal", nl="afmelding"),
    Kind.CHANGE: Text(en="change", nl="wijziging"),
    Kind.CANCELLATION: Text(en="cancellation", nl="annulering"),
    Kind.ORGANISER: Text(en="pack for the organiser", nl="draaiboek voor de organisator"),
    Kind.CONTACT: Text(en="list for the contact person", nl="lijst voor de contactpersoon"),
    Kind.HOST: Text(en="room and number for the host", nl="ruimte en aantal voor de gastheer"),
    Kind.THANKS: Text(en="thank-you", nl="bedankje"),
    Kind.TRANSFER: Text(en="question: what do you use at work?", nl="vraag: wat gebruik je op je werk?"),
    Kind.SHOP_FLOOR: Text(en="question: what is seen at work?", nl="vraag: wat is er op het werk te zien?"),
    Kind.BATON: Text(en="question: do you take the baton?", nl="vraag: neem jij het stokje over?"),
    Kind.BATON_ANSWER: Text(en="answer about the baton", nl="antwoord over het stokje"),
    Kind.AGREEMENTS: Text(en="agreements for the director", nl="afspraken voor de directie"),
}
"""One mail of every kind, as people name it."""

KIND_PLURALS = {
    Kind.INVITATION: Text(en="invitations", nl="uitnodigingen"),
    Kind.REMINDER: Text(en="reminders", nl="herinneringen"),
    Kind.WARM_UP: Text(en="questions: do you still come?", nl="vragen: kom je nog?"),
    Kind.CONFIRMATION: Text(en="confirmations", nl="bevestigingen"),
    Kind.WAITING: Text(en="waiting list", nl="wachtlijst"),
    Kind.PROMOTION: Text(en="places from the waiting list", nl="plaatsen van de wachtlijst"),
    Kind.WITHDRAWAL: Text(en="withdrawals", nl="afmeldingen"),
    Kind.CHANGE: Text(en="changes", nl="wijzigingen"),
    Kind.CANCELLATION: Text(en="cancellations", nl="annuleringen"),
    Kind.ORGANISER: Text(en="packs for the organiser", nl="draaiboeken voor de organisator"),
    Kind.CONTACT: Text(en="lists for contact persons", nl="lijsten voor contactpersonen"),
    Kind.HOST: Text(en="rooms and numbers for hosts", nl="ruimtes en aantallen voor gastheren"),
    Kind.THANKS: Text(en="thank-yous", nl="bedankjes"),
    Kind.TRANSFER: Text(en="questions: what do you use at work?", nl="vragen: wat gebruik je op je werk?"),
    Kind.SHOP_FLOOR: Text(en="questions: what is seen at work?", nl="vragen: wat is er op het werk te zien?"),
    Kind.BATON: Text(en="questions: do you take the baton?", nl="vragen: neem jij het stokje over?"),
    Kind.BATON_ANSWER: Text(en="answers about the baton", nl="antwoorden over het stokje"),
    Kind.AGREEMENTS: Text(en="agreements for directors", nl="afspraken voor directies"),
}

SKIP_NAMES = {
    SkipReason.WITHDRAWN: Text(en="no longer true", nl="klopte niet meer"),
    SkipReason.OVERDUE: Text(en="too late, the session had begun", nl="te laat, de bijeenkomst was al begonnen"),
    SkipReason.OPTED_OUT: Text(en="wants no mail", nl="wil geen mail"),
    SkipReason.BOUNCED: Text(en="address does not work", nl="adres werkt niet"),
    SkipReason.TOGETHER: Text(en="told in another mail", nl="verteld in een andere mail"),
}
"""Why a message that was made is not sent."""

UNREACHABLE_NAMES = {
    SkipReason.OPTED_OUT: Text(en="wants no mail from hyf", nl="wil geen mail van hyf"),
    SkipReason.BOUNCED: Text(en="mail to this address came back", nl="mail naar dit adres kwam terug"),
}


def moment_said(at: dt.datetime, zone: ZoneInfo, language: Language) -> str:
    """Return a moment as a table shows it, in local time: `di 19 jan 2027, 15:30`."""
    local = at.astimezone(zone)
    return f"{short_date(local.date(), language)}, {local:%H:%M}"
