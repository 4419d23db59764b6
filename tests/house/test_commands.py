"""Every command has help in both languages, stands in the README, and is answered at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from hyf.cli.app import app

HOUSE = Path(__file__).parents[2]
COMMANDS = sorted(get_command(app).commands)


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "hyf", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100", **environment},
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_command_has_help_in_both_languages(command):
    english = run(command, "--help", HYF_LANG="en").stdout
    dutch = run(command, "--help", HYF_LANG="nl").stdout

    assert english.startswith("Usage: ")
    assert english != dutch


@pytest.mark.parametrize("command", COMMANDS)
def test_command_stands_in_readme(command):
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")

    assert f"hyf {command}" in readme


def test_help_loads_no_slow_library():
    slow = "{'pydantic', 'rich', 'ortools', 'jinja2', 'yaml'}"
    code = f"import sys, hyf.cli.app; print(sorted({slow} & set(sys.modules)))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert loaded == "[]\n"


def test_version_is_that_of_the_project():
    assert run("--version").stdout == "hyf 0.1.0\n"
