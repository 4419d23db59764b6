"""The whole declared file, with look-ups by key."""

from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from hyf.model.days import CalendarFile, Period
from hyf.model.declared import Declared, Keyed
from hyf.model.language import Language
from hyf.model.people import Community, Company, Member, Partner, Person
from hyf.model.rhythm import Group, Rhythm
from hyf.model.scalars import Address, Day, FilledText, Key

Value = TypeVar("Value", bound=Keyed)


def _hand_out_keys(values: dict[str, Value]) -> dict[str, Value]:
    for key, value in values.items():
        value._key = key  # noqa: SLF001 -- the one place where a key meets its value
    return values


class About(Declared):
    """What stands under `consortium:`: the name, and what holds everywhere."""

    name: FilledText
    language: Language = Field(default=Language.NL, description="What people read where they set no other.")
    timezone: FilledText = Field(default="Europe/Amsterdam", description="IANA name; every date and time is local.")
    country: str | None = Field(default="NL", description="Its public holidays are closed; null for none.")
    coordinator: Person

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of every date and time in the file."""
        return ZoneInfo(self.timezone)


class TopicRule(Declared):
    """The coordinator's last word on what belongs together."""

    label: FilledText
    same: tuple[FilledText, ...] = Field(default=(), description="Texts that belong to this topic.")
    # `not` is a word of the language, so the field needs another name than its key.
    different: tuple[FilledText, ...] = Field(default=(), alias="not", description="Texts that do not.")


class Pin(Declared):
    """A decision already taken about one session; absent parts are free."""

    community: Key | None = None
    topic: FilledText | None = None
    date: Day | None = None
    host: Key | None = None
    organiser: Key | None = None
    members: tuple[Key, ...] = Field(default=(), description="They are in the session, others may join.")


class PastSession(Declared):
    """A session from before hyf kept records."""

    date: Day
    community: Key
    topic: FilledText
    host: Key | None = None
    organiser: Key | None = None
    members: tuple[Key, ...] = ()


class Agreement(Declared):
    """One basic agreement between the directors."""

    key: Key
    text: FilledText


class MailSettings(Declared):
    """How mail leaves; secrets never stand here."""

    sender: Person | None = Field(default=None, alias="from")
    reply_to: Address | None = None
    public_url: str | None = Field(default=None, description="Where members reach the sign-up pages.")


class Consortium(Declared):
    """Everything a coordinator declares.

    Attributes:
        members: From the file itself and from `members_from`, in that order; `loading` merges them.
        closed: After loading only periods: calendar files are replaced by their events.
    """

    about: About = Field(alias="consortium")
    communities: Annotated[dict[Key, Community], Field(min_length=1), AfterValidator(_hand_out_keys)]
    rhythm: Rhythm = Rhythm()
    group: Group = Group()
    closed: tuple[Period | CalendarFile, ...] = ()
    companies: Annotated[dict[Key, Company], Field(min_length=1), AfterValidator(_hand_out_keys)]
    partners: Annotated[dict[Key, Partner], AfterValidator(_hand_out_keys)] = Field(default_factory=dict)
    members: Annotated[dict[Key, Member], AfterValidator(_hand_out_keys)] = Field(default_factory=dict)
    members_from: tuple[FilledText, ...] = ()
    topics: tuple[TopicRule, ...] = ()
    apart: tuple[Annotated[tuple[Key, ...], Field(min_length=2)], ...] = ()
    pins: tuple[Pin, ...] = ()
    history: tuple[PastSession, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    mail: MailSettings = MailSettings()

    @property
    def closed_periods(self) -> tuple[Period, ...]:
        """The closed days as periods."""
        return tuple(closed for closed in self.closed if isinstance(closed, Period))

    def rhythm_of(self, community: str) -> Rhythm:
        """Return the rhythm of a community, its own parts first."""
        change = self.communities[community].rhythm
        return self.rhythm.model_copy(update=change.model_dump(exclude_none=True)) if change else self.rhythm

    def group_of(self, community: str) -> Group:
        """Return the group sizes of a community, its own parts first."""
        change = self.communities[community].group
        return self.group.model_copy(update=change.model_dump(exclude_none=True)) if change else self.group

    def community_of(self, member: Member) -> str:
        """Return the key of the community that a member's company belongs to."""
        return self.companies[member.company].community

    def language_of(self, member: Member) -> Language:
        """Return the language in which a member reads."""
        return member.language or self.about.language

    def members_of(self, company: str) -> tuple[Member, ...]:
        """Return the members of one company, in declared order."""
        return tuple(member for member in self.members.values() if member.company == company)

    def host_name(self, host: str) -> str:
        """Return the name of a company or partner that hosts."""
        return self.companies[host].name if host in self.companies else self.partners[host].name
