"""The same consortium gives the same rota, byte for byte, whatever the machine."""

import os
import subprocess
import sys

import pytest
import yaml

from tests.plan.builders import a_company, a_consortium, a_member

COMPANIES = {"ada": "noord", "bol": "noord", "cas": "zuid", "dek": "zuid", "eik": "zuid"}
SUBJECTS = ("python", "kubernetes", "scrum", "cobol")


@pytest.fixture
def folder(tmp_path):
    """Two communities that are planned at the same time, with enough alike to choose from."""
    members = {
        f"{key}-{n}": a_member(key, *(SUBJECTS[(n + m) % 4] for m in range(2)), offers=[SUBJECTS[n]])
        for key in COMPANIES
        for n in range(4)
    }
    consortium = a_consortium(
        communities={"noord": {}, "zuid": {}},
        companies={key: a_company(community) for key, community in COMPANIES.items()},
        members=members,
        rhythm={"horizon_months": 3, "rest_days": 60},
    )
    tree = consortium.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    (tmp_path / "consortium.yaml").write_text(yaml.safe_dump(tree), encoding="utf-8")
    return tmp_path


def planned(folder, seed, cores):
    """Return the rota that another process makes, with another order of sets and another number of cores."""
    script = f"import os; os.cpu_count = lambda: {cores}; from hyf.cli.app import main; main()"
    arguments = ["plan", "--today", "2026-11-22", "--quiet", "--effort", "0.5"]
    subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        check=True,
        capture_output=True,
    )
    return (folder / "rota.yaml").read_bytes()


def test_plan_is_the_same_everywhere(folder):
    here = planned(folder, seed=1, cores=1)

    there = planned(folder, seed=2, cores=2)

    assert there == here
    # The limit cut the search short, at the same point on both.
    assert b"status: feasible" in here
    assert here.count(b"key: zuid-") == 3
