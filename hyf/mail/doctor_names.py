"""The names of the internet (DNS), asked with patience for a few seconds; what is not known is said to be so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.TXT import TXT

from hyf.render.plain import one_line

_MOST_TIMEOUTS = 2
# RFC 1035: nobody listens to a longer one.
_LONGEST_NAME = 253


@dataclass(slots=True)
class Names:
    """Asks the name servers; each question once.

    Attributes:
        nameservers: IP addresses to ask; empty: those that this computer asks.
        port: Of those.
        wait_s: How long to wait for an answer, in seconds.
        silent: How often nobody answered; after a few times nobody is asked any more.
    """

    nameservers: Sequence[str] = ()
    port: int = 53
    wait_s: float = 3.0
    silent: int = 0
    _answers: dict[tuple[str, str], tuple[str, ...] | None] = field(default_factory=dict)

    def texts(self, name: str) -> tuple[str, ...] | None:
        """Return the TXT records of a name, as long as they are; () where there are none, None: not known."""
        return self._ask(name, "TXT")

    def mail_hosts(self, name: str) -> tuple[str, ...] | None:
        """Return the hosts that take mail for a domain, `.` where it wants none; () none, None: not known."""
        return self._ask(name, "MX")

    def addresses(self, name: str) -> tuple[str, ...] | None:
        """Return the IP addresses of a name; () where there are none, None: not known."""
        found = [self._ask(name, kind) for kind in ("A", "AAAA")]
        known = [one for one in found if one is not None]
        if any(known):
            return tuple(address for one in known for address in one)
        return () if len(known) == len(found) else None

    def _ask(self, name: str, kind: str) -> tuple[str, ...] | None:
        question = (name.lower().rstrip("."), kind)
        if question not in self._answers:
            self._answers[question] = self._answer(*question)
        return self._answers[question]

    def _answer(self, name: str, kind: str) -> tuple[str, ...] | None:
        if self.silent >= _MOST_TIMEOUTS:
            return None
        try:
            answer = self._resolver().resolve(name, kind, lifetime=self.wait_s, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.exception.Timeout:
            self.silent += 1
            return None
        except (dns.exception.DNSException, OSError, UnicodeError):
            return None
        return tuple(sorted(_said(record) for record in answer))

    def _resolver(self) -> dns.resolver.Resolver:
        resolver = dns.resolver.Resolver(configure=not self.nameservers)
        resolver.nameservers = list(self.nameservers) or resolver.nameservers
        resolver.port = self.port
        return resolver


def _said(record: object) -> str:
    if isinstance(record, TXT):
        # Strings of at most 255 bytes, which belong together without anything in between.
        return one_line(b"".join(record.strings).decode("utf-8", "replace"))
    if isinstance(record, MX):
        return str(record.exchange).rstrip(".") or "."
    return str(record)
