"""`hyf rota edit`: moves and texts that keep the rules are kept, others are refused, and nothing is ever lost."""

import json
import os
import pty
import re
import sys
from threading import Thread

import pytest

from hyf.cli.app import main
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from tests.cli.rota_folder import CONSORTIUM, KUBERNETES, ROTA, a_folder, run

MOVED = {
    "    date: 2027-01-05   # eerste dinsdag\n": "    date: 2027-01-19   # eerste dinsdag\n",
    "    host: bol\n": "    host: ada\n",
    "    organiser: bea\n": "    organiser: anna\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return a_folder(tmp_path, monkeypatch)


def move(*options):
    return run("edit", "--session", KUBERNETES, *options)


def sessions_part(text):
    return text[text.index("sessions:") : text.index("unmet:")]


def replaced(text, changes):
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_move_says_what_changed_and_what_it_costs(folder):
    result = move("--date", "2027-01-19", "--host", "ada", "--organiser", "anna")

    assert result.stdout.splitlines()[:2] == [
        "Kubernetes: datum di 5 jan 2027 → di 19 jan 2027; gastheer [Bol] BV → Ada; organisator Bea Vis → Anna Ree.",
        "Vervulde wensen: 4 van 6, zoals het was.",
    ]
    assert "  dagen tot elke bijeenkomst, samen: 36 → 50 (slechter)" in result.stdout.splitlines()
    assert result.stderr.splitlines() == [
        "Deze bijeenkomst is al bekendgemaakt: laat de mensen weten wat er wijzigt met: hyf invite",
        "geschreven naar rota.yaml; het rooster dat er stond heet nu rota.previous.yaml",
    ]


def test_move_changes_its_own_lines_and_what_follows_from_them(folder):
    move("--date", "2027-01-19", "--host", "ada", "--organiser", "anna")

    now = (folder / "rota.yaml").read_text(encoding="utf-8")
    assert (folder / "rota.previous.yaml").read_text(encoding="utf-8") == ROTA
    assert sessions_part(now) == replaced(sessions_part(ROTA), MOVED)
    assert now.startswith("# Van Cor: afgestemd met de directies.\n")
    assert "  # Arie belde hierover\n  - {member: arie, wish: kubernetes, why: company-share, " in now
    assert "van de bijeenkomst van 2027-01-19, since: 2026-08-22}" in now
    assert "  ada: {organised: 2, hosted: 2, due: 1.0}\n  bol: {organised: 0, hosted: 0, due: 1.0" in now


def test_move_back_brings_back_what_was_told(folder):
    move("--date", "2027-01-19")
    once = (folder / "rota.previous.yaml").read_text(encoding="utf-8")
    move("--date", "2027-01-05")

    assert (once, sessions_part((folder / "rota.yaml").read_text(encoding="utf-8"))) == (ROTA, sessions_part(ROTA))
    assert run().exit_code == 0


def test_move_in_english(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    assert move("--date", "2027-01-19").stdout.splitlines()[:2] == [
        "Kubernetes: date Tue 5 Jan 2027 → Tue 19 Jan 2027.",
        "Wishes met: 4 of 6, as before.",
    ]


def test_move_dry_run_shows_the_difference(folder):
    result = move("--date", "2027-01-19", "--dry-run")

    assert {
        "--- rota.yaml",
        "-    date: 2027-01-05   # eerste dinsdag",
        "+    date: 2027-01-19   # eerste dinsdag",
    } <= set(result.stdout.splitlines())
    assert result.stderr == "rota.yaml is niet geschreven (--dry-run)\n"
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA
    assert sorted(path.name for path in folder.iterdir()) == ["consortium.yaml", "rota.yaml"]


def test_move_as_json(folder):
    tree = json.loads(move("--date", "2027-01-19", "--format", "json").stdout)

    assert (tree["session"], tree["changed"], tree["wishes"], tree["written"]) == (
        KUBERNETES,
        {"date": {"before": "2027-01-05", "after": "2027-01-19"}},
        {"before": 4, "after": 4, "all": 6},
        True,
    )
    measured = {aim["name"]: aim for aim in tree["objectives"]}
    assert measured["days-of-waiting"] == {"name": "days-of-waiting", "before": 36, "after": 50, "better": False}
    assert measured["met-weight"]["better"] is None


def test_move_to_where_it_is_already(folder):
    result = move("--host", "bol")

    assert (result.stdout, result.stderr) == ("", "Zo is het al; er is niets geschreven.\n")
    assert not (folder / "rota.previous.yaml").exists()


def test_move_that_breaks_a_rule(folder):
    with pytest.raises(FileHasProblems) as refused:
        move("--date", "2027-01-12", "--host", "ada")

    assert refused.value.message.en.splitlines() == [
        "the rota stays as it is, for then it would break a rule:",
        "  Ada is closed from 2027-01-10 to 2027-01-16",
    ]
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA


def test_move_in_a_rota_that_breaks_a_rule_already(folder):
    (folder / "rota.yaml").write_text(ROTA.replace("2027-02-02", "2027-02-03"), encoding="utf-8")

    with pytest.raises(FileHasProblems, match="has problems already, so nothing was moved"):
        move("--date", "2027-01-19")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--session", "noord", "--date", "2027-01-19"), '"noord" can be several sessions'),
        (
            ("--session", KUBERNETES, "--host", "boll"),
            r'no company or partner "boll"; do you mean:\n  bol  \(\[Bol\] BV\)',
        ),
        (("--session", KUBERNETES, "--organiser", "Anna"), 'no member "Anna"; do you mean:'),
        (("--date", "2027-01-19"), "say which session moves"),
        (("--session", KUBERNETES), "say what becomes of the session"),
        (("--format", "json"), "goes with a move"),
        ((), "an editor needs a terminal"),
    ],
)
def test_edit_wrong_usage(folder, options, message):
    with pytest.raises(WrongUsage, match=message):
        run("edit", *options)


