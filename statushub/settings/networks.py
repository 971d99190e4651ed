"""``[[network]]`` and ``[[provider]]`` tables: who stands in the chains, and where."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

from statushub.model.chain import Everywhere, Network, Node
from statushub.model.names import CompanyId, Postcode, Role, Service
from statushub.settings import values
from statushub.settings.companies import Companies
from statushub.settings.decoding import decoded
from statushub.settings.documents import Document
from statushub.settings.findings import Findings, Where, nearest, shown
from statushub.settings.tables import NetworkTable, NodeTable, ProviderTable

ROLE_FOR: Mapping[Service, Role] = {
    Service.INTERNET: Role.ISP,
    Service.IPTV: Role.IPTV,
    Service.TELEPHONY: Role.TELEPHONY,
    Service.MOBILE: Role.MOBILE,
    Service.POWER: Role.POWER,
    Service.WATER: Role.WATER,
    Service.HEAT: Role.HEAT,
    Service.WEB: Role.CONTENT,
}
"""The role that a company needs to deliver a service."""

_BY_PROVIDERS = (Service.INTERNET, Service.IPTV, Service.TELEPHONY, Service.MOBILE)
"""Services chosen from several providers; the others stand in keys of the network's own."""


class Networks:
    """Builds networks from their tables, asking the companies for each name."""

    def __init__(self, companies: Companies, findings: Findings) -> None:
        self._companies = companies
        self._findings = findings

    def network(self, where: Where, raw: object) -> Network | None:
        """Return the network of one table; None where it can't be one. Its faults are noted."""
        table = decoded(where, raw, NetworkTable, self._findings)
        if table is None:
            return None
        codes = self._codes(where, "postcodes", table.postcodes)
        taken = partial(self._findings.taken, where)
        return Network(
            name=taken("name", values.text_said, table.name) or "",
            postcodes=codes,
            places=self._places(where, table, codes),
            power=self._company(where, "power", table.power, Role.POWER),
            fiber_owner=self._company(where, "fiber_owner", table.fiber_owner, Role.FIBER_OWNER),
            ko=self._company(where, "ko", table.ko, Role.KO),
            water=self._company(where, "water", table.water, Role.WATER),
            heat=self._company(where, "heat", table.heat, Role.HEAT),
            nodes=self._nodes(where, table, codes),
            providers=self._providers(where, table.providers),
            primary=table.primary,
            source=taken("source", values.text_said, table.source),
            checked=taken("checked", values.month_or_day, table.checked),
            verified=table.verified,
        )

    def everywhere(self, where: Where, raw: object) -> Everywhere | None:
        """Return who delivers a service everywhere; None where the table has faults, which are noted."""
        table = decoded(where, raw, ProviderTable, self._findings)
        if table is None:
            return None
        if not table.everywhere:
            mend = "set it to true, or name the company under [network.providers]"
            self._findings.fault(where, "everywhere", "is false, so it delivers nowhere", mend)
        service = self._findings.taken(where, "service", partial(values.member, Service), table.service)
        if service is None:
            return None
        company = self._company(where, "company", table.company, ROLE_FOR[service])
        return Everywhere(company, service) if company is not None else None

    def _company(self, where: Where, key: str, said: str | None, role: Role) -> CompanyId | None:
        return None if said is None else self._companies.named(where, key, said, frozenset({role}))

    def _codes(self, where: Where, key: str, said: Sequence[str]) -> tuple[Postcode, ...]:
        if not said:
            self._findings.fault(where, key, "is empty", f'name its postcodes: {key} = ["78100-78499"]')
        return tuple(
            sorted(set(chain.from_iterable(self._findings.each(where, key, values.postcodes, said))))
        )

    def _within(
        self, where: Where, key: str, codes: Iterable[Postcode], network: Sequence[Postcode]
    ) -> tuple[Postcode, ...]:
        inside = frozenset(network)
        outside = [code for code in codes if code not in inside]
        if outside and network:
            mend = "add them to the network's postcodes, or leave them out here"
            self._findings.fault(where, key, f"outside the network: {some(outside)}", mend)
        return tuple(code for code in codes if code in inside)

    def _places(
        self, where: Where, table: NetworkTable, codes: Sequence[Postcode]
    ) -> dict[str, tuple[Postcode, ...]]:
        return {
            name: self._within(where, f"places.{name}", self._codes(where, f"places.{name}", said), codes)
            for name, said in table.places.items()
        }

    def _nodes(self, where: Where, table: NetworkTable, codes: Sequence[Postcode]) -> tuple[Node, ...]:
        numbered = ((where.inside(f"node {number}"), raw) for number, raw in enumerate(table.node, 1))
        nodes = [(place, self._node(place, raw, codes)) for place, raw in numbered]
        served: dict[Postcode, Where] = {}
        for place, node in nodes:
            twice = [code for code in node.serves if code in served] if node is not None else []
            if twice:
                mend = "let one node serve each postcode"
                problem = f"{some(twice)} hang on {served[twice[0]].table} too"
                self._findings.fault(place, "serves", problem, mend)
            served |= dict.fromkeys(node.serves, place) if node is not None else {}
        return tuple(node for _, node in nodes if node is not None)

    def _node(self, where: Where, raw: object, codes: Sequence[Postcode]) -> Node | None:
        table = decoded(where, raw, NodeTable, self._findings)
        at = self._findings.taken(where, "at", values.postcode, table.at) if table else None
        if table is None or at is None:
            return None
        self._within(where, "at", (at,), codes)
        return Node(
            at=at,
            serves=self._within(where, "serves", self._codes(where, "serves", table.serves), codes),
            power=self._company(where, "power", table.power, Role.POWER),
            battery=self._findings.taken(where, "battery", values.duration, table.battery),
        )

    def _providers(
        self, where: Where, said: Mapping[str, Sequence[str]]
    ) -> dict[Service, tuple[CompanyId, ...]]:
        providers: dict[Service, tuple[CompanyId, ...]] = {}
        for name, ids in said.items():
            if name not in _BY_PROVIDERS:
                mend = f"{nearest(name, _BY_PROVIDERS)} (power, water and heat are keys of [[network]])"
                self._findings.fault(where, f"providers.{name}", "unknown service here", mend)
                continue
            service = Service(name)
            found = (self._company(where, f"providers.{name}", one, ROLE_FOR[service]) for one in ids)
            providers[service] = tuple(dict.fromkeys(one for one in found if one is not None))
        return providers


