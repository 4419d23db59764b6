"""A small consortium with a rota of two sessions, whose mails go to a folder; for the commands that send mail."""

import os
import pty
import re
import shutil
import sys
from contextlib import closing
from threading import Thread

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app, main
from hyf.store.database import open_store
from hyf.store.outbox import rows_of

CONSORTIUM = """\
consortium:
  name: Proef
  coordinator: {name: Mia Bakker, email: mia@hyf.example}
communities:
  noord: {name: Noord}
rhythm: {weekdays: [tue]}
group: {min: 2, max: 4, max_share: 1}
companies:
  bolder:
    name: Bolder BV
    community: noord
    contact: {name: Bea, email: bea@bolder.example}
    venue: {name: Zolder, address: "Kade 1, Deventer", capacity: 12}
  kade: {name: Kade, community: noord, contact: {name: Kees, email: kees@kade.example}}
members:
  anna: {name: Anna Ree, company: bolder, email: anna@bolder.example, wishes: [k8s, UX design]}
  bram: {name: Bram Touw, company: kade, email: bram@kade.example, language: en, wishes: [Kubernetes, UX-ontwerp]}
  cleo: {name: Cleo Anker, company: kade, email: cleo@kade.example, offers: [Kubernetes]}
mail: {public_url: "https://hyf.example/"}
"""
ROTA = """\
# Afgestemd met de directies.
rota:
  consortium: Proef
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-12-31
  status: feasible
  seed: 0
  met_weight: 4
  met_weight_bound: 4
  version: 1
sessions:
  - key: noord-2027-03-kubernetes
    topic: kubernetes
    label: Kubernetes
    form: knowledge-session
    community: noord
    date: 2027-03-16
    start: "15:30"
    duration_min: 150
    host: bolder
    organiser: bram
    speaker: cleo
    members: [anna, bram]
  - key: noord-2027-01-ux-design
    topic: ux-design
    label: UX design
    form: creative-session
    community: noord
    date: 2027-01-19   # eerste dinsdag na de vakantie
    start: "15:30"
    duration_min: 150
    host: bolder
    organiser: anna
    members: [anna, bram]
"""
UX = "noord-2027-01-ux-design"
KUBERNETES = "noord-2027-03-kubernetes"
_VARIABLES = ("HYF_SMTP_URL", "HYF_SMTP_TOKEN_COMMAND", "HYF_DATABASE_URL", "HYF_SECRET_KEY", "HYF_LANG")


def a_folder(path, monkeypatch, *, language="nl", mail="folder:out/mail"):
    """Lay the files out, and stand in their folder; mail goes to `mail`, to nowhere where that is None."""
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)
    if language != "nl":
        monkeypatch.setenv("HYF_LANG", language)
    if mail:
        monkeypatch.setenv("HYF_SMTP_URL", mail)
    monkeypatch.chdir(path)
    write(path, CONSORTIUM, ROTA)
    return path


def made_once(factory, *commands):
    """Make a folder in which some commands were run on 1 December; tests copy it, which is faster than running them."""
    path = factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        a_folder(path, patch)
        for command in commands:
            assert run(*command).exit_code == 0
    return path


def a_copy(made, path, monkeypatch):
    """Stand in a copy of a folder that was made once."""
    a_folder(path, monkeypatch)
    shutil.copytree(made, path, dirs_exist_ok=True)
    return path


def write(folder, consortium, rota):
    (folder / "consortium.yaml").write_text(consortium, encoding="utf-8")
    (folder / "rota.yaml").write_text(rota, encoding="utf-8")


def change(path, old, new):
    """Replace a text that stands once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(*arguments, today="2026-12-01"):
    return CliRunner().invoke(app, [*arguments, "--today", today], catch_exceptions=False)


def mails(folder):
    """Return what was sent: session, recipient and kind of each, in the order in which it left."""
    names = sorted(path.name for path in (folder / "out" / "mail").glob("*.eml"))
    return [tuple(re.fullmatch(r"\d+\.([^.]+)\.([^.]+)\.([^.]+)\.\d+\.eml", name).groups()) for name in names]


def outbox(folder):
    """Return what stands in the outbox: session, recipient, kind and state."""
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        return [(row.session, row.member, row.kind.value, row.state.value) for row in rows_of(connection)]


def at_a_terminal(monkeypatch, typed, *arguments, today="2026-12-01"):
    """Run a command at a terminal of 100 columns; return its exit code and what the terminal shows."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    shown = []
    reader = Thread(target=_read_all, args=(ours, shown))
    reader.start()
    with (
        monkeypatch.context() as patch,
        open(theirs, encoding="utf-8") as stdin,  # noqa: PTH123 -- a descriptor
        open(os.dup(theirs), "w", encoding="utf-8") as out,  # noqa: PTH123 -- a descriptor
    ):
        for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", out)):
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "argv", ["hyf", *arguments, "--today", today])
        patch.setenv("COLUMNS", "100")
        with pytest.raises(SystemExit) as left:
            main()
    reader.join()
    os.close(ours)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", b"".join(shown).decode()).replace("\r\n", "\n")
    return left.value.code or 0, text


def _read_all(terminal, parts):
    while True:
        try:
            parts.append(os.read(terminal, 4096))
        except OSError:  # the other end is closed
            return
