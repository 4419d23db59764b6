"""A session as a text in the database: JSON with the names of its fields, so that a field can be added later."""

import datetime as dt
import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from hyf.model.rota import Form, Session
from hyf.model.wish import Level


def session_as_text(session: Session) -> str:
    """Return a session as the text that `session_in` reads."""
    return json.dumps(asdict(session), default=_plain, ensure_ascii=False)


@lru_cache(maxsize=256)  # read with every answer to an invitation
def session_in(content: str) -> Session:
    """Return the session that a text is."""
    fields: dict[str, Any] = json.loads(content)
    level = fields.get("level")
    return Session(
        **fields
        | {
            "form": Form(fields["form"]),
            "date": dt.date.fromisoformat(fields["date"]),
            "start": dt.time.fromisoformat(fields["start"]),
            "level": level and Level(level),
            "members": tuple(fields["members"]),
            "why": tuple(fields.get("why", ())),
        }
    )


def _plain(value: dt.date | dt.time) -> str:
    return value.isoformat()
