"""What people wrote, made fit for a header: names and subjects on one line, addresses as mail servers take them.

Nothing of it can start a header, or stand for something else than what is read: see `tests/mail/test_eml.py`.
"""

import re
from email.utils import formataddr
from functools import lru_cache

from hyf.errors import MailNotUsable
from hyf.model.language import Text
from hyf.model.message import Mailbox
from hyf.render.plain import one_line

# Mail programs disagree about these in a name, quoted or not; a name reads as well without them.
_NOT_IN_NAMES = re.compile(r'[\\"()<>\[\]@,:;]+')
_LONGEST_NAME = 75
# Of a line with encoded words, and of one of them (RFC 2047, section 2); the name of the longest header before it.
_WIDTH = 76
_WORD = 75
_OPEN, _CLOSE = "=?utf-8?q?", "?="
_NAME_AFTER = len("Reply-To: ")
_SUBJECT_AFTER = len("Subject: ")
_FOLD = "\r\n "
# A longer line in plain letters is split into encoded words too: no line may have more than 998 (RFC 5322, 2.1.1).
_LONGEST_LINE = 900
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"(?=.{{1,64}}\Z){_ATOM}(\.{_ATOM})*")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{1,189}}\Z)({_LABEL}\.)*{_LABEL}")
# What older and newer rules for international domains turn into different names: the wrong one would get the mail.
_DIFFERS = frozenset("ßς\u200c\u200d")


@lru_cache(maxsize=1024)  # those of the sender stand in every mail, several times
def envelope_address(address: str) -> str:
    """Return an address as mail servers take it: its domain in ASCII, an international one as `xn--...`.

    Raises:
        MailNotUsable: It cannot be one; only its domain may hold other letters than those of ASCII.
    """
    local, at, domain = address.rpartition("@")
    ascii_domain = domain if domain.isascii() else _in_ascii(domain)
    if not (at and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(ascii_domain)):
        said = one_line(address)[:_LONGEST_NAME]
        raise MailNotUsable(
            Text(
                en=f'mail cannot be addressed to "{said}"; write it as name@company.example, without spaces and '
                "accents",
                nl=f'er kan geen mail naar "{said}"; schrijf het adres als naam@bedrijf.example, zonder spaties en '
                "accenten",
            )
        )
    return f"{local}@{ascii_domain}"


def mailbox(person: Mailbox) -> str:
    """Return name and address as they stand in From and To.

    Raises:
        MailNotUsable: The address cannot be one.
    """
    address = envelope_address(person.address)
    name = _no_code(" ".join(_NOT_IN_NAMES.sub(" ", one_line(person.name)).split())[:_LONGEST_NAME].strip())
    if name.isascii():
        return formataddr((name, address))
    words = _encoded(name, _NAME_AFTER)
    last = words.rpartition(_FOLD)[2]
    gap = " " if _NAME_AFTER + len(last) + len(address) + 3 <= _WIDTH else _FOLD
    return f"{words}{gap}<{address}>"


def subject(text: str) -> str:
    """Return a subject; in encoded words (RFC 2047) where it holds more than ASCII."""
    line = _no_code(one_line(text))
    return line if line.isascii() and len(line) <= _LONGEST_LINE else _encoded(line, _SUBJECT_AFTER)


def _in_ascii(domain: str) -> str:
    if _DIFFERS & set(domain.lower()):
        return ""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _no_code(text: str) -> str:
    # `=?utf-8?q?...?=` written by a person would be decoded by the reader's program into something else.
    return text.replace("=?", "= ?")


def _encoded(text: str, used: int) -> str:
    """Return text in encoded words, one a line; `used` characters stand before the first."""
    lines, line = [], ""
    room = _WIDTH - used - len(_OPEN) - len(_CLOSE)
    for letter in map(_letter, text):
        if len(line) + len(letter) > room:
            lines.append(line)
            line, room = "", _WORD - len(_OPEN) - len(_CLOSE)
        line += letter
    return _FOLD.join(f"{_OPEN}{one}{_CLOSE}" for one in [*lines, line])


@lru_cache(maxsize=1024)
def _letter(letter: str) -> str:
    if letter in _PLAIN:
        return letter
    return "_" if letter == " " else "".join(f"={byte:02X}" for byte in letter.encode(errors="replace"))
