"""Every promised end is kept with who said it and when; what was misread is taken back."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from statushub.correlate.life import Case, state_of
from statushub.correlate.promising import MOST_KEPT
from statushub.model.correction import Correction, Fact
from statushub.model.evidence import Verdict
from statushub.model.facts import Facts
from statushub.model.incident import Promise
from statushub.model.names import IncidentId, NoticeKind
from tests.correlate.builders import NOW, said_by
from tests.fakes.town import FIBER, ISP_A

ID = IncidentId("a1b2c3d4e5")
READ = Facts("sv", NoticeKind.OUTAGE)
OWN, OTHER = said_by(FIBER), said_by(ISP_A)


def hours(count):
    return timedelta(hours=count)


FOUR, SIX, TEN = NOW + hours(1), NOW + hours(3), NOW + hours(7)


class Life:
    """An incident to which one thing after another is said, an hour apart."""

    def __init__(self):
        self.incident, self.now = None, NOW

    def hears(self, *testimonies):
        self.incident = state_of(Case(ID, testimonies, Verdict(), self.incident), self.now)
        self.now += hours(1)
        return [(promise.by, promise.said_at, promise.eta) for promise in self.incident.promises]


def set_right(said, *, at=NOW, **changes):
    return replace(said, corrections=(Correction((Fact.END,), READ, READ, FIBER, at),), **changes)


def test_a_promise_is_kept_with_who_said_it_and_when():
    assert Life().hears(replace(OWN, eta=FOUR, at=NOW - hours(2))) == [(FIBER, NOW - hours(2), FOUR)]


def test_a_promised_day_is_kept_as_a_day():
    life, day = Life(), date(2026, 7, 12)
    life.hears(replace(OWN, eta=TEN, eta_day=day))
    assert life.incident.promises == (Promise(FIBER, NOW, TEN, day),)
    assert life.incident.promises[0].eta_said == day


def test_a_moved_promise_stands_beside_the_earlier_one():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    assert life.hears(replace(OWN, eta=SIX)) == [(FIBER, NOW, FOUR), (FIBER, NOW + hours(1), SIX)]


def test_the_same_again_is_no_new_promise_by_whatever_channel():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    life.hears(replace(OWN, eta=FOUR, message="Vi arbetar vidare."))
    assert len(life.hears(replace(OWN, eta=FOUR), replace(OWN, key="notice:app:7", eta=FOUR))) == 1


def test_a_promise_no_longer_repeated_is_not_forgotten_and_renewed_it_is_the_same():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    assert life.hears(OWN) == [(FIBER, NOW, FOUR)]
    assert life.hears(replace(OWN, eta=FOUR)) == [(FIBER, NOW, FOUR)]


def test_everybodys_promises_are_kept_not_only_the_leading_companys():
    assert Life().hears(replace(OWN, eta=FOUR), replace(OTHER, eta=SIX)) == [
        (FIBER, NOW, FOUR),
        (ISP_A, NOW, SIX),
    ]


def test_notices_found_in_any_order_leave_the_same_promises():
    notices = [
        replace(OWN, eta=FOUR, at=NOW - hours(3)),
        replace(OWN, key="notice:app:7", eta=SIX, at=NOW - hours(2)),
        replace(OTHER, eta=FOUR, at=NOW - hours(1)),
        replace(OWN, key="notice:app:8", eta=SIX, at=NOW),
    ]
    found = set()
    for order in permutations(notices):
        life = Life()
        for number in range(1, len(order) + 1):
            life.hears(*order[:number])
        found.add(life.incident.promises)
    assert len(found) == 1


def test_an_all_clear_promises_nothing():
    life = Life()
    life.hears(OWN)
    assert life.hears(replace(OWN, over=True, eta=NOW - hours(1))) == []


def test_a_corrected_time_was_promised_when_the_wrong_one_was_read():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    life.hears(replace(OWN, eta=TEN))
    assert life.hears(set_right(OWN, eta=SIX)) == [(FIBER, NOW, FOUR), (FIBER, NOW + hours(1), SIX)]
    assert life.hears(set_right(OWN, eta=SIX)) == [(FIBER, NOW, FOUR), (FIBER, NOW + hours(1), SIX)]


def test_a_correction_of_a_correction_takes_back_what_the_first_had_set():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    life.hears(set_right(OWN, eta=SIX))
    assert life.hears(set_right(OWN, at=NOW + hours(2), eta=TEN)) == [(FIBER, NOW, TEN)]


def test_a_time_that_was_none_was_never_promised():
    life = Life()
    life.hears(replace(OWN, eta=FOUR), replace(OTHER, eta=FOUR))
    assert life.hears(set_right(OWN), replace(OTHER, eta=FOUR)) == [(ISP_A, NOW, FOUR)]


def test_a_correction_to_an_earlier_promise_leaves_it_once():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    life.hears(replace(OWN, eta=SIX))
    assert life.hears(set_right(OWN, eta=FOUR)) == [(FIBER, NOW, FOUR)]


def test_a_new_time_after_a_correction_moves_the_promise():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    life.hears(set_right(OWN, eta=SIX))
    assert life.hears(replace(OWN, eta=TEN)) == [(FIBER, NOW, SIX), (FIBER, NOW + hours(2), TEN)]


def test_what_was_no_alarm_promised_nothing():
    life = Life()
    life.hears(replace(OWN, eta=FOUR), replace(OTHER, eta=SIX))
    withdrawn = replace(OWN, eta=FOUR, over=True, withdrawn=True)
    assert life.hears(withdrawn, replace(OTHER, eta=SIX)) == [(ISP_A, NOW, SIX)]


def over_at(life):
    return [(promise.by, promise.over_at) for promise in life.incident.promises]


def test_when_a_company_says_that_it_is_over_for_its_own_part_is_kept_with_its_promises():
    life = Life()
    mine, other = replace(OWN, eta=FOUR), replace(OTHER, eta=SIX)
    life.hears(mine, other)
    life.hears(mine, replace(other, over=True))
    assert over_at(life) == [(FIBER, None), (ISP_A, NOW + hours(1))]
    life.hears(replace(mine, over=True), replace(other, over=True))
    assert over_at(life) == [(FIBER, NOW + hours(2)), (ISP_A, NOW + hours(1))]


def test_what_comes_back_is_not_over_for_anybody_who_says_so():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    life.hears(replace(OWN, eta=FOUR, over=True))
    life.hears(replace(OWN, eta=FOUR))
    assert over_at(life) == [(FIBER, None)]


def test_a_company_is_not_done_while_another_of_its_notices_stands():
    life = Life()
    life.hears(replace(OWN, eta=FOUR), replace(OWN, key="notice:app:7"))
    life.hears(replace(OWN, eta=FOUR, over=True), replace(OWN, key="notice:app:7"))
    assert over_at(life) == [(FIBER, None)]


def test_nothing_is_left_of_what_was_promised_of_no_alarm():
    life = Life()
    life.hears(replace(OWN, eta=FOUR))
    life.hears(replace(OWN, eta=SIX))
    assert life.hears(replace(OWN, eta=SIX, over=True, withdrawn=True)) == []


def test_of_very_many_the_first_and_the_latest_are_kept():
    life = Life()
    for number in range(100):
        life.hears(replace(OWN, eta=NOW + hours(number + 1)))
    etas = [promise.eta for promise in life.incident.promises]
    assert len(etas) == MOST_KEPT
    assert etas == [NOW + hours(1), *(NOW + hours(number) for number in range(81, 101))]
