"""The list of rules is whole: every module is a rule, and every rule has its tests."""

import pkgutil
from pathlib import Path

from hyf.plan import rules
from hyf.plan.rules import RULES


def test_rules_lists_every_module():
    modules = [f"{rules.__name__}.{module.name}" for module in pkgutil.iter_modules(rules.__path__)]

    assert sorted(rule.__name__ for rule in RULES) == modules


def test_every_rule_has_its_tests():
    tests = {path.stem for path in Path(__file__).parent.glob("test_*.py")} - {"test_rules"}

    assert tests == {f"test_{rule.__name__.rpartition('.')[2]}" for rule in RULES}
