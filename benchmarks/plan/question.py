"""A folder's consortium as the question to a planner: topics and settling are hyf's for every method alike."""

import datetime as dt
from pathlib import Path

from hyf.cli.context import open_consortium
from hyf.cli.finding import find_topics_in
from hyf.plan.instance import Instance, build_instance


def question_of(folder: Path, today: str) -> Instance:
    """Read a folder and look up everything that a planner needs.

    Args:
        folder: With consortium.yaml.
        today: The day of planning, `2026-11-22`.
    """
    opened = open_consortium(folder / "consortium.yaml", quiet=True)
    topics = find_topics_in(opened.folder, opened.consortium)
    return build_instance(opened.consortium, topics, today=dt.date.fromisoformat(today))
