"""Channels: which are asked for, which can be opened, and which stands in where none can."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any

import msgspec
import structlog

import statushub.channels
from statushub.catalogue import discover
from statushub.clock import Clock
from statushub.errors import ConfigError, Fault
from statushub.ports.channel import Channel, ChannelContext, ChannelKind
from statushub.settings import Settings

log = structlog.get_logger()


def channel_faults(tables: Mapping[str, Mapping[str, Any]], file: str) -> list[Fault]:
    """Return what is wrong in the ``[channel.x]`` tables."""
    return _decoded(tables, file)[1]


def _decoded(tables: Mapping[str, Mapping[str, Any]], file: str) -> tuple[dict[str, Any], list[Fault]]:
    kinds = discover(statushub.channels, "CHANNEL", ChannelKind)
    decoded, faults = {}, []
    for name, table in tables.items():
        if name not in kinds:
            faults.append(
                Fault(file, f"[channel.{name}]", "there is no such channel", f"known are {', '.join(kinds)}")
            )
            continue
        try:
            decoded[name] = msgspec.convert(table, kinds[name].settings)
        except msgspec.ValidationError as error:
            faults.append(Fault(file, f"[channel.{name}]", str(error), "its keys are in docs/channels.md"))
    return decoded, faults


async def open_channels(
    settings: Settings, environ: Mapping[str, str], clock: Clock, stack: AsyncExitStack
) -> dict[str, Channel]:
    """Open each channel that has its credentials; the fallback only where none has."""
    decoded, faults = _decoded(settings.channels, str(settings.files[0]))
    if faults:
        raise ConfigError(faults)
    kinds = discover(statushub.channels, "CHANNEL", ChannelKind)
    context = ChannelContext(settings.hub.url, environ, clock)
    opened: dict[str, Channel] = {}
    for fallback in (False, True):
        for name, kind in kinds.items():
            if kind.fallback is not fallback or (fallback and opened):
                continue
            channel = kind.open(decoded.get(name) or kind.settings(), context)
            if channel is not None:
                opened[name] = channel
                stack.push_async_callback(channel.close)
                if fallback:
                    log.warning(
                        "no gateway's credentials are set: texts stay in the sandbox, nobody is reached"
                    )
    return opened
