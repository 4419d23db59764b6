"""What every act needs beside the database and the moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hyf.links import new_token
from hyf.model.consortium import Consortium
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
    """

    consortium: Consortium
    topics: Mapping[str, Topic]
    templates: Templates
    public_url: str
    digest: Callable[[str], str]
    new_token: Callable[[], str] = new_token
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    successors: Mapping[str, str] = field(default_factory=dict)
