"""`hyf import --from-store`: what members said on their pages -> members.csv, once the coordinator accepts it.

What is declared in consortium.yaml itself, or in another table, she types over; hyf shows what. What her files say by
then is forgotten in the database; all else goes on waiting.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from hyf.cli.context import Opened
from hyf.cli.import_flow import Manner
from hyf.cli.import_question import agrees
from hyf.cli.import_store_words import (
    NOTHING_WAITS,
    forgotten,
    left_out,
    one_question,
    take_all,
)
from hyf.cli.import_table import MembersTable
from hyf.cli.import_view import DifferenceView
from hyf.cli.import_words import DRY_RUN, NOBODY_TO_ASK, NOT_WRITTEN, kept_as
from hyf.cli.store_access import find_store_beside
from hyf.enrolment.opt_out import address_digest
from hyf.errors import WrongUsage
from hyf.loading.member_changes import Change, Changes
from hyf.loading.members_csv import replace_file
from hyf.model.consortium import Consortium
from hyf.model.learning import Learning, learning_in, with_learning
from hyf.store.database import Store
from hyf.store.learning import Said, all_learning, forget_learning


@dataclass(frozen=True, slots=True)
class Waiting:
    """What members said.

    Attributes:
        by_member: Rows of the database by the key that the member has now, the oldest first.
        left_out: Rows of somebody who is not in consortium.yaml, or that cannot be read; they stay.
    """

    by_member: dict[str, list[Said]]
    left_out: tuple[Said, ...]


def waiting_in(rows: Iterable[Said], consortium: Consortium, digest: Callable[[str], str]) -> Waiting:
    """Find whose rows they are: by the key, else by the address, since a key can be changed.

    Args:
        rows: As the database has them.
        consortium: As it is declared now.
        digest: From an address to what the database knows it by.
    """
    by_address = {digest(member.email): key for key, member in consortium.members.items()}
    found: dict[str, list[Said]] = {}
    lost: list[Said] = []
    for row in sorted(rows, key=lambda row: (row.changed_at, row.member)):
        said = learning_in(row.content)
        key = row.member if row.member in consortium.members else by_address.get(said.address if said else "")
        if said is None or key is None:
            lost.append(row)
        else:
            found.setdefault(key, []).append(row)
    return Waiting(found, tuple(lost))


def changes_in(waiting: Waiting, consortium: Consortium) -> Changes:
    """Return what the rows change, in the order of the consortium; what was said later counts."""
    changed, unchanged = [], []
    for place, (key, before) in enumerate(consortium.members.items(), start=1):
        if key not in waiting.by_member:
            continue
        after = before
        for row in waiting.by_member[key]:
            after = with_learning(after, learning_in(row.content) or Learning())
        change = Change(key, before, after, place)
        if change.fields:
            changed.append(change)
        else:
            unchanged.append(key)
    return Changes((), tuple(changed), tuple(unchanged))


class StoreImport:
    """One run of `hyf import --from-store`."""

    def __init__(self, opened: Opened, to: Path | None, manner: Manner) -> None:
        self._opened, self._manner = opened, manner
        self._printer, self._consortium = opened.printer, opened.consortium
        self._table = MembersTable(opened, to)

    def run(self) -> None:
        """Show what members said, and write what is accepted.

        Raises:
            WrongUsage: Nobody said whether it may be written.
            Interrupted: Somebody stopped answering.
            StoreNotUsable: The database cannot be read or written.
        """
        store = find_store_beside(self._opened.folder)
        if store is None:
            self._run(None, Waiting({}, ()))
            return
        with closing(store):
            with store.read() as connection:
                waiting = waiting_in(all_learning(connection), self._consortium, address_digest(connection))
            self._run(store, waiting)

    def _run(self, store: Store | None, waiting: Waiting) -> None:
        changes = changes_in(waiting, self._consortium)
        by_hand = self._table.by_hand(changes)
        view = DifferenceView(self._opened, changes, by_hand, len(waiting.by_member))
        for row in waiting.left_out:
            self._printer.note(left_out(row.member))
        if not self._manner.as_json:
            for part in view.parts() if waiting.by_member else ():
                self._printer.answer(part)
        accepted = self._accepted([one for one in changes.changed if one.key not in by_hand])
        written = self._write(replace(changes, changed=tuple(accepted)))
        # What the files say by now waits no more.
        agreed = [*changes.unchanged, *(one.key for one in accepted)] if not self._manner.dry_run else []
        count = self._forget(store, waiting, agreed)
        if self._manner.as_json:
            tree = view.tree((), written)
            self._printer.json({**tree, "left_out": [row.member for row in waiting.left_out], "forgotten": count})
        self._end(changes, accepted, count)

    def _accepted(self, ready: Sequence[Change]) -> list[Change]:
        manner, language = self._manner, self._opened.language
        if manner.dry_run or not ready:
            return []
        if manner.yes:
            return list(ready)
        if not manner.asks:
            return []
        if len(ready) > 1 and agrees(take_all(self._table.path, len(ready)), language, default=False):
            return list(ready)
        return [one for one in ready if agrees(one_question(one.after, self._table.path), language, default=False)]

    def _write(self, changes: Changes) -> list[Path]:
        if not changes.changed:
            return []
        kept = replace_file(self._table.path, self._table.content(changes))
        self._printer.note(kept_as(self._table.path, kept))
        return [self._table.path]

    def _forget(self, store: Store | None, waiting: Waiting, keys: Sequence[str]) -> int:
        if store is None or not keys:
            return 0
        with store.begin() as connection:
            # Whoever said something else meanwhile is asked about again.
            done = [[forget_learning(connection, row) for row in waiting.by_member[key]] for key in keys]
        return sum(all(rows) for rows in done)

    def _end(self, changes: Changes, accepted: Sequence[Change], count: int) -> None:
        """Say how it ended."""
        if count:
            self._printer.note(forgotten(count))
        if not changes.changed:
            if not changes.unchanged and not self._manner.as_json:
                self._printer.answer(NOTHING_WAITS.says(self._opened.language))
            return
        if accepted or self._manner.as_json:
            return
        if self._manner.dry_run:
            self._printer.note(DRY_RUN)
        elif self._manner.asks or self._manner.yes:
            self._printer.note(NOT_WRITTEN)
        else:
            raise WrongUsage(NOBODY_TO_ASK)
