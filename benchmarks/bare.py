"""The floor of serving: a bare aiohttp handler; ``python -m benchmarks.bare FILE PORT``."""

import sys
from pathlib import Path

from aiohttp import web


def main() -> None:
    """Serve the file's bytes at every address on the port."""
    body = Path(sys.argv[1]).read_bytes()

    async def handler(_request: web.Request) -> web.Response:
        return web.Response(body=body, content_type="application/rss+xml")

    app = web.Application()
    app.router.add_get("/{path:.*}", handler)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[2]), access_log=None, print=None)


if __name__ == "__main__":
    main()
