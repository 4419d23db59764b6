"""Where mail goes -> the transport that brings it there."""

from hyf.mail.server import MailFolder, MailRoute
from hyf.mail.transport import Transport
from hyf.mail.transport_folder import FolderTransport
from hyf.mail.transport_smtp import SmtpTransport


def transport_to(route: MailRoute, hello: str) -> Transport:
    """Return a transport; nothing is opened yet.

    Args:
        route: Where mail goes.
        hello: The domain that we say we are, to a mail server.
    """
    return FolderTransport(route.path) if isinstance(route, MailFolder) else SmtpTransport(route, hello)
