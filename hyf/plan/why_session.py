"""Why a session is as it is, against what it could have been: figures looked up, and one other topic tried by solving.

What is answered is in `session_figures`, the sentences are in `cli`; the short reasons of rota.yaml are in `reasons`.
"""

import datetime as dt
from dataclasses import replace

from hyf.model.days import Weekday
from hyf.model.rota import Rota, Session, Turns
from hyf.plan.bounds import most_met
from hyf.plan.calendar import closed_days, days_between, days_later, falls_in
from hyf.plan.choices import Opening
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.instance import Instance
from hyf.plan.ledger import last_turn, turns_of
from hyf.plan.objective import can_come
from hyf.plan.reach import Demand, Search, beside, met_by, placed_of, reach, tied_to
from hyf.plan.session_figures import Day, HostChoice, Instead, OrganiserChoice, Rival, WhySession
from hyf.plan.unmet import unmet_wishes

# So many other topics and days are shown.
_RIVALS, _DAYS = 3, 3


def why_session(instance: Instance, rota: Rota, session: Session, search: Search) -> WhySession:
    """Find the figures that decided a session.

    Args:
        instance: The question that the rota answers.
        rota: Keeps every rule.
        session: One of its sessions.
        search: The time for trying another topic.
    """
    about = _About(instance, rota, session)
    rivals = tuple(about.rivals())
    placed = placed_of(rota, instance)
    first = next((rival for rival in rivals if rival.weight), None)
    is_best = any(each.name == "met-weight" and each.proven for each in rota.objectives)
    topic = instance.topics.get(session.topic)
    wishes = {(wish.member, wish.text) for wish in (topic.wishes if topic else ())}
    unmet = unmet_wishes(placed, instance, is_best=is_best)
    return WhySession(
        session=session,
        weight=sum(wish.weight for wish in instance.wishes_of(session.topic, session.members)),
        companies=len({instance.attendees[key].company for key in session.members}),
        seekers=len(about.seekers),
        rivals=rivals[:_RIVALS],
        instead=about.instead_of_it(first, search) if first and not session.pinned else None,
        can_come=about.able(session.date),
        days=about.other_days(),
        hosts=about.hosts(),
        organisers=about.organisers(),
        turns=turns_of(about.earlier, instance),
        left_out=tuple(
            each for each in unmet if (each.member, each.wish) in wishes and each.member in about.community.members
        ),
        met_elsewhere={
            member: other.key
            for other in rota.sessions
            if other.key != session.key and (other.topic, other.community) == (session.topic, session.community)
            for member in other.members
            if member not in session.members
        },
    )


