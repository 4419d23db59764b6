"""The scan of hyf, and scans of a coordinator; what is wrong with those stands in the gallery of problems."""

from collections import Counter
from pathlib import Path

import pytest

from hyf.loading.scan_file import find_scans, scan_problems
from hyf.model.language import Text
from hyf.model.scan import SHIPPED as NAME
from hyf.model.scan import ScanItem

SHIPPED = Path(__file__).parents[2] / "templates" / "scan" / f"{NAME}.yaml"


@pytest.fixture
def own(tmp_path):
    def write(name, content):
        (tmp_path / "scan").mkdir(exist_ok=True)
        (tmp_path / "scan" / name).write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_scan_of_hyf_has_blocks_of_four_on_five_steps(tmp_path):
    found = find_scans(SHIPPED, tmp_path)

    assert found.problems == ()
    scan = found.scans[NAME]
    assert [len(block.items) for block in scan.blocks] == [4] * 6
    # In every block one statement is turned around, so that who agrees with everything is no good company.
    assert [sum(item.is_reversed for item in block.items) for block in scan.blocks] == [1] * 6
    assert {(item.low, item.high) for item in scan.items} == {(1, 5)}
    assert max(Counter(item.key for item in scan.items).values()) == 1
    assert scan.items[2].key == scan.item_key(scan.blocks[0].items[2]) == "learning-culture/in-secret"
    assert scan.block_of(scan.blocks[5].items[0]) is scan.blocks[5]
    with pytest.raises(ValueError, match="has no item"):
        scan.block_of(ScanItem("x", Text("x", "x")))


def test_own_scan_stands_beside_that_of_hyf_or_in_its_place(own):
    text = SHIPPED.read_text(encoding="utf-8")

    beside = find_scans(SHIPPED, own("mine.yaml", text.replace("scan: learning-culture", "scan: mine")))
    instead = find_scans(SHIPPED, own(SHIPPED.name, text.replace('version: "1"', "version: ours")))

    assert [*beside.scans] == ["learning-culture", "mine"]
    assert instead.scans["learning-culture"].version == "ours"


def test_every_problem_of_every_scan_is_said_at_once(own):
    own("a.yaml", "scan: A b\nsteps: [{nl: ja, en: yes}]\nblocks: [{key: x, items: []}]\n")
    folder = own("b.yaml", "- 1\n")

    found = [(Path(one.where.file).name, one.where.line, one.where.column, one.code) for one in scan_problems(folder)]

    assert found == [
        ("a.yaml", 1, 1, "key-missing"),
        ("a.yaml", 1, 1, "key-missing"),
        ("a.yaml", 1, 1, "key-missing"),
        ("a.yaml", 1, 1, "key-missing"),
        ("a.yaml", 1, 7, "key-shape"),
        ("a.yaml", 2, 1, "list-too-short"),
        ("a.yaml", 3, 10, "key-missing"),
        ("a.yaml", 3, 19, "list-too-short"),
        ("b.yaml", 1, 1, "scan-file-shape"),
    ]


def test_folder_without_own_scans_has_no_problems(tmp_path):
    assert scan_problems(tmp_path / "templates") == ()
