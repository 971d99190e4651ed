"""What each value of the closed vocabularies is called in a reader's language."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from statushub.model.incident import Status
from statushub.model.message import Reason
from statushub.model.names import Blame, Cause, IncidentKind, Layer, NoticeKind, Role, Service, Severity
from statushub.word.texts import N_, Texts

SERVICES: Mapping[Service, str] = MappingProxyType(
    {
        Service.INTERNET: N_("internet"),
        Service.IPTV: N_("TV"),
        Service.TELEPHONY: N_("telephony"),
        Service.MOBILE: N_("mobile"),
        Service.POWER: N_("electricity"),
        Service.WATER: N_("water"),
        Service.HEAT: N_("heating"),
        Service.WEB: N_("web services"),
    }
)

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.SUSPECTED: N_("suspected"),
        Status.CONFIRMED: N_("confirmed"),
        Status.IDENTIFIED: N_("cause found"),
        Status.MONITORING: N_("mended, being watched"),
        Status.RESOLVED: N_("over"),
        Status.SCHEDULED: N_("planned"),
        Status.IN_PROGRESS: N_("in progress"),
        Status.COMPLETED: N_("completed"),
    }
)

KINDS: Mapping[str, str] = MappingProxyType(
    {
        NoticeKind.OUTAGE: N_("outage"),
        NoticeKind.DEGRADED: N_("disruption"),
        NoticeKind.PLANNED: N_("planned work"),
        NoticeKind.UPDATE: N_("update"),
        NoticeKind.RESOLVED: N_("resolved"),
        NoticeKind.INFO: N_("information"),
    }
)

ROLES: Mapping[str, str] = MappingProxyType(
    {
        Role.POWER: N_("power grid"),
        Role.WATER: N_("water works"),
        Role.HEAT: N_("heating network"),
        Role.FIBER_OWNER: N_("fibre owner"),
        Role.KO: N_("communications operator"),
        Role.ISP: N_("internet provider"),
        Role.IPTV: N_("TV provider"),
        Role.TELEPHONY: N_("telephony provider"),
        Role.MOBILE: N_("mobile operator"),
        Role.CONTENT: N_("content provider"),
    }
)

LAYERS: Mapping[str, str] = MappingProxyType(
    {
        **{layer: ROLES[layer] for layer in Layer if layer in ROLES},
        Layer.FIBER_PASSIVE: N_("fibre cables"),
        Layer.FIBER_ACTIVE: N_("fibre network equipment"),
        Layer.HOME: N_("equipment in the home"),
        Layer.NONE: N_("no fault"),
    }
)

CAUSES: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.POWER: N_("power cut"),
        Cause.FIBER_CUT: N_("cut fibre"),
        Cause.HARDWARE: N_("hardware fault"),
        Cause.SOFTWARE: N_("software fault"),
        Cause.CONFIG: N_("configuration error"),
        Cause.UPSTREAM: N_("fault at a supplier"),
        Cause.WEATHER: N_("weather"),
        Cause.WATER_LEAK: N_("water leak"),
        Cause.PLANNED_WORK: N_("planned work"),
        Cause.DDOS: N_("denial-of-service attack"),
        Cause.UNKNOWN: N_("unknown"),
    }
)

BLAMES: Mapping[Blame, str] = MappingProxyType(
    {
        Blame.PUBLISHER: N_("the company itself"),
        **{blame: ROLES[blame.value] for blame in Blame if blame.value in set(Role)},
        Blame.THIRD_PARTY_DIG: N_("somebody who dug"),
        Blame.OTHER: N_("somebody else"),
        Blame.UNKNOWN: N_("unknown"),
    }
)

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.MINOR: N_("minor"), Severity.MAJOR: N_("major")}
)

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.FIRST_NEWS: N_("the first news of it"),
        Reason.CHANGED: N_("something important changed"),
        Reason.OVER: N_("it is over"),
        Reason.QUIET_HOURS: N_("it waits for the end of the quiet hours"),
        Reason.SUPERSEDED: N_("later news took its place"),
        Reason.NOTHING_NEW: N_("it told nothing new"),
        Reason.START_NEVER_TOLD: N_("its start was never told"),
        Reason.BELOW_SEVERITY: N_("less severe than wished for"),
        Reason.LEFT: N_("the subscriber has stopped"),
        Reason.TOO_LATE: N_("it waited past its usefulness"),
        Reason.RETRYING: N_("the channel could not take it; it is tried again"),
        Reason.REFUSED: N_("the channel refused it"),
        Reason.GAVE_UP: N_("too many failed tries"),
        Reason.ASKED: N_("they may be asked"),
        Reason.NO_LONGER_ASKED: N_("nobody needs to be asked any more"),
    }
)


def service_name(texts: Texts, service: Service) -> str:
    """Return what residents call a service."""
    return texts.gettext(SERVICES[service])


def services_list(texts: Texts, services: Iterable[Service]) -> str:
    """Return services with commas between, each once, in the order of ``Service``."""
    wanted = frozenset(services)
    return ", ".join(service_name(texts, service) for service in Service if service in wanted)


def status_name(texts: Texts, status: Status) -> str:
    """Return where an incident is in its life."""
    return texts.gettext(STATUSES[status])


def kind_name(texts: Texts, kind: IncidentKind | NoticeKind) -> str:
    """Return what an incident, or a notice, is."""
    return texts.gettext(KINDS[kind])


def layer_name(texts: Texts, layer: Layer) -> str:
    """Return a link of the chain of delivery."""
    return texts.gettext(LAYERS[layer])


def role_name(texts: Texts, role: Role) -> str:
    """Return what a company is in the chain of delivery."""
    return texts.gettext(ROLES[role])


def cause_name(texts: Texts, cause: Cause) -> str:
    """Return why it broke."""
    return texts.gettext(CAUSES[cause])


def blame_name(texts: Texts, blame: Blame) -> str:
    """Return whom a notice puts the fault at, seen from its publisher."""
    return texts.gettext(BLAMES[blame])


def severity_name(texts: Texts, severity: Severity) -> str:
    """Return how severe it is."""
    return texts.gettext(SEVERITIES[severity])


def reason_name(texts: Texts, reason: Reason) -> str:
    """Return why a message was sent, put off or dropped."""
    return texts.gettext(REASONS[reason])
