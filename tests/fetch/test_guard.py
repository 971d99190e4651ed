"""Public sources never lead to private addresses, by name, by number or by redirect."""

from datetime import timedelta

import pytest

from statushub.fetch.guard import not_public
from statushub.fetch.http import HttpFetcher
from statushub.fetch.politeness import HostPace
from statushub.model.health import Validators
from statushub.ports.fetch import Fetched, FetchFailed
from tests.fetch.publisher import FakeResolver, Publisher, source_at

NOT_PUBLIC = {
    "127.0.0.1": "a loopback address",
    "127.9.9.9": "a loopback address",
    "0.0.0.0": "an unspecified address",
    "10.1.2.3": "a private address",
    "172.16.0.1": "a private address",
    "192.168.1.1": "a private address",
    "169.254.169.254": "a link-local address",
    "100.64.0.1": "an address that is not public",
    "224.0.0.1": "a multicast address",
    "255.255.255.255": "a private address",
    "240.0.0.1": "a private address",
    "192.0.2.1": "a private address",
    "::": "an unspecified address",
    "::1": "a loopback address",
    "fe80::1": "a link-local address",
    "fe80::1%eth0": "a link-local address",
    "fd00::1": "a private address",
    "ff02::1": "a multicast address",
    "::ffff:127.0.0.1": "a loopback address",
    "::ffff:10.0.0.1": "a private address",
    "::7f00:1": "a loopback address",
    "64:ff9b::a00:1": "a private address",
    "2002:7f00:1::": "a loopback address",
    "2001:0:1:2:3:4:80ff:fffe": "a loopback address",
}


@pytest.mark.parametrize(("address", "kind"), NOT_PUBLIC.items())
def test_an_address_that_is_not_public_is_named_as_what_it_is(address: str, kind: str) -> None:
    assert not_public(address) == kind


@pytest.mark.parametrize(
    "host", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "drift.example"]
)
def test_public_addresses_and_names_pass(host: str) -> None:
    assert not_public(host) is None


async def refused(resolver: FakeResolver, url: str) -> str:
    fetcher = HttpFetcher("t", resolver=resolver)
    answer = await fetcher.fetch(source_at(url, allow_private=False), Validators())
    await fetcher.close()
    assert isinstance(answer, FetchFailed), answer
    return answer.why


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1"]
)
async def test_a_literal_address_that_is_not_public_is_refused_before_any_connection(address: str) -> None:
    resolver = FakeResolver({})
    assert "set allow_private = true" in await refused(resolver, f"http://{address}/drift.xml")
    assert resolver.asked == []


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f.1", "0177.0.0.1", "localhost", "localhost."])
async def test_a_loopback_address_in_disguise_is_refused(angby: Publisher, host: str) -> None:
    angby.gives()
    fetcher = HttpFetcher("t")
    answer = await fetcher.fetch(source_at(angby.url(host=host), allow_private=False), Validators())
    await fetcher.close()
    assert isinstance(answer, FetchFailed)
    assert angby.asked == []


async def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    resolver = FakeResolver({"drift.example": [["192.168.1.7"]]})
    why = await refused(resolver, "http://drift.example/")
    assert why == (
        "drift.example is a private address; "
        "if this source is meant to be there, set allow_private = true for it"
    )


async def test_one_private_address_among_public_ones_is_enough() -> None:
    resolver = FakeResolver({"drift.example": [["1.1.1.1", "::ffff:10.0.0.1"]]})
    assert "is a private address" in await refused(resolver, "http://drift.example/")


async def test_a_name_that_changes_after_the_check_gains_nothing(angby: Publisher) -> None:
    """The first lookup is the only one: what it returns is what is connected to."""
    resolver = FakeResolver({"drift.example": [["127.0.0.1"], ["1.1.1.1"]]})
    assert "is a loopback address" in await refused(resolver, angby.url(host="drift.example"))
    assert resolver.asked == ["drift.example"]
    assert angby.asked == []


async def test_an_unknown_name_is_said_to_be_unknown() -> None:
    assert "the name drift.example is not known" in await refused(FakeResolver({}), "http://drift.example/")


async def test_a_source_that_allows_private_addresses_passes_by_name(angby: Publisher) -> None:
    angby.gives()
    fetcher = HttpFetcher("t", resolver=FakeResolver({"drift.example": [["127.0.0.1"]]}))
    answer = await fetcher.fetch(source_at(angby.url(host="drift.example")), Validators())
    await fetcher.close()
    assert isinstance(answer, Fetched)


async def test_an_open_connection_of_a_private_source_is_not_lent_to_a_public_one(angby: Publisher) -> None:
    angby.gives()
    fetcher = HttpFetcher("t", resolver=FakeResolver({"drift.example": [["127.0.0.1"]]}))
    url = angby.url(host="drift.example")
    assert isinstance(await fetcher.fetch(source_at(url), Validators()), Fetched)
    assert isinstance(await fetcher.fetch(source_at(url, allow_private=False), Validators()), FetchFailed)
    await fetcher.close()
    assert len(angby.asked) == 1


async def test_the_resolver_within_is_closed_with_the_fetcher() -> None:
    resolver = FakeResolver({"drift.example": [["10.0.0.1"]]})
    await refused(resolver, "http://drift.example/")
    assert resolver.closed


def loopback_counts_as_public(address: str) -> str | None:
    """Let a test's own publisher stand for a public one; all else is judged as ever."""
    return None if address == "127.0.0.1" else not_public(address)


@pytest.mark.parametrize(
    "place", ["http://10.0.0.1/", "http://[::1]/", "//169.254.169.254/", "http://inside.example/"]
)
async def test_a_redirect_of_a_public_source_to_a_private_address_is_refused(
    angby: Publisher, place: str
) -> None:
    angby.redirects({"/drift.xml": (302, place)})
    resolver = FakeResolver({"inside.example": [["10.0.0.2"]]})
    fetcher = HttpFetcher("t", resolver=resolver, judge=loopback_counts_as_public)
    answer = await fetcher.fetch(source_at(angby.url(), allow_private=False), Validators())
    await fetcher.close()
    assert isinstance(answer, FetchFailed)
    assert "set allow_private = true" in answer.why


async def test_public_sources_keep_a_pace_and_private_ones_do_not(angby: Publisher) -> None:
    angby.gives()
    waits: list[float] = []

    async def noted(seconds: float) -> None:
        waits.append(seconds)

    pace = HostPace(gap=timedelta(hours=1), sleep=noted)
    fetcher = HttpFetcher("t", pace=pace, judge=loopback_counts_as_public)
    for allow_private in (True, True, False):
        await fetcher.fetch(source_at(angby.url(), allow_private=allow_private), Validators())
    assert waits == []
    await fetcher.fetch(source_at(angby.url(), allow_private=False), Validators())
    assert len(waits) == 1
    await fetcher.close()
