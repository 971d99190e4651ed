"""What earlier versions wrote into the database is still understood."""

from statushub.model.incident import Entry, Incident
from statushub.store.codec import from_json
from tests.store.made import entry, incident, said

INCIDENT = (
    '{"id":"i1","kind":"outage","status":"identified","severity":"minor","title":"Avgrävd fiber i Älvbo",'
    '"message":"Räven Örjan grävde av kabeln.","lang":"sv","publisher":"åsnät",'
    '"reach":[["78431","internet",""]],"opened_at":"2026-07-11T10:00:00Z",'
    '"changed_at":"2026-07-11T10:00:00Z","testimonies":[{"key":"notice:åsnät-rss:1","publisher":"åsnät",'
    '"says":"own_fault","title":"Avgrävd fiber","message":"Vi söker felet.","at":"2026-07-11T10:00:00Z",'
    '"reach":[["78431","internet",""]],"kind":"outage","severity":"minor","over":false,"blames":null,'
    '"cause":"unknown","start":null,"eta":null,"link":null,"lang":"und","start_day":null,"eta_day":null,'
    '"eta_phrase":"inom kort"}],"verdict":{"ranking":[],"shares":[]},"cause":"unknown","start":null,'
    '"eta":null,"eta_by":null,"ended_at":null,"start_day":null,"eta_day":null}'
)
ENTRY = (
    '{"incident":"i1","at":"2026-07-11T10:00:00Z","change":"opened","audience":"affected",'
    '"status":"identified","severity":"minor","message":"Räven Örjan grävde av kabeln.","lang":"sv",'
    '"by":"åsnät","eta":null,"responsible":"åsnät","probability":0.94,"explicit":false,"ending":null,'
    '"eta_day":null}'
)


def test_an_incident_kept_before_readings_were_kept_is_one_whose_readings_are_not_known():
    held = incident(testimonies=(said(eta_phrase="inom kort"),))
    assert from_json(INCIDENT, Incident) == held
    assert held.testimonies[0].facts is None


def test_a_timeline_entry_kept_before_corrections_is_none():
    assert from_json(ENTRY, Entry) == entry()
