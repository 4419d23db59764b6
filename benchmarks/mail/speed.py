"""How fast mail leaves: hyf beside mailmerge and beside a bare loop, the same mails to the same mail server.

Every way runs in a process of its own, one after the other, round after round, so that what else this computer does
is shared by all. The database is on a disk; where there is a disk in memory, hyf runs there too, to tell what the disk
costs.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.mail.in_mailmerge import find_mailmerge, run_mailmerge, write_files
from benchmarks.mail.sink import HOUSE, Sink, running_sink
from benchmarks.wishes.tables import table

_IN_MEMORY = Path("/dev/shm")
_MAILMERGE, _BARE = "mailmerge 2.3", "smtplib, one connection, prepared bytes"
_ONE, _THREE, _MEMORY = "hyf, 1 connection", "hyf, 3 connections", "hyf, 1 connection, database in memory"
_WRITES = 200


@dataclass(slots=True)
class Measured:
    """One way of sending, over all rounds.

    Attributes:
        whole_s: Seconds of whole processes: start, making the mails, keeping them, sending them.
        told: What each process said of itself.
        remark: Why there is nothing.
    """

    whole_s: list[float] = field(default_factory=list)
    told: list[dict[str, float]] = field(default_factory=list)
    remark: str = ""

    def each(self, name: str) -> list[float]:
        """Return one figure of every round."""
        return [told[name] for told in self.told]


def speed(mails: int, rounds: int, mailmerge: Path | None) -> Iterator[str]:
    """Measure everything; yield Markdown, part by part."""
    program = find_mailmerge(mailmerge)
    found = {name: Measured() for name in (_MAILMERGE, _ONE, _THREE, _MEMORY, _BARE)}
    before = _disk_ms()
    with tempfile.TemporaryDirectory() as folder, running_sink(Path(folder) / "sink.log") as sink:
        for _ in range(rounds):
            for name, measured in found.items():
                _once(name, measured, program, sink, mails)
    yield f"{mails:,} mails, {rounds} rounds, median (least - most). {_told_of_disk(before, _disk_ms())}"
    yield f"### Whole processes: from texts to the last mail taken\n\n{_whole_table(found, mails)}{_remarks(found)}"
    yield f"### Sending alone: from the first word to the last\n\n{_sending_table(found, mails)}"


def _once(name: str, measured: Measured, program: Path | None, sink: Sink, mails: int) -> None:
    if name == _MAILMERGE:
        _time(measured, sink, mails, lambda folder: _by_mailmerge(measured, program, folder, sink.port, mails))
    elif name != _MEMORY or _IN_MEMORY.is_dir():
        connections = 3 if name == _THREE else 1
        method = "bare" if name == _BARE else "hyf"
        place = _IN_MEMORY if name == _MEMORY else None
        _time(
            measured,
            sink,
            mails,
            lambda folder: _by_worker(measured, method, folder, sink.port, mails, connections),
            place,
        )
    else:
        measured.remark = f"{_IN_MEMORY} is not there"


def _time(
    measured: Measured, sink: Sink, mails: int, work: Callable[[Path], float | None], place: Path | None = None
) -> None:
    before = len(sink.taken())
    with tempfile.TemporaryDirectory(dir=place) as folder:
        seconds = work(Path(folder))
    if seconds is None:
        return
    arrived = len(sink.taken()) - before
    if arrived == mails:
        measured.whole_s.append(seconds)
    else:
        measured.remark = f"{arrived} of {mails} arrived"


def _by_mailmerge(measured: Measured, program: Path | None, folder: Path, port: int, mails: int) -> float | None:
    if program is None:
        measured.remark = "not installed"
        return None
    write_files(folder, port, mails)
    begin = time.perf_counter()
    measured.remark = run_mailmerge(program, folder)
    return time.perf_counter() - begin


def _by_worker(
    measured: Measured, method: str, folder: Path, port: int, mails: int, connections: int = 1
) -> float | None:
    task = json.dumps({"folder": str(folder), "port": port, "mails": mails, "connections": connections})
    command = [sys.executable, "-m", "benchmarks.mail.worker", method, task]
    begin = time.perf_counter()
    ran = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if ran.returncode:
        measured.remark = (ran.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return None
    measured.told.append(json.loads(ran.stdout.splitlines()[-1]))
    return seconds


def _whole_table(found: dict[str, Measured], mails: int) -> str:
    peer = found[_MAILMERGE].whole_s
    heads = ("way", "seconds", "mails/s", "times as fast as mailmerge")
    rows = []
    for name, measured in found.items():
        if measured.whole_s and name != _BARE:
            ratios = [one / other for one, other in zip(peer, measured.whole_s, strict=False)]
            rows.append([name, *_seconds_and_rate(measured.whole_s, mails), _spread(ratios, 2)])
    return table(heads, rows)


def _sending_table(found: dict[str, Measured], mails: int) -> str:
    peer = found[_BARE].each("sending_s")
    heads = ("way", "seconds", "mails/s", "share of the bare loop's rate", "statements ms/mail", "disk ms/mail")
    rows = []
    for name, measured in found.items():
        if not measured.told:
            continue
        ratios = [one / other for one, other in zip(peer, measured.each("sending_s"), strict=False)]
        row = [name, *_seconds_and_rate(measured.each("sending_s"), mails), _spread(ratios, 2)]
        rows.append(row + (_costs(measured, mails) if "database_s" in measured.told[0] else ["", ""]))
    return table(heads, rows)


def _costs(measured: Measured, mails: int) -> list[str]:
    commits, all_of_it = measured.each("commit_s"), measured.each("database_s")
    statements = [1000 * (whole - commit) / mails for whole, commit in zip(all_of_it, commits, strict=True)]
    return [_spread(statements, 2), _spread([1000 * commit / mails for commit in commits], 2)]


def _seconds_and_rate(seconds: list[float], mails: int) -> list[str]:
    return [_spread(seconds, 2), _spread([mails / one for one in seconds], 0)]


def _spread(values: list[float], digits: int) -> str:
    if not values:
        return ""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} - {max(values):.{digits}f})"


def _remarks(found: dict[str, Measured]) -> str:
    return "".join(f"\n\n{name}: {measured.remark}" for name, measured in found.items() if measured.remark)


def _disk_ms() -> float:
    """Return the milliseconds that this disk takes to keep a page for good."""
    with tempfile.NamedTemporaryFile() as file:
        taken = []
        for _ in range(_WRITES):
            file.write(b"x" * 4096)
            file.flush()
            begin = time.perf_counter()
            os.fsync(file.fileno())
            taken.append(1000 * (time.perf_counter() - begin))
    return statistics.median(taken)


def _told_of_disk(before: float, after: float) -> str:
    return f"To keep a page on this disk takes {before:.2f} ms before and {after:.2f} ms after the rounds."
