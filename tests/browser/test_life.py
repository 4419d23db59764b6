"""The whole life of a session, from the first mail to the questions weeks later, in a browser and by real mail.

Mails leave through a real SMTP server, links are opened out of them, and the pages are those of a running server whose
clock the test turns on.
"""

import datetime as dt
import json
import re
import shutil
import threading
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes, policy

import pytest
import uvicorn
from aiosmtpd.controller import Controller
from sqlalchemy import select
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.serve_desk import LiveDesk
from hyf.store import tables, tables_members
from hyf.store.columns import metadata
from hyf.store.database import open_store
from hyf.store.outbox import rows_of
from hyf.web.app import create_app
from hyf.web.server import listen
from tests.browser.test_sign_up import violations
from tests.servers.postfix import free_port

PEOPLE = {"anna": "Anna Ree", "bram": "Bram Touw", "dirk": "Dirk Helm", "emma": "Emma Roer", "cleo": "Cleo Anker"}
UX = "noord-2027-01-ux-design"
LATER = "noord-2027-03-kubernetes"
DAY = dt.date(2027, 1, 19)
LINK = re.compile(r"https://hyf\.example(/[a-z]/[\w-]{22})")
assert tables_members  # its tables are known once it was loaded


def consortium(language):
    firms = {
        key: {
            "name": key.title(),
            "community": "noord",
            "contact": {"name": f"Contact {key.title()}", "email": f"contact@{key}.example"},
            "venue": {"name": "Zolder", "address": "Kade 1, Deventer", "capacity": 12},
        }
        for key in ("bolder", "kade")
    }
    return {
        "consortium": {
            "name": "Proefvaart",
            "language": language,
            "coordinator": {"name": "Mia Bakker", "email": "mia@hyf.example"},
        },
        "communities": {"noord": {"name": "Noord"}},
        "rhythm": {"weekdays": ["tue"]},
        "group": {"min": 2, "max": 4, "max_share": 1},
        "companies": firms,
        "members": {
            key: {
                "name": name,
                "company": "bolder" if key in ("anna", "dirk") else "kade",
                "email": f"{key}@proefvaart.example",
                "wishes": ["UX design", "Kubernetes"],
            }
            for key, name in PEOPLE.items()
        },
        "mail": {"public_url": "https://hyf.example"},
    }


def rota():
    """Two sessions; in the first are four who learn and one who only shares, and room is for four."""

    def session(key, label, date, organiser, **more):
        usual = {"form": "knowledge-session", "community": "noord", "start": "15:30", "duration_min": 150}
        return {"key": key, "label": label, "date": date, "host": "bolder", "organiser": organiser, **usual, **more}

    learners = ["anna", "bram", "dirk", "emma"]
    ours = {"consortium": "Proefvaart", "made_on": "2026-11-22", "from": "2027-01-01", "to": "2027-12-31"}
    figures = {"status": "feasible", "seed": 0, "met_weight": 8, "met_weight_bound": 8, "version": 1}
    return {
        "rota": {**ours, **figures},
        "sessions": [
            session(UX, "UX design", str(DAY), "anna", topic="ux-design", speaker="cleo", members=learners),
            session(LATER, "Kubernetes", "2027-03-16", "bram", topic="kubernetes", members=learners),
        ],
    }


@dataclass
class Post:
    """A mail server that keeps what it is given.

    Attributes:
        mails: In the order in which they came: recipient and message.
    """

    mails: list = field(default_factory=list)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd calls it so
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos[0].partition("@")[0], message))
        return "250 kept"

    def newest(self, member):
        """Return the last mail to a member."""
        return [message for recipient, message in self.mails if recipient == member][-1]

    def link(self, member, page):
        """Return the path of a link in the last mail to a member that has one to that kind of page."""
        for recipient, message in reversed(self.mails):
            if recipient == member:
                text = message.get_body(("plain",)).get_content()
                for path in LINK.findall(text):
                    if path.startswith(f"/{page}/"):
                        return path
        raise AssertionError(f"no mail to {member} leads to /{page}/")


