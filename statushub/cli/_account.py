"""An incident's verdict and what it rests on, as lines of plain text."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from statushub.attribute.balance import Balance
from statushub.attribute.explain import explanation
from statushub.attribute.telling import told
from statushub.correlate.exhibit import evidence_summary
from statushub.model.incident import Incident
from statushub.model.names import IncidentKind
from statushub.pipeline.explained import explained
from statushub.publish.chain import Level, State, in_words
from statushub.record.history import History
from statushub.topology import Topology
from statushub.web.cards import candidates, card
from statushub.word.texts import N_
from statushub.word.voice import Voice


def account(incident: Incident, topology: Topology, zone: ZoneInfo, voice: Voice) -> Iterator[str]:
    """Yield what it is, whose fault, what speaks for and against that, and the chain with its broken link."""
    shown = card(incident, topology, voice, History())
    yield shown.title
    yield " · ".join(dict.fromkeys(filter(None, (shown.label, shown.status, shown.what, shown.where))))
    yield " ".join(shown.sentences)
    if incident.kind is IncidentKind.PLANNED:
        return
    yield from _headed(N_("Whose fault it is"), voice)
    yield explanation(incident.verdict, evidence_summary(incident), topology.name_of, voice.texts.lang)
    for one in candidates(incident, voice):
        yield f"  {one.percent:3} %  {one.name}" + (f" ({one.layers})" if one.layers else "")
    why = explained(incident, topology, zone)
    if why.balance is not None:
        yield from _headed(N_("What speaks for and against"), voice)
        yield from _evidence(why.balance, voice)
    if why.chain:
        yield from _headed(N_("The chain of delivery"), voice)
        yield from _chain(why.chain, voice, over=incident.status.is_over)


def _headed(title: str, voice: Voice) -> Iterator[str]:
    words = voice.say(title)
    yield ""
    yield words
    yield "-" * len(words)


def _evidence(balance: Balance, voice: Voice) -> Iterator[str]:
    caption = N_("How each piece of evidence bears on {name} being at fault")
    yield voice.say(caption, name=voice.name(balance.company))
    rows = told(balance, voice)
    width = max((len(row.bears) for row in rows), default=0)
    for row in rows:
        when = f" ({voice.day(row.when)})" if row.when else ""
        yield f"  {row.sign:3}  {row.bears:{width}}  {row.who} {row.what}{when}"


def _chain(levels: tuple[Level, ...], voice: Voice, *, over: bool) -> Iterator[str]:
    """Yield the chain from the root down, the broken link's line marked by a cross."""
    for level, words in zip(levels, in_words(levels, voice, over=over), strict=True):
        broken = any(link.state is State.BROKEN for link in level.links)
        yield f"  {'X' if broken else '|'} {words}"
