"""Proportions: how sure a share is."""

import math
from statistics import NormalDist

from hyf.model.evaluation import BaseKind, Interval, Share


def wilson(share: Share, level: float = 0.95) -> Interval | None:
    """Return Wilson's score interval of a share, as a percentage in [0, 100]; None: of nobody.

    Raises:
        ValueError: The level is not in (0, 1), or the base is ticks: one person gives several, which depend on each
            other.

    Source: Wilson 1927, 'Probable inference, the law of succession, and statistical inference', JASA 22, without
    correction for continuity; Brown, Cai and DasGupta 2001 advise it for small n.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level of confidence lies between 0 and 1, not at {level}")
    if share.base.kind is BaseKind.TICKS:
        raise ValueError("ticks are no persons: their share has no interval")
    n = share.base.n
    if not n:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    part = share.count / n
    middle = (part + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * math.sqrt(part * (1 - part) / n + z * z / (4 * n * n))
    # At the ends the formula gives 0 and 1 exactly; arithmetic in binary may not.
    low = 0.0 if share.count == 0 else 100 * (middle - reach)
    high = 100.0 if share.count == n else 100 * (middle + reach)
    return Interval(low, high, level)
