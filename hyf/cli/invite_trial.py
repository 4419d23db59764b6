"""`hyf invite --test ADDRESS`: one real mail of each kind and language, to the coordinator, right away.

Nothing of it comes into the database, and the hours in which mail leaves do not count. `--format json` prints one list:

    [{"kind", "language", "subject", "taken": BOOL, "answer"}]
"""

import email
from collections.abc import Iterator, Sequence
from email import policy
from typing import Any

from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.cli.context import Opened
from hyf.cli.invite_act import InviteAct
from hyf.cli.invite_desk import store_to_look_at
from hyf.cli.invite_trial_mails import TrialMail, trial_mails
from hyf.cli.sending import needed_route
from hyf.cli.sending_words import route_note
from hyf.cli.status_words import KIND_NAMES
from hyf.enrolment.desk import Desk
from hyf.errors import FileNotUsable, MailNotUsable, WrongUsage
from hyf.loading.checks_people import can_be_address
from hyf.mail.transport import Answer, Parcel, Verdict
from hyf.mail.transport_open import transport_to
from hyf.model.language import Text
from hyf.model.rota import Session

Tried = tuple[TrialMail, Answer | None]
"""A mail and what the mail server said to it; None: it was not asked."""


def send_trial(act: InviteAct, address: str, *, as_json: bool, dry_run: bool) -> None:
    """Send one mail of each kind and language to an address, and tell what the mail server said.

    Raises:
        WrongUsage: The address cannot be one, or no mail server is known.
        FileNotUsable: The rota has no session to write about.
        MailNotUsable: The mail server cannot be reached, does not let us in, or took none of the mails.
    """
    if not can_be_address(address):
        raise WrongUsage(_NO_ADDRESS)
    route = needed_route(act.opened.consortium)
    mails = trial_mails(*_about(act), address, act.wanted.now)
    opened = act.opened
    tried = [(mail, None) for mail in mails] if dry_run else list(_tried(opened, mails))
    if as_json:
        opened.printer.json([_tree(mail, answer) for mail, answer in tried])
    else:
        rows = [_row(mail, answer, opened) for mail, answer in tried]
        opened.printer.answer(in_columns(rows, 0, is_plain=not opened.printer.out.is_terminal))
    if note := route_note(route):
        opened.printer.note(note)
    opened.printer.note(_DRY_RUN if dry_run else _sent(tried, address))
    if not dry_run and not any(answer and answer.verdict is Verdict.TAKEN for _, answer in tried):
        raise MailNotUsable(_NONE_TAKEN)


def _about(act: InviteAct) -> tuple[Desk, Session]:
    """Return the desk, and the session that the mails are about: the next one that has members."""
    with store_to_look_at(act.opened.folder) as store, store.read() as connection:
        chosen, desk = act.chosen(connection), act.desk(connection)
    with_people = [session for session in act.rota.sessions if session.members]
    found = [session for session in with_people if session.key in chosen] or with_people
    if not found:
        raise FileNotUsable(_NO_SESSION)
    return desk, found[0]


def _tried(opened: Opened, mails: Sequence[TrialMail]) -> Iterator[Tried]:
    sender = opened.consortium.mail.sender or opened.consortium.about.coordinator
    transport = transport_to(needed_route(opened.consortium), sender.email.rpartition("@")[2])
    transport.open()
    try:
        for number, mail in enumerate(mails, start=1):
            one = mail.queued
            parcel = Parcel(number, one.key, one.sender, one.recipient, one.content, f"hyf-test-{number}")
            yield mail, transport.hand_over(parcel, lambda: None)
    finally:
        transport.close()


def _row(mail: TrialMail, answer: Answer | None, opened: Opened) -> tuple[Styled, ...]:
    is_taken = answer is None or answer.verdict is Verdict.TAKEN
    said = Styled(_subject(mail)) if is_taken else Styled(answer.words if answer else "", style="red")
    return Styled(KIND_NAMES[mail.kind].says(opened.language)), Styled(mail.language.value), said


def _tree(mail: TrialMail, answer: Answer | None) -> dict[str, Any]:
    return {
        "kind": mail.kind.value,
        "language": mail.language.value,
        "subject": _subject(mail),
        "taken": answer is not None and answer.verdict is Verdict.TAKEN,
        "answer": answer.words if answer else "",
    }


def _subject(mail: TrialMail) -> str:
    return str(email.message_from_bytes(mail.queued.content, policy=policy.default)["Subject"])


def _sent(tried: Sequence[Tried], address: str) -> Text:
    taken = sum(answer is not None and answer.verdict is Verdict.TAKEN for _, answer in tried)
    return Text(
        en=f"{taken} of {len(tried)} mails sent to {address}, and to nobody else; their links lead nowhere",
        nl=f"{taken} van {len(tried)} mails verstuurd naar {address}, en naar niemand anders; de links werken niet",
    )


_NO_ADDRESS = Text(
    en="--test needs a mail address, such as name@company.example",
    nl="--test heeft een mailadres nodig, zoals naam@bedrijf.example",
)
_NO_SESSION = Text(
    en="the rota has no session with members to write about; plan further with: hyf plan",
    nl="het rooster heeft geen bijeenkomst met deelnemers om over te schrijven; plan verder met: hyf plan",
)
_NONE_TAKEN = Text(
    en="the mail server took none of the mails; find out why with: hyf invite --doctor",
    nl="de mailserver nam geen van de mails aan; zoek uit waarom met: hyf invite --doctor",
)
_DRY_RUN = Text(en="nothing was sent (--dry-run)", nl="er is niets verstuurd (--dry-run)")
