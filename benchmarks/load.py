"""A load of plain GETs over kept-alive connections, as light as can be."""

import asyncio


async def get_many(port: int, path: str, *, requests: int, connections: int) -> bytes:
    """Send so many GETs over so many connections; return the last body. Raises on anything but 200."""
    share = requests // connections
    bodies = await asyncio.gather(*(_connection(port, path, share) for _ in range(connections)))
    return bodies[-1]


async def _connection(port: int, path: str, requests: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    body = b""
    for _ in range(requests):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace").splitlines()[0])
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        body = await reader.readexactly(int(length.split(b":")[1]))
    writer.close()
    await writer.wait_closed()
    return body
