"""What holds for all tests: random examples are always the same, and nothing depends on how busy the machine is."""

import os
from collections import Counter
from contextlib import suppress

import coverage
import pytest
from hypothesis import HealthCheck, settings

# A failure seen once is seen again; neither a deadline nor how long drawing an example takes decides anything.
settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")
# Nor what happens to be loaded: Hypothesis (from 6.131) would draw constants of those modules, which are others where
# other tests ran before in the same process. It has no setting for that.
with suppress(ImportError):
    from hypothesis.internal.conjecture import providers

    if hasattr(providers, "_get_local_constants"):
        none_of_ours = providers.Constants()
        providers._get_local_constants = lambda: none_of_ours


def pytest_collection_modifyitems(items):
    """Begin with what takes longest, and count no lines while random consortia are planned.

    The former would be waited for at the end. The latter takes half as long again, and finds no line that counts.
    """
    items.sort(key=lambda item: "test_readme" not in item.nodeid)
    for item in items:
        if "/plan/" in item.path.as_posix() and getattr(item.function, "is_hypothesis_test", False):
            item.add_marker(pytest.mark.uncounted)
    if share := os.environ.get("HYF_TEST_SHARE"):
        items[:] = _share(items, int(share))


def _share(items, every):
    """Return the first of every so many tests of each file: what it calls of a library, in a part of the time."""
    seen = Counter()
    kept = []
    for item in items:
        if seen[item.path] % every == 0:
            kept.append(item)
        seen[item.path] += 1
    return kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Count no lines in a test that only takes time by it."""
    counting = []
    # In the processes that share the tests there are two, and where one stops the other goes on.
    while item.get_closest_marker("uncounted") and (one := coverage.Coverage.current()):
        one.stop()
        counting.append(one)
    try:
        return (yield)
    finally:
        for one in reversed(counting):
            one.start()
