"""The basic agreements between directors: which wording there is, what each company answered to it, and answering.

An answer is to one wording, known by its digest: whoever changes the texts asks again. As long as a wording stands a
company may answer anew; its last answer counts, and the day of that one is kept.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from hyf.enrolment.addressing import AT, DIRECTOR, address_of
from hyf.enrolment.message_ids import holds_list
from hyf.enrolment.told import Mailed, mailed
from hyf.mail.eml import envelope_address
from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.model.consortium import Consortium
from hyf.model.message import Kind, OutboxRow
from hyf.store.agreements import agreed_of, all_agreed, save_agreed
from hyf.store.database import Connection
from hyf.store.outbox import rows_of


class Stand(StrEnum):
    """Where a company stands with the present wording."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    ASKED = "asked"
    NOT_ASKED = "not-asked"
    NO_DIRECTOR = "no-director"
    """consortium.yaml names nobody who could be asked."""


@dataclass(frozen=True, slots=True)
class CompanyStand:
    """One company and the agreements.

    Attributes:
        company: Key.
        answer: To the present wording; None: there is none.
        earlier: The last answer to another wording; None: there was none.
        asked_at: When the director was last asked about the present wording, or the mail was made that waits; aware,
            UTC. None: never, or at another address.
        post: The mails to whoever signs for the company.
    """

    company: str
    stand: Stand
    answer: Agreed | None
    earlier: Agreed | None
    asked_at: dt.datetime | None
    post: Mailed


class Agreeing(StrEnum):
    """What became of an answer."""

    NOTED = "noted"
    UNCHANGED = "unchanged"
    """It was noted like this before."""
    OTHER_WORDING = "other-wording"
    """The texts were changed since they were read; nothing was noted."""


def wording_of(consortium: Consortium) -> str:
    """Return the digest of the agreements as they are written now: SHA-256, in hexadecimal.

    Line breaks and spaces make no difference, the keys of the agreements neither; their order does.
    """
    texts = [" ".join(agreement.text.split()) for agreement in consortium.agreements]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def director_key(company: str) -> str:
    """Return the key by which mail to the director of a company is known."""
    return f"{AT}{company}{DIRECTOR}"


def company_of_director(recipient: str) -> str:
    """Return the key of the company that a director signs for."""
    return recipient.removeprefix(AT).removesuffix(DIRECTOR)


def stands(connection: Connection, consortium: Consortium) -> tuple[CompanyStand, ...]:
    """Return where every company stands, in the order of the file."""
    wording, agreed, rows = wording_of(consortium), all_agreed(connection), rows_of(connection, kind=Kind.AGREEMENTS)
    return tuple(
        _stand(
            company,
            wording,
            [one for one in agreed if one.company == company],
            [row for row in rows if row.member == director_key(company)],
            address_of(director_key(company), consortium),
        )
        for company in consortium.companies
    )


def answer_agreements(
    connection: Connection,
    company: str,
    answer: AgreementAnswer,
    name: str,
    *,
    wording: str,
    consortium: Consortium,
    now: dt.datetime,
) -> Agreeing:
    """Note what a company answers.

    Args:
        connection: Of a transaction that writes.
        company: Key.
        answer: Accepted or declined.
        name: Of who answers, as they write it.
        wording: Digest of the texts that were read.
        consortium: With the texts as they are now.
        now: Aware.
    """
    if wording != wording_of(consortium):
        return Agreeing.OTHER_WORDING
    before = next((one for one in agreed_of(connection, company) if one.digest == wording), None)
    if before and (before.answer, before.name) == (answer, name):
        return Agreeing.UNCHANGED
    save_agreed(connection, Agreed(company, wording, answer, name, now))
    return Agreeing.NOTED


def _stand(
    company: str, wording: str, agreed: list[Agreed], rows: list[OutboxRow], address: str | None
) -> CompanyStand:
    answer = next((one for one in agreed if one.digest == wording), None)
    earlier = next((one for one in agreed if one.digest != wording), None)
    post = mailed(rows, {})
    about = [row for row in post.to_come if address and is_about(row, wording, address)]
    asked_at = about[-1].changed_at if about else None
    if answer:
        stand = Stand(answer.answer.value)
    elif address is None:
        stand = Stand.NO_DIRECTOR
    else:
        stand = Stand.ASKED if about else Stand.NOT_ASKED
    return CompanyStand(company, stand, answer, earlier, asked_at, post)


def is_about(row: OutboxRow, wording: str, address: str) -> bool:
    """Tell whether a mail asks about a wording, at an address."""
    return row.recipient == envelope_address(address) and holds_list(row, (wording,))
