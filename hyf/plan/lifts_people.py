"""What people could say otherwise, so that a wish is met: who wants it, who can come, who organises."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from hyf.model.counts import counted
from hyf.model.days import Period, Weekday, days_in_words
from hyf.model.language import Text
from hyf.model.people import Member
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.model.wish import Wish
from hyf.plan.declarations import Question, changed
from hyf.plan.lifts import Case, Change, Ladder

# So many companies are tried for people who join, and so many others who want the same are asked for more.
_COMPANIES, _OTHERS = 4, 6
_WEEK = dt.timedelta(days=7)


def people_ladders(case: Case) -> Iterator[Ladder]:
    """Yield what could be otherwise with people, those who have the wish first."""
    yield from _more_people(case)
    for key in case.seekers[: _OTHERS + 1]:
        yield from _more_days(case, key)
        yield from _less_absent(case, key)
    for key in [key for key in case.seekers if not case.instance.attendees[key].organises][:_OTHERS]:
        yield (_organises(case, key),)
    yield from _more_sessions(case)
    for index, apart in enumerate(case.question.consortium.apart):
        if set(apart) & set(case.seekers):
            yield (_together(case, index, apart),)


def _name(case: Case, key: str) -> str:
    return case.question.consortium.members[key].name


def _more_people(case: Case) -> Iterator[Ladder]:
    consortium = case.question.consortium
    own = case.instance.attendees[case.member].company
    by_size = sorted(case.community.companies, key=lambda key: -len(consortium.members_of(key)))
    others = [key for key in by_size if key != own][: _COMPANIES - 1]
    most = max(case.community.group.min, case.community.group.min_companies, len(case.seekers) // 2)
    # A company alone may fill no more than its share of a session.
    spread = (*others, own)
    if len(spread) > 1:
        yield tuple(_more_at(case, spread, count) for count in range(2, most + 1))
    for company in (own, *others):
        yield tuple(_more_at(case, (company,), count) for count in range(1, most + 1))


def _more_at(case: Case, companies: tuple[str, ...], count: int) -> Change:
    names = [case.question.consortium.companies[key].name for key in companies]
    if len(names) == 1:
        what = Text(
            en=f"1 more person at {names[0]} wants this"
            if count == 1
            else f"{count} more people at {names[0]} want this",
            nl=f"bij {names[0]} wil nog 1 persoon dit"
            if count == 1
            else f"bij {names[0]} willen nog {count} mensen dit",
        )
    else:
        what = Text(
            en=f"{count} more people want this, spread over {', '.join(names[:count])}",
            nl=f"nog {count} mensen willen dit, verdeeld over {', '.join(names[:count])}",
        )
    return Change(
        kind="more-people",
        what=what,
        path=("members",),
        to=count,
        people=count,
        size=count + len(names) / 10,
        apply=lambda question: _joined(question, case, companies, count),
    )


def _joined(question: Question, case: Case, companies: tuple[str, ...], count: int) -> Question:
    """Let some people join who want the same and declare nothing else."""
    wished = next(wish for wish in question.consortium.members[case.member].wishes if wish.text == case.wish)
    members = dict(question.consortium.members)
    topics = question.topics
    for number in range(count):
        # No key of a person who is declared looks like this.
        key = f"+{number + 1}"
        members[key] = _newcomer(key, companies[number % len(companies)], wished)
        topics = _with_wish(topics, case, key, wished)
    consortium = question.consortium.model_copy(update={"members": members})
    return replace(question, consortium=consortium, topics=topics)


def _newcomer(key: str, company: str, wish: Wish) -> Member:
    wishes = (wish.model_copy(update={"weight": 1}),)
    member = Member(name=key, company=company, email="-@hyf.example", wishes=wishes)
    member._key = key  # noqa: SLF001 -- only a consortium that is read hands out keys
    return member


def _with_wish(topics: Topics, case: Case, key: str, wish: Wish) -> Topics:
    def one_more(topic: Topic) -> Topic:
        if not any((each.member, each.text) == (case.member, case.wish) for each in topic.wishes):
            return topic
        same = TopicWish(key, wish.text, wish.level, weight=1, why=Text(en="-", nl="-"))
        return replace(topic, wishes=(*topic.wishes, same))

    return replace(topics, found=tuple(map(one_more, topics.found)), alone=tuple(map(one_more, topics.alone)))


def _more_days(case: Case, key: str) -> Iterator[Ladder]:
    days = case.question.consortium.members[key].weekdays
    missing = [day for day in case.community.rhythm.weekdays if days is not None and day not in days]
    for day in missing:
        yield (_can_come(case, key, (day,)),)
    if len(missing) > 1:
        yield (_can_come(case, key, tuple(missing)),)


def _can_come(case: Case, key: str, more: tuple[Weekday, ...]) -> Change:
    path = ("members", key, "weekdays")
    declared = case.question.consortium.members[key].weekdays or ()
    days = tuple(day for day in Weekday if day in (*declared, *more))
    words, name = days_in_words(more), _name(case, key)
    return Change(
        kind="weekdays",
        what=Text(en=f"{name} can also come on {words.en}", nl=f"{name} kan ook op {words.nl}"),
        path=path,
        to=", ".join(days),
        people=1,
        size=len(more),
        apply=lambda question: changed(question, path, days),
    )


def _less_absent(case: Case, key: str) -> Iterator[Ladder]:
    """Yield each absence within the rota, ever shorter at its end, and ever shorter at its beginning."""
    for index, absent in enumerate(case.question.consortium.members[key].absent):
        if absent.first <= case.question.last and absent.last >= case.question.first:
            begin, end = max(absent.first, case.question.first), min(absent.last, case.question.last)
            weeks = range(1, (end - begin).days // 7 + 2)
            back = (min(absent.last, end) - week * _WEEK for week in weeks)
            yield tuple(_absent(case, key, index, absent.first, last) for last in back)
            away = (max(absent.first, begin) + week * _WEEK for week in weeks)
            yield tuple(_absent(case, key, index, first, absent.last) for first in away)


def _absent(case: Case, key: str, index: int, first: dt.date, last: dt.date) -> Change:
    path = ("members", key, "absent", index)
    before = case.question.consortium.members[key].absent[index]
    name = _name(case, key)
    if first > last or last < case.question.first or first > case.question.last:
        what = Text(
            en=f"{name} is not absent from {before.first} to {before.last}",
            nl=f"{name} is niet afwezig van {before.first} tot en met {before.last}",
        )
        to, gone = "", True
    else:
        what = Text(
            en=f"{name} is absent only from {first} to {last}",
            nl=f"{name} is alleen afwezig van {first} tot en met {last}",
        )
        to, gone = f"{first} - {last}", False
    weeks = (abs((first - before.first).days) + abs((before.last - last).days)) / 7
    past = dt.date(1900, 1, 1)
    period = Period.model_validate({"from": past, "to": past} if gone else {"from": first, "to": last})
    return Change(
        kind="absent",
        what=what,
        path=path,
        to=to,
        people=1,
        size=weeks,
        apply=lambda question: changed(question, path, period),
    )


def _organises(case: Case, key: str) -> Change:
    path, name = ("members", key, "organises"), _name(case, key)
    return Change(
        kind="organises",
        what=Text(en=f"{name} may organise", nl=f"{name} mag organiseren"),
        path=path,
        to=True,
        people=1,
        size=1,
        apply=lambda question: changed(question, path, True),
    )


def _more_sessions(case: Case) -> Iterator[Ladder]:
    member = case.question.consortium.members[case.member]
    mine = sum(case.member in session.members for session in case.placed)
    if mine >= member.max_sessions:
        path = ("members", case.member, "max_sessions")

        def up_to(limit: int) -> Change:
            most = counted(limit, "session")
            return Change(
                kind="max_sessions",
                what=Text(
                    en=f"{member.name} takes part in up to {most.en}",
                    nl=f"{member.name} doet mee aan hoogstens {most.nl}",
                ),
                path=path,
                to=limit,
                people=1,
                size=limit - member.max_sessions,
                apply=lambda question: changed(question, path, limit),
            )

        yield tuple(up_to(member.max_sessions + more) for more in (1, 2))


def _together(case: Case, index: int, apart: tuple[str, ...]) -> Change:
    names = ", ".join(_name(case, key) for key in apart)
    path = ("apart", index)
    return Change(
        kind="apart",
        what=Text(en=f"{names} need not be kept apart", nl=f"{names} hoeven niet gescheiden te blijven"),
        path=path,
        to="",
        people=len(apart),
        size=1,
        apply=lambda question: changed(question, path, ()),
    )
