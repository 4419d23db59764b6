"""What the store holds and what is declared -> evidence; answers are put together in `assembling_answers`."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from hyf.evaluation.assembling_answers import surveys_of
from hyf.model.consortium import Consortium, PastSession
from hyf.model.duty import Duty
from hyf.model.enrolment import PublishedSession, SessionState, State
from hyf.model.evidence import (
    DutyDone,
    Evidence,
    HeardWish,
    HeldSession,
    Participant,
    Participating,
    Presence,
    Step,
)
from hyf.model.questionnaire import FormKey, Questionnaire
from hyf.model.recorded import Recorded
from hyf.model.rota import Session
from hyf.model.scan import Scan
from hyf.model.topic import Topics


def assemble(
    recorded: Recorded,
    consortium: Consortium,
    topics: Topics,
    questionnaire: Questionnaire,
    *,
    scans: Sequence[Scan] = (),
    today: dt.date,
    is_simulated: bool = False,
) -> Evidence:
    """Put everything together that reports are made of.

    Args:
        recorded: What the store holds.
        consortium: As declared now: who belongs to which company.
        topics: Found in its wishes.
        questionnaire: The forms of hyf, or the coordinator's.
        scans: Of which there may be answers.
        today: What is of a later day is left out.
        is_simulated: Nothing of it happened.
    """
    held = [one for one in recorded.sessions if _is_held(one, recorded, today)]
    presences = tuple(one for session in held for one in _presences(session.key, recorded))
    came = {(one.session, one.member) for one in presences if one.step >= Step.CAME}
    sessions = tuple(_held(one, recorded) for one in held)
    return Evidence(
        consortium=consortium.about.name,
        until=today,
        communities=tuple((key, one.name) for key, one in consortium.communities.items()),
        companies=tuple(_companies(consortium)),
        members=tuple(Participant(key, one.name, one.company) for key, one in consortium.members.items()),
        hosts=tuple((key, consortium.host_name(key)) for key in (*consortium.companies, *consortium.partners)),
        sessions=sessions,
        presences=presences,
        turns=tuple(_turns(consortium, [one.session for one in held])),
        wishes=tuple(_wishes(consortium, topics, [one for one in sessions if one.is_noted], came)),
        met_before=frozenset(pair for past in consortium.history for pair in combinations(sorted(past.members), 2)),
        surveys=surveys_of(recorded, consortium, questionnaire),
        scans=tuple(scans),
        editions=recorded.editions,
        panels=recorded.panels,
        is_simulated=is_simulated,
    )


def _is_held(one: PublishedSession, recorded: Recorded, today: dt.date) -> bool:
    if one.state is not SessionState.PLANNED or one.session.date > today:
        return False
    return one.session.date < today or _is_noted(one.key, recorded)


def _is_noted(session: str, recorded: Recorded) -> bool:
    """Return whether it was noted who came: that nobody did is more likely not noted yet."""
    return any(one.came for one in recorded.attendance if one.session == session)


def _held(one: PublishedSession, recorded: Recorded) -> HeldSession:
    session, notes = one.session, recorded.notes.get(one.key)
    return HeldSession(
        key=one.key,
        label=session.label,
        topic=session.topic,
        date=session.date,
        community=session.community,
        form=session.form,
        host=session.host,
        is_noted=_is_noted(one.key, recorded),
        note_writer=notes.writer if notes else None,
    )


def _presences(session: str, recorded: Recorded) -> Iterator[Presence]:
    """Yield how far everybody got; who came without an invitation counts as invited and signed up."""
    if not _is_noted(session, recorded):
        return
    steps = {
        one.member: Step.SIGNED_UP if one.state in (State.SIGNED_UP, State.WAITING) else Step.INVITED
        for one in recorded.enrolments
        if one.session == session and one.state is not State.DROPPED
    }
    steps |= {one.member: Step.CAME for one in recorded.attendance if one.session == session and one.came}
    for used in recorded.used:
        is_feedback = used.form is FormKey.FEEDBACK and used.session == session
        if is_feedback and steps.get(used.member) is Step.CAME:
            steps[used.member] = Step.ANSWERED
    yield from (Presence(session, member, step) for member, step in sorted(steps.items()))


def _companies(consortium: Consortium) -> Iterator[Participating]:
    has_counts = all(one.employees for one in consortium.companies.values())
    for key, one in consortium.companies.items():
        # One measure for all: people of a company are counted alike everywhere, or the burden cannot be compared.
        heads = one.employees if has_counts and one.employees else len(consortium.members_of(key))
        yield Participating(key, one.name, one.community, heads)


def _turns(consortium: Consortium, sessions: Sequence[Session]) -> Iterator[DutyDone]:
    known = {(one.community, one.date) for one in sessions}
    done: list[tuple[Session | PastSession, str, str]] = [(one, one.key, one.label) for one in sessions]
    # A session can stand in the history too, where the coordinator wrote it down.
    done += [(one, "", one.topic) for one in consortium.history if (one.community, one.date) not in known]
    for one, key, label in sorted(done, key=lambda each: (each[0].date, each[1], each[2])):
        holders = {
            Duty.ORGANISING: one.organiser,
            Duty.CO_ORGANISING: one.co_organiser,
            Duty.SPEAKING: one.speaker,
            Duty.HOSTING: one.host,
        }
        for duty, who in holders.items():
            if who is not None:
                company = _company(who, consortium)
                yield DutyDone(duty, key, label, one.date, one.community, who, company, consortium.baton.of(duty))


def _company(who: str, consortium: Consortium) -> str | None:
    if who in consortium.members:
        return consortium.members[who].company
    return who if who in consortium.companies else None


def _wishes(
    consortium: Consortium, topics: Topics, sessions: Sequence[HeldSession], came: set[tuple[str, str]]
) -> Iterator[HeardWish]:
    serving: dict[tuple[str, str], set[str]] = {}
    for topic in topics.all:
        for wish in topic.wishes:
            serving.setdefault((wish.member, wish.text), set()).update({topic.key, *(one.key for one in topic.broader)})
    met: dict[str, set[str]] = {}
    for session in sessions:
        for member in consortium.members:
            if (session.key, member) in came:
                met.setdefault(member, set()).add(session.topic)
    _add_history(met, consortium, topics.by_text)
    for key, declared in consortium.members.items():
        for one in declared.wishes:
            yield HeardWish(key, one.text, bool(serving.get((key, one.text), set()) & met.get(key, set())))


def _add_history(met: dict[str, set[str]], consortium: Consortium, by_text: Mapping[str, str]) -> None:
    for past in consortium.history:
        if past.wishes_met and past.topic in by_text:
            for member in past.members:
                met.setdefault(member, set()).add(by_text[past.topic])
