"""`hyf invite --doctor`: what stands between us and our mail arriving; nothing is sent. Exit 9 where no mail can leave.

`--format json`; `said` and `mend` are in the language of the terminal, `record` is a line for the DNS:

    {"can_send", "findings": [{"topic", "health", "said", "mend", "record"}]}

`health` is well, mend, stops or unknown; `mend` and `record` are null where there is nothing to do.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hyf.cli.doctor_view import DoctorView
from hyf.cli.options import Format
from hyf.errors import MailNotUsable
from hyf.mail.doctor import Patient, can_send, examine
from hyf.mail.doctor_names import Names
from hyf.model.language import Text
from hyf.settings import mail_route, secret_key

if TYPE_CHECKING:
    from hyf.cli.context import Opened


def examine_mail(
    opened: Opened, output: Format, now: dt.datetime, *, names: Names | None = None, selector: str | None = None
) -> None:
    """Look at everything that mail needs, and print what is found.

    Args:
        opened: The consortium.
        output: Text or JSON.
        now: Aware.
        names: Who to ask about domains; None: the name servers of this computer.
        selector: Under which name DKIM keys are published; None: the usual ones are tried.

    Raises:
        WrongUsage: HYF_SMTP_URL cannot be used.
        MailNotUsable: No mail can leave; it was printed why.
    """
    patient = Patient(opened.consortium, mail_route(), secret_key(), selector)
    findings = list(examine(patient, names or Names(), now))
    printer = opened.printer
    view = DoctorView(tuple(findings), opened.language, printer.out.width if printer.out.is_terminal else None)
    if output is Format.JSON:
        printer.json(view.tree(can_send=can_send(findings)))
    else:
        for part in view.parts():
            printer.answer(part)
    if not can_send(findings):
        raise MailNotUsable(
            Text(
                en="no mail can leave yet; mend what stops it, and try again",
                nl="er kan nog geen mail weg; verhelp wat het tegenhoudt, en probeer het opnieuw",
            ),
            opened.language,
        )
