"""The mails that hold lists of people: the organiser's pack, the contact person's list, what the host prepares for."""

from dataclasses import dataclass
from typing import Any

from hyf.mail.checklist import Moment, checklist
from hyf.mail.compose_brief import Brief, place_of, said_name, who
from hyf.mail.compose_message import Letter, written
from hyf.mail.roster import Roster
from hyf.model.message import Event, Kind, Mailbox, Message
from hyf.model.people import Company, Member, Partner
from hyf.render.phrases import first_name
from hyf.render.plain import one_line


@dataclass(frozen=True, slots=True)
class Pack:
    """What an organiser gets to work with.

    Attributes:
        roster: Of the session.
        notes: Paragraphs written after the session before this one; empty where there are none.
        successor: Key of the member whose turn it is next; None: the group settles it.
    """

    roster: Roster
    notes: tuple[str, ...] = ()
    successor: str | None = None


def compose_organiser(
    brief: Brief,
    member: Member,
    pack: Pack,
    *,
    version: int,
    link: str | None = None,
    unsubscribe: str | None = None,
) -> Message:
    """Write the pack of who holds the baton.

    Args:
        brief: Of the session.
        member: Who organises it.
        pack: Who comes, what was written down last time, whose turn is next.
        version: From 1; see `Message`.
        link: Where the organiser works with it; None: there is only this mail.
        unsubscribe: Link that ends all mail to this member.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = brief.to_member(member)
    values |= {
        "member": member.key,
        "roster": pack.roster,
        "notes": tuple(map(one_line, pack.notes)),
        "successor": who(pack.successor, brief.consortium) if pack.successor else None,
        "is_successor": pack.successor == member.key,
        "checklist": _steps(f"checklist_{brief.session.form}", values, brief),
        "link": link,
    }
    recipient = Mailbox(member.name, member.email)
    return written(Letter(Kind.ORGANISER, member.key, recipient, version, values, unsubscribe), brief)


def compose_contact(
    brief: Brief, company: Company, roster: Roster, *, version: int, unsubscribe: str | None = None
) -> Message:
    """Write to the contact person of a company which of their people come, wait, have not answered, or said no.

    Args:
        brief: Of the session.
        company: Whose contact person gets it.
        roster: Of the whole session.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this contact person.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = _to_contact(brief, company) | {"roster": roster.of_company(company.key)}
    recipient = Mailbox(company.contact.name, company.contact.email)
    return written(Letter(Kind.CONTACT, f"@{company.key}", recipient, version, values, unsubscribe), brief)


def compose_host(
    brief: Brief, roster: Roster, *, version: int, unsubscribe: str | None = None, event: Event | None = None
) -> Message:
    """Write to the contact person of the host for how many people the room must be ready, and who they are.

    Args:
        brief: Of the session; its host gets the mail.
        roster: Of the whole session.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this contact person.
        event: For their calendar.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    host = place_of(brief.session.host, brief.consortium)
    values = _to_contact(brief, host)
    values |= {"roster": roster, "checklist": _steps("checklist_host", values, brief)}
    recipient = Mailbox(host.contact.name, host.contact.email)
    return written(Letter(Kind.HOST, f"@{host.key}", recipient, version, values, unsubscribe, event), brief)


def compose_host_cancelled(
    brief: Brief, *, version: int, why: str = "", unsubscribe: str | None = None, is_dropped: bool = False
) -> Message:
    """Write to the contact person of a host that nothing need be prepared any more.

    Args:
        brief: Of the session as the host was told of it.
        version: From 1; see `Message`.
        why: As the coordinator gave it; may be empty.
        unsubscribe: Link that ends all mail to this contact person.
        is_dropped: The session takes place, but somewhere else.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    host = place_of(brief.session.host, brief.consortium)
    values = _to_contact(brief, host) | {"why": one_line(why), "is_dropped": is_dropped}
    recipient = Mailbox(host.contact.name, host.contact.email)
    return written(Letter(Kind.CANCELLATION, f"@{host.key}", recipient, version, values, unsubscribe), brief)


def _to_contact(brief: Brief, company: Company | Partner) -> dict[str, Any]:
    return {
        **brief.values,
        "language": brief.consortium.about.language,
        "is_contact": True,
        "first_name": first_name(one_line(company.contact.name)),
        "company": said_name(company),
        "wishes": (),
        "is_organiser": False,
        "is_co_organiser": False,
        "is_speaker": False,
    }


def _steps(name: str, values: dict[str, Any], brief: Brief) -> tuple[Moment, ...]:
    return checklist(name, values, brief.environment)
