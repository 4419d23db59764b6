"""What `hyf plan` does between its options and its answer: solve with progress, show, write."""

import datetime as dt
import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from hyf.cli.attend_known import came_in
from hyf.cli.context import Opened
from hyf.cli.finding import find_topics_in
from hyf.cli.give_up_view import GiveUpView
from hyf.cli.plan_view import RotaView
from hyf.cli.plan_words import AIM_NAMES
from hyf.cli.rota_standing import ROTA_NAME, draft_beside, published_rota, refusals_of, remind_of_past, to_come
from hyf.cli.what_changed import rota_before, show_changes
from hyf.errors import FileNotUsable, WrongUsage
from hyf.loading.rota_file import dump_rota, rota_tree
from hyf.model.language import Text
from hyf.model.problem import Problem
from hyf.model.rota import NoRota, Rota
from hyf.plan.instance import Instance, build_instance
from hyf.plan.make_rota import Made, make_rota
from hyf.plan.search import Progress
from hyf.plan.solve import Effort
from hyf.plan.waiting import with_since
from hyf.render.dates import in_digits

PREVIOUS_NAME = "rota.previous.yaml"
# Of the time that somebody gives, the rest is for telling: reasons, unmet wishes, what changed.
_FOR_SEARCH = 0.85
_LEAST_SEARCH_S = 1.0
# The calendar of a computer ends with 9999; a horizon and its notice need some of it.
_LAST_YEAR = 9900

