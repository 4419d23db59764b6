"""What stands between a consortium and its mail arriving: everything that is looked at before the first mail leaves.

Nothing is sent: the mail server is asked whether it would take mail of this sender, and taken back. The server is
looked at in `doctor_server`, what consortium.yaml says in `doctor_settings`, the names in `doctor_domain`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.mail.doctor_domain import about_domains
from hyf.mail.doctor_finding import Finding, Health
from hyf.mail.doctor_names import Names
from hyf.mail.doctor_server import about_server
from hyf.mail.doctor_settings import about_settings
from hyf.mail.server import MailRoute
from hyf.model.consortium import Consortium


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at.

    Attributes:
        route: None: HYF_SMTP_URL is not set.
        secret: Of this installation, for the check in addresses for bounces; may be empty.
        selector: Under which name DKIM keys are published; None: the usual ones are tried.
    """

    consortium: Consortium
    route: MailRoute | None
    secret: str = ""
    selector: str | None = None


def examine(patient: Patient, names: Names, now: dt.datetime) -> Iterator[Finding]:
    """Look at everything, and yield what is found as it is found.

    Args:
        patient: What is looked at.
        names: The names of the internet.
        now: Aware.
    """
    yield from about_server(patient.route, patient.consortium, patient.secret, now)
    yield from about_settings(patient.consortium, patient.route, now)
    yield from about_domains(patient.consortium, patient.route, names, patient.selector)


def can_send(findings: list[Finding]) -> bool:
    """Tell whether mail can leave, however well it arrives."""
    return all(finding.health is not Health.STOPS for finding in findings)
