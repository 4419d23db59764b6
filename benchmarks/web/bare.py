"""The same endpoint without our code: a form, an insert and an update that are on disk before the answer.

Run by `python -m benchmarks.web` in a process of its own: python -m benchmarks.web.bare PATH-OR-URL
"""

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from benchmarks.web.inserting import Inserting


def main() -> None:
    """Serve on a free port and print it."""
    inserting = Inserting(sys.argv[1])

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
