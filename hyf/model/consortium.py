"""The whole declared file, with look-ups by key."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field

from hyf.model.baton import TurnHours
from hyf.model.days import Closed, Period
from hyf.model.declared import Declared, Keyed
from hyf.model.evaluating import Evaluating
from hyf.model.language import Language
from hyf.model.people import Community, Company, Member, Partner, Person
from hyf.model.rhythm import Group, Rhythm
from hyf.model.scalars import Address, Clock, Day, FilledText, Key, Prose, Reference, Truth, Whole

Value = TypeVar("Value", bound=Keyed)


def _hand_out_keys(values: dict[str, Value]) -> dict[str, Value]:
    for key, value in values.items():
        value._key = key  # noqa: SLF001 -- the one place where a key meets its value
    return values


class About(Declared):
    """What stands under `consortium:`: the name, and what holds everywhere."""

    name: FilledText = Field(description="As people read it in mails and reports.")
    language: Language = Field(default=Language.NL, description="What people read where they set no other.")
    timezone: FilledText = Field(default="Europe/Amsterdam", description="IANA name; every date and time is local.")
    country: FilledText | None = Field(
        default="NL", description="Two letters; its public holidays are closed. Null for none."
    )
    coordinator: Person = Field(description="Who keeps this file, and answers mail.")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of every date and time in the file."""
        return ZoneInfo(self.timezone)


class TopicRule(Declared):
    """The coordinator's last word on what belongs together."""

    label: FilledText = Field(description="The topic as people read it.")
    same: tuple[FilledText, ...] = Field(default=(), description="Texts that belong to this topic.")
    # `not` is a word of the language, so the field needs another name than its key.
    different: tuple[FilledText, ...] = Field(default=(), alias="not", description="Texts that do not.")

    def joined_with(self, later: "TopicRule") -> "TopicRule":
        """Return what two rules about one topic say together; where they contradict each other the later one holds."""
        return TopicRule(
            label=self.label,
            same=_without(self.same, later.different + later.same) + later.same,
            different=_without(self.different, later.same + later.different) + later.different,
        )


def _without(texts: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    folded = {text.casefold() for text in others}
    return tuple(text for text in texts if text.casefold() not in folded)


class Join(StrEnum):
    """What becomes of topics that perhaps are one."""

    CAREFUL = "careful"
    BOLD = "bold"


class TopicDecisions(Declared):
    """What stands under `topics:`; a bare list is the decisions."""

    join: Join = Field(
        default=Join.CAREFUL,
        description="What perhaps belongs together: careful asks the coordinator, bold puts it together.",
    )
    files: tuple[FilledText, ...] | None = Field(
        default=None,
        alias="from",
        description="Files with more decisions, each a list, relative to this file; absent: topics.yaml, if there.",
    )
    decisions: tuple[TopicRule, ...] = Field(default=(), description="What belongs together, and what does not.")


def _as_mapping(value: Any) -> Any:
    return value if isinstance(value, dict | TopicDecisions) else {"decisions": value}


ShortDecisions = Annotated[
    TopicDecisions, BeforeValidator(_as_mapping, json_schema_input_type=tuple[TopicRule, ...] | TopicDecisions)
]


class Pin(Declared):
    """A decision already taken about one session; absent parts are free."""

    community: Reference | None = Field(default=None, description="Key of a community.")
    topic: FilledText | None = Field(default=None, description="A subject, as in a wish.")
    date: Day | None = None
    host: Reference | None = Field(default=None, description="Key of a company or partner.")
    organiser: Reference | None = Field(default=None, description="Key of a member.")
    members: tuple[Reference, ...] = Field(default=(), description="They are in the session, others may join.")


class PastSession(Declared):
    """A session from before hyf kept records."""

    date: Day
    community: Reference = Field(description="Key of a community.")
    topic: FilledText = Field(description="A subject, as in a wish.")
    host: Reference | None = Field(default=None, description="Key of a company or partner.")
    organiser: Reference | None = Field(default=None, description="Key of a member.")
    co_organiser: Reference | None = Field(default=None, description="Key of a member who helped, to learn it.")
    speaker: Reference | None = Field(default=None, description="Key of a member or partner who shared knowledge.")
    members: tuple[Reference, ...] = Field(default=(), description="Keys of members who were there.")
    wishes_met: Truth = Field(
        default=False, description="It met the wishes of those who were there on its topic: they need it no more."
    )


class Agreement(Declared):
    """One basic agreement between the directors."""

    key: Key
    text: Prose


class Pace(StrEnum):
    """How fast a mail provider takes mail."""

    PLAIN = "plain"
    MICROSOFT365 = "microsoft365"
    GMAIL = "gmail"


class SendWindow(Declared):
    """The hours of a day in which mail leaves, local time; the end is not included."""

    start: Clock = Field(default=dt.time(8), alias="from", description="From this hour on.")
    end: Clock = Field(default=dt.time(18), alias="to", description="Until this hour.")


class MailSettings(Declared):
    """How mail leaves; secrets never stand here."""

    sender: Person | None = Field(default=None, alias="from", description="Absent: the coordinator.")
    reply_to: Address | None = Field(default=None, description="Where answers arrive.")
    public_url: FilledText | None = Field(default=None, description="Where members reach the sign-up pages.")
    bounces: Address | None = Field(default=None, description="Where mail that cannot be delivered comes back.")
    send_window: SendWindow = Field(default=SendWindow(), description="The hours in which mail leaves.")
    pace: Pace | None = Field(default=None, description="How fast the provider takes mail; absent: by its name.")
    daily_cap: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="Mails a day at most; absent: what the provider allows."
    )


