"""A small consortium of which one session has been and one comes, for the tests of the workbook."""

import datetime as dt
from contextlib import closing

from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.enrolment.agreeing import wording_of
from hyf.loading.load import load
from hyf.loading.rota_file import read_rota
from hyf.model.agreement import Agreed, AgreementAnswer
from hyf.model.attendance import Attendance, SessionNotes
from hyf.model.enrolment import PublishedSession, SessionState
from hyf.store.agreements import save_agreed
from hyf.store.attendance import save_attendance
from hyf.store.database import open_store
from hyf.store.rotas import publish_rota
from hyf.store.session_notes import save_notes
from hyf.store.sessions import save_session
from tests.cli.rota_folder import CONSORTIUM, KUBERNETES, ROTA

NOW = dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)
TODAY = "2027-01-20"
AGREEMENTS = "agreements:\n  - {key: mensen, text: We werven elkaars mensen niet.}\n"
NOTES = "We braken <b>alles</b> & bouwden het weer op.\n\nZie https://voorbeeld.example/k8s?a=1&b=2.\n"


def run(*options):
    """Run `hyf workbook` in the current folder, in a pipe, on a day between both sessions."""
    return CliRunner().invoke(app, ["workbook", "--today", TODAY, *options], catch_exceptions=False)


def fill(folder, *, scrum=SessionState.PLANNED):
    """Write the consortium and its rota, and let the first session have been held."""
    (folder / "consortium.yaml").write_text(CONSORTIUM + AGREEMENTS, encoding="utf-8")
    (folder / "rota.yaml").write_text(ROTA, encoding="utf-8")
    sessions = read_rota(folder / "rota.yaml").rota.sessions
    wording = wording_of(load(folder / "consortium.yaml").consortium)
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        number = publish_rota(connection, ROTA, 2, NOW)
        for session, state in zip(sessions, (SessionState.PLANNED, scrum), strict=True):
            moments = dict.fromkeys(("starts_at", "ends_at", "closes_at"), NOW)
            save_session(connection, PublishedSession(session, 1, number, state, **moments, capacity=3))
        save_attendance(connection, [Attendance(KUBERNETES, key, key == "anna", NOW) for key in ("anna", "bea")])
        save_notes(connection, SessionNotes(KUBERNETES, NOTES, "bea", NOW))
        save_agreed(connection, Agreed("ada", wording, AgreementAnswer.ACCEPTED, "Ada Directeur", NOW))
    return folder
