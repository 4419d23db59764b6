"""The mail by which a director is asked to read the basic agreements; it is about no session."""

from hyf.mail.compose_brief import said_name
from hyf.mail.compose_message import About, Letter, written_about
from hyf.model.consortium import Consortium
from hyf.model.message import Kind, Mailbox, Message
from hyf.model.people import Company
from hyf.render.environment import Templates
from hyf.render.phrases import first_name
from hyf.render.plain import one_line


def compose_agreements(
    company: Company,
    consortium: Consortium,
    environment: Templates,
    *,
    to: str,
    link: str,
    version: int,
    unsubscribe: str | None = None,
    is_reminder: bool = False,
) -> Message:
    """Ask the director of a company.

    Args:
        company: With a director.
        consortium: The texts, and from whom mails come.
        environment: Where the templates are.
        to: Key of the recipient, see `Message`.
        link: To the page on which they answer; below 70 characters.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to them.
        is_reminder: They were asked before.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    director = company.director
    assert director, "nobody else signs for a company"
    values = {
        "language": consortium.about.language,
        "first_name": first_name(one_line(director.name)),
        "company": said_name(company),
        "consortium": one_line(consortium.about.name),
        "community": one_line(consortium.communities[company.community].name),
        "coordinator": one_line(consortium.about.coordinator.name),
        "agreements": tuple(one_line(agreement.text) for agreement in consortium.agreements),
        "link": link,
        "is_reminder": is_reminder,
    }
    letter = Letter(Kind.AGREEMENTS, to, Mailbox(director.name, director.email), version, values, unsubscribe)
    return written_about(letter, About(consortium, environment, "", company.community))