class Consortium(Declared):
    """Everything a coordinator declares.

    Attributes:
        members: From the file itself and from `members_from`, in that order; `loading` merges them.
        closed: After loading only periods: calendar files are replaced by their events.
        topic_decisions: After loading with those of the files it names, after its own; see `topics` and `join`.
    """

    about: About = Field(alias="consortium", description="The name, and what holds everywhere.")
    communities: Annotated[dict[Key, Community], Field(min_length=1), AfterValidator(_hand_out_keys)] = Field(
        description="Regional learning communities, each under its key."
    )
    rhythm: Rhythm = Field(default=Rhythm(), description="How often, when and how long sessions are.")
    group: Group = Field(default=Group(), description="How many people a session has, and from where.")
    closed: tuple[Closed, ...] = Field(default=(), description="Days on which nothing is planned, beside holidays.")
    companies: Annotated[dict[Key, Company], Field(min_length=1), AfterValidator(_hand_out_keys)] = Field(
        description="The companies that take part, each under its key."
    )
    partners: Annotated[dict[Key, Partner], AfterValidator(_hand_out_keys)] = Field(
        default_factory=dict, description="Knowledge institutions, experts and networks, each under its key."
    )
    members: Annotated[dict[Key, Member], AfterValidator(_hand_out_keys)] = Field(
        default_factory=dict, description="The people who learn and share, each under their key."
    )
    members_from: tuple[FilledText, ...] = Field(
        default=(), description="CSV or XLSX files with more members, one row a person."
    )
    topic_decisions: ShortDecisions = Field(
        default=TopicDecisions(), alias="topics", description="What belongs together, where hyf sees it otherwise."
    )
    apart: tuple[Annotated[tuple[Reference, ...], Field(min_length=2)], ...] = Field(
        default=(), description="Keys of members who are never in one session."
    )
    pins: tuple[Pin, ...] = Field(default=(), description="Decisions already taken about sessions.")
    history: tuple[PastSession, ...] = Field(default=(), description="Sessions from before hyf kept records.")
    baton: TurnHours = Field(default=TurnHours(), description="How many hours of work a turn is.")
    agreements: tuple[Agreement, ...] = Field(default=(), description="The basic agreements between the directors.")
    evaluation: Evaluating = Field(default=Evaluating(), description="From how many people the report shows figures.")
    mail: MailSettings = Field(default=MailSettings(), description="How mail leaves; secrets never stand here.")
    simulated: Truth = Field(
        default=False, description="All of it is made up, as by hyf demo: everything says so, and no mail is sent."
    )

    @property
    def topics(self) -> tuple[TopicRule, ...]:
        """What the coordinator decided, one rule per label: the file's own first, then those of the files it names."""
        rules: dict[str, TopicRule] = {}
        for rule in self.topic_decisions.decisions:
            label = rule.label.casefold()
            rules[label] = rules[label].joined_with(rule) if label in rules else rule
        return tuple(rules.values())

    @property
    def join(self) -> Join:
        """What becomes of topics that perhaps are one."""
        return self.topic_decisions.join

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
