"""The Dutch of the templates of book and report: what they say, and the catalogues; refresh those with one line.

    python -m tests.house.translations

takes every sentence out of the templates into hyf/render/locale/nl/LC_MESSAGES, keeps the Dutch that is there, drops
what no template says any more, and compiles. What is new stands in the .po without Dutch, to be filled in.
"""

import datetime as dt
import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "hyf" / "render" / "locale" / "nl" / "LC_MESSAGES"
DOMAINS = {"report": "templates/report", "workbook": "templates/book"}
"""Of each catalogue the folder whose sentences it holds."""
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
"""As in hyf/render/environment.py: a sentence must be the same here and there."""
_BEGAN = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def sentences(domain):
    """Return what the templates of a catalogue say: a sentence, or that for one and that for many."""
    found = extract_from_dir(
        ROOT / DOMAINS[domain], [("**.jinja", "jinja2.ext.babel_extract")], options_map={"**.jinja": OPTIONS}
    )
    return sorted({message for _, _, message, _, _ in found}, key=lambda one: (one,) if isinstance(one, str) else one)


def catalogue(domain):
    """Return the Dutch that is there."""
    path = FOLDER / f"{domain}.po"
    if not path.is_file():
        return Catalog(locale="nl", domain=domain)
    with path.open("rb") as file:
        return read_po(file, locale="nl", domain=domain)


def compiled(found):
    """Return a catalogue as the file that Python reads."""
    made = io.BytesIO()
    write_mo(made, found)
    return made.getvalue()


def written(found):
    """Return a catalogue as the file that people edit."""
    made = io.BytesIO()
    write_po(made, found, width=0, sort_output=True, no_location=True)
    return made.getvalue()


def refreshed(domain):
    """Return a catalogue of all that the templates say, with the Dutch that is there."""
    before = catalogue(domain)
    # Neither a clock nor a name: the same sentences make the same file.
    made = Catalog(
        locale="nl",
        domain=domain,
        header_comment=f"# Dutch of {DOMAINS[domain]}.",
        project="hyf",
        version="VERSION",
        creation_date=_BEGAN,
        revision_date=_BEGAN,
        last_translator="hyf",
        language_team="hyf",
        fuzzy=False,
    )
    for message in sentences(domain):
        known = before.get(message if isinstance(message, str) else message[0])
        # A sentence that tells one from many by now has other Dutch than it had.
        is_same = known is not None and isinstance(known.string, str) == isinstance(message, str)
        made.add(message, known.string if is_same else None)
    return made


def main(domains=tuple(DOMAINS)):
    """Refresh catalogues; say what has no Dutch yet."""
    for domain in domains:
        found = refreshed(domain)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{domain}.po").write_bytes(written(found))
        (FOLDER / f"{domain}.mo").write_bytes(compiled(found))
        missing = [message.id for message in found if message.id and not all(strings(message))]
        print(f"{domain}: {len(found)} sentences, {len(missing)} without Dutch")  # noqa: T201 -- a tool
        for message in missing:
            print(f"  {message}")  # noqa: T201 -- a tool


def strings(message):
    """Return the Dutch of a sentence: one, or that for one and that for many."""
    return message.string if isinstance(message.string, list | tuple) else (message.string,)


if __name__ == "__main__":
    main()
