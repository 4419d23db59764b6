"""What is said about YAML that cannot be read: one wording per trouble, instead of the parser's own."""

import re

import yaml

from hyf.model.language import Text

DOCUMENTS = Text(
    en="a second document starts here; remove the line with ---, a file holds one consortium",
    nl="hier begint een tweede document; haal de regel met --- weg, een bestand bevat één consortium",
)
TOO_DEEP = Text(
    en="lists and keys are nested too deeply here; the format needs six levels at most",
    nl="lijsten en sleutels zitten hier te diep in elkaar; het formaat heeft hoogstens zes lagen nodig",
)
ESCAPED_CONTROL_CHARACTER = Text(
    en="this text holds an invisible character, written with a backslash; leave it out",
    nl="in deze tekst staat een onzichtbaar teken, geschreven met een backslash; laat het weg",
)
EXPLOSION = Text(
    en="from here on the aliases (*) repeat too much to be read; write the values out instead",
    nl="vanaf hier herhalen de aliassen (*) te veel om te lezen; schrijf de waarden uit",
)
KEY_NOT_TEXT = Text(
    en="a key must be a text; a list, a mapping or nothing cannot be one",
    nl="een sleutel moet een tekst zijn; een lijst, een blok of niets kan dat niet zijn",
)
MERGE_KEY = Text(
    en="<< takes over the keys of another mapping: write <<: *name, where &name marks that mapping",
    nl="<< neemt de sleutels van een ander blok over: schrijf <<: *naam, waarbij &naam dat blok aanwijst",
)
SYNTAX = Text(en="this is not valid YAML", nl="dit is geen geldige YAML")

_INDENTED = Text(
    en="this line does not fit the lines above it; give it the same indentation as its neighbours, "
    "and close every quote, [ and { above",
    nl="deze regel past niet bij de regels erboven; laat hem even ver inspringen als zijn buren, "
    "en sluit elk aanhalingsteken, elke [ en { erboven",
)
_COLON_IN_TEXT = Text(
    en='a colon cannot stand here; put a text that contains a colon between quotes: "..."',
    nl='hier kan geen dubbele punt staan; zet een tekst met een dubbele punt tussen aanhalingstekens: "..."',
)
_KEY_MISPLACED = Text(
    en="a key cannot stand here; give the line the same indentation as its neighbours, "
    "and end the line above with a colon if this belongs under it",
    nl="hier kan geen sleutel staan; laat de regel even ver inspringen als zijn buren, "
    "en eindig de regel erboven met een dubbele punt als dit eronder hoort",
)
_TAB = Text(en="a tab cannot stand here; indent with spaces", nl="hier kan geen tab staan; spring in met spaties")
_STARTS_TEXT = Text(
    en='a text cannot start with this character; put it between quotes: "..."',
    nl='een tekst kan niet met dit teken beginnen; zet hem tussen aanhalingstekens: "..."',
)
_NO_KEY = Text(
    en='this line is no key with a value; write "key: value", with a space after the colon',
    nl='deze regel is geen sleutel met een waarde; schrijf "sleutel: waarde", met een spatie na de dubbele punt',
)
_LIST_MISPLACED = Text(
    en="a list cannot start here; put every - on a line of its own, below the key",
    nl="hier kan geen lijst beginnen; zet elk streepje op een eigen regel, onder de sleutel",
)
_QUOTE_OPEN = Text(
    en="the quote that opens here is never closed", nl="het aanhalingsteken dat hier opent, gaat nergens dicht"
)
_LIST_OPEN = Text(
    en="the list that opens here is not closed with ], or a comma is missing in it",
    nl="de lijst die hier opent wordt niet gesloten met ], of er ontbreekt een komma in",
)
_BLOCK_OPEN = Text(
    en="what opens here is not closed with }, or a comma is missing in it",
    nl="wat hier opent wordt niet gesloten met }, of er ontbreekt een komma in",
)
_VALUE_MISSING = Text(
    en="something opened above with [ or { is not closed before this, or a value is missing here",
    nl="iets wat hierboven opent met [ of { wordt hiervoor niet gesloten, of er ontbreekt hier een waarde",
)
_ESCAPE = Text(
    en="YAML does not know this use of a backslash; use single quotes, then a backslash is just itself",
    nl="YAML kent dit gebruik van een backslash niet; gebruik enkele aanhalingstekens, dan is hij gewoon zichzelf",
)
_BLOCK_TEXT = Text(
    en="behind | or > the line must end; start the text on the next line, indented",
    nl="na | of > moet de regel ophouden; begin de tekst op de volgende regel, ingesprongen",
)
# What the parser says (libyaml and its Python twin word some of it differently) -> what hyf says; the first that fits.
_WORDINGS = (
    ("sequence entries are not allowed", _LIST_MISPLACED),
    ("while scanning a simple key", _NO_KEY),
    ("unknown escape character", _ESCAPE),
    ("invalid Unicode character escape", _ESCAPE),
    ("a quoted scalar", _QUOTE_OPEN),
    ("while parsing a flow sequence", _LIST_OPEN),
    ("while parsing a flow mapping", _BLOCK_OPEN),
    ("while scanning a block scalar", _BLOCK_TEXT),
    ("while scanning an alias", _STARTS_TEXT),
    ("while scanning an anchor", _STARTS_TEXT),
    ("while scanning a directive", _STARTS_TEXT),
    ("while parsing a block", _INDENTED),
    ("did not find expected <document start>", _INDENTED),
    ("expected '<document start>'", _INDENTED),
    ("while parsing a flow node", _VALUE_MISSING),
)
# The trouble began where the parser says it was working, not where it gave up.
_BEGAN_AT_CONTEXT = ("a simple key", "a quoted scalar", "a flow sequence", "a flow mapping", "an alias", "an anchor")


