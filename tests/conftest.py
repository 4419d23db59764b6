"""Random examples are the same in every run: a failure seen once is seen again.

Nothing that a busy machine decides is asked of them: neither a deadline nor how long drawing an example takes.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")
