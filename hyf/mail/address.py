"""An address as the marks know it: by a digest, so that who wants no mail is known without keeping the address."""

import hmac
from functools import lru_cache


@lru_cache(maxsize=1024)  # asked for several times with every answer to an invitation
def digest_of_address(address: str, key: str) -> str:
    """Return what the database knows an address by: 64 hexadecimal digits.

    Args:
        address: As it stands in consortium.yaml or in the outbox; both forms of a domain with letters outside ASCII
            and any use of capitals give the same.
        key: The random one that the database keeps for this. It is not one of the environment on purpose: a machine
            without it would mail everybody who had asked for no more mail.
    """
    return hmac.digest(key.encode(), normal_address(address).encode(), "sha256").hex()


def normal_address(address: str) -> str:
    """Return an address in the form in which two are compared: lower case, the domain as xn--."""
    local, at, domain = address.strip().lower().rpartition("@")
    if domain.isascii():
        return f"{local}{at}{domain}"
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return f"{local}{at}{domain}"
