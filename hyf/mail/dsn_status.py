"""What the status in a delivery report (RFC 3463) means for the address that the mail went to.

The question is not whether this mail arrived, but whether the next one would. So an address is given up only where
the report says that nothing will ever arrive there, by the register of codes:

| status | says | so |
|---|---|---|
| 4.x.x, failed | tried for days, then given up; the cause may pass | noted |
| 5.0.0 | refused for good, no reason given | given up |
| 5.1.x | the address: no such mailbox, no such domain, moved, no mail there | given up |
| 5.1.7, 5.1.8 | the *sender's* address is wrong | noted: ours to mend |
| 5.2.1 | the mailbox is switched off | given up |
| 5.2.x otherwise | the mailbox exists: full, mail too large, a list that fails | noted |
| 5.3.x | the other mail system: full, no such service | noted |
| 5.4.1 | by RFC 3463 never permanent; Exchange Online says so of an address that it does not have | given up |
| 5.4.4, 5.4.310 | the domain cannot be routed to, or does not exist | given up |
| 5.4.x otherwise | network and routing: a loop, congestion, too long in the queue | noted |
| 5.5.x, 5.6.x | protocol and content: another mail may pass | noted |
| 5.7.x | policy and security: who sends is not trusted, or the mail looked like spam | noted |

What is given up wrongly is seen by the coordinator at once and undone with one command; what is noted wrongly bounces
again and is noted again.
"""

from enum import StrEnum

from hyf.mail.dsn import Action, Delivery

_OWN_FAULT = ("5.1.7", "5.1.8")
_GONE = ("5.0.0", "5.2.1", "5.4.1", "5.4.4", "5.4.310")


class Verdict(StrEnum):
    """What a report means for an address."""

    GONE = "gone"
    """Nothing will arrive there: no further mail."""
    REFUSED = "refused"
    """This mail was refused; another may arrive."""
    GAVE_UP = "gave-up"
    """It was tried for days; another may arrive."""
    DELAYED = "delayed"
    """It is still being tried."""
    ARRIVED = "arrived"
    UNCLEAR = "unclear"
    """The report does not say what RFC 3464 asks of it."""


def verdict_on(delivery: Delivery) -> Verdict:
    """Judge what a report says of one recipient."""
    if delivery.action is Action.DELAYED:
        return Verdict.DELAYED
    if delivery.action is not Action.FAILED:
        return Verdict.ARRIVED
    if delivery.status.startswith("4."):
        return Verdict.GAVE_UP
    if not delivery.status.startswith("5."):
        return Verdict.UNCLEAR
    is_about_address = delivery.status.startswith("5.1.") and delivery.status not in _OWN_FAULT
    return Verdict.GONE if is_about_address or delivery.status in _GONE else Verdict.REFUSED
