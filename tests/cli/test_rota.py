"""`hyf rota`: all of it, of one community, company or person, and one session; on a terminal, in a pipe, as a tree."""

import io
import json
from textwrap import dedent

import pytest
import yaml
from rich.console import Console

from hyf.cli.context import open_consortium
from hyf.cli.question import instance_of
from hyf.cli.rota_chosen import Choice, chosen_part
from hyf.cli.rota_file import open_rota
from hyf.cli.rota_member_view import PartView
from hyf.cli.rota_session_view import SessionView
from hyf.cli.rota_view import WholeRotaView
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.model.language import Language
from tests.cli.rota_folder import CONSORTIUM, KUBERNETES, ROTA, SCRUM, a_folder, run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return a_folder(tmp_path, monkeypatch)


def lines(*options):
    result = run(*options)
    assert (result.exit_code, result.stderr) == (0, "")
    return [line.rstrip() for line in result.stdout.splitlines()]


def said(text):
    return dedent(text).splitlines()


def drawn(choice, width, language=Language.NL):
    opened = open_consortium(None, quiet=True)
    rota = open_rota(opened)
    instance = instance_of(opened.consortium, rota, opened.folder)
    part = chosen_part(rota, choice, opened.consortium)
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=True, markup=False, highlight=False)
    views = {
        None: lambda: WholeRotaView(part, instance, language, width).parts(),
        "member": lambda: PartView(part, instance, language, width).member(choice.key),
        "company": lambda: PartView(part, instance, language, width).company(choice.key),
        "session": lambda: SessionView(part.sessions[0], instance, language, width).parts(),
    }
    for piece in views[choice.kind]():
        console.print(piece)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_rota_in_a_pipe(folder):
    assert lines() == said("""\
        Rooster van Proef, vr 1 jan 2027 tot en met wo 31 mrt 2027
        2 bijeenkomsten vervullen 4 van 6 wensen.

        Noord
          jan feb mrt
          5   2   ·
          di 5 jan 2027  Kubernetes ✓
            kennissessie bij [Bol] BV; Bea Vis organiseert; 2 mensen, 2 bedrijven
          di 2 feb 2027  Scrum
            creatieve sessie bij Ada; Anna Ree organiseert; 2 mensen, 2 bedrijven
          2027-03: geen thema over dat 2 mensen bij 2 bedrijven delen

        ✓ bekendgemaakt

        Beurten, met historie  aan de beurt  georganiseerd  gastheer
        Ada                    1             ████████ 1     ████████ 1
        [Bol] BV               1             ████████ 1     ████████ 1

        In dit rooster zit geen bedrijf ooit meer dan 0,5 beurt van zijn deel van het organiseren of ontvangen; \
bij 2 bedrijven is 0,5 bewezen het beste dat altijd lukt.

        Krijgt het minst, naar gewicht van de wensen
           67%  Ada       (2 van 3)
           67%  [Bol] BV  (2 van 3)

        Wacht het langst, sinds za 22 aug 2026
          Arie Boot, Ada: “kubernetes”

        Zonder bijeenkomst in dit rooster: 1 van 4 mensen met een wens
          (wie dat zijn: --verbose)

        Eerste ontmoetingen: 2 tussen mensen van verschillende bedrijven, ongeveer 1,3 voor elk van 3 mensen
        """)


