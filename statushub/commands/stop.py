"""STOP: no more texts. Obeyed in every form people and gateways use."""

from datetime import datetime

from statushub.commands._wording import hub, language_of
from statushub.model.command import Command, Reply, Unsubscribe, View, Words
from statushub.model.subscriber import Consent
from statushub.word.texts import N_


def _run(view: View, _words: Words, _now: datetime) -> Reply:
    """Stop; confirmed once, and to strangers too: somebody who asks not to be texted is told so."""
    stopped_before = view.subscriber is not None and view.subscriber.consent is Consent.STOPPED
    text = language_of(view).gettext(N_("You will get no more texts from {hub}. START brings them back."))
    return Reply(None if stopped_before else text.format(hub=hub(view)), (Unsubscribe(),))


COMMAND = Command(
    words={
        "sv": ("STOPP", "STOP", "AVSLUTA", "AVREGISTRERA", "SLUTA", "AVPREN", "AVPRENUMERERA", "AVANMÄL"),
        "en": ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
    },
    help=N_("STOP: no more texts"),
    run=_run,
    rank=80,
    always=True,
)
