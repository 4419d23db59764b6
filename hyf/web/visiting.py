"""Who opens a link, and for what: the one way from the token in an address to a person."""

from dataclasses import dataclass
from functools import partial

from starlette.requests import Request

from hyf.enrolment.addressing import address_of
from hyf.enrolment.desk import Desk
from hyf.enrolment.learning import said_by
from hyf.links import digest_of
from hyf.model.enrolment import Link, Purpose
from hyf.model.language import Language
from hyf.store.database import Connection
from hyf.store.link_rows import find_link
from hyf.web.limits import neighbourhood
from hyf.web.page import chosen_language
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a link that holds.

    Attributes:
        token: As it stands in the address.
        desk: As it was when the request came in; all of the request is answered with it.
        language: Chosen on the page, else the person's: what they asked for counts before consortium.yaml follows.
    """

    token: str
    link: Link
    desk: Desk
    language: Language


async def visit(site: Site, request: Request, *purposes: Purpose) -> Visit:
    """Find who opens a link that is for one of some purposes.

    Raises:
        Refused: Such a link was never made, is too old, was taken back, is for something else, or its owner is not in
            the consortium any more: all in one way, so that nobody learns which. Or too many were tried.
    """
    token, desk = request.path_params["token"], site.desk()
    # A token in any shape is looked up, so that all that do not hold take the same time.
    link, said = await site.read(partial(_opened, token=token, site=site))
    if link is None or link.purpose not in purposes or not is_known(link, desk):
        count_guess(site, request)
        raise Refused(Refusal.NO_SUCH_LINK)
    return Visit(token, link, desk, chosen_language(request) or said or _language_of(link, desk))


def count_guess(site: Site, request: Request) -> None:
    """Note that a link was tried that does not hold; one that holds is never refused for it.

    An office, or a whole mobile network, can share one address: who guesses there, or a program that opens every old
    mail, must not lock the others out. A token has 128 bits, so that nobody comes upon one however fast they try.

    Raises:
        Refused: Too many were tried from there.
    """
    host = neighbourhood(request.client.host if request.client else "")
    if wait_s := site.limits.guesses.wait_s(host, site.seconds()):
        raise Refused(Refusal.TOO_OFTEN, wait_s)
    site.limits.guesses.count(host, site.seconds())


def _opened(connection: Connection, token: str, site: Site) -> tuple[Link | None, Language | None]:
    """Return the link with a token, where it holds, and the language that its owner asked for on their own pages."""
    link = link_behind(connection, token)
    if link is None or not holds(link, link.purpose, site):
        return None, None
    said = said_by(connection, link.member)
    return link, said.language if said else None


def link_behind(connection: Connection, token: str) -> Link | None:
    """Return the link with a token, whether it holds or not."""
    return find_link(connection, digest_behind(token))


def digest_behind(token: str) -> str:
    """Return the digest of a token as it stands in an address, which can be anything."""
    return digest_of(token.encode(errors="replace").decode())


def holds(link: Link, purpose: Purpose, site: Site) -> bool:
    """Tell whether a link may be used for something now."""
    is_over = link.expires_at is not None and link.expires_at <= site.clock()
    return link.purpose is purpose and link.revoked_at is None and not is_over


def count_answer(site: Site, visit: Visit) -> None:
    """Note that somebody sends an answer.

    Raises:
        Refused: The same link was used for too many of them.
    """
    count_use(site, visit.link.digest)


def count_use(site: Site, digest: str) -> None:
    """Note that an answer is sent through the link with a digest.

    Raises:
        Refused: The same link was used for too many of them.
    """
    now = site.seconds()
    if wait_s := site.limits.answers.wait_s(digest, now):
        raise Refused(Refusal.TOO_OFTEN, wait_s)
    site.limits.answers.count(digest, now)


def is_known(link: Link, desk: Desk) -> bool:
    """Tell whether the owner of a link is still in the consortium, where that matters."""
    # Mail can be stopped by whoever got it, also once they are out of the consortium.
    return link.purpose is Purpose.UNSUBSCRIBE or address_of(link.member, desk.consortium) is not None


def _language_of(link: Link, desk: Desk) -> Language:
    member = desk.consortium.members.get(link.member)
    return desk.consortium.language_of(member) if member else desk.consortium.about.language
