"""Who takes part: companies, partners, members and the people who speak for them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from hyf.model.days import Period, Weekday
from hyf.model.declared import Declared, Keyed
from hyf.model.language import Language
from hyf.model.rhythm import GroupChange, RhythmChange
from hyf.model.scalars import Address, FilledText, Reference, Truth, Whole
from hyf.model.wish import Level, Offer, Wish


def _spell_out(value: object) -> object:
    # A wish or offer may be written as its bare text; the long form is the value.
    return {"text": value} if isinstance(value, str) else value


ShortWish = Annotated[Wish, BeforeValidator(_spell_out, json_schema_input_type=FilledText | Wish)]
ShortOffer = Annotated[Offer, BeforeValidator(_spell_out, json_schema_input_type=FilledText | Offer)]


class Person(Declared):
    """Somebody who speaks for a company, a partner or the consortium."""

    name: FilledText
    email: Address


class Venue(Declared):
    """A room in which a session can be held."""

    name: FilledText
    address: FilledText
    capacity: Annotated[Whole, Field(ge=1)] = Field(description="People who fit, everyone counted.")
    features: tuple[FilledText, ...] = Field(default=(), description="beamer, wifi, ...")


class Community(Keyed):
    """A region's learning community; it may override parts of the rhythm and the group."""

    name: FilledText
    rhythm: RhythmChange | None = None
    group: GroupChange | None = None


class Company(Keyed):
    """A company that takes part."""

    name: FilledText
    community: Reference = Field(description="Key of its community.")
    contact: Person = Field(description="The coordinator's counterpart in the company.")
    director: Person | None = Field(default=None, description="Who signs the agreements.")
    employees: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="Head count; turns are shared in proportion to members where absent."
    )
    venue: Venue | None = Field(default=None, description="Without a venue the company never hosts.")
    closed: tuple[Period, ...] = Field(default=(), description="Days on which it does not host.")
    profile: dict[FilledText, Level] = Field(
        default_factory=dict, description="Skills profile: subject -> level wanted."
    )


class Partner(Keyed):
    """A knowledge institution, training provider, expert or network."""

    name: FilledText
    kind: Literal["school", "network", "expert", "government"]
    contact: Person
    venue: Venue | None = None
    communities: tuple[Reference, ...] | None = Field(default=None, description="Communities it serves; absent: all.")
    experts: tuple[FilledText, ...] = Field(default=(), description="Subjects on which it can send a speaker.")

    def serves(self, community: str) -> bool:
        """Tell whether it serves a community; one that names none serves all."""
        return self.communities is None or community in self.communities


class Member(Keyed):
    """Somebody of a company who learns and shares."""

    name: FilledText
    company: Reference = Field(description="Key of the company.")
    email: Address
    language: Language | None = Field(default=None, description="Absent: the consortium's.")
    wishes: tuple[ShortWish, ...] = Field(default=(), description="What this person wants to learn.")
    offers: tuple[ShortOffer, ...] = Field(default=(), description="What this person can share.")
    weekdays: tuple[Weekday, ...] | None = Field(default=None, description="Days that suit; absent: the community's.")
    absent: tuple[Period, ...] = Field(default=(), description="Days away; both ends included.")
    organises: Truth = Field(default=True, description="May hold the baton.")
    two_duties: Truth = Field(default=False, description="May also speak where this person organises.")
    max_sessions: Annotated[Whole, Field(ge=0)] = Field(default=6, description="At most this many in the horizon.")
