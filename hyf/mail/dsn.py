"""What a mail in the mailbox for bounces says, read from its fields and never from its prose.

Delivery reports (RFC 3464, RFC 6533), complaints (RFC 5965) and automatic answers (RFC 3834) are known by what they
declare themselves to be. Which row of the outbox a report is about, and what becomes of it, is decided in
`enrolment.bounces`; what a status means for an address stands in `dsn_status`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hyf.mail.mime_parts import Part, children, decoded, field, fields, read_part, words
from hyf.render.plain import one_line

_DEEPEST = 4
_MOST_RECIPIENTS = 1_000
_LONGEST_DIAGNOSTIC = 300
_LONGEST_SUBJECT = 120
_EMPTY_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})(?!\d)", re.ASCII)
_SMTP_REPLY = re.compile(r"smtp\s*;\s*\d{3}[ -]\s*([245]\.\d{1,3}\.\d{1,3})(?!\d)", re.ASCII | re.IGNORECASE)
# Printable ASCII; what is looked up in a database never holds a NUL or half a character.
_MESSAGE_ID = re.compile(r"<[!-;=?-~]+>")
_ADDRESS = re.compile(r'[^\s\x00-\x1f\x7f<>()\[\],;:"]+@[^\s\x00-\x1f\x7f<>()\[\],;:"]+')
_UTF8_CHARACTER = re.compile(r"\\x\{([0-9a-f]{1,6})\}", re.IGNORECASE)
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_LAST_CHARACTER = 0x10FFFF
# Where mail servers write to whom a mail came in the end, which for a report is the address it was sent from.
_DELIVERED_TO = ("Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To", "To")
_STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
_RETURNED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
_STOPS = frozenset({"stop", "unsubscribe", "afmelden", "uitschrijven"})
# Of RFC 5965 only these say that a person does not want the mail; `fraud`, `virus` and `other` are for us to read.
_COMPLAINTS = frozenset({"abuse", "opt-out", "opt-out-list"})


class Sort(StrEnum):
    """What a mail is."""

    DELIVERY = "delivery"
    COMPLAINT = "complaint"
    """Somebody called one of our mails spam."""
    AUTO_REPLY = "auto-reply"
    """Out of the office, or a receipt."""
    STOP = "stop"
    """Somebody asks for no more mail, by the address that every mail offers for it."""
    OTHER = "other"


class Action(StrEnum):
    """What became of a mail to one recipient (RFC 3464, section 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a report says of one recipient.

    Attributes:
        status: As RFC 3463 has it, `5.1.1`; empty where the report gives none.
        recipients: The address as it was sent to and as it was in the end, lower case, each once.
        diagnostic: What the other mail server said, on one line; for people to read.
    """

    action: Action
    status: str
    recipients: tuple[str, ...]
    diagnostic: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail says.

    Attributes:
        subject: On one line, short.
        addressed_to: To which addresses it came, each once.
        envelope_id: Of the mail it is about, as given when that was sent; empty where it gives none.
        message_id: Of the mail it is about, with its angle brackets; empty where it gives none.
        deliveries: One per recipient; only of a delivery report.
        complainant: Who complains, or asks to stop; lower case, empty where it is not said.
    """

    sort: Sort
    subject: str
    addressed_to: tuple[str, ...] = ()
    envelope_id: str = ""
    message_id: str = ""
    deliveries: tuple[Delivery, ...] = ()
    complainant: str = ""


def read_report(raw: bytes) -> Report:
    """Read a mail; whatever it is, there is an answer."""
    mail = read_part(raw)
    subject = words(mail, "Subject")[:_LONGEST_SUBJECT]
    parts = tuple(_parts(mail, _DEEPEST))
    addressed_to = tuple(dict.fromkeys(found for name in _DELIVERED_TO for found in _addresses(fields(mail, name))))
    message_id = next((found for part in parts if (found := _returned_id(part))), "")
    for part in parts:
        if part.content_type in _STATUS_PARTS and (deliveries := tuple(_deliveries(part))):
            envelope_id = _first(_groups(part), "Original-Envelope-Id")
            return Report(Sort.DELIVERY, subject, addressed_to, envelope_id, message_id, deliveries)
        if part.content_type == "message/feedback-report":
            return _complaint(Report(Sort.COMPLAINT, subject, addressed_to, message_id=message_id), part)
    return Report(_sort_of(mail), subject, addressed_to, complainant=next(iter(_addresses(fields(mail, "From"))), ""))


def _parts(part: Part, depth: int) -> Iterator[Part]:
    """Yield the parts of the mail itself; never those of a mail that it encloses."""
    for child in children(part) if depth else ():
        yield child
        yield from _parts(child, depth - 1)


def _returned_id(part: Part) -> str:
    if part.content_type not in _RETURNED:
        return ""
    found = _MESSAGE_ID.search(field(read_part(decoded(part)), "Message-ID"))
    return found[0] if found else ""


def _deliveries(part: Part) -> Iterator[Delivery]:
    for group in _groups(part)[:_MOST_RECIPIENTS]:
        found = re.match(r"[a-z]+", field(group, "Action").lower())
        if found and found[0] in set(Action):
            said = (field(group, name) for name in ("Original-Recipient", "Final-Recipient"))
            recipients = tuple(dict.fromkeys(address for value in said for address in _recipients(value)))
            yield Delivery(Action(found[0]), _status(group), recipients, _diagnostic(group))


def _groups(part: Part) -> list[Part]:
    """Return the groups of fields in a report: about the mail, then about each recipient."""
    # An own split, not `children`: the groups have no delimiter but an empty line.
    texts = _EMPTY_LINE.split(decoded(part).strip(b"\r\n"), maxsplit=_MOST_RECIPIENTS)
    return [read_part(text.lstrip(b"\r\n") + b"\n\n") for text in texts]


def _status(group: Part) -> str:
    """Return the status; what the other mail server answered is more precise than `5.0.0`."""
    stated = _STATUS.match(field(group, "Status"))
    answered = _SMTP_REPLY.match(field(group, "Diagnostic-Code"))
    if not stated:
        return answered[1] if answered else ""
    is_vague = stated[2] == stated[3] == "0"
    return answered[1] if is_vague and answered and answered[1][0] == stated[1] else stated[0]


def _diagnostic(group: Part) -> str:
    return one_line(field(group, "Diagnostic-Code").partition(";")[2])[:_LONGEST_DIAGNOSTIC]


def _recipients(value: str) -> Iterator[str]:
    """Yield an address of a report as it stands and, where that differs, as it was before it was written in ASCII."""
    kind, _, address = value.partition(";")
    if kind.strip().lower() not in ("rfc822", "utf-8"):
        return
    plain = address.strip().strip("<>")
    forms = (
        plain,
        _XTEXT.sub(lambda found: chr(int(found[1], 16)), plain),
        _UTF8_CHARACTER.sub(lambda found: chr(min(int(found[1], 16), _LAST_CHARACTER)), plain),
    )
    yield from (form.lower() for form in forms if "@" in form and form.isprintable())


def _complaint(report: Report, part: Part) -> Report:
    groups = _groups(part)
    if _first(groups, "Feedback-Type").lower() not in _COMPLAINTS:
        return Report(Sort.OTHER, report.subject)
    sent_from = _addresses([_first(groups, "Original-Mail-From")])
    return Report(
        Sort.COMPLAINT,
        report.subject,
        tuple(dict.fromkeys([*report.addressed_to, *sent_from])),
        _first(groups, "Original-Envelope-Id"),
        report.message_id,
        complainant=next(iter(_addresses([_first(groups, "Original-Rcpt-To")])), ""),
    )


def _first(groups: list[Part], name: str) -> str:
    return next((value for group in groups if (value := field(group, name))), "")


def _addresses(values: tuple[str, ...] | list[str]) -> list[str]:
    return [found.lower() for value in values for found in _ADDRESS.findall(value)]


def _sort_of(mail: Part) -> Sort:
    """Return what a mail is that is no report on delivery or complaint."""
    declared = field(mail, "Auto-Submitted").lower() or "no"
    is_receipt = mail.parameter("report-type").lower() == "disposition-notification"
    is_old_style = bool(field(mail, "X-Autoreply") or field(mail, "X-Autorespond"))
    if not declared.startswith("no") or is_receipt or is_old_style or field(mail, "Precedence").lower() == "auto_reply":
        return Sort.AUTO_REPLY
    return Sort.STOP if words(mail, "Subject").strip(" .!").lower() in _STOPS else Sort.OTHER