@dataclass
class Town:
    """A coordinator's folder, the pages and the mail server.

    Attributes:
        today: The day of every command; the pages have the same day, at the hour that `at` set last.
    """

    folder: object
    post: Post
    url: str
    today: dt.date
    now: list

    def hyf(self, *arguments):
        """Run a command on this day."""
        ran = CliRunner().invoke(
            app,
            [*arguments[:1], "--consortium", str(self.folder), "--today", str(self.today), *arguments[1:]],
            catch_exceptions=False,
        )
        assert ran.exit_code == 0, ran.output
        return ran

    def send(self):
        """Send what is due, the next morning."""
        self.hyf("send", "--today", str(self.today + dt.timedelta(days=1)))

    def at(self, day, hour=12):
        """Let it be another moment."""
        self.today = day
        self.now[0] = dt.datetime.combine(day, dt.time(hour), dt.UTC)

    def told(self, member):
        """Return what the last mail to a member is for."""
        named = str(self.post.newest(member)["Message-ID"])
        with closing(open_store(f"sqlite:///{self.folder / 'hyf.db'}")) as store, store.read() as connection:
            return next(row.kind.value for row in rows_of(connection) if row.message_id == named)

    def rows(self):
        """Return everything that the database holds."""
        with closing(open_store(f"sqlite:///{self.folder / 'hyf.db'}")) as store, store.read() as connection:
            return {
                table.name: sorted(map(repr, connection.execute(select(table))))
                for table in metadata.sorted_tables
                if table is not tables.runs
            }


@pytest.fixture
def town(tmp_path, monkeypatch):
    """Start everything, for a consortium of one language, with the first session published."""
    ends = []

    def found(language):
        for name in ("HYF_DATABASE_URL", "HYF_SECRET_KEY", "HYF_SMTP_TOKEN_COMMAND"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HYF_LANG", language)
        (tmp_path / "consortium.yaml").write_text(json.dumps(consortium(language)), encoding="utf-8")
        (tmp_path / "rota.yaml").write_text(json.dumps(rota()), encoding="utf-8")
        post = Post()
        port = free_port()
        server = Controller(post, hostname="127.0.0.1", port=port)
        server.start()
        ends.append(server.stop)
        monkeypatch.setenv("HYF_SMTP_URL", f"smtp://127.0.0.1:{port}")
        made = Town(tmp_path, post, "", dt.date(2026, 12, 1), [None])
        made.at(made.today)
        made.hyf("invite", "--session", UX, "--yes")
        made.url = serve(tmp_path, made.now, ends)
        return made

    yield found
    for end in reversed(ends):
        end()


def serve(folder, now, ends):
    """Serve the pages from a thread, by a clock that can be turned; return where."""
    opened = open_consortium(folder, quiet=True)
    store = open_store(f"sqlite:///{folder / 'hyf.db'}")
    desk = LiveDesk(opened, store)
    at = listen("127.0.0.1", 0)
    config = uvicorn.Config(
        create_app(store, desk.now, lambda: now[0]), log_config=None, access_log=False, lifespan="on", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]})
    thread.start()

    def end():
        server.should_exit = True
        thread.join()
        desk.close()
        store.close()

    ends.append(end)
    return f"http://127.0.0.1:{at.getsockname()[1]}"


