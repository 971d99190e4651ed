"""One conditional GET: what comes back, and every way in which it fails."""

import asyncio
import gzip
import shutil
import ssl
import zlib
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from socket import socket

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from statushub.fetch.http import MOST_BYTES, Caps, HttpFetcher
from statushub.model.health import Validators
from statushub.model.source import Source
from statushub.ports.fetch import Fetched, FetchFailed, NotModified
from tests.fetch.publisher import Publisher, source_at

NOTHING_KNOWN = Validators()


async def fetched(fetcher: HttpFetcher, source: Source, known: Validators = NOTHING_KNOWN) -> Fetched:
    answer = await fetcher.fetch(source, known)
    assert isinstance(answer, Fetched), answer
    return answer


async def failed(fetcher: HttpFetcher, source: Source, known: Validators = NOTHING_KNOWN) -> FetchFailed:
    answer = await fetcher.fetch(source, known)
    assert isinstance(answer, FetchFailed), answer
    return answer


async def test_a_document_comes_with_its_address_type_hash_and_validators(
    angby: Publisher, fetcher: HttpFetcher
) -> None:
    angby.gives(
        "<rss>Öja</rss>".encode(), Content_Type="text/xml; charset=utf-8", ETag='"v1"', Last_Modified="x"
    )
    answer = await fetched(fetcher, angby.source())
    assert answer.document.body.decode() == "<rss>Öja</rss>"
    assert answer.document.content_type == "text/xml; charset=utf-8"
    assert answer.document.url == angby.url()
    assert answer.validators == Validators('"v1"', "x", sha256(answer.document.body).hexdigest())
    assert (answer.unchanged, answer.moved_to) == (False, None)


async def test_it_says_who_asks_and_what_it_can_unpack(angby: Publisher, fetcher: HttpFetcher) -> None:
    angby.gives()
    await fetched(fetcher, angby.source())
    headers = angby.asked[0].headers
    assert headers["User-Agent"] == "statushub-test/1"
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert "If-None-Match" not in headers
    assert "If-Modified-Since" not in headers


async def test_known_validators_make_the_request_conditional_and_a_304_keeps_them(
    angby: Publisher, fetcher: HttpFetcher
) -> None:
    angby.gives(b"", 304)
    known = Validators('"v1"', "Sat, 11 Jul 2026 10:00:00 GMT", "abc")
    answer = await fetcher.fetch(angby.source(), known)
    assert answer == NotModified(known)
    assert angby.asked[0].headers["If-None-Match"] == '"v1"'
    assert angby.asked[0].headers["If-Modified-Since"] == "Sat, 11 Jul 2026 10:00:00 GMT"


async def test_a_304_nobody_asked_for_is_a_failure(angby: Publisher, fetcher: HttpFetcher) -> None:
    angby.gives(b"", 304)
    assert "never had its document" in (await failed(fetcher, angby.source())).why


async def test_the_same_body_again_is_unchanged_though_the_publisher_has_no_validators(
    angby: Publisher, fetcher: HttpFetcher
) -> None:
    angby.gives(b"<rss/>")
    first = await fetched(fetcher, angby.source())
    again = await fetched(fetcher, angby.source(), first.validators)
    assert again.unchanged
    angby.gives(b"<rss> </rss>")
    assert not (await fetched(fetcher, angby.source(), first.validators)).unchanged


@pytest.mark.parametrize("value", ['"å"', '"' + "x" * 2_000 + '"'], ids=["not ASCII", "endless"])
async def test_a_validator_that_can_not_be_sent_back_is_not_kept(
    angby: Publisher, fetcher: HttpFetcher, value: str
) -> None:
    angby.gives(ETag=value)
    answer = await fetched(fetcher, angby.source())
    assert answer.validators.etag is None


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        pytest.param("gzip", gzip.compress(b"<rss>packed</rss>"), id="gzip"),
        pytest.param(
            "gzip", gzip.compress(b"<rss>pac") + gzip.compress(b"ked</rss>"), id="gzip in two members"
        ),
        pytest.param("deflate", zlib.compress(b"<rss>packed</rss>"), id="deflate with its frame"),
        pytest.param("deflate", zlib.compress(b"<rss>packed</rss>", wbits=-15), id="deflate without"),
        pytest.param("gzip", gzip.compress(b"<rss>packed</rss>") + bytes(100), id="gzip and padding"),
        pytest.param("identity", b"<rss>packed</rss>", id="identity"),
    ],
)
async def test_a_packed_document_is_unpacked(
    angby: Publisher, fetcher: HttpFetcher, coding: str, packed: bytes
) -> None:
    angby.gives(packed, Content_Encoding=coding)
    assert (await fetched(fetcher, angby.source())).document.body == b"<rss>packed</rss>"


