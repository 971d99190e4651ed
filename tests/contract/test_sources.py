"""What every source format promises, whatever bytes come; a new file there is under test at once."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import statushub.sources
from statushub.catalogue import discover
from statushub.errors import SourceError
from statushub.model.source import Confidence, Listing, RawDocument, SourceFormat
from tests.corpus.cases import HINTS, SOURCE_ID, URL, Case, cases

FORMATS = discover(statushub.sources, "SOURCE", SourceFormat)
CASES = cases()
HEAD = 4096
TEN_MEGABYTES = 10 * 2**20

formats = pytest.mark.parametrize("name", FORMATS)
THORNS = [
    *(
        b"&#0;",
        b"&#xD800;",
        b"&#x&#0;D800;",
        b"&aring",
        b"&bogus;",
        b"\x00",
        b"\xff\xfe",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
    ),
    *(
        b"<item>",
        b"</item>",
        b"<a:1b>",
        b'xmlns:a=""',
        b"<svg>",
        b"<source>",
        b'<content type="',
        b'mode="base64">',
    ),
    *(b'xml:base="http://[x"', b"<link>http://[::1</link>", b"<!DOCTYPE x [", b"]>", b"9" * 5_000),
    *(b"null", b"{", b"[", b"1e999", b'"\\ud800"', b"true", b'"id":', b"NaN"),
]
"""What parsers stumble over."""

thorough = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parsed(name: str, body: bytes, content_type: str | None = None) -> Listing | str:
    """Return the listing, or the error's text; any other exception is a failure of the contract."""
    try:
        return FORMATS[name].parse(RawDocument(URL, body, content_type), SOURCE_ID, HINTS)
    except SourceError as error:
        return str(error) or pytest.fail("an error must say why")


@formats
@thorough
@given(body=st.binary(max_size=2_000), content_type=st.none() | st.text(max_size=40))
def test_any_bytes_at_all_are_a_listing_or_a_source_error(
    name: str, body: bytes, content_type: str | None
) -> None:
    parsed(name, body, content_type)
    FORMATS[name].recognises(body, content_type)


@formats
@thorough
@given(data=st.data())
def test_a_document_cut_off_or_spoilt_anywhere_is_a_listing_or_a_source_error(
    name: str, data: st.DataObject
) -> None:
    raw = data.draw(st.sampled_from([case.raw for case in CASES]))
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    parsed(name, raw[:begin])
    thorn = data.draw(st.sampled_from(THORNS) | st.binary(max_size=20))
    parsed(name, raw[:begin] + thorn + raw[begin:])
    parsed(name, raw[:begin] + thorn + raw[end:])


@pytest.mark.long
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_document_may_be_cut_off_at_any_byte(case: Case) -> None:
    for end in range(len(case.raw)):
        parsed(case.format, case.raw[:end], case.expected.get("content_type"))


@formats
@pytest.mark.parametrize(
    "charset", ["utf-8", "iso-8859-1", "utf-16", "koi8-r", "no-such-charset", "hex", "utf-7", "idna"]
)
def test_a_wrong_charset_is_survived(name: str, charset: str) -> None:
    for case in CASES:
        parsed(name, case.raw, f"text/plain; charset={charset}")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_same_bytes_give_the_same_listing(case: Case) -> None:
    assert parsed(case.format, case.raw) == parsed(case.format, case.raw)


@pytest.mark.parametrize("case", [case for case in CASES if "error" not in case.expected], ids=str)
def test_notices_have_a_key_of_their_own_and_their_source(case: Case) -> None:
    listing = parsed(case.format, case.raw)
    assert isinstance(listing, Listing)
    keys = [notice.key for notice in listing.notices]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert {notice.source for notice in listing.notices} <= {SOURCE_ID}


@pytest.mark.parametrize("case", [case for case in CASES if "error" not in case.expected], ids=str)
def test_a_format_recognises_its_own_documents_and_no_others(case: Case) -> None:
    content_type = case.expected.get("content_type")
    sure = {name: form.recognises(case.raw[:HEAD], content_type) for name, form in FORMATS.items()}
    own = sure.pop(case.format)
    assert own is Confidence(case.expected.get("recognised", "yes"))
    assert set(sure.values()) == {Confidence.NO}


def _filled(begin: bytes, unit: bytes, end: bytes = b"") -> bytes:
    return begin + unit * ((TEN_MEGABYTES - len(begin) - len(end)) // len(unit)) + end


_RSS, _RSS_END = b'<rss version="2.0"><channel>', b"</channel></rss>"
_BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]>"
    + _RSS
    + b"<item><title>&m;</title></item>"
    + _RSS_END
)
BURDENS = {
    "nothing but spaces": _filled(b"", b" "),
    "nothing but zeros": _filled(b"", b"\0"),
    "no charset at all": _filled(b"", b"\xff"),
    "an entity bomb": _BOMB,
    "100,000 open brackets": b"[" * 100_000,
    "100,000 nested objects": b'{"incidents":' * 100_000,
    "100,000 nested incidents": b'{"page":{"id":"x"},"incidents":[' * 100_000,
    "elements nested without end": _filled(_RSS, b"<a>"),
    "elements nested in an item": _filled(_RSS + b"<item><title>x</title>", b"<a>", b"</item>" + _RSS_END),
    "a hundred thousand items": _filled(_RSS, b"<item><title>x</title><guid>1</guid></item>", _RSS_END),
    "items full of markup": _filled(
        _RSS, b"<item><title>x</title><description>" + b"&lt;p>ord" * 900 + b"</description></item>", _RSS_END
    ),
    "one endless title": _filled(_RSS + b"<item><title>", b"ord &amp;aring; ", b"</title></item>" + _RSS_END),
    "one endless date": _filled(
        _RSS + b"<item><title>x</title><pubDate>", b"Mon, ", b"</pubDate></item>" + _RSS_END
    ),
    "one endless author": _filled(
        _RSS + b"<item><title>x</title><author>", b"a.", b"</author></item>" + _RSS_END
    ),
    "comments never closed": _filled(b"", b"<!--"),
    "character data never closed": _filled(_RSS, b"<![CDATA[&"),
    "ampersands": _filled(_RSS, b"&", _RSS_END),
    "ends without begin": _filled(_RSS, b"</item>", _RSS_END),
    "attributes by the thousand": _RSS
    + b"<item "
    + b"".join(b'a%d="1" ' % n for n in range(500_000))
    + b"><title>x</title></item>"
    + _RSS_END,
    "a hundred thousand incidents": _filled(
        b'{"page":{"id":"x"},"incidents":[', b'{"id":"a","name":"n","status":"x","impact":"minor"},', b"{}]}"
    ),
    "updates by the thousand": _filled(
        b'{"page":{"id":"x"},"incidents":[{"id":"a","name":"n","status":"x","incident_updates":[',
        b'{"body":"<p>"},',
        b"{}]}]}",
    ),
}


@pytest.mark.long
@formats
@pytest.mark.parametrize("burden", BURDENS)
def test_the_worst_ten_megabytes_take_some_seconds_at_most(name: str, burden: str) -> None:
    begun = process_time()
    parsed(name, BURDENS[burden])
    assert process_time() - begun < 10


@formats
@pytest.mark.parametrize(
    "burden", ["an entity bomb", "100,000 open brackets", "100,000 nested objects", "ends without begin"]
)
def test_a_bomb_is_a_listing_or_a_source_error(name: str, burden: str) -> None:
    begun = process_time()
    parsed(name, BURDENS[burden])
    assert process_time() - begun < 5
