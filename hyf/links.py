"""The links in mails: a random token, what the store keeps of it, and the address that it stands in.

A token is the only proof that a link is somebody's, so the store holds its digest, never the token: who reads the
database can't open a page. What a link is for and how long it holds stands in the store, not in the link.
"""

import hashlib
import secrets
from typing import Final

from hyf.errors import WrongUsage
from hyf.model.enrolment import Purpose
from hyf.model.language import Text

LONGEST: Final = 69
"""Characters of a link: longer ones are broken by mail programs, and encoded where they stand in a header."""
_BYTES = 16
_PATHS = {
    Purpose.SIGN_UP: "s",
    Purpose.UNSUBSCRIBE: "u",
    Purpose.ORGANISE: "o",
    Purpose.FEEDBACK: "f",
    Purpose.TRANSFER: "f",
    Purpose.SHOP_FLOOR: "f",
    Purpose.LEARNING: "m",
    Purpose.BATON: "b",
    Purpose.AGREEMENTS: "a",
}


def new_token() -> str:
    """Return 22 random characters that stand in an address as they are; 128 bits."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(token: str) -> str:
    """Return what the store keeps of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_to(public_url: str, purpose: Purpose, token: str) -> str:
    """Return the address of a page: `https://leren.example/s/<22 characters>`.

    Args:
        public_url: Where the pages are, as `mail: public_url` says it; with or without a slash at its end.
        purpose: Of the link.
        token: From `new_token`.

    Raises:
        WrongUsage: The link is longer than `LONGEST`.
    """
    link = f"{public_url.rstrip('/')}/{_PATHS[purpose]}/{token}"
    if len(link) > LONGEST:
        most = LONGEST - (len(link) - len(public_url.rstrip("/")))
        raise WrongUsage(
            Text(
                en=f"public_url under mail is too long: {public_url}; links in mails break unless it has at most {most}"
                " characters, so use a shorter address",
                nl=f"public_url onder mail is te lang: {public_url}; links in mails breken af als het meer dan {most}"
                " tekens heeft, dus gebruik een korter adres",
            )
        )
    return link
