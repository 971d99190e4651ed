"""``[[company]]`` tables: companies, and the chains of upstream companies between them."""

from collections.abc import Mapping, Sequence
from functools import partial

from statushub.model.chain import Company
from statushub.model.names import CompanyId, Role
from statushub.settings import values
from statushub.settings.decoding import decoded
from statushub.settings.documents import Document
from statushub.settings.findings import Findings, Where, nearest, shown
from statushub.settings.tables import CompanyTable


class Companies:
    """The companies of all files; asked by the other tables for one in a role."""

    def __init__(self, documents: Sequence[Document], findings: Findings) -> None:
        self._findings = findings
        self._where: dict[CompanyId, Where] = {}
        self.found: dict[CompanyId, Company] = {}
        for where, raw in (one for document in documents for one in document.listed("company", "id")):
            self._add(where, raw)
        self._check_upstream()

    def named(self, where: Where, key: str, company_id: str, roles: frozenset[Role]) -> CompanyId | None:
        """Return the id if there is such a company with one of the roles (none given: with any)."""
        if company_id not in self._where:
            mend = f"{nearest(company_id, self._where)} (or add a [[company]] with that id)"
            self._findings.fault(where, key, f"unknown company {shown(company_id)}", mend)
            return None
        company = self.found.get(CompanyId(company_id))
        if company is not None and roles and not roles & set(company.roles):
            role = '" or "'.join(sorted(roles))
            mend = f"add it to the roles of that company, or name another: {_with(roles, self.found)}"
            self._findings.fault(where, key, f'{shown(company_id)} has no role "{role}"', mend)
            return None
        return CompanyId(company_id)

    def _add(self, where: Where, raw: object) -> None:
        said = raw.get("id") if isinstance(raw, dict) else None
        if isinstance(said, str) and said in self._where:
            first = self._where[CompanyId(said)]
            problem = f"{shown(said)} is also the id of {first.table} in {first.file}"
            self._findings.fault(where, "id", problem, "give each company its own id")
            return
        if isinstance(said, str):
            self._where[CompanyId(said)] = where
        before = len(self._findings.faults)
        table = decoded(where, raw, CompanyTable, self._findings)
        company = company_of(where, table, self._findings) if table is not None else None
        if company is not None and len(self._findings.faults) == before:
            self.found[company.id] = company

    def _check_upstream(self) -> None:
        for company in self.found.values():
            if company.upstream is not None:
                self.named(self._where[company.id], "upstream", company.upstream, frozenset(company.roles))
        for ring in _rings(self.found):
            problem = "the chain runs in a circle: " + " → ".join((*ring, ring[0]))
            mend = "leave out the upstream of the one that no other feeds"
            self._findings.fault(self._where[ring[0]], "upstream", problem, mend)


def company_of(where: Where, table: CompanyTable, findings: Findings) -> Company:
    """Return the company that a table describes; values that don't fit are noted and left out."""
    taken = partial(findings.taken, where)
    if not table.roles:
        findings.fault(where, "roles", "is empty", nearest("", Role))
    return Company(
        id=CompanyId(taken("id", values.identifier, table.id) or table.id),
        name=taken("name", values.text_said, table.name) or table.id,
        roles=findings.each(where, "roles", partial(values.member, Role), table.roles),
        aliases=findings.each(where, "aliases", values.text_said, table.aliases),
        phone=taken("phone", values.phone, table.phone),
        fault_phone=taken("fault_phone", values.phone, table.fault_phone),
        hours=taken("hours", values.hours, table.hours),
        web=taken("web", values.web_address, table.web),
        upstream=CompanyId(table.upstream) if table.upstream is not None else None,
        source=taken("source", values.text_said, table.source),
        checked=taken("checked", values.month_or_day, table.checked),
        verified=table.verified,
    )


def _rings(companies: Mapping[CompanyId, Company]) -> list[tuple[CompanyId, ...]]:
    """Return each circle of upstream companies once, from its first company on."""
    rings: dict[frozenset[CompanyId], tuple[CompanyId, ...]] = {}
    for start in companies:
        walked: list[CompanyId] = []
        at: CompanyId | None = start
        while at is not None and at in companies and at not in walked:
            walked.append(at)
            at = companies[at].upstream
        if at == start:
            rings.setdefault(frozenset(walked), tuple(walked))
    return list(rings.values())


def _with(roles: frozenset[Role], companies: Mapping[CompanyId, Company]) -> str:
    fitting = [company.id for company in companies.values() if roles & set(company.roles)]
    return ", ".join(fitting[:6]) + (" …" if len(fitting) > 6 else "") or "there is none yet"
