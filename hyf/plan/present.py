"""Who is in a session of a rota, and where rota.yaml says so: for the rules that judge people."""

from collections.abc import Iterator

from hyf.model.problem import Path
from hyf.model.rota import Session
from hyf.plan.instance import Instance


def people_in(n: int, session: Session, instance: Instance) -> Iterator[tuple[Path, str]]:
    """Yield the members of a session, and the member who speaks in it without being one of them.

    A partner that speaks may send several people, so it is nobody in particular.

    Args:
        n: Position of the session in the rota.
        session: The session.
        instance: Tells who is a member of the consortium.
    """
    for m, member in enumerate(session.members):
        yield ("sessions", n, "members", m), member
    speaker = session.speaker
    if speaker is not None and speaker in instance.attendees and speaker not in session.members:
        yield ("sessions", n, "speaker"), speaker
