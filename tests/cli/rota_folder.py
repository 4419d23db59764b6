"""A small consortium and a rota of it that somebody wrote remarks in, for the tests of `hyf rota`."""

from typer.testing import CliRunner

from hyf.cli.app import app

CONSORTIUM = """\
consortium:
  name: Proef
  language: nl
  country: null
  coordinator: {name: Cor Dinator, email: cor@proef.example}
communities:
  noord: {name: Noord}
rhythm: {interval_months: 1, horizon_months: 3, weekdays: [tue], rest_days: 0}
group: {min: 2, max: 3}
companies:
  ada:
    name: Ada
    community: noord
    contact: {name: Ada Contact, email: contact@ada.example}
    venue: {name: Zaal, address: Plein 1, capacity: 10}
    closed: [{from: 2027-01-10, to: 2027-01-16, why: klussen}]
  bol:
    name: "[Bol] BV"
    community: noord
    contact: {name: Bol Contact, email: contact@bol.example}
    venue: {name: Zolder, address: Plein 2, capacity: 10}
members:
  anna: {name: Anna Ree, company: ada, email: anna@ada.example, wishes: [k8s, scrum]}
  arie: {name: Arie Boot, company: ada, email: arie@ada.example, wishes: [kubernetes]}
  bea: {name: Bea Vis, company: bol, email: bea@bol.example, wishes: [kubernetes, cobol]}
  bo: {name: Bo Zee, company: bol, email: bo@bol.example, wishes: [scrum], offers: [kubernetes]}
"""
ROTA = """\
# Van Cor: afgestemd met de directies.

rota:
  consortium: Proef
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-03-31
  status: optimal
  seed: 0
  met_weight: 4
  met_weight_bound: 4
  version: 1
  objectives:
    - {name: met-weight, value: 4, bound: 4, proven: true}
    - {name: worst-company, value: 0.666667, bound: 0.666667, proven: true}
sessions:
  - key: noord-2027-01-kubernetes
    topic: kubernetes
    label: Kubernetes
    level: null
    form: knowledge-session
    community: noord
    date: 2027-01-05   # eerste dinsdag
    start: "15:30"
    duration_min: 150
    host: bol
    organiser: bea
    speaker: bo
    members: [anna, bea]
    pinned: false
    published: true
    why:
      - 2 leerwensen van 2 mensen bij 2 bedrijven
  - key: noord-2027-02-scrum
    topic: scrum
    label: Scrum
    level: null
    form: creative-session
    community: noord
    date: 2027-02-02
    start: "15:30"
    duration_min: 150
    host: ada   # Ada vroeg erom
    organiser: anna
    speaker: null
    members: [anna, bo]
    pinned: false
    why:
      - Ada vroeg erom
unmet:
  # Arie belde hierover
  - {member: arie, wish: kubernetes, why: company-share, detail: nog iemand van Ada zou meer dan 60% vullen
      van de bijeenkomst van 2027-01-05, since: 2026-08-22}
  - {member: bea, wish: cobol, why: alone, detail: niemand anders in deze leergemeenschap wil dit; een
      bijeenkomst heeft er 2 nodig}
turns:
  ada: {organised: 1, hosted: 1, due: 1.0}
  bol: {organised: 1, hosted: 1, due: 1.0, spoken: 1}
skipped:
  - {community: noord, slot: 2027-03, why: geen thema over dat 2 mensen bij 2 bedrijven delen}
"""
KUBERNETES, SCRUM = "noord-2027-01-kubernetes", "noord-2027-02-scrum"


def run(*options):
    """Run `hyf rota` in the current folder, in a pipe."""
    return CliRunner().invoke(app, ["rota", *options], catch_exceptions=False)


def a_folder(tmp_path, monkeypatch, consortium=CONSORTIUM, rota=ROTA):
    """Write the consortium and its rota, and go there; without a rota where that is None."""
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "consortium.yaml").write_text(consortium, encoding="utf-8")
    if rota is not None:
        (tmp_path / "rota.yaml").write_text(rota, encoding="utf-8")
    return tmp_path
