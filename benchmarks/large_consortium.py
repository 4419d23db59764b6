"""Make a large consortium: consortium.yaml and members.csv in a folder, the same bytes for the same seed.

python benchmarks/large_consortium.py FOLDER [--companies 500] [--members 25000] [--wishes 75000] [--seed 1]
"""

import argparse
import csv
import random
from pathlib import Path

_SUBJECTS = (
    "UX design", "kubernetes", "cloud architectuur", "security", "presenteren", "feedback geven", "data engineering",
    "testautomatisering", "prompt engineering", "Python", "leidinggeven", "blockchain", "probleemoplossend vermogen",
    "scrum", "Terraform", "SQL", "toegankelijkheid", "Rust", "Power BI", "technisch schrijven",
)  # fmt: skip
_FLAVOURS = ("", " voor beginners", " in de praktijk", " bij klanten", " in een klein team", " met AI")
_LEVELS = ("beginner", "intermediate", "advanced")
_COMMUNITIES = 25


def write_large_consortium(folder: Path, *, companies: int, members: int, wishes: int, seed: int) -> Path:
    """Write the files of a large consortium without problems.

    Args:
        folder: Where they come; it is made when it does not exist.
        companies: How many, spread over 25 communities.
        members: How many, spread over the companies.
        wishes: How many in all, spread over the members as evenly as can be.
        seed: Of the choices.

    Returns:
        The path of consortium.yaml.
    """
    choose = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "members.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, delimiter=";")
        rows.writerow(["name", "company", "email", "wishes", "offers", "weekdays", "absent", "max_sessions"])
        for number in range(members):
            count = wishes // members + (number < wishes % members)
            rows.writerow(_member(choose, number, companies, count))
    path = folder / "consortium.yaml"
    path.write_text(_consortium(companies), encoding="utf-8")
    return path


def _member(choose: random.Random, number: int, companies: int, wishes: int) -> list[str]:
    subjects = [subject + flavour for subject in _SUBJECTS for flavour in _FLAVOURS]
    wanted = [
        text + choose.choice(("", "", f" [{choose.choice(_LEVELS)}]", f" [{choose.randint(1, 3)}]"))
        for text in choose.sample(subjects, wishes)
    ]
    return [
        f"Deelnemer {number}",
        f"bedrijf-{number % companies}",
        f"deelnemer-{number}@bedrijf-{number % companies}.example",
        "; ".join(wanted),
        choose.choice(("", choose.choice(_SUBJECTS))),
        choose.choice(("", "tue;thu", "mon;tue;wed")),
        choose.choice(("", "", "2027-03-01/2027-03-12")),
        str(choose.randint(2, 8)),
    ]


def _consortium(companies: int) -> str:
    head = """\
consortium:
  name: Groot consortium
  coordinator: {name: Coördinatie, email: coordinatie@groot.example}
members_from: [members.csv]
"""
    communities = "".join(f"  gemeente-{number}: {{name: Gemeente {number}}}\n" for number in range(_COMMUNITIES))
    declared = "".join(
        f"""\
  bedrijf-{number}:
    name: Bedrijf {number}
    community: gemeente-{number % _COMMUNITIES}
    contact: {{name: Contact {number}, email: contact@bedrijf-{number}.example}}
    venue: {{name: Kantine, address: "Kade {number}, Deventer", capacity: {20 + number % 20}}}
"""
        for number in range(companies)
    )
    return f"{head}communities:\n{communities}companies:\n{declared}"


def main() -> None:
    """Write the files that the command line asks for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--companies", type=int, default=500)
    arguments.add_argument("--members", type=int, default=25_000)
    arguments.add_argument("--wishes", type=int, default=75_000)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    path = write_large_consortium(
        asked.folder, companies=asked.companies, members=asked.members, wishes=asked.wishes, seed=asked.seed
    )
    print(path)


if __name__ == "__main__":
    main()
