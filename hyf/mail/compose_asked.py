"""The mails that ask, weeks later, what came of a session at work: of who was there, and of contact persons."""

from hyf.mail.compose_brief import Brief, said_name
from hyf.mail.compose_message import Letter, written
from hyf.model.message import Kind, Mailbox, Message
from hyf.model.people import Company, Member
from hyf.render.phrases import first_name
from hyf.render.plain import one_line


def compose_transfer(
    brief: Brief, member: Member, *, link: str, version: int, unsubscribe: str | None = None
) -> Message:
    """Ask a member who came what they have used since.

    Args:
        brief: Of the session, which was weeks ago.
        member: Who gets it.
        link: To the form; below 70 characters, so that no mail program breaks it.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this member.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = {**brief.to_member(member), "link": link}
    recipient = Mailbox(member.name, member.email)
    return written(Letter(Kind.TRANSFER, member.key, recipient, version, values, unsubscribe), brief)


def compose_shop_floor(
    brief: Brief, company: Company, *, link: str, version: int, unsubscribe: str | None = None
) -> Message:
    """Ask the contact person of a company what is seen at work of the sessions.

    Args:
        brief: Of the last session that people of the company were at, weeks ago.
        company: Whose contact person gets it.
        link: To the form; below 70 characters.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this contact person.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = {
        **brief.values,
        "language": brief.consortium.about.language,
        "is_contact": True,
        "first_name": first_name(one_line(company.contact.name)),
        "company": said_name(company),
        "wishes": (),
        "link": link,
    }
    recipient = Mailbox(company.contact.name, company.contact.email)
    return written(Letter(Kind.SHOP_FLOOR, f"@{company.key}", recipient, version, values, unsubscribe), brief)
