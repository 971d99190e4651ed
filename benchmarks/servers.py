"""Starting servers as processes of their own, and waiting until they answer."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress


def free_port() -> int:
    """Return a loopback port that is free just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@asynccontextmanager
async def server(arguments: Sequence[str], port: int) -> AsyncIterator[tuple[int, float]]:
    """Run ``python -m arguments``; gives its process id and the seconds until it listened."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("TWILIO_")}
    began = time.perf_counter()
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, env=environ, stdout=quiet, stderr=quiet
    )
    try:
        while not _listens(port):
            if process.returncode is not None:
                raise RuntimeError(f"{arguments[0]} ended with {process.returncode}")
            await asyncio.sleep(0.01)
        yield process.pid, time.perf_counter() - began
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
