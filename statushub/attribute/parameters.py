"""What attribution takes for granted: how often links fail, speak, and speak truly.

The figures were fitted by search on invented scenarios, not on Swedish statistics: the order between
suspects is worth more than the last percent. Probabilities are 0 to 1, rates are per household.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from statushub.model.names import Layer


class Scope(NamedTuple):
    """How a layer's faults spread: all of the element, one town, one place, or some places of a town."""

    everywhere: float = 0.0
    town: float = 0.0
    place: float = 0.0
    part: float = 0.0


NOTHING: Final = 0.06
"""Nothing shared is at fault: own equipment, pranks, coincidence."""
ONE_ROOT: Final = 0.82
TWO_ROOTS: Final = 0.12

LAYER_PRIOR: Final[Mapping[Layer, float]] = {
    Layer.POWER: 0.17,
    Layer.FIBER_PASSIVE: 0.19,
    Layer.FIBER_ACTIVE: 0.19,
    Layer.KO: 0.11,
    Layer.ISP: 0.16,
    Layer.IPTV: 0.06,
    Layer.MOBILE: 0.07,
    Layer.WATER: 0.05,
    Layer.HEAT: 0.04,
    Layer.TELEPHONY: 0.03,
    Layer.CONTENT: 0.03,
}

_ONE_SYSTEM = Scope(everywhere=1.0)
_PIPES_AND_WIRES = Scope(everywhere=0.01, town=0.29, place=0.35, part=0.35)
SCOPE: Final[Mapping[Layer, Scope]] = {
    Layer.POWER: _PIPES_AND_WIRES,
    Layer.WATER: _PIPES_AND_WIRES,
    Layer.HEAT: _PIPES_AND_WIRES,
    Layer.FIBER_PASSIVE: Scope(everywhere=0.02, town=0.18, place=0.6, part=0.2),
    Layer.FIBER_ACTIVE: Scope(everywhere=0.15, town=0.1, place=0.75),
    Layer.KO: Scope(everywhere=0.55, town=0.15, place=0.3),
    Layer.ISP: Scope(everywhere=0.75, town=0.23, place=0.02),
    Layer.MOBILE: Scope(everywhere=0.4, town=0.2, place=0.4),
    Layer.IPTV: _ONE_SYSTEM,
    Layer.TELEPHONY: _ONE_SYSTEM,
    Layer.CONTENT: _ONE_SYSTEM,
}
PART_NEEDS_PLACES: Final = 3
"""A part of a town is a choice among its places; of two places it would be one, or both."""
BATTERY: Final = 0.35
"""How often a node has a battery that outlasts the power cut, where nothing is known of it."""
BATTERY_HOLDS: Final = 0.9
"""How often a battery holds for as long as it is said to, and no longer. Assumed."""

STORM_FACTOR: Final[Mapping[Layer, float]] = {
    Layer.POWER: 4.0,
    Layer.FIBER_ACTIVE: 3.0,
    Layer.MOBILE: 2.0,
    Layer.FIBER_PASSIVE: 1.5,
}

REPORT_RATES: Final = (0.0003, 0.001, 0.003, 0.008, 0.016)
"""Households that write, of those hit; unknown, so averaged over. The least is that of a hub few know."""
SPURIOUS: Final = (1, 2, 4, 8)
"""Reports about nothing shared; unknown, so averaged over."""
SPURIOUS_REFERENCE: Final = 4
CONFUSED: Final = 0.3
"""Confused reports that come with each one that the fault explains."""
WORKS_RATE: Final = 0.0005
"""Households that answer "it works", of those not hit."""
WORKS_WEIGHT: Final = 30.0
"""So many answers weigh as much as this rate; with more, the rate is what is seen. Assumed."""
WORKS_THOUGH_HIT: Final = 0.1
ANSWERS_DOWN_THOUGH_UP: Final = 0.02
"""Those asked who say that it is down though it isn't: for a reason of their own. Assumed."""
WORKS_BEFORE_MINUTES: Final = 60
"""An answer that it works, given so long before the first sign of a fault, says nothing of it. Assumed."""
PROBE_RIGHT: Final = 0.96
UNEXPLAINED_SERVICE: Final = 0.05
"""One household's event, for each service it lost that the fault does not explain."""
UNNAMED_EVENT: Final = 3.0
"""How much likelier an event that names no provider is by chance."""
DOUBLY_REPORTED: Final = 2
"""Internet and power are reported this many times as readily as other services."""
MOST_PLACES_OF_A_SENDER: Final = 3
"""A sender who reports from more postcodes than this is no household."""

