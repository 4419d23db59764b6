"""Whether a text or a mail names one person: by name or by address, however it is written."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.mail.mime_parts import Part, children, decoded, read_part, words
from hyf.render.phrases import first_name
from hyf.render.plain import one_line

_HEADERS = ("From", "To", "Subject", "Reply-To")
_FOLDED = re.compile(r"\r?\n[ \t]")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Naming:
    """How a person is named.

    Attributes:
        key: Of the member.
        name: Empty where nobody knows it any more.
        addresses: At which they ever got mail.
    """

    key: str
    name: str
    addresses: tuple[str, ...]

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text holds the name or an address."""
        plain = _plain(text)
        return any(_plain(word) in plain for word in (self.name, *self.addresses) if word)

    def is_meant_in(self, text: str) -> bool:
        """Tell whether a sentence speaks of the person, also by first name or by key."""
        called = (self.key, *((first_name(one_line(self.name)),) if self.name.strip() else ()))
        near = any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE) for word in called)
        return near or self.is_named_in(text)

    def is_named_in_mail(self, content: bytes) -> bool:
        """Tell whether a mail names the person: in a header, in a text, or in a calendar file."""
        return any(map(self.is_named_in, _texts(read_part(content), _DEEPEST)))


def _texts(part: Part, depth: int) -> Iterator[str]:
    yield from (words(part, header) for header in _HEADERS)
    inside = children(part) if depth else ()
    for child in inside:
        yield from _texts(child, depth - 1)
    if not inside:
        text = decoded(part).decode("utf-8", "replace")
        if part.content_type == "text/calendar" or "BEGIN:VCALENDAR" in text:
            yield _FOLDED.sub("", text).replace("\\", "")
        yield html.unescape(re.sub(r"<[^<>]*>", " ", text)) if part.content_type == "text/html" else text


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
