"""What `hyf opt-out` does, and how it is said."""

import datetime as dt
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from hyf.cli.context import Opened
from hyf.cli.recipient import Recipient, recipient_meant
from hyf.cli.store_access import find_store_beside, open_store_beside
from hyf.enrolment.opt_out import is_marked, let_mail, opt_out
from hyf.model.language import Text
from hyf.model.mark import Mark

_BY_COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a wish.

    Attributes:
        is_out: No mail any more; False: mail again.
        is_new: It was otherwise before.
        withdrawn: Mails that waited and are not sent.
        is_dry: Nothing was written.
    """

    who: Recipient
    is_out: bool
    is_new: bool
    withdrawn: int
    is_dry: bool


def decide(opened: Opened, wanted: str, now: dt.datetime, *, undo: bool, dry_run: bool) -> Decided:
    """Note that somebody wants no mail, or wants it again.

    Raises:
        WrongUsage: Nobody is meant.
        StoreNotUsable: The database cannot be read or written.
    """
    who = recipient_meant(wanted, opened.consortium)
    if dry_run:
        return Decided(who, not undo, _is_out(opened, who.address) == undo, 0, is_dry=True)
    with closing(open_store_beside(opened)) as store, store.begin() as connection:
        if undo:
            is_new = let_mail(connection, who.address, Mark.OPTED_OUT)
            return Decided(who, is_out=False, is_new=is_new, withdrawn=0, is_dry=False)
        stopped = opt_out(connection, who.address, now, _BY_COORDINATOR)
        return Decided(who, is_out=True, is_new=stopped.is_new, withdrawn=stopped.withdrawn, is_dry=False)


def _is_out(opened: Opened, address: str) -> bool:
    store = find_store_beside(opened.folder)
    if store is None:
        return False
    with closing(store), store.read() as connection:
        return is_marked(connection, address, Mark.OPTED_OUT)


def said(decided: Decided) -> Text:
    """Return what happened, in a sentence or two."""
    name, count = decided.who.name, decided.withdrawn
    if not decided.is_new:
        if decided.is_out:
            return Text(en=f"{name} gets no mail already.", nl=f"{name} krijgt al geen mail.")
        return Text(en=f"{name} had not asked for no mail.", nl=f"{name} had niet gevraagd om geen mail.")
    if decided.is_dry:
        if decided.is_out:
            return Text(en=f"{name} would get no mail any more.", nl=f"{name} zou geen mail meer krijgen.")
        return Text(en=f"{name} would get mail again.", nl=f"{name} zou weer mail krijgen.")
    if not decided.is_out:
        return Text(
            en=f"{name} gets mail again. What was missed is sent by: hyf invite",
            nl=f"{name} krijgt weer mail. Wat is gemist, verstuur je met: hyf invite",
        )
    waited = _waited(count) if count else Text(en="", nl="")
    return Text(
        en=f"{name} gets no mail any more: tell them yourself what changes.{waited.en}",
        nl=f"{name} krijgt geen mail meer: vertel zelf wat er verandert.{waited.nl}",
    )


def _waited(count: int) -> Text:
    if count == 1:
        return Text(en=" 1 mail that waited is not sent.", nl=" 1 mail die klaarstond, gaat niet meer weg.")
    return Text(
        en=f" {count} mails that waited are not sent.", nl=f" {count} mails die klaarstonden, gaan niet meer weg."
    )


def tree(decided: Decided) -> dict[str, Any]:
    """Return the answer for a program; it holds no address."""
    return {
        "member": decided.who.key or None,
        "opted_out": decided.is_out,
        "changed": decided.is_new,
        "withdrawn": decided.withdrawn,
        "dry_run": decided.is_dry,
    }
