"""What the names of the internet say about the domains that mail comes from and goes back to."""

from collections.abc import Iterator

from hyf.mail.doctor_dkim import about_dkim
from hyf.mail.doctor_dmarc import about_dmarc
from hyf.mail.doctor_finding import Finding, Health
from hyf.mail.doctor_names import Names
from hyf.mail.doctor_spf import about_spf
from hyf.mail.server import MailRoute, MailServer
from hyf.model.consortium import Consortium
from hyf.model.language import Text


def about_domains(
    consortium: Consortium, route: MailRoute | None, names: Names, selector: str | None
) -> Iterator[Finding]:
    """Look at MX, SPF, DKIM and DMARC.

    Args:
        consortium: Who sends, and where mail comes back.
        route: Where mail goes.
        names: Who to ask.
        selector: Of DKIM keys; None: the usual ones.
    """
    domain = domain_of(sender_of(consortium))
    bounce_domain = domain_of(consortium.mail.bounces or sender_of(consortium))
    host = route.host if isinstance(route, MailServer) else None
    for one in dict.fromkeys([domain, bounce_domain]):
        yield _about_mail_hosts(one, names)
    yield about_spf(bounce_domain, host, names)
    yield about_dkim(domain, selector, names)
    yield about_dmarc(domain, bounce_domain, names)


def sender_of(consortium: Consortium) -> str:
    """Return the address that mail comes from."""
    return (consortium.mail.sender or consortium.about.coordinator).email


def domain_of(address: str) -> str:
    """Return the domain of an address as the network knows it (xn--), lower case."""
    domain = address.rpartition("@")[2].strip().lower()
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain


def _about_mail_hosts(domain: str, names: Names) -> Finding:
    hosts = names.mail_hosts(domain)
    if hosts is None:
        return _mx(Health.UNKNOWN, domain, "the DNS does not answer", "de DNS antwoordt niet")
    if hosts == (".",):
        return _mx(Health.MEND, domain, "it says that it takes no mail", "er staat dat het geen mail aanneemt", _MEND)
    if hosts:
        return _mx(Health.WELL, domain, ", ".join(hosts), ", ".join(hosts))
    addresses = names.addresses(domain)
    if addresses is None:
        return _mx(Health.UNKNOWN, domain, "the DNS does not answer", "de DNS antwoordt niet")
    if addresses:
        # RFC 5321, section 5.1: then the host of that name takes the mail.
        return _mx(Health.WELL, domain, "none; mail goes to the host itself", "geen; mail gaat naar de host zelf")
    return _mx(
        Health.MEND,
        domain,
        "none, so answers and returned mail are lost, and many receivers refuse mail from it",
        "geen, dus antwoorden en teruggekomen mail gaan verloren, en veel ontvangers weigeren mail ervan",
        _MEND,
    )


_MEND = Text(
    en="send from a domain that can receive mail (from and bounces under mail in consortium.yaml)",
    nl="verstuur vanaf een domein dat mail kan ontvangen (from en bounces onder mail in consortium.yaml)",
)


def _mx(health: Health, domain: str, en: str, nl: str, mend: Text | None = None) -> Finding:
    return Finding("mx", health, Text(en=f"MX of {domain}: {en}", nl=f"MX van {domain}: {nl}"), mend)
