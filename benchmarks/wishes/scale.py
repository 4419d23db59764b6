"""Many wishes, made from subject names with other words around them and slips in them; and what they cost.

The same bytes for the same size: the choices are seeded.
"""

import csv
import os
import random
import signal
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from threading import Timer

from benchmarks.wishes.tables import table
from benchmarks.wishes.worker import Outcome, run

SIZES = (10_000, 25_000, 75_000)
# Different texts per wish: as people write, and as if nearly nobody wrote what another wrote.
VARIETIES = (4 / 15, 12 / 15)
WISHES_EACH = 3
COMPANIES = 500
MOST_SECONDS = 600
# Average linkage keeps the likeness of every two texts: 20,000 texts would need 8 GB.
MOST_FOR_PEERS = 7_000
PEERS = ("rapidfuzz token_set >= 92", "character TF-IDF")

_FRAMES = (
    "{}", "{}", "cursus {}", "ik wil {} leren", "iets met {}", "{} voor beginners", "workshop {}", "meer weten over {}",
    "{} in de praktijk", "beter worden in {}", "learn {}", "introduction to {}", "{} bij ons in het bedrijf",
    "mijn kennis van {} opfrissen", "basics of {}", "{} op de werkvloer",
)  # fmt: skip
# Subjects that no lexicon knows: what is done, to what, with what.
_DEEDS = (
    "onderhoud", "inspectie", "planning", "keuring", "montage", "inkoop", "analyse", "veiligheid", "registratie",
    "reparatie", "besturing", "vormgeving", "certificering", "meting", "opslag", "verpakking", "coating", "calibration",
)  # fmt: skip
_THINGS = (
    "pomp", "klep", "kas", "turbine", "lift", "rail", "dak", "motor", "kabel", "tank", "filter", "oven", "pers",
    "kraan", "sluis", "brug", "robot", "lens", "laser", "sensor", "batterij", "ketel", "mal", "zaad", "vacht", "glas",
)  # fmt: skip
_PLACES = ("", " in de scheepvaart", " voor ziekenhuizen", " op zee", " met sensoren", " volgens de norm", " buiten")
_SUBJECTS = (
    "UX design", "Kubernetes", "cloudarchitectuur", "informatiebeveiliging", "presenteren", "feedback geven", "Docker",
    "data engineering", "testautomatisering", "prompt engineering", "Python", "leidinggeven", "blockchain", "scrum",
    "Terraform", "SQL", "toegankelijkheid", "Rust", "Power BI", "technisch schrijven", "onderhandelen", "Excel", "Java",
    "JavaScript", "machine learning", "projectmanagement", "timemanagement", "React", "Vue", "Engels", "boekhouden",
)  # fmt: skip


def make_texts(count: int) -> list[str]:
    """Make so many different wishes."""
    choose = random.Random(count)
    subjects = [f"{thing}{deed}{place}" for thing, deed, place in product(_THINGS, _DEEDS, _PLACES)]
    subjects += list(_SUBJECTS) * (len(subjects) // len(_SUBJECTS))
    texts: dict[str, None] = {}
    while len(texts) < count:
        text = choose.choice(_FRAMES).format(choose.choice(subjects))
        texts[slip(text, choose) if choose.random() < 0.15 else text] = None  # noqa: PLR2004 -- one in seven
    return list(texts)


def slip(text: str, choose: random.Random) -> str:
    """Leave out, double, swap or replace one letter."""
    at = choose.randrange(len(text) - 1)
    before, here, after = text[:at], text[at], text[at + 1 :]
    letter = choose.choice(string.ascii_lowercase)
    return choose.choice(
        (before + after, before + here + here + after, before + after[0] + here + after[1:], before + letter + after)
    ).strip()


def write_consortium(folder: Path, texts: Sequence[str], wishes: int) -> None:
    """Write a consortium of so many wishes, three a member, in which every text is wished."""
    choose = random.Random(wishes)
    wanted = [*texts, *choose.choices(texts, k=wishes - len(texts))]
    choose.shuffle(wanted)
    with (folder / "members.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["name", "company", "email", "wishes"])
        for number in range(0, wishes, WISHES_EACH):
            own = "; ".join(dict.fromkeys(wanted[number : number + WISHES_EACH]))
            company = f"bedrijf-{number % COMPANIES}"
            rows.writerow([f"Deelnemer {number}", company, f"deelnemer-{number}@{company}.example", own])
    head = (
        "consortium: {name: Groot, coordinator: {name: C, email: c@groot.example}}\n"
        "communities: {stad: {name: Stad}}\nmembers_from: [members.csv]\ncompanies:\n"
    )
    companies = [
        f"  bedrijf-{number}: {{name: Bedrijf {number}, community: stad, "
        f"contact: {{name: C, email: c@bedrijf-{number}.example}}}}\n"
        for number in range(COMPANIES)
    ]
    (folder / "consortium.yaml").write_text(head + "".join(companies), encoding="utf-8")


def cost_of_topics(texts: Sequence[str], wishes: int) -> list[str]:
    """Run `hyf topics` on so many wishes; return seconds and megabytes of the whole process."""
    with tempfile.TemporaryDirectory() as folder:
        write_consortium(Path(folder), texts, wishes)
        begin = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "hyf", "topics", "--consortium", folder, "--format", "json", "--quiet"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as ran:
            watch = Timer(MOST_SECONDS, ran.kill)
            watch.start()
            said = ran.stderr.read() if ran.stderr else ""
            _, status, used = os.wait4(ran.pid, 0)
            watch.cancel()
            ran.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
    if ran.returncode == -signal.SIGKILL:
        return [f"over {MOST_SECONDS}", f"{used.ru_maxrss / 1024:.0f}"]
    if ran.returncode:
        return [f"exit {ran.returncode}", (said.strip().splitlines() or [""])[-1]]
    return [f"{seconds:.1f}", f"{used.ru_maxrss / 1024:.0f}"]


def scaling(folder: Path, *, quick: bool) -> Iterator[str]:
    """Measure seconds and memory as the wishes grow; reads nothing."""
    del folder
    heads = [f"{method}: {what}" for method in ("hyf topics", *PEERS) for what in ("s", "MB")]
    for variety in VARIETIES:
        rows = []
        for wishes in SIZES[: 1 if quick else None]:
            texts = make_texts(round(wishes * variety))
            peers = [part for method in PEERS for part in _cost_of_peer(method, texts)]
            rows.append([f"{wishes}", f"{len(texts)}", *cost_of_topics(texts, wishes), *peers])
        yield table(("wishes", "different", *heads), rows)


def _cost_of_peer(method: str, texts: Sequence[str]) -> tuple[str, str]:
    outcome = run("groups", method, [[list(texts)]]) if len(texts) <= MOST_FOR_PEERS else "too many"
    if isinstance(outcome, Outcome):
        return f"{outcome.load_s + outcome.work_s:.1f}", f"{outcome.peak_mb:.0f}"
    return outcome, ""