def test_edit_without_a_rota(folder):
    (folder / "rota.yaml").unlink()

    for options in ((), ("--session", KUBERNETES, "--host", "ada")):
        with pytest.raises(FileNotUsable, match="there is no rota yet"):
            run("edit", *options)


def test_move_in_a_file_with_windows_line_ends_and_a_mark(folder):
    (folder / "rota.yaml").write_bytes(b"\xef\xbb\xbf" + ROTA.replace("\n", "\r\n").encode())

    move("--date", "2027-01-19")

    now = (folder / "rota.yaml").read_bytes()
    assert now.startswith(b"\xef\xbb\xbf# Van Cor")
    assert now.count(b"\n") == now.count(b"\r\n")
    assert b"    date: 2027-01-19   # eerste dinsdag\r\n" in now


@pytest.fixture
def in_terminal(folder, monkeypatch):
    """Return what runs `hyf rota edit` in a terminal, and returns its exit code and what it showed, without colours."""
    monkeypatch.setenv("HYF_LANG", "en")

    def run_there(editor, *options, typed=""):
        script = folder / "editor.py"
        script.write_text(editor or "", encoding="utf-8")
        if editor is not None:
            monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
        monkeypatch.setattr(sys, "argv", ["hyf", "rota", "edit", *options])
        ours, theirs = pty.openpty()
        os.write(ours, typed.encode())
        shown = []
        reader = Thread(target=_read_all, args=(ours, shown))
        reader.start()
        with open(theirs, encoding="utf-8") as stdin, open(os.dup(theirs), "w", encoding="utf-8") as out:  # noqa: PTH123 -- descriptors
            for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", out)):
                monkeypatch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as left:
                main()
        reader.join()
        os.close(ours)
        script.unlink()
        return left.value.code or 0, re.sub(r"\x1b\[[0-9;]*m", "", b"".join(shown).decode()).replace("\r\n", "\n")

    return run_there


def _read_all(terminal, parts):
    while True:
        try:
            parts.append(os.read(terminal, 4096))
        except OSError:  # the other end is closed
            return


def an_editor(old, new):
    return (
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"path.write_text(path.read_text(encoding='utf-8').replace({old!r}, {new!r}), encoding='utf-8')\n"
    )


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_editor_that_keeps_the_rules(folder, in_terminal):
    code, shown = in_terminal(an_editor("2027-02-02", "2027-02-09"))

    now = (folder / "rota.yaml").read_text(encoding="utf-8")
    assert code == 0
    assert shown.splitlines()[:2] == ["Scrum: date Tue 2 Feb 2027 → Tue 9 Feb 2027.", "Wishes met: 4 of 6, as before."]
    assert shown.splitlines()[-1] == "written to rota.yaml; the rota that stood there is now rota.previous.yaml"
    assert sessions_part(now) == sessions_part(ROTA).replace("2027-02-02", "2027-02-09")
    assert (folder / "rota.previous.yaml").read_text(encoding="utf-8") == ROTA
    assert names(folder) == ["consortium.yaml", "rota.previous.yaml", "rota.yaml"]


def test_editor_takes_people_out_and_the_rota_tells_it(folder, in_terminal):
    changed = an_editor(
        "organiser: anna\n    speaker: null\n    members: [anna, bo]", "organiser: bo\n    members: [bo]"
    )
    group = CONSORTIUM.replace("group: {min: 2, max: 3}", "group: {min: 1, max: 3, min_companies: 1, max_share: 1}")
    (folder / "consortium.yaml").write_text(group, encoding="utf-8")

    code, shown = in_terminal(changed)

    now = (folder / "rota.yaml").read_text(encoding="utf-8")
    assert code == 0
    assert shown.splitlines()[:2] == [
        "Scrum: organiser Anna Ree → Bo Zee; taken out: Anna Ree.",
        "Wishes met: 4 of 6, now 3.",
    ]
    assert "member: anna, wish: scrum, why: left-out, detail: kan nog bij de bijeenkomst van 2027-02-02" in now
    assert "  met_weight: 3\n" in now


def test_editor_that_changes_nothing(folder, in_terminal):
    assert in_terminal("") == (0, "nothing changed\n")
    assert names(folder) == ["consortium.yaml", "rota.yaml"]


