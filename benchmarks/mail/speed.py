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
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.mail.in_mailmerge import find_mailmerge, write_files
from benchmarks.mail.sink import HOUSE, Sink, running_sink
from benchmarks.wishes.tables import table
from hyf.store.database import open_store

_IN_MEMORY = Path("/dev/shm")
_MAILMERGE, _BARE = "mailmerge 2.3", "smtplib, one connection, prepared bytes"
_ONE, _THREE, _MEMORY = "hyf, 1 connection", "hyf, 3 connections", "hyf, 1 connection, database in memory"
_WRITES = 200


@dataclass(slots=True)
class Measured:
    """One way of sending, over all rounds.

    Attributes:
        whole_s: Seconds of whole processes: start, making the mails, keeping them, sending them.
        cpu_s: Seconds that these processes computed.
        told: What each process said of itself.
        remark: Why there is nothing.
    """

    whole_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)
    told: list[dict[str, float]] = field(default_factory=list)
    remark: str = ""

    def each(self, name: str) -> list[float]:
        """Return one figure of every round."""
        return [told[name] for told in self.told]


def speed(mails: int, rounds: int, mailmerge: Path | None) -> Iterator[str]:
    """Measure everything; yield Markdown, part by part."""
    program = find_mailmerge(mailmerge)
    found = {name: Measured() for name in (_MAILMERGE, _ONE, _THREE, _MEMORY, _BARE)}
    if program is None:
        found[_MAILMERGE].remark = "not installed"
    if not _IN_MEMORY.is_dir():
        found[_MEMORY].remark = f"{_IN_MEMORY} is not there"
    before = _disk_ms()
    with tempfile.TemporaryDirectory() as folder, running_sink(Path(folder) / "sink.log") as sink:
        for _ in range(rounds):
            for name, measured in found.items():
                _once(name, measured, program, sink, mails)
    yield f"{mails:,} mails, {rounds} rounds, median (least - most). {_told_of_disk(before, _disk_ms())}"
    yield f"### Whole processes: from texts to the last mail taken\n\n{_whole_table(found, mails)}{_remarks(found)}"
    yield f"### Sending alone: from the first word to the last\n\n{_sending_table(found, mails)}"


def _once(name: str, measured: Measured, program: Path | None, sink: Sink, mails: int) -> None:
    """Let one way send all mails once, and note what that took, or why it did not."""
    if measured.remark:
        return
    before = len(sink.taken())
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if name == _MEMORY else None) as folder:
        if name == _MAILMERGE:
            assert program is not None
            write_files(Path(folder), sink.port, mails)
            ran = _run([str(program), "--no-dry-run", "--no-limit"], Path(folder))
        else:
            open_store(f"sqlite:///{folder}/hyf.db").close()
            task = {"folder": folder, "port": sink.port, "mails": mails, "connections": 3 if name == _THREE else 1}
            method = "bare" if name == _BARE else "hyf"
            ran = _run([sys.executable, "-m", "benchmarks.mail.worker", method, json.dumps(task)], HOUSE)
    arrived = len(sink.taken()) - before
    if ran.code or arrived != mails:
        measured.remark = f"{arrived} of {mails} arrived; {ran.said[-200:]}"
        return
    measured.whole_s.append(ran.seconds)
    measured.cpu_s.append(ran.cpu_s)
    if name != _MAILMERGE:
        measured.told.append(json.loads(ran.said.splitlines()[-1]))


@dataclass(frozen=True, slots=True)
class _Ran:
    code: int
    said: str
    seconds: float
    cpu_s: float


def _run(command: list[str], folder: Path) -> _Ran:
    begin = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        with subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
        out.seek(0)
        return _Ran(process.returncode, out.read().strip(), seconds, used.ru_utime + used.ru_stime)


def _whole_table(found: dict[str, Measured], mails: int) -> str:
    peer = found[_MAILMERGE].whole_s
    heads = ("way", "seconds", "mails/s", "times as fast as mailmerge", "computing ms/mail")
    rows = []
    for name, measured in found.items():
        if measured.whole_s and name != _BARE:
            ratios = [one / other for one, other in zip(peer, measured.whole_s, strict=False)]
            computing = _spread([1000 * one / mails for one in measured.cpu_s], 2)
            rows.append([name, *_seconds_and_rate(measured.whole_s, mails), _spread(ratios, 2), computing])
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
