"""Runs of the solver: deterministic, interruptible, telling how far they are. It knows nothing of rotas."""

import math
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from ortools.sat.python import cp_model

Tell = Callable[[int, int | None], None]
"""Called with the value of the best solution so far and the bound."""

# How often the main thread looks up from waiting, to see whether Ctrl-C was pressed.
_LOOK_UP_S = 0.2

# Constraints from which on a model is large: its linear relaxation grows as the search asks for it.
_LARGE = 10_000


def _whole(bound: float) -> int | None:
    # The solver's bound is a float on its way to a whole number; infinite while it knows nothing.
    return math.floor(bound + 1e-6) if math.isfinite(bound) else None


@dataclass(frozen=True, slots=True)
class Job:
    """An expression of a model to make as large as can be.

    Attributes:
        score: Integer; replaces the model's objective.
        hint: Values of the model's first variables in a solution that is known; may be empty.
        tell: Is told whenever value or bound improves; from another thread.
        most: Proven beforehand: no score is above it; None: nothing is known.
        frozen_first: Variables, by index, that keep their value in a first, short search: a large model seldom finds by
            itself what is good when most of a known solution stays.
    """

    model: cp_model.CpModel
    score: cp_model.LinearExpr
    hint: tuple[int, ...] = ()
    tell: Tell | None = None
    most: int | None = None
    frozen_first: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found.

    Attributes:
        value: Of the best solution found, which is the hint where the search found none; None when there is neither.
        bound: Proven: no solution is better; None when nothing was proven.
        solution: The value of every variable of that solution; empty when there is none.
        impossible: Proven that there is no solution.
    """

    value: int | None
    bound: int | None
    solution: tuple[int, ...]
    impossible: bool


@dataclass(slots=True)
class Engine:
    """Runs jobs within one limit of deterministic time.

    Each job is searched by one thread of its own, so that its answer does not depend on the number of threads, the
    number of cores or the speed of the machine.

    Attributes:
        seed: Of the random choices.
        remaining: Deterministic time left.
        workers: Jobs run at the same time.
        seconds_left: Tells how many seconds are left, for a limit in plain time; None: there is none.
        interrupted: Ctrl-C was pressed during a run.
    """

    seed: int
    remaining: float
    workers: int
    seconds_left: Callable[[], float] | None = None
    interrupted: bool = field(default=False)

    def run(self, jobs: Sequence[Job], share: float) -> list[Outcome]:
        """Run some jobs and return their outcomes in order.

        Args:
            jobs: Each with a model of its own.
            share: The part of the remaining time that they may take together, in (0, 1].
        """
        if not jobs:
            return []
        seconds = self._seconds(share, len(jobs))
        solvers = [self._solver(job, self.remaining * share / len(jobs), seconds) for job in jobs]
        with self._listening(), ThreadPoolExecutor(max_workers=max(1, self.workers)) as pool:
            runs = [pool.submit(_maximise, solver, job) for solver, job in zip(solvers, jobs, strict=True)]
            while wait(runs, timeout=_LOOK_UP_S).not_done:
                if self.interrupted:
                    # Over and over: a search that has not begun yet cannot be stopped.
                    for solver in solvers:
                        solver.stop_search()
        # A solver that was not needed has nothing to tell.
        done = [solver for solver, job in zip(solvers, (run.result() for run in runs), strict=True) if job.is_searched]
        self.remaining = max(0.0, self.remaining - sum(solver.deterministic_time for solver in done))
        return [run.result().outcome for run in runs]

    @property
    def is_over(self) -> bool:
        """Tell whether the plain time that was given is used up."""
        return self.seconds_left is not None and self.seconds_left() <= 0

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Take Ctrl-C for the wish to end the search: an exception would leave threads behind that search on."""

        def note(*_: object) -> None:
            self.interrupted = True

        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _seconds(self, share: float, jobs: int) -> float | None:
        """Return the plain time that each of some jobs may take; they take turns on the workers."""
        if self.seconds_left is None:
            return None
        return max(0.0, self.seconds_left()) * share * min(1.0, self.workers / jobs)

    def _solver(self, job: Job, limit: float, seconds: float | None) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        if seconds is not None:
            solver.parameters.max_time_in_seconds = seconds
        solver.parameters.random_seed = self.seed
        solver.parameters.max_deterministic_time = limit
        solver.parameters.num_workers = 1
        # At-most-one constraints carry most of the structure of a rota: the linear relaxation has to see them (level
        # 2), in a model that is not too large all of them from the start. Without probing it is quicker still. Measured
        # on consortia of 70 and 300 members: each of the three halves the time at least.
        solver.parameters.linearization_level = 2
        solver.parameters.add_lp_constraints_lazily = len(job.model.proto.constraints) > _LARGE
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.catch_sigint_signal = False
        return solver