class Visitor:
    """Somebody with a telephone or a computer, who reads mail and opens links.

    Attributes:
        kept: By name: the pages as the server sent them.
    """

    def __init__(self, browser, town, language, *, by_keyboard, **settings):
        self.town, self.language, self.by_keyboard = town, language, by_keyboard
        self.has_scripts = settings.get("java_script_enabled", True)
        self.width = settings["viewport"]["width"]
        self.context = browser.new_context(base_url=town.url, **settings)
        self.page = self.context.new_page()
        self.complaints, self.kept = [], {}
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path):
        self.page.goto(path)
        self.look()

    def follow(self, path):
        """Go on to a page that this one leads to."""
        self.page.locator(f"main a[href*='{path}']").first.click()
        self.page.wait_for_load_state()
        self.look()

    def look(self):
        """Find nothing wrong with what is shown."""
        assert self.page.locator("html").get_attribute("lang") == self.language
        name = re.sub(r"/[\w-]{22}", "", self.page.url.removeprefix(self.town.url))
        number = sum(one.startswith(name) for one in self.kept)
        self.kept[f"{name} {number}"] = self.page.request.get(self.page.url).text()
        if self.has_scripts:
            assert violations(self.page) == [], name
            assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, name
        assert self.complaints == []

    def choose(self, selector):
        """Tick a box or take one of several choices."""
        if not self.by_keyboard:
            self.page.locator(selector).first.check()
            return
        self.tab_to(selector, among_several=True)
        if not self.page.locator(selector).first.is_checked():
            self.page.keyboard.press("Space")

    def write(self, selector, text):
        if not self.by_keyboard:
            self.page.locator(selector).fill(text)
            return
        self.tab_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def send(self):
        """Send the form and look at what it led to."""
        button = "main form button[type=submit]"
        if self.by_keyboard:
            self.tab_to(button)
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        else:
            with self.page.expect_navigation():
                self.page.locator(button).first.click()
        self.look()

    def tab_to(self, selector, *, among_several=False):
        """Go to a field by keys alone; of several choices, the arrows lead from one to the next."""
        is_there = f"document.activeElement.matches({json.dumps(selector)})"
        group = self.page.locator(selector).first.get_attribute("name") if among_several else None
        for _ in range(200):
            if self.page.evaluate(is_there):
                return
            kind = self.page.evaluate("[document.activeElement.type, document.activeElement.name]")
            self.page.keyboard.press("ArrowDown" if kind == ["radio", group] else "Tab")
        raise AssertionError(f"no key leads to {selector}")

    def heading(self):
        return self.page.get_by_role("heading", level=1).inner_text()

    def change_nothing(self, *paths):
        """Do as the programs that guard mailboxes do: open everything twice and press every button."""
        before = self.town.rows()
        for path in paths * 2:
            self.page.goto(path)
            for place in range(self.page.get_by_role("button").count()):
                self.page.goto(path)
                self.page.get_by_role("button").nth(place).click()
                self.page.wait_for_load_state()
            self.page.goto(path)
            if self.has_scripts and self.page.locator("form").count():
                # One that ignores what a browser asks for, and sends the form as it stands.
                with self.page.expect_navigation():
                    self.page.evaluate("document.forms[0].submit()")
            self.page.goto(path)
            leads = [link.get_attribute("href") for link in self.page.locator("a[href^='/'], a[href^='?']").all()]
            for lead in leads:
                self.page.request.get(lead if lead.startswith("/") else path.partition("?")[0] + lead)
        self.complaints.clear()  # a browser complains of a form that is refused
        assert self.town.rows() == before


