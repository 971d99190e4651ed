"""``[[source]]`` tables: the addresses polled."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from hashlib import sha256

from statushub.model.names import CompanyId, Service, SourceId
from statushub.model.source import Source
from statushub.settings import values
from statushub.settings.companies import Companies
from statushub.settings.decoding import decoded
from statushub.settings.documents import Document
from statushub.settings.findings import Findings, Where, shown
from statushub.settings.known import Known
from statushub.settings.tables import SourceTable


def sources_of(
    documents: Sequence[Document], companies: Companies, known: Known, findings: Findings
) -> tuple[Source, ...]:
    """Return all sources, each with an id of its own; companies without any are warned of."""
    found: dict[SourceId, Source] = {}
    where_is: dict[SourceId, Where] = {}
    for where, raw in (one for document in documents for one in document.listed("source", "company")):
        table = decoded(where, raw, SourceTable, findings)
        if table is None:
            continue
        source = _source(where, table, companies, known, findings)
        if source.id in found:
            first = where_is[source.id]
            problem = f"{shown(source.id)} is also the id of {first.table} in {first.file}"
            findings.fault(where, "id", problem, "give each source its own id, or leave one of them out")
        else:
            found[source.id], where_is[source.id] = source, where
    _warn_of_silence(documents, companies, {source.company for source in found.values()}, findings)
    return tuple(found.values())


def default_id(company: str, url: str) -> SourceId:
    """Return the id of a source that names none: its company and the start of its address's SHA-256."""
    return SourceId(f"{company}-{sha256(url.encode()).hexdigest()[:6]}")


def _source(
    where: Where, table: SourceTable, companies: Companies, known: Known, findings: Findings
) -> Source:
    companies.named(where, "company", table.company, frozenset())
    findings.taken(where, "format", partial(_format, known), table.format)
    if findings.taken(where, "url", values.web_address, table.url) is not None:
        _check_private(where, table, findings)
    findings.taken(where, "zone", values.zone, table.zone)
    chosen = findings.taken(where, "id", values.identifier, table.id)
    return Source(
        id=SourceId(chosen) if chosen is not None else default_id(table.company, table.url),
        company=CompanyId(table.company),
        format=table.format,
        url=table.url,
        every=findings.taken(where, "every", values.duration, table.every) or timedelta(seconds=60),
        allow_private=table.allow_private,
        zone=table.zone,
        services=findings.each(where, "services", partial(values.member, Service), table.services),
    )


def _format(known: Known, text: str) -> str:
    return values.one_of(known.formats, text, "format")


def _check_private(where: Where, table: SourceTable, findings: Findings) -> None:
    if values.is_private(table.url) and not table.allow_private:
        mend = "add allow_private = true if this network of yours is meant, else mend the address"
        findings.fault(where, "url", f"{shown(table.url)} is a private or loopback address", mend)


def _warn_of_silence(
    documents: Sequence[Document], companies: Companies, heard: set[CompanyId], findings: Findings
) -> None:
    silent = [company for company in companies.found if company not in heard]
    if silent and documents:
        some = ", ".join(silent[:8]) + (" …" if len(silent) > 8 else "")
        mend = "what they publish isn't seen: add a [[source]] where you know an address"
        problem = f"{len(silent)} of {len(companies.found)} have no source ({some})"
        findings.warn(Where(documents[0].file, "[[company]]"), "", problem, mend)
