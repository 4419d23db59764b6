"""What a person who was told of a session must hear of: the session as told beside the session as it is."""

from hyf.model.change import Aspect, Change
from hyf.model.rota import Session

# The room is not here: a session knows its host, and what room that host has stands in consortium.yaml.
_FIELDS = {
    Aspect.DATE: "date",
    Aspect.START: "start",
    Aspect.DURATION: "duration_min",
    Aspect.HOST: "host",
    Aspect.ORGANISER: "organiser",
    Aspect.CO_ORGANISER: "co_organiser",
    Aspect.SPEAKER: "speaker",
    Aspect.LABEL: "label",
    Aspect.FORM: "form",
    Aspect.LEVEL: "level",
}


def what_changed(told: Session, now: Session) -> tuple[Change, ...]:
    """Return what is different, in the order in which people are told of it; empty where nobody need be told.

    Who else comes, the reasons, and whether the session is pinned or published is nothing to write about.
    """
    pairs = ((aspect, getattr(told, field), getattr(now, field)) for aspect, field in _FIELDS.items())
    return tuple(Change(aspect, was, is_now) for aspect, was, is_now in pairs if was != is_now)
