"""In which part of a report an item stands, and in which reports."""

from hyf.model.evidence import IMPORTED
from hyf.model.questionnaire import FormKey, Gauge
from hyf.model.report import Level, ScopeKind

LEVELS = {
    Gauge.REACTION: Level.REACTION,
    Gauge.LEARNING: Level.LEARNING,
    # What people mean to do is the last that is asked of learning; what they did is behaviour.
    Gauge.INTENTION: Level.LEARNING,
    Gauge.BEHAVIOUR: Level.BEHAVIOUR,
    Gauge.RESULTS: Level.RESULTS,
    Gauge.CONSORTIUM: Level.CONSORTIUM,
}
KINDS = {
    # Contact persons answer about no session, and one of each company: of them there is one figure.
    FormKey.SHOP_FLOOR.value: frozenset({ScopeKind.CONSORTIUM}),
    IMPORTED: frozenset({ScopeKind.CONSORTIUM, ScopeKind.COMMUNITY, ScopeKind.COMPANY}),
    FormKey.FEEDBACK.value: frozenset(ScopeKind),
    FormKey.TRANSFER.value: frozenset(ScopeKind),
}
"""Of whom there are figures, by questionnaire."""
