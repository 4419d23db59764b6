"""What is said of a wish that is met after all: by a session of the rota, or by one that was held."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.context import Opened
from hyf.model.language import Text
from hyf.model.people import Member
from hyf.model.rota import Session
from hyf.render.dates import long_date


@dataclass(frozen=True, slots=True)
class MetView:
    """A wish that is met."""

    member: Member
    wish: str
    session: Session
    opened: Opened

    def parts(self, width: int | None, *, is_verbose: bool = False) -> Iterator[RenderableType]:  # noqa: ARG002 -- one shape
        """Yield what is printed."""
        date = long_date(self.session.date, self.opened.language)
        text = Text(
            en=f'"{self.wish}" of {self.member.name} is met: {self.session.label}, {date} ({self.session.key})',
            nl=f"\u201c{self.wish}\u201d van {self.member.name} wordt vervuld: {self.session.label}, {date} "
            f"({self.session.key})",
        )
        yield Styled(text.says(self.opened.language))

    def tree(self) -> dict[str, Any]:
        """Return the same for a program."""
        return {"member": self.member.key, "wish": self.wish, "session": self.session.key}


@dataclass(frozen=True, slots=True)
class HeldView:
    """A wish that a session of before met."""

    member: Member
    wish: str
    opened: Opened

    def parts(self, width: int | None, *, is_verbose: bool = False) -> Iterator[RenderableType]:  # noqa: ARG002 -- one shape
        """Yield what is printed."""
        text = Text(
            en=f'"{self.wish}" of {self.member.name} was met by a session that was held (history)',
            nl=f"\u201c{self.wish}\u201d van {self.member.name} is al eerder vervuld door een bijeenkomst (history)",
        )
        yield Styled(text.says(self.opened.language))

    def tree(self) -> dict[str, Any]:
        """Return the same for a program."""
        return {"member": self.member.key, "wish": self.wish, "session": "history"}
