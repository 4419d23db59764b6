"""Numbers with what they count: one is never spoken of as several."""

import pytest

from hyf.model.counts import counted, people_want
from hyf.model.language import Text


@pytest.mark.parametrize(
    ("count", "kind", "said"),
    [
        (0, "company", Text(en="0 companies", nl="0 bedrijven")),
        (1, "company", Text(en="1 company", nl="1 bedrijf")),
        (1.0, "month", Text(en="1 month", nl="1 maand")),
        (1, "person", Text(en="1 person", nl="1 persoon")),
        (12.0, "day", Text(en="12 days", nl="12 dagen")),
    ],
)
def test_counted(count, kind, said):
    assert counted(count, kind) == said


def test_people_want_is_singular_for_one():
    assert people_want(1) == Text(en="1 person wants", nl="1 persoon wil")
    assert people_want(3) == Text(en="3 people want", nl="3 mensen willen")


def test_counted_writes_large_numbers_out():
    assert counted(2_500_000, "wish") == Text(en="2500000 wishes", nl="2500000 leerwensen")
