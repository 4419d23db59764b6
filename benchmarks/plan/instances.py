"""Made consortia with realistic overlap: consortium.yaml and members.csv in a folder, the same bytes each time.

Its people are made in `people`. Some companies have no room, and rooms differ; some are closed for a while; turns in
the past were uneven, and a few sessions are decided already.

    python -m benchmarks.plan.instances FOLDER [NAME ...]
"""

import csv
import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.plan.people import SUBJECTS, WEEK, Person, Region, Size, make_regions

_COMPANIES_EACH = 6
# A week of March without holidays, for what was decided already.
_DECIDED_WEEK = dt.date(2027, 3, 15)
_HEAD = """\
# Verzonnen, gemaakt door benchmarks/plan/instances.py.
consortium:
  name: Leerconsortium {name}
  coordinator: {{name: Coördinatie, email: coordinatie@leerconsortium.example}}
rhythm: {{interval_months: 2, horizon_months: 12, sessions_per_slot: {per_slot}}}
closed:
  - {{from: 2026-12-19, to: 2027-01-03, why: kerstvakantie}}
  - {{from: 2027-07-24, to: 2027-08-15, why: bouwvak}}
  - {{from: 2027-12-25, to: 2028-01-09, why: kerstvakantie}}
members_from: [members.csv]
"""


def _size(companies: int, members: int, *, is_one: bool = False) -> Size:
    communities = 1 if is_one else max(1, round(companies / _COMPANIES_EACH))
    return Size(f"{companies}-{members}{'-one' if is_one else ''}", companies, members, communities)


SIZES = {
    size.name: size
    for size in (
        _size(5, 60),
        _size(12, 300),
        _size(12, 300, is_one=True),
        _size(60, 1_500),
        _size(60, 1_500, is_one=True),
        _size(200, 5_000),
        _size(1_000, 25_000),
    )
}


def write_instance(folder: Path, size: Size, *, seed: int = 1) -> Path:
    """Write the files of a made consortium without problems.

    Args:
        folder: Where they come; it is made when it does not exist.
        size: How large.
        seed: Of all choices.

    Returns:
        The path of consortium.yaml.
    """
    choose = random.Random(f"{size.name} {seed}")  # a text seeds alike everywhere
    folder.mkdir(parents=True, exist_ok=True)
    regions = make_regions(choose, size)
    _write_members(folder / "members.csv", regions)
    path = folder / "consortium.yaml"
    parts = (
        _HEAD.format(name=size.name, per_slot=size.per_slot),
        _communities(regions),
        _companies(choose, regions),
        _partners(choose, regions),
        _apart(choose, regions),
        _pins(regions),
        _history(choose, regions),
    )
    path.write_text("".join(parts), encoding="utf-8", newline="\n")
    return path


def _write_members(path: Path, regions: Sequence[Region]) -> None:
    with path.open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, delimiter=",", lineterminator="\n")
        heads = "key name company email wishes offers weekdays absent organises max_sessions"
        rows.writerow(heads.split())
        for region in regions:
            rows.writerows(_row(person) for person in region.people)


def _row(person: Person) -> list[str]:
    return [
        person.key,
        f"Deelnemer {int(person.key[2:])}",
        f"bedrijf-{person.company}",
        f"{person.key}@bedrijf-{person.company}.example",
        "; ".join(text + brackets for _, text, brackets in person.wishes),
        "; ".join(person.offers),
        person.weekdays,
        person.absent,
        "" if person.organises else "false",
        str(person.max_sessions),
    ]


def _communities(regions: Sequence[Region]) -> str:
    lines = (
        f"  regio-{region.number}: {{name: Regio {region.number}, "
        f"rhythm: {{weekdays: [{', '.join(region.weekdays)}]}}}}\n"
        for region in regions
    )
    return f"communities:\n{''.join(lines)}"


def _companies(choose: random.Random, regions: Sequence[Region]) -> str:
    return f"companies:\n{''.join(text for region in regions for text in _companies_of(choose, region))}"


