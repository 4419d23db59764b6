"""rota.yaml: read as strictly as consortium.yaml, written so that people can read and change it.

Whether a rota keeps the rules is judged by `plan.referee`, not here; a session may therefore name somebody unknown.
"""

import datetime as dt
import re
from dataclasses import MISSING, asdict, dataclass, fields
from decimal import Decimal as DecimalNumber
from pathlib import Path as FilePath
from typing import Any

import yaml
from pydantic import Field, ValidationError, field_validator

from hyf.loading.places import Places, by_place
from hyf.loading.schema_problems import schema_problems
from hyf.loading.yaml_source import Source, read_yaml_file
from hyf.model.declared import Declared
from hyf.model.language import Language, Text
from hyf.model.problem import Location, Path, Problem
from hyf.model.rota import Objective, Rota, Session, Skipped, Status, Turns, Unmet
from hyf.model.scalars import Day, Whole

_REMARK = Text(
    en="Made by hyf plan. You may change it; hyf check tells whether it still keeps the rules.",
    nl="Gemaakt door hyf plan. Je mag het wijzigen; hyf check zegt of het rooster nog aan de regels voldoet.",
)

_CLOCK = re.compile(r"\d\d:\d\d", re.ASCII)
_WIDTH = 120
_UNBROKEN = 2**31


class _Header(Declared):
    consortium: str
    made_on: Day
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    status: Status
    seed: Whole
    met_weight: Whole
    met_weight_bound: Whole
    version: Whole
    objectives: tuple[Objective, ...] = ()


