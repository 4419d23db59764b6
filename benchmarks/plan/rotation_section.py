"""The section on fair rotation: by rules of thumb, by CP-SAT, and by `hyf plan` where only turns can differ."""

import csv
import datetime as dt
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.plan.people import SUBJECTS
from benchmarks.plan.rotation import BY_RULE, Rotation, by_cp_sat, make_rotation
from benchmarks.plan.sections import Asked
from benchmarks.plan.worker import answer_of_hyf
from benchmarks.wishes.tables import table

_FAMILY = 20
_QUICK_FAMILY = 5
_SECONDS = 10.0
_QUICK_SECONDS = 3.0
# A horizon has 36 months at most: one session a month.
_MONTHS = 36
_AS_CONSORTIA = 6
_QUICK_AS_CONSORTIA = 2
_COMPANIES = (3, 4, 5, 6)
_PEOPLE_EACH = 2
_HEADS = ("method", "mean", "worst", "within the bound", "proven best", "s each")
_HEAD = """\
consortium:
  name: Rotatie
  country: null
  coordinator: {{name: Coördinatie, email: coordinatie@rotatie.example}}
communities: {{stad: {{name: Stad}}}}
rhythm: {{interval_months: 1, horizon_months: {months}, sessions_per_slot: 1, weekdays: [tue], rest_days: 0}}
group: {{min: 2, max: 40, min_companies: 2, max_share: 0.9}}
members_from: [members.csv]
"""


def rotation(asked: Asked) -> Iterator[str]:
    """Measure how far turns stray, over a family of questions; in the second part as consortia, hyf too."""
    family = [make_rotation(seed) for seed in range(1, 1 + (_QUICK_FAMILY if asked.is_quick else _FAMILY))]
    yield f"{len(family)} questions: {_told(family)}"
    for away in (False, True):
        questions = [replace(question, is_due_when_away=away) for question in family]
        whose = "everybody, away or not" if away else "those present"
        yield f"### A turn is the due of {whose}\n\n{table(_HEADS, _by_rule(questions, asked))}"
    yield _as_consortia(asked)


def _told(family: Sequence[Rotation]) -> str:
    companies = [len(question.sizes) for question in family]
    moments = [len(question.present) for question in family]
    bounds = [float(question.allowed) for question in family]
    return (
        f"{min(companies)} to {max(companies)} companies, {min(moments)} to {max(moments)} moments, each company away "
        f"5 to 30 % of them, in runs; Tijdeman's bound lies between {min(bounds):.2f} and {max(bounds):.2f}, on "
        f"average {sum(bounds) / len(bounds):.2f}. Largest stray in turns:"
    )


def _by_rule(questions: Sequence[Rotation], asked: Asked) -> list[list[str]]:
    rows = []
    for name, rule in BY_RULE.items():
        begin = time.perf_counter()
        strays = [float(question.astray(rule(question))) for question in questions]
        rows.append(_row(name, strays, questions, "", (time.perf_counter() - begin) / len(questions)))
    begin = time.perf_counter()
    found = [by_cp_sat(question, _QUICK_SECONDS if asked.is_quick else _SECONDS) for question in questions]
    strays = [float(question.astray(turns)) for question, (turns, _) in zip(questions, found, strict=True)]
    proven = f"{sum(is_best for _, is_best in found)} of {len(found)}"
    seconds = (time.perf_counter() - begin) / len(questions)
    return [*rows, _row("CP-SAT, the largest stray", strays, questions, proven, seconds)]


def _row(name: str, strays: Sequence[float], questions: Sequence[Rotation], proven: str, seconds: float) -> list[str]:
    pairs = zip(strays, questions, strict=True)
    within = sum(stray <= float(question.allowed) + 1e-9 for stray, question in pairs)
    mean = sum(strays) / len(strays)
    return [name, f"{mean:.3f}", f"{max(strays):.3f}", f"{within} of {len(strays)}", proven, f"{seconds:.2f}"]