def test_editor_breaks_a_rule_and_somebody_stops(folder, in_terminal):
    code, shown = in_terminal(an_editor("2027-02-02", "2027-02-03"), typed="n\n")

    assert code == 1
    assert "rota.edited.yaml:40:11: error: 2027-02-03 is no Tue; choose one of those days [rota-weekday]" in shown
    assert shown.splitlines()[-1].endswith(
        "hyf: rota.yaml was left as it was; what you typed is kept in rota.edited.yaml, "
        "and hyf rota edit goes on with it"
    )
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA
    assert "2027-02-03" in (folder / "rota.edited.yaml").read_text(encoding="utf-8")


def test_editor_breaks_a_rule_and_the_question_is_not_answered(folder, in_terminal):
    code, shown = in_terminal(an_editor("2027-02-02", "2027-02-03"), typed="\x04")

    assert code == 130
    assert shown.splitlines()[-1] == (
        "hyf: interrupted; what you typed is kept in rota.edited.yaml, and hyf rota edit goes on with it"
    )


def test_editor_breaks_a_rule_and_mends_it(folder, in_terminal):
    twice = (
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text(encoding='utf-8')\n"
        "new = text.replace('2027-02-03', '2027-02-09').replace('2027-02-02', '2027-02-03')\n"
        "path.write_text(new, encoding='utf-8')\n"
    )

    code, shown = in_terminal(twice, typed="y\n")

    assert (code, "Edit again? [Y/n]" in shown) == (0, True)
    assert "    date: 2027-02-09\n" in (folder / "rota.yaml").read_text(encoding="utf-8")


def test_editor_goes_on_with_what_was_kept(folder, in_terminal):
    (folder / "rota.edited.yaml").write_text(ROTA.replace("2027-02-02", "2027-02-09"), encoding="utf-8")

    code, shown = in_terminal("", typed="y\n")

    assert (code, "Go on with them? [Y/n]" in shown) == (0, True)
    assert "    date: 2027-02-09\n" in (folder / "rota.yaml").read_text(encoding="utf-8")
    assert "rota.edited.yaml" not in names(folder)


def test_editor_mends_a_rota_that_cannot_be_read(folder, in_terminal):
    (folder / "rota.yaml").write_text(ROTA.replace("form: creative-session", "form: creatief"), encoding="utf-8")

    code, shown = in_terminal(an_editor("form: creatief", "form: creative-session"))

    assert code == 0
    assert shown.splitlines()[-1].startswith("written to rota.yaml")
    assert run().exit_code == 0


def test_editor_leaves_yaml_that_cannot_be_read(folder, in_terminal):
    code, shown = in_terminal(an_editor("sessions:", "sessions: ["), typed="n\n")

    assert (code, "[yaml-syntax]" in shown) == (1, True)
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA


def test_editor_that_fails(folder, in_terminal):
    code, shown = in_terminal("raise SystemExit(3)")

    assert code == 4
    assert re.fullmatch(r'hyf: the editor ".*" ended with an error \(3\), so nothing was taken over\n', shown)
    assert names(folder) == ["consortium.yaml", "rota.yaml"]


def test_editor_that_fails_after_a_change(folder, in_terminal):
    code, shown = in_terminal(an_editor("2027-02-02", "2027-02-09") + "raise SystemExit(1)")

    assert (code, "what you typed is kept in rota.edited.yaml" in shown) == (4, True)
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA


def test_editor_that_throws_the_copy_away(folder, in_terminal):
    code, shown = in_terminal("import os, sys; os.remove(sys.argv[1])")

    assert (code, "there is no file rota.edited.yaml" in shown) == (4, True)
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA


def test_editor_while_somebody_else_changes_the_rota(folder, in_terminal):
    also = "path.with_name('rota.yaml').write_text('# anders', encoding='utf-8')\n"

    code, shown = in_terminal(an_editor("2027-02-02", "2027-02-09") + also)

    assert (code, "was changed by something else in the meantime" in shown) == (4, True)
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == "# anders"
    assert "2027-02-09" in (folder / "rota.edited.yaml").read_text(encoding="utf-8")


def test_editor_dry_run(folder, in_terminal):
    code, shown = in_terminal(an_editor("2027-02-02", "2027-02-09"), "--dry-run")

    assert (code, "+    date: 2027-02-09" in shown.splitlines()) == (0, True)
    assert shown.splitlines()[-1] == (
        "rota.yaml was not written (--dry-run); what you typed is kept in rota.edited.yaml"
    )
    assert (folder / "rota.yaml").read_text(encoding="utf-8") == ROTA


def test_editor_that_does_not_exist(folder, in_terminal, monkeypatch):
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")

    code, shown = in_terminal("")

    assert (code, 'the editor "no-such-editor --wait" cannot be started' in shown) == (4, True)
    assert names(folder) == ["consortium.yaml", "rota.yaml"]


def test_no_editor_at_all(folder, in_terminal, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("VISUAL", " ")

    assert in_terminal(None) == (
        4,
        "hyf: no text editor was found; name one in the environment, as in: EDITOR=nano hyf rota edit\n",
    )
