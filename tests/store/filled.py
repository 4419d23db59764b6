"""A little of everything, as hyf leaves it in the database; `python -m tests.store.filled` dumps it.

Run that before a new schema is added, with HYF_TEST_POSTGRES_URL set and `pg_dump` at hand: the dumps in `schemas/` are
what migrations are tested from, and are never changed once hyf was released with them.
"""

import datetime as dt
import os
import re
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import make_url, update

from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES, SOURCE, AskedItem, FilledIn, Source
from hyf.model.attendance import Attendance, SessionNotes
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.edition import PublishedPanel
from hyf.model.enrolment import Purpose, SessionState, State
from hyf.model.evaluation import Item, ItemKind, Reply, Wave
from hyf.model.language import Text
from hyf.model.learning import Learning, content_of
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.model.questionnaire import FormKey, Gauge
from hyf.model.response import Response, Said
from hyf.model.run import Tally
from hyf.store import (
    agreements,
    attendance,
    baton_offers,
    editions,
    enrolments,
    erasures,
    learning,
    link_rows,
    marks,
    outbox,
    replies,
    responses,
    rotas,
    runs,
    session_notes,
    sessions,
)
from hyf.store.database import open_store
from hyf.store.tables import SCHEMA, address_key
from tests.store.builders import DAY, HOUR, NOW, UX, a_link, a_session, enrolled, published, queued
from tests.store.databases import postgres_schema, sqlite_url

SCHEMAS = Path(__file__).with_name("schemas")
CARLA = content_of(Learning(max_sessions=2, address="9" * 64))
CANCELLED = "lelystad-2027-02-low-code"
WHERE = ((COMPANY, "acme"),)
SCANNED = Source(
    "nulmeting.xlsx",
    dt.date(2027, 2, 2),
    (
        AskedItem(
            Item("time", ItemKind.SCALE, is_reversed=True),
            Text("Learning waits.", "Leren wacht."),
            labels={"1": Text("never", "nooit")},
            block="time",
        ),
        AskedItem(Item("why", ItemKind.MULTIPLE, ("geen tijd", "geen geld")), Text("Why not?", "Waarom niet?")),
        AskedItem(Item("more", ItemKind.OPEN), Text("What else?", "Wat nog meer?"), Gauge.RESULTS),
    ),
)


def fill(connection) -> None:
    """Write a little of everything; every invariant holds."""
    rotas.publish_rota(connection, "rota: {version: 1}\n", 1, NOW - 2 * DAY)
    sessions.save_session(connection, published(taken=1, capacity=2))
    rotas.publish_rota(connection, "rota: {version: 2}\n", 2, NOW)
    moved = a_session(why=("één bedrijf dicht",), speaker="saxion")
    sessions.save_session(connection, published(version=2, rota=2, session=moved, taken=2, capacity=2))
    low_code = published(CANCELLED, rota=2, state=SessionState.CANCELLED, why="ziekte")
    sessions.save_session(connection, low_code)
    for enrolment in (
        enrolled("anna", State.SIGNED_UP, step=2, in_calendar=True),
        enrolled("bram", State.SIGNED_UP, step=3, since=NOW + HOUR),
        enrolled("carla", State.WAITING, queue=enrolments.next_queue_number(connection, UX), step=2),
        enrolled("dirk", State.DECLINED, step=2),
        enrolled("emma", session=CANCELLED),
    ):
        enrolments.save_enrolment(connection, enrolment)
    fill_outbox(connection)
    connection.execute(update(address_key).values(key="5" * 64))  # random, and the dumps are to be the same every time
    link_rows.save_link(connection, a_link("1" * 64))
    link_rows.save_link(connection, a_link("2" * 64, "bram", None, Purpose.UNSUBSCRIBE, expires_at=None))
    link_rows.revoke_links(connection, NOW, member="bram")
    marks.mark_address(connection, "3" * 64, Mark.OPTED_OUT, NOW, "link")
    marks.mark_address(connection, "4" * 64, Mark.BOUNCED, NOW, "5.1.1")
    runs.end_run(
        connection, runs.start_run(connection, "invite", NOW), NOW + HOUR, Tally(5, 2, 1, 1, {SkipReason.OPTED_OUT: 1})
    )
    runs.start_run(connection, "send", NOW + HOUR)


