"""Plan the example consortia and print how far each aim was proven, in how much time and memory.

    python benchmarks/plan.py [FOLDER ...]

Each folder's consortium is planned by `hyf plan` in a process of its own, from 2026-11-22; by default that of this
repository and `examples/region`. Times are whole-process seconds, import and reading included.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

HOUSE = Path(__file__).parents[1]


def measure(folder: Path) -> None:
    """Plan one folder and print its figures."""
    begin = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", "hyf", "plan", "--today", "2026-11-22", "--dry-run", "--quiet", "--format", "json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - begin
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rota = json.loads(run.stdout)
    print(f"{folder.name}: {len(rota['sessions'])} sessions in {seconds:.1f} s, at most {peak_mb:.0f} MB so far")
    for aim in rota["rota"]["objectives"]:
        bound = "nothing proven" if aim["bound"] is None else f"bound {aim['bound']:g}"
        print(f"  {aim['name']:18} {aim['value']:>10g}  {'proven' if aim['proven'] else bound}")


if __name__ == "__main__":
    for name in sys.argv[1:] or [HOUSE, HOUSE / "examples" / "region"]:
        measure(Path(name).resolve())
