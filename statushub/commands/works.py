"""FUNKAR, WORKS: a resident reports that a service works, or works again; "does not work" is the contrary."""

from datetime import datetime

from statushub.commands._report import report
from statushub.model.command import Command, Reply, View, Words
from statushub.word.texts import N_


def _run(view: View, words: Words, now: datetime) -> Reply:
    return report(view, words, now, down=words.denied)


COMMAND = Command(
    words={"sv": ("FUNKAR", "FUNGERAR", "UPPE"), "en": ("WORKS", "WORKING")},
    help=N_("WORKS internet: it works again"),
    run=_run,
    rank=45,
    states=True,
)
