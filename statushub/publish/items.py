"""An incident and its timeline as a feed's item."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from statushub.model.incident import Incident, Status, TimelineEntry
from statushub.model.names import IncidentKind, Seq
from statushub.publish.feed import FeedItem
from statushub.publish.happenings import happening
from statushub.word.areas import area
from statushub.word.known import of_incident
from statushub.word.names import kind_name, service_name, status_name
from statushub.word.texts import N_
from statushub.word.voice import Voice, subject, title_of, until, who, why

TIMELESS = datetime(1970, 1, 1, tzinfo=UTC)
"""The ``now`` of a feed's voice: so far away that dates are whole and no promise has passed."""


def item_of(
    voice: Voice, home: str, incident: Incident, entries: Sequence[TimelineEntry], *, place: str = ""
) -> FeedItem:
    """Return the incident's item; ``home`` is the hub's address, ``entries`` its timeline, ascending.

    ``place`` is what people call the area; without it the postcodes are written.
    ``voice.now`` must be TIMELESS, so that the same log always gives the same bytes.
    """
    url = f"{home}/incidents/{incident.id}"
    summary = summary_of(voice, incident, place or area(voice.texts, incident.postcodes))
    return FeedItem(
        id=incident.id,
        url=url,
        title=_title(voice, incident),
        summary=summary,
        content=_content(voice, url, summary, entries),
        published=min([incident.opened_at, *(line.entry.at for line in entries[:1])]),
        updated=entries[-1].entry.at if entries else incident.changed_at,
        kind=incident.kind,
        status=incident.status,
        severity=incident.severity,
        responsible=incident.verdict.responsible(),
        services=incident.services,
        postcodes=incident.postcodes,
        tags=_tags(voice, incident),
        seq=entries[-1].seq if entries else Seq(0),
    )


def summary_of(voice: Voice, incident: Incident, place: str) -> str:
    """Return what, where, why, who and until when, as far as they are known."""
    known = of_incident(incident)
    what = subject(voice, known, place)
    if incident.status is Status.SCHEDULED:
        said = [_sentence(voice, incident, what), who(voice, known)]
    elif incident.status.is_over:
        said = [_sentence(voice, incident, what), why(voice, known), _ended(voice, incident)]
    else:
        said = [_sentence(voice, incident, what), why(voice, known), who(voice, known), until(voice, known)]
    return " ".join(filter(None, said))


def _sentence(voice: Voice, incident: Incident, what: str) -> str:
    kind = capitalised(kind_name(voice.texts, incident.kind))
    return f"{kind}: {what}." if what else f"{kind}."


def _ended(voice: Voice, incident: Incident) -> str:
    if incident.ended_at is None:
        return ""
    return voice.say(N_("It ended {when}."), when=voice.day(incident.ended_at))


def _title(voice: Voice, incident: Incident) -> str:
    title = title_of(voice, incident)
    if incident.status.is_over or incident.kind is IncidentKind.PLANNED:
        return f"{capitalised(status_name(voice.texts, incident.status))}: {title}"
    return title


def _tags(voice: Voice, incident: Incident) -> tuple[str, ...]:
    services = [service_name(voice.texts, service) for service in incident.services]
    return (*services, kind_name(voice.texts, incident.kind), status_name(voice.texts, incident.status))


def _content(voice: Voice, url: str, summary: str, entries: Sequence[TimelineEntry]) -> str:
    lines = "".join(_line(voice, line) for line in reversed(entries))
    timeline = f"<ul>{lines}</ul>" if lines else ""
    link = escape(voice.say(N_("All that is known of it")))
    return f'<p><strong>{escape(summary)}</strong></p>{timeline}<p><a href="{escape(url)}">{link}</a></p>'


def _line(voice: Voice, line: TimelineEntry) -> str:
    entry = line.entry
    head = f"{voice.day(entry.at)} · {happening(voice, entry)}"
    words = "<br>".join(escape(words) for words in entry.message.split("\n") if words.strip())
    lang = f' lang="{escape(entry.lang)}"' if entry.lang not in {"", "und", voice.texts.lang} else ""
    return f"<li>{escape(head)}" + (f"<blockquote{lang}>{words}</blockquote></li>" if words else "</li>")


def capitalised(text: str) -> str:
    """Return the text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
