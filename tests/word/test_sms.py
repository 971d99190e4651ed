"""One SMS tells who, what, where and until when, and nothing that nobody said."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.model.evidence import Suspect, Verdict
from statushub.model.hub import Hub
from statushub.model.incident import Change, Ending, Entry, Incident, Status
from statushub.model.names import Cause, CompanyId, IncidentKind, Layer, Postcode, Service, Severity
from statushub.word.segments import is_gsm7, segments
from statushub.word.sms import news
from statushub.word.texts import languages, texts
from tests.word.incidents import NOW, entry, incident, name_of, reach

HUB = Hub(name="Störningshubben", url="https://hub.example.se")
LINK = "https://hub.example.se/i/k7m2q9"
IN_SIX_HOURS = NOW + timedelta(hours=6)


def told(state: Incident, line: Entry, *, lang: str = "sv", place: str = "Gräsö", hub: Hub = HUB) -> str:
    return news(
        texts(lang), incident=state, entry=line, names=name_of, place=lambda _: place, hub=hub, now=NOW
    )


def planned(**changes):
    window = {"start": NOW + timedelta(hours=9), "eta": NOW + timedelta(hours=15)}
    return incident(**({"kind": IncidentKind.PLANNED, "status": Status.SCHEDULED} | window | changes))


BLAMED = {"responsible": CompanyId("sjo"), "probability": 0.943}
OUTAGE = incident()
PROMISED = incident(eta=IN_SIX_HOURS, eta_by=CompanyId("surf"))
DAY_PROMISED = incident(
    eta=datetime(2026, 12, 8, 23, tzinfo=UTC), eta_day=date(2026, 12, 8), eta_by=CompanyId("surf")
)
TODAY_PROMISED = incident(
    eta=datetime(2026, 12, 3, 23, tzinfo=UTC), eta_day=date(2026, 12, 3), eta_by=CompanyId("surf")
)
DAY_PASSED = incident(
    eta=datetime(2026, 12, 2, 23, tzinfo=UTC), eta_day=date(2026, 12, 2), eta_by=CompanyId("surf")
)
BROKEN_PROMISE = incident(eta=NOW - timedelta(hours=1), eta_by=CompanyId("surf"))
FOUND = incident(eta=IN_SIX_HOURS, eta_by=CompanyId("sjo"), cause=Cause.FIBER_CUT)
MENDED = incident(status=Status.MONITORING)
OVER = incident(status=Status.RESOLVED)
WORK = planned()
DAY_WORK = planned(
    start=datetime(2026, 12, 7, 23, tzinfo=UTC), start_day=date(2026, 12, 8), eta=None, eta_day=None
)
DAY_WORK_NOW = planned(
    status=Status.IN_PROGRESS,
    start=datetime(2026, 12, 2, 23, tzinfo=UTC),
    start_day=date(2026, 12, 3),
    eta=datetime(2026, 12, 8, 23, tzinfo=UTC),
    eta_day=date(2026, 12, 8),
)
WORK_NOW = planned(status=Status.IN_PROGRESS)
WORK_WITHOUT_END = planned(status=Status.IN_PROGRESS, start=None, eta=None)
WORK_UNTIMED = planned(start=None, eta=None)
WORK_DONE = planned(status=Status.COMPLETED)
NOWHERE = incident(reach=frozenset())

CASES = [
    (
        "the first news from somebody who blames nobody",
        (OUTAGE, entry(OUTAGE)),
        "Avbrott: internet, tv i Gräsö. Enligt Surfbolaget. Ingen sluttid angiven.",
        "Outage: internet, TV in Gräsö. Says Surfbolaget. No end time given.",
    ),
    (
        "somebody is probably to blame, and another one should have given a time",
        (OUTAGE, entry(OUTAGE, **BLAMED)),
        "Avbrott: internet, tv i Gräsö. Troligen Sjöbygdens Energi (94 %). "
        "Ingen sluttid angiven av Surfbolaget.",
        "Outage: internet, TV in Gräsö. Probably Sjöbygdens Energi (94%). No end time given by Surfbolaget.",
    ),
    (
        "below seventy percent nobody is blamed",
        (OUTAGE, entry(OUTAGE, responsible=CompanyId("sjo"), probability=0.69)),
        "Avbrott: internet, tv i Gräsö. Enligt Surfbolaget. Ingen sluttid angiven.",
        "Outage: internet, TV in Gräsö. Says Surfbolaget. No end time given.",
    ),
    (
        "an inference is never quite certain",
        (OUTAGE, entry(OUTAGE, responsible=CompanyId("surf"), probability=0.9997)),
        "Avbrott: internet, tv i Gräsö. Troligen Surfbolaget (99 %). Ingen sluttid angiven.",
        "Outage: internet, TV in Gräsö. Probably Surfbolaget (99%). No end time given.",
    ),
    (
        "nobody is named without a percentage, and nobody is certain",
        (OUTAGE, entry(OUTAGE, responsible=CompanyId("surf"), probability=1.0)),
        "Avbrott: internet, tv i Gräsö. Troligen Surfbolaget (99 %). Ingen sluttid angiven.",
        "Outage: internet, TV in Gräsö. Probably Surfbolaget (99%). No end time given.",
    ),
    (
        "a promised end is told with the one who promised",
        (PROMISED, entry(PROMISED, **BLAMED)),
        "Avbrott: internet, tv i Gräsö. Troligen Sjöbygdens Energi (94 %). "
        "Väntas åter i kväll 21.00 enligt Surfbolaget.",
        "Outage: internet, TV in Gräsö. Probably Sjöbygdens Energi (94%). "
        "Expected back tonight 21:00, says Surfbolaget.",
    ),
    (
        "a promise that has passed is called so",
        (BROKEN_PROMISE, entry(BROKEN_PROMISE)),
        "Avbrott: internet, tv i Gräsö. Enligt Surfbolaget. "
        "Skulle vara åter i dag 14.00; ingen ny tid angiven.",
        "Outage: internet, TV in Gräsö. Says Surfbolaget. Was to be back today 14:00; no new time given.",
    ),
    (
        "a promised day is told as a day",
        (DAY_PROMISED, entry(DAY_PROMISED, **BLAMED)),
        "Avbrott: internet, tv i Gräsö. Troligen Sjöbygdens Energi (94 %). "
        "Väntas åter tisdag 8 dec enligt Surfbolaget.",
        "Outage: internet, TV in Gräsö. Probably Sjöbygdens Energi (94%). "
        "Expected back Tuesday 8 Dec, says Surfbolaget.",
    ),
    (
        "a promised day has not passed before it is over",
        (TODAY_PROMISED, entry(TODAY_PROMISED)),
        "Avbrott: internet, tv i Gräsö. Enligt Surfbolaget. Väntas åter i dag.",
        "Outage: internet, TV in Gräsö. Says Surfbolaget. Expected back today.",
    ),
    (
        "a promised day that is over is called so",
        (DAY_PASSED, entry(DAY_PASSED)),
        "Avbrott: internet, tv i Gräsö. Enligt Surfbolaget. Skulle vara åter i går; ingen ny tid angiven.",
        "Outage: internet, TV in Gräsö. Says Surfbolaget. Was to be back yesterday; no new time given.",
    ),
    (
        "planned work on a day",
        (DAY_WORK, entry(DAY_WORK)),
        "Planerat arbete: internet, tv i Gräsö, tisdag 8 dec. Enligt Surfbolaget.",
        "Planned work: internet, TV in Gräsö, Tuesday 8 Dec. Says Surfbolaget.",
    ),
    (
        "planned work that goes on until a day",
        (DAY_WORK_NOW, entry(DAY_WORK_NOW, Change.BEGAN, by=None)),
        "Planerat arbete pågår: internet, tv i Gräsö, till tisdag 8 dec. Enligt Surfbolaget.",
        "Planned work has begun: internet, TV in Gräsö, until Tuesday 8 Dec. Says Surfbolaget.",
    ),
    (
        "a disruption",
        (incident(kind=IncidentKind.DEGRADED), entry(OUTAGE)),
        "Störning: internet, tv i Gräsö. Enligt Surfbolaget. Ingen sluttid angiven.",
        "Disruption: internet, TV in Gräsö. Says Surfbolaget. No end time given.",
    ),
    (
        "a major outage says so at its start",
        (OUTAGE, entry(OUTAGE, severity=Severity.MAJOR)),
        "Stort avbrott: internet, tv i Gräsö. Enligt Surfbolaget. Ingen sluttid angiven.",
        "Major outage: internet, TV in Gräsö. Says Surfbolaget. No end time given.",
    ),
    (
        "a change tells the cause, who, and the new time",
        (FOUND, entry(FOUND, Change.ATTRIBUTED, by=None, **BLAMED)),
        "Nytt om avbrottet: internet, tv i Gräsö. Orsak: avgrävd fiber. "
        "Troligen Sjöbygdens Energi (94 %). Väntas åter i kväll 21.00.",
        "News of the outage: internet, TV in Gräsö. Cause: cut fibre. "
        "Probably Sjöbygdens Energi (94%). Expected back tonight 21:00.",
    ),
    (
        "planned work whose days alone are known is not blamed for giving no end",
        (WORK_UNTIMED, entry(WORK_UNTIMED)),
        "Planerat arbete: internet, tv i Gräsö. Enligt Surfbolaget.",
        "Planned work: internet, TV in Gräsö. Says Surfbolaget.",
    ),
    (
        "mended but not over",
        (MENDED, entry(MENDED, Change.UPDATED)),
        "Nytt om avbrottet: internet, tv i Gräsö. Uppges lagat, bevakas. Enligt Surfbolaget. "
        "Ingen sluttid angiven.",
        "News of the outage: internet, TV in Gräsö. Said to be mended and watched. Says Surfbolaget. "
        "No end time given.",
    ),
    (
        "an end that somebody told",
        (OVER, entry(OVER, Change.ENDED, ending=Ending.SAID)),
        "Åter: internet, tv i Gräsö. Enligt Surfbolaget.",
        "Back: internet, TV in Gräsö. Says Surfbolaget.",
    ),
    (
        "an end that is only inferred",
        (OVER, entry(OVER, Change.ENDED, ending=Ending.UNLISTED, by=None)),
        "Troligen åter: internet, tv i Gräsö. Surfbolaget har inte kvar felet på sin sida.",
        "Probably back: internet, TV in Gräsö. Surfbolaget no longer lists it.",
    ),
    (
        "an alarm that a correction took back",
        (OVER, entry(OVER, Change.ENDED, ending=Ending.WITHDRAWN)),
        "Falskt larm: internet, tv i Gräsö. Enligt Surfbolaget.",
        "False alarm: internet, TV in Gräsö. Says Surfbolaget.",
    ),
    (
        "it came back",
        (PROMISED, entry(PROMISED, Change.REOPENED)),
        "Avbrott igen: internet, tv i Gräsö. Enligt Surfbolaget. Väntas åter i kväll 21.00.",
        "Out again: internet, TV in Gräsö. Says Surfbolaget. Expected back tonight 21:00.",
    ),
    (
        "planned work with its window, by whom",
        (WORK, entry(WORK, responsible=CompanyId("surf"), probability=0.97)),
        "Planerat arbete: internet, tv i Gräsö, i morgon 00.00-06.00. Utförs av Surfbolaget.",
        "Planned work: internet, TV in Gräsö, tomorrow 00:00-06:00. Done by Surfbolaget.",
    ),
    (
        "planned work without an end",
        (planned(eta=None), entry(planned(eta=None))),
        "Planerat arbete: internet, tv i Gräsö, från i morgon 00.00. Enligt Surfbolaget. "
        "Ingen sluttid angiven.",
        "Planned work: internet, TV in Gräsö, from tomorrow 00:00. Says Surfbolaget. No end time given.",
    ),
    (
        "planned work has begun",
        (WORK_NOW, entry(WORK_NOW, Change.BEGAN, by=None)),
        "Planerat arbete pågår: internet, tv i Gräsö, till i morgon 06.00. Enligt Surfbolaget.",
        "Planned work has begun: internet, TV in Gräsö, until tomorrow 06:00. Says Surfbolaget.",
    ),
    (
        "work is under way and nobody gave an end",
        (WORK_WITHOUT_END, entry(WORK_WITHOUT_END)),
        "Planerat arbete pågår: internet, tv i Gräsö. Enligt Surfbolaget. Ingen sluttid angiven.",
        "Planned work has begun: internet, TV in Gräsö. Says Surfbolaget. No end time given.",
    ),
    (
        "planned work is over by the clock alone",
        (WORK_DONE, entry(WORK_DONE, Change.ENDED, ending=Ending.CLOCK, by=None)),
        "Planerat arbete bör vara klart: internet, tv i Gräsö. Den planerade tiden är slut.",
        "Planned work should be done: internet, TV in Gräsö. The planned time is over.",
    ),
]


@pytest.mark.parametrize(("why", "what", "sv", "en"), CASES, ids=[case[0] for case in CASES])
def test_a_usual_text_is_one_segment_that_says_who_what_where_and_until_when(why, what, sv, en):
    assert told(*what) == f"{sv} {LINK}"
    assert told(*what, lang="en") == f"{en} {LINK}"
    assert segments(told(*what)) == segments(told(*what, lang="en")) == 1


def test_an_operators_words_to_the_residents_are_passed_on():
    line = entry(OUTAGE, Change.UPDATED, explicit=True, message="Grävmaskinen är på plats.\nVi byter kabeln.")
    text = told(OUTAGE, line)
    assert 'Surfbolaget: "Grävmaskinen är på plats. Vi byter kabeln." https' in text
    assert segments(text) == 2


def test_an_operators_long_words_are_cut_and_the_link_is_not():
    text = told(OUTAGE, entry(OUTAGE, Change.UPDATED, explicit=True, message="Vi gräver vidare. " * 40))
    assert text.endswith(f"... {LINK}")
    assert segments(text) == 2


def test_an_operators_first_words_do_not_make_the_first_news_dearer():
    text = told(
        OUTAGE, entry(OUTAGE, explicit=True, message="Vi har hittat en skadad kabel under vägen. " * 2)
    )
    assert segments(text) == 1
    assert "kabel" not in text


def test_a_publishers_feed_text_is_not_repeated():
    assert "felsöker" not in told(OUTAGE, entry(OUTAGE, Change.UPDATED))


def test_a_long_place_becomes_the_first_postcode_and_the_count():
    state = incident(reach=reach("99101", "99102", "99103"))
    long_place = "Norra Sjöbygda, Västra Gräsö, Åkerbygden och hela den yttre skärgården"
    assert "i 991 01 m.fl. (3). " in told(state, entry(state), place=long_place)


def test_a_long_name_is_cut_at_a_word_to_save_a_segment():
    line = entry(PROMISED, responsible=CompanyId("grav"), probability=0.8)
    text = told(PROMISED, line, place="Norra Sjöbygda med Gräsö och Åker")
    assert "Troligen Grävlagets... (80 %)." in text
    assert segments(text) == 1


def test_an_incident_with_no_known_area_says_its_title():
    assert told(NOWHERE, entry(NOWHERE), place="").startswith("Avbrott: Avbrott i fibernätet. ")


def test_a_company_without_a_name_is_called_by_its_id():
    state = incident(publisher=CompanyId("byalaget"))
    assert "Enligt byalaget." in told(state, entry(state))


LONG_NAMES = [
    "Svealands och Norra Östersjökustens Gemensamma Kommunikationsoperatör Ekonomisk Förening",
    "Energiochbredbandsbolagsföreningenförhelasjöbygden",
    "O'Něill–Dvořák €uro [Nät] {AB}",
    "停电通知公司电力网络有限公司北方分公司",
    "",
]
STATES = [
    OUTAGE,
    PROMISED,
    DAY_PROMISED,
    BROKEN_PROMISE,
    FOUND,
    MENDED,
    OVER,
    WORK,
    WORK_NOW,
    WORK_DONE,
    NOWHERE,
]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", LONG_NAMES)
def test_no_template_exceeds_two_segments_or_cuts_its_link(lang, name):
    for state, change, severity, blamed in product(STATES, Change, Severity, ({}, BLAMED)):
        for ending in (None, *Ending):
            line = entry(state, change, severity=severity, ending=ending, **blamed)
            wide = incident(
                **_fields(state) | {"reach": reach("99101", "99102", "99103", services=tuple(Service))}
            )
            text = news(
                texts(lang),
                incident=wide,
                entry=line,
                names=lambda _: name,
                place=lambda _: name * 2,
                hub=HUB,
                now=NOW,
            )
            assert segments(text) <= 2
            assert text.endswith(LINK)
            assert not name.isascii() or is_gsm7(text)


def _fields(state: Incident) -> dict:
    told_by = ("kind", "status", "eta", "eta_day", "eta_by", "cause", "start", "start_day")
    return {name: getattr(state, name) for name in told_by}


words = st.text(max_size=200)


@given(name=words, place=words, message=words, lang=st.sampled_from(languages()), explicit=st.booleans())
def test_any_names_and_words_become_a_whole_text(name, place, message, lang, explicit):
    line = entry(PROMISED, Change.UPDATED, message=message, explicit=explicit, **BLAMED)
    text = news(
        texts(lang),
        incident=PROMISED,
        entry=line,
        names=lambda _: name,
        place=lambda _: place,
        hub=HUB,
        now=NOW,
    )
    assert 1 <= segments(text) <= 2
    assert text.endswith(LINK)


def test_the_verdict_of_the_moment_of_the_entry_is_told_not_todays():
    state = incident(verdict=Verdict((Suspect(CompanyId("grav"), Layer.KO, 0.99),)))
    assert "Grävlaget" not in told(state, entry(state))


def test_many_postcodes_are_counted_where_the_place_is_not_known():
    codes = tuple(Postcode(f"99{number}") for number in range(101, 113))
    state = incident(reach=reach(*codes))
    assert "i 991 01 m.fl. (12)." in told(state, entry(state), place="")