ROOT_SPEAKS: Final = 0.8
DOWNSTREAM_SPEAKS: Final = 0.35
DOWNSTREAM_LEAST: Final = 0.4
"""Of its will to speak, what a company has though almost nothing of its own is hit …"""
DOWNSTREAM_PER_SHARE: Final = 2.0
"""… and what the share of its footprint that is hit adds."""
NOTICED_SHARE: Final = 0.03
"""A company with less than this share hit doesn't notice."""
OWNER_SPEAKS: Final = 0.05
"""A fibre's owner speaks of its operator's fault. Assumed: seldom, but residents call it all the same."""
UNRELATED_SPEAKS: Final = 0.003
UNRELATED_KIND: Final = 0.3
"""Share of the unrelated notices that would be of this kind."""
DELAY_MINUTES: Final = 45.0

ROOT_OWNS_UP: Final = 0.72
ROOT_SAYS_SYMPTOM: Final = 0.17
ROOT_BLAMES_ANOTHER: Final = 0.11
DOWNSTREAM_BLAMES_RIGHT: Final = 0.28
DOWNSTREAM_BLAMES_WRONG: Final = 0.08
DOWNSTREAM_BLAMES_ITSELF: Final = 0.04
DOWNSTREAM_SAYS_SYMPTOM: Final = 0.53
WRONG_CULPRITS: Final = 3
"""Among how many a wrong blame spreads."""
UNKNOWN_EDGE: Final = 1.5
"""Log weight of a blamed culprit that our map does not put behind the publisher."""
PLACE_WEIGHT: Final = 0.6
PLACE_SLIP: Final = 0.08
PLANNED_WEIGHT: Final = 3.0
"""Log weight of being inside one's own announced window."""
WINDOW_EARLY_MINUTES: Final = 45
WINDOW_LATE_MINUTES: Final = 120

CAUSE_ELSEWHERE: Final = 0.08
_MACHINES = (
    Layer.FIBER_ACTIVE,
    Layer.KO,
    Layer.ISP,
    Layer.IPTV,
    Layer.TELEPHONY,
    Layer.MOBILE,
    Layer.CONTENT,
)
CAUSE: Final[Mapping[str, Mapping[Layer, float]]] = {
    "power_loss": {Layer.POWER: 0.9},
    "cable_cut": {Layer.FIBER_PASSIVE: 0.9, Layer.POWER: 0.2},
    "pipe": {Layer.WATER: 0.9, Layer.HEAT: 0.9},
    "equipment": dict.fromkeys(_MACHINES, 0.55),
    "software": dict.fromkeys(_MACHINES, 0.4),
    "overload": dict.fromkeys((Layer.ISP, Layer.CONTENT, Layer.TELEPHONY, Layer.KO, Layer.MOBILE), 0.3),
}

RELIABILITY_WEIGHT: Final = 10.0
"""How many judged statements of a publisher weigh as much as what is taken of any publisher."""

OVER_SAYS_OVER: Final = 0.75
"""A publisher gives the all clear when it is over …"""
ONGOING_SAYS_OVER: Final = 0.02
"""… and when it is not."""
SILENT_END_AFTER_HOURS: Final = 6.0
"""Without any publisher's word, it may be over so long after the last sign without anybody telling …"""
SILENT_END_HALF_HOURS: Final = 12.0
"""… and in each such time again it is over as probably as not. Assumed: few residents tell of the end."""
DOWN_AFTER_ALL_CLEAR: Final = -0.7
WORKS_AFTER_ALL_CLEAR: Final = 0.3

TEMPERATURE: Final = 0.9
"""Scores are tempered: the model takes reports as independent, which they are not quite."""
BEST_FOR_PAIRS: Final = 40
HOPELESS: Final = 8.0
"""Log weight below the best root from which a pair isn't looked at: together they count for nothing."""

REPORT_LAG_MINUTES: Final = 40.0
"""Mean time from a fault's beginning to a household's report of it."""
ONSET_GAP_MINUTES: Final = 120.0
"""Mean time between the beginnings of two faults that have nothing to do with each other. Assumed: of two
faults of one evening, rather hours than minutes."""
