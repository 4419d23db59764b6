"""The same endpoint without our code: a form, an insert and an update that are on disk before the answer.

Run by `python -m benchmarks.web` in a process of its own: python -m benchmarks.web.bare PATH
"""

import asyncio
import queue
import sqlite3
import sys
import threading
from concurrent.futures import Future
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

_TOGETHER = 64


class Inserting:
    """One thread that inserts, many to a transaction."""

    def __init__(self, path: Path) -> None:
        self._jobs: queue.SimpleQueue[tuple[str, Future[None]]] = queue.SimpleQueue()
        self._path = path
        threading.Thread(target=self._work, daemon=True).start()

    def insert(self, member: str) -> Future[None]:
        """Insert a member; done when it is on disk."""
        future: Future[None] = Future()
        self._jobs.put((member, future))
        return future

    def _work(self) -> None:
        database = sqlite3.connect(self._path, isolation_level=None)
        database.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE places (taken INTEGER);"
            "INSERT INTO places VALUES (0); CREATE TABLE enrolments (member TEXT PRIMARY KEY, state TEXT)"
        )
        while True:
            jobs = [self._jobs.get()]
            while len(jobs) < _TOGETHER and not self._jobs.empty():
                jobs.append(self._jobs.get())
            database.execute("BEGIN IMMEDIATE")
            for member, _ in jobs:
                database.execute("INSERT OR REPLACE INTO enrolments VALUES (?, 'signed-up')", (member,))
                database.execute("UPDATE places SET taken = taken + 1")
            database.execute("COMMIT")
            for _, future in jobs:
                future.set_result(None)


def main() -> None:
    """Serve on a free port and print it."""
    inserting = Inserting(Path(sys.argv[1]))

    async def sign_up(request: Request) -> Response:
        async with request.form() as form:
            if form.get("choice") != "yes":
                return Response(status_code=422)
        await asyncio.wrap_future(inserting.insert(request.path_params["token"]))
        return RedirectResponse("/done", 303)

    app = Starlette(routes=[Route("/s/{token}", sign_up, methods=["POST"])])
    config = uvicorn.Config(app, port=0, log_level="warning", http="h11", loop="asyncio", access_log=False)
    server = uvicorn.Server(config)

    async def serve() -> None:
        task = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 -- uvicorn offers no event
            await asyncio.sleep(0.01)
        print(server.servers[0].sockets[0].getsockname()[1], flush=True)
        await task

    asyncio.run(serve())


if __name__ == "__main__":
    main()
