"""rota.yaml in the text editor of whoever runs hyf: a copy beside it is edited, judged, and only then takes its place.

The copy is rota.edited.yaml. It stays whenever something goes wrong, so that nothing that was typed is ever lost.
"""

import datetime as dt
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text as Styled

from hyf.cli.context import Opened
from hyf.cli.import_question import agrees
from hyf.cli.judging import judge_rota
from hyf.cli.question import instance_of
from hyf.cli.rota_changed import Changed
from hyf.cli.rota_file import FILE_NAME, rota_missing
from hyf.cli.rota_keeping import keep
from hyf.errors import FileHasProblems, FileNotUsable, HyfError, Interrupted, WrongUsage
from hyf.loading.rota_file import LoadedRota, read_rota, rota_in
from hyf.loading.rota_rewrite import difference, rewrite_rota
from hyf.loading.text_file import read_bytes
from hyf.loading.whole_file import write_whole
from hyf.loading.yaml_source import read_yaml
from hyf.model.language import Text
from hyf.model.problem import Severity
from hyf.model.rota import Rota
from hyf.plan.instance import Instance
from hyf.plan.retell import retell

EDITED_NAME = "rota.edited.yaml"
_EDITORS = ("notepad",) if os.name == "nt" else ("editor", "nano", "vi")

_NOTHING = Text(en="nothing changed", nl="er is niets gewijzigd")
_AGAIN = Text(en="Edit again?", nl="Opnieuw bewerken?")
_GO_ON = Text(
    en=f"{EDITED_NAME} still holds changes of an earlier time. Go on with them?",
    nl=f"{EDITED_NAME} bevat nog wijzigingen van een vorige keer. Daarmee verder gaan?",
)
_NO_TERMINAL = Text(
    en="an editor needs a terminal; there is none here, so move a session with: hyf rota edit --session KEY --date DAY",
    nl="een editor heeft een terminal nodig en die is er hier niet; wijzig een bijeenkomst met: hyf rota edit "
    "--session SLEUTEL --date DAG",
)
_NO_EDITOR = Text(
    en="no text editor was found; name one in the environment, as in: EDITOR=nano hyf rota edit",
    nl="er is geen teksteditor gevonden; noem er een in de omgeving, zoals: EDITOR=nano hyf rota edit",
)
_NOT_TOLD = Text(
    en="what the rota says about itself (met_weight, unmet, turns) was left as it was: it is written in its own way",
    nl="wat het rooster over zichzelf zegt (met_weight, unmet, turns) is zo gelaten: het staat er op een eigen manier",
)


def edit_in_editor(opened: Opened, *, is_dry_run: bool) -> None:
    """Let somebody edit the rota until it keeps every rule, or they stop.

    Raises:
        FileHasProblems: They stopped while it broke a rule; what they typed is kept.
        HyfError: There is no rota, terminal or editor, the editor failed, or a file cannot be written.
    """
    path = opened.folder / FILE_NAME
    if not path.exists():
        raise rota_missing(path)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(_NO_TERMINAL)
    editing = _Editing(opened, path, _editor(), read_bytes(path, "hyf plan"))
    editing.start()
    try:
        edited = editing.until_it_holds()
    except HyfError as error:
        editing.leave(error)
        raise
    if edited is not None:
        editing.finish(edited, is_dry_run=is_dry_run)


def _editor() -> list[str]:
    """Return the command of the editor that the machine names, else the first of the usual ones that is there."""
    for name in ("VISUAL", "EDITOR"):
        if said := os.environ.get(name, "").strip():
            return shlex.split(said, posix=os.name != "nt")
    found = next((name for name in _EDITORS if shutil.which(name)), None)
    if found is None:
        raise FileNotUsable(_NO_EDITOR)
    return [found]


