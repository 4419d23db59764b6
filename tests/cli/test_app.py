"""`main`: how the process ends where a command cannot."""

import errno
import os
import signal
import subprocess
import sys

import pytest

HYF = f"{sys.executable} -m hyf"


def shell(command, **environment):
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HYF_LANG": "en", **environment},
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("arguments", ["schema", "--version"])
def test_answer_on_a_full_disk(arguments):
    ran = shell(f"{HYF} {arguments} > /dev/full")

    reason = os.strerror(errno.ENOSPC)
    assert (ran.returncode, ran.stderr) == (
        4,
        f"hyf: the answer cannot be written ({reason}); look at the disk and at permissions\n",
    )


def test_answer_without_a_stream():
    ran = shell(f"{HYF} schema >&-")

    assert (ran.returncode, ran.stderr.count("\n")) == (4, 1)
    assert ran.stderr.startswith("hyf: the answer cannot be written (")


def test_remarks_without_a_stream():
    assert shell(f"{HYF} --version 2>&-").returncode == 0


def test_interrupted_anywhere():
    code = (
        "import hyf.cli.app as cli, signal\n"
        "@cli.app.command()\n"
        f"def wait(): signal.raise_signal({int(signal.SIGINT)})\n"
        "cli.main()"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, "wait"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HYF_LANG": "nl"},
    )

    assert (ran.returncode, ran.stderr) == (130, "hyf: onderbroken; er is niets geschreven\n")
