"""The gallery of problems: per code one file that has it, and exactly what is said about it.

`<code>.yaml` is the consortium file, or `<code>/` a folder with it and the files it names; `<code>.txt` holds the lines
that `hyf check` prints in English. It is the manual of messages too.
"""

import ast
import re
import shutil
from pathlib import Path

import pytest

from hyf.cli.problem_text import problem_line
from hyf.loading.load import load
from hyf.loading.questionnaire import question_problems
from hyf.loading.scan_file import scan_problems
from hyf.model.language import Language

GALLERY = Path(__file__).parent
LOADING = Path(__file__).parents[2] / "hyf" / "loading"
CODES = sorted(path.stem for path in GALLERY.glob("*.txt"))


def codes_in(module):
    """Every text in a module that has the shape of a code."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and re.fullmatch(r"(?!utf-)[a-z]+(-[a-z0-9]+)+", str(node.value)):
            yield node.value


def lay_out(code, folder):
    if (GALLERY / code).is_dir():
        shutil.copytree(GALLERY / code, folder, dirs_exist_ok=True)
    else:
        shutil.copy(GALLERY / f"{code}.yaml", folder / "consortium.yaml")


@pytest.mark.parametrize("code", CODES)
def test_gallery_says_what_is_wrong(code, tmp_path, monkeypatch):
    lay_out(code, tmp_path)
    monkeypatch.chdir(tmp_path)

    templates = Path("templates")
    problems = load(Path("consortium.yaml")).problems + question_problems(templates) + scan_problems(templates)

    lines = [problem_line(problem, Language.EN) for problem in problems]
    assert lines == (GALLERY / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    assert code in {problem.code for problem in problems}


def test_gallery_holds_every_code():
    # The words of `suggestions` are what people write by mistake, not codes; surveys, answers and taxonomies have no
    # part in what `load` reads, nor has the baton file, and tests of their own.
    others = ("suggestions", "survey_", "answer_", "taxonomy_", "mapping_file", "member_changes", "baton_file")
    modules = [path for path in sorted(LOADING.glob("*.py")) if not path.name.startswith(others)]

    codes = {code for module in modules for code in codes_in(module)}

    assert sorted(codes) == CODES
