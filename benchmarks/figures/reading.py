"""Reading notices, beside feedparser's time for the same items."""

import time
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import feedparser

from benchmarks.measure import Measured, interleaved, medians
from statushub.geo.gazetteer import Gazetteer
from statushub.model.facts import Writing
from statushub.model.names import Role
from statushub.model.stamp import Stamp
from statushub.read.reader import Reader

COPIES = 40
ROUNDS = 7
GOAL = 2_000
"""Notices read per second on one core."""

NOTICES = (
    (
        "Strömavbrott i Åsele",
        "Just nu är det strömavbrott i delar av Åsele efter ett åskoväder. Omkring 300 kunder berörs. "
        "Felet är lokaliserat och beräknas vara åtgärdat kl 16.30 idag.",
    ),
    (
        "Planerat underhåll natten mellan den 3 och 4 december",
        "Vi byter utrustning i stadsnätet natten mellan den 3 och 4 december kl. 00-06. Kortare avbrott i "
        "internet, tv och telefoni kan förekomma i Lycksele och Storuman.",
    ),
    (
        "Åtgärdat: störning i fibernätet",
        "Uppdatering 14.10: Felet är åtgärdat och alla tjänster fungerar. 11.50: En grävmaskin har "
        "kapat en kabel vid Storgatan. Tekniker är på plats.",
    ),
    (
        "Vattenläcka på Kyrkogatan",
        "Vattnet är avstängt på Kyrkogatan och Skolgatan i Vilhelmina på grund av en läcka. Vi "
        "återkommer med besked så snart som möjligt. En tankbil står vid torget.",
    ),
    (
        "Service interruption affecting broadband in Kiruna",
        "Customers in Kiruna are currently without broadband due to a power failure at a core site. "
        "Engineers are working on it. Expected restoration: 22:00 tonight.",
    ),
    (
        "Nya öppettider i kundtjänst",
        "Från och med den 1 september har vår kundtjänst öppet vardagar 8-16. Du når oss på telefon "
        "och e-post. Vid fel dygnet runt ringer du felanmälan som vanligt.",
    ),
)


async def reading() -> Measured:
    """Measure processor microseconds per notice."""
    reader = Reader(Gazetteer.load(), (), ZoneInfo("Europe/Stockholm"))
    published = Stamp(2026, 11, 22, 12, 0)
    writings = [Writing("Bygdenät", Role.FIBER_OWNER, title, body, published) for title, body in NOTICES]
    items = "".join(
        f"<item><guid>{number}</guid><title>{escape(title)}</title><description>{escape(body)}</description>"
        "<pubDate>Sun, 22 Nov 2026 11:00:00 GMT</pubDate></item>"
        for number, (title, body) in enumerate(NOTICES * COPIES)
    )
    feed = f"<rss version='2.0'><channel><title>Drift</title>{items}</channel></rss>".encode()

    async def ours() -> float:
        began = time.process_time()
        for writing in writings * COPIES:
            reader.read(writing)
        return (time.process_time() - began) / (len(writings) * COPIES) * 1e6

    async def floor() -> float:
        began = time.process_time()
        feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
        return (time.process_time() - began) / (len(writings) * COPIES) * 1e6

    per_notice, parsing, ratio = medians(await interleaved(ours, floor, ROUNDS))
    return Measured(
        what="read a notice (floor: feedparser on the item)",
        unit="µs CPU",
        ours=per_notice,
        floor=parsing,
        ratio=ratio,
        goal=f">= {GOAL} notices/s",
        met=1e6 / per_notice >= GOAL,
        rounds=(),
    )


FIGURE = reading
