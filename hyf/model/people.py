"""Who takes part: companies, partners, members and the people who speak for them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from hyf.model.days import Period, Weekday
from hyf.model.declared import Declared, Keyed
from hyf.model.language import Language
from hyf.model.rhythm import GroupChange, RhythmChange
from hyf.model.scalars import Address, FilledText, Key, Truth, Whole
from hyf.model.wish import Level, Offer, Wish


def _spell_out(value: object) -> object:
    # A wish or offer may be written as its bare text; the long form is the value.
    return {"text": value} if isinstance(value, str) else value


ShortWish = Annotated[Wish, BeforeValidator(_spell_out, json_schema_input_type=str | Wish)]
ShortOffer = Annotated[Offer, BeforeValidator(_spell_out, json_schema_input_type=str | Offer)]


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
    community: Key
    contact: Person
    director: Person | None = None
    employees: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="Head count; turns are shared in proportion to members where absent."
    )
    venue: Venue | None = Field(default=None, description="Without a venue the company never hosts.")
    closed: tuple[Period, ...] = Field(default=(), description="Days on which it does not host.")
    profile: dict[str, Level] = Field(default_factory=dict, description="Skills profile: subject -> level wanted.")


class Partner(Keyed):
    """A knowledge institution, training provider, expert or network."""

    name: FilledText
    kind: Literal["school", "network", "expert", "government"]
    contact: Person
    venue: Venue | None = None
    communities: tuple[Key, ...] | None = Field(default=None, description="Communities it serves; absent: all.")
    experts: tuple[FilledText, ...] = Field(default=(), description="Subjects on which it can send a speaker.")


class Member(Keyed):
    """Somebody of a company who learns and shares."""

    name: FilledText
    company: Key
    email: Address
    language: Language | None = None
    wishes: tuple[ShortWish, ...] = ()
    offers: tuple[ShortOffer, ...] = ()
    weekdays: tuple[Weekday, ...] | None = Field(default=None, description="Days that suit; absent: the community's.")
    absent: tuple[Period, ...] = ()
    organises: Truth = Field(default=True, description="May hold the baton.")
    max_sessions: Annotated[Whole, Field(ge=0)] = Field(default=6, description="At most this many in the horizon.")