class _RotaFile(Declared):
    rota: _Header
    sessions: tuple[Session, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    turns: dict[str, Turns] = Field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    @field_validator("sessions", mode="before")
    @classmethod
    def _leave_out_empty_parts(cls, sessions: Any) -> Any:
        optional = {field.name for field in fields(Session) if field.default is not MISSING}
        if not isinstance(sessions, list):
            return sessions
        return [
            {key: value for key, value in session.items() if value is not None or key not in optional}
            if isinstance(session, dict)
            else session
            for session in sessions
        ]


@dataclass(frozen=True, slots=True)
class LoadedRota:
    """What became of a rota file.

    Attributes:
        rota: Sessions in the order of the file; None exactly when there is a problem.
        problems: Everything that is wrong, sorted by place.
        places: Where every value stands.
    """

    rota: Rota | None
    problems: tuple[Problem, ...]
    places: Places

    def locate(self, path: Path) -> Location:
        """Return the place of a value (`("sessions", 0, "host")`), or of its nearest parent in the file."""
        return self.places.locate(path)


def read_rota(path: FilePath) -> LoadedRota:
    """Read a rota from a file.

    Raises:
        FileNotUsable: The file does not exist, is a folder, or may not be read.
    """
    return rota_in(read_yaml_file(path, maker="hyf plan", example="hyf plan --dry-run"))


def rota_in(source: Source) -> LoadedRota:
    """Return the rota that a YAML text is, from `read_yaml`."""
    problems, rota = list(source.problems), None
    try:
        rota = _rota(_RotaFile.model_validate(source.tree, by_alias=True, by_name=False))
    except ValidationError as error:
        problems += schema_problems(error, source, _RotaFile.model_json_schema())
    return LoadedRota(None if problems else rota, by_place(problems, source.places.file), source.places)


def _rota(read: _RotaFile) -> Rota:
    header = {name: getattr(read.rota, name) for name in _Header.model_fields}
    return Rota(
        **header,
        sessions=read.sessions,
        unmet=read.unmet,
        turns=tuple(read.turns.items()),
        skipped=read.skipped,
    )


def rota_tree(rota: Rota) -> dict[str, Any]:
    """Return a rota as rota.yaml says it: plain texts, numbers, lists and mappings, in the order of the format."""
    return {
        "rota": {
            "consortium": rota.consortium,
            "made_on": rota.made_on.isoformat(),
            "from": rota.first.isoformat(),
            "to": rota.last.isoformat(),
            "status": rota.status.value,
            "seed": rota.seed,
            "met_weight": rota.met_weight,
            "met_weight_bound": rota.met_weight_bound,
            "version": rota.version,
            "objectives": [_Line(asdict(objective)) for objective in rota.objectives],
        },
        "sessions": [_session_tree(session) for session in rota.sessions],
        "unmet": [_unmet_line(unmet) for unmet in rota.unmet],
        "turns": {company: _Line(_telling(asdict(turns), "spoken")) for company, turns in rota.turns},
        "skipped": [_Line(asdict(skipped)) for skipped in rota.skipped],
    }


def _unmet_line(unmet: Unmet) -> dict[str, Any]:
    line = asdict(unmet)
    return _Line(_telling(line | {"since": unmet.since and unmet.since.isoformat()}, "since"))


def _session_tree(session: Session) -> dict[str, Any]:
    tree = {
        "key": session.key,
        "topic": session.topic,
        "label": session.label,
        "level": session.level and session.level.value,
        "form": session.form.value,
        "community": session.community,
        "date": session.date.isoformat(),
        "start": f"{session.start:%H:%M}",
        "duration_min": session.duration_min,
        "host": session.host,
        "organiser": session.organiser,
        "speaker": session.speaker,
        "co_organiser": session.co_organiser,
        "members": _LineOfKeys(session.members),
        "pinned": session.pinned,
        "published": session.published,
        "why": list(session.why),
    }
    return _telling(tree, "co_organiser", "published")


def _telling(tree: dict[str, Any], *optional: str) -> dict[str, Any]:
    """Leave out those of some keys that say nothing: what is there only now and then stands there only then."""
    return {key: value for key, value in tree.items() if value or key not in optional}


def dump_rota(rota: Rota, language: Language = Language.EN) -> str:
    """Return the text of rota.yaml: what `read_rota` reads is the same rota again.

    Args:
        rota: Any rota.
        language: Of the remark on the first line.
    """
    text = yaml.dump(rota_tree(rota), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return f"# {_REMARK.says(language)}\n\n{text}"


def on_one_line(value: Any) -> str:
    """Return one value as rota.yaml shows it, on one line: a text, a number, a truth, nothing, or a list of texts."""
    shown = _LineOfKeys(value) if isinstance(value, list | tuple) else value
    text = yaml.dump(shown, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_UNBROKEN)
    return text.removesuffix("...\n").removesuffix("\n")


class _Line(dict[str, Any]):
    """A mapping that stands on one line: `{member: bram, wish: kubernetes}`."""


class _LineOfKeys(list[str]):
    """A list that stands on one line: `[anna, bram]`."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key, and what is a date or time as the format shows it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 -- PyYAML's own
        # PyYAML would let a list start as far to the left as its key.
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- PyYAML's own
        return True

    def write_text(self, value: str) -> yaml.Node:
        if _is_date(value):
            return self.represent_scalar("tag:yaml.org,2002:timestamp", value)
        return self.represent_scalar("tag:yaml.org,2002:str", value, style='"' if _CLOCK.fullmatch(value) else None)

    def write_number(self, value: float) -> yaml.Node:
        # Without an exponent, which people do not write and `read_rota` does not read.
        return self.represent_scalar("tag:yaml.org,2002:float", format(DecimalNumber(repr(value)), "f"))

    def write_line(self, value: dict[str, Any]) -> yaml.Node:
        return self.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True)

    def write_line_of_keys(self, value: list[str]) -> yaml.Node:
        return self.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


_Dumper.add_representer(str, _Dumper.write_text)
_Dumper.add_representer(float, _Dumper.write_number)
_Dumper.add_representer(_Line, _Dumper.write_line)
_Dumper.add_representer(_LineOfKeys, _Dumper.write_line_of_keys)


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
