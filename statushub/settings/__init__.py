"""``feeds.toml`` → the model; every fault of every table and file is shown at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from statushub.errors import ConfigError, Fault
from statushub.model.chain import Company, Everywhere, Network
from statushub.model.hub import Hub
from statushub.model.source import Source
from statushub.settings import values
from statushub.settings.companies import Companies
from statushub.settings.decoding import decoded
from statushub.settings.documents import Document, documents
from statushub.settings.findings import Findings, Where, nearest
from statushub.settings.gaps import warn_of_gaps
from statushub.settings.known import Known
from statushub.settings.networks import everywhere_of, networks_of, some
from statushub.settings.sources import sources_of
from statushub.settings.tables import HubTable


@dataclass(frozen=True, slots=True)
class Settings:
    """A whole configuration without a fault."""

    hub: Hub
    companies: tuple[Company, ...]
    sources: tuple[Source, ...]
    networks: tuple[Network, ...]
    everywhere: tuple[Everywhere, ...]
    channels: Mapping[str, Mapping[str, Any]]
    """``[channel.<name>]`` → its table, raw: the channel itself says what it may hold."""
    warnings: tuple[Fault, ...]
    files: tuple[Path, ...]
    """The main file, then those it includes."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was read, and every fault of it; the settings are only to be used where there is none."""

    settings: Settings
    faults: tuple[Fault, ...]


def load(path: Path, known: Known | None = None) -> Settings:
    """Return the settings in this file and those it includes.

    Raises ConfigError with every fault found. ``known`` defaults to what is installed.
    """
    examination = examine(path, known)
    if examination.faults:
        raise ConfigError(examination.faults)
    return examination.settings


def examine(path: Path, known: Known | None = None) -> Examination:
    """Read as ``load`` does, but return the faults beside what could be read."""
    known = known or Known.installed()
    findings = Findings()
    read = documents(path, findings)
    hub = _hub(read, known, findings)
    companies = Companies(read, findings)
    networks = networks_of(read, companies, findings)
    settings = Settings(
        hub=hub,
        companies=tuple(companies.found.values()),
        sources=sources_of(read, companies, known, findings),
        networks=tuple(networks.values()),
        everywhere=everywhere_of(read, companies, findings),
        channels=_channels(read, findings),
        warnings=(*_strange_postcodes(networks, known), *_gaps(networks, companies), *findings.warnings),
        files=tuple(document.path for document in read),
    )
    return Examination(settings, tuple(findings.faults))


def _hub(read: Sequence[Document], known: Known, findings: Findings) -> Hub:
    if not read:
        return Hub()
    where = Where(read[0].file, "[hub]")
    table = decoded(where, read[0].tables.get("hub", {}), HubTable, findings)
    if table is None:
        return Hub()
    taken = partial(findings.taken, where)
    language = partial(values.one_of, known.languages, what="language")
    if not table.languages:
        findings.fault(where, "languages", "is empty", nearest("", known.languages))
    return Hub(
        name=taken("name", values.text_said, table.name) or "",
        url=taken("url", values.hub_address, table.url) or "",
        zone=taken("timezone", values.zone, table.timezone) or Hub().zone,
        languages=findings.each(where, "languages", language, table.languages),
        database=taken("database", values.database, table.database),
    )


def _channels(read: Sequence[Document], findings: Findings) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for document in read:
        tables = document.tables.get("channel", {})
        named = tables if isinstance(tables, dict) else {"": tables}
        for name, table in named.items():
            where = Where(document.file, f"[channel.{name}]" if name else "[channel]")
            if not isinstance(table, dict):
                findings.fault(where, "", "is no table", "write [channel.<name>] with its keys below")
            elif name in found:
                findings.fault(where, "", "stands twice", "gather its keys in one file")
            else:
                found[name] = table
    return found


def _gaps(networks: Mapping[Where, Network], companies: Companies) -> list[Fault]:
    findings = Findings()
    warn_of_gaps(networks, companies.found.values(), findings)
    return findings.warnings


def _strange_postcodes(networks: Mapping[Where, Network], known: Known) -> list[Fault]:
    findings = Findings()
    for where, network in networks.items():
        strange = [code for code in network.postcodes if not known.postcode(code)]
        if strange:
            mend = "mend them, or leave it so: ranges are taken literally"
            findings.warn(where, "postcodes", f"not in the gazetteer: {some(strange)}", mend)
    return findings.warnings
