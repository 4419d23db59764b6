"""The baton's ledger as a tree for programs; its shape is described in `cli/baton.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hyf.plan.baton_ledger import hours_of

if TYPE_CHECKING:
    from fractions import Fraction

    from hyf.cli.baton_standing import BatonAnswer, Standing
    from hyf.cli.rota_chosen import Choice
    from hyf.model.baton import TurnHours
    from hyf.model.duty import Duty
    from hyf.plan.baton_ledger import Line
    from hyf.plan.turns import Turn

_DECIMALS = 4


def baton_tree(answer: BatonAnswer, choice: Choice) -> dict[str, Any]:
    """Return the ledger; with a choice only what belongs to that company or person."""
    return {
        "today": answer.today.isoformat(),
        "communities": [
            community
            for standing in answer.standings
            if (community := _community(standing, answer, choice))["companies"] or community["members"]
        ],
        "turns": [_turn(turn, answer) for turn in answer.turns if _is_chosen(turn, choice)],
    }


def _community(standing: Standing, answer: BatonAnswer, choice: Choice) -> dict[str, Any]:
    consortium, ledger, fair = answer.instance.consortium, standing.ledger, standing.fairness
    companies = {key: lines for key, lines in ledger.companies.items() if _has_chosen(choice, "company", key)}
    members = {
        key: lines
        for key, lines in ledger.members.items()
        if _has_chosen(choice, "member", key)
        or (choice.kind == "company" and consortium.members[key].company == choice.key)
    }
    return {
        "community": ledger.community,
        "stray": _rounded(fair.stray if fair else None),
        "bound": _rounded(fair.bound if fair else None),
        "next": {duty.value: list(order) for duty, order in standing.next_up.items()},
        "companies": [{"company": key, **_counts(lines, consortium.baton)} for key, lines in companies.items()],
        "members": [
            {"member": key, "company": consortium.members[key].company, **_counts(lines, consortium.baton)}
            for key, lines in members.items()
        ],
    }


def _has_chosen(choice: Choice, kind: str, key: str) -> bool:
    return choice.kind is None or (choice.kind == kind and choice.key == key)


def _is_chosen(turn: Turn, choice: Choice) -> bool:
    return choice.kind is None or choice.key == (turn.company if choice.kind == "company" else turn.who)


def _counts(lines: Mapping[Duty, Line], hours: TurnHours) -> dict[str, Any]:
    work = hours_of(lines, hours)
    return {
        "duties": {
            duty.value: {
                "done": line.done,
                "due": _rounded(line.due),
                "planned": line.planned,
                "due_later": _rounded(line.due_later),
                "last": line.last and line.last.isoformat(),
                "coming": line.coming and line.coming.isoformat(),
            }
            for duty, line in lines.items()
        },
        "hours": {
            name: round(getattr(work, name), _DECIMALS)
            for name in ("done", "due", "planned", "due_later", "ahead", "ahead_later")
        },
    }


def _turn(turn: Turn, answer: BatonAnswer) -> dict[str, Any]:
    return {
        "date": turn.date.isoformat(),
        "done": turn.date < answer.today,
        "duty": turn.duty.value,
        "who": turn.who,
        "company": turn.company,
        "community": turn.community,
        "session": turn.session,
        "topic": turn.topic,
    }


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), _DECIMALS)
