"""Items and feeds of ours, for the writers' tests."""

from dataclasses import replace

from statushub.model.incident import Change, Incident, TimelineEntry
from statushub.model.names import Seq
from statushub.publish.feed import Feed, FeedItem
from statushub.publish.items import TIMELESS, item_of
from statushub.word.texts import texts
from statushub.word.voice import Voice
from tests.fakes.clock import NOON
from tests.fakes.town import topology
from tests.web.stage import HUB, entry, outage, over, planned

URL = "https://hub.example.se"


def voice(lang: str = "sv") -> Voice:
    return Voice(texts(lang), topology().name_of, HUB.zone, TIMELESS)


def item(incident: Incident, lang: str = "sv", **changes: object) -> FeedItem:
    lines = (
        TimelineEntry(Seq(3), entry(incident, Change.OPENED, incident.opened_at, **changes)),
        TimelineEntry(Seq(7), entry(incident, Change.UPDATED, incident.changed_at, **changes)),
    )
    return item_of(voice(lang), URL, incident, lines)


def feed(*items: FeedItem, **changes: object) -> Feed:
    made = Feed(
        "Störningshubben & co",
        "Avbrott <nu>",
        "sv",
        f"{URL}/",
        f"{URL}/feed.rss?postcode=78431&lang=sv",
        items,
    )
    return replace(made, **changes)


def a_day() -> Feed:
    return feed(item(outage(NOON)), item(over(NOON)), item(planned(NOON)))
