"""The private-address guard: what a publisher's name resolves to is judged at the moment of connecting."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052 §2.1: an IPv4 address stands in the last 32 bits."""
_COMPATIBLE = IPv6Network("::/96")
"""RFC 4291 §2.5.5.1, deprecated, the same."""


Judge = Callable[[str], str | None]
"""Returns what kind of address a literal is where it may not be asked; None where it may."""


class AddressRefused(OSError):
    """A name leads where a public source must not; the text says what to do."""


class GuardedResolver(AbstractResolver):
    """Resolves like the resolver within, but only to public addresses.

    aiohttp connects to the very addresses returned here, so a name that changes between check and
    connection (DNS rebinding) gains nothing.
    """

    def __init__(self, within: AbstractResolver, judge: Judge) -> None:
        self._within = within
        self._judge = judge

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a host; raises AddressRefused if even one of them is not public."""
        found = await self._within.resolve(host, port, family)
        for each in found:
            reason = self._judge(each["host"])
            if reason is not None:
                raise AddressRefused(_refusal(host, reason))
        return found

    async def close(self) -> None:
        """Close the resolver within."""
        await self._within.close()


def refusal(url: URL, judge: Judge | None) -> str | None:
    """Return why this address must not be asked, as far as the URL itself shows; None: it may.

    No judge: any host may be asked.
    """
    if url.scheme not in {"http", "https"} or not url.host:
        return (
            f"only http and https addresses are fetched, not «{url.scheme or 'no scheme'}»; correct its url"
        )
    reason = judge(url.host) if judge else None
    return _refusal(url.host, reason) if reason else None


def _refusal(host: str, reason: str) -> str:
    return f"{host} is {reason}; if this source is meant to be there, set allow_private = true for it"


def not_public(host: str) -> str | None:
    """Return what kind of address this literal is; None if it is public, or a name and no literal."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    within = _embedded(address) if isinstance(address, IPv6Address) else None
    return _kind(within or address)


def _kind(address: IPv4Address | IPv6Address) -> str | None:
    """Return the kind by RFC 6890's registries; shared space (RFC 6598) and the rest fall to the last."""
    kinds = {
        "an unspecified address": address.is_unspecified,
        "a loopback address": address.is_loopback,
        "a link-local address": address.is_link_local,
        "a multicast address": address.is_multicast,
        "a private address": address.is_private,
        "an address that is not public": address.is_reserved or not address.is_global,
    }
    return next((kind for kind, applies in kinds.items() if applies), None)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address a mapped, compatible, NAT64, 6to4 or Teredo address leads to."""
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
