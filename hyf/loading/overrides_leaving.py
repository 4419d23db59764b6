"""Who leaves takes along what refers to them: a company its people, and people their places in what was.

What was decided about them (pins) stays, so that the check says which decisions they leave behind.
"""

from hyf.loading.tree import Tree, at, section
from hyf.model.problem import Path

_LEAST_APART = 2


def without_references(tree: Tree, path: Path) -> Tree:
    """Return a tree without what refers to a company or member that was taken out of it.

    Args:
        tree: The whole file, from which the value at `path` is gone.
        path: Any other is nobody's, and changes nothing.
    """
    match path:
        case ("companies", str(company)):
            people = [key for key in section(tree, "members") if at(tree, ("members", key, "company")) == company]
            kept = {key: value for key, value in section(tree, "members").items() if key not in people}
            return _without_people({**section(tree), "members": kept}, {*people}, company)
        case ("members", str(member)):
            return _without_people(section(tree), {member}, None)
        case _:
            return tree


def _without_people(tree: dict[str, Tree], people: set[str], company: str | None) -> Tree:
    changed = dict(tree)
    if isinstance(apart := tree.get("apart"), list):
        left = [_without(entry, people) for entry in apart]
        changed["apart"] = [entry for entry in left if not isinstance(entry, list) or len(entry) >= _LEAST_APART]
    if isinstance(history := tree.get("history"), list):
        changed["history"] = [_past(entry, people, company) for entry in history]
    return changed


def _past(entry: Tree, people: set[str], company: str | None) -> Tree:
    if not isinstance(entry, dict):
        return entry
    hosts = {company} if company else set()
    roles = {"organiser": people, "co_organiser": people, "speaker": people, "host": hosts}
    kept = {key: value for key, value in entry.items() if not (isinstance(value, str) and value in roles.get(key, ()))}
    return {key: _without(value, people) if key == "members" else value for key, value in kept.items()}


def _without(entry: Tree, people: set[str]) -> Tree:
    return [key for key in entry if key not in people] if isinstance(entry, list) else entry
