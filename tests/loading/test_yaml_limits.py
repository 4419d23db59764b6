"""Files made to hurt are refused, within a second and 200 MB."""

import resource
import subprocess
import sys
import time

import pytest

MEGABYTE = 1024 * 1024
READ = """\
import re, sys, time
from pathlib import Path
from hyf.loading.yaml_source import read_yaml_file
begin = time.process_time()
source = read_yaml_file(Path(sys.argv[1]))
seconds = time.process_time() - begin
# Of this process alone: what `resource` tells includes the peak of the parent.
peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
print(",".join(problem.code for problem in source.problems), seconds, peak // 1024)
"""


def levels(count, width):
    """Lists of which each repeats the one before: width ** count values when written out."""
    lines = ["a0: &a0 [" + ", ".join(["x"] * width) + "]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * width) + "]" for n in range(1, count)]
    return "\n".join(lines) + "\n"


BOMBS = {
    "laughs": (levels(12, 10), "alias-explosion"),
    "quadratic": ("a: &a [" + "x, " * 20_000 + "]\nb: [" + "*a, " * 20_000 + "]\n", "alias-explosion"),
    "nesting in brackets": ("a: " + "[" * 100_000, "nesting-too-deep"),
    "nesting in braces": ("{a: " * 50_000, "nesting-too-deep"),
    "nesting in lines": ("- " * 20_000 + "x\n", "nesting-too-deep"),
    "nesting by alias": (
        "a0: &a0 " + "[" * 20 + "]" * 20 + "\na1: &a1 " + "[" * 20 + "*a0" + "]" * 20 + "\n",
        "nesting-too-deep",
    ),
    "merges": (
        "a0: &a0 {"
        + ", ".join(f"k{n}: x" for n in range(500))
        + "}\n"
        + "".join(f"b{n}: {{<<: *a0}}\n" for n in range(500)),
        "alias-explosion",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_in_time_and_space(name, tmp_path):
    text, code = BOMBS[name]
    path = tmp_path / "bomb.yaml"
    path.write_text(text, encoding="utf-8")

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (400 * MEGABYTE, 400 * MEGABYTE))

    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        timeout=20,
        preexec_fn=limit,
        check=False,
    )

    assert ran.stderr == ""
    codes, seconds, megabytes = ran.stdout.split()
    assert codes.split(",")[0] == code
    assert float(seconds) < 2  # of one processor; a second on an idle machine
    assert int(megabytes) < 200


def test_large_file_without_aliases_is_read(tmp_path):
    from hyf.loading.yaml_source import read_yaml

    text = "members:\n" + "".join(f"  m{n}: {{name: Anna, wishes: [a, b]}}\n" for n in range(3000))
    begin = time.process_time()

    source = read_yaml(text, "f")

    assert (len(source.tree["members"]), source.problems) == (3000, ())
    assert time.process_time() - begin < 5
