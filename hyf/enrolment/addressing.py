"""To whom mail can go, and why to somebody it can't; whoever gets none is named, so that a person tells them."""

import datetime as dt
from collections.abc import Mapping

from hyf.enrolment.desk import Desk
from hyf.enrolment.places import is_open
from hyf.enrolment.publishing import Reason
from hyf.enrolment.told import Mailed
from hyf.mail.eml import envelope_address
from hyf.model.consortium import Consortium
from hyf.model.enrolment import PublishedSession
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.model.message import Kind

AT: str = "@"
"""Begins the key of a recipient who is the contact person of a company or partner."""

WORDS: Mapping[Reason, Text] = {
    Reason.ALREADY_TOLD: Text(en="knows everything already", nl="weet alles al"),
    Reason.DECLINED: Text(en="said no", nl="komt niet"),
    Reason.OPTED_OUT: Text(
        en="wants no mail from hyf; tell them yourself", nl="wil geen mail van hyf; vertel het zelf"
    ),
    Reason.BOUNCED: Text(
        en="the mailbox does not exist, an earlier mail came back; correct the address in consortium.yaml",
        nl="het mailadres bestaat niet, een eerdere mail kwam terug; verbeter het adres in consortium.yaml",
    ),
    Reason.REFUSED: Text(
        en="the mail server refused an earlier mail to this address; correct the address in consortium.yaml",
        nl="de mailserver weigerde een eerdere mail aan dit adres; verbeter het adres in consortium.yaml",
    ),
    Reason.NO_ADDRESS: Text(
        en="is not in consortium.yaml any more, so there is no address; tell them yourself",
        nl="staat niet meer in consortium.yaml, dus er is geen adres; vertel het zelf",
    ),
    Reason.CLOSED: Text(
        en="sign-up has closed, so an invitation comes too late; ask them yourself",
        nl="het aanmelden is gesloten, dus een uitnodiging komt te laat; vraag het zelf",
    ),
}
_MARKS = {Mark.OPTED_OUT: Reason.OPTED_OUT, Mark.BOUNCED: Reason.BOUNCED}


def address_of(recipient: str, consortium: Consortium) -> str | None:
    """Return the address of a member, or of the contact person of `@company`; None: not in the consortium."""
    if recipient.startswith(AT):
        key = recipient.removeprefix(AT)
        place = consortium.companies.get(key) or consortium.partners.get(key)
        return place.contact.email if place else None
    member = consortium.members.get(recipient)
    return member.email if member else None


def why_no_mail(
    recipient: str,
    kind: Kind,
    published: PublishedSession,
    post: Mailed,
    marks: Mapping[str, Mark],
    *,
    desk: Desk,
    now: dt.datetime,
) -> Reason | None:
    """Return why a mail cannot be made; None: it can.

    Args:
        recipient: Key of a member, or `@company`.
        kind: Of the mail.
        published: The session, as it will be.
        post: Earlier mails to this recipient about it.
        marks: By digest of the address.
        desk: Who is who.
        now: Aware.
    """
    address = address_of(recipient, desk.consortium)
    if address is None:
        return Reason.NO_ADDRESS
    if mark := marks.get(desk.digest(address)):
        return _MARKS[mark]
    if post.was_refused_at(envelope_address(address)):
        return Reason.REFUSED
    return Reason.CLOSED if kind is Kind.INVITATION and not is_open(published, now) else None
