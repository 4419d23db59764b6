"""The parser of Markdown, with the signs of our own: `[blank]` is a line to fill in, `^[words]` a note."""

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

_BLANK = "[blank]"


def parsed(text: str) -> Sequence[SyntaxTreeNode]:
    """Return what stands in a text, as a list of trees; `map` of each tells its lines, from 0."""
    return SyntaxTreeNode(_parser().parse(text)).children


@cache
def _parser() -> MarkdownIt:
    # HTML is read only to be refused with its line; a sign like < in running text stays text.
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.inline.ruler.before("link", "blank", _blank)
    parser.inline.ruler.before("link", "note", _note)
    # Whoever ends a line with == or -- underlines no heading: a rule below a line would be read as one.
    return parser.disable(["lheading", "reference"])


def _blank(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(_BLANK, state.pos) or state.src.startswith("(", state.pos + len(_BLANK)):
        return False
    if not silent:
        state.push("blank", "span", 0)
    state.pos += len(_BLANK)
    return True


def _note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    start = state.pos + 2
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        last = state.posMax
        state.push("note_open", "span", 1)
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push("note_close", "span", -1)
    state.pos = end + 1
    return True
