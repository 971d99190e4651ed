"""What may come to a hub, as strategies: notices, reports, checks, posts, corrections, and time."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from statushub.model.correction import Correction, Fact
from statushub.model.evidence import Probe, Report
from statushub.model.facts import Writing
from statushub.model.names import Blame, IncidentId, IncidentKind, NoticeKind, Role, Service
from statushub.model.observation import NoticeGone, Post, PostUpdate, ReadingCorrected
from tests.fakes.town import CENTRE, EAST, FIBER, ISP_A, ISP_B, NEIGHBOUR, TV
from tests.pipeline.test_residents import MORE
from tests.pipeline.test_weigh import FACTS, OWNER, PROVIDER, TELLY, WORLD, seen

TOLD = FACTS | MORE
WORLD_TOLD = replace(WORLD, read=lambda writing: TOLD[writing.title])
KEYS = st.sampled_from("123")
POSTS = st.sampled_from([IncidentId("0000000001"), IncidentId("0000000002")])
PLACES = st.sampled_from([CENTRE, EAST, NEIGHBOUR, "99999"])
SAID = ["owner", "provider", "tv", "fixed", "info", "own dns", "promise", "day work", "elsewhere"]

notices = st.tuples(
    st.just("notice"),
    st.sampled_from([OWNER, PROVIDER, TELLY]),
    st.sampled_from(SAID),
    KEYS,
    st.sampled_from([0, 0, 0, 2, 170, 2000, -90]),
)
"""The last: how many minutes ago it was published; below nothing, it lies in the future."""
gone = st.tuples(st.just("gone"), st.sampled_from([OWNER, PROVIDER, TELLY]), KEYS)
reports = st.tuples(
    st.just("report"),
    st.sampled_from("abcde"),
    PLACES,
    st.sampled_from(
        [
            (Service.INTERNET, ISP_A),
            (Service.INTERNET, ISP_B),
            (Service.IPTV, TV),
            (Service.POWER, None),
            (Service.INTERNET, "nobody"),
        ]
    ),
    st.booleans(),
    st.sampled_from([0, 0, 0, 30, 300, -60]),
)
probes = st.tuples(
    st.just("probe"), PLACES, st.sampled_from([(Service.INTERNET, ISP_A), (Service.IPTV, TV)]), st.booleans()
)
posts = st.tuples(
    st.just("post"),
    POSTS,
    st.sampled_from([FIBER, ISP_A]),
    st.sampled_from([IncidentKind.OUTAGE, IncidentKind.PLANNED]),
    st.sampled_from([CENTRE, EAST]),
)
updates = st.tuples(st.just("update"), POSTS, st.sampled_from([None, "monitoring", "resolved"]))
corrections = st.tuples(
    st.just("correction"),
    st.sampled_from([OWNER, PROVIDER]),
    KEYS,
    st.sampled_from(SAID),
    st.sampled_from(
        [{"kind": NoticeKind.INFO}, {"responsible": Blame.FIBER_OWNER}, {"kind": NoticeKind.OUTAGE}]
    ),
)
waits = st.tuples(
    st.just("wait"), st.one_of(st.integers(1, 40), st.integers(1, 2000)), st.booleans(), st.booleans()
)
"""Minutes; does the clock tick; does another hub take over?"""
steps = st.lists(
    st.one_of(notices, notices, gone, reports, reports, probes, posts, updates, corrections, waits, waits),
    max_size=35,
)


def observed(step, now, revision):
    """Return what a step lays in the inbox; nothing for one that only lets time pass."""
    kind, *what = step
    return [] if kind == "wait" else [MADE[kind](now, revision, *what)]


def _notice(now, revision, source, title, key, ago):
    return seen(source, title, key=key, published=now - timedelta(minutes=ago), revision=revision)


def _gone(now, revision, source, key):
    return NoticeGone(source, key)


def _report(now, revision, by, place, what, down, ago):
    service, provider = what
    return Report(now - timedelta(minutes=ago), by, place, service, down, provider)


def _probe(now, revision, place, what, down):
    service, provider = what
    return Probe(now, (place,), (service,), provider, down)


def _post(now, revision, incident, company, kind, place):
    times = {}
    if kind is IncidentKind.PLANNED:
        times = {"start": now + timedelta(hours=1), "eta": now + timedelta(hours=3)}
    words = ("Fel", "Vi söker felet.")
    return Post(incident, company, *words, kind, (Service.INTERNET,), (place,), **times)


def _update(now, revision, incident, status):
    return PostUpdate(incident, FIBER, f"Läget {revision}.", status)


def _correction(now, revision, source, key, title, right):
    facts = TOLD[title]
    fixed = replace(facts, **right)
    correction = Correction(tuple(Fact(name) for name in right), facts, fixed, FIBER, now)
    said = Writing("Stadsnätet", Role.FIBER_OWNER, title, "Text.")
    return ReadingCorrected(f"notice:{source}:{key}", said, correction)


MADE = {
    "notice": _notice,
    "gone": _gone,
    "report": _report,
    "probe": _probe,
    "post": _post,
    "update": _update,
    "correction": _correction,
}
