"""What the tests of loading share: a file of which only the part under test is written out."""

import re

import pytest

from hyf.loading.load import load

# The sections that every file needs. They come below the part under test, so that its lines count from 1.
REST = {
    "consortium": "consortium: {name: Acht bruggen, coordinator: {name: Anke, email: anke@bruggen.example}}",
    "communities": "communities: {deventer: {name: Deventer}}",
    "companies": """\
companies:
  mapwerk: {name: Mapwerk, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}
  brugsoft: {name: Brugsoft, community: deventer, contact: {name: Bo, email: bo@brugsoft.example}}""",
    "members": """\
members:
  anna: {name: Anna, company: mapwerk, email: anna@mapwerk.example}
  bram: {name: Bram, company: brugsoft, email: bram@brugsoft.example}""",
}


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """Load a consortium of which one part is given: `loaded(text)`, with the other sections below it."""
    monkeypatch.chdir(tmp_path)

    def load_part(part, **files):
        path = tmp_path / "consortium.yaml"
        rest = [text for name, text in REST.items() if not re.search(rf"^{name}:", part, re.MULTILINE)]
        path.write_text("\n".join([part.rstrip("\n"), *rest, ""]), encoding="utf-8")
        for name, content in files.items():
            (tmp_path / name.replace("_", ".")).write_bytes(content if isinstance(content, bytes) else content.encode())
        return load(path.relative_to(tmp_path))

    return load_part


@pytest.fixture
def problems(loaded):
    """Return the problems of a part as (line, column, code); of another file as (file, row, column, code)."""

    def problems_of(part, **files):
        return [
            (problem.where.line, problem.where.column, problem.code)
            if problem.where.file == "consortium.yaml"
            else (problem.where.file, problem.where.line, problem.where.column, problem.code)
            for problem in loaded(part, **files).problems
        ]

    return problems_of