@pytest.mark.parametrize(
    ("coding", "packed", "why"),
    [
        pytest.param("gzip", gzip.compress(bytes(1_000))[:-9], "cut off", id="cut off"),
        pytest.param("gzip", b"<rss/>", "packing is broken", id="not packed at all"),
        pytest.param(
            "br", b"<rss/>", "packed as «br», which was not asked for", id="a packing not asked for"
        ),
    ],
)
async def test_a_badly_packed_document_is_a_failure(
    angby: Publisher, fetcher: HttpFetcher, coding: str, packed: bytes, why: str
) -> None:
    angby.gives(packed, Content_Encoding=coding)
    assert why in (await failed(fetcher, angby.source())).why


async def test_a_document_over_the_cap_is_refused_and_one_at_it_is_not(
    angby: Publisher, fetcher: HttpFetcher
) -> None:
    angby.gives(b"x" * MOST_BYTES)
    assert len((await fetched(fetcher, angby.source())).document.body) == MOST_BYTES
    angby.gives(b"x" * (MOST_BYTES + 1))
    assert "larger than 10 MiB" in (await failed(fetcher, angby.source())).why


async def test_a_gzip_bomb_is_refused_before_it_is_unpacked(angby: Publisher, fetcher: HttpFetcher) -> None:
    angby.gives(gzip.compress(bytes(200 * 2**20), compresslevel=1), Content_Encoding="gzip")
    assert "larger than 10 MiB" in (await failed(fetcher, angby.source())).why


async def test_an_endless_answer_is_cut_at_the_cap(angby: Publisher, fetcher: HttpFetcher) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(bytes(2**20))

    angby.answer = endless
    assert "larger than 10 MiB" in (await failed(fetcher, angby.source())).why


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "without a document"),
        (206, "didn't answer with a document"),
        (401, "asks for a password"),
        (403, "refuses us"),
        (404, "look for the feed's new address"),
        (410, "for good"),
        (418, "didn't answer with a document"),
        (429, "make the source's every longer"),
        (500, "a fault of its own"),
        (503, "can't answer just now"),
        (599, "a fault of its own"),
    ],
)
async def test_a_status_that_is_no_document_is_a_failure_that_says_how_to_mend_it(
    angby: Publisher, fetcher: HttpFetcher, status: int, words: str
) -> None:
    angby.gives(b"", status)
    answer = await failed(fetcher, angby.source())
    assert answer.status == status
    assert answer.why.startswith(f"{status} ")
    assert words in answer.why


async def test_an_empty_document_is_a_failure_so_that_its_validators_are_not_believed(
    angby: Publisher, fetcher: HttpFetcher
) -> None:
    angby.gives(b"", ETag='"v1"')
    assert "the document is empty" in (await failed(fetcher, angby.source())).why


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Sat, 11 Jul 2026 10:05:00 GMT", timedelta(minutes=5)),
        ("Sat, 11 Jul 2026 09:00:00 GMT", timedelta()),
        ("soon", None),
        ("-5", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_read_as_seconds_or_as_a_date(
    angby: Publisher, fetcher: HttpFetcher, status: int, said: str, wait: timedelta | None
) -> None:
    angby.gives(b"", status, Retry_After=said)
    assert (await failed(fetcher, angby.source())).wait == wait


async def test_permanent_redirects_are_followed_and_reported(angby: Publisher, fetcher: HttpFetcher) -> None:
    angby.redirects({"/old": (301, "/newer"), "/newer": (308, "/newest#top")})
    answer = await fetched(fetcher, angby.source("/old"))
    assert answer.moved_to == answer.document.url == angby.url("/newest")


async def test_a_move_is_reported_only_as_far_as_it_is_for_good(
    angby: Publisher, fetcher: HttpFetcher
) -> None:
    angby.redirects({"/old": (301, "/new"), "/new": (302, "/today"), "/today": (301, "/now")})
    answer = await fetched(fetcher, angby.source("/old"))
    assert (answer.moved_to, answer.document.url) == (angby.url("/new"), angby.url("/now"))


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_redirect_for_now_is_no_move(angby: Publisher, fetcher: HttpFetcher, status: int) -> None:
    angby.redirects({"/old": (status, "/new")})
    assert (await fetched(fetcher, angby.source("/old"))).moved_to is None


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        pytest.param({"/a": (301, "/b"), "/b": (301, "/a")}, "redirects in a circle", id="a circle"),
        pytest.param({"/a": (301, "/a")}, "redirects in a circle", id="to itself"),
        pytest.param({"/a": (302, "ftp://x.example/")}, "only http and https", id="to another scheme"),
        pytest.param({"/a": (302, "file:///etc/passwd")}, "only http and https", id="to a file"),
        pytest.param({"/a": (302, "http://[bad/")}, "an address that can't be read", id="to nonsense"),
        pytest.param({"/a": (301, "")}, "without saying where", id="to nowhere"),
        pytest.param(
            {f"/{name}": (302, f"/{after}") for name, after in zip("abcdef", "bcdefg", strict=True)},
            "redirects more than 5 times",
            id="six times",
        ),
    ],
)
async def test_a_redirect_that_leads_nowhere_is_a_failure(
    angby: Publisher, fetcher: HttpFetcher, steps: dict[str, tuple[int, str]], why: str
) -> None:
    angby.redirects(steps)
    assert why in (await failed(fetcher, angby.source("/a"))).why


