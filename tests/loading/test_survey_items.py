"""One cell -> the wishes in it."""

import pytest

from hyf.loading.survey_items import Item, items_in
from hyf.model.wish import Level


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Kubernetes; UX design;", ["Kubernetes", "UX design"]),
        ("Kubernetes\nUX design", ["Kubernetes", "UX design"]),
        ("1. Kubernetes\n2. UX design", ["Kubernetes", "UX design"]),
        ("1) Kubernetes 2) UX design 3) Go", ["Kubernetes", "UX design", "Go"]),
        ("Ik wil leren:\n- Kubernetes\n• UX design\n* Go,", ["Kubernetes", "UX design", "Go"]),
        ("“Kubernetes”", ["Kubernetes"]),
        ("📦 Docker.", ["📦 Docker"]),
        ("-", []),
        ("geen\nn.v.t.", []),
        ("Kubernetes, en dan de basis", ["Kubernetes, en dan de basis"]),
        ("=cmd|' /C calc'!A0", ["=cmd|' /C calc'!A0"]),
        ("3D printen; Web 2.0; .NET", ["3D printen", "Web 2.0", ".NET"]),
        ("Kubernetes [CKA]", ["Kubernetes [CKA]"]),
        ("in 2027. Daarna 3. niets", ["in 2027. Daarna 3. niets"]),
    ],
)
def test_items_are_split_and_bare(cell, texts):
    assert [item.text for item in items_in(cell)] == texts


def test_items_split_at_commas_where_boxes_were_ticked():
    assert [item.text for item in items_in("UX design, Go", commas=True)] == ["UX design", "Go"]


@pytest.mark.parametrize(
    ("cell", "item"),
    [
        ("Docker (beginner)", Item("Docker", Level.BEGINNER)),
        ("Docker [gevorderd, 3]", Item("Docker", Level.ADVANCED, 3)),
        ("Docker - gemiddeld", Item("Docker", Level.INTERMEDIATE)),
        ("Docker [2]", Item("Docker", None, 2)),
        ("Docker (2)", Item("Docker (2)")),
        ("Docker (op Linux)", Item("Docker (op Linux)")),
    ],
)
def test_item_names_its_level_and_weight(cell, item):
    assert items_in(cell) == [item]
