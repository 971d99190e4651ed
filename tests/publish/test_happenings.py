"""What happened, one clause per timeline entry."""

import pytest

from statushub.model.doubt import Question
from statushub.model.incident import Change, Ending
from statushub.model.names import Service
from statushub.publish.happenings import happening
from tests.fakes.clock import NOON
from tests.fakes.town import CENTRE, GRID, TV
from tests.publish.made import voice
from tests.web.stage import entry, outage

CASES = [
    ({"change": Change.OPENED}, "First word from Stadsnätet"),
    ({"change": Change.OPENED, "by": None}, "Noticed"),
    ({"change": Change.UPDATED}, "News from Stadsnätet: cause found"),
    ({"change": Change.UPDATED, "by": None}, "News: cause found"),
    ({"change": Change.LINKED, "by": GRID}, "Elkraft sees the same fault"),
    ({"change": Change.BEGAN, "by": None}, "The planned work began"),
    ({"change": Change.REOPENED}, "Stadsnätet says that it is back"),
    ({"change": Change.ATTRIBUTED}, "The fault is now probably at Stadsnätet (93%)"),
    ({"change": Change.ATTRIBUTED, "probability": 1.0}, "The fault is now probably at Stadsnätet (99%)"),
    ({"change": Change.ATTRIBUTED, "probability": 0.6}, "It is no longer clear whose fault it is"),
    ({"change": Change.ATTRIBUTED, "responsible": None}, "It is no longer clear whose fault it is"),
    ({"change": Change.ENDED, "ending": Ending.SAID}, "Stadsnätet says that it is over"),
    ({"change": Change.ENDED, "ending": Ending.UNLISTED}, "Stadsnätet no longer lists it"),
    ({"change": Change.ENDED, "ending": Ending.CLOCK, "by": None}, "The planned time is over"),
    ({"change": Change.ENDED, "by": None}, "It is over"),
    ({"change": Change.ENDED, "ending": Ending.WITHDRAWN}, "Stadsnätet says that it was no alarm"),
    ({"change": Change.UPDATED, "corrected": True}, "Stadsnätet set right what we had understood"),
    ({"change": Change.REOPENED, "corrected": True}, "Stadsnätet says that it is back"),
    (
        {"change": Change.ASKED, "by": None, "question": Question(Service.IPTV, TV, (CENTRE,), 0.5)},
        "Residents were asked: Does TV from Bildkanalen work for you?",
    ),
]


@pytest.mark.parametrize(("changes", "clause"), CASES, ids=[clause for _, clause in CASES])
def test_each_change_is_told_by_whose_word_it_was(changes, clause):
    made = entry(outage(NOON), **{"at": NOON, **changes})
    assert happening(voice("en"), made) == clause


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("by", [GRID, None])
def test_every_change_can_be_told(change, by):
    asked = Question(Service.POWER, GRID, (CENTRE,), 0.5)
    assert happening(voice("sv"), entry(outage(NOON), change, NOON, by=by, question=asked))
