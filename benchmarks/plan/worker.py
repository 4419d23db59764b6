"""One method on one consortium in a process of its own, so that its seconds and its memory are its own.

`measure` is the side that asks; it imports nothing of hyf, for the memory of who asks would count as the other's.
hyf itself runs as the command that people run; the referee judges its answer here, after it is done.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO, Any

HOUSE = Path(__file__).parents[2]
TODAY = "2026-11-22"
HYF = "hyf plan"
PEERS = {
    "first come, first served": "benchmarks.plan.by_hand:plan_by_hand",
    "CP-SAT, one plain model": "benchmarks.plan.solvers:plan_in_cp_sat",
    "HiGHS, the same model": "benchmarks.plan.solvers:plan_in_highs",
    "Timefold, from by hand": "benchmarks.plan.in_timefold:plan_in_timefold",
}
# Beyond its time a method gets as much again and this, for building its model and writing its answer.
_GRACE_S = 120.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method gave, and what it took.

    Attributes:
        aims: Value of each aim, by name; empty when there is no rota.
        bounds: What was proven of each aim; None where nothing was.
        proven: Names of the aims that reach their bound.
        astray: Furthest that a company's turns of organising stray from its share, at any moment.
        plan_s: Seconds to plan, building the model included; None where the method does not tell it apart.
        whole_s: Seconds of the whole process, the referee's left out.
        peak_mb: Most memory of the process until then.
        remark: What else there is to say; why there is no rota.
    """

    sessions: int = 0
    aims: dict[str, float] = field(default_factory=dict)
    bounds: dict[str, float | None] = field(default_factory=dict)
    proven: tuple[str, ...] = ()
    astray: float = 0.0
    plan_s: float | None = None
    whole_s: float = 0.0
    peak_mb: float = 0.0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Ran:
    answer: str
    seconds: float
    peak_mb: float
    why: str


def measure(method: str, folder: Path, seconds: float) -> Outcome:
    """Let one method plan one folder within a time."""
    return _measure_hyf(folder, seconds) if method == HYF else _measure_peer(method, folder, seconds)


def _measure_peer(method: str, folder: Path, seconds: float) -> Outcome:
    task = {"folder": str(folder), "method": PEERS[method], "seconds": seconds}
    ran = _run([sys.executable, "-m", "benchmarks.plan.worker", json.dumps(task)], HOUSE, seconds)
    if ran.why:
        return Outcome(whole_s=ran.seconds, peak_mb=ran.peak_mb, remark=ran.why)
    return _outcome(json.loads(ran.answer.splitlines()[-1]))


def answer_of_hyf(folder: Path, seconds: float) -> tuple[dict[str, Any] | None, str]:
    """Let hyf plan a folder; return the tree of its rota, or None and why there is none."""
    ran = _run_hyf(folder, seconds)
    return (None, ran.why) if ran.why else (json.loads(ran.answer), "")


def _run_hyf(folder: Path, seconds: float) -> _Ran:
    command = [sys.executable, "-m", "hyf", "plan", "--today", TODAY, "--dry-run", "--format", "json"]
    return _run([*command, "--time-limit", f"{seconds:g}"], folder, seconds)


def _measure_hyf(folder: Path, seconds: float) -> Outcome:
    ran = _run_hyf(folder, seconds)
    if ran.why:
        return Outcome(whole_s=ran.seconds, peak_mb=ran.peak_mb, remark=ran.why)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.write(ran.answer)
        file.flush()
        task = {"folder": str(folder), "rota": file.name}
        judged = _run([sys.executable, "-m", "benchmarks.plan.worker", json.dumps(task)], HOUSE, seconds)
    if judged.why:
        return Outcome(whole_s=ran.seconds, peak_mb=ran.peak_mb, remark=f"not judged: {judged.why}")
    told = json.loads(ran.answer)["rota"]["objectives"]
    return _outcome(
        json.loads(judged.answer.splitlines()[-1])
        | {
            "plan_s": None,
            "whole_s": ran.seconds,
            "peak_mb": ran.peak_mb,
            "bounds": {aim["name"]: aim["bound"] for aim in told},
            "proven": tuple(aim["name"] for aim in told if aim["proven"]),
        }
    )


def _outcome(answer: dict[str, Any]) -> Outcome:
    if broken := answer.pop("broken", []):
        answer["remark"] = f"refused, {len(broken)} times: {broken[0]}"
    return Outcome(**answer)


def _run(command: list[str], folder: Path, limit_s: float) -> _Ran:
    """Run a process to its end, or until it takes far too long; `why` is why it has no answer."""
    begin = time.perf_counter()
    late: list[float] = []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        with subprocess.Popen(command, cwd=folder, stdout=out, stderr=err) as process:

            def end() -> None:
                late.append(2 * limit_s + _GRACE_S)
                process.kill()

            watch = Timer(2 * limit_s + _GRACE_S, end)
            watch.start()
            _, status, used = os.wait4(process.pid, 0)
            watch.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
        why = _why(late, process.returncode, err)
        out.seek(0)
        return _Ran(out.read(), seconds, used.ru_maxrss / 1024, why)


def _why(late: list[float], code: int, err: IO[str]) -> str:
    if not code:
        return ""
    err.seek(0)
    last = (err.read().strip().splitlines() or ["said nothing"])[-1]
    return f"stopped after {late[0]:.0f} s" if late else f"exit {code}: {last}"


def main() -> None:
    """Do one task: plan and judge, or judge a rota that is there."""
    begin = time.perf_counter()
    task = json.loads(sys.argv[1])
    from benchmarks.plan.chosen import figures, from_tree  # noqa: PLC0415 -- the other side needs nothing of hyf
    from benchmarks.plan.question import question_of  # noqa: PLC0415

    instance = question_of(Path(task["folder"]), TODAY)
    if "rota" in task:
        tree = json.loads(Path(task["rota"]).read_text(encoding="utf-8"))
        print(json.dumps(figures([from_tree(session) for session in tree["sessions"]], instance)))
        return
    module, _, name = task["method"].partition(":")
    loaded = time.perf_counter()
    try:
        method: Callable[..., Any] = getattr(__import__(module, fromlist=[name]), name)
        chosen, remark = method(instance, task["seconds"])
    except ImportError as error:
        print(json.dumps({"remark": f"not measured: {error}"}))
        return
    done = time.perf_counter()
    took = {
        "plan_s": done - loaded,
        "whole_s": done - begin,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "remark": remark,
    }
    print(json.dumps((figures(chosen, instance) if chosen else {}) | took))


if __name__ == "__main__":
    main()
