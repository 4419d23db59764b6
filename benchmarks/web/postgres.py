"""A PostgreSQL for the benchmark: the one at HYF_TEST_POSTGRES_URL, else one of its own that is gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "HYF_TEST_POSTGRES_URL"


@contextmanager
def some_postgres() -> Iterator[bool]:
    """See to it that HYF_TEST_POSTGRES_URL leads to a server until the end of the block.

    Yields:
        False: there is none, and no program to start one with.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if os.environ.get(VARIABLE) or not programs:
        yield bool(os.environ.get(VARIABLE))
        return
    with tempfile.TemporaryDirectory() as made:
        folder, programs_in = Path(made), programs[-1].parent
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        port = _free_port()
        _run(
            programs_in / "initdb", "-D", folder / "data", "-U", "hyf", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        _run(programs_in / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", options, "start")
        os.environ[VARIABLE] = f"postgresql://hyf@127.0.0.1:{port}/postgres"
        try:
            yield True
        finally:
            _run(programs_in / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


def _run(*command: str | Path) -> None:
    # The server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
