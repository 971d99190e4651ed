"""NERE, DOWN: a resident reports that a service is down; "not down any more" is the contrary."""

from datetime import datetime

from statushub.commands._report import report
from statushub.model.command import Command, Reply, View, Words
from statushub.word.texts import N_


def _run(view: View, words: Words, now: datetime) -> Reply:
    return report(view, words, now, down=not words.denied)


COMMAND = Command(
    words={"sv": ("NERE", "TRASIGT"), "en": ("DOWN", "DEAD")},
    help=N_("DOWN internet: report it"),
    run=_run,
    rank=40,
    states=True,
)
