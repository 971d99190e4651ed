"""FRÅGA, ASK: may we ask now and then what works? Only who says yes, in so many words, is asked."""

from dataclasses import replace
from datetime import datetime

from statushub.commands._vocabulary import fold
from statushub.commands._wording import language_of
from statushub.model.command import Command, Reply, Subscribe, View, Words
from statushub.model.subscriber import Consent
from statushub.word.texts import N_

_YES = frozenset({"JA", "YES", "PA", "ON"})
_NO = frozenset({"NEJ", "OFF", "AV", "ALDRIG", "NEVER"})


def _run(view: View, words: Words, _now: datetime) -> Reply:
    """Change it where yes or no is all that is said; else tell what it is."""
    say = language_of(view).gettext
    said = {fold(word) for word in words.rest}
    subscriber = view.subscriber
    if subscriber is None or subscriber.consent is not Consent.CONFIRMED:
        return Reply(say(N_("We ask only those who get texts from us. Write START and your postcode first.")))
    if not said or not (said <= _YES or said <= _NO):
        return Reply(
            say(
                N_(
                    "Where it isn't clear whose fault an outage is, we may ask you what works: at most one "
                    "text a day. ASK YES: you may. ASK OFF: please don't."
                )
            )
        )
    may = said <= _YES
    thanks = N_("Thank you! At most once a day we may ask you what works. ASK OFF ends it.")
    text = say(thanks if may else N_("We won't ask you. News of outages comes as before."))
    changes = () if subscriber.wishes.ask is may else (Subscribe(replace(subscriber.wishes, ask=may)),)
    return Reply(text, changes)


COMMAND = Command(
    words={"sv": ("FRÅGA",), "en": ("ASK",)},
    help=N_("ASK YES: we may ask you"),
    run=_run,
    rank=70,
)
