"""Change of the same persons: counts first, then the mean with its interval, then its size."""

import math
from collections.abc import Sequence
from statistics import fmean, stdev

from hyf.model.evaluation import TOO_FEW, Change, Direction, Interval, Limits, Withheld

Pairs = Sequence[tuple[float, float]]
LEAST_PAIRS = 2
"""Below this there is no spread."""


def direction(pairs: Pairs) -> Direction:
    """Count who went up, stayed and went down; `pairs` are (before, after) with the good end high."""
    return Direction(
        better=sum(after > before for before, after in pairs),
        same=sum(after == before for before, after in pairs),
        worse=sum(after < before for before, after in pairs),
    )


def change(pairs: Pairs, level: float = 0.95) -> Change:
    """Measure the change of matched persons, however few; `shown_change` is for reports.

    Args:
        pairs: n times (before, after), scored, n >= 2.
        level: Of confidence, (0, 1).

    Raises:
        ValueError: There are fewer than two pairs, or the level is none.

    Source: Student 1908, paired t; g_av with the root mean square of both spreads, Cumming 2012, 'Understanding the
    new statistics', chapter 11; g_z Lakens 2013, doi 10.3389/fpsyg.2013.00863; both with the exact correction, n - 1
    degrees of freedom.
    """
    if len(pairs) < LEAST_PAIRS:
        raise ValueError(f"a change is measured on {LEAST_PAIRS} pairs or more, not on {len(pairs)}")
    if not 0 < level < 1:
        raise ValueError(f"a level of confidence lies between 0 and 1, not at {level}")
    before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    differences = [late - early for early, late in pairs]
    mean, spread = fmean(differences), stdev(differences)
    average_spread = math.sqrt((stdev(before) ** 2 + stdev(after) ** 2) / 2)
    correction = small_sample_correction(len(pairs) - 1)
    # Differences of equal decimals differ in their last bit: that is no spread.
    is_even = math.isclose(min(differences), max(differences), rel_tol=1e-9, abs_tol=1e-12)
    return Change(
        direction=direction(pairs),
        before=fmean(before),
        after=fmean(after),
        mean=mean,
        interval=None if is_even else _interval(mean, spread, len(pairs), level),
        g_av=correction * mean / average_spread if average_spread else None,
        g_z=None if is_even else correction * mean / spread,
    )


def shown_change(pairs: Pairs, limits: Limits) -> Withheld | Direction | Change:
    """Return what may be shown: nothing of few persons, of a few more only the counts, then the change too."""
    if len(pairs) < limits.persons:
        return TOO_FEW
    return change(pairs) if len(pairs) >= limits.interval else direction(pairs)


def small_sample_correction(degrees: int) -> float:
    """Return by what a standardised mean difference is multiplied to be unbiased, (0, 1); 0 at one degree of freedom.

    Source: Hedges 1981, 'Distribution theory for Glass's estimator of effect size', J. Educ. Stat. 6, the exact
    gamma form.

    Raises:
        ValueError: There are no degrees of freedom.
    """
    if degrees < 1:
        raise ValueError(f"{degrees} degrees of freedom are too few")
    if degrees == 1:
        return 0.0
    return math.exp(math.lgamma(degrees / 2) - math.lgamma((degrees - 1) / 2)) / math.sqrt(degrees / 2)


def _interval(mean: float, spread: float, n: int, level: float) -> Interval:
    from scipy.special import stdtrit  # noqa: PLC0415 -- slow import

    reach = float(stdtrit(n - 1, (1 + level) / 2)) * spread / math.sqrt(n)
    return Interval(mean - reach, mean + reach, level)
