"""A name server on loopback that knows what a test tells it."""

import socket
import threading
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from hyf.mail.doctor_names import Names

SILENT, BROKEN = "silent", "broken"


class NameServer:
    """Answers over UDP.

    Attributes:
        zone: Records by name and kind: `("hyf.example", "TXT"): ['"v=spf1 ~all"']`; SILENT and BROKEN instead of them.
        asked: Every question, in order.
    """

    def __init__(self, zone):
        self.zone = zone
        self.asked = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._answer_all, daemon=True)
        self._thread.start()

    def close(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
            end.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join(5)
        self._socket.close()

    def _answer_all(self):
        while True:
            wire, client = self._socket.recvfrom(65_535)
            if not wire:
                return
            answer = self._answer(dns.message.from_wire(wire))
            if answer is not None:
                self._socket.sendto(answer.to_wire(), client)

    def _answer(self, query):
        (question,) = query.question
        name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        nothing = [] if any(name == known for known, _ in self.zone) else None
        found = self.zone.get((name, kind), self.zone.get((name, "*"), self.zone.get(("*", "*"), nothing)))
        if found == SILENT:
            return None
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.AA
        if alias := self.zone.get((name, "CNAME")):
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", "CNAME", *alias))
            name = alias[0].rstrip(".")
            answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", kind, *self.zone[name, kind]))
        elif found is None or found == BROKEN:
            answer.set_rcode(dns.rcode.SERVFAIL if found == BROKEN else dns.rcode.NXDOMAIN)
        elif found:
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *found))
        return answer


@contextmanager
def names_that_know(zone, wait_s=3.0):
    """Hand out something to ask, and the server that answers."""
    server = NameServer(zone)
    try:
        yield Names(("127.0.0.1",), server.port, wait_s), server
    finally:
        server.close()
