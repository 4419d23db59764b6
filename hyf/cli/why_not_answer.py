"""What `hyf rota why-not` does between its options and its answer: who and what is meant, solving with progress."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from hyf.cli.context import Opened
from hyf.cli.rota_asked import asked_about, member_meant, wish_meant
from hyf.cli.why_not_view import WhyNotView
from hyf.cli.wish_met_view import HeldView, MetView
from hyf.model.language import Text
from hyf.plan.reach import Search
from hyf.plan.trying import Progress
from hyf.plan.why_not import why_not

# Deterministic time that one question may take, at most this part of all.
_EACH = 0.25


def answer_why_not(
    opened: Opened, member: str, wish: str, *, effort: float, seconds: float | None
) -> WhyNotView | MetView | HeldView:
    """Find out why somebody's wish is not met, or where it is.

    Raises:
        WrongUsage: There is no such person, or no such wish.
    """
    rota, instance = asked_about(opened)
    person = member_meant(opened.consortium, member)
    text = wish_meant(person, wish, instance)
    for session in rota.sessions:
        if person.key in session.members and any(
            each.text == text for each in instance.meets(session.topic, person.key)
        ):
            return MetView(person, text, session, opened)
    if all(each.text != text for each in instance.consortium.members[person.key].wishes):
        return HeldView(person, text, opened)
    end = None if seconds is None else time.monotonic() + seconds
    search = Search(effort, effort * _EACH, is_up=lambda: end is not None and time.monotonic() >= end)
    with _progress(opened) as progress:
        answer = why_not(instance, rota, (person.key, text), search, progress)
    return WhyNotView(answer, instance, opened)


@contextmanager
def _progress(opened: Opened) -> Iterator[Progress | None]:
    console = opened.printer.err
    if not console.is_terminal or opened.printer.quiet:
        yield None
        return
    start = Text(en="looking at the rota as it is", nl="kijken naar het rooster zoals het is").says(opened.language)
    with console.status(start) as status:

        def tell(done: int, count: int) -> None:
            shown = Text(en=f"changes tried: {done} of {count}", nl=f"wijzigingen geprobeerd: {done} van {count}")
            status.update(shown.says(opened.language))

        yield tell
