"""Fixtures of the channels' tests."""

from collections.abc import AsyncIterator

import pytest

from statushub.channels.twilio import TwilioChannel
from tests.channels.stages import channel_of
from tests.fakes.gateway import Gateway


@pytest.fixture
async def channel(gateway: Gateway) -> AsyncIterator[TwilioChannel]:
    opened = channel_of(gateway.environ)
    yield opened
    await opened.close()
