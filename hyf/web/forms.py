"""What was posted -> fields: small, quick and in a shape that a form has, or refused."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Final

from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from hyf.web.refusals import Refusal, Refused

LARGEST: Final = 64 * 1024
"""Bytes of a body."""
_SLOWEST_S: Final = 10.0
_MOST_FIELDS: Final = 20
_LARGEST_FIELD: Final = 4096


async def read_form(request: Request) -> Mapping[str, str]:
    """Return the fields that were posted; one that was posted several times with different values is left out.

    Raises:
        Refused: It is too large, too slow, no form, or cannot be read.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise Refused(Refusal.NO_FORM)
    body = await _body(request)

    async def stream() -> AsyncIterator[bytes]:
        yield body

    try:
        form = await _parser(request, stream(), is_plain=kind.endswith("urlencoded")).parse()
    except (MultiPartException, ValueError, LookupError, RecursionError) as error:
        raise Refused(Refusal.UNREADABLE) from error
    return _single(form)


def _parser(request: Request, stream: AsyncIterator[bytes], *, is_plain: bool) -> FormParser | MultiPartParser:
    limits = {"max_fields": _MOST_FIELDS, "max_part_size": _LARGEST_FIELD}
    if is_plain:
        return FormParser(request.headers, stream, **limits)  # type: ignore[arg-type] # any stream of bytes will do
    return MultiPartParser(request.headers, stream, max_files=0, **limits)  # type: ignore[arg-type]


def _single(form: FormData) -> dict[str, str]:
    values = {name: {value for value in form.getlist(name) if isinstance(value, str)} for name in form}
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
