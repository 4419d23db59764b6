"""What a member said on the pages about what to learn and when; consortium.yaml follows when the coordinator accepts.

Only what was said is kept: of everything else consortium.yaml goes on to tell.
"""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import Field, ValidationError

from hyf.model.days import Period, Weekday
from hyf.model.declared import Declared
from hyf.model.language import Language
from hyf.model.people import Member
from hyf.model.scalars import Truth, Whole
from hyf.model.wish import Offer, Wish

FIELDS: Final = ("wishes", "offers", "weekdays", "absent", "language", "organises", "max_sessions")
"""Of a member in consortium.yaml: what they can say themselves, in the order in which it is shown."""
_ID_LENGTH: Final = 12


class Learning(Declared):
    """What one member said: the fields that are set, each as a whole.

    Attributes:
        address: Digest of their address when they said it, by which they are found again under another key.
    """

    wishes: tuple[Wish, ...] = ()
    offers: tuple[Offer, ...] = ()
    weekdays: tuple[Weekday, ...] | None = None
    absent: tuple[Period, ...] = ()
    language: Language | None = None
    organises: Truth = True
    max_sessions: Annotated[Whole, Field(ge=0)] = 0
    address: str = ""

    @property
    def said(self) -> dict[str, Any]:
        """What was said, by the name of the field."""
        return {name: getattr(self, name) for name in FIELDS if name in self.model_fields_set}


@dataclass(frozen=True, slots=True)
class WantedTopic:
    """A topic that several people want, without who they are.

    Attributes:
        people: How many.
    """

    label: str
    people: int


def learning_in(content: str) -> Learning | None:
    """Return what a text of the database says; None: it is no such text, or of a newer hyf."""
    try:
        return Learning.model_validate_json(content)
    except ValidationError:
        return None


def content_of(learning: Learning) -> str:
    """Return the text that `learning_in` reads."""
    return learning.model_dump_json(exclude_unset=True, by_alias=True)


def with_learning(member: Member, learning: Learning | None) -> Member:
    """Return a member as they want it themselves."""
    return member.model_copy(update=learning.said) if learning else member


def differing(member: Member, learning: Learning | None) -> tuple[str, ...]:
    """Return the fields in which a member wants something else than is declared."""
    said = learning.said if learning else {}
    return tuple(name for name, value in said.items() if value != getattr(member, name))


def item_id(item: Wish | Offer) -> str:
    """Return what a wish or offer is known by on the pages: two that differ in capitals and spaces only are one."""
    folded = " ".join(item.text.casefold().split())
    return hashlib.sha256(folded.encode()).hexdigest()[:_ID_LENGTH]
