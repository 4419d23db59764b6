"""What a server notes: one line a request and what goes wrong, on stderr, where a service keeps it."""

import logging
import sys


def note_on_stderr(*, is_quiet: bool) -> None:
    """Let the notes of the pages go to stderr; the moment of each is added by what keeps them.

    Args:
        is_quiet: Only what goes wrong.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("hyf: %(message)s"))
    log = logging.getLogger("hyf.web")
    log.setLevel(logging.WARNING if is_quiet else logging.INFO)
    log.handlers[:] = [handler]
    log.propagate = False
    server = logging.getLogger("uvicorn.error")
    server.setLevel(logging.ERROR)  # that somebody does not speak HTTP, or went away, is no news
    server.handlers[:] = [handler]
    server.propagate = False
