"""What receivers are to do with mail that is not provably ours (DMARC, RFC 7489).

At which domain a policy stands is found by walking up the name, as the successor of that RFC has it: it needs no list
of what is a public suffix.
"""

import re

from hyf.mail.doctor_dkim import tags_of
from hyf.mail.doctor_finding import Finding, Health
from hyf.mail.doctor_names import Names
from hyf.model.language import Text

_POLICIES = ("none", "quarantine", "reject")
_VERSION = re.compile(r"v=DMARC1\s*(;|$)")


def policy_of(domain: str, names: Names) -> tuple[str, tuple[str, ...]] | None:
    """Return the domain whose policy holds for a domain, and its records; None: not known.

    Returns:
        The domain itself and (), where there is no policy.
    """
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        candidate = ".".join(labels[start:])
        texts = names.texts(f"_dmarc.{candidate}")
        if texts is None:
            return None
        if records := tuple(text for text in texts if _VERSION.match(text)):
            return candidate, records
    return domain, ()


def about_dmarc(domain: str, bounce_domain: str, names: Names) -> Finding:
    """Look at the policy of the domain of the sender, and whether the domain of the bounces counts as the same."""
    found = policy_of(domain, names)
    if found is None:
        return _finding(Health.UNKNOWN, domain, Text(en="the DNS does not answer", nl="de DNS antwoordt niet"))
    owner, records = found
    if not records:
        said = Text(
            en="there is no record; Google and Microsoft want one",
            nl="er is geen record; Google en Microsoft willen er een",
        )
        return _finding(Health.MEND, domain, said, Text(en="put this in the DNS", nl="zet dit in de DNS"), at=domain)
    tags = tags_of(records[0])
    if len(records) > 1 or tags.get("p", "").lower() not in _POLICIES:
        said = Text(
            en="there is more than one record, or it names no policy, so receivers use none",
            nl="er is meer dan één record, of er staat geen beleid in, dus ontvangers gebruiken het niet",
        )
        mend = Text(en="keep one that begins like this", nl="houd er één over dat zo begint")
        return _finding(Health.MEND, domain, said, mend, at=owner)
    policy = tags.get("sp", tags["p"]) if owner != domain else tags["p"]
    if _is_aligned(domain, bounce_domain, owner, is_strict=tags.get("aspf", "r").lower() == "s"):
        return _finding(Health.WELL, domain, Text(en=f"policy {policy}", nl=f"beleid {policy}"))
    return _apart(domain, bounce_domain, policy)


def _is_aligned(domain: str, other: str, owner: str, *, is_strict: bool) -> bool:
    return domain == other or (not is_strict and (other == owner or other.endswith(f".{owner}")))


def _apart(domain: str, bounce_domain: str, policy: str) -> Finding:
    said = Text(
        en=f"policy {policy}, but mail comes back to {bounce_domain}: only a DKIM signature proves that it is yours",
        nl=f"beleid {policy}, maar mail komt terug bij {bounce_domain}: alleen een DKIM-handtekening bewijst dat hij"
        " van jullie is",
    )
    mend = Text(
        en=f"choose an address under {domain} as bounces, or make sure that DKIM signs with {domain}",
        nl=f"kies bij bounces een adres onder {domain}, of zorg dat DKIM tekent met {domain}",
    )
    return _finding(Health.MEND, domain, said, mend)


def _finding(health: Health, domain: str, said: Text, mend: Text | None = None, *, at: str = "") -> Finding:
    whole = Text(en=f"DMARC of {domain}: {said.en}", nl=f"DMARC van {domain}: {said.nl}")
    return Finding("dmarc", health, whole, mend, f'_dmarc.{at}. TXT "v=DMARC1; p=none"' if at else "")
