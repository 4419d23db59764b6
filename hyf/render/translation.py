"""What templates of book and report say, in the language of the reader: English in the template, Dutch in a catalogue.

Catalogues are `locale/nl/LC_MESSAGES/<domain>.po`, with the compiled `.mo` beside each. A sentence that a user writes
in a template of her own stands in no catalogue, and is shown as she wrote it.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context

from hyf.model.language import Language

LOCALE = Path(__file__).with_name("locale")


@cache
def translations(language: Language) -> NullTranslations:
    """Return what turns the sentences of templates into a language; none are there for English."""
    found = NullTranslations()
    for file in sorted((LOCALE / language / "LC_MESSAGES").glob("*.mo")):
        with file.open("rb") as opened:
            one = GNUTranslations(opened)
        one.add_fallback(found)
        found = one
    return found


@pass_context
def said(context: Context, message: str) -> str:
    """Return a sentence in the language of the document (the value `language`)."""
    return _of(context).gettext(message)


@pass_context
def counted(context: Context, one: str, many: str, number: int) -> str:
    """Return the sentence for one, or for that many, in the language of the document."""
    return _of(context).ngettext(one, many, number)


def _of(context: Context) -> NullTranslations:
    return translations(Language(str(context.resolve("language"))))