def syntax_place(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Return the line and column, from 0, at which a person should look."""
    began = error.context_mark if str(error.context).endswith(_BEGAN_AT_CONTEXT) else None
    mark = began or error.problem_mark
    return (mark.line, mark.column) if mark else (0, 0)


def syntax(error: yaml.MarkedYAMLError, text: str) -> Text:
    """Say what is wrong with the syntax, in the words of somebody who writes such files."""
    said = f"{error.context} {error.problem}"
    line = _line_until(error.problem_mark, text)
    if "mapping values are not allowed" in said:
        return _COLON_IN_TEXT if re.search(r":\s", line) else _KEY_MISPLACED
    if "cannot start any token" in said:
        return _TAB if _next_character(error.problem_mark, text) == "\t" else _STARTS_TEXT
    return next((wording for needle, wording in _WORDINGS if needle in said), SYNTAX)


def _line_until(mark: yaml.Mark | None, text: str) -> str:
    lines = text.splitlines()
    return lines[mark.line][: mark.column] if mark and mark.line < len(lines) else ""


def _next_character(mark: yaml.Mark | None, text: str) -> str:
    lines = text.splitlines()
    return lines[mark.line][mark.column : mark.column + 1] if mark and mark.line < len(lines) else ""


def key_twice(key: str, first: tuple[int, int]) -> Text:
    """Say that a key stands twice, and where it stands first."""
    return Text(
        en=f'the key "{key}" stands here again, first on line {first[0]}; keep one of the two',
        nl=f'de sleutel "{key}" staat hier nog eens, eerder op regel {first[0]}; houd een van de twee',
    )


def alias_loop(name: str) -> Text:
    """Say that an alias stands inside the value it repeats."""
    return Text(
        en=f"*{name} repeats the value in which it stands itself; write the value out",
        nl=f"*{name} herhaalt de waarde waar het zelf in staat; schrijf de waarde uit",
    )


def alias_unknown(name: str) -> Text:
    """Say that an alias repeats nothing."""
    return Text(
        en=f'nothing above is marked with &{name}; if this is a text, put it between quotes: "*{name}"',
        nl=f'hierboven is niets gemerkt met &{name}; is dit een tekst, zet hem tussen aanhalingstekens: "*{name}"',
    )


def tag(name: str) -> Text:
    """Say that tags are not read."""
    shown = name.replace("tag:yaml.org,2002:", "!!")
    return Text(
        en=f'the YAML tag {shown} is not read; remove it, or put a text that starts with ! between quotes: "!..."',
        nl=f"de YAML-tag {shown} wordt niet gelezen; haal hem weg, of zet een tekst die met ! begint tussen "
        'aanhalingstekens: "!..."',
    )
