"""What Twilio tells the hub, and how the hub answers."""

import pytest

from statushub.channels.twilio import STATUSES, TwilioChannel
from statushub.model.message import Receipt, ReceiptStatus
from tests.channels.stages import RESIDENT, signed
from tests.fakes.clock import NOON


@pytest.mark.parametrize(("written", "status"), STATUSES.items())
async def test_each_status_of_the_vendors_is_understood(
    channel: TwilioChannel, written: str, status: ReceiptStatus
) -> None:
    request = signed("/hooks/sms/twilio/status", MessageSid="SM1", MessageStatus=written, ErrorCode="30003")
    assert channel.receipts(request, NOON) == (Receipt("twilio", "SM1", status, NOON, "30003"),)


async def test_an_unknown_status_is_no_receipt(channel: TwilioChannel) -> None:
    request = signed("/hooks/sms/twilio/status", MessageSid="SM1", MessageStatus="teleported")
    assert channel.receipts(request, NOON) == ()


async def test_a_status_of_no_message_is_no_receipt(channel: TwilioChannel) -> None:
    assert channel.receipts(signed("/hooks/sms/twilio/status", MessageStatus="sent"), NOON) == ()


async def test_error_code_zero_is_no_error(channel: TwilioChannel) -> None:
    request = signed("/hooks/sms/twilio/status", SmsSid="SM1", SmsStatus="delivered", ErrorCode="0")
    assert channel.receipts(request, NOON)[0].code is None


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        ("+46701740605", "+46701740605"),
        ("+46 (0)70-174 06 05", "+46701740605"),
        ("71120", "71120"),
        ("Kommunen", "Kommunen"),
    ],
)
async def test_a_sender_is_a_number_in_one_form(channel: TwilioChannel, written: str, sender: str) -> None:
    request = signed("/hooks/sms/twilio", MessageSid="SM1", From=written, Body="STATUS")
    assert channel.inbound(request, NOON).sender == sender


async def test_a_picture_without_words_is_an_empty_text(channel: TwilioChannel) -> None:
    request = signed("/hooks/sms/twilio", MessageSid="SM1", From=RESIDENT, NumMedia="1")
    assert channel.inbound(request, NOON).body == ""


async def test_a_hub_on_a_port_of_its_own_is_signed_with_the_port(channel: TwilioChannel) -> None:
    request = signed(":8443/hooks/sms/twilio", MessageSid="SM1", From=RESIDENT, Body="HJÄLP åäö")
    assert channel.inbound(request, NOON).body == "HJÄLP åäö"


async def test_no_reply_is_an_empty_response(channel: TwilioChannel) -> None:
    assert channel.answer(None).body == '<?xml version="1.0" encoding="UTF-8"?><Response />'
    assert channel.answer(None).content_type == "text/xml"
