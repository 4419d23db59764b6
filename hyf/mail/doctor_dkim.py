"""With which keys mail of a domain is signed (DKIM, RFC 6376). No list names them, so the usual ones are tried."""

import base64
import binascii
import re

from hyf.mail.doctor_finding import Finding, Health
from hyf.mail.doctor_names import Names
from hyf.model.language import Text

# Of Microsoft 365, Google, and what others use most.
_SELECTORS = ("selector1", "selector2", "google", "default", "dkim", "mail", "s1", "s2", "k1", "k2")
_SHORT_KEY = 250
"""Bytes: an RSA key of 1024 bits has 162 in this form, one of 2048 bits 294."""
_SWITCH_ON = Text(
    en="switch on DKIM at your provider, which shows the record to put in the DNS",
    nl="zet DKIM aan bij je aanbieder, die laat zien welk record in de DNS moet",
)
_LOOK = Text(
    en="look at a mail of yours that arrived: DKIM-Signature has s= (the name) and d= (the domain); if it has none,"
    " switch on DKIM at your provider, which shows the record to put in the DNS",
    nl="kijk in een mail van jullie die is aangekomen: in DKIM-Signature staat s= (de naam) en d= (het domein); staat"
    " die er niet, zet DKIM dan aan bij je aanbieder, die laat zien welk record in de DNS moet",
)


def tags_of(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record, `p=none; rua=...`; of one that stands twice the first."""
    tags: dict[str, str] = {}
    for part in record.split(";"):
        name, found, value = part.partition("=")
        if found:
            tags.setdefault(name.strip().lower(), value.strip())
    return tags


def about_dkim(domain: str, selector: str | None, names: Names) -> Finding:
    """Look for the keys with which mail of a domain is signed.

    Args:
        domain: Of the sender.
        selector: Under which name; None: the usual ones.
        names: Who to ask.
    """
    is_unanswered = False
    for tried in (selector,) if selector else _SELECTORS:
        texts = names.texts(f"{tried}._domainkey.{domain}")
        is_unanswered = is_unanswered or texts is None
        keys = [tags for text in texts or () if "p" in (tags := tags_of(text))]
        if keys:
            return _about_key(domain, tried, keys[0])
    if is_unanswered:
        return _finding(Health.UNKNOWN, domain, Text(en="the DNS does not answer", nl="de DNS antwoordt niet"))
    if selector:
        said = Text(en=f'there is no key "{selector}"', nl=f'er is geen sleutel "{selector}"')
        return _finding(Health.MEND, domain, said, _SWITCH_ON)
    said = Text(
        en="no key under the names that providers use most; it may have another name",
        nl="geen sleutel onder de namen die aanbieders het meest gebruiken; de naam kan anders zijn",
    )
    return _finding(Health.UNKNOWN, domain, said, _LOOK)


def _about_key(domain: str, selector: str, tags: dict[str, str]) -> Finding:
    key = re.sub(r"\s", "", tags["p"])
    if not key:
        said = Text(en=f'the key "{selector}" was withdrawn', nl=f'de sleutel "{selector}" is ingetrokken')
        return _finding(Health.MEND, domain, said, _SWITCH_ON)
    if tags.get("k", "rsa").lower() == "rsa" and _length(key) < _SHORT_KEY:
        said = Text(
            en=f'the key "{selector}" is damaged or short; receivers want 2048 bits',
            nl=f'de sleutel "{selector}" is beschadigd of kort; ontvangers willen 2048 bits',
        )
        mend = Text(en="let your provider make a new one", nl="laat je aanbieder een nieuwe maken")
        return _finding(Health.MEND, domain, said, mend)
    if "y" in tags.get("t", "").lower().split(":"):
        said = Text(
            en=f'the key "{selector}" is there for testing (t=y), so it does not count',
            nl=f'de sleutel "{selector}" staat er om te testen (t=y) en telt dus niet',
        )
        return _finding(Health.MEND, domain, said, Text(en="take t=y out of the record", nl="haal t=y uit het record"))
    return _finding(Health.WELL, domain, Text(en=f'there is a key "{selector}"', nl=f'er is een sleutel "{selector}"'))


def _length(key: str) -> int:
    try:
        return len(base64.b64decode(key, validate=True))
    except (ValueError, binascii.Error):
        return 0


def _finding(health: Health, domain: str, said: Text, mend: Text | None = None) -> Finding:
    return Finding("dkim", health, Text(en=f"DKIM of {domain}: {said.en}", nl=f"DKIM van {domain}: {said.nl}"), mend)
