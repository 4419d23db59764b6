"""What was posted -> fields: small, quick and in a shape that a form has, or refused."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from hyf.web.refusals import Refusal, Refused

LARGEST: Final = 64 * 1024
"""Bytes of a body."""
_SLOWEST_S: Final = 10.0
_MOST_FIELDS: Final = 20
_LARGEST_FIELD: Final = 4096
_PLAIN: Final = "application/x-www-form-urlencoded"


async def read_form(
    request: Request, *, most_fields: int = _MOST_FIELDS, largest_field: int = _LARGEST_FIELD
) -> Mapping[str, str]:
    """Return the fields that were posted; one that was posted several times with different values is left out.

    Args:
        request: With the form.
        most_fields: How many the form of this page can have.
        largest_field: Bytes of its longest one.

    Raises:
        Refused: It is too large, too slow, no form, or cannot be read.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_PLAIN, "multipart/form-data"):
        raise Refused(Refusal.NO_FORM)
    body = await _body(request)
    try:
        body.decode()  # what stands for bytes that are no text would be kept as somebody's words
    except UnicodeDecodeError as error:
        raise Refused(Refusal.UNREADABLE) from error
    if kind == _PLAIN:
        return _fields(body, most_fields, largest_field)

    async def stream() -> AsyncIterator[bytes]:
        yield body

    try:
        limits = {"max_fields": most_fields, "max_part_size": largest_field}
        form = await MultiPartParser(request.headers, stream(), max_files=0, **limits).parse()  # type: ignore[arg-type]
    except (MultiPartException, ValueError, LookupError, RecursionError) as error:
        raise Refused(Refusal.UNREADABLE) from error
    return _single(form.multi_items())


def _fields(body: bytes, most: int, largest: int) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=most, errors="strict")
    except ValueError as error:
        raise Refused(Refusal.UNREADABLE) from error
    if any(len(name) > largest or len(value) > largest for name, value in pairs):
        raise Refused(Refusal.UNREADABLE)
    return _single(pairs)


def _single(pairs: Iterable[tuple[str, object]]) -> dict[str, str]:
    values: dict[str, set[str]] = {}
    for name, value in pairs:
        if isinstance(value, str):
            values.setdefault(name, set()).add(value)
    return {name: value for name, found in values.items() if len(found) == 1 for value in found}


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:10]) > LARGEST:
        raise Refused(Refusal.TOO_LARGE)
    body = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST:
                    raise Refused(Refusal.TOO_LARGE)
    except TimeoutError:
        raise Refused(Refusal.TOO_SLOW) from None
    except ClientDisconnect as gone:
        raise Refused(Refusal.UNREADABLE) from gone
    return bytes(body)
