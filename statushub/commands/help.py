"""HELP: what can be written, one short line for each command."""

from datetime import datetime

from statushub.commands._catalogue import every
from statushub.commands._wording import hub, language_of
from statushub.model.command import Command, Reply, View, Words
from statushub.word.fitting import fit
from statushub.word.texts import N_


def _run(view: View, _words: Words, _now: datetime) -> Reply:
    commands = sorted(every().values(), key=lambda command: command.rank)
    lines = ". ".join(language_of(view).gettext(command.help) for command in commands)
    return Reply(fit(f"{hub(view)}: {lines}.", view.url))


COMMAND = Command(
    words={
        "sv": ("HJÄLP", "INFO", "INSTRUKTION", "INSTRUKTIONER"),
        "en": ("HELP", "INFO", "INSTRUCTIONS"),
    },
    help=N_("HELP: this list"),
    run=_run,
    rank=90,
    answers=True,
)
