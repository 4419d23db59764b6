"""What a mail server's answer means: for this mail, or for us.

A reply that begins with 4 asks for patience and one with 5 is for good (RFC 5321, section 4.2.1), but whom it is about
is only told by the status (RFC 3463) and by habit: a provider refuses who has sent too much today with the same 5 as a
mailbox that does not exist. The first must stop a run, for else everybody after it would be marked as refused for good.
"""

import re
from enum import StrEnum

from hyf.mail.transport import Answer, Verdict

_LONGEST = 300
_STATUS = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?!\d)")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")
# Log in (first), too weak a login, wrong login, only over TLS: RFC 4954, section 6.
_LOGIN_CODES = frozenset({530, 534, 535, 538})
_TOO_BIG = 552
_TEMPORARY = range(400, 500)
_GOOD = range(200, 300)
# 421: the server closes the connection; 432: too many connections (Exchange Online).
_TOO_FAST_CODES = frozenset({421, 432})
# Of the server as a whole, and "server busy" of Exchange Online.
_TOO_FAST = re.compile(r"4\.3\.\d+|4\.7\.[56]\d\d|4\.7\.28")
_ABOUT_US = re.compile(
    # Gmail: daily limit; Exchange Online: daily limit, blocked, throttled, may not send as.
    r"5\.4\.5|5\.1\.(8|90)|5\.2\.25\d|"
    # Both: log in, not with this login, not from this address or network, domain without SPF and DKIM.
    r"5\.7\.(3|8|9|14|26|54|57|60|64|139|5[01]\d|70\d|750)"
)
_ABOUT_US_WORDS = re.compile(r"\brelay(ing)?\b|storedrv\.submission|sendasdenied|daily [a-z ]*limit", re.IGNORECASE)


class Stage(StrEnum):
    """Which part of the conversation was answered."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


def judge(stage: Stage, code: int, said: bytes) -> Answer:
    """Return what a reply says about a mail.

    Args:
        stage: What was replied to.
        code: Of the reply; below 200 where what came was no reply.
        said: The rest of it.
    """
    words = as_words(code, said)
    return Answer(_verdict(stage, code, _status(said), words), words)


def as_words(code: int, said: bytes) -> str:
    """Return a reply on one line, with nothing in it that a terminal would obey."""
    text = _INVISIBLE.sub(" ", said.decode("utf-8", "replace")).strip()
    return f"{code} {text}".strip()[:_LONGEST]


def _status(said: bytes) -> str:
    found = _STATUS.match(said.decode("ascii", "replace"))
    return found[1] if found else ""


def _verdict(stage: Stage, code: int, status: str, words: str) -> Verdict:
    if code in _GOOD:
        return Verdict.TAKEN
    if code in _TEMPORARY:
        is_general = stage is Stage.SENDER or code in _TOO_FAST_CODES or _TOO_FAST.fullmatch(status)
        return Verdict.SLOWER if is_general else Verdict.LATER
    if code < _TEMPORARY.start:
        return Verdict.SLOWER  # out of step: whatever we say next would be answered by chance
    is_size = code == _TOO_BIG or status == "5.3.4"
    if code in _LOGIN_CODES or _ABOUT_US.fullmatch(status) or _ABOUT_US_WORDS.search(words):
        return Verdict.NOT_ALLOWED
    return Verdict.NOT_ALLOWED if stage is Stage.SENDER and not is_size else Verdict.REFUSED