def _as_consortia(asked: Asked) -> str:
    seconds = asked.seconds or _SECONDS
    count = _QUICK_AS_CONSORTIA if asked.is_quick else _AS_CONSORTIA
    questions = [
        replace(
            make_rotation(seed, moments=_MONTHS, companies=_COMPANIES[seed % len(_COMPANIES)]), is_due_when_away=True
        )
        for seed in range(1, 1 + count)
    ]
    rows = _by_rule(questions, asked)
    hosting, organising, remarks = [], [], []
    begin = time.perf_counter()
    for question in questions:
        with tempfile.TemporaryDirectory() as folder:
            write_rotation(Path(folder), question)
            tree, why = answer_of_hyf(Path(folder), seconds)
        if tree is None:
            remarks.append(f"hyf plan: {why}")
            continue
        sessions = sorted(tree["sessions"], key=lambda session: session["date"])
        hosting.append((question.astray([int(one["host"].split("-")[1]) for one in sessions]), question))
        organising.append((question.astray([int(one["organiser"].split("-")[1]) for one in sessions]), question))
    each = (time.perf_counter() - begin) / len(questions)
    for name, found in (("hyf plan: hosting", hosting), ("hyf plan: organising", organising)):
        if found:
            rows.append(_row(name, [float(stray) for stray, _ in found], [one for _, one in found], "", each))
    title = f"### {len(questions)} consortia that differ in turns only, {_MONTHS} monthly sessions; due away or not"
    return "\n\n".join([title, table(_HEADS, rows), *remarks])


def write_rotation(folder: Path, question: Rotation) -> None:
    """Write a question as a consortium: who is away has no open room and no people, and the rest is decided already.

    Every company has a room, and people who want all there is.
    """
    months = [(2027 + number // 12, number % 12 + 1) for number in range(len(question.present))]
    away = [
        [month for month, here in zip(months, question.present, strict=True) if company not in here]
        for company in range(len(question.sizes))
    ]
    head = _HEAD.format(months=len(months))
    companies = "".join(_company(number, size, away[number]) for number, size in enumerate(question.sizes))
    pins = "".join(
        f"  - {{topic: {SUBJECTS[number][0]}, date: {_tuesday(year, month)}}}\n"
        for number, (year, month) in enumerate(months)
    )
    (folder / "consortium.yaml").write_text(f"{head}companies:\n{companies}pins:\n{pins}", encoding="utf-8")
    with (folder / "members.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["key", "name", "company", "email", "wishes", "absent", "max_sessions"])
        wishes = "; ".join(subject[0] for subject in SUBJECTS[: len(months)])
        for number in range(len(question.sizes) * _PEOPLE_EACH):
            company, person = number // _PEOPLE_EACH, number % _PEOPLE_EACH
            key = f"c-{company}-{person}"
            periods = ";".join(f"{first}/{last}" for first, last in map(_days_of, away[company]))
            row = [key, f"Deelnemer {number}", f"c-{company}", f"{key}@c-{company}.example", wishes, periods]
            rows.writerow([*row, str(len(months))])


def _company(number: int, size: int, away: Sequence[tuple[int, int]]) -> str:
    closed = ", ".join(f"{{from: {first}, to: {last}, why: weg}}" for first, last in map(_days_of, away))
    return (
        f"  c-{number}:\n    name: Bedrijf {number}\n    community: stad\n    employees: {size}\n"
        f"    contact: {{name: Contact {number}, email: contact@c-{number}.example}}\n"
        f'    venue: {{name: Kantine, address: "Kade {number + 1}, Deventer", capacity: 40}}\n'
        f"    closed: [{closed}]\n"
    )


def _days_of(month: tuple[int, int]) -> tuple[dt.date, dt.date]:
    first = dt.date(*month, 1)
    return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _tuesday(year: int, month: int) -> dt.date:
    middle = dt.date(year, month, 14)
    return middle - dt.timedelta(days=(middle.weekday() - 1) % 7)
