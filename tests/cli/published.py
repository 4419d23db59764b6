"""The survey of the Carpentries, October 2017 (CC BY 4.0), and the figures published of it, where they are."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "evaluation" / "carpentries"
EXPORT = FOLDER / "longterm_October2017.csv"
TABLES = FOLDER / "published_2017-10.json"
MAPPING = Path(__file__).with_name("published_carpentries.yaml")
is_there = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published evaluations are not beside the repository")
