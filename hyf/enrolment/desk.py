"""What every act needs beside the database and the moment."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hyf.links import new_token
from hyf.mail.compose_brief import Brief
from hyf.model.baton_turn import NextTurn
from hyf.model.consortium import Consortium
from hyf.model.learning import WantedTopic
from hyf.model.rota import Session
from hyf.model.topic import Topic
from hyf.render.environment import Templates


@dataclass(frozen=True, slots=True)
class Desk:
    """The coordinator's desk: who is who, the texts, and what links are made of.

    Attributes:
        topics: By key of the session, with exactly the wishes that it meets; a session need not be in it.
        templates: As made once by `render.environment`.
        public_url: Where the pages behind the links are.
        digest: From an address to what the store marks it by.
        new_token: Makes the secret part of a link; never the same twice.
        notes: By key of the session: paragraphs for who organises it, from the last time.
        successors: By key of the session: the member whose turn it is next.
        wanted: Topics that several people want, most people first; shown to members who say what they want.
        turn_after: From the key of a session and today: the turn that comes after it; None: none is planned.
        briefs: What mails say of a session whoever reads them, worked out once for a desk; another desk has its own.
    """

    consortium: Consortium
    topics: Mapping[str, Topic]
    templates: Templates
    public_url: str
    digest: Callable[[str], str]
    new_token: Callable[[], str] = new_token
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    successors: Mapping[str, str] = field(default_factory=dict)
    wanted: tuple[WantedTopic, ...] = ()
    turn_after: Callable[[str, dt.date], NextTurn | None] = lambda _session, _today: None
    briefs: dict[tuple[Session, dt.datetime | None], Brief] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _colleagues: dict[str, list[str]] = field(init=False, default_factory=dict, repr=False, compare=False)

    def colleagues(self, member: str) -> Sequence[str]:
        """Return the members of somebody's company, themselves among them; nobody where they are no member."""
        if not self._colleagues:
            for one in self.consortium.members.values():
                self._colleagues.setdefault(one.company, []).append(one.key)
        known = self.consortium.members.get(member)
        return self._colleagues[known.company] if known else ()