def test_rota_verbose_tells_keys_reasons_and_who_is_left_behind(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    shown = lines("--verbose")

    assert shown[6:10] == [
        "  Tue 5 Jan 2027  Kubernetes ✓",
        "    knowledge session at [Bol] BV; Bea Vis organises; 2 people, 2 companies",
        "      noord-2027-01-kubernetes",
        "      - 2 leerwensen van 2 mensen bij 2 bedrijven",
    ]
    assert shown[-4:] == [
        "Without a session in this rota: 1 of 4 people who have a wish",
        "  Arie Boot, Ada  (arie)",
        "",
        "First meetings: 2 between people of different companies, about 1.3 for each of 3 people",
    ]


def test_rota_of_a_member(folder):
    assert lines("--member", "anna") == said("""\
        Anna Ree, Ada (Noord)
        2 bijeenkomsten; 2 van 2 wensen vervuld

        di 5 jan 2027  15:30\N{EN DASH}18:00  Kubernetes ✓
          [Bol] BV, Zolder, Plein 2
          doet mee
          “k8s”

        di 2 feb 2027  15:30\N{EN DASH}18:00  Scrum
          Ada, Zaal, Plein 1
          doet mee en organiseert
          “scrum”
        """)


def test_rota_of_a_member_without_a_session(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    *shown, unmet = lines("--member", "arie")

    assert shown == said("""\
        Arie Boot, Ada (Noord)
        0 sessions; 0 of 1 wishes met

        No session in this rota.

        Wishes not met
        """)
    reason = "nog iemand van Ada zou meer dan 60% vullen van de bijeenkomst van 2027-01-05"
    assert unmet == f"  “kubernetes”: {reason} (waits since Sat 22 Aug 2026)"


def test_rota_of_a_member_who_only_speaks_there(folder):
    assert lines("--member", "bo")[3:6] == said("""\
        di 5 jan 2027  15:30\N{EN DASH}18:00  Kubernetes ✓
          [Bol] BV, Zolder, Plein 2
          spreekt
        """)


def test_rota_of_a_company(folder):
    assert lines("--company", "bol") == said("""\
        [Bol] BV (Noord)
        2 mensen; 2 bijeenkomsten; 2 van 3 wensen vervuld

        di 5 jan 2027  15:30\N{EN DASH}18:00  Kubernetes ✓
          [Bol] BV, Zolder, Plein 2
          gastheer en organiseert
          2 mensen: Bea Vis (organiseert), Bo Zee (spreekt)

        di 2 feb 2027  15:30\N{EN DASH}18:00  Scrum
          Ada, Zaal, Plein 1
          1 persoon: Bo Zee

        Beurten, met historie  aan de beurt  georganiseerd  gastheer
        [Bol] BV               1             ████████ 1     ████████ 1

        Leerwensen die nog niet vervuld zijn
          Bea Vis: “cobol”: niemand anders in deze leergemeenschap wil dit; een bijeenkomst heeft er 2 nodig
        """)


def test_rota_of_a_session(folder):
    assert lines("--session", KUBERNETES) == said("""\
        Kubernetes  noord-2027-01-kubernetes
        dinsdag 5 januari 2027, 15:30\N{EN DASH}18:00 (2,5 uur)

        Vorm             kennissessie, voor elk niveau
        Leergemeenschap  Noord
        Waar             [Bol] BV, Zolder, Plein 2 (plaats voor 10)
        Organisator      Bea Vis ([Bol] BV)
        Spreker          Bo Zee ([Bol] BV)
        Status           bekendgemaakt

        Uitgenodigd: 2 mensen van 2 bedrijven
          Ada (1)
            Anna Ree  “k8s”
          [Bol] BV (1)
            Bea Vis (organiseert)  “kubernetes”

        Waarom
          - 2 leerwensen van 2 mensen bij 2 bedrijven
        """)


@pytest.mark.parametrize("meant", ["kubernetes", "2027-01-05", "noord-2027-01"])
def test_rota_of_a_session_by_a_shorter_name(folder, meant):
    assert lines("--session", meant) == lines("--session", KUBERNETES)


def test_rota_names_a_co_organiser(folder):
    changed = ROTA.replace("    speaker: null\n", "    co_organiser: bo\n")
    (folder / "rota.yaml").write_text(changed, encoding="utf-8")

    assert "    creatieve sessie bij Ada; Anna Ree + Bo Zee organiseren; 2 mensen, 2 bedrijven" in lines()
    assert "Tweede organisator  Bo Zee ([Bol] BV)" in lines("--session", SCRUM)
    assert "  doet mee en organiseert mee" in lines("--member", "bo")


def test_rota_of_the_only_community_is_all_of_it(folder):
    assert lines("--community", "noord") == lines()


def test_rota_of_one_community_of_two(folder):
    text = CONSORTIUM.replace("  noord: {name: Noord}\n", "  noord: {name: Noord}\n  zuid: {name: Zuid}\n").replace(
        "members:\n",
        "  cor: {name: Cor BV, community: zuid, contact: {name: Cor, email: cor@cor.example}}\nmembers:\n"
        "  cas: {name: Cas, company: cor, email: cas@cor.example, wishes: [go]}\n",
    )
    (folder / "consortium.yaml").write_text(text, encoding="utf-8")

    shown = run("--community", "zuid").stdout.splitlines()

    assert [line.rstrip() for line in shown if line][:5] == [
        "Rooster van Proef, vr 1 jan 2027 tot en met wo 31 mrt 2027",
        "0 bijeenkomsten vervullen 0 van 1 wensen.",
        "Zuid",
        "  jan feb mrt",
        "  ·   ·   ·",
    ]
    assert "  geen bijeenkomsten" in shown
    assert not any("Noord" in line or "Ada" in line for line in shown)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--member", "ana"), 'there is no member "ana"; do you mean:\n  anna  (Anna Ree)'),
        (("--member", "Bo Zee"), 'there is no member "Bo Zee"; do you mean:\n  bo  (Bo Zee)'),
        (("--company", "bool"), 'there is no company "bool"; do you mean:\n  bol  ([Bol] BV)'),
        (("--session", "srum"), f'there is no session "srum"; do you mean:\n  {SCRUM}  (Scrum)'),
        (("--community", "xxx"), 'there is no community "xxx"; these there are:\n  noord  (Noord)'),
    ],
)
def test_rota_of_somebody_unknown(folder, options, message):
    with pytest.raises(WrongUsage) as refused:
        run(*options)

    assert refused.value.message.en == message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--member", "anna", "--company", "ada"), "do not go together; ask for one at a time"),
        (("--names",), "--names belongs to --format ics"),
        (("--to", "rota.txt"), "--to goes with --format"),
        (("--format", "csv", "--to", "consortium.yaml"), "has another ending"),
        (("--verbose", "edit"), "put it behind: hyf rota edit --verbose"),
    ],
)
def test_rota_options_that_do_not_go_together(folder, options, message):
    with pytest.raises(WrongUsage, match=message):
        run(*options)


