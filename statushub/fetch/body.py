"""A response's body: unpacked while it streams, and never more of it than the cap."""

import zlib
from collections.abc import AsyncIterator

from aiohttp import ClientResponse

ACCEPTED = "gzip, deflate"
"""The codings that ``read`` unpacks (RFC 9110 §8.4.1)."""
_GZIP = b"\x1f\x8b"


class BodyRefused(Exception):
    """The body is too large, cut off, or packed in a way we can't unpack; the text says which."""


async def read(response: ClientResponse, most: int) -> bytes:
    """Return the unpacked body; raises BodyRefused beyond ``most`` bytes of it, without unpacking more."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    chunks = response.content.iter_any()
    body = bytearray()
    if coding in {"", "identity"}:
        async for chunk in chunks:
            _add(body, chunk, most)
    elif coding in {"gzip", "x-gzip", "deflate"}:
        await _unpack(chunks, body, most, bare=coding == "deflate")
    else:
        raise BodyRefused(
            f"the answer is packed as «{coding[:40]}», which was not asked for; ask the publisher"
        )
    return bytes(body)


def _add(body: bytearray, piece: bytes, most: int) -> None:
    if len(body) + len(piece) > most:
        raise BodyRefused(
            f"the document is larger than {most / 2**20:g} MiB; give the address of a shorter one"
        )
    body += piece


async def _unpack(chunks: AsyncIterator[bytes], body: bytearray, most: int, *, bare: bool) -> None:
    """Unpack gzip (one member or several, RFC 1952 §2.2), or deflate, which may lack its zlib frame."""
    unpacker = None
    try:
        async for chunk in chunks:
            rest = chunk
            while rest:
                if unpacker is not None and unpacker.eof and not rest.startswith(_GZIP):
                    break  # padding after the last member
                if unpacker is None or unpacker.eof:
                    unpacker = zlib.decompressobj(_window(rest, bare=bare))
                _add(body, unpacker.decompress(rest, most + 1 - len(body)), most)
                rest = unpacker.unused_data or unpacker.unconsumed_tail
    except zlib.error as error:
        raise BodyRefused(f"the answer's packing is broken ({error}); ask the publisher") from error
    if unpacker is not None and not unpacker.eof:
        raise BodyRefused("the answer was cut off before its end; it is tried again")


def _window(begin: bytes, *, bare: bool) -> int:
    """Return zlib's window: for gzip or zlib by their headers, or for deflate without either."""
    framed = begin[0] & 0x0F == 8 and int.from_bytes(begin[:2], "big") % 31 == 0
    return -zlib.MAX_WBITS if bare and not framed else zlib.MAX_WBITS | 32
