"""Time `hyf check` on a large consortium: 500 companies, 25,000 members, 75,000 wishes in a CSV file.

    python benchmarks/check.py

Prints seconds and peak memory; leaves with 1 when it takes longer than 5 seconds or more than 1 GB.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from large_consortium import write_large_consortium

_MOST_SECONDS = 5.0
_MOST_MEGABYTES = 1000


def main() -> int:
    """Make the files, check them in a process of its own, and tell what that took."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_large_consortium(Path(folder), companies=500, members=25_000, wishes=75_000, seed=1)
        begin = time.perf_counter()
        with subprocess.Popen([sys.executable, "-m", "hyf", "check", str(path)]) as ran:
            _, status, used = os.wait4(ran.pid, 0)
            ran.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
    megabytes = used.ru_maxrss / 1024
    print(f"{seconds:.2f} s, {megabytes:.0f} MB, exit {ran.returncode}")
    return int(ran.returncode != 0 or seconds > _MOST_SECONDS or megabytes > _MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
