"""Why a request is not answered with what it asked for, as a page says it: what is wrong and what to do."""

from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

from hyf.model.language import Text


@dataclass(frozen=True, slots=True)
class Words:
    """What a page of refusal says."""

    status: HTTPStatus
    title: Text
    text: Text


class Refusal(Enum):
    """One reason."""

    NO_SUCH_LINK = Words(
        HTTPStatus.NOT_FOUND,
        Text(en="This link does not work", nl="Deze link werkt niet"),
        Text(
            en="Perhaps it is too old, or a piece of it is missing. Use the link in your newest mail, or answer that "
            "mail and ask for help.",
            nl="Misschien is hij te oud, of ontbreekt er een stukje. Gebruik de link in je nieuwste mail, of "
            "beantwoord die mail en vraag om hulp.",
        ),
    )
    NOT_SO = Words(
        HTTPStatus.METHOD_NOT_ALLOWED,
        Text(en="That cannot be done here", nl="Dat kan hier niet"),
        Text(en="Open the link from your mail in a browser.", nl="Open de link uit je mail in een browser."),
    )
    TOO_OFTEN = Words(
        HTTPStatus.TOO_MANY_REQUESTS,
        Text(en="One moment, please", nl="Een ogenblik geduld"),
        Text(
            en="This was asked too often. Wait a minute and try again; what you sent before was kept.",
            nl="Dit is te vaak gevraagd. Wacht een minuut en probeer het opnieuw; wat je eerder verstuurde is bewaard.",
        ),
    )
    TOO_LARGE = Words(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        Text(en="That is too much", nl="Dat is te veel"),
        Text(
            en="The answer is longer than the form can be. Open the link from your mail and fill in the form there.",
            nl="Het antwoord is langer dan het formulier kan zijn. Open de link uit je mail en vul het daar in.",
        ),
    )
    TOO_SLOW = Words(
        HTTPStatus.REQUEST_TIMEOUT,
        Text(en="That took too long", nl="Dat duurde te lang"),
        Text(
            en="Your answer did not arrive in full, so nothing has changed. Try again where your connection is better.",
            nl="Je antwoord kwam niet helemaal aan, dus er is niets veranderd. Probeer het opnieuw waar je beter "
            "bereik hebt.",
        ),
    )
    NO_FORM = Words(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        Text(en="This is not an answer to the form", nl="Dit is geen antwoord op het formulier"),
        Text(
            en="Nothing has changed. Open the link from your mail and fill in the form there.",
            nl="Er is niets veranderd. Open de link uit je mail en vul daar het formulier in.",
        ),
    )
    UNREADABLE = Words(
        HTTPStatus.BAD_REQUEST,
        Text(en="This cannot be read", nl="Dit is niet te lezen"),
        Text(
            en="Nothing has changed. Open the link from your mail and fill in the form there.",
            nl="Er is niets veranderd. Open de link uit je mail en vul daar het formulier in.",
        ),
    )
    TROUBLE = Words(
        HTTPStatus.SERVICE_UNAVAILABLE,
        Text(en="It does not work for a moment", nl="Het lukt even niet"),
        Text(
            en="The fault is ours, and nothing has changed. Try again in a few minutes; if that does not help, answer "
            "the mail that the link was in.",
            nl="Het ligt aan ons, en er is niets veranderd. Probeer het over een paar minuten nog eens; helpt dat "
            "niet, beantwoord dan de mail waar de link in stond.",
        ),
    )


class Refused(Exception):
    """A request is refused; caught where pages are made.

    Attributes:
        wait_s: After how many seconds it may be tried again; 0: nobody knows.
    """

    def __init__(self, why: Refusal, wait_s: int = 0) -> None:
        super().__init__(why.name)
        self.why = why
        self.wait_s = wait_s
