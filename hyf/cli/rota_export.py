"""A rota, or a part of it, on its way to another program: as a tree, a calendar or tables; on stdout or in a file."""

import json
from collections.abc import Sequence
from pathlib import Path

from hyf.cli.context import Opened
from hyf.cli.rota_chosen import Choice
from hyf.cli.rota_options import RotaFormat
from hyf.cli.rota_ours import check_ours
from hyf.cli.rota_session_view import duties_of, words_of
from hyf.errors import FileNotUsable
from hyf.loading.rota_file import rota_tree
from hyf.loading.whole_file import write_whole
from hyf.mail.ical import Edition, calendar_of, session_event
from hyf.model.language import Text
from hyf.model.rota import Rota, Session
from hyf.plan.instance import Instance
from hyf.render.phrases import listed
from hyf.render.rota_table import people_table, sessions_table, turns_table
from hyf.render.spreadsheet import csv_bytes, xlsx_bytes


class Export:
    """A part of the rota of an opened consortium.

    Attributes:
        part: What was asked for.
        choice: By which that was chosen.
        with_names: A calendar tells the names of members.
    """

    def __init__(self, opened: Opened, part: Rota, instance: Instance, choice: Choice, *, with_names: bool) -> None:
        self.opened = opened
        self.part = part
        self.instance = instance
        self.choice = choice
        self.with_names = with_names

    def give(self, output: RotaFormat, to: Path | None, *, is_dry_run: bool) -> None:
        """Give it on stdout, or in a file of ours.

        Raises:
            FileNotUsable: The file holds something else, or cannot be written.
        """
        content = self.content(output)
        if to is None:
            self.opened.printer.bytes(content)
            return
        check_ours(to, output)
        where, printer = to.as_posix(), self.opened.printer
        if is_dry_run:
            printer.note(Text(en=f"would be written to {where}", nl=f"zou komen te staan in {where}"))
            return
        _make_folder(to.parent)
        write_whole(to, content)
        printer.note(Text(en=f"written to {where}", nl=f"geschreven in {where}"))

    def content(self, output: RotaFormat) -> bytes:
        """Return it in a format; the tree is that of rota.yaml."""
        consortium, language = self.opened.consortium, self.opened.language
        if output is RotaFormat.JSON:
            return (json.dumps(rota_tree(self.part), ensure_ascii=False, indent=2) + "\n").encode()
        if output is RotaFormat.ICS:
            return self._calendar()
        sessions = sessions_table(self.part, consortium, language)
        if output is RotaFormat.CSV:
            return csv_bytes(sessions, language)
        words = {
            (session.key, member): self._words(member, session)
            for session in self.part.sessions
            for member in session.members
        }
        people = people_table(self.part, consortium, language, words)
        return xlsx_bytes(sessions, people, turns_table(self.part, consortium, language))

    def _words(self, member: str, session: Session) -> tuple[str, ...]:
        return tuple(dict.fromkeys(wish.text for wish in self.instance.meets(session.topic, member)))

    def _calendar(self) -> bytes:
        consortium = self.opened.consortium
        edition = Edition(self.part.made_on, self.part.version)
        events = [
            session_event(session, consortium, edition, names=self.with_names, remarks=self._remarks(session))
            for session in self.part.sessions
        ]
        return calendar_of(events, consortium, self._calendar_name())

    def _calendar_name(self) -> str:
        consortium, key = self.opened.consortium, self.choice.key
        match self.choice.kind:
            case "community":
                name = consortium.communities[key].name
            case "company":
                name = consortium.companies[key].name
            case "member":
                name = consortium.members[key].name
            case _:
                return consortium.about.name
        return f"{consortium.about.name}: {name}"

    def _remarks(self, session: Session) -> Sequence[str]:
        """Return what the person whose calendar it is does there, and asked for."""
        if self.choice.kind != "member":
            return ()
        key, language = self.choice.key, self.opened.consortium.about.language
        duties = duties_of(key, session, language)
        wishes = words_of(key, session, self.instance) if key in session.members else ()
        you = Text(en="You: {}", nl="Jij: {}").says(language)
        asked = Text(en="You asked for: {}", nl="Je vroeg om: {}").says(language)
        said = [you.format(listed(duties, language))] if duties else []
        return [*said, *([asked.format(", ".join(wishes))] if wishes else [])]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot make the folder {folder} ({error.strerror}); choose another place",
                nl=f"kan de map {folder} niet maken ({error.strerror}); kies een andere plek",
            )
        ) from error
