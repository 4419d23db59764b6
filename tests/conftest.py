"""What holds for all tests: random examples are always the same, and nothing depends on how busy the machine is."""

import coverage
import pytest
from hypothesis import HealthCheck, settings

# A failure seen once is seen again; neither a deadline nor how long drawing an example takes decides anything.
settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")


def pytest_collection_modifyitems(items):
    """Count no lines while random consortia are planned: it takes half as long again, and finds no line that counts."""
    for item in items:
        if "/plan/" in item.path.as_posix() and getattr(item.function, "is_hypothesis_test", False):
            item.add_marker(pytest.mark.uncounted)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Count no lines in a test that only takes time by it."""
    counting = coverage.Coverage.current() if item.get_closest_marker("uncounted") else None
    if counting:
        counting.stop()
    try:
        return (yield)
    finally:
        if counting:
            counting.start()
