"""A server as it runs: `hyf serve` in a process of its own, on a port of loopback, with a consortium beside it."""

import datetime as dt
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from zoneinfo import ZoneInfo

from hyf.enrolment.opt_out import address_digest
from hyf.links import digest_of, new_token
from hyf.loading.rota_file import dump_rota
from hyf.model.enrolment import Link, Purpose
from hyf.store.database import open_store
from hyf.store.link_rows import save_link
from tests.enrolment.world import TREE, UX, World, a_consortium, a_session

WHERE = re.compile(r"(http://127\.0\.0\.1:\d+)(\S*)/")


class _World(World):
    def text(self):
        return dump_rota(self.rota)


class House:
    """A folder with consortium.yaml and a database in which one session is published, a month from today.

    Attributes:
        world: What a coordinator does there.
    """

    def __init__(self, folder, *, guests=(), places=4, public_url="https://leren.example", label="UX", url=None):
        """Make it; guests come from companies of 25, and the database stands in the folder unless it has a URL."""
        self.folder = folder
        self.tree = deepcopy(TREE)
        self.tree["companies"]["acme"]["venue"]["capacity"] = places
        self.tree["group"]["max"] = max(places, 20)
        self.tree["mail"]["public_url"] = public_url
        for number, key in enumerate(guests):
            company = f"firm{number // 25:02}"
            self.tree["companies"][company] = {**self.tree["companies"]["care"], "name": company.title()}
            self.tree["members"][key] = {"name": f"Guest {number}", "company": company}
        for key, member in self.tree["members"].items():
            member["email"] = f"{key}@{member['company']}.example"
        self.write()
        self.store = open_store(url or f"sqlite:///{folder / 'hyf.db'}")
        self.world = _World(self.store, consortium=a_consortium(self.tree))
        self.world.now = dt.datetime.now(dt.UTC)
        with self.store.read() as connection:
            self.world.desk = replace(self.world.desk, digest=address_digest(connection), new_token=new_token)
        members = ("anna", "bram", "cleo", "daan", "els", *guests)
        day = self.world.now.astimezone(ZoneInfo("Europe/Amsterdam")).date() + dt.timedelta(days=30)
        self.world.plan(a_session(members=members, date=day, label=label), first=day, last=day)
        self.world.publish()
        self.world.deliver()

    def write(self):
        """Write consortium.yaml as it is to be read now."""
        (self.folder / "consortium.yaml").write_text(json.dumps(self.tree), encoding="utf-8")

    def link(self, member, purpose=Purpose.SIGN_UP):
        """Make a link and return its path."""
        token = new_token()
        of = None if purpose is Purpose.UNSUBSCRIBE else UX
        end = self.world.now + dt.timedelta(days=60)
        with self.store.begin() as connection:
            save_link(connection, Link(digest_of(token), member, of, purpose, self.world.now, end))
        return f"/{'u' if purpose is Purpose.UNSUBSCRIBE else 's'}/{token}"


class Served:
    """A running server.

    Attributes:
        url: Where it is, without the prefix and without a slash at its end.
        log: The lines that it noted.
    """

    def __init__(self, process):
        self.process = process
        self.log = []
        self._lines = queue.SimpleQueue()
        # Always read: a server whose notes nobody takes would wait for that.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.url = WHERE.search(self.wait_for("http://"))[1]

    def wait_for(self, words):
        """Return the first new note in which some words stand."""
        while (line := self._lines.get(timeout=60)) is not None:
            if words in line:
                return line
        raise AssertionError("".join(self.log))

    def end(self, how=signal.SIGTERM):
        """End it and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(40)
        self._reader.join(10)
        return self.process.returncode

    def _read(self):
        with self.process.stderr as lines:
            for line in lines:
                self.log.append(line)
                self._lines.put(line)
        self._lines.put(None)


@contextmanager
def serving(folder, *options, **environment):
    """Run `hyf serve` beside a consortium until the end of the block."""
    command = [sys.executable, "-m", "hyf", "serve", "--port", "0", "--consortium", str(folder), *options]
    around = {**os.environ, "HYF_LANG": "en", **environment}
    if "HYF_DATABASE_URL" not in environment:
        around.pop("HYF_DATABASE_URL", None)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=around)
    try:
        served = Served(process)
        yield served
        served.end()
    finally:
        process.kill()
        process.wait()
