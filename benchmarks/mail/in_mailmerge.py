"""The same mails by mailmerge: a template of three parts, and a table with their texts."""

import csv
import shutil
import sys
from pathlib import Path

from benchmarks.mail.mails import SENDER, made

_TEMPLATE = f"""\
TO: {{{{name}}}} <{{{{address}}}}>
SUBJECT: {{{{subject}}}}
FROM: {SENDER.name} <{SENDER.address}>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_parts"

--=_parts
Content-Type: text/plain; charset=utf-8

{{{{text}}}}
--=_parts
Content-Type: text/html; charset=utf-8

{{{{html}}}}
--=_parts
Content-Type: text/calendar; charset=utf-8; method=REQUEST

{{{{event}}}}
--=_parts--
"""
_COLUMNS = ("name", "address", "subject", "text", "html", "event")


def find_mailmerge(given: Path | None) -> Path | None:
    """Return the program: the one given, else the one beside this Python or on the path; None: it is not installed."""
    beside = Path(sys.executable).with_name("mailmerge")
    found = given or (beside if beside.exists() else shutil.which("mailmerge"))
    return Path(found) if found else None


def write_files(folder: Path, port: int, count: int) -> None:
    """Write the template, the table and the configuration into a folder."""
    (folder / "mailmerge_template.txt").write_text(_TEMPLATE, encoding="utf-8")
    (folder / "mailmerge_server.conf").write_text(f"[smtp_server]\nhost = 127.0.0.1\nport = {port}\n", encoding="utf-8")
    with (folder / "mailmerge_database.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows([getattr(mail, column) for column in _COLUMNS] for mail in made(count))
