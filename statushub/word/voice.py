"""The sentences that short texts are made of: what and where, who, until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from statushub.model.evidence import percent
from statushub.model.incident import Incident, Status
from statushub.model.names import Cause, CompanyId, IncidentKind
from statushub.word.dates import when, window
from statushub.word.fitting import cut
from statushub.word.headlines import headline
from statushub.word.known import Known
from statushub.word.names import cause_name, services_list
from statushub.word.texts import N_, Texts


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is spoken to and when: language, zone, the companies' names, and the moment."""

    texts: Texts
    names: Callable[[CompanyId], str]
    zone: tzinfo
    now: datetime
    longest_name: int = 40
    """Characters; a longer name of a company is cut at a word."""

    def say(self, msgid: str, **values: object) -> str:
        """Return a text of the catalogue with its values."""
        return self.texts.gettext(msgid).format(**values)

    def name(self, company: CompanyId) -> str:
        """Return a company's name, or its id where it has none."""
        return cut(self.names(company).strip() or company, self.longest_name)

    def day(self, time: datetime | date) -> str:
        """Return an instant, or a local day, in words."""
        return when(self.texts, time, self.zone, self.now)


def title_of(voice: Voice, incident: Incident) -> str:
    """Return the incident's title on one line: its publisher's words, ours where no company has spoken."""
    written = " ".join(incident.title.split())
    if written or incident.publisher is not None:
        return written
    services = services_list(voice.texts, incident.services)
    return voice.say(N_("Suspected outage: {services}"), services=services)


def subject(voice: Voice, known: Known, area: str) -> str:
    """Return the services, where, and for planned work when, as far as each is known."""
    what = services_list(voice.texts, known.services)
    if what and area:
        what = voice.say(N_("{services} in {area}"), services=what, area=area)
    return ", ".join(filter(None, (what or area, hours(voice, known))))


def standing(voice: Voice, known: Known, area: str) -> str:
    """Return all that is known of an incident as it stands: what, where, why, who, until when."""
    return account(voice, known, voice.say(headline(known), subject=subject(voice, known, area)))


def account(voice: Voice, known: Known, head: str) -> str:
    """Return the first words followed by why, who and until when, as far as it isn't in them."""
    parts = [head, why(voice, known), who(voice, known)]
    dated = known.status is not Status.SCHEDULED or known.start is not None or known.eta is not None
    if dated and not ((known.eta or _on_a_day(known)) and hours(voice, known)):
        parts.append(until(voice, known))
    return " ".join(filter(None, parts))


def hours(voice: Voice, known: Known) -> str:
    """Return when planned work is done, as far as it is said and still true; "" for all else."""
    if known.kind is not IncidentKind.PLANNED or known.status.is_over:
        return ""
    start, end = known.start_said, known.eta_said
    if known.status is Status.SCHEDULED and known.start and start:
        if known.eta and end and known.start <= known.eta:
            return window(voice.texts, start, end, voice.zone, voice.now)
        return voice.day(start) if _on_a_day(known) else voice.say(N_("from {when}"), when=voice.day(start))
    if known.eta and end and known.eta > voice.now:
        return voice.say(N_("until {when}"), when=voice.day(end))
    return ""


def _on_a_day(known: Known) -> bool:
    """Tell whether planned work is named by one day and no more: it may well end that day."""
    return known.start != known.start_said and known.eta is None


def who(voice: Voice, known: Known) -> str:
    """Return whose fault it is, never without the probability; below 70 % only who says that it is."""
    if known.blamed is None:
        if known.said_by is None:
            return voice.say(N_("Residents report it; no company has spoken."))
        return voice.say(N_("Says {name}."), name=voice.name(known.said_by))
    name = voice.name(known.blamed)
    if known.kind is IncidentKind.PLANNED and known.blamed == known.said_by:
        return voice.say(N_("Done by {name}."), name=name)
    return voice.say(N_("Probably {name} ({percent}%)."), name=name, percent=percent(known.probability))


def until(voice: Voice, known: Known) -> str:
    """Return the promised end and by whom, or that there is none; a promise that has passed is called so."""
    promiser = (known.eta_by if known.eta else None) or known.said_by
    mentioned = promiser == (known.blamed or known.said_by)
    name = "" if mentioned or promiser is None else voice.name(promiser)
    if known.eta is None or known.eta_said is None:
        return voice.say(_NO_TIME[bool(name)], name=name)
    pattern = (_OVERDUE if known.eta <= voice.now else _EXPECTED)[bool(name)]
    return voice.say(pattern, name=name, when=voice.day(known.eta_said))


def why(voice: Voice, known: Known) -> str:
    """Return the cause if anybody found it, and whether it is said to be mended."""
    said = []
    if known.cause not in {Cause.UNKNOWN, Cause.PLANNED_WORK}:
        said.append(voice.say(N_("Cause: {cause}."), cause=cause_name(voice.texts, known.cause)))
    if known.status is Status.MONITORING:
        said.append(voice.say(N_("Said to be mended and watched.")))
    return " ".join(said)


_NO_TIME = {False: N_("No end time given."), True: N_("No end time given by {name}.")}
_EXPECTED = {False: N_("Expected back {when}."), True: N_("Expected back {when}, says {name}.")}
_OVERDUE = {
    False: N_("Was to be back {when}; no new time given."),
    True: N_("Was to be back {when}; no new time given by {name}."),
}
