"""Two rotas side by side, in figures: today's, and that of a changed file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.plan_words import AIM_NAMES, UNMET_NAMES
from hyf.model.language import Language, Text
from hyf.model.rota import Rota
from hyf.plan.instance import Instance
from hyf.render.dates import in_digits

# What a coordinator asks first; the others are told with --verbose.
_FIRST_AIMS = ("met-weight", "worst-company", "furthest-ahead")
_SHARES = ("worst-company",)
_FEWER_IS_BETTER = ("turns-astray", "furthest-ahead", "days-of-waiting", "turns-out-of-order")
_SESSIONS = Text(en="sessions", nl="bijeenkomsten")
_WITHOUT = Text(en="people without a session", nl="mensen zonder bijeenkomst")
_UNMET = Text(en="wishes not met", nl="leerwensen die niet vervuld zijn")


@dataclass(frozen=True, slots=True)
class Side:
    """A rota and the question that it answers; None: the question has no answer."""

    rota: Rota | None
    instance: Instance

    @property
    def objectives(self) -> dict[str, float]:
        """The value of each objective."""
        return {objective.name: objective.value for objective in self.rota.objectives} if self.rota else {}

    @property
    def unmet(self) -> Counter[str]:
        """How many wishes are not met, by the code of the reason."""
        return Counter(unmet.why for unmet in self.rota.unmet) if self.rota else Counter()

    @property
    def sessions(self) -> int:
        """How many sessions there are."""
        return len(self.rota.sessions) if self.rota else 0

    @property
    def people_without(self) -> int:
        """How many people with a wish are in no session."""
        seated = {key for session in self.rota.sessions for key in session.members} if self.rota else set()
        return sum(
            bool(member.wishes) and key not in seated for key, member in self.instance.consortium.members.items()
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure of both sides; None: there is no such rota."""

    name: str
    values: tuple[float | None, float | None]
    more_is_better: bool = True
    is_share: bool = False


def side_by_side(
    texts: Sequence[str], said: Text, sides: tuple[Side, Side], language: Language, *, is_verbose: bool
) -> Iterator[RenderableType]:
    """Yield the heading and the table of figures.

    Args:
        texts: What the file would say otherwise.
        said: Which rota is today's.
        sides: Today's, and that of the changed file.
        language: To speak.
        is_verbose: With every objective.
    """
    head = Text(en="What if", nl="Wat als").says(language)
    yield Styled(head, style="bold").append(f" {', '.join(texts)}", style="not bold")
    yield Styled(said.says(language), style="dim")
    yield Styled()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for column in (Text(en="today", nl="nu"), Text(en="what if", nl="dan"), Text(en="change", nl="verschil")):
        table.add_column(Styled(column.says(language), style="bold"), justify="right", no_wrap=True)
    for row in _rows(sides, language, is_verbose=is_verbose):
        table.add_row(row.name, *(_shown(value, row, language) for value in row.values), _gap(row, language))
    yield table


def _rows(sides: tuple[Side, Side], language: Language, *, is_verbose: bool) -> Iterator[_Row]:
    before, after = sides
    is_there = before.rota is not None
    for name in after.objectives:
        if is_verbose or name in _FIRST_AIMS:
            label = AIM_NAMES[name].says(language) if name in AIM_NAMES else name
            values = (before.objectives.get(name), after.objectives[name])
            yield _Row(label, values, name not in _FEWER_IS_BETTER, is_share=name in _SHARES)
    yield _Row(_SESSIONS.says(language), (before.sessions if is_there else None, after.sessions))
    people = (before.people_without if is_there else None, after.people_without)
    yield _Row(_WITHOUT.says(language), people, more_is_better=False)
    totals = (before.unmet.total() if is_there else None, after.unmet.total())
    yield _Row(_UNMET.says(language), totals, more_is_better=False)
    for why in sorted({*before.unmet, *after.unmet}, key=lambda why: (-before.unmet[why] - after.unmet[why], why)):
        counts = (before.unmet[why] if is_there else None, after.unmet[why])
        yield _Row(f"  {UNMET_NAMES[why].says(language)}", counts, more_is_better=False)


def _shown(value: float | None, row: _Row, language: Language) -> str:
    if value is None:
        return "\u2013"
    return f"{value:.0%}" if row.is_share else in_digits(value, language).replace("-", "\N{MINUS SIGN}")


def _gap(row: _Row, language: Language) -> Styled:
    before, after = row.values
    if before is None or after is None or _shown(before, row, language) == _shown(after, row, language):
        return Styled("")
    gap = after - before
    sign = "+" if gap > 0 else "\N{MINUS SIGN}"
    size = f"{100 * abs(gap):.0f}%" if row.is_share else in_digits(abs(gap), language)
    return Styled(f"{sign}{size}", style="green" if (gap > 0) is row.more_is_better else "red")


def side_tree(side: Side) -> dict[str, Any]:
    """Return the figures of one side, for a program."""
    return {
        "objectives": side.objectives,
        "sessions": side.sessions,
        "people_without_session": side.people_without,
        "unmet": dict(sorted(side.unmet.items())),
    }
