"""A pilot that somebody invented: companies, sessions and answers, drawn by a number, the same every time."""

import datetime as dt
import random
from dataclasses import replace

from hyf.model.answer_source import COMPANY, AskedItem
from hyf.model.duty import Duty
from hyf.model.evaluation import Item, ItemKind, Reply, Wave
from hyf.model.evidence import (
    COMMUNITY,
    IMPORTED,
    SESSION,
    DutyDone,
    Evidence,
    HeardWish,
    HeldSession,
    Participant,
    Participating,
    Presence,
    Step,
    Survey,
)
from hyf.model.language import Text
from hyf.model.questionnaire import Gauge
from hyf.model.rota import Form

UNTIL = dt.date(2027, 12, 31)


def asked(key, level=Gauge.REACTION, kind=ItemKind.SCALE, choices=(), **more):
    return AskedItem(Item(key, kind, choices, **more), Text(en=f"What of {key}?", nl=f"Wat van {key}?"), level)


def bare(companies=("acme", "bolt"), communities=("deventer",), sessions=0):
    """Return a consortium in which nothing was answered: companies go to the communities by turns."""
    return Evidence(
        consortium="Proef",
        until=UNTIL,
        communities=tuple((key, key.title()) for key in communities),
        companies=tuple(
            Participating(key, key.title(), communities[n % len(communities)], 10) for n, key in enumerate(companies)
        ),
        hosts=tuple((key, key.title()) for key in companies),
        sessions=tuple(
            HeldSession(
                f"s{n}",
                f"Topic {n}",
                f"topic-{n}",
                dt.date(2027, 1, 10) + n * dt.timedelta(days=25),
                communities[n % len(communities)],
                Form.KNOWLEDGE_SESSION,
                companies[n % len(companies)],
                is_noted=True,
            )
            for n in range(sessions)
        ),
    )


def pilot(seed=1, *, companies=5, communities=2, sessions=6, heads=6, forms=("session", "learned"), keeps=5):
    """Return a pilot of which members were invited, came and filled in forms; of `keeps` the company is known."""
    draw = random.Random(seed)
    names = [f"company-{n}" for n in range(companies)]
    found = bare(names, [f"region-{n}" for n in range(communities)], sessions)
    members = [Participant(f"{name}-{n}", f"{name} {n}", name) for name in names for n in range(heads)]
    home = {one.key: one.community for one in found.companies}
    presences, replies = [], []
    for session in found.sessions:
        able = [one for one in members if home[one.company] == session.community or draw.random() < 0.1]
        for one in draw.sample(able, min(len(able), draw.randint(8, 16))):
            step = draw.choice([Step.INVITED, Step.SIGNED_UP, Step.CAME, Step.ANSWERED, Step.ANSWERED])
            presences.append(Presence(session.key, one.key, step))
        present = [one for one in presences if one.session == session.key and one.step is Step.ANSWERED]
        for one in present:
            groups = {SESSION: session.key, COMMUNITY: session.community}
            company = one.member.rpartition("-")[0]
            if sum(other.member.startswith(company) for other in present) >= keeps:
                groups[COMPANY] = company
            replies += [
                (Reply(key, one.member, value=draw.choice([2, 3, 4, 4, 5, 5]), groups=groups), None)
                for key in forms
                if draw.random() < 0.95
            ]
    feedback = Survey("feedback", tuple(asked(key) for key in forms), tuple(replies))
    wishes = tuple(HeardWish(one.key, f"wish {n}", draw.random() < 0.5) for one in members for n in range(2))
    turns = tuple(
        DutyDone(Duty.ORGANISING, one.key, one.label, one.date, one.community, f"{one.host}-0", one.host, 8)
        for one in found.sessions
    )
    return replace(
        found,
        members=tuple(members),
        presences=tuple(presences),
        surveys=(feedback,),
        wishes=wishes,
        turns=turns,
    )


def with_survey(evidence, items=40, *, answering=0.8, seed=2, blocks=6, width=4):
    """Add a questionnaire of scales, and a scan of blocks with both waves, by who is a member."""
    draw = random.Random(seed)
    plain = [asked(f"q{n}", Gauge.LEARNING) for n in range(items)]
    scan = [replace(asked(f"scan/i{n}"), level=None, block=f"block-{n // width}") for n in range(blocks * width)]
    homes = {one.key: one.community for one in evidence.companies}
    replies = []
    for one in evidence.members:
        groups = {COMPANY: one.company}
        groups[COMMUNITY] = homes[one.company]
        if draw.random() < answering:
            replies += [(Reply(q.item.key, one.key, value=draw.randint(1, 5), groups=groups), None) for q in plain]
        for wave in Wave:
            if draw.random() < answering:
                values = [(q.item.key, min(5, draw.randint(1, 4) + (wave is Wave.AFTER))) for q in scan]
                replies += [(Reply(key, one.key, wave, value, groups=groups), None) for key, value in values]
    survey = Survey(IMPORTED, (*plain, *scan), tuple(replies))
    return replace(evidence, surveys=(*evidence.surveys, survey))