def networks_of(
    documents: Sequence[Document], companies: Companies, findings: Findings
) -> dict[Where, Network]:
    """Return all networks with where each stands; the faults of each, and between them, are noted."""
    build = Networks(companies, findings).network
    tables = [one for document in documents for one in document.listed("network", "name")]
    built = {where: build(where, raw) for where, raw in tables}
    networks = {where: network for where, network in built.items() if network is not None}
    _check_overlaps(networks, findings)
    return networks


def everywhere_of(
    documents: Sequence[Document], companies: Companies, findings: Findings
) -> tuple[Everywhere, ...]:
    """Return who delivers everywhere, without doubles."""
    build = Networks(companies, findings).everywhere
    tables = (one for document in documents for one in document.listed("provider", "company"))
    found = (build(where, raw) for where, raw in tables)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def some(codes: Sequence[Postcode]) -> str:
    """Return the first postcodes of a list, and how many there are."""
    first = ", ".join(codes[:3])
    return first if len(codes) <= 3 else f"{first} … ({len(codes)} postcodes)"


def _check_overlaps(networks: Mapping[Where, Network], findings: Findings) -> None:
    at: dict[Postcode, list[Where]] = {}
    for where, network in networks.items():
        for code in network.postcodes:
            at.setdefault(code, []).append(where)
    unclear: dict[tuple[Where, ...], list[Postcode]] = {}
    for code, wheres in at.items():
        if len(wheres) > 1 and sum(networks[where].primary for where in wheres) != 1:
            unclear.setdefault(tuple(wheres), []).append(code)
    for sharing, codes in unclear.items():
        others = ", ".join(shown(networks[where].name) for where in sharing[:-1])
        problem = f"overlaps {others} at {some(codes)} without one chosen"
        findings.fault(sharing[-1], "postcodes", problem, "set primary = true on exactly one of them")
