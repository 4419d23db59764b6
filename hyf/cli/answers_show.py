"""What `hyf answers` shows, and what `hyf answers remove` does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from rich.text import Text as Styled

from hyf.cli import answers_words as words
from hyf.cli.baton_layout import in_columns
from hyf.cli.confirming import is_a_person_there
from hyf.cli.context import Opened
from hyf.cli.import_question import agrees
from hyf.cli.invite_desk import store_to_look_at
from hyf.cli.store_access import open_store_beside
from hyf.errors import WrongUsage
from hyf.model.answer_source import FilledIn, Source
from hyf.model.evaluation import LEAST_PERSONS
from hyf.model.language import Text
from hyf.render.dates import short_date
from hyf.store.replies import counted_in, read_filled_in, read_sources, remove_source
from hyf.store.responses import lock_responses


@dataclass(frozen=True, slots=True)
class _Counted:
    """One source, counted."""

    source: Source
    filled_in: Sequence[FilledIn]

    @property
    def persons(self) -> int:
        return _persons(self.filled_in)

    @property
    def waves(self) -> dict[str, int]:
        """How many answered when, by the value of `Wave`; what was asked once has none."""
        waves = dict.fromkeys(
            sorted({one.wave for one in self.filled_in if one.wave}, key=lambda wave: wave == "after")
        )
        return {wave.value: _persons(one for one in self.filled_in if one.wave is wave) for wave in waves}

    @property
    def companies(self) -> dict[str, int]:
        keys = sorted({one.company for one in self.filled_in if one.company})
        return {key: _persons(one for one in self.filled_in if one.company == key) for key in keys}


def show_sources(opened: Opened, *, as_json: bool) -> None:
    """Print what there is.

    Raises:
        StoreNotUsable: The database cannot be opened.
    """
    with store_to_look_at(opened.folder) as store, store.read() as connection:
        found = [_Counted(one, read_filled_in(connection, one.name)) for one in read_sources(connection)]
    if as_json:
        opened.printer.json({"sources": [_tree(one) for one in found]})
    elif not found:
        opened.printer.answer(Styled(words.NOTHING_YET.says(opened.language)))
    else:
        head = tuple(Styled(one.says(opened.language), style="dim") for one in _HEADS)
        rows = [head, *(_row(one, opened) for one in found)]
        opened.printer.answer(in_columns(rows, 0, is_plain=not opened.printer.out.is_terminal))


def remove_answers(opened: Opened, name: str, *, is_dry_run: bool, yes: bool) -> None:
    """Remove a source, when it was asked and nothing of it was published.

    Raises:
        WrongUsage: There is no such source, it was published, or nobody can be asked.
        Interrupted: Somebody stopped answering.
    """
    with store_to_look_at(opened.folder) as store, store.read() as connection:
        known = [one.name for one in read_sources(connection)]
        counted = counted_in(connection, name)
        count = _persons(read_filled_in(connection, name))
    if name not in known:
        raise WrongUsage(words.no_source(name, known))
    if counted:
        raise WrongUsage(words.is_counted(name, sorted({*counted.values()})))
    question = words.remove_them(count, name)
    if is_dry_run:
        opened.printer.note(words.DRY_RUN)
        return
    if not yes and not is_a_person_there():
        raise WrongUsage(words.NOBODY_TO_ASK)
    if not yes and not agrees(question, opened.language, default=False):
        opened.printer.note(words.NOT_WRITTEN)
        return
    with closing(open_store_beside(opened)) as store, store.begin() as connection:
        lock_responses(connection)
        # Asked again: an edition may have come between.
        if counted := counted_in(connection, name):
            raise WrongUsage(words.is_counted(name, sorted({*counted.values()})))
        remove_source(connection, name)
    opened.printer.note(words.removed(count, name))


_HEADS = (*words.SOURCE_HEADS, Text(en="Persons by company", nl="Mensen per bedrijf"))


def _row(one: _Counted, opened: Opened) -> tuple[Styled, ...]:
    language = opened.language
    names = {key: company.name for key, company in opened.consortium.companies.items()}
    few = words.FEW.says(language)
    companies = [f"{names.get(key, key)} {_or_few(count, few)}" for key, count in one.companies.items()]
    said = {wave.value: text.says(language) for wave, text in words.WAVES.items() if wave}
    waves = [f"{said[wave]} {_or_few(count, few)}" for wave, count in one.waves.items()]
    return (
        Styled(one.source.name, style="bold"),
        Styled(short_date(one.source.imported_on, language)),
        Styled(", ".join(waves) or words.WAVES[None].says(language)),
        Styled(str(one.persons)),
        Styled(str(len(one.source.items))),
        Styled(", ".join(companies)),
    )


def _tree(one: _Counted) -> dict[str, Any]:
    return {
        "source": one.source.name,
        "imported": one.source.imported_on.isoformat(),
        "persons": one.persons,
        "waves": {wave: _or_few(count, None) for wave, count in one.waves.items()},
        "companies": {key: _or_few(count, None) for key, count in one.companies.items()},
        "items": [
            {
                "item": asked.item.key,
                "kind": asked.item.kind.value,
                "level": asked.level.value if asked.level else None,
                "block": asked.block or None,
            }
            for asked in one.source.items
        ],
    }


def _or_few(count: int, few: str | None) -> int | str | None:
    return count if count >= LEAST_PERSONS else few


def _persons(filled_in: Iterable[FilledIn]) -> int:
    codes = Counter(one.person for one in filled_in)
    unknown = codes.pop(None, 0)
    return len(codes) + unknown