def test_rota_that_is_not_there(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch, rota=None)

    with pytest.raises(FileNotUsable, match=r"there is no rota yet \(rota\.yaml\); make one with: hyf plan"):
        run()


def test_rota_that_breaks_a_rule(folder):
    (folder / "rota.yaml").write_text(ROTA.replace("host: bol", "host: bok"), encoding="utf-8")

    with pytest.raises(FileHasProblems):
        run()


def test_rota_without_sessions(folder):
    tree = yaml.safe_load(ROTA)
    empty = {"rota": tree["rota"] | {"met_weight": 0, "objectives": []}}
    (folder / "rota.yaml").write_text(yaml.safe_dump(empty), encoding="utf-8")

    shown = lines()

    assert shown[1:7] == [
        "0 bijeenkomsten vervullen 0 van 6 wensen.",
        "",
        "Noord",
        "  jan feb mrt",
        "  ·   ·   ·",
        "  geen bijeenkomsten",
    ]
    assert shown[-2] == "Zonder bijeenkomst in dit rooster: 4 van 4 mensen met een wens"


def test_rota_as_json_is_the_tree_of_the_file(folder):
    (folder / "rota.yaml").write_text(ROTA.replace("    - {name: worst", "    # {name: worst"), encoding="utf-8")

    tree = json.loads(run("--format", "json").stdout)

    written = json.loads(json.dumps(yaml.safe_load(ROTA), default=str))
    assert [tree[part] for part in ("sessions", "unmet", "skipped")] == [
        [session | {"level": None} for session in written["sessions"]],
        written["unmet"],
        written["skipped"],
    ]
    assert tree["rota"]["met_weight"] == 4


@pytest.mark.parametrize(
    ("options", "sessions", "unmet", "turns", "skipped"),
    [
        (("--community", "noord"), [KUBERNETES, SCRUM], ["arie", "bea"], ["ada", "bol"], 1),
        (("--company", "bol"), [KUBERNETES, SCRUM], ["bea"], ["bol"], 0),
        (("--member", "bea"), [KUBERNETES], ["bea"], ["bol"], 0),
        (("--member", "arie"), [], ["arie"], ["ada"], 0),
        (("--session", SCRUM), [SCRUM], [], [], 0),
    ],
)
def test_rota_as_json_holds_what_was_asked_for(folder, options, sessions, unmet, turns, skipped):  # noqa: PLR0917 -- a table
    tree = json.loads(run("--format", "json", *options).stdout)

    assert [session["key"] for session in tree["sessions"]] == sessions
    assert [wish["member"] for wish in tree["unmet"]] == unmet
    assert (list(tree["turns"]), len(tree["skipped"])) == (turns, skipped)


def test_rota_by_date_wherever_people_put_the_sessions(folder):
    tree = yaml.safe_load(ROTA)
    tree["sessions"].reverse()
    (folder / "rota.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")

    keys = [session["key"] for session in json.loads(run("--format", "json").stdout)["sessions"]]

    assert keys == [KUBERNETES, SCRUM]


@pytest.mark.parametrize(
    "choice",
    [Choice(), Choice("member", "anna"), Choice("company", "bol"), Choice("session", KUBERNETES)],
    ids=lambda choice: choice.kind or "all",
)
@pytest.mark.parametrize("width", [40, 80, 140])
def test_rota_fits_the_terminal(folder, choice, width):
    long = CONSORTIUM.replace("Anna Ree", "Anna " + "Reeënburg-van der Velde " * 4).replace("Plein 2", "Plein " * 12)
    (folder / "consortium.yaml").write_text(long, encoding="utf-8")

    assert max(map(len, drawn(choice, width))) <= max(width, 55)


def test_rota_on_a_wide_terminal_is_a_table(folder):
    assert [line.split() for line in drawn(Choice(), 140)[6:10]] == [
        ["Datum", "Thema", "Vorm", "Gastheer", "Organisator", "Mensen", "Bedrijven"],
        ["─" * 93],
        ["di", "5", "jan", "2027", "Kubernetes", "✓", "kennissessie", "[Bol]", "BV", "Bea", "Vis", "2", "2"],
        ["di", "2", "feb", "2027", "Scrum", "creatieve", "sessie", "Ada", "Anna", "Ree", "2", "2"],
    ]


def test_rota_of_a_company_on_a_wide_terminal_is_a_table(folder):
    shown = drawn(Choice("company", "bol"), 140, Language.EN)

    assert [line.split() for line in shown[3:4]] == [["Date", "Time", "Topic", "Place", "Role", "People"]]
