"""What was asked and what was published as texts in the database: JSON with names, so that a field can be added."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from hyf.model.answer_source import AskedItem
from hyf.model.edition import PublishedPanel
from hyf.model.evaluation import Item, ItemKind
from hyf.model.language import Text
from hyf.model.questionnaire import Gauge


def items_as_text(items: Sequence[AskedItem]) -> str:
    """Return items as the text that `items_in` reads."""
    return json.dumps([asdict(one) for one in items], ensure_ascii=False)


def items_in(content: str) -> tuple[AskedItem, ...]:
    """Return the items that a text is."""
    return tuple(_asked(fields) for fields in json.loads(content))


def panel_as_text(panel: PublishedPanel) -> str:
    """Return a panel as the text that `panel_in` reads; what is in columns of its own is left out."""
    fields = asdict(panel)
    return json.dumps({name: fields[name] for name in ("where", "since", "until", "rank")}, ensure_ascii=False)


def panel_in(content: str, **columns: Any) -> PublishedPanel:
    """Return the panel that a text is, with what stands in columns of its own."""
    fields: dict[str, Any] = json.loads(content)
    where = tuple((key, value) for key, value in fields["where"])
    return PublishedPanel(**columns, **fields | {"where": where})


def _asked(fields: Mapping[str, Any]) -> AskedItem:
    item: dict[str, Any] = fields["item"]
    kept = item | {"kind": ItemKind(item["kind"]), "choices": tuple(item["choices"])}
    return AskedItem(
        item=Item(**kept),
        text=Text(**fields["text"]),
        level=fields["level"] and Gauge(fields["level"]),
        labels={key: Text(**text) for key, text in fields["labels"].items()},
        block=fields["block"],
    )
