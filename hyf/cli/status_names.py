"""Names for a few keys, read from consortium.yaml without loading it: that takes long where there are many people."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hyf.loading.tree import Tree, section, text_at
from hyf.model.key import key_from
from hyf.render.plain import one_line

LEAST_PEOPLE = 8
"""What a session needs where the file does not say: the default of `model.rhythm.Group`, which is slow to load."""
_LARGEST_TABLE = 1_000_000
_TABLE = re.compile(r"""[^\s,\[\]#:][^,\[\]#:\n]*\.(?:csv|tsv|txt|xlsx|xlsm)\b""")


class Names:
    """Looks names up in the text of a consortium file; who is not found there goes by their key."""

    def __init__(self, path: Path) -> None:
        """Read a file; one that cannot be read has no names."""
        self.path = path
        self._folder = path.parent
        self._text = _text_of(path)

    def communities(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return the names of communities by their keys."""
        return {key: text_at(self._entry("communities", key), "name") or key for key in keys}

    def least_people(self, community: str) -> int:
        """Return how many people a session of a community needs, as far as the file says so."""
        own = text_at(self._entry("communities", community), "group", "min")
        said = own or self._entry("group", "min")
        return int(said) if isinstance(said, str) and said.strip().isdecimal() else LEAST_PEOPLE

    def people(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return people as `Anna Ree (Mapwerk)` by their keys; of a company `@mapwerk`, and `@mapwerk.director`."""
        found = {key: self._person(key) for key in keys}
        missing = {key for key, name in found.items() if name is None and not key.startswith("@")}
        found |= self._in_tables(missing) if missing else {}
        return {key: one_line(name or key) for key, name in found.items()}

    def _person(self, key: str) -> str | None:
        if key.startswith("@"):
            place, _, is_director = key[1:].partition(".")
            for part in ("companies", "partners"):
                entry = self._entry(part, place)
                if (name := text_at(entry, "name")) is not None:
                    return f"{text_at(entry, 'director' if is_director else 'contact', 'name') or key} ({name})"
            return None
        entry = self._entry("members", key)
        name, company = text_at(entry, "name"), text_at(entry, "company")
        return self._with_company(name, company) if name else None

    def _with_company(self, name: str, company: str | None) -> str:
        return f"{name} ({text_at(self._entry('companies', company), 'name') or company})" if company else name

    def _entry(self, part: str, key: str) -> Tree:
        """Return what stands under one key of a part of the file; None where it is written in some other way."""
        from hyf.loading.yaml_source import read_yaml  # noqa: PLC0415 -- slow import

        begin = re.search(rf"""^["']?{part}["']?[ \t]*:(.*)\n""", self._text, re.MULTILINE)
        if begin is None:
            return None
        if begin[1].strip().startswith("{"):
            return section(read_yaml(begin[0], "").tree, part).get(key)
        after = re.compile(r"^[^\s#]", re.MULTILINE).search(self._text, begin.end())
        end = after.start() if after else len(self._text)
        line = re.compile(rf"""^( +)["']?{re.escape(key)}["']?[ \t]*:""", re.MULTILINE)
        found = line.search(self._text, begin.end(), end)
        if found is None:
            return None
        last = re.compile(rf"^ {{0,{len(found[1])}}}[^\s#]", re.MULTILINE).search(self._text, found.end(), end)
        entry = self._text[found.start() : last.start() if last else end]
        return section(read_yaml(entry, "").tree).get(key)

    def _in_tables(self, keys: Iterable[str]) -> dict[str, str]:
        wanted, found = set(keys), dict[str, str]()
        for name in _TABLE.findall(self._text):
            for person in _people_in(self._folder / name.strip(" \"'")):
                key = person.get("key") or key_from(person.get("name", ""))
                if key in wanted and (called := person.get("name")):
                    found.setdefault(key, self._with_company(called, person.get("company")))
        return found


def _people_in(table: Path) -> Iterator[dict[str, str]]:
    """Yield the filled cells of every row by the column they stand in; nothing of a table that takes long to read."""
    from hyf.errors import FileNotUsable  # noqa: PLC0415 -- with the next
    from hyf.loading.member_cells import column_of  # noqa: PLC0415 -- with the next
    from hyf.loading.table_file import TableNotReadable, read_table  # noqa: PLC0415 -- slow import

    if not table.is_file() or table.stat().st_size > _LARGEST_TABLE:
        return
    try:
        rows = read_table(table, lambda heading: column_of(heading) is not None)
    except (TableNotReadable, FileNotUsable):
        return
    columns = [column_of(heading) for heading in rows[0].cells] if rows else []
    for row in rows[1:]:
        yield {column: cell for column, cell in zip(columns, row.cells, strict=False) if column and cell}


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
