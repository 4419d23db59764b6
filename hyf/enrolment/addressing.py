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
from hyf.model.people import Member, Person

AT: str = "@"
"""Begins the key of a recipient who is the contact person of a company or partner."""

DIRECTOR: str = ".director"
"""Ends the key of a recipient who is the director of a company: `@mapwerk.director`; keys hold no dots."""

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
    """Return the address of who has a key; None: not in the consortium. See `person_of`."""
    person = person_of(recipient, consortium)
    return person.email if person else None


def person_of(recipient: str, consortium: Consortium) -> Member | Person | None:
    """Return a member, the contact person of `@company`, or its director; None: not in the consortium."""
    if not recipient.startswith(AT):
        return consortium.members.get(recipient)
    key = recipient.removeprefix(AT)
    if key.endswith(DIRECTOR):
        company = consortium.companies.get(key.removesuffix(DIRECTOR))
        return company.director if company else None
    place = consortium.companies.get(key) or consortium.partners.get(key)
    return place.contact if place else None


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
    if reason := why_no_mail_at(recipient, post, marks, desk):
        return reason
    return Reason.CLOSED if kind is Kind.INVITATION and not is_open(published, now) else None


def why_no_mail_at(recipient: str, post: Mailed, marks: Mapping[str, Mark], desk: Desk) -> Reason | None:
    """Return why nothing at all can be mailed to somebody; None: it can. Arguments as for `why_no_mail`."""
    address = address_of(recipient, desk.consortium)
    if address is None:
        return Reason.NO_ADDRESS
    if mark := marks.get(desk.digest(address)):
        return _MARKS[mark]
    return Reason.REFUSED if post.was_refused_at(envelope_address(address)) else None
