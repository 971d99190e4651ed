"""The Twilio channel against a stand-in of the vendor."""

import json
import os
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from statushub.channels.twilio import Settings, TwilioChannel, account_of, open_twilio
from statushub.errors import StatushubError
from statushub.model.message import Accepted, Refusal, Refused, Retry, Unclear
from tests.channels.stages import HUB, RESIDENT, channel_of, context
from tests.fakes import gateway_mishaps as mishaps
from tests.fakes.gateway import ACCOUNT, NUMBER, TOKEN, Gateway
from tests.fakes.gateway_form import FIELDS

SERVICE = "MG0123456789abcdef0123456789abcdef"
NEWS = "Fiberbrott i Älvbyn. Åter ca 14.30."
CREDENTIALS = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": NUMBER}


@pytest.mark.parametrize(
    ("given_environ", "missing"),
    [
        pytest.param({"TWILIO_ACCOUNT_SID": ACCOUNT}, "TWILIO_AUTH_TOKEN, TWILIO_FROM", id="just an account"),
        pytest.param({"TWILIO_AUTH_TOKEN": TOKEN}, "TWILIO_ACCOUNT_SID, TWILIO_FROM or", id="only the token"),
        pytest.param({"TWILIO_FROM": NUMBER}, "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN", id="only a sender"),
        pytest.param(
            {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN},
            "TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID",
            id="no sender",
        ),
        pytest.param({**CREDENTIALS, "TWILIO_AUTH_TOKEN": ""}, "TWILIO_AUTH_TOKEN", id="an empty token"),
    ],
)
def test_incomplete_credentials_are_an_error_that_names_what_is_missing(
    given_environ: dict[str, str], missing: str
) -> None:
    with pytest.raises(StatushubError, match=f"incomplete: {missing}") as error:
        account_of(given_environ)
    assert TOKEN not in str(error.value)


def test_an_address_alone_is_no_account() -> None:
    assert open_twilio(Settings(), context(TWILIO_API_URL="http://127.0.0.1:4010")) is None


@pytest.mark.parametrize("address", ["api.twilio.com", "ftp://h", "http://", "http://h:port", "https://[::1"])
def test_an_address_that_is_none_is_an_error_at_once(address: str) -> None:
    with pytest.raises(StatushubError, match=r"TWILIO_API_URL is no address; write it as https://host"):
        open_twilio(Settings(), context(**CREDENTIALS, TWILIO_API_URL=address))


def test_an_account_does_not_show_its_token() -> None:
    assert TOKEN not in repr(account_of(CREDENTIALS))


def test_the_rate_is_ten_segments_a_second_unless_set() -> None:
    assert msgspec.convert({}, Settings) == Settings(rate=10, concurrency=16)
    assert msgspec.convert({"rate": 100}, Settings).rate == 100


@pytest.mark.parametrize("wrong", [{"rate": 0}, {"rate": "fast"}, {"concurrency": 0}, {"concurrency": 1.5}])
def test_a_rate_that_sends_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, Settings)


async def test_a_text_is_taken(gateway: Gateway, channel: TwilioChannel) -> None:
    outcome = await channel.send(RESIDENT, NEWS)
    [taken] = gateway.ledger
    assert outcome == Accepted(taken.sid, 1)
    assert (taken.to, taken.body, taken.sender) == (RESIDENT, NEWS, NUMBER)
    assert taken.callback == f"{HUB}/hooks/sms/twilio/status"


async def test_a_long_text_counts_its_segments(channel: TwilioChannel) -> None:
    outcome = await channel.send(RESIDENT, NEWS * 6)
    assert isinstance(outcome, Accepted)
    assert outcome.segments == 2


async def test_a_messaging_service_sends_without_a_number_of_ours(gateway: Gateway) -> None:
    environ = {**gateway.environ, "TWILIO_MESSAGING_SERVICE_SID": SERVICE}
    del environ["TWILIO_FROM"]
    channel = channel_of(environ)
    assert isinstance(await channel.send(RESIDENT, NEWS), Accepted)
    [form] = gateway.requests
    assert form["MessagingServiceSid"] == SERVICE
    assert "From" not in form
    await channel.close()


async def test_a_slash_after_the_base_address_does_no_harm(gateway: Gateway) -> None:
    channel = channel_of({**gateway.environ, "TWILIO_API_URL": f"{gateway.url}/"})
    assert isinstance(await channel.send(RESIDENT, NEWS), Accepted)
    await channel.close()


async def test_a_base_address_with_a_path_of_its_own_is_kept(gateway: Gateway) -> None:
    channel = channel_of({**gateway.environ, "TWILIO_API_URL": f"{gateway.url}/nowhere"})
    assert await channel.send(RESIDENT, NEWS) == Refused(
        "Twilio 20404: no such account; see TWILIO_ACCOUNT_SID and TWILIO_API_URL",
        Refusal.CONFIGURATION,
        "20404",
    )
    await channel.close()


async def test_a_region_of_the_vendors_does_not_bend_our_own_address(gateway: Gateway) -> None:
    channel = channel_of({**gateway.environ, "TWILIO_REGION": "ie1", "TWILIO_EDGE": "dublin"})
    assert isinstance(await channel.send(RESIDENT, NEWS), Accepted)
    await channel.close()


