"""What a run did, counted twice: by what it saw itself, and by what the outbox says afterwards."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from hyf.errors import OutboxMismatch
from hyf.model.language import Text
from hyf.model.message import MessageState, OutboxRow, SkipReason
from hyf.model.run import Tally
from hyf.store.database import Connection
from hyf.store.outbox import rows_numbered

WAITING = (MessageState.DUE, MessageState.SENDING)


@dataclass(slots=True)
class Seen:
    """What a run saw.

    Attributes:
        before: Numbers of the rows that waited when it began.
        overdue: How many of those it took back, since their session had started.
        noted: State that it noted last, by the number of the row; DUE: to be tried again.
    """

    before: frozenset[int]
    overdue: int = 0
    noted: dict[int, MessageState] = field(default_factory=dict)

    def count(self, state: MessageState) -> int:
        """Return on how many rows it noted a state."""
        return sum(noted is state for noted in self.noted.values())


def rows_after(c: Connection, seen: Seen) -> tuple[OutboxRow, ...]:
    """Return the rows that a run had to do with, as they are now, in the order in which they were made."""
    return rows_numbered(c, seen.before | seen.noted.keys())


def tally_of(seen: Seen, rows: Collection[OutboxRow], *, is_alone: bool) -> Tally:
    """Return what a run did by the outbox, held against what it saw.

    Args:
        seen: By the run.
        rows: From `rows_after`.
        is_alone: Nobody else sends from this outbox; else what others have sent in the meantime is left out.

    Raises:
        OutboxMismatch: The two do not agree.
    """
    ours = [row for row in rows if is_alone or _is_ours(row, seen)]
    states = Counter(row.state for row in ours)
    tally = Tally(
        made=len(ours),
        sent=states[MessageState.SENT],
        failed=states[MessageState.FAILED],
        still_due=states[MessageState.DUE] + states[MessageState.SENDING],
        skipped=dict(sorted(Counter(row.reason for row in ours if row.reason is not None).items())),
    )
    differences = dict(_differences(seen, tally, ours, is_alone=is_alone))
    if differences:
        raise _mismatch(differences)
    return tally


def _is_ours(row: OutboxRow, seen: Seen) -> bool:
    if row.state in (MessageState.SENT, MessageState.FAILED):
        return seen.noted.get(row.number) is row.state
    return row.state is not MessageState.SENDING


def _differences(
    seen: Seen, tally: Tally, rows: Collection[OutboxRow], *, is_alone: bool
) -> Mapping[str, tuple[int, int]]:
    """Return what was seen and what stands in the outbox, by what was counted, where they differ."""
    pairs = {
        "sent": (seen.count(MessageState.SENT), tally.sent),
        "failed": (seen.count(MessageState.FAILED), tally.failed),
        "added up": (tally.made, tally.sent + sum(tally.skipped.values()) + tally.failed + tally.still_due),
    }
    if (overdue := tally.skipped.get(SkipReason.OVERDUE, 0)) < seen.overdue:
        pairs["overdue"] = (seen.overdue, overdue)
    if is_alone:
        pairs["made"] = (len(seen.before | seen.noted.keys()), tally.made)
        pairs["being sent"] = (0, sum(row.state is MessageState.SENDING for row in rows))
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _mismatch(differences: Mapping[str, tuple[int, int]]) -> OutboxMismatch:
    told = ", ".join(f"{name}: {seen} / {found}" for name, (seen, found) in differences.items())
    return OutboxMismatch(
        Text(
            en=f"what this run counted differs from what stands in the outbox ({told}). That is a bug in hyf: the "
            "outbox is right, look with hyf status and hyf audit, and report it",
            nl=f"wat deze keer is geteld, verschilt van wat er in het postvak UIT staat ({told}). Dat is een fout in "
            "hyf: het postvak UIT klopt; kijk met hyf status en hyf audit, en meld het",
        )
    )
