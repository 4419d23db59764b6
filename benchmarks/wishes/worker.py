"""One method at one task in a process of its own, so that its seconds and its memory are its own.

Reads a task from standard input and writes the outcome to standard output, both JSON; `run` is the other side.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method gave, and what it took.

    Attributes:
        answers: One for each job of the task.
        load_s: Seconds to start: imports, models, knowledge.
        work_s: Seconds for all jobs together.
        peak_mb: Most memory of the process.
    """

    answers: list[Any]
    load_s: float
    work_s: float
    peak_mb: float


def run(kind: str, method: str, jobs: list[list[Any]]) -> Outcome | str:
    """Let one method do jobs, each a list of arguments.

    Returns:
        The outcome, or why there is none.
    """
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.wishes.worker"],
        input=json.dumps({"kind": kind, "method": method, "jobs": jobs}),
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        return (ran.stderr.strip().splitlines() or [f"exit {ran.returncode}"])[-1]
    outcome = json.loads(ran.stdout.splitlines()[-1])
    return outcome["missing"] if "missing" in outcome else Outcome(**outcome)


def _method(kind: str, name: str) -> Callable[..., Any]:
    from benchmarks.wishes import groupers, judges, rankers  # noqa: PLC0415 -- the other side needs none of them

    if kind == "groups":
        return groupers.GROUPERS[name]()
    return judges.JUDGES[name]() if kind == "joins" else rankers.TRANSLATORS[name]()


def main() -> None:
    """Do one task."""
    task = json.load(sys.stdin)
    begin = time.perf_counter()
    try:
        method = _method(task["kind"], task["method"])
    except ImportError as error:
        print(json.dumps({"missing": f"not measured: {error}"}))
        return
    loaded = time.perf_counter()
    answers = [method(*job) for job in task["jobs"]]
    done = time.perf_counter()
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(Outcome(answers, loaded - begin, done - loaded, peak_mb))))


if __name__ == "__main__":
    main()