_NOT_WRITTEN = Text(en=f"{ROTA_NAME} was not written (--dry-run)", nl=f"{ROTA_NAME} is niet geschreven (--dry-run)")
_CHANGE_ONE = Text(
    en="There is no rota: these lines cannot hold together. Change any one of them, and they can.",
    nl="Er is geen rooster: deze regels gaan niet samen. Verander er één, en het kan wel.",
)
_CHANGE_AND_TRY = Text(
    en="There is no rota because of this. Change it and plan again; more may stand in the way.",
    nl="Hierdoor is er geen rooster. Verander dit en plan opnieuw; er kan nog meer in de weg staan.",
)
_NOT_REPEATABLE = Text(
    en="with --time-limit the rota depends on how fast this computer is: another run may give another one",
    nl="met --time-limit hangt het rooster af van hoe snel deze computer is: een volgende keer kan het anders zijn",
)
_INTERRUPTED = Text(
    en="interrupted: this is the best rota until then, not proven to be the best there is",
    nl="onderbroken: dit is het beste rooster tot dan toe, niet bewezen het beste dat er is",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `hyf plan` that decide the answer.

    Attributes:
        effort: Work, the same on any machine; None: as much as the size of the consortium asks for.
        seconds: Plain time instead; None: no such limit.
        begun: When the command began, by this computer's clock.
    """

    today: dt.date
    first: dt.date | None
    published: Path | None
    seed: int
    effort: float | None = None
    seconds: float | None = None
    begun: float = field(default_factory=time.monotonic)

    def anew(self) -> "Wanted":
        """Return the same for another plan, with as much time."""
        return replace(self, begun=time.monotonic())

    def start(self, progress: Progress | None = None) -> Effort:
        """Return how hard to try."""
        if self.seconds is None:
            return Effort(self.seed, self.effort, os.cpu_count() or 1, progress=progress)
        # However little time there is, a first rota should be found.
        end = max(self.begun + _FOR_SEARCH * self.seconds, time.monotonic() + _LEAST_SEARCH_S)
        return Effort(
            self.seed,
            math.inf if self.effort is None else self.effort,
            os.cpu_count() or 1,
            seconds_left=lambda: end - time.monotonic(),
            progress=progress,
        )


def make(opened: Opened, wanted: Wanted, beside: Rota | None = None) -> tuple[Made, Instance]:
    """Find topics and plan, with a line of progress on a terminal.

    Args:
        opened: The consortium.
        wanted: The options.
        beside: A rota to change as little as can be among those that are as good; absent: the one that stands there.
    """
    instance = ask(opened, wanted)
    if beside:
        instance = replace(instance, beside=to_come(beside, opened, wanted.today))
    with _progress(opened) as progress:
        return make_rota(instance, wanted.start(progress)), instance


def ask(opened: Opened, wanted: Wanted) -> Instance:
    """Find topics, and put the question that the planner answers."""
    if max(wanted.today, wanted.first or wanted.today).year > _LAST_YEAR:
        raise WrongUsage(
            Text(
                en=f"a rota after the year {_LAST_YEAR} cannot be planned; correct --today or --from",
                nl=f"een rooster na het jaar {_LAST_YEAR} kan niet worden gemaakt; verbeter --today of --from",
            )
        )
    if wanted.seconds is not None:
        opened.printer.note(_NOT_REPEATABLE)
    published = published_rota(opened, wanted.published)
    instance = build_instance(
        opened.consortium,
        find_topics_in(opened.folder, opened.consortium),
        today=wanted.today,
        first=wanted.first,
        published=published.sessions if published else (),
        anchor=published.first if published else None,
        refusals=refusals_of(opened, published, wanted.today),
        came=came_in(opened.folder) if published else {},
    )
    if published is None:
        instance = replace(instance, beside=draft_beside(opened, wanted.today))
    if instance.last < wanted.today:
        raise WrongUsage(
            Text(
                en=f"a rota from {instance.first} ends on {instance.last}, before today; choose a later day for --from",
                nl=f"een rooster vanaf {instance.first} eindigt op {instance.last}, vóór vandaag; kies een latere dag "
                "voor --from",
            )
        )
    return instance


@contextmanager
def _progress(opened: Opened) -> Iterator[Progress | None]:
    console = opened.printer.err
    if not console.is_terminal or opened.printer.quiet:
        yield None
        return
    start = Text(en="looking for a first rota", nl="een eerste rooster zoeken").says(opened.language)
    with console.status(start) as status:

        def tell(aim: str, value: float, bound: float | None) -> None:
            position = list(AIM_NAMES).index(aim) + 1
            name = AIM_NAMES[aim].says(opened.language)
            shown = in_digits(value, opened.language)
            if bound is not None:
                limit = in_digits(bound, opened.language)
                shown += Text(en=f", proven bound {limit}", nl=f", bewezen grens {limit}").says(opened.language)
                if value and value != bound:
                    gap = in_digits(100 * abs(bound - value) / abs(value), opened.language, decimals=1)
                    shown += Text(en=f" (gap {gap}%)", nl=f" (verschil {gap}%)").says(opened.language)
            status.update(f"{position}/{len(AIM_NAMES)} {name}: {shown}")

        yield tell


def show_rota(
    opened: Opened, made: Made, instance: Instance, wanted: Wanted, *, as_json: bool, dry_run: bool, verbose: bool
) -> None:
    """Print a rota, what changed against the one before, and write it beside consortium.yaml."""
    printer = opened.printer
    assert isinstance(made.answer, Rota)
    before = rota_before(opened, wanted.published)
    remind_of_past(opened, wanted.today)
    rota = with_since(made.answer, before.rota if before else None)
    # Written before it is shown: whoever reads only the first lines of the answer still has all of it.
    outcome = _NOT_WRITTEN if dry_run else _write(opened, rota)
    if as_json:
        printer.json(rota_tree(rota))
    else:
        width = printer.out.width if printer.out.is_terminal else None
        for part in RotaView(rota, instance, opened.language, width, verbose).parts():
            printer.answer(part)
        if before:
            show_changes(opened, before, rota, instance, verbose=verbose)
    if made.interrupted:
        printer.note(_INTERRUPTED)
    printer.note(outcome)


def _write(opened: Opened, rota: Rota) -> Text:
    path = opened.folder / ROTA_NAME
    text = dump_rota(rota, opened.consortium.about.language)
    try:
        if path.is_file() and (old := path.read_bytes()) != text.encode():
            # A rota may have been changed by hand: planning anew never loses it.
            path.with_name(PREVIOUS_NAME).write_bytes(old)
            path.write_text(text, encoding="utf-8", newline="\n")
            return Text(
                en=f"written to {path}; the rota that stood there is now {PREVIOUS_NAME}",
                nl=f"geschreven naar {path}; het rooster dat er stond heet nu {PREVIOUS_NAME}",
            )
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileNotUsable(
            Text(en=f"cannot write {path}: {error.strerror}", nl=f"kan {path} niet schrijven: {error.strerror}")
        ) from error
    return Text(en=f"written to {path}", nl=f"geschreven naar {path}")


def show_conflict(opened: Opened, answer: NoRota, *, as_json: bool) -> None:
    """Print what cannot hold together, at its lines of consortium.yaml, and what could be given up."""
    give_up = GiveUpView(answer, opened)
    problems = sorted(
        (Problem(reason.code, reason.message, opened.locate(reason.path)) for reason in answer.reasons),
        key=lambda problem: problem.where,
    )
    if as_json:
        reasons = [
            {
                "message": problem.message.says(opened.language),
                "file": problem.where.file,
                "line": problem.where.line,
                "column": problem.where.column,
            }
            for problem in problems
        ]
        opened.printer.json({"rota": None, "reasons": reasons, "give_up": give_up.tree()})
    opened.printer.problems(problems)
    opened.printer.note(_CHANGE_ONE if answer.is_all else _CHANGE_AND_TRY)
    for line in give_up.lines():
        opened.printer.note(Text(en=line, nl=line))
