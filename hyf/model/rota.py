"""The rota: slots, sessions, and what is said about them. The file format is rota.yaml."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from hyf.model.problem import Finding, Path
from hyf.model.scalars import KEY_PATTERN, Clock, Day, Decimal, Truth, Whole
from hyf.model.wish import Level

SessionKey = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]
"""The identity of a session: longer than other keys, and as harmless in the name of a file."""


class Form(StrEnum):
    """The working form of a session."""

    KNOWLEDGE_SESSION = "knowledge-session"
    CASE_DISCUSSION = "case-discussion"
    CREATIVE_SESSION = "creative-session"
    HACKATHON = "hackathon"
    EXPERT_WORKSHOP = "expert-workshop"
    INTERVISION = "intervision"


class Status(StrEnum):
    """What the solver could prove, in the words of its field."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"


# The rota is also read from a file that people edit: pydantic, which reads it, refuses unknown keys by this. To
# everybody else its scalars (Day, Whole, ...) are plain dates and numbers.
_STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Session:
    """A topic placed on a date at a host.

    Attributes:
        key: `deventer-2027-01-ux-design`: community, slot, topic; never reused, never changed by a move.
        topic: Key of the topic.
        label: The topic as people read it.
        level: The level that all wishes met here ask for; None: mixed.
        date: Local date.
        start: Local time.
        host: Key of a company or partner.
        organiser: Key of a member of the session.
        speaker: Key of a member or partner who shares, where there is one.
        co_organiser: A member of the session who learns to hold the baton beside the organiser; None: nobody.
        members: Keys, in order of company and name; their wish is met here.
        pinned: A pin of consortium.yaml asked for it.
        published: People were told of it: a later plan changes it only where it has to.
        why: Reasons in the consortium's language.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    key: SessionKey
    topic: str
    label: str
    form: Form
    community: str
    date: Day
    start: Clock
    duration_min: Whole
    host: str
    organiser: str
    members: tuple[str, ...]
    level: Level | None = None
    speaker: str | None = None
    co_organiser: str | None = None
    pinned: Truth = False
    published: Truth = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmet:
    """A wish that the rota does not meet.

    Attributes:
        why: A stable code: `too-few`, `no-slot`, ...
        detail: The reason in the consortium's language.
        since: The day of the first plan in a row that did not meet it; None: not known.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    member: str
    wish: str
    why: str
    detail: str
    since: Day | None = None


@dataclass(frozen=True, slots=True)
class Turns:
    """The baton ledger of one company after the rota, history included.

    Attributes:
        organised: Sessions organised by one of its members.
        hosted: Sessions held at its venue.
        due: Its share of all sessions of its community, in sessions; the same for both duties.
        spoken: Sessions in which one of its members shared knowledge.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    organised: Whole
    hosted: Whole
    due: Decimal
    spoken: Whole = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A slot of a community that has room for a session and none.

    Attributes:
        slot: First month of the slot, `2027-07`.
        why: The reason in the consortium's language.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    community: str
    slot: str
    why: str


@dataclass(frozen=True, slots=True)
class Objective:
    """How far one of the six objectives was brought.

    Attributes:
        name: Stable name, in the order of importance in which they are listed.
        value: What the rota reaches; a share in [0, 1], turns, or a count.
        bound: Proven: no rota that is as good on the earlier objectives does better; None: nothing was proven.
        proven: The value reaches the bound.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    name: str
    value: Decimal
    bound: Decimal | None
    proven: Truth


@dataclass(frozen=True, slots=True)
class Rota:
    """All sessions of a planning horizon.

    Attributes:
        first: First day of the horizon, included.
        last: Last day of the horizon, included.
        status: Optimal when every objective was proven.
        met_weight: Sum of the weights of the wishes met.
        met_weight_bound: Proven: no rota for this input can exceed it.
        version: Rises with every published change.
        sessions: By date, then community, then key.
        turns: By company key.
    """

    consortium: str
    made_on: Day
    first: Day
    last: Day
    status: Status
    seed: Whole
    met_weight: Whole
    met_weight_bound: Whole
    version: Whole
    sessions: tuple[Session, ...]
    unmet: tuple[Unmet, ...] = ()
    turns: tuple[tuple[str, Turns], ...] = ()
    skipped: tuple[Skipped, ...] = ()
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Something that could be given up so that the pins can hold: a rota without it was found.

    Attributes:
        path: Where it stands in consortium.yaml.
        kind: Stable code: `pin-date`, `company-closed`, `organises`, ...
        pin: Position under `pins` of the pin that it would help; None: no single one.
        who: Key of the member, company or partner whose it is, where it is somebody's.
        to: What would do in its place: a date, a key, a number; None: nothing need stand there.
        date: The day of the pin's session in the rota that was found.
        met_weight: Weight of the wishes that this rota meets; more may be possible.
        people: How many people notice that it is given up.
        conflict: Position of the set of lines that it solves: 0 for `NoRota.reasons`, then `NoRota.more`.
    """

    path: Path
    kind: str
    pin: int | None
    who: str | None
    to: Day | str | int | float | None
    date: Day | None
    met_weight: int
    people: int
    conflict: int


@dataclass(frozen=True, slots=True)
class NoRota:
    """The answer when the pins cannot be kept: what cannot hold together.

    Attributes:
        reasons: Each at the path in consortium.yaml of one declaration. Together they cannot hold;
            without any one of them the others can.
        is_all: Whichever of them is changed, there is a rota; else something besides them stands in the way too.
        more: Other sets of lines that cannot hold together, found with all lines of the earlier sets left out.
        give_up: What could be given up, cheapest first; where there are several sets, one of each.
    """

    reasons: tuple[Finding, ...]
    is_all: bool = True
    more: tuple[tuple[Finding, ...], ...] = ()
    give_up: tuple[GiveUp, ...] = ()
