"""The console blocks of the README: run as a reader would, in a copy of the repository.

`python tests/house/console.py` writes what the commands print now into README.md.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).parents[2]
README = HOUSE / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)


def ran_anew(text, folder):
    """Return a text with every console block as it reads when its commands are run now.

    Blocks are run in order, each command in the folder; answers come before remarks, as on a terminal.
    """

    def ran(block):
        return f"```console\n{''.join(_ran(command, folder) for command in _commands(block[1]))}```\n"

    return BLOCK.sub(ran, text)


def a_copy_of_the_house(folder):
    """Copy what a clone would hold: the files that make the examples, not what was made from them."""
    shutil.copy(HOUSE / "consortium.yaml", folder)
    shutil.copytree(HOUSE / "examples", folder / "examples", ignore=shutil.ignore_patterns("rota*.yaml", "out"))


def _commands(block):
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def _ran(command, folder):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path, "HYF_LANG": "en", "COLUMNS": "80"},
    )
    return f"$ {command}\n{run.stdout}{run.stderr}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        a_copy_of_the_house(Path(made))
        README.write_text(ran_anew(README.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
