"""Members are invited only on days that suit them: their weekdays, and not while absent (members)."""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.days import Weekday, days_in_words
from hyf.model.language import Text
from hyf.model.people import Member
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.calendar import falls_in
from hyf.plan.choices import Choices, total
from hyf.plan.instance import Instance
from hyf.plan.present import people_in


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """A member is there only if the topic takes a day group on which the member can come."""
    for opening in choices.openings:
        groups = choices.groups[opening]
        for topic, by_member in choices.attends[opening].items():
            for member, attends in by_member.items():
                free = instance.attendees[member].free
                days = [
                    var for var, dates in zip(choices.topics[opening][topic], groups, strict=True) if dates[0] in free
                ]
                model.add(attends <= total(days))


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield members, and a speaking member, who cannot come that day."""
    consortium = instance.consortium
    usual = {key: consortium.rhythm_of(key).weekdays for key in consortium.communities}
    for n, session in enumerate(rota.sessions):
        for where, key in people_in(n, session, instance):
            member = consortium.members.get(key)
            if member is not None and (
                message := _why_not(member, session, member.weekdays or usual[consortium.community_of(member)])
            ):
                yield Finding(where, "rota-member-away", message)


def _why_not(member: Member, session: Session, suits: tuple[Weekday, ...]) -> Text | None:
    weekday = Weekday.of(session.date)
    if weekday not in suits:
        wrong, right = days_in_words([weekday]), days_in_words(suits)
        return Text(
            en=f"{member.key} cannot come on {wrong.en}, only on {right.en}",
            nl=f"{member.key} kan niet op {wrong.nl}, wel op {right.nl}",
        )
    if absent := falls_in(session.date, member.absent):
        return Text(
            en=f"{member.key} is absent from {absent.first} to {absent.last}",
            nl=f"{member.key} is afwezig van {absent.first} tot en met {absent.last}",
        )
    return None
