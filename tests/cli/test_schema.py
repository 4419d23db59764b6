"""`hyf schema`: what an editor accepts is what `hyf check` accepts."""

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from hyf.cli.app import app

ROOT = Path(__file__).parents[2]
EXAMPLES = [ROOT / "consortium.yaml", *sorted(ROOT.glob("examples/*/consortium.yaml"))]
SMALL = """\
consortium: {name: Acht bruggen, coordinator: {name: Anke, email: anke@bruggen.example}}
communities: {deventer: {name: Deventer}}
companies:
  mapwerk: {name: Mapwerk, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}
members:
  anna: {name: Anna, company: mapwerk, email: anna@mapwerk.example, wishes: [UX]}
"""


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(CliRunner().invoke(app, ["schema"], catch_exceptions=False).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def as_an_editor_reads(text):
    """YAML 1.1 values, of which dates are texts again and keys are texts, as in JSON."""
    return json.loads(json.dumps(yaml.safe_load(text), default=dt.date.isoformat))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_example_is_valid(path, validator):
    assert [
        error.message for error in validator.iter_errors(as_an_editor_reads(path.read_text(encoding="utf-8")))
    ] == []


@pytest.mark.parametrize(
    "part",
    [
        "rhythm: {start: 15:30}",
        'rhythm: {start: "15:30"}',
        "rhythm:",
        "closed: [{from: 2027-01-01, to: 2027-01-02}, {ics: vakanties.ics}]",
        "topics: [{label: 2027, same: [no, 1.5]}]",
        "topics: {join: bold, from: [besluiten.yaml], decisions: [{label: 2027, not: [no]}]}",
        "topics: {join: , from: , decisions: }",
        "apart: [[anna, 12]]",
        "mail: {from: {name: x, email: x@x.example}, public_url: }",
        "partners: {}",
    ],
)
def test_what_check_accepts_is_valid(part, validator):
    assert [error.message for error in validator.iter_errors(as_an_editor_reads(SMALL + part))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Anke", "naam: Anke"),
        ("name: Acht bruggen", "name: Acht bruggen, language: no"),
        ("{deventer: {name: Deventer}}", "{Deventer: {name: Deventer}}"),
        ("{deventer: {name: Deventer}}", "{}"),
        ("name: Mapwerk, ", ""),
        ("wishes: [UX]", "wishes: UX"),
        ("wishes: [UX]", "wishes: [{text: UX, weight: 4}]"),
        ("wishes: [UX]", "wishes: [{text: UX, level: expert}]"),
        ("wishes: [UX]", "weekdays: [di]"),
        ("wishes: [UX]", "organises: ja"),
        ("wishes: [UX]", "absent: [{from: '2027-02-30', to: 2027-03-01}]"),
        ("wishes: [UX]", "absent: [{from: 2027-02-03}]"),
        ("members:", "rhythm: {start: '9:30'}\nmembers:"),
        ("members:", "rhythm: {weekdays: []}\nmembers:"),
        ("members:", "group: {max_share: 60}\nmembers:"),
        ("members:", "interval_months: 2\nmembers:"),
        ("members:", "apart: [[anna]]\nmembers:"),
        ("email: anna@mapwerk.example", "email: anna"),
    ],
)
def test_typical_mistake_is_invalid(old, new, validator):
    assert not validator.is_valid(as_an_editor_reads(SMALL.replace(old, new, 1)))


def test_every_key_but_the_obvious_is_explained(validator):
    schema = validator.schema
    parts = [schema, *schema["$defs"].values()]

    silent = {
        name
        for part in parts
        for name, below in part.get("properties", {}).items()
        if "description" not in below and "$ref" not in json.dumps(below)
    }

    # A community changes parts of the rhythm and the group, which are explained there.
    changes = {*schema["$defs"]["RhythmChange"]["properties"], *schema["$defs"]["GroupChange"]["properties"]}
    assert silent - changes == {"name", "email", "date", "address", "kind", "text", "key"}
