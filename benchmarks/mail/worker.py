"""One way of sending the same mails, in a process of its own: `python -m benchmarks.mail.worker METHOD JSON`.

Prints one line of JSON: `sent`, `sending_s` (from the first word to the last goodbye, without making the mails), and
for hyf where that went: `database_s`, of which `commit_s` waiting for the disk.
"""

import json
import smtplib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_Task = dict[str, Any]


def hyf(task: _Task) -> dict[str, float]:
    """Make the mails, put them into an outbox, and send them."""
    from benchmarks.mail.mails import NOW, queue  # noqa: PLC0415 -- the others need nothing of hyf
    from hyf.mail.deliver import deliver  # noqa: PLC0415
    from hyf.mail.deliver_orders import Circumstances, Orders  # noqa: PLC0415
    from hyf.mail.pace import Profile  # noqa: PLC0415
    from hyf.mail.server import MailServer, Security  # noqa: PLC0415
    from hyf.mail.transport_open import transport_to  # noqa: PLC0415
    from hyf.store.database import open_store  # noqa: PLC0415

    store = open_store(f"sqlite:///{Path(task['folder']) / 'hyf.db'}")
    queue(store, task["mails"])
    server = MailServer("127.0.0.1", task["port"], Security.PLAIN)
    profile = Profile(None, task["connections"], None)
    orders = Orders("send", server.name, profile, None, NOW.tzinfo)  # type: ignore[arg-type] # any zone will do
    around = Circumstances(lambda: NOW, time.sleep)
    with _watched() as spent:
        begin = time.perf_counter()
        delivery = deliver(store, orders, lambda: transport_to(server, "noordrand.example"), around)
        seconds = time.perf_counter() - begin
    store.close()
    return {"sent": delivery.tally.sent, "sending_s": seconds, **spent}


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """Count the seconds in transactions of the sender, and in their commits."""
    from sqlalchemy.engine.default import DefaultDialect  # noqa: PLC0415 -- the others need nothing of hyf

    from hyf.mail.deliver_round import Round  # noqa: PLC0415

    spent = {"database_s": 0.0, "commit_s": 0.0}
    turn, commit = Round._take_turn, DefaultDialect.do_commit  # noqa: SLF001 -- to look inside is what this is for

    def timed(name: str, work: Callable[..., None]) -> Callable[..., None]:
        def run(*arguments: Any) -> None:
            begin = time.perf_counter()
            work(*arguments)
            spent[name] += time.perf_counter() - begin

        return run

    Round._take_turn = timed("database_s", turn)  # type: ignore[method-assign] # noqa: SLF001
    DefaultDialect.do_commit = timed("commit_s", commit)  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        Round._take_turn, DefaultDialect.do_commit = turn, commit  # type: ignore[method-assign] # noqa: SLF001


def bare(task: _Task) -> dict[str, float]:
    """Send bytes that were made before, over one connection, and keep no record of anything."""
    from benchmarks.mail.mails import made, queued  # noqa: PLC0415 -- only to make the bytes

    mails = [queued(mail) for mail in made(task["mails"])]
    begin = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", task["port"], "noordrand.example") as smtp:
        for mail in mails:
            smtp.sendmail(mail.sender, [mail.recipient], mail.content)
    return {"sent": len(mails), "sending_s": time.perf_counter() - begin}


def main() -> None:
    """Do one task and tell what it took."""
    method = {"hyf": hyf, "bare": bare}[sys.argv[1]]
    print(json.dumps(method(json.loads(sys.argv[2]))))


if __name__ == "__main__":
    main()
