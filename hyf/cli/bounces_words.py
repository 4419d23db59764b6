"""The words of `hyf bounces`: what came back, what to do about it, and why a mail was left."""

from hyf.enrolment.bounce_rows import Why
from hyf.enrolment.bounces import Bounce
from hyf.mail.dsn_status import Verdict
from hyf.model.language import Text

_FULL = "5.2.2"
_POLICY = "5.7."

LEFT_BECAUSE = {
    Why.NO_REPORT: Text(en="no report on delivery: read it yourself", nl="geen bericht over bezorging: lees het zelf"),
    Why.STOP: Text(en="somebody asks for no more mail", nl="iemand wil geen mail meer"),
    Why.TOO_LARGE: Text(en="too large to be a report on our mail", nl="te groot voor een bericht over onze mail"),
    Why.UNCLEAR: Text(
        en="a report that does not say what happened: read it yourself",
        nl="een bericht dat niet zegt wat er is gebeurd: lees het zelf",
    ),
    Why.NOT_OURS: Text(
        en="a report about a mail that hyf did not send", nl="een bericht over een mail die hyf niet heeft verstuurd"
    ),
    Why.CONTRADICTS: Text(
        en="a report that does not fit what was sent (forwarded, or made up): read it yourself",
        nl="een bericht dat niet klopt met wat is verstuurd (doorgestuurd, of verzonnen): lees het zelf",
    ),
}


_FULL_SAID = Text(en="The mailbox is full; tell {name} yourself.", nl="De mailbox is vol; vertel het {name} zelf.")
_POLICY_SAID = Text(
    en="Their mail server refuses mail of ours; look at: hyf invite --doctor. Tell {name} yourself.",
    nl="Hun mailserver weigert mail van ons; kijk met: hyf invite --doctor. Vertel het {name} zelf.",
)
_REFUSED_SAID = Text(
    en="This mail was refused; tell {name} yourself.", nl="Deze mail is geweigerd; vertel het {name} zelf."
)
_GAVE_UP_SAID = Text(
    en="It was tried for days and then given up; tell {name} yourself.",
    nl="Het is dagenlang geprobeerd en toen opgegeven; vertel het {name} zelf.",
)
_DELAYED_SAID = Text(
    en="It is still being tried; there is nothing to do yet.",
    nl="Het wordt nog geprobeerd; je hoeft nog niets te doen.",
)
_STOPPED_SAID = Text(
    en="The address does not exist and gets no mail any more.", nl="Het adres bestaat niet en krijgt geen mail meer."
)
_UNCERTAIN_SAID = Text(
    en="The address does not exist, says a report that anybody could have made; mail still goes there.",
    nl="Het adres bestaat niet, zegt een bericht dat iedereen kan maken; er gaat nog mail heen.",
)
_CLEARED_SAID = Text(
    en="The address did not exist; you let mail go there again.",
    nl="Het adres bestond niet; je laat er weer mail heen gaan.",
)


def advice(bounce: Bounce, name: str, contact: str | None, *, is_stopped: bool) -> Text:
    """Return what came of a mail, and what the coordinator can do.

    Args:
        bounce: What came back.
        name: Of the person.
        contact: Who can tell the right address, such as "Cor of Mapwerk"; None: nobody known.
        is_stopped: The address gets no mail any more.
    """
    if bounce.verdict is Verdict.GONE:
        return _gone(bounce, contact, is_stopped=is_stopped)
    said = _other(bounce)
    return Text(en=said.en.format(name=name), nl=said.nl.format(name=name))


def _other(bounce: Bounce) -> Text:
    match bounce.verdict:
        case Verdict.REFUSED if bounce.status == _FULL:
            return _FULL_SAID
        case Verdict.REFUSED if bounce.status.startswith(_POLICY):
            return _POLICY_SAID
        case Verdict.REFUSED:
            return _REFUSED_SAID
        case Verdict.GAVE_UP:
            return _GAVE_UP_SAID
        case _:
            return _DELAYED_SAID


def _gone(bounce: Bounce, contact: str | None, *, is_stopped: bool) -> Text:
    if not is_stopped and bounce.is_certain:
        return _CLEARED_SAID
    said = _STOPPED_SAID if is_stopped else _UNCERTAIN_SAID
    if contact is None:
        ask = Text(en="Find the right one", nl="Zoek het goede op")
    else:
        ask = Text(en=f"Ask {contact} for the right one", nl=f"Vraag {contact} om het goede")
    return Text(
        en=f"{said.en} {ask.en}, and put it in consortium.yaml.",
        nl=f"{said.nl} {ask.nl}, en zet dat in consortium.yaml.",
    )
