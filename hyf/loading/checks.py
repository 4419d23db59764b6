"""The rules that look further than one value, and the list of them.

A rule takes the tree of text, not the Consortium, so that a mistake in one place hides none in another. What has not
the shape it should have it passes by, because the schema reports that. Add a rule to `CHECKS`, and a pair to the
problem gallery.
"""

from collections.abc import Callable, Iterator

from hyf.loading import (
    checks_about,
    checks_days,
    checks_groups,
    checks_mail,
    checks_people,
    checks_references,
    checks_topics,
)
from hyf.loading.yaml_source import Source
from hyf.model.problem import Finding

CHECKS: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    checks_about.timezone_exists,
    checks_about.country_exists,
    checks_about.public_url_is_web_address,
    checks_about.agreements_have_own_keys,
    checks_references.references_are_listed,
    checks_references.partners_have_own_keys,
    checks_references.lists_name_members_once,
    checks_people.addresses_can_be,
    checks_people.members_have_own_addresses,
    checks_people.members_wish_once,
    checks_days.periods_run_forward,
    checks_groups.sessions_end_before_midnight,
    checks_groups.groups_can_be_filled,
    checks_groups.communities_have_enough_companies,
    checks_groups.venues_hold_a_group,
    checks_topics.topics_claim_texts_once,
    checks_mail.send_window_opens,
)


def findings(source: Source) -> Iterator[Finding]:
    """Yield what every rule finds."""
    for check in CHECKS:
        yield from check(source)