WAYS = {
    "nl, telephone in the dark, by keyboard": (
        "nl",
        {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark", "by_keyboard": True},
    ),
    "en, without scripts": (
        "en",
        {"viewport": {"width": 1280, "height": 800}, "java_script_enabled": False, "by_keyboard": False},
    ),
}
SAID = {
    "nl": {"coming": "Je komt!", "thanks": "Dank je wel!"},
    "en": {"coming": "You are coming!", "thanks": "Thank you!"},
}


@pytest.mark.uncounted
@pytest.mark.parametrize(("language", "way"), WAYS.values(), ids=WAYS)
def test_session_from_the_invitation_to_the_questions_weeks_later(browser, town, checker, language, way):
    here = town(language)
    post = here.post
    visitor = Visitor(browser, here, language, **way)

    # A link out of a real mail; two take the places that are free, the third waits.
    visitor.change_nothing(*(post.link(member, "s") for member in PEOPLE))
    answer(visitor, post.link("anna", "s"), "yes")
    answer(visitor, post.link("bram", "s"), "yes")
    assert visitor.heading() == SAID[language]["coming"]
    answer(visitor, post.link("dirk", "s"), "yes")
    answer(visitor, post.link("emma", "s"), "yes")
    here.send()
    assert [here.told(member) for member in PEOPLE] == [
        "confirmation", "confirmation", "confirmation", "waiting", "invitation",
    ]  # fmt: skip

    # A place that comes free goes to who waits, by mail and into the calendar.
    answer(visitor, post.link("bram", "s"), "no")
    here.send()
    assert here.told("emma") == "promotion"
    assert "METHOD:REQUEST" in calendar_in(post.newest("emma"))
    visitor.open(post.link("emma", "s"))

    # The organiser sees who comes, prints the sheet, ticks who came and writes it up.
    here.at(DAY - dt.timedelta(days=10))
    here.hyf("remind", "--yes")
    organise = post.link("anna", "o")
    visitor.open(organise)
    assert "Emma Roer" in visitor.page.locator("main").inner_text()
    visitor.change_nothing(organise, f"{organise}/baton", f"{organise}/notes", post.link("anna", "m"))
    visitor.open(f"{organise}/sheet")
    here.at(DAY, 17)
    visitor.change_nothing(f"{organise}/attendance")
    visitor.open(f"{organise}/attendance")
    for member in ("anna", "cleo", "emma"):
        visitor.choose(f"input[name=came-{member}]")
    visitor.send()
    visitor.open(f"{organise}/notes")
    visitor.write("textarea[name=notes]", "We bekeken drie schermen. Kort en goed.")
    visitor.send()

    # The baton: the first says no, the second takes it.
    declined, taken = pass_on(visitor, here, organise, "no"), pass_on(visitor, here, organise, "yes")
    assert declined != taken
    assert here.told("anna") == "baton-answer"
    assert PEOPLE[taken] in here.hyf("baton", "--from-store", "--dry-run").output

    # How was it? Only who came is asked, once, and nobody's name is kept.
    here.at(DAY + dt.timedelta(days=1))
    here.hyf("remind", "--yes")
    assert here.told("emma") == "thanks"
    assert here.told("dirk") != "thanks"
    fill_in(visitor, post.link("emma", "f"))
    assert visitor.heading() == SAID[language]["thanks"]
    visitor.open(post.link("emma", "f"))
    assert visitor.page.locator("form").count() == 0

    # Weeks later: what came of it at work.
    here.at(DAY + dt.timedelta(weeks=7))
    here.hyf("remind", "--yes")
    assert here.told("emma") == "transfer"
    fill_in(visitor, post.link("emma", "f"))

    visitor.open("/")
    here.hyf("audit")
    assert checker(visitor.kept) == ""


def answer(visitor, path, choice):
    visitor.open(path)
    visitor.choose(f"input[name=choice][value={choice}]")
    visitor.send()


def pass_on(visitor, here, organise, choice):
    """Offer the turn to who comes first; they answer, and are returned."""
    visitor.open(f"{organise}/baton")
    first = visitor.page.locator("input[name=choice]").first.get_attribute("value")
    visitor.choose(f"input[name=choice][value={first}]")
    visitor.send()
    here.send()
    taker = first.removeprefix("to-")
    path = here.post.link(taker, "b")
    visitor.change_nothing(path)
    answer(visitor, path, choice)
    here.send()
    return taker


def fill_in(visitor, path):
    """Answer the first question of a form without a name."""
    visitor.change_nothing(path)
    visitor.open(path)
    radio = visitor.page.locator("main input[type=radio]").first
    name, value = radio.get_attribute("name"), radio.get_attribute("value")
    visitor.choose(f"input[name='{name}'][value='{value}']")
    visitor.send()


def calendar_in(message):
    """Return the event that travels with a mail."""
    return next(part.get_content() for part in message.walk() if part.get_content_type() == "text/calendar")


def test_checker_of_html_finds_what_is_wrong(checker):
    if not shutil.which("java"):
        pytest.skip("needs npm and Java")

    assert "lang" in checker({"bad": "<!doctype html><html lang=nl><title>x</title><p><div lang=nl lang=en></p>"})