async def test_five_redirects_are_not_too_many(angby: Publisher, fetcher: HttpFetcher) -> None:
    angby.redirects({f"/{name}": (302, f"/{after}") for name, after in zip("abcde", "bcdef", strict=True)})
    assert (await fetched(fetcher, angby.source("/a"))).document.url == angby.url("/f")


async def test_a_silent_publisher_is_given_up_after_the_whole_time(angby: Publisher) -> None:
    async def silent(request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    angby.answer = silent
    hurried = HttpFetcher("t", caps=Caps(total=timedelta(milliseconds=50)))
    assert "took too long" in (await failed(hurried, angby.source())).why
    await hurried.close()


async def test_a_publisher_that_drips_is_given_up_after_the_whole_time(angby: Publisher) -> None:
    async def dripping(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.01)

    angby.answer = dripping
    hurried = HttpFetcher("t", caps=Caps(total=timedelta(milliseconds=80)))
    assert "took too long" in (await failed(hurried, angby.source())).why
    await hurried.close()


async def test_an_answer_that_breaks_off_is_a_failure(angby: Publisher, fetcher: HttpFetcher) -> None:
    async def breaking(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<rss>")
        assert request.transport is not None
        request.transport.abort()
        return response

    angby.answer = breaking
    assert "broke the connection off" in (await failed(fetcher, angby.source())).why


async def test_a_closed_port_is_said_to_refuse(fetcher: HttpFetcher) -> None:
    with socket() as unused:
        unused.bind(("127.0.0.1", 0))
        answer = await failed(fetcher, source_at(f"http://127.0.0.1:{unused.getsockname()[1]}/"))
    assert answer.why == "127.0.0.1 refuses connections; check the url and its port, or wait until it is up"


async def test_https_where_only_http_is_spoken_is_said_so(angby: Publisher, fetcher: HttpFetcher) -> None:
    angby.gives()
    answer = await failed(fetcher, source_at(angby.url().replace("http:", "https:")))
    assert "no secure connection to 127.0.0.1" in answer.why


async def test_a_certificate_that_nobody_vouches_for_is_said_so(fetcher: HttpFetcher, tmp_path: Path) -> None:
    async def never_asked(request: web.Request) -> web.StreamResponse:
        raise AssertionError

    app = web.Application()
    app.router.add_get("/", never_asked)
    server = TestServer(app, scheme="https")
    await server.start_server(ssl=await self_signed(tmp_path))
    try:
        answer = await failed(fetcher, source_at(f"https://127.0.0.1:{server.port}/"))
    finally:
        await server.close()
    assert "127.0.0.1 has no valid certificate" in answer.why


async def self_signed(folder: Path) -> ssl.SSLContext:
    """Return a server's context with a certificate made for the moment."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: no certificate to be refused can be made")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    options = f"req -x509 -newkey rsa:2048 -nodes -subj /CN=angby.example -keyout {key} -out {certificate}"
    made = await asyncio.create_subprocess_exec(openssl, *options.split(), stderr=asyncio.subprocess.DEVNULL)
    assert await made.wait() == 0
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


async def test_what_is_no_http_is_said_so(fetcher: HttpFetcher) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        answer = await failed(fetcher, source_at(f"http://127.0.0.1:{port}/"))
    assert "HTTP that can be read" in answer.why


@pytest.mark.parametrize("url", ["http://[::1", "http://", "ftp://x.example/", "gopher", "http://x:99999/"])
async def test_an_address_that_can_not_be_asked_is_a_failure(fetcher: HttpFetcher, url: str) -> None:
    assert "url" in (await failed(fetcher, source_at(url))).why


async def test_a_password_in_the_address_never_stands_in_a_failure(
    angby: Publisher, fetcher: HttpFetcher
) -> None:
    angby.gives(b"", 500)
    answer = await failed(fetcher, source_at(angby.url().replace("//", "//user:hemligt@")))
    assert "hemligt" not in repr(answer)


async def test_one_source_that_hangs_does_not_hold_another(angby: Publisher, fetcher: HttpFetcher) -> None:
    let_go = asyncio.Event()

    async def slow_here(request: web.Request) -> web.StreamResponse:
        if request.path == "/slow":
            await let_go.wait()
        return web.Response(body=b"<rss/>")

    angby.answer = slow_here
    hanging = asyncio.create_task(fetcher.fetch(angby.source("/slow"), NOTHING_KNOWN))
    await fetched(fetcher, angby.source("/quick"))
    assert not hanging.done()
    let_go.set()
    assert isinstance(await hanging, Fetched)


async def test_a_closed_fetcher_can_be_closed_again_and_opens_anew(angby: Publisher) -> None:
    angby.gives()
    fetcher = HttpFetcher("t")
    await fetched(fetcher, angby.source())
    await fetcher.close()
    await fetcher.close()
    await fetched(fetcher, angby.source())
    await fetcher.close()