def _companies_of(choose: random.Random, region: Region) -> Iterator[str]:
    counts_heads = choose.random() < 0.6  # noqa: PLR2004 -- elsewhere turns go by members
    for position, company in enumerate(region.companies):
        key = f"bedrijf-{company}"
        yield (
            f"  {key}:\n    name: Bedrijf {company}\n    community: regio-{region.number}\n"
            f"    contact: {{name: Contact {company}, email: contact@{key}.example}}\n"
        )
        if counts_heads:
            yield f"    employees: {round(len(region.of_company(company)) * choose.uniform(1.0, 2.0))}\n"
        # The first has a room for a full group, so that no community is without.
        if position == 0 or choose.random() < 0.65:  # noqa: PLR2004 -- seven in ten, with those first ones
            seats = choose.randint(20, 40) if position == 0 else choose.randint(8, 40)
            yield f'    venue: {{name: Kantine, address: "Kade {company + 1}, Deventer", capacity: {seats}}}\n'
        if choose.random() < 0.25:  # noqa: PLR2004 -- one in four is closed for a while
            first = dt.date(2027, 1, 4) + dt.timedelta(days=choose.randrange(330))
            last = first + dt.timedelta(days=choose.randint(4, 25))
            yield f"    closed: [{{from: {first}, to: {last}, why: verbouwing}}]\n"


def _partners(choose: random.Random, regions: Sequence[Region]) -> str:
    """Every fourth region has a school near it, with a large room, that serves the next one as well."""
    text = "partners:\n"
    for region in regions[::4]:
        serves = [f"regio-{region.number}"]
        if region.number + 1 < len(regions):
            serves.append(f"regio-{region.number + 1}")
        expert = choose.choice(choose.choice(SUBJECTS))
        text += (
            f"  school-{region.number}:\n    name: Hogeschool {region.number}\n    kind: school\n"
            f"    contact: {{name: Lectoraat {region.number}, email: lectoraat@school-{region.number}.example}}\n"
            f'    venue: {{name: Zaal, address: "Schoolplein {region.number + 1}, Deventer", '
            f"capacity: {choose.randint(30, 80)}}}\n"
            f"    communities: [{', '.join(serves)}]\n    experts: [{expert}]\n"
        )
    return text


def _apart(choose: random.Random, regions: Sequence[Region]) -> str:
    pairs = []
    for region in regions:
        one, other = choose.sample(region.of_company(region.companies[0]), 2)
        pairs.append(f"[{one.key}, {other.key}]")
    return f"apart: [{', '.join(pairs)}]\n"


def _pins(regions: Sequence[Region]) -> str:
    """Every second region decided that there is a session on what most want; every fourth also when."""
    text = "pins:\n"
    for region in regions[::2]:
        wanted = Counter(subject for person in region.people for subject, _, _ in person.wishes)
        most = min(wanted, key=lambda subject: (-wanted[subject], subject))
        day = _DECIDED_WEEK + dt.timedelta(days=WEEK.index(region.weekdays[-1]))
        when = f", date: {day}" if region.number % 4 == 0 else ""
        text += f"  - {{community: regio-{region.number}, topic: {SUBJECTS[most][0]}{when}}}\n"
    return text


def _history(choose: random.Random, regions: Sequence[Region]) -> str:
    """Three sessions each in 2026, mostly hosted and organised by the same few companies."""
    text = "history:\n"
    for region in regions:
        for month in (3, 6, 10):
            able = [person for person in region.people if person.organises]
            organiser = choose.choices(able, [1 / (1 + region.companies.index(one.company)) for one in able])[0]
            others = [person for person in region.people if person is not organiser]
            present = [organiser, *choose.sample(others, min(len(others), choose.randint(8, 16)))]
            text += (
                f"  - {{date: 2026-{month:02}-{choose.randint(2, 24):02}, community: regio-{region.number}, "
                f"topic: {SUBJECTS[organiser.wishes[0][0]][0]}, host: bedrijf-{region.companies[0]}, "
                f"organiser: {organiser.key}, members: [{', '.join(person.key for person in present)}]}}\n"
            )
    return text


def main() -> None:
    """Write the instances that the command line names, each in a folder of its own; by default all of them."""
    folder, *names = sys.argv[1:]
    for name in names or SIZES:
        print(write_instance(Path(folder) / name, SIZES[name]))


if __name__ == "__main__":
    main()
