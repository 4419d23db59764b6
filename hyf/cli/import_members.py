"""Parts of a member as text: one wish, one field, and the lines to type into a file that hyf does not write."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hyf.cli.import_words import NO, YES
from hyf.loading.member_changes import Change
from hyf.loading.members_csv import field_text
from hyf.model.days import Period, days_in_words
from hyf.model.language import Language
from hyf.model.people import Member
from hyf.model.wish import Offer, Wish

# What YAML takes for a text without quotes, also between braces.
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off|y|n)$)[^\W\d][\w +./()#'-]*(?<! )", re.IGNORECASE)


def item_text(item: Wish | Offer) -> str:
    """Return a wish or offer as in a table of members: `UX design [beginner, 3]`."""
    weight = str(item.weight) if isinstance(item, Wish) and item.weight > 1 else ""
    extra = ", ".join(filter(None, (item.level, weight)))
    return f"{item.text} [{extra}]" if extra else item.text


def value_text(member: Member, field: str, language: Language) -> str:
    """Return what a field of a member says, for people; a dash for nothing."""
    if field == "weekdays":
        return days_in_words(member.weekdays or ()).says(language) or "-"
    if field == "absent":
        return ", ".join(_days(period) for period in member.absent) or "-"
    if field == "organises":
        return (YES if member.organises else NO).says(language)
    return str(getattr(member, field) or "-")


def lines_to_type(change: Change, *, is_table: bool) -> Iterator[str]:
    """Yield the changed fields of a member, as they have to stand in the file that declares it.

    Args:
        change: Of a member that is declared already.
        is_table: The file is a table; else it is YAML.
    """
    for field in change.fields:
        if is_table:
            yield f"{field}: {field_text(change, field)}"
        elif field in ("wishes", "offers"):
            yield f"{field}:"
            yield from (f"  - {_item_yaml(item)}" for item in getattr(change.after, field))
        elif field == "absent":
            yield f"absent:{'' if change.after.absent else ' []'}"
            yield from (f"  - {_period_yaml(period)}" for period in change.after.absent)
        elif field == "weekdays":
            yield f"weekdays: [{', '.join(change.after.weekdays or ())}]"
        else:
            yield f"{field}: {str(getattr(change.after, field)).lower()}"


def _days(period: Period) -> str:
    return f"{period.first}" if period.first == period.last else f"{period.first}/{period.last}"


def _period_yaml(period: Period) -> str:
    why = f", why: {json.dumps(period.why, ensure_ascii=False)}" if period.why else ""
    return f"{{from: {period.first}, to: {period.last}{why}}}"


def _item_yaml(item: Wish | Offer) -> str:
    text = (
        item.text
        if _PLAIN.fullmatch(item.text) and " #" not in item.text
        else json.dumps(item.text, ensure_ascii=False)
    )
    parts = [f"text: {text}"]
    if item.level:
        parts.append(f"level: {item.level}")
    if isinstance(item, Wish) and item.weight > 1:
        parts.append(f"weight: {item.weight}")
    return f"{{{', '.join(parts)}}}" if len(parts) > 1 else text


def member_tree(member: Member) -> dict[str, Any]:
    """Return a member as in consortium.yaml, for a program: without what is as it is by default."""
    return member.model_dump(mode="json", by_alias=True, exclude_defaults=True)
