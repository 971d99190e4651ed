"""Channels: which are asked for, which can be opened, and which stands in where none can."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any

import structlog

import statushub.channels
from statushub.catalogue import discover
from statushub.clock import Clock
from statushub.errors import ConfigError, Fault
from statushub.ports.channel import Channel, ChannelContext, ChannelKind
from statushub.settings import Settings
from statushub.settings.decoding import decoded
from statushub.settings.findings import Findings, Where, nearest

log = structlog.get_logger()


def channel_faults(tables: Mapping[str, Mapping[str, Any]], file: str) -> list[Fault]:
    """Return what is wrong in the ``[channel.x]`` tables."""
    findings = Findings()
    _decoded(tables, file, findings)
    return findings.faults


def _decoded(tables: Mapping[str, Mapping[str, Any]], file: str, findings: Findings) -> dict[str, Any]:
    kinds = discover(statushub.channels, "CHANNEL", ChannelKind)
    found = {}
    for name, table in tables.items():
        where = Where(file, f"[channel.{name}]")
        if name in kinds:
            found[name] = decoded(where, table, kinds[name].settings, findings)
        else:
            findings.fault(where, "", "there is no such channel", nearest(name, kinds))
    return found


async def open_channels(
    settings: Settings, environ: Mapping[str, str], clock: Clock, stack: AsyncExitStack
) -> dict[str, Channel]:
    """Open each channel that has its credentials; the fallback only where none has."""
    findings = Findings()
    tables = _decoded(settings.channels, str(settings.files[0]), findings)
    if findings.faults:
        raise ConfigError(findings.faults)
    kinds = discover(statushub.channels, "CHANNEL", ChannelKind)
    context = ChannelContext(settings.hub.url, environ, clock)
    opened: dict[str, Channel] = {}
    for fallback in (False, True):
        for name, kind in kinds.items():
            if kind.fallback is not fallback or (fallback and opened):
                continue
            channel = kind.open(tables.get(name) or kind.settings(), context)
            if channel is not None:
                opened[name] = channel
                stack.push_async_callback(channel.close)
                if fallback:
                    log.warning(
                        "no gateway's credentials are set: texts stay in the sandbox, nobody is reached"
                    )
    return opened
