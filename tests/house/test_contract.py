"""The floors of the house: who may import whom stands in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def test_imports_keep_the_contract():
    linter = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run([linter, "--no-cache"], cwd=HOUSE, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_no_room_holds_a_helper_module():
    nameless = {"utils", "util", "common", "helpers", "helper", "misc"}

    found = [path for path in (HOUSE / "hyf").rglob("*") if path.stem in nameless]

    assert found == []


def test_init_files_hold_no_code():
    # The register of rules is the one exception.
    inits = [path for path in (HOUSE / "hyf").rglob("__init__.py") if path.parent.name != "rules"]

    with_code = [path for path in inits if path.read_text(encoding="utf-8").count('"""') != 2]

    assert with_code == []
