"""What a director answered to the basic agreements of the consortium."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class AgreementAnswer(StrEnum):
    """Whether a company takes part on these terms."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Agreed:
    """The answer of one company to one wording of the agreements.

    Attributes:
        company: Its key.
        digest: SHA-256 of the texts that were read, in hexadecimal.
        name: Of who answered, as they wrote it.
        answered_at: Aware, UTC.
    """

    company: str
    digest: str
    answer: AgreementAnswer
    name: str
    answered_at: dt.datetime