def fill_members(connection) -> None:
    """Write what members and directors do beside signing up, after the session was held."""
    held = published().ends_at
    attendance.save_attendance(connection, [Attendance(UX, "anna", True, held), Attendance(UX, "bram", False, held)])
    session_notes.save_notes(connection, SessionNotes(UX, "Drie schermen bekeken, kort en góéd.", "anna", held))
    for number, at in (("6", held), ("7", held + DAY)):
        link = a_link(number * 64, "anna", UX, Purpose.FEEDBACK, expires_at=at + DAY)
        link_rows.save_link(connection, link)
    response = Response(
        "8" * 32, FormKey.FEEDBACK, UX, None, "2027-01", (Said("useful", 4), Said("more", words="Méér"))
    )
    responses.add_response(connection, response, link)
    learning.save_learning(connection, learning.Said("carla", CARLA, NOW))
    offer = BatonOffer(0, UX, CANCELLED, "anna", "bram", OfferState.OFFERED, held)
    baton_offers.answer_offer(connection, baton_offers.add_offer(connection, offer), OfferState.DECLINED, held, "druk")
    baton_offers.add_offer(connection, replace(offer, taker="dirk"))
    agreements.save_agreed(connection, Agreed("mapwerk", "a" * 64, AgreementAnswer.ACCEPTED, "Dirk Teur", NOW))
    erasures.save_erasure(connection, "b" * 64, "weg-1", NOW)


def fill_answers(connection) -> None:
    """Write answers from a file, of which an edition counted the first; the last was added later."""
    groups = {SOURCE: SCANNED.name, COMPANY: "acme", QUOTES: QUOTES_YES}
    first = (
        Reply("more", "c" * 32, Wave.BEFORE, text="Méér tijd", groups=groups),
        Reply("why", "c" * 32, Wave.BEFORE, choices=("geen tijd",), groups=groups),
    )
    replies.save_replies(connection, SCANNED, [FilledIn("d" * 32, "2027-01", first)])
    editions.publish_edition(
        connection, dt.date(2027, 2, 1), [PublishedPanel("why", "acme", WHERE, until=1, rank=1)], "alles"
    )
    later = (Reply("time", value=4, groups={SOURCE: SCANNED.name}),)
    replies.save_replies(connection, SCANNED, [FilledIn("e" * 32, "2027-02", later)])


def fill_outbox(connection) -> None:
    """Write a message of each state: two sent, one of them bounced, and failed, skipped, being sent, due, in doubt."""
    members = ("anna", "bram", "carla", "dirk", "fien", "gijs", "hana")
    outbox.enqueue_all(connection, [queued(member, told=2) for member in members], NOW)
    outbox.enqueue(connection, queued("emma", Kind.CANCELLATION, CANCELLED, content="Gaat niet dóór\r\n".encode()), NOW)
    for state, answer in (
        (MessageState.SENT, "250 ok"),
        (MessageState.SENT, "250 ok"),
        (MessageState.FAILED, "550 no"),
    ):
        claimed = outbox.claim_next(connection, 1, NOW)
        outbox.note_outcome(connection, claimed.number, state, answer, None, NOW)
    marks.note_bounce(connection, 2, "5.1.1", NOW + HOUR)
    outbox.withdraw(connection, [4], SkipReason.OPTED_OUT, NOW)
    outbox.claim_next(connection, 1, NOW)
    outbox.recover(connection, NOW)
    outbox.withdraw(connection, [6], SkipReason.WITHDRAWN, NOW)
    outbox.note_outcome(
        connection, outbox.claim_next(connection, 2, NOW).number, MessageState.DUE, "450", NOW + HOUR, NOW
    )
    outbox.claim_next(connection, 2, NOW)


def dump_sqlite(path: Path) -> str:
    """The database in a file as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def dump_postgresql(url: str) -> str:
    """The tables behind a URL as SQL that needs nothing but an empty schema."""
    place = make_url(url)
    schema = place.query["options"].removeprefix("-csearch_path=")
    wanted = ["--inserts", "--no-owner", "--no-privileges", f"--schema={schema}", place.database]
    server = ["-h", place.host, "-p", str(place.port), "-U", place.username]
    tools = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
    command = [tools[-1] if tools else "pg_dump", *server, *wanted]
    environment = os.environ | {"PGPASSWORD": place.password or ""}
    dumped = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    statements = (
        line
        for line in dumped.splitlines()
        if not re.match(r"--|SET |SELECT pg_catalog.set_config|\\|CREATE SCHEMA|$", line)
    )
    return "\n".join(statements).replace(f"{schema}.", "") + "\n"


def main() -> None:
    """Dump the present schema, filled, for both databases."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(sqlite_url(Path(folder) / "hyf.db"))
        with store.begin() as connection:
            fill(connection)
            fill_members(connection)
            fill_answers(connection)
        store.close()
        (SCHEMAS / f"{SCHEMA}.sqlite.sql").write_text(dump_sqlite(Path(folder) / "hyf.db"), encoding="utf-8")
    with postgres_schema() as url:
        store = open_store(url)
        with store.begin() as connection:
            fill(connection)
            fill_members(connection)
            fill_answers(connection)
        store.close()
        (SCHEMAS / f"{SCHEMA}.postgresql.sql").write_text(dump_postgresql(url), encoding="utf-8")


if __name__ == "__main__":
    main()