@dataclass(frozen=True, slots=True)
class _Run:
    outcome: Outcome
    is_searched: bool = True


def _maximise(solver: cp_model.CpSolver, job: Job) -> _Run:
    job.model.maximize(job.score)
    first = _thawed(solver, job, _complete(job))
    nothing_to_win = not job.model.proto.objective.vars
    if job.hint and first.value is not None and (nothing_to_win or _reaches(first.value, job.most)):
        return _Run(replace(first, bound=first.value), is_searched=False)
    _hint(job.model, first.solution)
    watcher = _Watcher(job.tell) if job.tell else None
    if watcher:
        solver.best_bound_callback = watcher.on_bound
    status = solver.solve(job.model, watcher)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return _Run(_found(solver, bound=_least(_whole(solver.best_objective_bound), job.most)))
    # Without a solution the solver may not have looked at the bound at all.
    return _Run(replace(first, bound=job.most, impossible=status == cp_model.INFEASIBLE))


def _reaches(value: int, most: int | None) -> bool:
    return most is not None and value >= most


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def _found(solver: cp_model.CpSolver, *, bound: int | None) -> Outcome:
    return Outcome(round(solver.objective_value), bound, tuple(solver.response_proto.solution), impossible=False)


def _thawed(solver: cp_model.CpSolver, job: Job, hint: tuple[int, ...]) -> Outcome:
    """Improve a whole hint while the frozen variables keep their value; a tenth of the time is enough for that."""
    is_whole = len(hint) == len(job.model.proto.variables)
    known = Outcome(_score(job.model, hint) if is_whole else None, None, hint, impossible=False)
    if not hint or not job.frozen_first:
        return known
    frozen = job.model.clone()
    for index in job.frozen_first:
        frozen.add(frozen.get_int_var_from_proto_index(index) == hint[index])
    _hint(frozen, hint)
    short = cp_model.CpSolver()
    short.parameters.copy_from(solver.parameters)
    short.parameters.max_deterministic_time = solver.parameters.max_deterministic_time / 10
    status = short.solve(frozen)
    return _found(short, bound=None) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else known


def _score(model: cp_model.CpModel, solution: tuple[int, ...]) -> int:
    # The model keeps its score as something to make small.
    objective = model.proto.objective
    terms = zip(objective.vars, objective.coeffs, strict=True)
    return -int(objective.offset + sum(weight * solution[index] for index, weight in terms))


def _complete(job: Job) -> tuple[int, ...]:
    """Extend a hint to variables that were added since: half a hint is often lost, a whole one is a first solution."""
    if not job.hint or len(job.hint) == len(job.model.proto.variables):
        return job.hint
    return completed(job.model, job.hint) or job.hint


def completed(model: cp_model.CpModel, values: tuple[int, ...]) -> tuple[int, ...]:
    """Return a solution of a model in which its first variables have some values; empty when none was found."""
    _hint(model, values)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.max_deterministic_time = 1.0
    # The solver would take Ctrl-C for itself, and leave it at "end the process at once" when it is done.
    solver.parameters.catch_sigint_signal = False
    solver.solve(model)
    return tuple(solver.response_proto.solution)


def _hint(model: cp_model.CpModel, values: tuple[int, ...]) -> None:
    model.clear_hints()  # type: ignore[no-untyped-call]  # the library gives it no types
    for index, value in enumerate(values):
        model.add_hint(model.get_int_var_from_proto_index(index), value)


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Passes value and bound on, whichever of the two improves."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._value: int | None = None

    def on_solution_callback(self) -> None:
        self._value = round(self.objective_value)
        self._tell(self._value, _whole(self.best_objective_bound))

    def on_bound(self, bound: float) -> None:
        if self._value is not None:
            self._tell(self._value, _whole(bound))
