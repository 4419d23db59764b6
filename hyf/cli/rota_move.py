"""One session to another day, host or organiser, without an editor: its lines of rota.yaml and what follows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.text import Text as Styled

from hyf.cli.context import Opened
from hyf.cli.judging import judge_rota
from hyf.cli.question import instance_of
from hyf.cli.rota_asked import session_meant
from hyf.cli.rota_changed import Changed
from hyf.cli.rota_chosen import Choice, check_known, unknown
from hyf.cli.rota_file import FILE_NAME, rota_missing
from hyf.cli.rota_keeping import keep
from hyf.errors import FileHasProblems, WrongUsage
from hyf.loading.rota_file import read_rota
from hyf.loading.rota_rewrite import difference, rewrite_rota
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.problem import Severity
from hyf.model.rota import Rota
from hyf.plan.referee import judge
from hyf.plan.retell import retell

_NOT_WRITTEN = Text(en=f"{FILE_NAME} was not written (--dry-run)", nl=f"{FILE_NAME} is niet geschreven (--dry-run)")
_NOTHING = Text(en="That is how it is already; nothing was written.", nl="Zo is het al; er is niets geschreven.")
_TELL = Text(
    en="People were told of this session: tell them what changed with: hyf invite",
    nl="Deze bijeenkomst is al bekendgemaakt: laat de mensen weten wat er wijzigt met: hyf invite",
)


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one session.

    Attributes:
        session: Its key.
        date: The new day; None: it stays.
        host: Key of the new host; None: it stays.
        organiser: Key of the new organiser; None: it stays.
    """

    session: str
    date: dt.date | None = None
    host: str | None = None
    organiser: str | None = None

    @property
    def moves_something(self) -> bool:
        """Whether anything was asked for."""
        return any(part is not None for part in (self.date, self.host, self.organiser))

    def of(self, rota: Rota) -> Rota:
        """Return a rota in which the session has moved, the others stay, and all stand where they stood."""
        asked = {"date": self.date, "host": self.host, "organiser": self.organiser}
        parts = {part: value for part, value in asked.items() if value is not None}
        return replace(
            rota,
            sessions=tuple(
                replace(session, **parts) if session.key == self.session else session  # type: ignore[arg-type] # by name
                for session in rota.sessions
            ),
        )


def make_move(opened: Opened, move: Move, *, is_dry_run: bool, as_json: bool) -> None:
    """Move a session in rota.yaml if every rule still holds; say what changed and what it costs.

    Raises:
        FileHasProblems: The rota has problems, or would have them after the move.
        HyfError: There is no rota, no session, host or organiser of that key, or the file cannot be written.
    """
    path, printer = opened.folder / FILE_NAME, opened.printer
    before = _sound(opened, path)
    _check_names(move, before, opened.consortium)
    move = replace(move, session=session_meant(before, move.session).key)
    after = move.of(before)
    instance = instance_of(opened.consortium, before, opened.folder)
    if broken := judge(after, instance):
        raise _refused([finding.message for finding in broken])
    told = before if after == before else retell(after, instance, before=before)
    old = path.read_bytes()
    text = old.decode("utf-8")
    new = rewrite_rota(text, before, told)
    is_written = not is_dry_run and told != before
    # Written before it is shown, as hyf plan does.
    outcome = keep(path, old, new.encode()) if is_written else _NOTHING if told == before else _NOT_WRITTEN
    changed = Changed(before, told, instance, opened.language)
    if as_json:
        printer.json(changed.tree(move.session) | {"written": is_written})
    elif told != before:
        shown = [*difference(text, new, FILE_NAME), ""] if is_dry_run else []
        for line in [*shown, *changed.lines()]:
            printer.answer(Styled(line))
    if is_written and any(session.published for session in before.sessions if session.key == move.session):
        printer.note(_TELL)
    printer.note(outcome)


def _sound(opened: Opened, path: Path) -> Rota:
    """Return the rota as it stands, which must keep every rule: else the move would be blamed for it."""
    if not path.exists():
        raise rota_missing(path)
    loaded = read_rota(path)
    problems = judge_rota(opened.consortium, loaded, opened.folder)
    opened.printer.problems(problems)
    if loaded.rota is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise FileHasProblems(
            Text(
                en=f"{path} has problems already, so nothing was moved; mend them with: hyf rota edit",
                nl=f"{path} bevat al fouten, dus er is niets gewijzigd; verbeter ze met: hyf rota edit",
            )
        )
    return loaded.rota


def _check_names(move: Move, rota: Rota, consortium: Consortium) -> None:
    hosts = {key: company.name for key, company in consortium.companies.items()}
    hosts |= {key: partner.name for key, partner in consortium.partners.items()}
    if move.host is not None and move.host not in hosts:
        raise WrongUsage(unknown(Text(en="company or partner", nl="bedrijf of partner"), move.host, hosts))
    if move.organiser is not None:
        check_known(Choice("member", move.organiser), rota, consortium)


def _refused(messages: Sequence[Text]) -> FileHasProblems:
    en, nl = (
        "".join(f"\n  {message.says(language)}" for message in messages) for language in (Language.EN, Language.NL)
    )
    return FileHasProblems(
        Text(
            en=f"the rota stays as it is, for then it would break a rule:{en}",
            nl=f"het rooster blijft zoals het is, want dit mag niet:{nl}",
        )
    )
