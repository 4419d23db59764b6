"""What proves that a form came from the page that a link opens: made of the link, kept nowhere."""

import hashlib
import hmac

_LENGTH = 32


def nonce_of(token: str, key: bytes) -> str:
    """Return what the form behind a link carries.

    Args:
        token: Of the link.
        key: Of this database; never shown.
    """
    return hmac.new(key, b"form/" + token.encode(errors="replace"), hashlib.sha256).hexdigest()[:_LENGTH]


def is_nonce(said: str, token: str, key: bytes) -> bool:
    """Tell whether a form came from the page of a link."""
    return hmac.compare_digest(said.encode(errors="replace"), nonce_of(token, key).encode())
