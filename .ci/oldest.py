"""Print the lower bounds of pyproject.toml as a constraints file: what is promised is what is tested."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
wanted = project["dependencies"] + project["optional-dependencies"]["test"]
for line in wanted:
    if bound := re.match(r"([\w.-]+)>=([\w.]+)", line):
        print(f"{bound[1]}=={bound[2]}")  # noqa: T201 -- its output is the file
