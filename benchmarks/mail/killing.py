"""Kill `hyf send` at random moments, over and over, and see what became of the mail.

The command runs as a timer would run it, in a process that ends by SIGKILL; the mail server stays up and notes what it
took. Most kills come while mails leave, some before the first and some in the middle of starting up.
"""

import hashlib
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.mail.mails import queue
from benchmarks.mail.sink import HOUSE, Sink, running_sink
from hyf.model.message import MessageState
from hyf.store.database import open_store
from hyf.store.outbox import content_of, rows_of

_CONSORTIUM = """\
consortium:
  name: Leerconsortium Noordrand
  coordinator: {name: Mia, email: uitnodiging@noordrand.example}
communities: {noord: {name: Noord}}
group: {min_companies: 1}
companies:
  kern: {name: Kern, community: noord, contact: {name: Cor, email: cor@kern.example}}
"""
# Of the kills this share comes at any moment after the start, the rest while mails leave.
_AT_ANY_MOMENT = 0.15
_START_S = 1.5
# About what one takes to leave.
_A_MAIL_S = 0.004
_PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Survived:
    """What became of the mail.

    Attributes:
        mails: That were in the outbox.
        kills: Processes that were ended by SIGKILL.
        lost: Mails that never arrived.
        twice: Copies that arrived beside the first.
        most_copies: Of one mail.
        changed: Mails that arrived with other bytes, or another Message-ID, than stand in the outbox.
        untold: Mails that arrived twice and are not shown as in doubt.
        in_doubt: Mails that are shown as in doubt.
        not_sent: Mails that the outbox does not call sent, in the end.
        seconds: All of it.
    """

    mails: int
    kills: int
    lost: int
    twice: int
    most_copies: int
    changed: int
    untold: int
    in_doubt: int
    not_sent: int
    seconds: float

    @property
    def is_sound(self) -> bool:
        """Nobody was left out, at most one copy for each kill, every copy the same and told."""
        bad = self.lost + self.changed + self.untold + self.not_sent
        return not bad and self.twice <= self.kills


def survive(folder: Path, url: str, *, mails: int, kills: int, seed: int) -> Survived:
    """Send mails while the process that sends is killed.

    Args:
        folder: Empty; consortium.yaml and the log of the mail server come in it.
        url: Of an empty database.
        mails: How many.
        kills: How many at most; fewer where all mails were sent before, by whatever chance.
        seed: Of the moments.
    """
    begin = time.perf_counter()
    (folder / "consortium.yaml").write_text(_CONSORTIUM, encoding="utf-8")
    store = open_store(url)
    queue(store, mails)
    store.close()
    with running_sink(folder / "sink.log") as sink:
        send = partial(_sending, folder, url, sink)
        killed = _kill_over_and_over(send, sink, mails, kills, random.Random(seed))
        # The last run is let be; a second one takes what a server had not yet noticed to be left behind.
        for _ in range(2):
            with send() as process:
                process.wait(_PATIENCE_S)
        return _judged(url, sink, killed, time.perf_counter() - begin)


def _kill_over_and_over(
    send: Callable[[], subprocess.Popen[bytes]], sink: Sink, mails: int, kills: int, chance: random.Random
) -> int:
    for killed in range(kills):
        before = sink.count()
        # Half of what is there for a run, so that the mails last until the last kill, also where a kill comes late.
        share = max(1, (mails - before) // (kills - killed) // 2)
        enough = before + chance.randint(1, share)
        patience_s = chance.uniform(0, _START_S) if chance.random() < _AT_ANY_MOMENT else _PATIENCE_S
        with send() as process:
            until = time.monotonic() + patience_s
            while process.poll() is None and sink.count() < enough and time.monotonic() < until:
                time.sleep(0.0005)
            # Anywhere between one mail and the next.
            time.sleep(chance.uniform(0, _A_MAIL_S))
            if process.poll() is not None:
                return killed
            process.kill()
    return kills


def _sending(folder: Path, url: str, sink: Sink) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(HOUSE),
        "HYF_DATABASE_URL": url,
        "HYF_SMTP_URL": f"smtp://127.0.0.1:{sink.port}",
    }
    command = [sys.executable, "-m", "hyf", "send", "--now", "--quiet", "--today", "2026-11-23"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)


def _judged(url: str, sink: Sink, killed: int, seconds: float) -> Survived:
    store = open_store(url)
    with store.read() as connection:
        rows = rows_of(connection)
        contents = {row.message_id: content_of(connection, row.number) or b"" for row in rows}
    store.close()
    digests = {message_id: hashlib.sha256(content).hexdigest() for message_id, content in contents.items()}
    taken = sink.taken()
    copies = Counter(one.message_id for one in taken)
    in_doubt = {row.message_id for row in rows if row.in_doubt}
    return Survived(
        mails=len(rows),
        kills=killed,
        lost=sum(copies[row.message_id] == 0 for row in rows),
        twice=copies.total() - len(copies),
        most_copies=max(copies.values(), default=0),
        changed=sum(digests.get(one.message_id) != one.sha256 for one in taken),
        untold=sum(count > 1 and message_id not in in_doubt for message_id, count in copies.items()),
        in_doubt=len(in_doubt),
        not_sent=sum(row.state is not MessageState.SENT for row in rows),
        seconds=seconds,
    )
