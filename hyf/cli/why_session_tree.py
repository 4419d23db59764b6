"""Why a session is as it is, as a tree for a program."""

from collections.abc import Iterable
from typing import Any

from hyf.plan.homes import WishName
from hyf.plan.session_figures import HostChoice, Instead, OrganiserChoice, WhySession


def why_session_tree(answer: WhySession) -> dict[str, Any]:
    """Return the answer about a session for a program."""
    session = answer.session
    return {
        "session": session.key,
        "topic": {
            "key": session.topic,
            "label": session.label,
            "people": len(session.members),
            "companies": answer.companies,
            "weight": answer.weight,
            "wanted_by": answer.seekers,
            "others": [_fields(rival) for rival in answer.rivals],
            "instead": _instead_tree(answer.instead) if answer.instead else None,
        },
        "date": {
            "date": session.date,
            "can_come": answer.can_come,
            "others": [_fields(day) for day in answer.days],
        },
        "hosts": [_host_tree(host) for host in answer.hosts],
        "organisers": [_organiser_tree(each, answer) for each in answer.organisers],
        "people": {
            "members": list(session.members),
            "met_elsewhere": dict(answer.met_elsewhere),
            "left_out": [
                {"member": unmet.member, "wish": unmet.wish, "why": unmet.why, "detail": unmet.detail}
                for unmet in answer.left_out
            ],
        },
    }


def _instead_tree(instead: Instead) -> dict[str, Any]:
    return _fields(instead) | {"lost": wish_trees(instead.lost), "gained": wish_trees(instead.gained)}


def _host_tree(host: HostChoice) -> dict[str, Any]:
    turns = host.turns
    return {
        "key": host.key,
        "capacity": host.capacity,
        "hosted": turns.hosted if turns else None,
        "due": turns.due if turns else None,
        "last": host.last,
        "why": host.why,
        "note": host.note,
    }


def _organiser_tree(each: OrganiserChoice, answer: WhySession) -> dict[str, Any]:
    turns = answer.turns[each.company]
    return {
        "key": each.key,
        "company": each.company,
        "organised": turns.organised,
        "due": turns.due,
        "last": each.last,
        "why": each.why,
    }


def wish_trees(names: Iterable[WishName]) -> list[dict[str, str]]:
    """Return wishes for a program."""
    return [{"member": member, "wish": wish} for member, wish in names]


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