class _About:
    """One session, and all that bears on it."""

    def __init__(self, instance: Instance, rota: Rota, session: Session) -> None:
        self.instance, self.rota, self.session = instance, rota, session
        self.earlier = [each for each in rota.sessions if (each.date, each.key) < (session.date, session.key)]
        self.others = [each for each in rota.sessions if each.key != session.key]
        self.seekers = can_come(session.topic, session.community, instance)

    @property
    def community(self) -> CommunityPlan:
        return self.instance.communities[self.session.community]

    def able(self, date: dt.date) -> int:
        return sum(date in self.instance.attendees[key].free for key in self.seekers)

    def rivals(self) -> list[Rival]:
        """Return the topics that could have had the slot, those that would have met most first."""
        slot = self.instance.slot_of(self.session.community, self.session.date)
        met = {(key, each.topic) for each in self.rota.sessions for key in each.members}
        waiting = {
            topic: {key: weight for key, weight in by_member.items() if (key, topic) not in met}
            for topic, by_member in self.community.wanted.items()
        }
        plan = replace(self.community, wanted=waiting)
        here = replace(self.instance, communities={**self.instance.communities, plan.key: plan})
        found = []
        for topic in plan.topics:
            if slot is None or topic == self.session.topic:
                continue
            opening = Opening(plan.key, slot, 0)
            best = max((most_met(here, opening, topic, date)[::-1] for date in slot.dates), default=(0, 0))
            held = tuple(each.key for each in self.others if (each.topic, each.community) == (topic, plan.key))
            label = self.instance.topics[topic].label
            found.append(Rival(topic, label, best[1], best[0], len(waiting[topic]), held))
        return sorted(found, key=lambda rival: (-rival.weight, -rival.waiting, -len(rival.elsewhere), rival.topic))

    def instead_of_it(self, rival: Rival, search: Search) -> Instead:
        """Solve what the best rota would lose if another topic had this slot."""
        instance, session = self.instance, self.session
        slot = instance.slot_of(session.community, session.date)
        placed = placed_of(self.rota, instance)
        here = tied_to(session.community, instance)
        elsewhere = [each for each in placed if each.community not in here]
        before = met_by((each for each in placed if each.community in here), instance)
        found = reach(
            beside(instance, here, elsewhere),
            Demand(rival.topic, slot=slot.name if slot else None, instead_of=session.topic),
            here,
            search,
            counted=frozenset(instance.attendees),
            kept=frozenset(before),
        )
        now = sum(before.values())
        if found.placed is None:
            return Instead(rival.label, None, found.is_impossible)
        after = met_by(found.placed, instance)
        return Instead(
            rival.label,
            now - found.met,
            found.bound == found.met,
            lost=tuple(name for name in before if name not in after),
            gained=tuple(name for name in after if name not in before),
        )

    def other_days(self) -> tuple[Day, ...]:
        """Return the other days of the slot on which most could come, the most first."""
        slot = self.instance.slot_of(self.session.community, self.session.date)
        if slot is None:
            return ()
        weekdays = self.community.rhythm.weekdays
        days = [day for day in days_between(slot.first, slot.last) if Weekday.of(day) in weekdays]
        found = [self._day(day) for day in days if day != self.session.date]
        near = sorted(
            found, key=lambda day: (day.why in _NEVER, -day.can_come, abs((day.date - self.session.date).days))
        )
        return tuple(near[:_DAYS])

    def _day(self, date: dt.date) -> Day:
        instance, session = self.instance, self.session
        closed = closed_days(instance.consortium, date, date)
        if date in closed:
            return Day(date, 0, "closed", closed[date])
        if date < days_later(instance.today, self.community.rhythm.notice_days):
            return Day(date, 0, "notice")
        able, here = self.able(date), self.able(session.date)
        busy = len({key for each in self.others if each.date == date for key in each.members} & {*session.members})
        host = self.community.hosts.get(session.host)
        if host and date not in host.open:
            return Day(date, able, "host-closed", self._why_closed(session.host, date), busy)
        unable = sum(date not in instance.attendees[key].free for key in session.members)
        if busy or able < here:
            return Day(date, able, "busy" if busy else "fewer", None, busy)
        return Day(date, able, "unable" if unable else "as-many" if able == here else "more", None, 0, unable)

    def _why_closed(self, host: str, date: dt.date) -> str | None:
        company = self.instance.consortium.companies.get(host)
        period = falls_in(date, company.closed) if company else None
        return period.why if period else None

    def hosts(self) -> tuple[HostChoice, ...]:
        """Return all that could host, the chosen one first, then companies with fewest turns for their share."""
        consortium = self.instance.consortium
        turns = turns_of(self.earlier, self.instance)
        partners = [key for key in self.community.hosts if key not in self.community.companies]
        found = [self._host(key, turns.get(key)) for key in (*self.community.companies, *partners)]
        order = {key: n for n, key in enumerate((*consortium.companies, *consortium.partners))}
        return tuple(
            sorted(
                found,
                key=lambda host: (
                    host.why != "chosen",
                    host.turns is None,
                    host.turns.hosted - host.turns.due if host.turns else 0,
                    order[host.key],
                ),
            )
        )

    def _host(self, key: str, turns: Turns | None) -> HostChoice:
        session = self.session
        host = self.community.hosts.get(key)
        last = last_turn(key, "hosted", self.earlier, self.instance)
        if host is None:
            return HostChoice(key, None, turns, last, "no-room")
        why, note = "could-too", None
        if key == session.host:
            why = "chosen"
        elif host.capacity < len(session.members):
            why = "too-small"
        elif session.date not in host.open:
            why, note = "closed", self._why_closed(key, session.date)
        elif turns is None:
            why = "partner"
        return HostChoice(key, host.capacity, turns, last, why, note)

    def organisers(self) -> tuple[OrganiserChoice, ...]:
        """Return the people of the session, the one who organises first, then those who could have."""
        found = [self._organiser(key) for key in self.session.members]
        order = ("chosen", "could-too", "co-organises", "rests", "unwilling")
        return tuple(sorted(found, key=lambda each: order.index(each.why)))

    def _organiser(self, key: str) -> OrganiserChoice:
        session, attendee = self.session, self.instance.attendees[key]
        dates = [*self.instance.organised_before.get(key, ())]
        dates += [each.date for each in self.others if each.organiser == key]
        last = max((date for date in dates if date < session.date), default=None)
        turns = [*self.instance.duties_before.get(key, ())]
        turns += [each.date for each in self.others if key in (each.organiser, each.co_organiser, each.speaker)]
        rest = self.community.rhythm.rest_days
        if key == session.organiser:
            why = "chosen"
        elif not attendee.organises:
            why = "unwilling"
        elif key == session.co_organiser:
            why = "co-organises"
        elif any(abs((date - session.date).days) < rest for date in turns):
            why = "rests"
        else:
            why = "could-too"
        return OrganiserChoice(key, attendee.company, last, why)


_NEVER = ("closed", "notice", "host-closed")
