"""A mail server that takes everything and notes what it took: aiosmtpd in a process of its own.

    python -m benchmarks.mail.sink LOG

Prints its port on 127.0.0.1 and listens until its input ends. LOG gets a line a mail: SHA-256 of the bytes, Message-ID,
recipient, sender of the envelope, with tabs between; the line is written before the mail is answered for.
"""

import asyncio
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

HOUSE = Path(__file__).parents[2]
_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(<[^>\r\n]*>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail that the sink took."""

    sha256: str
    message_id: str
    recipient: str
    sender: str


@dataclass(frozen=True, slots=True)
class Sink:
    """A mail server that runs.

    Attributes:
        log: Where it notes what it took.
    """

    port: int
    log: Path

    def count(self) -> int:
        """Return how many mails it took so far."""
        return self.log.read_bytes().count(b"\n")

    def taken(self) -> list[Taken]:
        """Return what it took so far, in that order."""
        # The last line may be half written at this moment.
        lines = self.log.read_text(encoding="utf-8").rpartition("\n")[0].splitlines()
        return [Taken(*line.split("\t")) for line in lines]


@contextmanager
def running_sink(log: Path) -> Iterator[Sink]:
    """Run a sink until the end of the block."""
    log.touch()
    command = [sys.executable, "-m", "benchmarks.mail.sink", str(log)]
    with subprocess.Popen(command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Sink(int(process.stdout.readline()), log)
        finally:
            process.stdin.close()


class _Handler:
    def __init__(self, log: IO[str]) -> None:
        self._log = log

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        content = envelope.original_content
        found = _MESSAGE_ID.search(content)
        named = found[1].decode() if found else ""
        digest = hashlib.sha256(content).hexdigest()
        self._log.write(f"{digest}\t{named}\t{envelope.rcpt_tos[0]}\t{envelope.mail_from}\n")
        self._log.flush()
        return "250 2.0.0 taken"


async def _serve(log: IO[str]) -> None:
    from aiosmtpd.smtp import SMTP  # noqa: PLC0415 -- who only asks the sink need not have it

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(_Handler(log), hostname="sink", enable_SMTPUTF8=True), "127.0.0.1")
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    """Listen until the input ends."""
    with Path(sys.argv[1]).open("a", encoding="utf-8") as log:
        asyncio.run(_serve(log))


if __name__ == "__main__":
    main()
