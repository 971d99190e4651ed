"""The resident's own equipment: what a report means when nothing shared is at fault."""

from collections.abc import Sequence
from typing import Final

from statushub.attribute.explanations import Weighed
from statushub.model.evidence import Evidence, Report, percent
from statushub.word.texts import texts

WORTH_SAYING: Final = 0.10


def own_equipment(weighed: Weighed, evidence: Sequence[Evidence]) -> float:
    """Return how probably nothing shared is at fault, so that what is reported is each home's own matter.

    That it is over already is not that; nor is it where no household says that anything is down.
    """
    nothing, chance = weighed[0]
    down = any(isinstance(item, Report) and item.down for item in evidence)
    return chance if down and not nothing.roots else 0.0


def home_hint(chance: float, lang: str) -> str | None:
    """Return what a resident can look at at home, if it may well be that; ``lang`` is BCP 47."""
    if chance < WORTH_SAYING:
        return None
    hint = texts(lang).gettext(
        "It may be your own equipment ({percent}%): does the lamp on the fibre box shine, and have you "
        "restarted the router?"
    )
    return hint.format(percent=percent(chance))
