"""An act of a page, done by the writer: who asked is told yes only when it is on disk."""

import logging
from collections.abc import Callable
from typing import TypeVar

from hyf.errors import HyfError
from hyf.store.database import Connection
from hyf.web.refusals import Refusal, Refused
from hyf.web.site import Site

Result = TypeVar("Result")
_LOG = logging.getLogger("hyf.web")


async def written(site: Site, act: Callable[[Connection], Result]) -> Result:
    """Do an act and wait until it is kept.

    Raises:
        Refused: It cannot be done now, and nothing of it was kept; the log says why.
    """
    try:
        return await site.writer.done(act)
    except (HyfError, LookupError) as error:
        _LOG.error("an answer was not kept: %s: %s", type(error).__name__, error)
        raise Refused(Refusal.TROUBLE) from error