@dataclass(frozen=True, slots=True)
class _Editing:
    """One copy of a rota on its way through an editor.

    Attributes:
        path: Of rota.yaml.
        editor: Command and its options.
        old: What stands in rota.yaml.
    """

    opened: Opened
    path: Path
    editor: list[str]
    old: bytes

    @property
    def draft(self) -> Path:
        """The copy."""
        return self.path.with_name(EDITED_NAME)

    def start(self) -> None:
        """Make the copy, unless one of an earlier time is gone on with."""
        draft = self.draft
        is_left = draft.is_file() and draft.read_bytes() != self.old
        if not (is_left and agrees(_GO_ON, self.opened.language, default=True)):
            write_whole(draft, self.old, like=self.path)

    def until_it_holds(self) -> LoadedRota | None:
        """Open the editor until the rota keeps every rule; None where nothing changed.

        Raises:
            FileHasProblems: Somebody stopped before it did.
        """
        while True:
            self._open()
            if read_bytes(self.draft, "hyf rota edit") == self.old:
                self.draft.unlink()
                self.opened.printer.note(_NOTHING)
                return None
            loaded = read_rota(self.draft)
            problems = judge_rota(self.opened.consortium, loaded, self.opened.folder)
            self.opened.printer.problems(problems)
            if not any(problem.severity is Severity.ERROR for problem in problems):
                return loaded
            if not agrees(_AGAIN, self.opened.language, default=True):
                raise FileHasProblems(
                    Text(en=f"{self.path} was left as it was", nl=f"{self.path} is zo gelaten als het was")
                )

    def _open(self) -> None:
        command = shlex.join(self.editor)
        try:
            done = subprocess.run([*self.editor, str(self.draft)], check=False)  # noqa: S603 -- their own editor
        except OSError as error:
            raise FileNotUsable(
                Text(
                    en=f'the editor "{command}" cannot be started ({error.strerror}); name another one in EDITOR',
                    nl=f'de editor "{command}" kan niet worden gestart ({error.strerror}); noem een andere in EDITOR',
                )
            ) from error
        if done.returncode:
            raise FileNotUsable(
                Text(
                    en=f'the editor "{command}" ended with an error ({done.returncode}), so nothing was taken over',
                    nl=f'de editor "{command}" stopte met een fout ({done.returncode}), dus er is niets overgenomen',
                )
            )

    def leave(self, error: HyfError) -> None:
        """Throw a copy away in which nothing changed; else add to an error where it is kept."""
        if self.draft.is_file() and self.draft.read_bytes() == self.old:
            self.draft.unlink()
        elif self.draft.is_file():
            if isinstance(error, Interrupted):
                error.message = Text(en="interrupted", nl="onderbroken")
            error.message = Text(
                en=f"{error.message.en}; what you typed is kept in {self.draft}, and hyf rota edit goes on with it",
                nl=f"{error.message.nl}; wat je typte staat in {self.draft}, en hyf rota edit gaat daarmee verder",
            )

    def finish(self, edited: LoadedRota, *, is_dry_run: bool) -> None:
        """Let the copy take the place of the rota, with all that follows from the sessions told anew."""
        assert edited.rota is not None
        opened, printer = self.opened, self.opened.printer
        typed = self.draft.read_bytes()
        old, before = self.old.decode("utf-8", errors="replace"), self._before()
        # What people were told is what stood there before.
        asked = before if before and _question(before) == _question(edited.rota) else edited.rota
        instance = instance_of(opened.consortium, asked, opened.folder)
        new, after = self._told(typed.decode("utf-8"), edited.rota, before, instance)
        if is_dry_run:
            outcome = Text(
                en=f"{FILE_NAME} was not written (--dry-run); what you typed is kept in {self.draft}",
                nl=f"{FILE_NAME} is niet geschreven (--dry-run); wat je typte staat in {self.draft}",
            )
        else:
            outcome = self._keep(new.encode())
        shown = [*difference(old, new, FILE_NAME), ""] if is_dry_run else []
        for line in [*shown, *(Changed(before, after, instance, opened.language).lines() if before else ())]:
            printer.answer(Styled(line))
        printer.note(outcome)

    def _keep(self, new: bytes) -> Text:
        try:
            outcome = keep(self.path, self.old, new)
        except HyfError as error:
            self.leave(error)
            raise
        self.draft.unlink()
        return outcome

    def _before(self) -> Rota | None:
        """Return the rota as it was; None where it could not be read, which is what the editing was for."""
        try:
            return rota_in(read_yaml(self.old.decode("utf-8-sig"), str(self.path))).rota
        except UnicodeDecodeError:
            return None

    def _told(self, text: str, rota: Rota, before: Rota | None, instance: Instance) -> tuple[str, Rota]:
        told = retell(rota, instance, before=before)
        try:
            return rewrite_rota(text, rota, told), told
        except FileNotUsable:
            self.opened.printer.note(_NOT_TOLD)
            return text, rota


def _question(rota: Rota) -> tuple[dt.date, dt.date, dt.date]:
    return rota.made_on, rota.first, rota.last
