"""Runs of the solver: in order, within a limit, the same on any number of threads, and interruptible."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from ortools.sat.python.cp_model import CpModel

from hyf.plan.engine import Engine, Job, Outcome


def a_job(most=5, **parts):
    model = CpModel()
    number = model.new_int_var(0, most, "number")
    return Job(model, number + 0, **parts)


def a_hard_job(**parts):
    """Make five sums of forty numbers alike: the market split problem, which nobody solves to the end."""
    model = CpModel()
    picked = [model.new_bool_var(f"picked {n}") for n in range(40)]
    misses = []
    for row in range(5):
        weights = [(7919 * (row + 2) * (n + 3) ** 2 + 104729 * n) % 100 for n in range(40)]
        miss = model.new_int_var(0, 4000, f"miss {row}")
        picks = sum(weight * var for weight, var in zip(weights, picked, strict=True))
        model.add(miss >= picks - sum(weights) // 2)
        model.add(miss >= sum(weights) // 2 - picks)
        misses.append(miss)
    return Job(model, -sum(misses), **parts)


def test_run_gives_the_best():
    engine = Engine(seed=0, remaining=10.0, workers=1)

    outcomes = engine.run([a_job(3), a_job(8)], 1.0)

    assert outcomes == [Outcome(3, 3, (3,), impossible=False), Outcome(8, 8, (8,), impossible=False)]
    assert not engine.interrupted


def test_run_impossible():
    job = a_job(3)
    job.model.add(job.score >= 4)

    assert Engine(0, 10.0, 1).run([job], 1.0) == [Outcome(None, None, (), impossible=True)]


@pytest.mark.parametrize("frozen", [False, True])
def test_run_without_time_gives_back_the_hint(frozen):
    model = CpModel()
    numbers = [model.new_int_var(0, 5, name) for name in ("one", "two")]
    job = Job(model, 2 * numbers[0] - numbers[1] + 4, hint=(3, 1), frozen_first=(0,) if frozen else ())

    # What is known is never lost, and nothing is claimed to be proven.
    assert Engine(0, 0.0, 1).run([job], 1.0) == [Outcome(9, None, (3, 1), impossible=False)]


def test_run_without_time_or_hint():
    assert Engine(0, 0.0, 1).run([a_job()], 1.0) == [Outcome(None, None, (), impossible=False)]


def test_run_completes_a_hint_for_variables_added_since():
    job = a_job(5, hint=(2,))
    double = job.model.new_int_var(0, 20, "double")
    job.model.add(double <= 2 * job.score)

    outcome = Engine(0, 0.0, 1).run([Job(job.model, double + 0, hint=(2,))], 1.0)

    assert outcome == [Outcome(4, None, (2, 4), impossible=False)]


def test_run_takes_from_the_time_left():
    engine = Engine(seed=0, remaining=0.05, workers=2)

    (outcome,) = engine.run([a_hard_job()], 0.5)

    assert 0 < engine.remaining < 0.05
    assert outcome.value is not None
    assert outcome.bound > outcome.value


def test_run_is_the_same_on_one_thread_and_on_two():
    outcomes = [Engine(7, 0.2, workers).run([a_hard_job(), a_job(), a_hard_job()], 1.0) for workers in (1, 2)]

    assert outcomes[0] == outcomes[1]


def test_run_is_the_same_when_somebody_listens():
    told = []

    (listened,) = Engine(7, 0.1, 1).run([a_hard_job(tell=lambda value, bound: told.append((value, bound)))], 1.0)

    assert [listened] == Engine(7, 0.1, 1).run([a_hard_job()], 1.0)
    values = [value for value, _ in told]
    assert values == sorted(values)
    assert values[-1] == listened.value


def test_run_interrupted_gives_the_best_so_far():
    # Ctrl-C comes with the first solution; without it this would take minutes.
    engine = Engine(seed=0, remaining=300.0, workers=1)
    interrupting = a_hard_job(tell=lambda *_: None if engine.interrupted else os.kill(os.getpid(), signal.SIGINT))

    (outcome,) = engine.run([interrupting], 1.0)

    assert engine.interrupted
    assert outcome.value is not None


def test_run_on_another_thread_hears_no_signals():
    with ThreadPoolExecutor() as pool:
        (outcome,) = pool.submit(Engine(0, 10.0, 1).run, [a_job(3)], 1.0).result()

    assert outcome.value == 3


def test_run_leaves_the_signal_alone():
    def mine(*_):
        pass

    before = signal.signal(signal.SIGINT, mine)
    Engine(0, 10.0, 1).run([a_job(5)], 1.0)
    after = signal.signal(signal.SIGINT, before)

    assert after is mine
