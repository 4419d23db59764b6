"""Values to keep: a session in Deventer, who is invited, and the mail to them."""

import datetime as dt

from hyf.model.enrolment import Enrolment, Link, PublishedSession, Purpose, SessionState, State
from hyf.model.message import Kind, Queued
from hyf.model.rota import Form, Session
from hyf.store.rotas import publish_rota
from hyf.store.sessions import save_session

NOW = dt.datetime(2027, 1, 5, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
UX = "deventer-2027-01-ux-design"


def a_session(key=UX, date=dt.date(2027, 1, 20), **changes) -> Session:
    parts = {
        "topic": "ux-design",
        "label": "UX-design",
        "form": Form.KNOWLEDGE_SESSION,
        "community": "deventer",
        "start": dt.time(14, 0),
        "duration_min": 120,
        "host": "acme",
        "organiser": "anna",
        "members": ("anna", "bram"),
    }
    return Session(key=key, date=date, **parts | changes)


def published(key=UX, version=1, **changes) -> PublishedSession:
    parts = {
        "session": a_session(key),
        "rota": 1,
        "state": SessionState.PLANNED,
        "starts_at": NOW + 15 * DAY,
        "ends_at": NOW + 15 * DAY + 2 * HOUR,
        "closes_at": NOW + 14 * DAY,
        "capacity": 10,
    }
    return PublishedSession(version=version, **parts | changes)


def enrolled(member="anna", state=State.INVITED, session=UX, **changes) -> Enrolment:
    return Enrolment(session, member, state, **{"step": 1, "since": NOW} | changes)


def queued(member="anna", kind=Kind.INVITATION, session=UX, version=1, **changes) -> Queued:
    parts = {
        "key": f"{session}/{member}/{kind}/{version}",
        "told": 1,
        "message_id": f"<{member}.{kind}.{version}.{session}@hyf.example>",
        "sender": "hyf@hyf.example",
        "recipient": f"{member}@acme.example",
        "content": f"To: {member}@acme.example\r\n\r\nKom je ook?\r\n".encode(),
        "due_at": NOW,
        "expires_at": NOW + 15 * DAY,
    }
    return Queued(kind=kind, session=session, member=member, version=version, **parts | changes)


def a_link(digest="a" * 64, member="anna", session=UX, purpose=Purpose.SIGN_UP, **changes) -> Link:
    moments = {"created_at": NOW, "expires_at": NOW + 30 * DAY}
    return Link(digest, member, session, purpose, **moments | changes)


def publish(connection, *sessions: PublishedSession) -> None:
    """Publish a rota and its sessions: what everything else points to."""
    publish_rota(connection, "rota: {}\n", len(sessions), NOW)
    for session in sessions or (published(),):
        save_session(connection, session)