async def test_a_wrong_token_is_ours_to_mend(gateway: Gateway) -> None:
    channel = channel_of({**gateway.environ, "TWILIO_AUTH_TOKEN": "fel"})
    assert await channel.send(RESIDENT, NEWS) == Refused(
        "Twilio 20003: TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN is wrong", Refusal.CONFIGURATION, "20003"
    )
    await channel.close()


async def test_a_number_that_is_none_is_refused_for_good(channel: TwilioChannel) -> None:
    assert await channel.send("070", NEWS) == Refused(
        "Twilio 21211: not a valid phone number", Refusal.PERMANENT, "21211"
    )


async def test_who_left_with_the_vendor_is_told_apart(gateway: Gateway, channel: TwilioChannel) -> None:
    gateway.opted_out.add(RESIDENT)
    assert await channel.send(RESIDENT, NEWS) == Refused(
        "Twilio 21610: the number has opted out with Twilio", Refusal.OPT_OUT, "21610"
    )


async def test_throttling_says_how_long(gateway: Gateway, channel: TwilioChannel) -> None:
    gateway.goes_wrong(mishaps.throttles("4"))
    assert await channel.send(RESIDENT, NEWS) == Retry(
        "Twilio 20429: too many requests", timedelta(seconds=4)
    )
    assert isinstance(await channel.send(RESIDENT, NEWS), Accepted)


async def test_a_closed_port_is_tried_again(gateway: Gateway) -> None:
    channel = channel_of(gateway.environ)
    await gateway.stop()
    assert await channel.send(RESIDENT, NEWS) == Retry("Twilio could not be reached")
    await channel.close()
    await gateway.start()


@pytest.mark.parametrize(
    ("mishap", "taken"),
    [
        pytest.param(mishaps.HANGS_THEN_TAKES, 0, id="not yet"),
        pytest.param(mishaps.HANGS_THEN_DROPS, 0, id="never"),
        pytest.param(mishaps.TAKES_THEN_HANGS, 1, id="already"),
    ],
)
async def test_silence_is_unclear_whether_the_text_was_taken_or_not(
    gateway: Gateway, channel: TwilioChannel, mishap: mishaps.Mishap, taken: int
) -> None:
    gateway.goes_wrong(mishap)
    assert await channel.send(RESIDENT, NEWS) == Unclear("Twilio did not answer within 0.25 s")
    assert len(gateway.ledger) == taken


@pytest.mark.parametrize(
    ("mishap", "taken"), [(mishaps.TAKES_THEN_CUTS, 1), (mishaps.CUTS, 0)], ids=["taken", "lost"]
)
async def test_a_cut_connection_is_unclear_and_never_sent_twice_by_itself(
    gateway: Gateway, channel: TwilioChannel, mishap: mishaps.Mishap, taken: int
) -> None:
    await channel.send("+46701740609", "Värmer upp förbindelsen.")
    gateway.goes_wrong(mishap)
    outcome = await channel.send(RESIDENT, NEWS)
    assert isinstance(outcome, Unclear)
    assert len(gateway.requests) == 2
    assert len(gateway.ledger.sent_to(RESIDENT)) == taken


async def test_an_answer_without_end_is_given_up(gateway: Gateway, channel: TwilioChannel) -> None:
    gateway.goes_wrong(mishaps.answers(201, " " * 9_000_000))
    assert isinstance(await channel.send(RESIDENT, NEWS), Unclear)


@pytest.mark.parametrize("charset", ["latin-1", "klingon"])
async def test_an_answer_is_read_whatever_charset_it_claims(
    gateway: Gateway, channel: TwilioChannel, charset: str
) -> None:
    claim = f"application/json; charset={charset}"
    gateway.goes_wrong(mishaps.answers(201, '{"sid": "SM1", "body": "Älvbyn"}', Content_Type=claim))
    assert await channel.send(RESIDENT, NEWS) == Accepted("SM1", 1)


async def test_nothing_is_sent_with_a_warning(gateway: Gateway, channel: TwilioChannel) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(await channel.send(RESIDENT, NEWS), Accepted)
        assert isinstance(await channel.find(RESIDENT, NEWS, datetime.now(UTC)), Accepted)


@pytest.fixture
def vendors_form() -> dict[str, Any]:
    """The schema of the form that creates a message."""
    folder = os.environ.get("STATUSHUB_DATA")
    if not folder:
        pytest.skip("STATUSHUB_DATA is not set: the vendor's OpenAPI document was not compared")
    document = json.loads(Path(folder, "twilio", "twilio_api_v2010.json").read_text("utf-8"))
    post = document["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]["post"]
    schema = post["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    assert isinstance(schema, dict)
    return schema


async def test_the_request_has_the_shape_that_the_vendor_describes(
    gateway: Gateway, vendors_form: dict[str, Any]
) -> None:
    for environ in (gateway.environ, {**gateway.environ, "TWILIO_MESSAGING_SERVICE_SID": SERVICE}):
        channel = channel_of(environ)
        await channel.send(RESIDENT, NEWS)
        await channel.close()
    for form in gateway.requests:
        assert set(form) <= set(vendors_form["properties"])
        assert set(vendors_form["required"]) <= set(form)
    assert set(vendors_form["properties"]) == FIELDS
