"""A reader who computes what was not published: no code of ours but the values, on the finest cells there are."""

from fractions import Fraction

from scipy.optimize import linprog

NARROW = 1e-6


class Reader:
    """Knows which cells of the finest division hold anybody, and all figures of the panels that are shown."""

    def __init__(self, shown, entries):
        self.cells = sorted({(tuple(sorted(one.groups.items())), one.edition) for one in entries})
        self.answers = sorted({one.answers[0] for one in entries})
        self.entries = entries
        self.rows = [self.row(panel) for panel in shown]
        self.totals = {a: [self.count(panel, a) for panel in shown] for a in self.answers}
        self.independent = self._eliminate(self.rows)

    def row(self, panel):
        """Return which cells a panel counts."""
        return [int(_is_in(panel, dict(groups), edition)) for groups, edition in self.cells]

    def count(self, panel, answer=None):
        """Return the truth."""
        inside = [one for one in self.entries if _is_in(panel, one.groups, one.edition)]
        return sum(answer in (None, one.answers[0]) for one in inside)

    def computes(self, row):
        """Return whether figures of these cells are sums and differences of what is shown, in exact arithmetic."""
        left = [Fraction(one) for one in row]
        for pivot, known in self.independent:
            left = [one - left[pivot] * other for one, other in zip(left, known, strict=True)]
        return not any(left)

    def range(self, row, answer):
        """Return between which numbers it lies how many of these cells gave an answer."""
        if not self.rows:
            return 0.0, float("inf")
        found = []
        for sign in (1, -1):
            solved = linprog([sign * one for one in row], A_eq=self.rows, b_eq=self.totals[answer], method="highs")
            assert solved.status in (0, 3), solved.message
            found.append(sign * solved.fun if solved.status == 0 else float("inf"))
        return found[0], found[1]

    def most(self, row):
        """Return how many there may be in these cells at most."""
        return sum(self.range(row, answer)[1] for answer in self.answers)

    @staticmethod
    def _eliminate(rows):
        found = []
        for row in rows:
            left = [Fraction(one) for one in row]
            for pivot, known in found:
                left = [one - left[pivot] * other for one, other in zip(left, known, strict=True)]
            pivot = next((n for n, one in enumerate(left) if one), None)
            if pivot is not None:
                found.append((pivot, [one / left[pivot] for one in left]))
        return found


def _is_in(panel, groups, edition):
    in_time = panel.since <= edition and (panel.until is None or edition <= panel.until)
    return in_time and all(groups.get(key) == value for key, value in panel.where)


def breaches(panels, verdicts, entries, limits):
    """Say what a reader finds out that should not be known."""
    reader = Reader([panel for panel in panels if verdicts[panel.key] is None], entries)
    hidden = {panel.key: (reader.row(panel), panel) for panel in panels if verdicts[panel.key] is not None}
    few = {key: one for key, one in hidden.items() if 0 < reader.count(one[1]) < limits.persons}
    yield from (f"{key} can be computed" for key, (row, _) in hidden.items() if reader.computes(row))
    yield from (f"{key} is small" for key, (row, _) in few.items() if reader.most(row) < limits.persons - NARROW)
    for key, (row, panel) in few.items():
        for answer in reader.answers:
            low, high = reader.range(row, answer)
            if reader.count(panel, answer) and high - low < NARROW:
                yield f"{key} is known to hold {low:g} times {answer}"
    for n, (groups, edition) in enumerate(reader.cells):
        name = f"cell {' '.join(value for _, value in groups)} of edition {edition}"
        inside = [
            one.answers[0] for one in entries if (tuple(sorted(one.groups.items())), one.edition) == (groups, edition)
        ]
        row = [int(at == n) for at in range(len(reader.cells))]
        ranges = {answer: reader.range(row, answer) for answer in reader.answers}
        possible = [high for _, high in ranges.values() if high > NARROW]
        if len(inside) < limits.persons:
            if sum(possible) < limits.persons - NARROW:
                yield f"{name} is small"
            known = [
                (low, answer) for answer, (low, high) in ranges.items() if answer in inside and high - low < NARROW
            ]
            yield from (f"{name} is known to hold {low:g} times {answer}" for low, answer in known)
        if len(possible) == 1 and possible[0] < limits.unanimous - NARROW:
            yield f"{name} gave one answer"
